//! Files: what a person saves, and what they choose.

use js_sys::{Array, Date};
use keyfob_protocol::{DOCUMENT_MAX, ErrorName};
use sycamore::prelude::NodeRef;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

use crate::dom;

/// Has the browser save a text as a file of this name, wherever it saves what is downloaded.
///
/// # Errors
///
/// What the browser threw when it refused.
pub(crate) fn save(name: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("application/octet-stream");
    let parts = Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = dom::make("a").ok_or(JsValue::NULL)?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    spawn_local(async move {
        dom::sleep(SAVED).await;
        let _ = Url::revoke_object_url(&address);
    });
    Ok(())
}

/// A file was chosen in this input.
pub(crate) fn is_chosen(input: NodeRef) -> bool {
    first(input).is_some()
}

/// The text of the file that was chosen in this input.
///
/// # Errors
///
/// [`ErrorName::NotAVault`] for no file, for one that is too large, or that the browser can't read.
pub(crate) async fn chosen(input: NodeRef) -> Result<String, ErrorName> {
    let file = first(input).ok_or(ErrorName::NotAVault)?;
    let most = u32::try_from(DOCUMENT_MAX).map_or(f64::MAX, f64::from);
    if file.size() > most {
        return Err(ErrorName::NotAVault);
    }
    let text = JsFuture::from(file.text()).await;
    let text = text.ok().and_then(|text| text.as_string());
    text.ok_or(ErrorName::NotAVault)
}

/// What a vault file is called that is saved today.
pub(crate) fn name_for_today() -> String {
    let today = Date::new_0();
    let (year, month) = (today.get_full_year(), today.get_month().saturating_add(1));
    format!("keyfob-{year:04}-{month:02}-{:02}.vault", today.get_date())
}

fn first(input: NodeRef) -> Option<File> {
    dom::input(input)?.files()?.get(0)
}

/// How long a browser may take to begin with a download, in milliseconds.
const SAVED: u32 = 60_000;
