//! QR codes.

use keyfob_core::qr::{Picture, Size, decode};
use wasm_bindgen::prelude::*;

/// Reads the code in a picture of red, green, blue and opacity, a byte each.
///
/// # Errors
///
/// When it is no picture, or there is no code in it that can be read.
#[wasm_bindgen]
pub fn read_code(rgba: &[u8], width: u32, height: u32) -> Result<String, JsError> {
    let picture = Picture::from_rgba(Size::new(width, height)?, rgba)?;
    Ok(decode(&picture)?.to_string())
}
