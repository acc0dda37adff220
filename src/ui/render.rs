//! Pictures of the window without a window: what `skillatlas render` draws.

use std::sync::Arc;

use egui::Vec2;
use image::RgbaImage;

use super::command::UiCommand;
use super::desk::Desk;
use super::map::{Camera, MapStatus, Report, Scene, Subject, report};
use super::picture;
use super::theme::Theme;
use super::window_state::{MapKind, PageTab, SideTab, WindowState};
use crate::pack::SkillId;
use crate::session::{Session, Settings, ThemeChoice};

/// What a picture shows.
#[derive(Clone, Debug, PartialEq)]
pub enum View {
    /// The map alone, over the whole picture.
    Map,
    /// The way to the goal, over the whole picture.
    Path,
    /// What leads to a skill, over the whole picture.
    Needs(SkillId),
    /// The page of a skill beside the map, at a tab.
    Skill(SkillId, PageTab),
    Outline,
    Today,
    Plan,
    Library,
    Palette,
    Shortcuts,
    Review,
    Settings,
    Stats,
    /// What somebody sees who starts for the first time.
    Start,
}

/// How a picture is drawn.
#[derive(Clone, Debug)]
pub struct Shot {
    /// Pixels a map unit; the whole map without one.
    pub zoom: Option<f32>,
    /// The skill that is selected on the map, without its page.
    pub selected: Option<SkillId>,
    /// Width and height in points, and pixels a point.
    pub size: (u32, u32),
    pub scale: f32,
    /// How much larger everything is drawn than a learner has it who changed nothing.
    pub text_scale: f32,
    pub theme: &'static Theme,
}

impl Shot {
    /// Points of the interface, and pixels a point of it.
    fn interface(&self) -> (Vec2, f32) {
        let size = Vec2::new(self.size.0 as f32, self.size.1 as f32);
        (size / self.text_scale, self.scale * self.text_scale)
    }
}

/// Draws a view.
pub fn render(session: Session, view: View, shot: &Shot) -> RgbaImage {
    let (mut desk, (size, scale)) = (desk(session, &view, shot), shot.interface());
    picture::draw(size, scale, shot.theme, |ui| desk.ui(ui))
}

/// Reads off the shapes of a view what stands on its map, without a picture of it.
pub fn report_of(session: Session, view: &View, shot: &Shot) -> Report {
    let (mut desk, (size, scale)) = (desk(session, view, shot), shot.interface());
    picture::run_only(size, scale, shot.theme, |ui| desk.ui(ui));
    read_off(&mut desk, view, shot)
}

/// Draws a view, and reads off the shapes what stands on its map.
pub fn render_with_report(session: Session, view: View, shot: &Shot) -> (RgbaImage, Report) {
    let (mut desk, (size, scale)) = (desk(session, &view, shot), shot.interface());
    let image = picture::draw(size, scale, shot.theme, |ui| desk.ui(ui));
    let report = read_off(&mut desk, &view, shot);
    (image, report)
}

fn read_off(desk: &mut Desk, view: &View, shot: &Shot) -> Report {
    let status = MapStatus::of(&desk.session);
    let scale = shot.interface().1;
    let subject = Subject {
        pack: &Arc::clone(desk.session.pack()),
        scene: &Scene::of(desk.session.chart()),
        status: &status,
        scale,
        zoom: desk.map().camera().map_or(0.0, |camera| camera.zoom),
    };
    let mut report = match view {
        View::Path => {
            let zoom = desk.path().zoom();
            report(desk.path().drawn(), &Subject { zoom, ..subject })
        }
        View::Needs(_) => {
            let zoom = desk.needs().map().camera().map_or(0.0, |camera| camera.zoom);
            let drawn = desk.needs().map().drawn().to_vec();
            let (pack, status, scene) = desk.needs().shown();
            let own = Subject {
                pack,
                status,
                scene,
                scale,
                zoom,
            };
            report(&drawn, &own)
        }
        _ => report(desk.map().drawn(), &subject),
    };
    report.view = view.name();
    report.enlarge(shot.text_scale);
    report.scale = shot.scale;
    report.size = [shot.size.0 as f32, shot.size.1 as f32];
    report.theme.clone_from(&shot.theme.name);
    report
}

impl View {
    /// As it is named on the command line.
    fn name(&self) -> String {
        match self {
            Self::Map => "map".to_owned(),
            Self::Path => "path".to_owned(),
            Self::Needs(id) => format!("needs:{id}"),
            Self::Skill(id, _) => format!("skill:{id}"),
            Self::Outline => "outline".to_owned(),
            Self::Today => "today".to_owned(),
            Self::Plan => "plan".to_owned(),
            Self::Library => "library".to_owned(),
            Self::Palette => "palette".to_owned(),
            Self::Shortcuts => "shortcuts".to_owned(),
            Self::Settings => "settings".to_owned(),
            Self::Review => "review".to_owned(),
            Self::Stats => "stats".to_owned(),
            Self::Start => "start".to_owned(),
        }
    }
}

