//! The map as triangles, kept while nothing about it changes: reading beside a still map of ten thousand places costs a copy
//! of them a frame and no drawing anew, and so does dragging the map. Knows nothing of what they show.
//!
//! Triangles of text point into egui's font texture. Two things happen to it: it grows, which moves nothing but changes what
//! a part of it is, and it is made anew (another theme, another scale, too full), after which every glyph lies elsewhere. A
//! galley that is laid out every frame tells the two apart: egui keeps it exactly as long as the texture.

use std::sync::Arc;

use egui::epaint::Primitive;
use egui::layers::ShapeIdx;
use egui::{Context, FontId, Galley, LayerId, Mesh, Painter, Rect, Shape, Vec2};

use super::Camera;

/// Drawn beyond the view while the map is dragged, in points.
const BEYOND: f32 = 220.0;

/// Everything that the drawing depends on but where the camera looks. Whatever is left out here would be seen too late.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    pub view: Rect,
    /// Pixels a map unit, across and down.
    pub scale: Vec2,
    /// Of the session: statuses, counts, flag, goal.
    pub revision: u64,
    /// Of the layout.
    pub scene: usize,
    pub callout: Option<String>,
    /// What is pointed at and what is selected, as far as the drawing depends on it.
    pub focus: (Option<usize>, Option<usize>),
    pub theme: String,
    /// How much of the details of cards shows.
    pub details: f32,
    pub pixels_per_point: f32,
    /// What is lit, while places are filtered or searched.
    pub lit: Option<super::Lit>,
}

/// The font texture that triangles point into.
#[derive(Clone)]
struct Glyphs {
    /// Kept by egui as long as the texture: another one is another texture.
    witness: Arc<Galley>,
    size: [usize; 2],
}

impl Glyphs {
    fn of(ctx: &Context) -> Self {
        ctx.fonts_mut(|fonts| Self {
            witness: fonts.layout_no_wrap("Skill".to_owned(), FontId::default(), egui::Color32::PLACEHOLDER),
            size: fonts.font_image_size(),
        })
    }

    fn is_same_texture(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.witness, &other.witness)
    }
}

/// What was drawn last, and for what.
struct Kept {
    key: Key,
    camera: Camera,
    /// What of the map the triangles cover, in map units.
    covers: Rect,
    glyphs: Glyphs,
    meshes: Vec<Arc<Mesh>>,
}

/// Where the triangles of this frame stand among the shapes, so that they can be put right at its end.
struct Shown {
    layer: LayerId,
    clip: Rect,
    from: usize,
    shift: Vec2,
}

/// The triangles that were drawn last.
#[derive(Default)]
pub struct MeshCache {
    kept: Option<Kept>,
    shown: Option<Shown>,
    last: Option<Camera>,
}

impl MeshCache {
    /// Draws: what was kept where nothing has changed but where the camera looks, else anew by `draw`, which is given a
    /// painter and the view to draw, and whose shapes are then kept as triangles.
    pub fn draw(&mut self, painter: &Painter, key: Key, camera: Camera, draw: impl FnOnce(&Painter, Rect)) {
        let glyphs = Glyphs::of(painter.ctx());
        let seen = camera.visible(key.view);
        let holds = |kept: &Kept| {
            kept.key == key && kept.glyphs.is_same_texture(&glyphs) && kept.covers.expand(0.5).contains_rect(seen)
        };
        if !self.kept.as_ref().is_some_and(holds) {
            // Somebody drags: draw more than is in sight, so that the next frames need only move it.
            let is_dragged = self.last.is_some_and(|last| last != camera && last.zoom == camera.zoom);
            let area = if is_dragged { key.view.expand(BEYOND) } else { key.view };
            self.keep(painter, area, key.clone(), camera, draw);
        }
        self.last = Some(camera);
        self.show(painter, &key, camera);
    }

    fn show(&mut self, painter: &Painter, key: &Key, camera: Camera) {
        let Some(kept) = &self.kept else { return };
        let snap = |value: f32| (value * key.pixels_per_point).round() / key.pixels_per_point;
        let shift = Vec2::new(
            snap((kept.camera.centre.0 - camera.centre.0) * camera.scale().x),
            snap((kept.camera.centre.1 - camera.centre.1) * camera.scale().y),
        );
        let from = painter.add(Shape::Noop).0 + 1;
        for mesh in &kept.meshes {
            painter.add(Shape::Mesh(moved(mesh, shift)));
        }
        self.shown = Some(Shown {
            layer: painter.layer_id(),
            clip: painter.clip_rect(),
            from,
            shift,
        });
    }

    /// Draws, and turns the shapes into triangles.
    fn keep(&mut self, painter: &Painter, area: Rect, key: Key, camera: Camera, draw: impl FnOnce(&Painter, Rect)) {
        let ctx = painter.ctx();
        let wide = Painter::new(ctx.clone(), painter.layer_id(), area);
        let from = wide.add(Shape::Noop).0;
        draw(&wide, area);
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
        let meshes = ctx.tessellate(shapes, key.pixels_per_point);
        let meshes = meshes.into_iter().filter_map(|clipped| match clipped.primitive {
            Primitive::Mesh(mesh) => Some(Arc::new(mesh)),
            Primitive::Callback(_) => None,
        });
        self.kept = Some(Kept {
            covers: Rect::from_min_max(camera.to_map(key.view, area.min), camera.to_map(key.view, area.max)),
            key,
            camera,
            meshes: meshes.collect(),
            // After the drawing: it may have made the texture grow.
            glyphs: Glyphs::of(ctx),
        });
    }

    /// At the end of a frame, when all text is laid out: where other text has made the font texture grow, the triangles of
    /// this frame are put right.
    pub fn check(&mut self, ctx: &Context) {
        let now = Glyphs::of(ctx);
        let Some(kept) = &mut self.kept else { return };
        if !kept.glyphs.is_same_texture(&now) {
            self.kept = None;
            ctx.request_repaint();
            return;
        }
        if kept.glyphs.size == now.size {
            return;
        }
        let part = |side: usize| kept.glyphs.size[side] as f32 / now.size[side].max(1) as f32;
        let (across, down) = (part(0), part(1));
        for mesh in &mut kept.meshes {
            for vertex in &mut Arc::make_mut(mesh).vertices {
                // Where no glyph is, at the corner, all sizes agree.
                vertex.uv.x *= across;
                vertex.uv.y *= down;
            }
        }
        kept.glyphs = now;
        if let Some(shown) = self.shown.take() {
            ctx.graphics_mut(|graphics| {
                let list = graphics.entry(shown.layer);
                for (number, mesh) in kept.meshes.iter().enumerate() {
                    let shape = Shape::Mesh(moved(mesh, shown.shift));
                    list.set(ShapeIdx(shown.from + number), shown.clip, shape);
                }
            });
        }
    }
}

/// The mesh, so far from where it was drawn.
fn moved(mesh: &Arc<Mesh>, shift: Vec2) -> Arc<Mesh> {
    if shift == Vec2::ZERO {
        return Arc::clone(mesh);
    }
    let mut moved = Mesh::clone(mesh);
    moved.translate(shift);
    Arc::new(moved)
}
