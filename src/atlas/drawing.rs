//! The map as a drawing of its own: SVG in the light theme, for documents and for looking at layouts. Draws what the layout
//! says and decides nothing about it.

use std::fmt::Write as _;

use super::geometry::{MapLayout, Point, Rect};

/// Titles for a drawing, in the order of the layout.
#[derive(Clone, Copy, Debug, Default)]
pub struct MapNames<'a> {
    /// Of places; a missing one is left blank.
    pub places: &'a [String],
    /// Of lands.
    pub lands: &'a [String],
}

const SEA: &str = "#EEF1F0";
const ROAD: &str = "#71858F";
const EDGE: &str = "#798579";
const TEXT: &str = "#1D2730";
const READY: &str = "#1C65BD";
/// Tints of lands and colours of their names: sand, moss, teal, indigo, clay, plum.
const LANDS: [(&str, &str); 6] = [
    ("#F3E9CF", "#82641A"),
    ("#DCEFE2", "#2B774A"),
    ("#D5ECEF", "#1D717F"),
    ("#E0E4FA", "#4552B8"),
    ("#F8E0DA", "#A64A32"),
    ("#EFE2F7", "#7A48A0"),
];
/// Width of a letter of a title and height of its lines.
const LETTER: f32 = 5.9;
const LINE: f32 = 12.0;
/// Around the whole map.
const MARGIN: f32 = 44.0;
/// Radius of a bend in a road, at most.
const BEND: f32 = 7.0;

