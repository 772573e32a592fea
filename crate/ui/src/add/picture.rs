//! Pictures of QR codes, from wherever a person has one. What is in them is for the worker to say.

use js_sys::{Object, Promise, Reflect};
use keyfob_protocol::{ErrorName, PICTURE_MAX};
use sycamore::prelude::NodeRef;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event, File, FileReader};
use zeroize::Zeroizing;

use crate::dom;

/// A picture as the address of its file, `data:…`.
///
/// # Security
///
/// Who sees it can read the secret in it.
pub(super) type Address = Zeroizing<String>;

/// What the person sees of the tab in front.
///
/// # Errors
///
/// What the browser threw when it refused: it lets a popup look that was opened by its button.
pub(super) async fn scan() -> Result<Address, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"format".into(), &"png".into())?;
    let address = capture(&options).await?.as_string();
    address.map(Zeroizing::new).ok_or(JsValue::NULL)
}

/// The file's picture.
///
/// # Errors
///
/// [`ErrorName::PictureTooLarge`] unread, or [`ErrorName::NotAPicture`] for what the browser can't read.
pub(super) async fn of_file(file: File) -> Result<Address, ErrorName> {
    let most = u32::try_from(PICTURE_MAX).map_or(f64::MAX, f64::from);
    if file.size() > most {
        return Err(ErrorName::PictureTooLarge);
    }
    let address = address_of(&file).await.ok().flatten();
    address.map(Zeroizing::new).ok_or(ErrorName::NotAPicture)
}

async fn address_of(file: &File) -> Result<Option<String>, JsValue> {
    let reader = FileReader::new()?;
    let read = Promise::new(&mut |resolve, _| reader.set_onloadend(Some(&resolve)));
    reader.read_as_data_url(file)?;
    JsFuture::from(read).await?;
    Ok(reader.result()?.as_string())
}

/// The file that was chosen in this input. Choosing it again is choosing, too.
pub(super) fn chosen(input: NodeRef) -> Option<File> {
    let input = dom::input(input)?;
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// The file that was pasted, if it was no text.
pub(super) fn pasted(event: &Event) -> Option<File> {
    let data = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
    let has_text = data.get_data("text/plain").is_ok_and(|it| !it.is_empty());
    first(&data).filter(|_| !has_text)
}

/// The file that was dropped.
pub(super) fn dropped(event: &Event) -> Option<File> {
    first(&event.dyn_ref::<DragEvent>()?.data_transfer()?)
}

fn first(data: &DataTransfer) -> Option<File> {
    data.files()?.get(0)
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = captureVisibleTab)]
    async fn capture(options: &JsValue) -> Result<JsValue, JsValue>;
}
