//! Draws egui's triangles on the CPU, so that a picture needs no display and no GPU.
//!
//! The same result from run to run on one machine: positions are snapped to 1/256 pixel and coverage is decided with
//! integers (edge functions with the top-left rule, J. Pineda, "A Parallel Algorithm for Polygon Rasterization",
//! SIGGRAPH 1988). Knows nothing of widgets; what to draw is up to [`super::picture`]. Paint callbacks are left out.

use std::collections::HashMap;

use egui::epaint::{ClippedPrimitive, ImageData, ImageDelta, Mesh, Primitive, Vertex};
use egui::{Color32, Rect, TextureFilter, TextureId, TextureOptions, TextureWrapMode, TexturesDelta};
use image::RgbaImage;

/// Steps of a vertex's position in a pixel.
const STEPS: f32 = 256.0;
/// Farther away, in pixels, vertices are moved to this distance: products of positions must fit 64 bits.
const FARTHEST: f32 = 1.0e6;

/// The textures that egui has handed over; paints any number of pictures with them.
#[derive(Default)]
pub struct Rasteriser {
    textures: HashMap<TextureId, Texture>,
    /// What egui has freed; the picture that is about to be painted may still use it.
    freed: Vec<TextureId>,
}

struct Texture {
    width: usize,
    height: usize,
    /// Premultiplied, row by row.
    pixels: Vec<Color32>,
    options: TextureOptions,
}

impl Rasteriser {
    /// Takes over new and changed textures and leaves `delta` empty, which egui demands before it is dropped.
    pub fn update(&mut self, delta: &mut TexturesDelta) {
        for id in self.freed.drain(..) {
            self.textures.remove(&id);
        }
        for (id, changes) in delta.set.drain() {
            for change in changes {
                self.change(id, change);
            }
        }
        self.freed.extend(delta.free.drain());
    }

    fn change(&mut self, id: TextureId, change: ImageDelta) {
        let ImageData::Color(image) = change.image;
        let [width, height] = image.size;
        let Some([left, top]) = change.pos else {
            let texture = Texture {
                width,
                height,
                pixels: image.pixels.clone(),
                options: change.options,
            };
            self.textures.insert(id, texture);
            return;
        };
        let Some(texture) = self.textures.get_mut(&id) else {
            return;
        };
        for (row, source) in image.pixels.chunks_exact(width.max(1)).enumerate() {
            let start = (top + row) * texture.width + left;
            if let Some(target) = texture.pixels.get_mut(start..start + width) {
                target.copy_from_slice(source);
            }
        }
    }

    /// Paints on a ground of one colour, which may be transparent; `size` in pixels, `scale` in pixels a point.
    pub fn paint(&self, primitives: &[ClippedPrimitive], size: [u32; 2], scale: f32, ground: Color32) -> RgbaImage {
        let mut canvas = Canvas::new(size, ground);
        for ClippedPrimitive { clip_rect, primitive } in primitives {
            let Primitive::Mesh(mesh) = primitive else { continue };
            let Some(texture) = self.textures.get(&mesh.texture_id) else {
                continue;
            };
            canvas.mesh(mesh, texture, scale, canvas.window(*clip_rect, scale));
        }
        canvas.finish(size)
    }
}

/// The part of the canvas that may be painted, in pixels, end excluded.
#[derive(Clone, Copy)]
struct Window {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
}

struct Canvas {
    width: i64,
    height: i64,
    pixels: Vec<[u8; 4]>,
}

/// A vertex in 1/256 pixels.
#[derive(Clone, Copy)]
struct Corner {
    x: i64,
    y: i64,
}

impl Canvas {
    fn new([width, height]: [u32; 2], ground: Color32) -> Self {
        let count = width as usize * height as usize;
        Self {
            width: width.into(),
            height: height.into(),
            pixels: vec![ground.to_array(); count],
        }
    }

    fn finish(self, [width, height]: [u32; 2]) -> RgbaImage {
        let bytes = self.pixels.into_iter().flat_map(unmultiplied).collect();
        RgbaImage::from_raw(width, height, bytes).unwrap_or_default()
    }

    #[expect(clippy::cast_possible_truncation, reason = "`as` saturates, and the clamp follows")]
    fn window(&self, clip: Rect, scale: f32) -> Window {
        let pixel = |at: f32, end: i64| ((at * scale).round() as i64).clamp(0, end);
        Window {
            left: pixel(clip.min.x, self.width),
            top: pixel(clip.min.y, self.height),
            right: pixel(clip.max.x, self.width),
            bottom: pixel(clip.max.y, self.height),
        }
    }

