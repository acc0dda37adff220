//! The map of a pack: what must hold for every pack, whatever its skills and prerequisites are.

use proptest::prelude::*;
use skillatlas::atlas::{
    Chart, MapLayout, MapNames, PLACE_HEIGHT, PLACE_WIDTH, Point, Rect, Sketch, Way, layout, layout_counted, map_svg,
};
use skillatlas::pack::{self, Area, Pack, Skill};

/// Everything wrong with a map, in words; empty where all is well.
fn faults(sketch: &Sketch, map: &MapLayout) -> Vec<String> {
    let mut faults = Vec::new();
    for (i, a) in map.places.iter().enumerate() {
        if (a.w, a.h) != (PLACE_WIDTH, PLACE_HEIGHT) {
            faults.push(format!("place {i} has another size"));
        }
        for (j, b) in map.places.iter().enumerate().skip(i + 1) {
            if apart(a, b) < 6.9 {
                faults.push(format!("places {i} and {j} are {} apart", apart(a, b)));
            }
        }
    }
    for (number, (way, road)) in sketch.roads.iter().zip(&map.roads).enumerate() {
        faults.extend(faults_of_road(number, way, road, map));
    }
    for (i, land) in map.lands.iter().enumerate() {
        faults.extend(faults_of_land(i, land, sketch, map));
    }
    faults
}

fn faults_of_road(number: usize, way: &Way, road: &[Point], map: &MapLayout) -> Vec<String> {
    let mut faults = Vec::new();
    for stretch in road.windows(2) {
        if (stretch[0].x - stretch[1].x).abs() > 0.01 && (stretch[0].y - stretch[1].y).abs() > 0.01 {
            faults.push(format!("road {number} runs aslant"));
        }
        for (i, card) in map.places.iter().enumerate() {
            if enters(stretch[0], stretch[1], card) {
                faults.push(format!("road {number} runs through place {i}"));
            }
        }
        for (i, land) in map.lands.iter().enumerate() {
            if land.name.h > 0.0 && enters(stretch[0], stretch[1], &land.name) {
                faults.push(format!("road {number} runs over the name of land {i}"));
            }
        }
    }
    if let [first, .., last] = road
        && (!on_border(&map.places[way.from], *first) || !on_border(&map.places[way.to], *last))
    {
        faults.push(format!("road {number} does not run from border to border"));
    }
    faults
}

fn faults_of_land(number: usize, land: &skillatlas::atlas::Land, sketch: &Sketch, map: &MapLayout) -> Vec<String> {
    let mut faults = Vec::new();
    let coasts: Vec<&Vec<Point>> = std::iter::once(&land.outline).chain(&land.islands).collect();
    let is_member = |place: usize| sketch.places[place] == number;
    if !(0..sketch.places.len()).any(is_member) {
        return faults;
    }
    for (place, card) in map.places.iter().enumerate() {
        let inside = |point: &Point| coasts.iter().any(|coast| inside(coast, *point));
        let corners = corners(card);
        if corners.iter().all(inside) != is_member(place) || corners.iter().any(inside) != is_member(place) {
            faults.push(format!("place {place} and the coast of land {number} disagree"));
        }
        if apart(card, &land.name) < 0.0 {
            faults.push(format!("the name of land {number} lies on place {place}"));
        }
    }
    if !corners(&land.name).iter().all(|&corner| inside(&land.outline, corner)) {
        faults.push(format!("the name of land {number} sticks out of its coast"));
    }
    for (other, strange) in map.lands.iter().enumerate().filter(|(other, _)| *other != number) {
        let mut points = strange.outline.iter().chain(strange.islands.iter().flatten());
        if points.any(|&point| coasts.iter().any(|coast| inside(coast, point))) {
            faults.push(format!("lands {number} and {other} overlap"));
        }
    }
    faults
}

fn apart(a: &Rect, b: &Rect) -> f32 {
    let dx = (b.x - a.x - a.w).max(a.x - b.x - b.w);
    let dy = (b.y - a.y - a.h).max(a.y - b.y - b.h);
    dx.max(dy)
}

fn corners(rect: &Rect) -> [Point; 4] {
    let at = |x: f32, y: f32| Point { x, y };
    [
        at(rect.x, rect.y),
        at(rect.x + rect.w, rect.y),
        at(rect.x + rect.w, rect.y + rect.h),
        at(rect.x, rect.y + rect.h),
    ]
}

