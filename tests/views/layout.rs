//! Every view at every size of text: nothing that can be pressed lies on something else or beyond the window, and no text is
//! cut or lies on another.

use super::*;
use egui::{Rect, Shape};
use skillatlas::ui::command::UiCommand;
use skillatlas::ui::window_state::{PageTab, SideTab};

/// Sizes of the window in pixels, and scales of the text.
const SIZES: [(f32, f32); 3] = [(1024.0, 700.0), (1366.0, 768.0), (1920.0, 1080.0)];
const SCALES: [f32; 3] = [1.0, 1.4, 2.0];
/// Overlaps of no more than this are none, in points: rings and grounds of rows touch.
const SLACK: f32 = 1.5;

/// A view, and how it is come to.
#[derive(Clone, Copy, Debug)]
enum Shown {
    Map,
    Start,
    Page(PageTab),
    FullPage,
    Side(SideTab),
    Over(UiCommand),
}

const SHOWN: [Shown; 20] = [
    Shown::Map,
    Shown::Start,
    Shown::Page(PageTab::Notes),
    Shown::Page(PageTab::Examples),
    Shown::Page(PageTab::Checklist),
    Shown::Page(PageTab::Recall),
    Shown::Page(PageTab::MyNotes),
    Shown::FullPage,
    Shown::Side(SideTab::Today),
    Shown::Side(SideTab::Plan),
    Shown::Side(SideTab::Outline),
    Shown::Side(SideTab::Library),
    Shown::Over(UiCommand::OpenPalette),
    Shown::Over(UiCommand::SearchText),
    Shown::Over(UiCommand::ShowSettings),
    Shown::Over(UiCommand::Shortcuts),
    Shown::Over(UiCommand::ChooseGoal),
    Shown::Over(UiCommand::ImportProgress),
    Shown::Over(UiCommand::ExportProgress),
    Shown::Over(UiCommand::Review),
];

fn show(window: &mut Window, shown: Shown) {
    press(window, Key::Escape);
    let desk = window.state_mut();
    desk.place = WindowState {
        welcomed: !matches!(shown, Shown::Start),
        side_open: matches!(shown, Shown::Side(_) | Shown::Start),
        ..WindowState::default()
    };
    match shown {
        Shown::Map | Shown::Start => {}
        Shown::Page(_) | Shown::FullPage => {
            desk.place.selected = Some("sql-joins".into());
            desk.place.page_open = true;
            desk.place.full_width = matches!(shown, Shown::FullPage);
            if let Shown::Page(tab) = shown {
                desk.place.tab = tab;
            }
        }
        Shown::Side(tab) => desk.place.side = tab,
        Shown::Over(command) => desk.open_over(command),
    }
    window.run();
    window.run_steps(4);
}

/// What is wrong with the view that is shown.
fn faults(window: &Window, size: Vec2) -> Vec<String> {
    let screen = Rect::from_min_size(egui::Pos2::ZERO, size);
    let mut found = pressed_faults(window, screen);
    found.extend(text_faults(window, screen));
    found
}

/// What can be pressed and overlaps, or is cut at a side.
fn pressed_faults(window: &Window, screen: Rect) -> Vec<String> {
    let mut found = Vec::new();
    let layers: Vec<Vec<egui::WidgetRect>> = window.ctx.viewport(|viewport| {
        let layers = viewport.prev_pass.widgets.layers();
        layers.map(|(_, widgets)| widgets.to_vec()).collect()
    });
    let names: Vec<(Rect, String)> = window
        .query_all_by(|node| node.bounding_box().is_some())
        .map(|node| {
            (
                node.rect(),
                format!("{:?}", node.accesskit_node().label().unwrap_or_default()),
            )
        })
        .collect();
    let name = |widget: &egui::WidgetRect| {
        let named = names.iter().find(|(rect, name)| *rect == widget.rect && name.len() > 2);
        named.map_or_else(String::new, |(_, name)| name.clone())
    };
    for widgets in layers {
        let shown: Vec<_> = widgets
            .iter()
            .filter(|widget| widget.sense.is_focusable() && widget.interact_rect.is_positive())
            // Grounds of the map, of texts and of dialogs hold others.
            .filter(|widget| widget.interact_rect.area() < 0.2 * screen.area() && !is_ground(&name(widget)))
            .collect();
        for (number, widget) in shown.iter().enumerate() {
            let cut = (widget.rect.width() - widget.interact_rect.width()).abs() > SLACK;
            if cut || !screen.expand(SLACK).x_range().contains(widget.rect.left()) {
                found.push(format!(
                    "{} is cut: {:?} of {:?}",
                    name(widget),
                    widget.interact_rect,
                    widget.rect
                ));
            }
            for other in &shown[number + 1..] {
                let shared = widget.interact_rect.intersect(other.interact_rect);
                if shared.width() > SLACK && shared.height() > SLACK {
                    found.push(format!("{} lies on {}: {shared:?}", name(widget), name(other)));
                }
            }
        }
    }
    found
}

