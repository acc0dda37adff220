//! The layout of plain graphs, judged by what it draws: laws that hold for every graph, and how well it does on known ones.

use std::path::Path;

use proptest::prelude::*;
use skillatlas::atlas::{
    CARD_HEIGHT, CARD_WIDTH, EdgeList, Effort, GAP, MapLayout, Rect, Sketch, Way, layered, layered_told,
};
use skillatlas::cost::spent_by;

use crate::measure::measure;

fn graph(name: &str) -> Sketch {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/graphs")
        .join(name)
        .with_extension("txt");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.parse::<EdgeList>()
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        .sketch
}

fn sketch(places: usize, roads: impl IntoIterator<Item = (usize, usize)>) -> Sketch {
    let roads = roads
        .into_iter()
        .map(|(from, to)| Way { from, to, group: None })
        .collect();
    Sketch {
        places: vec![0; places],
        roads,
        ..Sketch::default()
    }
}

/// Everything that holds for every drawing, whatever the graph.
fn laws(sketch: &Sketch, layout: &MapLayout) -> Result<(), String> {
    let found = measure(layout, sketch);
    if (found.overlaps, found.through, found.backward, found.shared) != (0, 0, 0, 0) {
        return Err(format!("{found:?}"));
    }
    if layout.places.len() != sketch.places.len() || layout.roads.len() != sketch.roads.len() {
        return Err("a card or a road is missing".into());
    }
    for (index, card) in layout.places.iter().enumerate() {
        if (card.w, card.h) != (CARD_WIDTH, CARD_HEIGHT) || !card.x.is_finite() || !card.y.is_finite() {
            return Err(format!("card {index} is {card:?}"));
        }
        let near = |other: &Rect| {
            let across = (other.x - card.x).abs() - CARD_WIDTH;
            let down = (other.y - card.y).abs() - CARD_HEIGHT;
            across.max(down) < GAP - 0.01
        };
        if let Some(other) = layout.places[..index].iter().position(near) {
            return Err(format!("cards {other} and {index} are nearer than the gap"));
        }
    }
    for (way, points) in sketch.roads.iter().zip(&layout.roads) {
        let (from, to) = (layout.places[way.from], layout.places[way.to]);
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            return Err(format!("{way:?} is empty"));
        };
        let leaves = (first.x - from.x - CARD_WIDTH).abs() < 0.01 && (from.y..=from.y + CARD_HEIGHT).contains(&first.y);
        let arrives = (last.x - to.x).abs() < 0.01 && (to.y..=to.y + CARD_HEIGHT).contains(&last.y);
        if !leaves || !arrives || points.windows(2).any(|pair| pair[1].x < pair[0].x) {
            return Err(format!("{way:?} does not lead right from border to border: {points:?}"));
        }
    }
    Ok(())
}

