//! How long one frame of the map takes (`run_ui` and `tessellate`) at 100, 1,000 and 10,000 skills with twice the roads: the
//! whole map and zoom 1:1, at rest, panned by hand, and with the pointer over it. And one of the whole window, with each view
//! of the side bar open and a goal that holds every skill.
//!
//! The map is a synthetic one: lands of 50 places in a grid, seven roads of ten inside a land, the others to lands nearby.
//! Every second skill is not ready, as for a learner on the way, and its dashed card is the dearest to draw.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "what is measured by hand says what stops it"
)]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Context, Event, Modifiers, PointerButton, Pos2, RawInput, Rect, Vec2};
use skillatlas::atlas::{
    CELL_HEIGHT, CELL_WIDTH, Land, MapLayout, PLACE_HEIGHT, PLACE_WIDTH, Point, Rect as Card, Sketch, Way,
};
use skillatlas::learning::Status;
use skillatlas::pack::{Area, Pack, Skill};
use skillatlas::progress::RunId;
use skillatlas::session::{Clock, Command, OpenedPack, Session, Settings};
use skillatlas::ui::desk::Desk;
use skillatlas::ui::fonts;
use skillatlas::ui::map::{Camera, MapInput, MapManners, MapStatus, MapView, PlaceStatus, Scene};
use skillatlas::ui::theme::Theme;
use skillatlas::ui::window_state::{SideTab, WindowState};

const WINDOW: Vec2 = Vec2::new(1280.0, 800.0);
const PER_LAND: usize = 50;
const COLUMNS: usize = 5;
const STEP: Vec2 = Vec2::new(CELL_WIDTH, CELL_HEIGHT);
const LAND: Vec2 = Vec2::new(
    STEP.x * COLUMNS as f32 + 4.0,
    STEP.y * (PER_LAND / COLUMNS) as f32 + 32.0,
);

struct World {
    pack: Pack,
    sketch: Sketch,
    layout: MapLayout,
    status: MapStatus,
}

/// Small numbers that only look random, the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

fn world(skills: usize) -> World {
    let lands = skills.div_ceil(PER_LAND);
    let across = ((lands as f32 * 1.5 * LAND.y / LAND.x).sqrt().ceil() as usize).max(1);
    let corner = |land: usize| {
        let step = LAND + Vec2::splat(10.0);
        Pos2::new((land % across) as f32 * step.x, (land / across) as f32 * step.y)
    };
    let card = |place: usize| {
        let (land, here) = (place / PER_LAND, place % PER_LAND);
        let at =
            corner(land) + Vec2::new(9.0, 29.0) + Vec2::new((here % COLUMNS) as f32, (here / COLUMNS) as f32) * STEP;
        Card {
            x: at.x,
            y: at.y,
            w: PLACE_WIDTH,
            h: PLACE_HEIGHT,
        }
    };
    let mut dice = Dice(1);
    let mut roads = Vec::new();
    while roads.len() < 2 * skills {
        let from = dice.below(skills);
        let land = from / PER_LAND;
        let to_land = match dice.below(10) {
            0..7 => land,
            7..9 => land + 1,
            _ => land + across + dice.below(2),
        };
        let to = to_land * PER_LAND + dice.below(PER_LAND);
        if to < skills && from < to {
            roads.push(Way { from, to, group: None });
        }
    }
    let layout = MapLayout {
        places: (0..skills).map(card).collect(),
        // What leaves its land has no course.
        roads: roads
            .iter()
            .map(|way| {
                let stays = way.from / PER_LAND == way.to / PER_LAND;
                if stays {
                    road(card(way.from), card(way.to))
                } else {
                    Vec::new()
                }
            })
            .collect(),
        lands: (0..lands).map(|land| coast(corner(land))).collect(),
    };
    let area = |land: usize| format!("area-{land}");
    let pack = Pack {
        areas: (0..lands)
            .map(|land| Area {
                id: area(land).as_str().into(),
                title: format!("Land number {land}"),
                ..Area::default()
            })
            .collect(),
        skills: (0..skills)
            .map(|number| Skill {
                id: format!("skill-{number}").as_str().into(),
                title: format!("Skill {number}: joins and keys"),
                area: area(number / PER_LAND).as_str().into(),
                hours: 2.0,
                ..Skill::default()
            })
            .collect(),
        ..Pack::default()
    };
    let sketch = Sketch {
        places: (0..skills).map(|place| place / PER_LAND).collect(),
        roads,
        lands: vec![200.0; lands],
        pinned: vec![None; skills],
    };
    let mut status = MapStatus::blank(skills, &sketch, lands);
    for (number, place) in status.places.iter_mut().enumerate() {
        let status = [
            Status::Done,
            Status::NotReady,
            Status::Ready,
            Status::NotReady,
            Status::InProgress,
            Status::NotReady,
        ][number % 6];
        *place = PlaceStatus {
            status,
            fraction: 0.4,
            ..PlaceStatus::default()
        };
    }
    status.next = Some(2);
    World {
        pack,
        sketch,
        layout,
        status,
    }
}

