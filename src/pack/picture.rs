//! Looks at the header of a picture before anybody decodes it: a small file can unfold into gigabytes.

use std::io::Cursor;

use super::codes::{self, Code};
use crate::markdown;
use image::{ImageFormat, ImageReader};

/// Code, message (which goes on from the picture's name) and help.
pub(super) type Refusal = (Code, String, &'static str);

/// Width and height of a picture that may be shown: PNG, JPEG, GIF or WebP of a bearable size. Reads the header only.
///
/// # Errors
/// Why it may not be shown, as code, message and help.
pub(super) fn check(bytes: &[u8]) -> Result<(u32, u32), Refusal> {
    let format = image::guess_format(bytes).ok();
    let allowed = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP];
    let Some(format) = format.filter(|format| allowed.contains(format)) else {
        return Err((
            codes::IMAGE_FORMAT,
            "is no picture that is shown".to_owned(),
            "save it as PNG, JPEG, GIF or WebP",
        ));
    };
    let (width, height) = ImageReader::with_format(Cursor::new(bytes), format)
        .into_dimensions()
        .map_err(|error| (codes::IMAGE_BROKEN, format!("cannot be read: {error}"), "save it anew"))?;
    if !markdown::is_small_enough(width, height) {
        let message = format!("is {width} x {height} pixels");
        return Err((
            codes::IMAGE_TOO_BIG,
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
