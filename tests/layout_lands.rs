//! The map as lands and roads: what must hold for every pack, whatever its skills and prerequisites are.

use proptest::prelude::*;
use skillatlas::atlas::{
    CARD_HEIGHT, CARD_WIDTH, Chart, EdgeList, Effort, MapLayout, MapNames, Point, Rect, Shape, Sketch, Way, layout,
    map_svg, measure, name_width, screen,
};

/// Everything wrong with a map, in words; empty where all is well.
fn faults(sketch: &Sketch, map: &MapLayout) -> Vec<String> {
    let mut faults = Vec::new();
    for (i, a) in map.places.iter().enumerate() {
        if a.w < CARD_WIDTH || a.h < CARD_HEIGHT {
            faults.push(format!("card {i} is too small"));
        }
        for (j, b) in map.places.iter().enumerate().skip(i + 1) {
            if apart(a, b) < 21.9 {
                faults.push(format!("cards {i} and {j} are {} apart", apart(a, b)));
            }
        }
    }
    for (k, (way, road)) in sketch.roads.iter().zip(&map.roads).enumerate() {
        let (Some(first), Some(last)) = (road.first(), road.last()) else {
            faults.push(format!("road {k} is missing"));
            continue;
        };
        if !on_border(&map.places[way.from], *first) || !on_border(&map.places[way.to], *last) {
            faults.push(format!("road {k} does not run from border to border"));
        }
        for w in road.windows(2) {
            if w[0].x != w[1].x && w[0].y != w[1].y {
                faults.push(format!("road {k} runs aslant"));
            }
            for (i, card) in map.places.iter().enumerate() {
                if enters(w[0], w[1], card) {
                    faults.push(format!("road {k} runs through card {i}"));
                }
            }
            for (i, land) in map.lands.iter().enumerate() {
                if enters(w[0], w[1], &land.name) {
                    faults.push(format!("road {k} runs over the name of land {i}"));
                }
            }
        }
    }
    for (i, land) in map.lands.iter().enumerate() {
        let members: Vec<usize> = (0..sketch.places.len()).filter(|&p| sketch.places[p] == i).collect();
        if members.is_empty() {
            continue;
        }
        if land.name.w < sketch.lands[i] {
            faults.push(format!("the name of land {i} has no room"));
        }
        for (p, card) in map.places.iter().enumerate() {
            let middle = Point {
                x: card.x + card.w / 2.0,
                y: card.y + card.h / 2.0,
            };
            if inside(&land.outline, middle) != members.contains(&p) {
                faults.push(format!("place {p} and the coast of land {i} disagree"));
            }
        }
        for (j, other) in map.lands.iter().enumerate() {
            if j != i && other.outline.iter().any(|&p| inside(&land.outline, p)) {
                faults.push(format!("lands {i} and {j} overlap"));
            }
        }
        for (p, card) in map.places.iter().enumerate() {
            if meet(card, &land.name) {
                faults.push(format!("the name of land {i} lies on card {p}"));
            }
        }
    }
    faults
}

fn apart(a: &Rect, b: &Rect) -> f32 {
    let dx = (b.x - a.x - a.w).max(a.x - b.x - b.w);
    let dy = (b.y - a.y - a.h).max(a.y - b.y - b.h);
    dx.max(dy)
}