    fn mesh(&mut self, mesh: &Mesh, texture: &Texture, scale: f32, window: Window) {
        for indices in mesh.triangles() {
            let corners = indices.map(|index| mesh.vertices.get(index as usize));
            if let [Some(a), Some(b), Some(c)] = corners {
                self.triangle([a, b, c], texture, scale, window);
            }
        }
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "positions inside the window are far below 2^24"
    )]
    fn triangle(&mut self, mut vertices: [&Vertex; 3], texture: &Texture, scale: f32, window: Window) {
        if vertices
            .iter()
            .any(|vertex| !vertex.pos.is_finite() || !vertex.uv.is_finite())
        {
            return;
        }
        let mut corners = vertices.map(|vertex| snap(vertex, scale));
        let mut area = cross(corners[0], corners[1], corners[2]);
        if area < 0 {
            vertices.swap(1, 2);
            corners.swap(1, 2);
            area = -area;
        }
        if area == 0 {
            return;
        }
        // Edge 0 lies opposite corner 0, so that its value over the area is the weight of corner 0.
        let edges = [(1, 2), (2, 0), (0, 1)].map(|(from, to)| Edge::new(corners[from], corners[to]));
        let paint = Paint::new(vertices, texture, area as f64);
        let ys = corners.map(|corner| corner.y);
        let top = first_centre(ys.into_iter().min().unwrap_or(0)).max(window.top);
        let bottom = first_centre(ys.into_iter().max().unwrap_or(0)).min(window.bottom);
        for y in top..bottom {
            let (mut left, mut right) = (window.left, window.right);
            for edge in &edges {
                edge.narrow(y, &mut left, &mut right);
            }
            if left >= right {
                continue;
            }
            let row = (y * self.width) as usize;
            let Some(span) = self.pixels.get_mut(row + left as usize..row + right as usize) else {
                continue;
            };
            paint.span(
                span,
                texture,
                edges.each_ref().map(|edge| (edge.at(left, y) as f64, edge.step as f64)),
            );
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to FARTHEST")]
fn snap(vertex: &Vertex, scale: f32) -> Corner {
    let fixed = |at: f32| ((at * scale).clamp(-FARTHEST, FARTHEST) * STEPS).round() as i64;
    Corner {
        x: fixed(vertex.pos.x),
        y: fixed(vertex.pos.y),
    }
}

/// Twice the signed area: positive where a, b, c go clockwise on the screen.
fn cross(a: Corner, b: Corner, c: Corner) -> i64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// The first pixel whose centre lies at or after a position.
fn first_centre(at: i64) -> i64 {
    (at + 127).div_euclid(256)
}

struct Edge {
    from: Corner,
    to: Corner,
    /// What the value grows by from one pixel to the next on its right.
    step: i64,
    /// 0 where a centre right on the edge belongs to the triangle (top and left edges), else -1.
    bias: i64,
}

impl Edge {
    fn new(from: Corner, to: Corner) -> Self {
        let is_top_left = to.y < from.y || (to.y == from.y && to.x > from.x);
        Self {
            from,
            to,
            step: (from.y - to.y) * 256,
            bias: if is_top_left { 0 } else { -1 },
        }
    }

    /// Not negative inside, for the centre of a pixel.
    fn at(&self, x: i64, y: i64) -> i64 {
        cross(
            self.from,
            self.to,
            Corner {
                x: x * 256 + 128,
                y: y * 256 + 128,
            },
        )
    }

    /// Keeps of a row's pixels `left..right` those on the inner side.
    fn narrow(&self, y: i64, left: &mut i64, right: &mut i64) {
        let value = self.at(0, y) + self.bias;
        match self.step {
            0 if value < 0 => *right = *left,
            0 => {}
            // value + x * step >= 0, solved for x.
            step if step > 0 => {
                *left = (*left).max((-value).div_euclid(step) + i64::from((-value).rem_euclid(step) != 0))
            }
            step => *right = (*right).min(value.div_euclid(-step) + 1),
        }
    }
}

/// What a triangle is filled with: colour times texture, both in gamma space as egui's shaders do it.
enum Paint {
    /// The same colour everywhere, premultiplied.
    Flat([u8; 4]),
    /// Colour (0 to 255) and texture position (in texels) of each corner, divided by the area.
    Mixed {
        corners: [[f64; 6]; 3],
        is_plain: Option<[f32; 4]>,
    },
}

impl Paint {
    #[expect(clippy::cast_precision_loss, reason = "sides of textures are far below 2^24")]
    fn new(vertices: [&Vertex; 3], texture: &Texture, area: f64) -> Self {
        let same_uv = vertices.iter().all(|vertex| vertex.uv == vertices[0].uv);
        let same_colour = vertices.iter().all(|vertex| vertex.color == vertices[0].color);
        let texels = vertices.map(|v| [v.uv.x * texture.width as f32, v.uv.y * texture.height as f32]);
        let is_plain = same_uv.then(|| texture.sample(texels[0][0], texels[0][1]));
        if let (true, Some(sample)) = (same_colour, is_plain) {
            let colour = vertices[0].color.to_array().map(f32::from);
            return Self::Flat(std::array::from_fn(|i| byte(colour[i] * sample[i] / 255.0)));
        }
        let corners = std::array::from_fn(|i| {
            let [r, g, b, a] = vertices[i].color.to_array().map(f64::from);
            [r, g, b, a, texels[i][0].into(), texels[i][1].into()].map(|value| value / area)
        });
        Self::Mixed { corners, is_plain }
    }

    /// Fills pixels of a row; `weights` are each edge's value at the first pixel and its growth a pixel.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "values are 0 to 255 or texels"
    )]
    fn span(&self, span: &mut [[u8; 4]], texture: &Texture, weights: [(f64, f64); 3]) {
        match self {
            Self::Flat([0, 0, 0, 0]) => {}
            Self::Flat(colour @ [_, _, _, 255]) => span.fill(*colour),
            Self::Flat(colour) => span.iter_mut().for_each(|pixel| blend(pixel, *colour)),
            Self::Mixed { corners, is_plain } => {
                let sum = |of: &dyn Fn((f64, f64)) -> f64| -> [f64; 6] {
                    std::array::from_fn(|i| (0..3).map(|corner| of(weights[corner]) * corners[corner][i]).sum())
                };
                let (start, step) = (sum(&|(value, _)| value), sum(&|(_, growth)| growth));
                for (i, pixel) in span.iter_mut().enumerate() {
                    let value: [f32; 6] = std::array::from_fn(|part| (start[part] + step[part] * i as f64) as f32);
                    let sample = is_plain.unwrap_or_else(|| texture.sample(value[4], value[5]));
                    blend(
                        pixel,
                        std::array::from_fn(|part| byte(value[part] * sample[part] / 255.0)),
                    );
                }
            }
        }
    }
}

