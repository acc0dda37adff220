//! The map: lands, places and roads under a camera. Reads the session, answers with what the person asked for; changes
//! nothing itself.

pub mod bar;
mod camera;
mod draw;
mod filter;
mod input;
mod map_status;
mod mesh_cache;
mod needs;
mod overview_box;
mod path;
mod report;
mod scene;
mod tip;
mod title;

use std::sync::Arc;

use egui::{Painter, Pos2, Rect, Ui, Vec2};

pub use camera::Camera;
pub use filter::{Filter, Lit};
pub use map_status::{LandCount, MapStatus, PlaceStatus};
pub use needs::NeedsView;
pub use path::{PathView, Rows, Stations, Stop};
pub use report::{Drawn, Label, Report, Subject, Tag, Why, report};
pub use scene::{Relations, Scene};

use super::theme::Theme;
use crate::atlas;
use crate::pack::{Pack, SkillId};
use crate::progress::Mark;
use crate::study::Overview;

/// From this size in points on, a place is a card that tells more.
const NEAR: Vec2 = Vec2::new(200.0, 72.0);
/// The same in a drawing whose cards carry a note; they are larger than the places of a map.
const NOTED: Vec2 = Vec2::new(0.5 * atlas::PLACE_WIDTH, 0.94 * atlas::PLACE_HEIGHT);
/// The whole map is not shown larger than this.
const FIT: f32 = 3.0;
/// Kept above the map for what the flag says, in points.
const CALLOUT: f32 = 30.0;
/// How long the change to it fades, in seconds.
const FADE: f32 = 0.12;

/// What a person did on the map.
#[derive(Clone, Debug, PartialEq)]
pub enum MapEvent {
    /// Moved to a place with the keyboard.
    Select(SkillId),
    /// Opened the place: a click, Enter.
    Open(SkillId),
    /// Clicked on the sea.
    Deselect,
    SetStatus(SkillId, Option<Mark>),
    Reset(SkillId),
    /// Show a land in the atlas, by number.
    ShowLand(usize),
    /// Choose the goal, or what it lets one choose, anew.
    ChooseGoal,
}

/// How the hands act on the map.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MapManners {
    /// The wheel pans and Ctrl+wheel zooms, instead of the wheel zooming.
    pub wheel_pans: bool,
    /// No fades, no gliding.
    pub reduced_motion: bool,
}

/// What a frame of the map is drawn from.
pub struct MapInput<'a> {
    pub pack: &'a Pack,
    pub status: &'a MapStatus,
    pub selected: Option<usize>,
    pub theme: &'a Theme,
    pub manners: MapManners,
    /// Whether the map may take keys, unless something else has the focus.
    pub keys: bool,
    /// What the flag says beside itself, if anything.
    pub callout: Option<&'a str>,
    /// The study behind it, where there is one: what tooltips tell, and the path.
    pub overview: Option<Overview<'a>>,
    /// What is lit, while places are filtered or searched.
    pub lit: Option<&'a Lit>,
}

/// What is pointed at or selected, with what it has to do with others.
struct Focus {
    place: usize,
    revision: u64,
    relations: Relations,
}

/// The map with its camera.
#[derive(Default)]
pub struct MapView {
    scene: Arc<Scene>,
    /// Where it looks; none before the first frame.
    camera: Option<Camera>,
    goal: Option<Camera>,
    /// Whether hands have moved the camera: until then the whole map is kept in sight.
    moved: bool,
    /// A place to bring into sight once the view is known: opening the page changes it.
    reveal: Option<usize>,
    has_callout: bool,
    has_notes: bool,
    view: Option<Rect>,
    hovered: Option<usize>,
    focus: Option<Focus>,
    menu_for: Option<usize>,
    /// How the places share their cells, and for what that was planned.
    spots: draw::Spots,
    spots_for: Option<mesh_cache::Key>,
    /// The map at rest, and what is asked for over it.
    meshes: [mesh_cache::MeshCache; 2],
    /// Whether what is drawn is noted, and what was drawn last.
    records: bool,
    drawn: Vec<Drawn>,
}

impl MapView {
    /// A map that looks where it was left, or at all of it.
    pub fn new(scene: Arc<Scene>, camera: Option<Camera>) -> Self {
        Self {
            scene,
            camera,
            moved: camera.is_some(),
            ..Self::default()
        }
    }

