//! How big a picture of a page may be. Must not decode one: a small file can unfold into gigabytes.

/// Largest picture file, in bytes.
pub const MAX_BYTES: u64 = 16 << 20;
/// Longest side of a picture, in pixels.
pub const MAX_SIDE: u32 = 4096;
/// Most pixels of a picture.
pub const MAX_PIXELS: u64 = 12_000_000;

/// Whether a picture of this size is shown.
pub fn is_small_enough(width: u32, height: u32) -> bool {
    width <= MAX_SIDE && height <= MAX_SIDE && u64::from(width) * u64::from(height) <= MAX_PIXELS
}