/// The colour as picture files have it, alpha not multiplied in.
fn unmultiplied([r, g, b, a]: [u8; 4]) -> [u8; 4] {
    let whole = |part: u8| match a {
        0 | u8::MAX => part,
        _ => u8::try_from((u32::from(part) * 255 + u32::from(a) / 2) / u32::from(a)).unwrap_or(u8::MAX),
    };
    [whole(r), whole(g), whole(b), a]
}

/// Premultiplied colour over what is there.
fn blend(pixel: &mut [u8; 4], colour: [u8; 4]) {
    let rest = 255 - u32::from(colour[3]);
    for (old, new) in pixel.iter_mut().zip(colour) {
        // Division by 255 with rounding; additive colours may pass 255.
        let sum = u32::from(new) + (u32::from(*old) * rest + 127) / 255;
        *old = u8::try_from(sum).unwrap_or(u8::MAX);
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates at 0 and 255"
)]
fn byte(value: f32) -> u8 {
    (value + 0.5) as u8
}

impl Texture {
    /// The colour (0 to 255, premultiplied) at a position in texels.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "`as` saturates, and `texel` wraps or clamps"
    )]
    fn sample(&self, u: f32, v: f32) -> [f32; 4] {
        if self.options.magnification == TextureFilter::Nearest {
            return self.texel(u.floor() as i64, v.floor() as i64).map(f32::from);
        }
        let (u, v) = (u - 0.5, v - 0.5);
        let (left, top) = (u.floor(), v.floor());
        let (across, down) = (u - left, v - top);
        let (x, y) = (left as i64, top as i64);
        let rows = [y, y + 1].map(|y| {
            mix(
                self.texel(x, y).map(f32::from),
                self.texel(x + 1, y).map(f32::from),
                across,
            )
        });
        mix(rows[0], rows[1], down)
    }

    fn texel(&self, x: i64, y: i64) -> [u8; 4] {
        let (x, y) = (self.wrap(x, self.width), self.wrap(y, self.height));
        self.pixels
            .get(y * self.width + x)
            .map_or([0; 4], |pixel| pixel.to_array())
    }

    #[expect(
        clippy::cast_possible_wrap,
        clippy::cast_sign_loss,
        reason = "sides of textures are small and not negative"
    )]
    fn wrap(&self, at: i64, side: usize) -> usize {
        let last = (side as i64 - 1).max(0);
        let wrapped = match self.options.wrap_mode {
            TextureWrapMode::ClampToEdge => at,
            TextureWrapMode::Repeat => at.rem_euclid(last + 1),
            TextureWrapMode::MirroredRepeat => {
                let there_and_back = at.rem_euclid(2 * (last + 1));
                there_and_back.min(2 * last + 1 - there_and_back)
            }
        };
        wrapped.clamp(0, last) as usize
    }
}

fn mix(a: [f32; 4], b: [f32; 4], part: f32) -> [f32; 4] {
    std::array::from_fn(|i| a[i] + (b[i] - a[i]) * part)
}
