//! The pixels of a picture that is handed over as text. The browser reads the file; nothing is fetched.

use base64_simd::STANDARD;
use js_sys::{Array, Uint8Array, Uint8ClampedArray};
use keyfob_agent::qr::{Picture, Size};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::value::object;

/// The picture behind a `data:image/png;base64,` address, or nothing when there is none, or a larger one
/// than [`Size`] allows: the file says its size before anything else.
pub(crate) async fn pixels(address: &str) -> Option<Picture> {
    let text = address
        .strip_prefix(PNG)
        .filter(|text| text.len() <= TEXT_MAX)?;
    let file = Zeroizing::new(STANDARD.decode_to_vec(text).ok()?);
    let size = Size::of_png(&file).ok()?;
    let parts = Array::of1(&Uint8Array::from(file.as_slice()).into());
    let kind = object(&[("type", "image/png".into())]);
    let bitmap = create_image_bitmap(&Blob::new(&parts, &kind)).await.ok()?;
    let canvas = OffscreenCanvas::new(size.width(), size.height());
    let context = canvas.context("2d")?;
    context.draw_image(&bitmap, 0, 0).ok()?;
    let data = context.image_data(0, 0, size.width(), size.height()).ok()?;
    let rgba = Zeroizing::new(data.data().to_vec());
    Picture::from_rgba(size, &rgba).ok()
}

#[wasm_bindgen]
extern "C" {
    type Blob;

    #[wasm_bindgen(constructor)]
    fn new(parts: &Array, options: &JsValue) -> Blob;

    #[wasm_bindgen(js_name = createImageBitmap, catch)]
    async fn create_image_bitmap(blob: &Blob) -> Result<JsValue, JsValue>;

    type OffscreenCanvas;

    #[wasm_bindgen(constructor)]
    fn new(width: u32, height: u32) -> OffscreenCanvas;

    #[wasm_bindgen(method, js_name = getContext)]
    fn context(this: &OffscreenCanvas, kind: &str) -> Option<Context>;

    type Context;

    #[wasm_bindgen(method, js_name = drawImage, catch)]
    fn draw_image(this: &Context, image: &JsValue, x: u32, y: u32) -> Result<(), JsValue>;

    #[wasm_bindgen(method, js_name = getImageData, catch)]
    fn image_data(
        this: &Context,
        x: u32,
        y: u32,
        width: u32,
        height: u32,
    ) -> Result<ImageData, JsValue>;

    type ImageData;

    #[wasm_bindgen(method, getter)]
    fn data(this: &ImageData) -> Uint8ClampedArray;
}

const PNG: &str = "data:image/png;base64,";

/// Characters: a screen of 4 million pixels that are all noise takes 22 million.
const TEXT_MAX: usize = 24 << 20;

#[cfg(all(test, target_arch = "wasm32"))]
#[expect(
    clippy::unwrap_used,
    reason = "clippy knows a test by another attribute"
)]
mod tests {
    use keyfob_agent::qr::decode;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    use super::*;

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    async fn a_code_is_read_from_a_png_file() {
        let picture = pixels(KEYFOB).await.unwrap();
        assert_eq!(*decode(&picture).unwrap(), "Keyfob");
    }

    #[wasm_bindgen_test]
    async fn what_is_no_png_file_is_no_picture() {
        let cut = KEYFOB.get(..120).unwrap();
        for address in [
            "",
            PNG,
            "data:image/png;base64,AAAA",
            "https://example.com/x.png",
            cut,
        ] {
            assert!(pixels(address).await.is_none(), "{address}");
        }
    }

    /// A code that says so.
    const KEYFOB: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAADIAAAAyCAYAAAAeP4ixAAAAAklEQVR4AewaftIAAAG5SURBVN3BUW4bSRTAQLIx978yV++vEYxlWVayQFfZAwdYHGJxiMUhLv6g8o6KofKKiqHyjord4hAXX6h4hcquYqiMiqEyKu5UvELlzuIQF99QuVPxCpVR8QqVOxXPLA6x+EdUVP6WxSEu/pKKoTIqhsqo+KTFIS6+UfEbFUPlFRXvWBzi4gsq71AZFUNlVAyVOyq/sTiEPfBBKq+o+KTFIS7+oLKrGCq7iqEyKkbFUNlVDJWdyqh4hcqo2C0OcfENlTsqo2KojIrfULlTMSruLA5x8YeKncqouKMyKobKqBgqu4qh8kzFUBkqu4rd4hD2wEblFRXPqNyp+AmVOxW7xSHsgRsqu4qhMiqGyqi4ozIq7qiMimdURsWdxSHsgQ9S2VUMlV3FT6jsKnaLQ9gDG5V3VOxURsVO5R0VzywOcfGFileo3KkYKs9U3FH5icUhLr6hcqfijsqoGBVDZVcxVHYVu4qhsqvYLQ5x8T+ruFMxVEbFM4tDXHxYxVAZFaPijsqoGCq7iqGyq9gtDnHxjYqfUNmpjIqdyk7ljsorFoe4+ILKJ6mMilHxSYtD2AMHWBxicYjFIf4DLyEAaYUufDwAAAAASUVORK5CYII=";
}
