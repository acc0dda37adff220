//! Bytes of an image to pixels, with the header read first. Slow; runs off the UI thread.

use std::io::Cursor;

use egui::ColorImage;

/// Longest side of an image, in pixels.
pub const MAX_SIDE: u32 = 4096;
/// Most pixels of an image.
pub const MAX_PIXELS: u64 = 12_000_000;
/// What is handed to the graphics card: every card takes a texture of this side.
const TEXTURE_SIDE: u32 = 2048;

/// Decodes an image, scaled down to what a texture may be.
///
/// # Errors
/// A sentence for the learner where the image is too big or cannot be read.
pub fn decode(bytes: &[u8]) -> Result<ColorImage, String> {
    let reader = || {
        let read = image::ImageReader::new(Cursor::new(bytes)).with_guessed_format();
        read.map_err(|error| format!("This picture cannot be read: {error}."))
    };
    let unreadable = |error: image::ImageError| format!("This picture cannot be read: {error}.");
    let (width, height) = reader()?.into_dimensions().map_err(unreadable)?;
    if width > MAX_SIDE || height > MAX_SIDE || u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(format!("This picture is too big: {width} x {height} pixels."));
    }
    let mut reader = reader()?;
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(8 * MAX_PIXELS);
    reader.limits(limits);
    let mut image = reader.decode().map_err(unreadable)?;
    if image.width() > TEXTURE_SIDE || image.height() > TEXTURE_SIDE {
        image = image.thumbnail(TEXTURE_SIDE, TEXTURE_SIDE);
    }
    let pixels = image.into_rgba8();
    let size = [pixels.width() as usize, pixels.height() as usize];
    Ok(ColorImage::from_rgba_unmultiplied(size, pixels.as_raw()))
}

/// The path of an image in the pack, where it stays inside: relative, without schemes and steps upwards.
pub fn inside(source: &str) -> Option<&str> {
    let path = source.strip_prefix("./").unwrap_or(source);
    let inside = !path.is_empty()
        && !path.starts_with('/')
        && !path.contains(['\\', ':', '\0'])
        && path.split('/').all(|step| !matches!(step, "" | "." | ".."));
    inside.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let image = image::GrayImage::new(width, height);
        image
            .write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png)
            .unwrap();
        bytes
    }

    #[test]
    fn big_pictures_are_judged_by_their_header() {
        assert_eq!(decode(&png(3, 2)).unwrap().size, [3, 2]);
        assert_eq!(decode(&png(4096, 10)).unwrap().size[0], 2048);
        assert!(decode(&png(4097, 1)).unwrap_err().contains("4097 x 1"));
        // A header alone that claims 60,000 x 60,000 pixels.
        let mut bytes = png(1, 1);
        bytes[16..24].copy_from_slice(&[0, 0, 234, 96, 0, 0, 234, 96]);
        assert!(decode(&bytes).is_err());
        assert!(decode(b"<svg/>").is_err());
    }

    #[test]
    fn paths_stay_inside() {
        assert_eq!(inside("./images/a.png"), Some("images/a.png"));
        for outside in [
            "/dev/zero",
            "../a.png",
            "images/../../a",
            "file:///a",
            "https://a/b.png",
            "a\\b",
            "",
            "a//b",
        ] {
            assert_eq!(inside(outside), None, "{outside}");
        }
    }
}