fn road(from: Card, to: Card) -> Vec<Point> {
    let (start, end) = ((from.x + from.w, from.y + from.h / 2.0), (to.x, to.y + to.h / 2.0));
    let lane = start.0 + 7.0;
    [start, (lane, start.1), (lane, end.1), end]
        .map(|(x, y)| Point { x, y })
        .to_vec()
}

/// A coast with its corners rounded, as the layout draws them.
fn coast(corner: Pos2) -> Land {
    let mut outline = Vec::new();
    for (quarter, (x, y)) in [(1.0, 1.0), (0.0, 1.0), (0.0, 0.0), (1.0, 0.0)].into_iter().enumerate() {
        for piece in 0..=8 {
            let angle = (quarter as f32 + piece as f32 / 8.0) * std::f32::consts::FRAC_PI_2;
            let middle = corner
                + Vec2::new(
                    if x > 0.5 { LAND.x - 14.0 } else { 14.0 },
                    if y > 0.5 { LAND.y - 14.0 } else { 14.0 },
                );
            outline.push(Point {
                x: middle.x + 14.0 * angle.cos(),
                y: middle.y + 14.0 * angle.sin(),
            });
        }
    }
    Land {
        outline,
        islands: Vec::new(),
        name: Card {
            x: corner.x + 11.0,
            y: corner.y + 5.0,
            w: 200.0,
            h: 20.0,
        },
    }
}

/// What the hands do from one frame to the next.
#[derive(Clone, Copy, PartialEq)]
enum Hands {
    Rest,
    Pan,
    Point,
}

struct Window {
    context: Context,
    map: MapView,
    frame: u32,
    dragging: bool,
}

impl Window {
    fn new(world: &World, zoom: Option<f32>, hands: Hands) -> Self {
        let context = Context::default();
        fonts::install(&context);
        Theme::dark().apply(&context, true);
        let scene = Scene::of_layout(&world.sketch, &world.layout);
        let middle = scene.bounds.map_or(Pos2::ZERO, |bounds| bounds.center());
        let camera = zoom.map(|zoom| Camera {
            centre: (middle.x, middle.y),
            zoom,
            ..Camera::default()
        });
        let map = MapView::new(Arc::new(scene), camera);
        let mut window = Self {
            context,
            map,
            frame: 0,
            dragging: false,
        };
        for _ in 0..4 {
            window.draw(world, hands);
        }
        window
    }

    /// One frame; the number of vertices that it puts out.
    fn draw(&mut self, world: &World, hands: Hands) -> usize {
        self.frame += 1;
        let odd = self.frame % 2 == 1;
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WINDOW)),
            time: Some(f64::from(self.frame) / 60.0),
            max_texture_side: Some(4096),
            ..RawInput::default()
        };
        match hands {
            Hands::Rest => {}
            Hands::Pan => {
                let at = |x: f32| Event::PointerMoved(Pos2::new(x, 400.0));
                // The map must have been there for a frame before it can be dragged.
                if self.frame > 1 && !std::mem::replace(&mut self.dragging, true) {
                    input.events.push(at(500.0));
                    input.events.push(Event::PointerButton {
                        pos: Pos2::new(500.0, 400.0),
                        button: PointerButton::Primary,
                        pressed: true,
                        modifiers: Modifiers::NONE,
                    });
                }
                input.events.push(at(if odd { 520.0 } else { 523.0 }));
            }
            Hands::Point => {
                let at = Pos2::new(600.0 + (self.frame % 97) as f32, 400.0 + (self.frame % 61) as f32);
                input.events.push(Event::PointerMoved(at));
            }
        }
        let map = &mut self.map;
        let mut output = self.context.run_ui(input, |ui| {
            let input = MapInput {
                pack: &world.pack,
                status: &world.status,
                selected: None,
                theme: Theme::dark(),
                manners: MapManners {
                    wheel_pans: false,
                    reduced_motion: true,
                },
                keys: true,
                callout: None,
                overview: None,
                lit: None,
            };
            black_box(map.ui(ui, &input));
        });
        let shapes = std::mem::take(&mut output.shapes);
        let primitives = self.context.tessellate(shapes, output.pixels_per_point);
        output.drop_without_applying_deltas();
        primitives
            .iter()
            .map(|primitive| match &primitive.primitive {
                egui::epaint::Primitive::Mesh(mesh) => mesh.vertices.len(),
                egui::epaint::Primitive::Callback(_) => 0,
            })
            .sum()
    }
}