fn meet(a: &Rect, b: &Rect) -> bool {
    apart(a, b) < 0.0
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

/// A small pack: some lands, places spread over them, roads from lower to higher numbers.
fn pack() -> impl Strategy<Value = Sketch> {
    (1usize..5, 1usize..22).prop_flat_map(|(lands, places)| {
        let widths = proptest::collection::vec(40.0f32..320.0, lands);
        let members = proptest::collection::vec(0..lands, places);
        let roads = proptest::collection::vec((0..places, 0..places, proptest::option::of(0u32..3)), 0..2 * places);
        (widths, members, roads).prop_map(|(lands, places, roads)| {
            let mut ways: Vec<Way> = Vec::new();
            for (a, b, group) in roads {
                let (from, to) = (a.min(b), a.max(b));
                if from != to && !ways.iter().any(|w| w.from == from && w.to == to) {
                    ways.push(Way { from, to, group });
                }
            }
            let pinned = vec![None; places.len()];
            Sketch {
                places,
                roads: ways,
                lands,
                pinned,
            }
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_pack_becomes_a_sound_map(sketch in pack()) {
        let map = screen(&sketch, Effort::Quick);
        prop_assert_eq!(map.places.len(), sketch.places.len());
        prop_assert_eq!(map.lands.len(), sketch.lands.len());
        prop_assert_eq!(faults(&sketch, &map), Vec::<String>::new());
    }

    #[test]
    fn the_same_sketch_gives_the_same_map(sketch in pack()) {
        prop_assert_eq!(screen(&sketch, Effort::Quick), screen(&sketch, Effort::Quick));
    }
}

#[test]
fn a_map_without_places_is_empty() {
    assert_eq!(screen(&Sketch::default(), Effort::Quick), MapLayout::default());
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
    let mut roads: Vec<Way> = Vec::new();
    for to in 1..n {
        for reach in [4, 40] {
            let from = to - 1 - below(reach.min(to));
            if !roads.iter().any(|w| w.from == from && w.to == to) && below(3) > 0 {
                roads.push(Way { from, to, group: None });
            }
        }
    }
    Sketch {
        places,
        roads,
        lands: vec![130.0; lands],
        pinned: vec![None; n],
    }
}

fn corner(card: &Rect) -> Point {
    Point { x: card.x, y: card.y }
}

#[test]
fn a_skill_added_to_stored_places_moves_no_other() {
    let course = course(60, 5);
    let before = screen(&course, Effort::Quick);
    for land in 0..5 {
        let mut sketch = course.clone();
        sketch.pinned = before.places.iter().map(|card| Some(corner(card))).collect();
        let members: Vec<usize> = (0..60).filter(|&p| sketch.places[p] == land).collect();
        sketch.places.push(land);
        sketch.pinned.push(None);
        sketch.roads.push(Way {
            from: members[0],
            to: 60,
            group: None,
        });
        sketch.roads.push(Way {
            from: members[3],
            to: 60,
            group: None,
        });
        let after = screen(&sketch, Effort::Quick);
        assert_eq!(faults(&sketch, &after), Vec::<String>::new(), "land {land}");
        assert_eq!(after.places[..60], before.places[..], "land {land}");
    }
}

#[test]
fn stored_places_reproduce_the_map() {
    let mut sketch = course(40, 4);
    let before = screen(&sketch, Effort::Quick);
    sketch.pinned = before.places.iter().map(|card| Some(corner(card))).collect();
    let after = screen(&sketch, Effort::Quick);
    assert_eq!(after.places, before.places);
    assert_eq!(faults(&sketch, &after), Vec::<String>::new());
}

#[test]
fn a_course_has_the_shape_of_a_screen() {
    let sketch = course(80, 6);
    let map = screen(&sketch, Effort::Quick);
    let found = measure(&map, &sketch);
    assert_eq!((found.through, found.shared, found.overlaps), (0, 0, 0), "{found:?}");
    assert!((1.2..=2.0).contains(&found.aspect), "{found:?}");
    assert_eq!(faults(&sketch, &map), Vec::<String>::new());
}

/// The back-end pack as it ships, with the places that it stores: what `skillatlas map` and the window show.
#[test]
fn the_shipped_pack_is_a_sound_map() {
    let pack = skillatlas::pack::read(&skillatlas::pack::embedded()).pack.unwrap();
    let chart = Chart::of(&pack, Shape::Screen, Effort::Quick);
    assert_eq!(faults(&chart.sketch, &chart.layout), Vec::<String>::new());
    let found = measure(&chart.layout, &chart.sketch);
    assert_eq!((found.through, found.shared, found.overlaps), (0, 0, 0), "{found:?}");
    assert!((1.2..=2.0).contains(&found.aspect), "{found:?}");
    // Half of what graphviz dot 2.43 draws with the areas as clusters: 2,070.
    assert!(found.crossings <= 1_035, "{found:?}");
    let stored = |id| pack.places.contains_key(id);
    assert!(
        pack.skills.iter().all(|skill| stored(&skill.id)),
        "run `skillatlas arrange content/backend`: a skill has no stored place"
    );
}

/// The trial's graph with its areas: graphviz dot draws it with 150 crossings when the areas are clusters.
#[test]
fn the_quick_layout_of_a_course_has_half_the_crossings_of_dot() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/graphs");
    let read = |ending: &str| std::fs::read_to_string(folder.join("curriculum").with_extension(ending)).unwrap();
    let mut list = EdgeList::read(&read("txt"), None, Some(&read("areas"))).unwrap();
    list.sketch.lands = list.areas.iter().map(|area| name_width(area)).collect();
    let map = screen(&list.sketch, Effort::Quick);
    let found = measure(&map, &list.sketch);
    assert_eq!(faults(&list.sketch, &map), Vec::<String>::new());
    assert!((1.2..=2.0).contains(&found.aspect), "{found:?}");
    assert!(found.crossings <= 75, "{found:?}");
}

#[test]
fn a_graph_without_lands_has_the_shape_of_a_screen_too() {
    let sketch = Sketch {
        lands: Vec::new(),
        ..course(90, 1)
    };
    let map = layout(&sketch, skillatlas::atlas::Shape::Screen, Effort::Quick);
    let found = measure(&map, &sketch);
    assert_eq!((found.through, found.shared, found.overlaps), (0, 0, 0), "{found:?}");
    assert!((1.0..=2.0).contains(&found.aspect), "{found:?}");
    assert!(map.lands.is_empty());
}

#[test]
fn alternatives_join_before_they_arrive() {
    let roads = (0..3)
        .map(|from| Way {
            from,
            to: 3,
            group: Some(0),
        })
        .collect();
    let sketch = Sketch {
        places: vec![0, 0, 0, 0],
        roads,
        lands: vec![90.0],
        pinned: vec![None; 4],
    };
    let map = screen(&sketch, Effort::Quick);
    let ends: Vec<Point> = map.roads.iter().filter_map(|road| road.last().copied()).collect();
    assert!(ends.windows(2).all(|w| w[0] == w[1]), "{ends:?}");
}

#[test]
fn the_drawing_escapes_titles() {
    let sketch = Sketch {
        places: vec![0],
        roads: Vec::new(),
        lands: vec![90.0],
        pinned: vec![None],
    };
    let map = screen(&sketch, Effort::Quick);
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

#[test]
fn places_pinned_on_top_of_each_other_stay_there() {
    let spot = Point { x: 10.0, y: -5.0 };
    let sketch = Sketch {
        places: vec![0, 0, 0],
        roads: vec![
            Way {
                from: 0,
                to: 1,
                group: None,
            },
            Way {
                from: 1,
                to: 2,
                group: None,
            },
        ],
        lands: vec![90.0],
        pinned: vec![Some(spot), Some(spot), None],
    };
    let map = screen(&sketch, Effort::Quick);
    assert_eq!(map.places.iter().map(corner).take(2).collect::<Vec<_>>(), [spot; 2]);
    assert_eq!(map.roads.len(), 2);
}