/// Texts and panels that others lie on, and the edge that is dragged.
fn is_ground(name: &str) -> bool {
    ["\"Text\"", "\"Example\"", "\"Resize panel\""].contains(&name)
}

/// Texts that are cut at a side or lie on one another.
fn text_faults(window: &Window, screen: Rect) -> Vec<String> {
    let map = window.query_by_role_and_label(Role::Group, "Skill map");
    let map = map.map_or(Rect::NOTHING, |map| map.rect());
    let mut texts: Vec<(Rect, Rect, String)> = Vec::new();
    for clipped in &window.output().shapes {
        collect(&clipped.shape, clipped.clip_rect, screen, &mut texts);
    }
    let mut found = Vec::new();
    // The map says for itself which of its names have room.
    texts.retain(|(_, clip, _)| !map.expand(1.0).contains_rect(*clip));
    for (number, (rect, clip, words)) in texts.iter().enumerate() {
        let seen = rect.intersect(*clip);
        if !seen.is_positive() {
            continue;
        }
        if rect.width() - seen.width() > SLACK {
            found.push(format!("{words:?} is cut: {seen:?} of {rect:?}"));
        }
        for (other, clip, over) in &texts[number + 1..] {
            let shared = seen.intersect(other.intersect(*clip));
            if shared.width() > 2.0 * SLACK && shared.height() > 3.0 * SLACK {
                found.push(format!("{words:?} lies on {over:?}: {shared:?}"));
            }
        }
    }
    found
}

fn collect(shape: &Shape, clip: Rect, screen: Rect, texts: &mut Vec<(Rect, Rect, String)>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, clip, screen, texts)),
        // What dims the window for a dialog: what lies below it is not read.
        Shape::Rect(rect) if rect.rect.contains_rect(screen) && texts.len() > 1 => texts.clear(),
        // Code may be wider than the page: it scrolls on its own.
        Shape::Text(text)
            if !text
                .galley
                .job
                .sections
                .iter()
                .any(|part| is_code(&part.format.font_id)) =>
        {
            let rows = text
                .galley
                .rows
                .iter()
                .map(|row| row.rect().translate(text.pos.to_vec2()));
            let rows = rows.filter(|row| row.width() > 1.0);
            texts.extend(rows.map(|row| (row, clip, text.galley.text().to_owned())));
        }
        _ => {}
    }
}

fn is_code(font: &egui::FontId) -> bool {
    format!("{:?}", font.family).to_lowercase().contains("mono")
}

#[test]
fn every_view_holds_at_every_size_of_text() {
    let clock = Clock::fixed("2026-11-22T10:00:00+01:00[+01:00]".parse().unwrap());
    let session = Session::in_memory(OpenedPack::embedded().unwrap(), RunId(1), clock);
    let mut window = window_on(session, NARROW);
    window.state_mut().wait_for_threads();
    let mut found = Vec::new();
    for (width, height) in SIZES {
        for scale in SCALES {
            let size = vec2(width, height) / scale;
            window.set_size(size);
            for shown in SHOWN {
                show(&mut window, shown);
                let faults = faults(&window, size);
                found.extend(
                    faults
                        .iter()
                        .map(|fault| format!("{shown:?} {width}x{height} x{scale}: {fault}")),
                );
            }
        }
    }
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}
