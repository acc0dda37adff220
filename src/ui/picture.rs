//! Draws an interface into a picture without a display: what `skillatlas render` and the picture tests are made of.
//!
//! The drawing code is the window's; this only runs it until it rests. Writes no files.

use std::time::Duration;

use egui::{Color32, Context, FullOutput, RawInput, Rect, Ui, Vec2, ViewportId};
use image::RgbaImage;

use super::raster::Rasteriser;
use super::{fonts, theme::Theme};

/// Passes after which an interface that still asks for another is painted as it is.
const MOST_PASSES: u32 = 24;
/// Passes that are always made: widgets know each other's sizes from the second on.
const FEWEST_PASSES: u32 = 2;
/// Largest side of a picture in pixels.
pub const LARGEST_SIDE: u32 = 16_384;

/// Draws `contents` on `size` points at `scale` pixels a point, on the theme's sea, with motion reduced.
///
/// `contents` is run several times, until it asks for no more passes. Sides are kept within 1 to [`LARGEST_SIDE`] pixels.
pub fn draw(size: Vec2, scale: f32, theme: &'static Theme, contents: impl FnMut(&mut Ui)) -> RgbaImage {
    let context = Context::default();
    fonts::install(&context);
    theme.apply(&context, true);
    draw_with(&context, size, scale, theme.colours.sea, contents)
}

/// As [`draw`], with a context that the caller has made ready.
pub fn draw_with(
    context: &Context,
    size: Vec2,
    scale: f32,
    ground: Color32,
    contents: impl FnMut(&mut Ui),
) -> RgbaImage {
    let mut rasteriser = Rasteriser::default();
    let output = run(context, size, scale, contents, |output| {
        rasteriser.update(&mut output.textures_delta);
    });
    paint(context, &rasteriser, output, pixels(size, scale), ground)
}

/// Runs `contents` as [`draw`] does and paints nothing: where only what it says of itself is wanted.
pub fn run_only(size: Vec2, scale: f32, theme: &'static Theme, contents: impl FnMut(&mut Ui)) {
    let context = Context::default();
    fonts::install(&context);
    theme.apply(&context, true);
    let output = run(&context, size, scale, contents, |output| output.textures_delta.clear());
    output.drop_without_applying_deltas();
}

/// Runs `contents` until it rests; `look` sees what each pass put out.
fn run(
    context: &Context,
    size: Vec2,
    scale: f32,
    mut contents: impl FnMut(&mut Ui),
    mut look: impl FnMut(&mut FullOutput),
) -> FullOutput {
    let mut output = FullOutput::default();
    for pass in 0..MOST_PASSES {
        output = context.run_ui(input(size, scale, pass), &mut contents);
        look(&mut output);
        let rest = output
            .viewport_output
            .get(&ViewportId::ROOT)
            .map_or(Duration::MAX, |root| root.repaint_delay);
        if pass + 1 >= FEWEST_PASSES && rest > Duration::ZERO {
            break;
        }
    }
    output
}

/// Paints what a pass put out; the texture changes of `output` must have gone to `rasteriser`.
pub fn paint(
    context: &Context,
    rasteriser: &Rasteriser,
    output: FullOutput,
    size: [u32; 2],
    ground: Color32,
) -> RgbaImage {
    let scale = output.pixels_per_point;
    let primitives = context.tessellate(output.shapes.clone(), scale);
    output.drop_without_applying_deltas();
    rasteriser.paint(&primitives, size, scale, ground)
}

/// The pixels that `size` points take.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates, and the clamp follows"
)]
pub fn pixels(size: Vec2, scale: f32) -> [u32; 2] {
    [size.x, size.y].map(|side| ((side * scale).round() as u32).clamp(1, LARGEST_SIDE))
}

fn input(size: Vec2, scale: f32, pass: u32) -> RawInput {
    let mut input = RawInput {
        screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, size)),
        max_texture_side: Some(4096),
        // A quarter of a second a pass: what moves for a moment has come to rest before the last pass.
        time: Some(f64::from(pass) * 0.25),
        focused: false,
        ..RawInput::default()
    };
    input
        .viewports
        .entry(ViewportId::ROOT)
        .or_default()
        .native_pixels_per_point = Some(scale);
    input
}