    /// Takes a new layout; the camera stays.
    pub fn set_scene(&mut self, scene: Arc<Scene>) {
        self.scene = scene;
        self.focus = None;
        self.hovered = None;
    }

    /// At the end of a frame, when all text is laid out: see that what is kept of the map still shows it.
    pub fn check(&mut self, ctx: &egui::Context) {
        for mesh in &mut self.meshes {
            mesh.check(ctx);
        }
    }

    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// From now on, notes what is drawn, and keeps no triangles: for reports.
    pub fn record(&mut self) {
        self.records = true;
    }

    /// What was drawn in the last frame, where it is noted.
    pub fn drawn(&self) -> &[Drawn] {
        &self.drawn
    }

    /// Where the map looks; none before the first frame.
    pub fn camera(&self) -> Option<Camera> {
        self.camera
    }

    /// Shows the whole map.
    pub fn fit_all(&mut self) {
        if let (Some(view), Some(bounds)) = (self.view, self.scene.bounds) {
            self.goal = Some(fitted(view, bounds, self.has_callout));
            self.moved = false;
        }
    }

    /// Brings a land close.
    pub fn fit_land(&mut self, land: usize) {
        if let (Some(view), Some(land)) = (self.view, self.scene.lands.get(land)) {
            self.goal = Some(Camera::fitting(view, land.bounds.expand(16.0), FIT));
            self.moved = true;
        }
    }

    /// Brings a place close.
    pub fn fit_place(&mut self, place: usize) {
        if let (Some(view), Some(&rect)) = (self.view, self.scene.places.get(place)) {
            self.goal = Some(Camera::fitting(view, rect.expand2(Vec2::new(120.0, 90.0)), 2.6));
            self.moved = true;
        }
    }

    /// Puts a place in the middle, at a zoom where it can be read.
    pub fn centre_on(&mut self, place: usize) {
        let (Some(camera), Some(rect)) = (self.goal.or(self.camera), self.scene.places.get(place)) else {
            return;
        };
        let middle = rect.center();
        self.goal = Some(Camera {
            centre: (middle.x, middle.y),
            zoom: camera.zoom.max(0.85),
            ..camera
        });
        self.moved = true;
    }

    /// Moves the camera only as far as is needed to see a place, at the next frame.
    pub fn reveal(&mut self, place: usize) {
        self.reveal = Some(place);
    }

    fn bring_into_sight(&mut self, view: Rect, place: usize) {
        let (Some(mut camera), Some(&rect)) = (self.goal.or(self.camera), self.scene.places.get(place)) else {
            return;
        };
        let (seen, rect) = (camera.visible(view), rect.expand(30.0));
        if seen.contains_rect(rect) {
            return;
        }
        let toward =
            |low: f32, high: f32, from: f32, to: f32| if from < low { from - low } else { (to - high).max(0.0) };
        camera.centre.0 += toward(seen.left(), seen.right(), rect.left(), rect.right());
        camera.centre.1 += toward(seen.top(), seen.bottom(), rect.top(), rect.bottom());
        self.goal = Some(camera);
    }

    pub fn zoom_by(&mut self, factor: f32) {
        let (Some(mut camera), Some(view)) = (self.goal.or(self.camera), self.view) else {
            return;
        };
        camera.zoom_at(view, view.center(), factor);
        self.goal = Some(camera);
        self.moved = true;
    }

    /// Where to look again next time; none while all of the map is shown.
    pub fn kept_camera(&self) -> Option<Camera> {
        self.camera.filter(|_| self.moved)
    }

    /// Zoom in per cent, for the status bar.
    pub fn percent(&self) -> Option<u32> {
        self.camera.map(|camera| (camera.zoom * 100.0).round() as u32)
    }

    /// Draws the map over all that is left of `ui`, and says what was done on it.
    pub fn ui(&mut self, ui: &mut Ui, input: &MapInput<'_>) -> Vec<MapEvent> {
        let view = ui.available_rect_before_wrap();
        let camera = self.settle(ui, view, input);
        let mut events = Vec::new();
        self.handle_input(ui, view, input, &mut events);
        let camera = self.camera.unwrap_or(camera);
        self.look_at(input);
        self.has_notes = !input.status.notes.is_empty();
        let details = self.details(ui, camera, input.manners);
        let painter = ui.painter_at(view);
        self.draw(&painter, view, camera, input, details);
        self.nodes(ui, view, camera, input, &mut events);
        self.overview_ui(ui, view, input.theme, input.pack);
        events
    }

