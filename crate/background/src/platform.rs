//! The agent's [`Platform`] over the browser.

use std::cell::Cell;

use js_sys::{Array, Date, Error, Reflect};
use keyfob_agent::qr::{Picture, PictureFile};
use keyfob_agent::{Area, Platform, Push, RandomnessError, StorageError, TabId, WindowId};
use wasm_bindgen::{JsCast, JsValue};

use crate::browser::{self, StorageArea};
use crate::picture;
use crate::value::{member, object, plain, whole};

/// The browser that this worker runs in.
pub(crate) struct Browser;

thread_local! {
    /// This instance is to be dropped.
    static RETIRED: Cell<bool> = const { Cell::new(false) };
}

/// Whether the agent wants its instance dropped.
pub(crate) fn is_retired() -> bool {
    RETIRED.get()
}

impl Platform for Browser {
    fn now(&self) -> u64 {
        milliseconds(Date::now())
    }

    fn randomize(&self, bytes: &mut [u8]) -> Result<(), RandomnessError> {
        getrandom::fill(bytes).map_err(|_| RandomnessError)
    }

    async fn load(&self, area: Area, keys: &[&str]) -> Result<Vec<Option<String>>, StorageError> {
        let wanted: Array = keys.iter().map(|key| JsValue::from_str(key)).collect();
        let found = storage(area).get(&wanted).await.map_err(refusal)?;
        keys.iter().map(|key| text(&found, key)).collect()
    }

    async fn save(&self, area: Area, key: &str, text: &str) -> Result<(), StorageError> {
        let item = object(&[(key, text.into())]);
        storage(area).set(&item).await.map_err(refusal).map(drop)
    }

    async fn remove(&self, area: Area, key: &str) -> Result<(), StorageError> {
        storage(area).remove(key).await.map_err(refusal).map(drop)
    }

    async fn ring(&self, at: Option<u64>) {
        // An alarm that can't be set rings late or never; the deadline is judged without it.
        let _ = match at {
            Some(at) => browser::set_alarm(ALARM, &object(&[("when", date(at))])).await,
            None => browser::clear_alarm(ALARM).await,
        };
    }

    async fn pixels(&self, file: &PictureFile) -> Option<Picture> {
        picture::pixels(file).await
    }

    fn retire(&self) {
        RETIRED.set(true);
    }

    async fn bring_card(&self, tab: TabId) {
        let top = [
            ("tabId", tab.into()),
            ("frameIds", Array::of1(&0.into()).into()),
        ];
        let script = object(&[
            ("target", object(&top)),
            ("files", Array::of1(&"card.js".into()).into()),
            ("injectImmediately", true.into()),
        ]);
        // Without it the page shows no card; the popup fills all the same.
        let _ = browser::run_script(&script).await;
    }

    async fn mark(&self, tab: TabId, asks: bool) {
        let text = if asks { MARK } else { "" };
        let details = |name, value: &str| object(&[("tabId", tab.into()), (name, value.into())]);
        // Without it the toolbar says nothing; card and popup say it all the same.
        let _ = browser::set_badge_text(&details("text", text)).await;
        let _ = browser::set_badge_colour(&details("color", MARK_COLOUR)).await;
    }

    async fn open_unlock(&self, known: Option<WindowId>) -> Option<WindowId> {
        let front = object(&[("focused", true.into())]);
        if let Some(id) = known
            && browser::update_window(id, &front).await.is_ok()
        {
            return known;
        }
        let options = object(&[
            ("url", browser::page(UNLOCK_PAGE).into()),
            ("type", "popup".into()),
            ("width", 400.into()),
            ("height", 560.into()),
        ]);
        // A browser that opens no window leaves the toolbar button, and the card says so.
        let window = browser::create_window(&options).await.ok()?;
        whole(&member(&window, "id"))
    }

    async fn tell(&self, tab: TabId, push: Push) -> bool {
        let top = object(&[("frameId", 0.into())]);
        let told = browser::send_to_tab(tab, &plain(&push), &top).await;
        // A tab that has gone on to another site has nobody to hear it.
        told.is_ok()
    }

    async fn tell_pages(&self, push: Push) {
        // Without an open page there is nobody to hear it.
        let _ = browser::send_to_pages(&plain(&push)).await;
    }

    async fn active_tab(&self) -> Option<TabId> {
        let normal = ("windowType", "normal".into());
        let front = object(&[
            ("active", true.into()),
            ("lastFocusedWindow", true.into()),
            normal.clone(),
        ]);
        // A window of our own may be before the one that is meant.
        let behind = object(&[("active", true.into()), normal]);
        match front_of(&front).await {
            Some(tab) => Some(tab),
            None => front_of(&behind).await,
        }
    }
}

/// Of the tabs that a query finds, the one that somebody looked at last.
async fn front_of(query: &JsValue) -> Option<TabId> {
    let tabs = Array::from(&browser::query_tabs(query).await.ok()?);
    let seen = |tab: &JsValue| member(tab, "lastAccessed").as_f64().map_or(0, milliseconds);
    let tab = tabs.iter().max_by_key(seen)?;
    whole(&member(&tab, "id"))
}

fn storage(area: Area) -> StorageArea {
    let area = match area {
        Area::Local => &browser::LOCAL,
        Area::Session => &browser::SESSION,
    };
    area.with(|area| area.unchecked_ref::<JsValue>().clone().unchecked_into())
}

/// What lies under `key`: text, or nothing. Anything else was not written by us.
fn text(found: &JsValue, key: &str) -> Result<Option<String>, StorageError> {
    let value = Reflect::get(found, &key.into()).map_err(refusal)?;
    if value.is_undefined() {
        return Ok(None);
    }
    value.as_string().map(Some).ok_or(StorageError::Failed)
}

/// Both browsers name the quota in the error's text (`QUOTA_BYTES quota exceeded`,
/// `QuotaExceededError`), and nowhere else.
fn refusal(error: JsValue) -> StorageError {
    let error: Option<Error> = error.dyn_into().ok();
    let says = |error: &Error| {
        let text = format!(
            "{} {}",
            String::from(error.name()),
            String::from(error.message())
        );
        text.to_ascii_lowercase().contains("quota")
    };
    if error.as_ref().is_some_and(says) {
        StorageError::Full
    } else {
        StorageError::Failed
    }
}

#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "a moment that matters is below 2^53"
)]
fn date(milliseconds: u64) -> JsValue {
    JsValue::from_f64(milliseconds as f64)
}

/// `Date.now()` is a whole number between 0 and 2^53 in every year that matters.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates at both ends, and that is what a clock out of range should do"
)]
fn milliseconds(date: f64) -> u64 {
    date as u64
}

/// The only alarm there is.
const ALARM: &str = "lock";

/// On the toolbar's button, for a tab that asks for a code.
const MARK: &str = "•";

/// `--accent` of the pages, and enough behind a white dot.
const MARK_COLOUR: &str = "#0f6f68";

/// The page that asks for the passphrase, in a window of its own.
const UNLOCK_PAGE: &str = "pages/popup.html?window";