/// Graphs with up to 40 places: sparse and dense, in one piece and in many.
fn graphs() -> impl Strategy<Value = Sketch> {
    (1usize..40, 0usize..120).prop_flat_map(|(places, roads)| {
        let ends = (0..places, 0..places);
        prop::collection::btree_set(ends, 0..=roads)
            .prop_map(move |ends| sketch(places, ends.into_iter().filter(|(from, to)| from < to)))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn laws_hold_for_any_graph_and_the_map_is_always_the_same(sketch in graphs()) {
        let layout = layered(&sketch, Effort::Quick);
        prop_assert_eq!(laws(&sketch, &layout), Ok(()));
        prop_assert_eq!(&layout, &layered(&sketch, Effort::Quick));
    }
}

/// Lays out a known graph. Crossings and length are to stay below the given figures, which are those of graphviz dot.
fn check(name: &str, crossings: usize, length: f64) {
    let sketch = graph(name);
    let layout = layered(&sketch, Effort::Quick);
    assert_eq!(laws(&sketch, &layout), Ok(()), "{name}");
    let found = measure(&layout, &sketch);
    assert!(found.crossings < crossings, "{name}: {found:?}");
    assert!(found.length < 1.5 * length, "{name}: {found:?}");
}

#[test]
fn known_graphs_have_fewer_crossings_than_dot_draws() {
    check("exercism-java-concepts", 43, 18_419.0);
    check("exercism-javascript-concepts", 327, 96_162.0);
    check("debian100", 430, 122_628.0);
    check("curriculum", 73, 38_423.0);
    check("exercism-java-exercises", 4_668, 506_456.0);
}

#[test]
fn a_graph_that_can_be_drawn_without_crossings_is() {
    let tree = sketch(31, (1..31).map(|place| ((place - 1) / 2, place)));
    let layout = layered(&tree, Effort::Quick);
    assert_eq!(laws(&tree, &layout), Ok(()));
    assert_eq!(measure(&layout, &tree).crossings, 0);
}

#[test]
fn places_without_roads_do_not_make_a_ribbon() {
    let scattered = sketch(60, []);
    let layout = layered(&scattered, Effort::Quick);
    assert_eq!(laws(&scattered, &layout), Ok(()));
    let aspect = measure(&layout, &scattered).aspect;
    assert!((0.5..4.0).contains(&aspect), "{aspect}");
}

#[test]
fn graphs_in_several_pieces_keep_out_of_each_others_way() {
    let one = graph("exercism-javascript-concepts");
    let count = one.places.len();
    let copy = |number: usize| {
        one.roads
            .iter()
            .map(move |way| (way.from + number * count, way.to + number * count))
    };
    let three = sketch(3 * count, (0..3).flat_map(copy));
    let layout = layered(&three, Effort::Quick);
    assert_eq!(laws(&three, &layout), Ok(()));
    let least = measure(&layered(&one, Effort::Quick), &one).crossings;
    let most = 3 * (least + least / 10);
    assert!(measure(&layout, &three).crossings <= most, "{least} in one piece");
}

#[test]
fn more_effort_does_not_draw_worse() {
    for name in ["exercism-java-concepts", "curriculum"] {
        let sketch = graph(name);
        let [quick, thorough] = [Effort::Quick, Effort::Thorough].map(|effort| layered(&sketch, effort));
        assert_eq!(laws(&sketch, &thorough), Ok(()), "{name}");
        assert!(
            measure(&thorough, &sketch).crossings <= measure(&quick, &sketch).crossings,
            "{name}"
        );
    }
}

/// A thorough layout ends when nothing gets better: for small graphs long before it has done what it may do at most.
#[test]
fn a_thorough_layout_stops_early() {
    let tree = sketch(100, (1..100).map(|place| (0, place)));
    let (steps, layout) = spent_by(|| layered(&tree, Effort::Thorough));
    assert_eq!(measure(&layout, &tree).crossings, 0);
    assert!(steps < 1_000_000, "nothing is to be gained: {steps}");

    // Four columns of four, each joined with the next in all ways: 108 crossings however it is drawn.
    let full = (0..3).flat_map(|column| (0..16).map(move |pair| (column * 4 + pair / 4, column * 4 + 4 + pair % 4)));
    let full = sketch(16, full);
    let mut told = Vec::new();
    let (steps, layout) = spent_by(|| layered_told(&full, Effort::Thorough, &mut |crossings| told.push(crossings)));
    assert_eq!(laws(&full, &layout), Ok(()));
    assert_eq!((measure(&layout, &full).crossings, told.last()), (108, Some(&108)));
    assert!(steps < 20_000_000, "{steps}");
}

#[test]
fn the_work_grows_with_the_graph() {
    let ladder = |places: usize| {
        let roads = (0..places).flat_map(|place| [(place, place + 2), (place, place + 3)]);
        sketch(places, roads.filter(move |(_, to)| *to < places))
    };
    let steps = |places| spent_by(|| layered(&ladder(places), Effort::Quick)).0;
    let (once, twice) = (steps(60), steps(120));
    assert!(once > 0 && twice as f64 <= once as f64 * 2.3, "{once}, {twice}");
}

#[test]
fn an_empty_graph_and_a_single_place_are_maps_too() {
    assert_eq!(layered(&sketch(0, []), Effort::Quick), MapLayout::default());
    let one = layered(&sketch(1, []), Effort::Quick);
    assert_eq!((one.places[0].x, one.places[0].y), (0.0, 0.0));
}

#[test]
fn cycles_and_roads_to_nowhere_do_no_harm() {
    let odd = sketch(3, [(0, 1), (1, 2), (2, 0), (1, 1), (2, 9)]);
    let layout = layered(&odd, Effort::Quick);
    assert_eq!(layout.places.len(), 3);
    assert_eq!(layout.roads.len(), 5);
    assert_eq!(measure(&layout, &odd).overlaps, 0);
}