    fn draw(&mut self, painter: &Painter, view: Rect, camera: Camera, input: &MapInput<'_>, details: f32) {
        let mut key = mesh_cache::Key {
            view,
            scale: camera.scale(),
            revision: input.status.revision,
            scene: Arc::as_ptr(&self.scene).addr(),
            callout: input.callout.map(str::to_owned),
            focus: (None, None),
            theme: input.theme.name.clone(),
            details,
            pixels_per_point: painter.pixels_per_point(),
            lit: input.lit.cloned(),
        };
        self.share_cells(painter, camera, input, &key);
        if !self.spots.is_empty() {
            // What is selected takes room from its neighbours.
            key.focus.1 = input.selected;
        }
        let focus = self.focus.as_ref().map(|focus| (focus.place, &focus.relations));
        let tags = report::Tags::default();
        let tip = self.hovered.map(|hovered| tip::words(input, hovered, &[]));
        let picture = |painter: &Painter, area: Rect| draw::Picture {
            painter: painter.clone(),
            view,
            area,
            camera,
            scene: &self.scene,
            spots: &self.spots,
            pack: input.pack,
            status: input.status,
            selected: input.selected,
            hovered: self.hovered,
            focus,
            callout: input.callout,
            theme: input.theme,
            lit: input.lit,
            tip: tip.clone(),
            details,
            tags: self.records.then_some(&tags),
        };
        let [rest, asked] = &mut self.meshes;
        let of_focus = mesh_cache::Key {
            focus: (focus.map(|(place, _)| place), input.selected),
            ..key.clone()
        };
        if self.records {
            draw::map(&picture(painter, view));
            draw::focus(&picture(painter, view));
            self.drawn = report::drawn(painter, &tags);
        } else {
            let at_rest = mesh_cache::Key {
                focus: (focus.map(|_| 0), key.focus.1),
                ..key
            };
            rest.draw(painter, at_rest, camera, |painter, area| {
                draw::map(&picture(painter, area))
            });
            if focus.is_some() {
                asked.draw(painter, of_focus, camera, |painter, area| {
                    draw::focus(&picture(painter, area))
                });
            }
        }
        if let Some(hovered) = self.hovered {
            draw::tooltip(&picture(painter, view), hovered);
        }
    }

    /// Plans how the places share their cells: what is selected first, with what it needs and opens.
    fn share_cells(&mut self, painter: &Painter, camera: Camera, input: &MapInput<'_>, key: &mesh_cache::Key) {
        let mut key = key.clone();
        key.focus.1 = input.selected;
        if self.spots_for.as_ref() == Some(&key) {
            return;
        }
        let relations = self.focus.as_ref().filter(|focus| input.selected == Some(focus.place));
        let turn = |number: usize| match relations {
            Some(focus) if focus.place == number => Some(0),
            Some(focus) if self.scene.is_joined(&focus.relations, number) => Some(1),
            Some(focus) if focus.relations.needs.binary_search(&number).is_ok() => Some(2),
            _ => None,
        };
        let is_numbered = |&number: &usize| {
            let place = input.status.places.get(number);
            let is_needed = relations.is_some_and(|focus| focus.relations.needs.binary_search(&number).is_ok());
            let is_open = place.is_some_and(|place| place.step > 0 || (is_needed && !place.status.meets()));
            // The flag says enough.
            is_open && input.status.next != Some(number)
        };
        let numbered = draw::Spots::numbered((0..self.scene.places.len()).filter(is_numbered));
        let picture = draw::Picture {
            painter: painter.clone(),
            view: key.view,
            area: key.view,
            camera,
            scene: &self.scene,
            spots: &numbered,
            pack: input.pack,
            status: input.status,
            selected: input.selected,
            hovered: None,
            focus: None,
            callout: None,
            theme: input.theme,
            lit: None,
            tip: None,
            details: 0.0,
            tags: None,
        };
        let spots = draw::Spots::plan(&picture, |number| {
            turn(number).unwrap_or_else(|| draw::weight(&picture, number) + 3)
        });
        self.spots = spots;
        self.spots_for = Some(key);
    }