fn on_border(card: &Rect, p: Point) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() < 0.01;
    let (right, bottom) = (card.x + card.w, card.y + card.h);
    let level = p.x >= card.x && p.x <= right && (near(p.y, card.y) || near(p.y, bottom));
    let upright = p.y >= card.y && p.y <= bottom && (near(p.x, card.x) || near(p.x, right));
    level || upright
}

/// Does an upright or level stretch enter the rectangle?
fn enters(a: Point, b: Point, r: &Rect) -> bool {
    a.x.min(b.x) < r.x + r.w - 0.01
        && a.x.max(b.x) > r.x + 0.01
        && a.y.min(b.y) < r.y + r.h - 0.01
        && a.y.max(b.y) > r.y + 0.01
}

fn inside(outline: &[Point], p: Point) -> bool {
    let mut within = false;
    for (k, a) in outline.iter().enumerate() {
        let b = outline[(k + 1) % outline.len()];
        if (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x {
            within = !within;
        }
    }
    within
}

fn area(outline: &[Point]) -> f32 {
    let next = outline.iter().cycle().skip(1);
    let twice: f32 = outline.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum();
    twice.abs() / 2.0
}

/// Width over height, the part of the map's box that is sea, and the part of the land that is cards.
fn shape(map: &MapLayout) -> (f32, f32, f32) {
    let points: Vec<&Point> = map
        .lands
        .iter()
        .flat_map(|land| land.outline.iter().chain(land.islands.iter().flatten()))
        .collect();
    let reach = |of: fn(&Point) -> f32| {
        let (low, high) = points
            .iter()
            .fold((f32::MAX, f32::MIN), |(low, high), p| (low.min(of(p)), high.max(of(p))));
        high - low
    };
    let (wide, high) = (reach(|p| p.x), reach(|p| p.y));
    let land: f32 = map
        .lands
        .iter()
        .flat_map(|land| std::iter::once(&land.outline).chain(&land.islands))
        .map(|coast| area(coast))
        .sum();
    let cards = map.places.len() as f32 * PLACE_WIDTH * PLACE_HEIGHT;
    (wide / high, 1.0 - land / (wide * high), cards / land)
}

/// A pack of up to 400 places in lands of uneven size, with roads from lower to higher numbers.
fn packs() -> impl Strategy<Value = Sketch> {
    (1usize..16, 1usize..400).prop_flat_map(|(lands, places)| {
        let widths = proptest::collection::vec(40.0f32..320.0, lands);
        // The square makes the first lands larger than the last.
        let members = proptest::collection::vec(0.0f32..1.0, places).prop_map(move |parts| {
            parts
                .into_iter()
                .map(|part| (part * part * lands as f32) as usize)
                .collect::<Vec<_>>()
        });
        let roads = proptest::collection::vec((0..places, 0..places, proptest::option::of(0u32..3)), 0..2 * places);
        (widths, members, roads).prop_map(|(lands, mut places, roads)| {
            places.sort_unstable();
            let mut ways: Vec<Way> = Vec::new();
            for (a, b, group) in roads {
                let (from, to) = (a.min(b), a.max(b));
                if from != to && !ways.iter().any(|w| w.from == from && w.to == to) {
                    ways.push(Way { from, to, group });
                }
            }
            Sketch {
                pinned: vec![None; places.len()],
                places,
                roads: ways,
                lands,
            }
        })
    })
}

/// The sketch with every place stored where the map has it.
fn stored(sketch: &Sketch, map: &MapLayout) -> Sketch {
    let corner = |card: &Rect| Some(Point { x: card.x, y: card.y });
    Sketch {
        pinned: map.places.iter().map(corner).collect(),
        ..sketch.clone()
    }
}

/// The sketch with one more place at the end of a land, which needs another of that land.
fn with_one_more(sketch: &Sketch, land: usize) -> Sketch {
    let mut sketch = sketch.clone();
    let new = sketch.places.len();
    if let Some(from) = sketch.places.iter().position(|&of| of == land) {
        sketch.roads.push(Way {
            from,
            to: new,
            group: None,
        });
    }
    sketch.places.push(land);
    sketch.pinned.push(None);
    sketch
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_pack_becomes_a_sound_map_that_is_always_the_same(sketch in packs()) {
        let map = layout(&sketch);
        prop_assert_eq!(map.places.len(), sketch.places.len());
        prop_assert_eq!(faults(&sketch, &map), Vec::<String>::new());
        prop_assert_eq!(map, layout(&sketch));
    }

    #[test]
    fn a_skill_that_is_added_to_stored_places_moves_no_other(sketch in packs(), land in 0usize..16) {
        let before = layout(&sketch);
        let kept = stored(&sketch, &before);
        prop_assert_eq!(&layout(&kept).places, &before.places);
        let more = with_one_more(&kept, land % sketch.lands.len());
        let after = layout(&more);
        prop_assert_eq!(&after.places[..before.places.len()], &before.places[..]);
        prop_assert_eq!(faults(&more, &after), Vec::<String>::new());
        // Stored in its turn, it stays.
        prop_assert_eq!(layout(&stored(&more, &after)).places, after.places);
    }
}

#[test]
fn a_map_without_places_is_empty() {
    assert_eq!(layout(&Sketch::default()), MapLayout::default());
}

#[test]
fn a_land_takes_twenty_skills_more_and_none_moves() {
    let mut sketch = course(90, 6);
    let first = layout(&sketch);
    let mut map = first.clone();
    for _ in 0..20 {
        sketch = with_one_more(&stored(&sketch, &map), 2);
        map = layout(&sketch);
        assert_eq!(faults(&sketch, &map), Vec::<String>::new());
        assert_eq!(map.places[..first.places.len()], first.places[..]);
    }
}

/// A pack with lands, as large as a course: `n` places in `lands` lands, each needing one or two before it.
fn course(n: usize, lands: usize) -> Sketch {
    let mut seed = 7u64;
    let mut below = |k: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % k.max(1)
    };
    let places: Vec<usize> = (0..n).map(|k| k * lands / n).collect();
    let mut roads = std::collections::BTreeMap::new();
    for to in 1..n {
        for reach in [4, 40] {
            let from = to - 1 - below(reach.min(to));
            if below(3) > 0 {
                roads.insert((to, from), Way { from, to, group: None });
            }
        }
    }
    Sketch {
        places,
        roads: roads.into_values().collect(),
        lands: vec![180.0; lands],
        pinned: vec![None; n],
    }
}