/// Draws a map as an SVG document that stands alone.
pub fn map_svg(map: &MapLayout, names: MapNames<'_>) -> String {
    let Rect { x, y, w, h } = extent(map);
    let mut svg = String::new();
    let _ = writeln!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x:.1} {y:.1} {w:.1} {h:.1}" width="{w:.0}" height="{h:.0}" font-family="Inter, 'Noto Sans', 'DejaVu Sans', sans-serif">"#
    );
    let _ = writeln!(
        svg,
        r#"<rect x="{x:.1}" y="{y:.1}" width="{w:.1}" height="{h:.1}" fill="{SEA}"/>"#
    );
    for (k, land) in map.lands.iter().enumerate() {
        let (tint, ink) = LANDS[k % LANDS.len()];
        for coast in std::iter::once(&land.outline)
            .chain(&land.islands)
            .filter(|coast| !coast.is_empty())
        {
            let _ = write!(svg, r#"<path d="M"#);
            for p in coast {
                let _ = write!(svg, "{:.1} {:.1} ", p.x, p.y);
            }
            let _ = writeln!(svg, r#"Z" fill="{tint}" stroke="{ink}" stroke-opacity="0.45"/>"#);
        }
    }
    let _ = writeln!(svg, r#"<g fill="none" stroke="{ROAD}" stroke-width="1.3">"#);
    for road in &map.roads {
        let _ = writeln!(svg, r#"<path d="{}"/>"#, road_path(road));
    }
    let _ = writeln!(svg, "</g>");
    for (k, land) in map.lands.iter().enumerate() {
        if let Some(name) = names.lands.get(k) {
            let ink = LANDS[k % LANDS.len()].1;
            let _ = writeln!(
                svg,
                r#"<text x="{:.1}" y="{:.1}" font-size="12" font-weight="700" letter-spacing="1.3" fill="{ink}">{}</text>"#,
                land.name.x,
                land.name.y + land.name.h / 2.0 + 4.3,
                escape(&name.to_uppercase())
            );
        }
    }
    for (k, card) in map.places.iter().enumerate() {
        place(&mut svg, card, names.places.get(k).map(String::as_str));
    }
    svg.push_str("</svg>\n");
    svg
}

/// A card with its sign and title.
fn place(svg: &mut String, card: &Rect, title: Option<&str>) {
    let _ = writeln!(
        svg,
        r##"<rect x="{:.1}" y="{:.1}" width="{:.1}" height="{:.1}" rx="7" fill="#FFFFFF" stroke="{EDGE}" stroke-opacity="0.7"/>"##,
        card.x, card.y, card.w, card.h
    );
    let middle = card.y + card.h / 2.0;
    let _ = writeln!(
        svg,
        r#"<circle cx="{:.1}" cy="{middle:.1}" r="5.5" fill="none" stroke="{READY}" stroke-width="1.4"/>"#,
        card.x + 12.5
    );
    let lines = fitting(title.unwrap_or_default(), ((card.w - 26.0) / LETTER) as usize);
    let first = middle + 4.0 - LINE / 2.0 * (lines.len() as f32 - 1.0);
    for (number, line) in lines.iter().enumerate() {
        let _ = writeln!(
            svg,
            r#"<text x="{:.1}" y="{:.1}" font-size="11" font-weight="500" fill="{TEXT}">{}</text>"#,
            card.x + 23.0,
            first + number as f32 * LINE,
            escape(line)
        );
    }
}

/// Everything that is drawn, with a margin.
fn extent(map: &MapLayout) -> Rect {
    let (mut x0, mut y0, mut x1, mut y1) = (f32::MAX, f32::MAX, f32::MIN, f32::MIN);
    let mut see = |p: Point| {
        x0 = x0.min(p.x);
        y0 = y0.min(p.y);
        x1 = x1.max(p.x);
        y1 = y1.max(p.y);
    };
    for card in &map.places {
        see(Point { x: card.x, y: card.y });
        see(Point {
            x: card.x + card.w,
            y: card.y + card.h,
        });
    }
    map.roads.iter().flatten().for_each(|&p| see(p));
    map.lands.iter().flat_map(|l| &l.outline).for_each(|&p| see(p));
    if x0 > x1 {
        return Rect {
            x: 0.0,
            y: 0.0,
            w: 2.0 * MARGIN,
            h: 2.0 * MARGIN,
        };
    }
    Rect {
        x: x0 - MARGIN,
        y: y0 - MARGIN,
        w: x1 - x0 + 2.0 * MARGIN,
        h: y1 - y0 + 2.0 * MARGIN,
    }
}

/// A road with rounded bends, as SVG path data.
fn road_path(road: &[Point]) -> String {
    let mut d = String::new();
    for (k, p) in road.iter().enumerate() {
        let (Some(before), Some(after)) = (k.checked_sub(1).and_then(|k| road.get(k)), road.get(k + 1)) else {
            let _ = write!(d, "{}{:.1} {:.1} ", if k == 0 { "M" } else { "L" }, p.x, p.y);
            continue;
        };
        let (a, b) = (
            (before.x - p.x).hypot(before.y - p.y),
            (after.x - p.x).hypot(after.y - p.y),
        );
        let radius = BEND.min(a / 2.0).min(b / 2.0);
        if radius < 0.2 {
            let _ = write!(d, "L{:.1} {:.1} ", p.x, p.y);
            continue;
        }
        let towards = |q: &Point, far: f32| (p.x + (q.x - p.x) * radius / far, p.y + (q.y - p.y) * radius / far);
        let ((ax, ay), (bx, by)) = (towards(before, a), towards(after, b));
        let _ = write!(d, "L{ax:.1} {ay:.1} Q{:.1} {:.1} {bx:.1} {by:.1} ", p.x, p.y);
    }
    d.truncate(d.trim_end().len());
    d
}

/// A title on at most two lines of so many letters, cut where that is not enough.
fn fitting(title: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split_whitespace() {
        let is_second = lines.len() == 2;
        match lines.last_mut() {
            Some(line) if is_second || line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    for line in &mut lines {
        if line.chars().count() > most {
            let mut cut: String = line.chars().take(most.saturating_sub(1)).collect();
            cut.truncate(cut.trim_end().len());
            cut.push('…');
            *line = cut;
        }
    }
    lines
}

/// Text for XML: its special characters as entities, control characters left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