    /// The camera of this frame: fitted at first, gliding where it was sent, held over the map.
    fn settle(&mut self, ui: &Ui, view: Rect, input: &MapInput<'_>) -> Camera {
        let before = self.view.replace(view);
        let bounds = self
            .scene
            .bounds
            .unwrap_or(Rect::from_min_size(Pos2::ZERO, Vec2::splat(1.0)));
        self.has_callout = input.callout.is_some();
        let fitted = fitted(view, bounds, self.has_callout);
        let mut camera = self.camera.unwrap_or(fitted);
        // A panel that opens changes the view at once, and with it how the map lies in it.
        camera.stretch = fitted.stretch;
        if let Some(before) = before.filter(|before| *before != view) {
            // A panel opened or closed: what lay under the pointer stays there, unless all of the map is to be seen.
            let shift = (view.center() - before.center()) / camera.scale();
            camera.centre = (camera.centre.0 + shift.x, camera.centre.1 + shift.y);
            if !self.moved {
                self.goal = Some(fitted);
            }
            self.camera = Some(camera);
        }
        if let Some(place) = self.reveal.take() {
            self.bring_into_sight(view, place);
        }
        if let Some(goal) = self.goal {
            let seconds = ui.input(|i| i.stable_dt).min(0.05);
            if input.manners.reduced_motion {
                camera = goal;
            }
            let stretch = camera.stretch;
            if camera.glide(Camera { stretch, ..goal }, seconds) {
                self.goal = None;
            } else {
                ui.ctx().request_repaint();
            }
        }
        camera.hold(bounds);
        self.camera = Some(camera);
        camera
    }

    /// How much of the details of near cards shows.
    fn details(&self, ui: &Ui, camera: Camera, manners: MapManners) -> f32 {
        let fade = if manners.reduced_motion { 0.0 } else { FADE };
        let card = Vec2::new(atlas::PLACE_WIDTH, atlas::PLACE_HEIGHT) * camera.scale();
        // Where a card has a note of its own, it has room for it from farther.
        let near = if self.has_notes { NOTED } else { NEAR };
        let is_near = card.x >= near.x && card.y >= near.y;
        ui.ctx()
            .animate_bool_with_time(ui.scope_id().with("details"), is_near, fade)
    }

    /// Looks up what is pointed at, or else what is selected.
    fn look_at(&mut self, input: &MapInput<'_>) {
        let known = self.scene.places.len();
        let Some(place) = self.hovered.or(input.selected).filter(|&place| place < known) else {
            self.focus = None;
            return;
        };
        let revision = input.status.revision;
        let holds = |focus: &Focus| (focus.place, focus.revision) == (place, revision);
        if !self.focus.as_ref().is_some_and(holds) {
            let preferred = |number: usize| {
                let place = input.status.places.get(number);
                place.is_some_and(|place| place.on_goal || place.status.meets())
            };
            self.focus = Some(Focus {
                place,
                revision,
                relations: self.scene.relations(place, preferred),
            });
        }
    }
}

/// All of the map, with room above it for what the flag says.
fn fitted(view: Rect, bounds: Rect, has_callout: bool) -> Camera {
    let mut room = view;
    room.min.y += if has_callout { CALLOUT } else { 0.0 };
    let mut camera = Camera::fitting(room, bounds, FIT);
    camera.centre.1 -= (room.center().y - view.center().y) / camera.scale().y;
    camera
}

/// Draws a map with its cards, without hands: for pictures.
pub fn picture_ui(ui: &mut Ui, pack: &Pack, scene: &Scene, status: &MapStatus, camera: Camera, theme: &Theme) {
    let view = ui.max_rect();
    draw::map(&draw::Picture {
        painter: ui.painter_at(view),
        view,
        area: view,
        camera,
        scene,
        spots: &draw::Spots::default(),
        pack,
        status,
        selected: None,
        hovered: None,
        focus: None,
        callout: None,
        theme,
        lit: None,
        tip: None,
        details: 0.0,
        tags: None,
    });
}
