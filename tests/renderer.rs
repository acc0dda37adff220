//! Lets egui_kittest take pictures with our own painter: no GPU, no display.

use egui_kittest::TestRenderer;
use skillatlas::ui::raster::Rasteriser;
use skillatlas::ui::theme::Theme;
use skillatlas::ui::{fonts, picture};

/// Give one to `Harness::builder().renderer(...)`.
#[derive(Default)]
pub struct CpuRenderer(Rasteriser);

impl TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut egui::TexturesDelta) {
        self.0.update(delta);
    }

    fn render(&mut self, context: &egui::Context, output: &egui::FullOutput) -> Result<image::RgbaImage, String> {
        let size = picture::pixels(context.content_rect().size(), output.pixels_per_point);
        let primitives = context.tessellate(output.shapes.clone(), output.pixels_per_point);
        let ground = Theme::current(context).colours.sea;
        Ok(self.0.paint(&primitives, size, output.pixels_per_point, ground))
    }
}

/// Fonts and theme as the window has them; give it to `Harness::builder().with_context_setup(...)`.
pub fn dress(context: &egui::Context, theme: &'static Theme) {
    fonts::install(context);
    theme.apply(context, true);
}