fn frame(c: &mut Criterion) {
    for skills in [100, 1_000, 10_000] {
        let world = world(skills);
        let mut group = c.benchmark_group(format!("frame of {skills} skills"));
        group.sample_size(30);
        for (view, zoom) in [("whole map", None), ("zoom 0.4", Some(0.4)), ("1:1", Some(1.0))] {
            for (doing, hands) in [
                ("at rest", Hands::Rest),
                ("panning", Hands::Pan),
                ("pointing", Hands::Point),
            ] {
                let mut window = Window::new(&world, zoom, hands);
                println!(
                    "{skills} skills, {view}, {doing}: {} vertices",
                    window.draw(&world, hands)
                );
                group.bench_function(format!("{view}, {doing}"), |b| b.iter(|| window.draw(&world, hands)));
            }
        }
        group.finish();
    }
}

/// A session on a pack of that many skills, each but the first of its area behind the one before it, all on one track.
fn session(skills: usize) -> Session {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let listed = |count: usize, entry: &dyn Fn(usize) -> String| (0..count).map(entry).collect::<Vec<_>>().join(", ");
    let areas = listed(skills.div_ceil(PER_LAND), &|n| {
        format!("(id: \"area-{n}\", title: \"Land {n}\")")
    });
    let all = listed(skills, &|n| format!("\"skill-{n:05}\""));
    let manifest = format!(
        "(format: 1, id: \"big\", title: \"Big\", areas: [{areas}], tracks: [(id: \"all\", title: \"All\", skills: [{all}])])"
    );
    files.insert("pack.ron".to_owned(), manifest.into_bytes());
    for n in 0..skills {
        let requires = if n % PER_LAND == 0 {
            String::new()
        } else {
            format!("[\"skill-{:05}\"]", n - 1)
        };
        let skill = format!(
            "(format: 1, title: \"Skill {n}: joins and keys\", summary: \"S.\", area: \"area-{}\", hours: 1, requires: [{requires}])",
            n / PER_LAND
        );
        files.insert(format!("skills/skill-{n:05}/skill.ron"), skill.into_bytes());
        files.insert(format!("skills/skill-{n:05}/notes.md"), b"Notes.".to_vec());
    }
    let opened = OpenedPack::read(None, Arc::new(files)).expect("a pack that was made here");
    let now = "2026-11-22T10:00:00+01:00[+01:00]"
        .parse()
        .expect("a time that was written here");
    let mut session = Session::in_memory(opened, RunId(1), Clock::fixed(now));
    let goal = Command::ChooseTrack {
        track: Some("all".into()),
    };
    session.apply(goal).expect("a track that is there");
    session
}

fn whole_window(c: &mut Criterion) {
    for skills in [1_000, 10_000] {
        let mut group = c.benchmark_group(format!("window of {skills} skills"));
        group.sample_size(10);
        for side in [SideTab::Outline, SideTab::Today, SideTab::Plan, SideTab::Library] {
            let place = WindowState {
                side,
                ..WindowState::default()
            };
            let settings = Settings {
                reduced_motion: true,
                ..Settings::default()
            };
            let mut desk = Desk::new(session(skills), place, settings);
            let context = Context::default();
            fonts::install(&context);
            Theme::dark().apply(&context, true);
            let mut frame = 0;
            let mut draw = || {
                frame += 1;
                let input = RawInput {
                    screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WINDOW)),
                    time: Some(f64::from(frame) / 60.0),
                    max_texture_side: Some(4096),
                    ..RawInput::default()
                };
                let mut output = context.run_ui(input, |ui| desk.ui(ui));
                let shapes = std::mem::take(&mut output.shapes);
                black_box(context.tessellate(shapes, output.pixels_per_point));
                output.drop_without_applying_deltas();
            };
            (0..8).for_each(|_| draw());
            group.bench_function(format!("at rest, {side:?}"), |b| b.iter(&mut draw));
        }
        group.finish();
    }
}

criterion_group!(benches, frame, whole_window);
criterion_main!(benches);
