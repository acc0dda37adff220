//! The map as triangles, kept while nothing about it changes: reading beside a still map of ten thousand places costs a copy
//! of them a frame and no drawing anew. Knows nothing of what they show.

use std::sync::Arc;

use egui::epaint::Primitive;
use egui::layers::ShapeIdx;
use egui::{Context, Mesh, Painter, Rect, Shape};

use super::Camera;

/// Everything that the drawing depends on. Whatever is left out here would be seen too late.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    pub view: Rect,
    pub camera: Camera,
    /// Of the session: statuses, counts, flag, goal.
    pub revision: u64,
    /// Of the layout.
    pub scene: usize,
    pub selected: Option<usize>,
    /// What is pointed at, or whether anything is, as far as the drawing depends on it.
    pub lit: Option<usize>,
    pub path: bool,
    pub callout: Option<String>,
    pub theme: String,
    /// Cards and details.
    pub levels: (f32, f32),
    pub pixels_per_point: f32,
}

/// Where glyphs lie in egui's texture: when it grows or is made anew, kept triangles point at the wrong ones.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Glyphs {
    size: [usize; 2],
    fill: f32,
}

impl Glyphs {
    fn of(ctx: &Context) -> Self {
        ctx.fonts(|fonts| Self {
            size: fonts.font_image_size(),
            fill: fonts.font_atlas_fill_ratio(),
        })
    }

    /// Whether triangles of then still show the right glyphs now: glyphs are only added until the texture is made anew.
    fn still_hold(self, now: Self) -> bool {
        self.size == now.size && now.fill >= self.fill
    }
}

/// The triangles that were drawn last, and for what.
#[derive(Default)]
pub struct MeshCache {
    kept: Option<(Key, Glyphs)>,
    meshes: Vec<(Rect, Arc<Mesh>)>,
}

impl MeshCache {
    /// Draws: what was kept where nothing has changed, else anew by `draw`, whose shapes are then kept as triangles.
    pub fn draw(&mut self, painter: &Painter, key: Key, draw: impl FnOnce()) {
        let ctx = painter.ctx();
        let glyphs = Glyphs::of(ctx);
        let holds = |(known, then): &(Key, Glyphs)| *known == key && then.still_hold(glyphs);
        if !self.kept.as_ref().is_some_and(holds) {
            let from = painter.add(Shape::Noop).0;
            draw();
            self.keep(painter, from, key);
        }
        for (clip, mesh) in &self.meshes {
            painter.with_clip_rect(*clip).add(Shape::Mesh(Arc::clone(mesh)));
        }
    }

    /// Turns the shapes from `from` on into triangles.
    fn keep(&mut self, painter: &Painter, from: usize, key: Key) {
        let ctx = painter.ctx();
        let shapes = ctx.graphics_mut(|graphics| {
            let list = graphics.entry(painter.layer_id());
            let mut shapes = Vec::new();
            for index in from..list.next_idx().0 {
                list.mutate_shape(ShapeIdx(index), |shape| {
                    shapes.push(shape.clone());
                    shape.shape = Shape::Noop;
                });
            }
            shapes
        });
        let glyphs = Glyphs::of(ctx);
        self.meshes = ctx
            .tessellate(shapes, key.pixels_per_point)
            .into_iter()
            .filter_map(|clipped| match clipped.primitive {
                Primitive::Mesh(mesh) => Some((clipped.clip_rect, Arc::new(mesh))),
                Primitive::Callback(_) => None,
            })
            .collect();
        self.kept = Some((key, glyphs));
    }

    /// At the end of a frame: where other text has moved the glyphs, the map is drawn anew at once.
    pub fn check(&mut self, ctx: &Context) {
        let now = Glyphs::of(ctx);
        if self.kept.as_ref().is_some_and(|(_, then)| !then.still_hold(now)) {
            self.kept = None;
            ctx.request_repaint();
        }
    }
}