#[test]
fn lessons_without_prerequisites_are_read_in_the_order_of_study() {
    let pack = Pack {
        areas: vec![Area {
            id: "a".into(),
            title: "Lessons".into(),
            ..Area::default()
        }]
        .into(),
        skills: (0..24)
            .map(|number| Skill {
                id: format!("lesson-{number}").as_str().into(),
                area: "a".into(),
                ..Skill::default()
            })
            .collect(),
        ..Pack::default()
    };
    let map = Chart::of(&pack).layout;
    for pair in map.places.windows(2) {
        assert!(
            (pair[1].y, pair[1].x) > (pair[0].y, pair[0].x),
            "{pair:?} are read in another order"
        );
    }
}

#[test]
fn a_course_has_the_shape_of_a_screen_and_little_sea() {
    for (skills, lands) in [(30, 4), (113, 9), (140, 9), (400, 15), (2_000, 40)] {
        let sketch = course(skills, lands);
        let (aspect, sea, cover) = shape(&layout(&sketch));
        assert!((1.2..=2.5).contains(&aspect), "{skills} skills: {aspect}");
        assert!(sea <= 1.0 / 3.0, "{skills} skills: {sea} is sea");
        assert!(cover >= 0.45, "{skills} skills: {cover} of the land is cards");
    }
}

/// Where nothing is required, the author's order is all there is to go by: it is read as a page is.
#[test]
fn lessons_without_prerequisites_are_read_in_their_order() {
    let sketch = Sketch {
        places: (0..48).map(|place| place / 24).collect(),
        lands: vec![200.0; 2],
        pinned: vec![None; 48],
        ..Sketch::default()
    };
    let map = layout(&sketch);
    for land in [0..24, 24..48] {
        let mut seen: Vec<usize> = land.clone().collect();
        seen.sort_by(|a, b| {
            let (a, b) = (map.places[*a], map.places[*b]);
            a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x))
        });
        assert_eq!(seen, land.collect::<Vec<_>>());
    }
}

