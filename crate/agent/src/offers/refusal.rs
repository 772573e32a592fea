//! What AWS's refusal of a code says about a choice.

use keyfob_core::vault::Contents;

use crate::platform::Platform;
use crate::session::{edit, opened};
use crate::store::Opened;
use crate::tabs::Tab;

/// AWS has refused the code that this tab was given: it was not for whom it was chosen, perhaps.
pub(super) async fn refuse<P: Platform>(platform: &P, cache: &mut Option<Opened>, tab: &mut Tab) {
    let Some(given) = tab.given.take() else {
        return;
    };
    tab.document.refuse();
    let Ok(device) = given.device.parse() else {
        return;
    };
    let whom = given.whom.unwrap_or_default();
    let chosen = |contents: &Contents| contents.learned.chosen(&whom) == Some(device);
    let opened = opened(platform, cache).await;
    if opened.is_ok_and(|opened| chosen(opened.vault.contents())) {
        // A choice is a hint; where it can't be taken back, the next one replaces it.
        let _ = edit(platform, cache, |contents| {
            contents.learned.take_back(&whom, device);
            Ok(())
        })
        .await;
    }
}
