//! Looks at the header of a picture before anybody decodes it: a small file can unfold into gigabytes.

use std::io::Cursor;

use image::{ImageFormat, ImageReader};

/// Largest picture file, in bytes.
pub const MAX_BYTES: u64 = 16 << 20;
/// Longest side of a picture, in pixels.
pub const MAX_SIDE: u32 = 4096;
/// Most pixels of a picture.
pub const MAX_PIXELS: u64 = 12_000_000;

/// Code, message (which goes on from the picture's name) and help.
type Refusal = (&'static str, String, &'static str);

/// Width and height of a picture that may be shown: PNG, JPEG, GIF or WebP of a bearable size. Reads the header only.
///
/// # Errors
/// Why it may not be shown, as code, message and help.
pub(super) fn check(bytes: &[u8]) -> Result<(u32, u32), Refusal> {
    let format = image::guess_format(bytes).ok();
    let allowed = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP];
    let Some(format) = format.filter(|format| allowed.contains(format)) else {
        return Err((
            "image-format",
            "is no picture that is shown".to_owned(),
            "save it as PNG, JPEG, GIF or WebP",
        ));
    };
    let (width, height) = ImageReader::with_format(Cursor::new(bytes), format)
        .into_dimensions()
        .map_err(|error| ("image-broken", format!("cannot be read: {error}"), "save it anew"))?;
    if width > MAX_SIDE || height > MAX_SIDE || u64::from(width) * u64::from(height) > MAX_PIXELS {
        let message = format!("is {width} x {height} pixels");
        return Err((
            "image-too-big",
            message,
            "make it smaller: at most 4096 pixels a side and 12 million in all",
        ));
    }
    Ok((width, height))
}

/// Width and height in pixels of a picture of a pack, read from its header; `None` where it may not be shown.
pub fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    check(bytes).ok()
}
