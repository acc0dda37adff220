//! Pictures of the window without a window: what `skillatlas render` draws.

use egui::Vec2;
use image::RgbaImage;

use super::command::UiCommand;
use super::desk::Desk;
use super::map::Camera;
use super::picture;
use super::theme::Theme;
use super::window_state::{SideTab, WindowState};
use crate::pack::SkillId;
use crate::session::{Session, Settings, ThemeChoice};

/// What a picture shows.
#[derive(Clone, Debug, PartialEq)]
pub enum View {
    /// The map alone, over the whole picture.
    Map,
    /// The page of a skill beside the map.
    Skill(SkillId),
    Outline,
    Today,
    Plan,
    Library,
    Palette,
    Shortcuts,
    /// What somebody sees who starts for the first time.
    Start,
}

/// Draws a view; `zoom` in pixels a map unit, the whole map without one.
pub fn render(
    session: Session,
    view: View,
    zoom: Option<f32>,
    size: (u32, u32),
    scale: f32,
    theme: &'static Theme,
) -> RgbaImage {
    let size = Vec2::new(size.0 as f32, size.1 as f32);
    let mut place = WindowState {
        side_open: false,
        welcomed: view != View::Start,
        ..WindowState::default()
    };
    let mut over = None;
    match &view {
        View::Map => {}
        View::Skill(id) => {
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
    }
    place.side_open |= !matches!(view, View::Map);
    if let Some(zoom) = zoom {
        let middle = place.selected.as_ref().or(session.next().map(|next| &next.skill));
        let number = middle.and_then(|id| session.chart().number(id));
        let at = number.and_then(|number| session.chart().layout.places.get(number));
        let centre = at.map_or((0.0, 0.0), |rect| (rect.x + rect.w / 2.0, rect.y + rect.h / 2.0));
        place.camera = Some(Camera { centre, zoom });
    }
    let settings = Settings {
        theme: if theme.dark {
            ThemeChoice::Dark
        } else {
            ThemeChoice::Light
        },
        high_contrast: theme.contrast,
        reduced_motion: true,
        ..Settings::default()
    };
    let mut desk = Desk::new(session, place, settings);
    desk.wait_for_threads();
    if let Some(command) = over {
        desk.open_over(command);
    }
    picture::draw(size, scale, theme, |ui| desk.ui(ui))
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
    };
    let image = picture::draw(size, 1.0, Theme::light(), |ui| {
        super::map::picture_ui(ui, &pack, &scene, &status, camera, Theme::light());
    });
    png(&image)
}