/// The window as a view shows it.
fn desk(session: Session, view: &View, shot: &Shot) -> Desk {
    let (size, _) = shot.interface();
    let mut place = WindowState {
        side_open: false,
        welcomed: *view != View::Start,
        selected: shot.selected.clone(),
        map: Some(MapKind::Atlas),
        ..WindowState::default()
    };
    let mut over = None;
    match view {
        View::Map => {}
        View::Path => place.map = Some(MapKind::Path),
        View::Needs(id) => {
            place.selected = Some(id.clone());
            place.map = Some(MapKind::Needs);
        }
        View::Skill(id, tab) => {
            place.tab = *tab;
            place.selected = Some(id.clone());
            place.page_open = true;
            place.side_open = true;
            place.page_width = (size.x * 0.38).clamp(420.0, 620.0);
        }
        View::Outline => place.side = SideTab::Outline,
        View::Plan => place.side = SideTab::Plan,
        View::Library => place.side = SideTab::Library,
        View::Today | View::Start => place.side = SideTab::Today,
        View::Palette => over = Some(UiCommand::OpenPalette),
        View::Shortcuts => over = Some(UiCommand::Shortcuts),
        View::Settings => over = Some(UiCommand::ShowSettings),
        View::Review => over = Some(UiCommand::Review),
        View::Stats => over = Some(UiCommand::ShowStatistics),
    }
    place.side_open |= !matches!(view, View::Map | View::Path | View::Needs(_));
    if let Some(zoom) = shot.zoom {
        let middle = place
            .selected
            .as_ref()
            .or(session.overview().next().map(|next| &next.skill));
        let number = middle.and_then(|id| session.chart().number(id));
        let at = number.and_then(|number| session.chart().layout.places.get(number));
        let centre = at.map_or((0.0, 0.0), |rect| (rect.x + rect.w / 2.0, rect.y + rect.h / 2.0));
        place.camera = Some(Camera {
            centre,
            zoom,
            ..Camera::default()
        });
    }
    let settings = Settings {
        theme: if shot.theme.dark {
            ThemeChoice::Dark
        } else {
            ThemeChoice::Light
        },
        high_contrast: shot.theme.contrast,
        reduced_motion: true,
        text_scale: shot.text_scale,
        ..Settings::default()
    };
    let mut desk = Desk::new(session, place, settings);
    desk.wait_for_threads();
    desk.map().record();
    desk.path().record();
    desk.needs().record();
    if let Some(command) = over {
        desk.open_over(command);
    }
    desk
}

/// An image as a PNG file.
///
/// # Errors
/// What the encoder says.
pub fn png(image: &RgbaImage) -> Result<Vec<u8>, String> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image
        .write_to(&mut bytes, image::ImageFormat::Png)
        .map_err(|error| error.to_string())?;
    Ok(bytes.into_inner())
}

/// Draws a layout of anything as the window draws a map, whole, at one pixel a map unit (less where that would be too
/// large), as a PNG file.
///
/// # Errors
/// What the encoder says.
pub fn map_picture(
    titles: &[String],
    lands: &[(String, String)],
    sketch: &crate::atlas::Sketch,
    layout: &crate::atlas::MapLayout,
) -> Result<Vec<u8>, String> {
    let pack = crate::pack::Pack {
        areas: lands
            .iter()
            .map(|(id, title)| crate::pack::Area {
                id: id.as_str().into(),
                title: title.clone(),
                ..Default::default()
            })
            .collect(),
        skills: titles
            .iter()
            .map(|title| crate::pack::Skill {
                title: title.clone(),
                ..Default::default()
            })
            .collect(),
        ..Default::default()
    };
    let scene = super::map::Scene::of_layout(sketch, layout);
    let bounds = scene
        .bounds
        .unwrap_or(egui::Rect::from_min_size(egui::Pos2::ZERO, Vec2::splat(100.0)));
    let zoom = (8000.0 / bounds.width().max(bounds.height())).min(1.0);
    let size = bounds.size() * zoom + Vec2::splat(80.0);
    let status = super::map::MapStatus::blank(titles.len(), sketch, lands.len());
    let camera = Camera {
        centre: (bounds.center().x, bounds.center().y),
        zoom,
        ..Camera::default()
    };
    let image = picture::draw(size, 1.0, Theme::light(), |ui| {
        super::map::picture_ui(ui, &pack, &scene, &status, camera, Theme::light());
    });
    png(&image)
}
