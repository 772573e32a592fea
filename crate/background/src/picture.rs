//! The pixels of a picture. The browser reads the file; nothing is fetched.

use js_sys::{Array, Uint8Array, Uint8ClampedArray};
use keyfob_agent::qr::{Picture, PictureFile, Size};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::value::object;

/// The first picture in the file, upright; nothing when the browser can't read it.
pub(crate) async fn pixels(file: &PictureFile) -> Option<Picture> {
    let parts = Array::of1(&Uint8Array::from(file.bytes()).into());
    let kind = object(&[("type", file.format().media_type().into())]);
    let bitmap = create_image_bitmap(&Blob::new(&parts, &kind)).await.ok()?;
    // A photograph may lie on its side in the file, and not here.
    let (width, height) = (bitmap.width(), bitmap.height());
    let size = Size::new(width, height).ok()?;
    let canvas = OffscreenCanvas::new(width, height);
    let context = canvas.context("2d")?;
    context.draw_image(&bitmap, 0, 0).ok()?;
    bitmap.close();
    let data = context.image_data(0, 0, width, height).ok()?;
    let rgba = Zeroizing::new(data.data().to_vec());
    Picture::from_rgba(size, &rgba).ok()
}

#[wasm_bindgen]
extern "C" {
    type Blob;

    #[wasm_bindgen(constructor)]
    fn new(parts: &Array, options: &JsValue) -> Blob;

    #[wasm_bindgen(js_name = createImageBitmap, catch)]
    async fn create_image_bitmap(blob: &Blob) -> Result<ImageBitmap, JsValue>;

    type ImageBitmap;

    #[wasm_bindgen(method, getter)]
    fn width(this: &ImageBitmap) -> u32;

    #[wasm_bindgen(method, getter)]
    fn height(this: &ImageBitmap) -> u32;

    #[wasm_bindgen(method)]
    fn close(this: &ImageBitmap);

    type OffscreenCanvas;

    #[wasm_bindgen(constructor)]
    fn new(width: u32, height: u32) -> OffscreenCanvas;

    #[wasm_bindgen(method, js_name = getContext)]
    fn context(this: &OffscreenCanvas, kind: &str) -> Option<Context>;

    type Context;

    #[wasm_bindgen(method, js_name = drawImage, catch)]
    fn draw_image(this: &Context, image: &ImageBitmap, x: u32, y: u32) -> Result<(), JsValue>;

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
    async fn a_code_is_read_from_a_file_of_each_format() {
        for address in [PNG, JPEG, GIF, WEBP] {
            let picture = pixels(&file(address)).await.unwrap();
            assert_eq!(*decode(&picture).unwrap(), "Keyfob", "{address}");
        }
    }

    #[wasm_bindgen_test]
    async fn a_file_that_breaks_off_is_no_picture() {
        assert!(pixels(&file(PNG.get(..122).unwrap())).await.is_none());
    }

    fn file(address: &str) -> PictureFile {
        PictureFile::of_address(address).unwrap()
    }

    /// The same code in each of them; it says so.
    const PNG: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAADIAAAAyCAYAAAAeP4ixAAAAAklEQVR4AewaftIAAAG5SURBVN3BUW4bSRTAQLIx978yV++vEYxlWVayQFfZAwdYHGJxiMUhLv6g8o6KofKKiqHyjord4hAXX6h4hcquYqiMiqEyKu5UvELlzuIQF99QuVPxCpVR8QqVOxXPLA6x+EdUVP6WxSEu/pKKoTIqhsqo+KTFIS6+UfEbFUPlFRXvWBzi4gsq71AZFUNlVAyVOyq/sTiEPfBBKq+o+KTFIS7+oLKrGCq7iqEyKkbFUNlVDJWdyqh4hcqo2C0OcfENlTsqo2KojIrfULlTMSruLA5x8YeKncqouKMyKobKqBgqu4qh8kzFUBkqu4rd4hD2wEblFRXPqNyp+AmVOxW7xSHsgRsqu4qhMiqGyqi4ozIq7qiMimdURsWdxSHsgQ9S2VUMlV3FT6jsKnaLQ9gDG5V3VOxURsVO5R0VzywOcfGFileo3KkYKs9U3FH5icUhLr6hcqfijsqoGBVDZVcxVHYVu4qhsqvYLQ5x8T+ruFMxVEbFM4tDXHxYxVAZFaPijsqoGCq7iqGyq9gtDnHxjYqfUNmpjIqdyk7ljsorFoe4+ILKJ6mMilHxSYtD2AMHWBxicYjFIf4DLyEAaYUufDwAAAAASUVORK5CYII=";
    const JPEG: &str = "data:image/jpeg;base64,/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAAyADIDASIAAhEBAxEB/8QAGAABAAMBAAAAAAAAAAAAAAAAAAMEBQL/xAAzEAAABQIFAgUCBAcAAAAAAAABAgMEEQASBRMhMUEUIiMyUWFxJFIVNUJDU1WDoaOxsv/EABQBAQAAAAAAAAAAAAAAAAAAAAD/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwDQdujoKpJpI5p1ZgLrdq46l7/L/wDMWjr8zY/1P+az8Nw90g+TUVStIWZG4B4H3oLhsSODEjora4hpu74t1gONakbvF1nJkTtbLIvHMAbZCQ+agZt+qwMiN1t06xMd01xhqp2yqbJU1xzTJIjL3Hfmf7UEyL50ukCiTG4hthzgCpCPF+pSRWa5WZMDmAbYJ4rMFou6wxnkkutvnUAju96st0joK4amqW05c2QmaDWpSlBmYyqgnk5zfOm6O8Sxt6VTzcL6nL6fwv4t5vT0+dK1nxXQpAZopacv6bQG7bkduaqsG71v05Dm8LuvJBe3eNeZGghceG2Koj9Oq0mUvPF4+o+2tcYeU4K4eYylxDZlpbYt3nXmrKuQ3bIZn0apbsvdS3XX5kP91wxKQEhYO1Ljm/Zti3cfMG/A0HBCYX0ySyyOVmTAXGNsMcVZbNmoKortELiGu8S8Qt42Hfmp2zYgJImMhlHSutLfdbO+vNZjFqRtjApmWk6flC3zyUZ+IoNylKUGfiCRF3zNNUtxDXyExwFUGYsnTkiPQ23TrmmGNJrTekX6lssijm5d0hcBdwjmqqKB0FQUSwq05dh6iaAyMQ7Fo1VTvIvfPdEQM1WcJLusTKzWcXWzB7ACO2dgqZVo9/DEGyZPuzCyX7pDWrrfrVGxk1vBVCIV7TTr6B7aUFI+HZjZWxjkqhFnjXTrrz6VZw0xyJJpJJ5jcJhe6J3Hy776VCbBjnSImZ3JE5tDL2nfmpkcNOR8DpVzmHDfsidI9aDQpSlApSlApSlApSlApSlB/9k=";
    const GIF: &str = "data:image/gif;base64,R0lGODlhMgAyAIAAAAAAAP///ywAAAAAMgAyAAAC/4yPqcvtD6OctNorgd6cm9594MiMZGBqYrqVgKMecSzC70Ljd43uve1atX6yIWIWIiqQHmUvxwPxljep0xpNQotC5DGZbW7Dw62XaB2jtb4s+UwF6uC6YEMtbifwrHL135Xi0ge4FmiC8YWYaMHCKAR55TdVN/dHl0cZZ7nIVOippii4dgaqJ/flVlQKdqfHKvp2+nRC1WRzuzdqa+Say6uaqmuH+/l6TPyYF7o6S7Hs3DzYJ3xY60vN1ez4wGx2HYlaKfpLC2EabK7uaZdWGJmpvulOWV7tGphury1Hzz+8rpcwf5q0QUs2rxWhfd4u9VoocNuoRY9ocaNYMaPGjQYcO3r0WAAAOw==";
    const WEBP: &str = "data:image/webp;base64,UklGRpQDAABXRUJQVlA4WAoAAAAgAAAAMQAAMQAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggpgEAAHANAJ0BKjIAMgA/cazKWbSuqSOx9VgCkC4JaQAVwB2PfzP8VecsyMv5n+AawJwV5gfyLdAfoR//8z/0x4f/kX/rtWj+SPSR/QeuJ//yaIkZ97FAFLYJRcoB9QXM79lSNk+Uk9bnHfEQemHrAH9xkylrsQAAAP3QfMIqNLH/4Nz4Wz8kNl+66FJSJtTOp5kK1dT2X8d3XWr8PhMUg13dBppA64DWUaWUoVWJAGWNFWGJiBSweRFELAG6rURfeznj5Weus/YTqZy0JPO8FHhr8p7NkwlU1xwIswkQiWgnQuAEY8IYayvYzB4GVfv34EShpLTpJYyVAK3cdsU8RdT6ugAmuaPTmbMfBbhoiPZ174i/gRKF3QpNNef1rZlj+r2z4SHZKGmZSO+pZtXe7iYCGUTFnhLuO7QsVrmVjtEVZcd/ljplXDzyJB4w81VN+OdB/U833nMRiwIc/XiR5PPOHfKmTbyEp0b+C1a7hx7AZh98DMBDJvxNoSWpsXMPuPTzIaAsTBaWwc0qtQeVl3OytDJrwl1iDQVRzgb9R0x9kfEldkIAAAAA";
}
