//! The map: lands, places and roads under a camera. Reads the session, answers with what the person asked for; changes
//! nothing itself.

mod camera;
mod draw;
mod input;
mod map_status;
mod mesh_cache;
mod scene;

use std::sync::Arc;

use egui::{Pos2, Rect, Ui, Vec2};

pub use camera::Camera;
pub use map_status::{MapStatus, PlaceStatus, counted, short as short_hours};
pub use scene::Scene;

use super::theme::Theme;
use crate::pack::{Pack, SkillId};
use crate::progress::Mark;

/// Below this zoom only lands and signs are drawn.
const FAR_BELOW: f32 = 0.58;
/// Above this zoom cards tell more.
const NEAR_ABOVE: f32 = 1.75;
/// How long a change between them fades, in seconds.
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
    /// The places of the path to show while nothing is pointed at or selected.
    pub path: Option<&'a [bool]>,
}

/// Roads that are lit, and for what.
struct Lit {
    place: usize,
    /// Everything that it opens, or only the first step.
    all: bool,
    needs: Vec<usize>,
    opens: Vec<usize>,
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
    view: Option<Rect>,
    hovered: Option<usize>,
    lit: Option<Lit>,
    menu_for: Option<usize>,
    /// Ground, lit roads, and places.
    meshes: [mesh_cache::MeshCache; 3],
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
        self.lit = None;
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

    /// Shows the whole map.
    pub fn fit_all(&mut self) {
        if let (Some(view), Some(bounds)) = (self.view, self.scene.bounds) {
            self.goal = Some(Camera::fitting(view, bounds, 1.25));
            self.moved = false;
        }
    }

    /// Brings a place close.
    pub fn fit_place(&mut self, place: usize) {
        if let (Some(view), Some(&rect)) = (self.view, self.scene.places.get(place)) {
            self.goal = Some(Camera::fitting(view, rect.expand2(Vec2::new(120.0, 90.0)), 2.2));
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
        let camera = self.settle(ui, view, input.manners);
        let mut events = Vec::new();
        self.handle_input(ui, view, input, &mut events);
        let camera = self.camera.unwrap_or(camera);
        self.light(input.selected);
        let levels = self.levels(ui, camera, input.manners);
        let painter = ui.painter_at(view);
        let path = input.path.filter(|_| self.lit.is_none());
        let key = mesh_cache::Key {
            view,
            camera,
            revision: input.status.revision,
            scene: Arc::as_ptr(&self.scene).addr(),
            selected: None,
            lit: None,
            path: path.is_some(),
            callout: None,
            theme: input.theme.name.clone(),
            levels: (levels.cards, levels.details),
            pixels_per_point: ui.ctx().pixels_per_point(),
        };
        let picture = draw::Picture {
            painter: painter.clone(),
            view,
            camera,
            scene: &self.scene,
            pack: input.pack,
            status: input.status,
            selected: input.selected,
            hovered: self.hovered,
            lit: self
                .lit
                .as_ref()
                .map(|lit| (lit.needs.as_slice(), lit.opens.as_slice())),
            path,
            callout: input.callout,
            theme: input.theme,
            levels,
        };
        // Pointing at another place lights other roads, and leaves the ground and the places as they are.
        let [ground, lit, places] = &mut self.meshes;
        let dimmed = mesh_cache::Key {
            lit: picture.lit.map(|_| 0),
            ..key.clone()
        };
        ground.draw(&painter, dimmed, || draw::ground(&picture));
        let of_roads = mesh_cache::Key {
            lit: self.hovered,
            selected: input.selected,
            ..key.clone()
        };
        lit.draw(&painter, of_roads, || draw::lit(&picture));
        let of_places = mesh_cache::Key {
            selected: input.selected,
            callout: input.callout.map(str::to_owned),
            ..key
        };
        places.draw(&painter, of_places, || draw::places(&picture));
        draw::pointed(&picture);
        self.nodes(ui, view, camera, input, &mut events);
        events
    }

    /// The camera of this frame: fitted at first, gliding where it was sent, held over the map.
    fn settle(&mut self, ui: &Ui, view: Rect, manners: MapManners) -> Camera {
        let before = self.view.replace(view);
        let bounds = self
            .scene
            .bounds
            .unwrap_or(Rect::from_min_size(Pos2::ZERO, Vec2::splat(1.0)));
        let fitted = Camera::fitting(view, bounds, 1.25);
        let mut camera = self.camera.unwrap_or(fitted);
        if let Some(before) = before.filter(|before| *before != view) {
            // A panel opened or closed: what lay under the pointer stays there, unless all of the map is to be seen.
            let shift = (view.center() - before.center()) / camera.zoom;
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
            if manners.reduced_motion {
                camera = goal;
            }
            if camera.glide(goal, seconds) {
                self.goal = None;
            } else {
                ui.ctx().request_repaint();
            }
        }
        camera.hold(bounds);
        self.camera = Some(camera);
        camera
    }

    fn levels(&self, ui: &Ui, camera: Camera, manners: MapManners) -> draw::Levels {
        let fade = if manners.reduced_motion { 0.0 } else { FADE };
        let id = ui.scope_id().with("level");
        let ctx = ui.ctx();
        draw::Levels {
            cards: ctx.animate_bool_with_time(id.with("cards"), camera.zoom >= FAR_BELOW, fade),
            details: ctx.animate_bool_with_time(id.with("details"), camera.zoom >= NEAR_ABOVE, fade),
        }
    }

    /// Lights all roads of what is pointed at; else, calmer, those to what is selected and the first ones from it.
    fn light(&mut self, selected: Option<usize>) {
        let Some(place) = self.hovered.or(selected) else {
            self.lit = None;
            return;
        };
        let all = self.hovered.is_some();
        if self.lit.as_ref().is_none_or(|lit| (lit.place, lit.all) != (place, all)) {
            let (needs, opens) = self.scene.lit_roads(place, all);
            self.lit = Some(Lit {
                place,
                all,
                needs,
                opens,
            });
        }
    }
}

/// Draws a map with its cards, without hands: for pictures.
pub fn picture_ui(ui: &mut Ui, pack: &Pack, scene: &Scene, status: &MapStatus, camera: Camera, theme: &Theme) {
    let view = ui.max_rect();
    draw::map(&draw::Picture {
        painter: ui.painter_at(view),
        view,
        camera,
        scene,
        pack,
        status,
        selected: None,
        hovered: None,
        lit: None,
        path: None,
        callout: None,
        theme,
        levels: draw::Levels {
            cards: if camera.zoom >= FAR_BELOW { 1.0 } else { 0.0 },
            details: 0.0,
        },
    });
}
