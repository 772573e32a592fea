//! Messages that nobody may send, or that nobody can read: dropped, and counted until the browser exits.

use crate::platform::{Area, Platform};

/// Counts one more.
pub(crate) async fn count<P: Platform>(platform: &P) {
    let more = so_far(platform).await.saturating_add(1);
    // What can't be counted is dropped all the same.
    let _ = platform.save(Area::Session, KEY, &more.to_string()).await;
}

/// How many there were.
pub(crate) async fn so_far<P: Platform>(platform: &P) -> u32 {
    let texts = platform.load(Area::Session, &[KEY]).await;
    let text = texts.ok().and_then(|mut texts| texts.pop().flatten());
    text.and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// Where it is written.
const KEY: &str = "dropped";