#[test]
fn any_number_of_skills_is_laid_out_in_work_that_grows_as_they_do() {
    // About a nanosecond a look in a release build.
    const LOOKS: u64 = 80_000;
    // Without optimisation ten thousand take minutes; the checks run this test optimised as well.
    let many = if cfg!(debug_assertions) { 1_000 } else { 10_000 };
    for (skills, lands) in [
        (100, 9),
        (many / 2 + 286, 1),
        (many, 1),
        (many, many / 50),
        (many, many),
    ] {
        let sketch = course(skills, lands);
        let (map, work) = layout_counted(&sketch);
        assert_eq!(map.places.len(), skills);
        assert!(work <= LOOKS * skills as u64, "{skills} in {lands}: {work} looks");
    }
}

/// The back-end pack as it ships, with the places that it stores: what `skillatlas map` and the window show.
#[test]
fn the_shipped_pack_is_a_sound_map() {
    let pack = pack::read(&pack::embedded()).pack.unwrap();
    let chart = Chart::of(&pack);
    assert_eq!(faults(&chart.sketch, &chart.layout), Vec::<String>::new());
    let (aspect, sea, cover) = shape(&chart.layout);
    assert!((1.4..=2.4).contains(&aspect), "{aspect}");
    assert!(
        sea <= 1.0 / 3.0 && cover >= 0.45,
        "{sea} is sea, {cover} of the land is cards"
    );
    assert!(
        chart.layout.lands.iter().all(|land| land.islands.is_empty()),
        "run `skillatlas arrange --afresh content/backend`"
    );
    let stored = |id| pack.places.contains_key(id);
    assert!(
        pack.skills.iter().all(|skill| stored(&skill.id)),
        "run `skillatlas arrange content/backend`: a skill has no stored place"
    );
}

#[test]
fn the_shipped_pack_leads_from_where_one_begins_to_the_projects() {
    let mut pack = pack::read(&pack::embedded()).pack.unwrap();
    pack.places.clear();
    let chart = Chart::of(&pack);
    let place = |id: &str| chart.layout.places[chart.number(&id.into()).unwrap()];
    let first = place("what-is-backend");
    let last = place("project-deployed");
    assert!(
        chart
            .layout
            .places
            .iter()
            .all(|card| card.y >= first.y && (card.y < last.y || card.x <= last.x || card.y == last.y))
    );
}

#[test]
fn places_of_another_layout_are_arranged_anew() {
    let sketch = course(60, 5);
    let fresh = layout(&sketch);
    let mut old = sketch.clone();
    // Cards that are further apart, as an older layout set them.
    old.pinned = (0..60)
        .map(|place| {
            Some(Point {
                x: (place % 8) as f32 * 233.0 + (place % 3) as f32 * 11.0,
                y: (place / 8) as f32 * 81.0 + (place % 5) as f32 * 7.0,
            })
        })
        .collect();
    assert_eq!(layout(&old).places, fresh.places);
}

#[test]
fn stored_places_that_make_no_sense_do_no_harm() {
    let sketch = course(12, 2);
    let map = layout(&sketch);
    let odd = [f32::NAN, f32::INFINITY, -1e30, 1e30];
    for (number, &value) in odd.iter().enumerate() {
        let mut kept = stored(&sketch, &map);
        kept.pinned[number] = Some(Point { x: value, y: 3.0 });
        let found = layout(&kept);
        assert_eq!(faults(&kept, &found), Vec::<String>::new(), "{value}");
    }
    // Two in one cell: the second finds another.
    let mut kept = stored(&sketch, &map);
    kept.pinned[1] = kept.pinned[0];
    let found = layout(&kept);
    assert_eq!(faults(&kept, &found), Vec::<String>::new());
    assert_eq!(found.places[0], map.places[0]);
}

#[test]
fn the_drawing_escapes_titles() {
    let sketch = Sketch {
        places: vec![0],
        roads: Vec::new(),
        lands: vec![90.0],
        pinned: vec![None],
    };
    let map = layout(&sketch);
    let (places, lands) = (vec!["<b> & \"c\"".to_owned()], vec!["R&D".to_owned()]);
    let svg = map_svg(
        &map,
        MapNames {
            places: &places,
            lands: &lands,
        },
    );
    assert!(
        svg.contains("&lt;b&gt; &amp; &quot;c&quot;") && svg.contains("R&amp;D"),
        "{svg}"
    );
}
