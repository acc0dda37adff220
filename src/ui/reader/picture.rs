//! Bytes of an image to pixels, with the header read first. Slow; runs off the UI thread.

use std::io::Cursor;

use egui::ColorImage;

use crate::markdown::{MAX_PIXELS, MAX_SIDE, is_small_enough};

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
    if !is_small_enough(width, height) {
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
}
