//! What is remembered of each tab between two messages, in the browser's memory only.

mod document;
mod enrolment;
mod listing;
mod tab;

pub(crate) use document::{Document, Enrols, Offered, Prompted, Removal};
pub(crate) use tab::{Given, Tab};

use std::collections::BTreeMap;

use keyfob_core::json::named;
use keyfob_protocol::Failure;
use serde::{Deserialize, Serialize};

use crate::failure::{storage_failure, undecodable};
use crate::platform::{Area, Platform, TabId, WindowId};

/// Every tab that has shown a sign-in page, and our own window for the passphrase.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Tabs {
    /// The window for the passphrase, if one was opened.
    pub(crate) unlock_window: Option<WindowId>,
    tabs: BTreeMap<TabId, Tab>,
}

impl Tabs {
    /// Reads what is remembered.
    pub(crate) async fn load<P: Platform>(platform: &P) -> Result<Self, Failure> {
        let mut texts = platform
            .load(Area::Session, &[KEY])
            .await
            .map_err(storage_failure)?;
        match texts.pop().flatten() {
            Some(text) => named::from_str(&text).map_err(undecodable),
            None => Ok(Self::default()),
        }
    }

    /// Writes it down; the longest unheard tabs are forgotten above [`MAX_TABS`].
    pub(crate) async fn save<P: Platform>(&mut self, platform: &P) -> Result<(), Failure> {
        while self.tabs.len() > MAX_TABS {
            self.forget_oldest();
        }
        let text = serde_json::to_string(&self).map_err(undecodable)?;
        platform
            .save(Area::Session, KEY, &text)
            .await
            .map_err(storage_failure)
    }

    /// What is remembered of `tab`, heard of at `now`.
    pub(crate) fn heard(&mut self, tab: TabId, now: u64) -> &mut Tab {
        let tab = self.tabs.entry(tab).or_default();
        tab.heard = now;
        tab
    }

    /// What is remembered of `tab`, in which another document speaks for the first time.
    pub(crate) fn begin(&mut self, tab: TabId, now: u64) -> &mut Tab {
        let known = self.tabs.entry(tab).or_default();
        known.begin(now);
        self.heard(tab, now)
    }

    /// What is remembered of `tab`, if it is known.
    pub(crate) fn known(&mut self, tab: TabId) -> Option<&mut Tab> {
        self.tabs.get_mut(&tab)
    }

    /// Takes down that `tab` is given a code.
    ///
    /// No other page is given one of this device again that it has had: AWS takes no code that is older
    /// than the last it took.
    pub(crate) fn give(&mut self, tab: TabId, given: Given) {
        for other in self.tabs.values_mut() {
            other.given.take_if(|other| other.device == given.device);
        }
        if let Some(tab) = self.tabs.get_mut(&tab) {
            tab.given = Some(given);
        }
    }

    /// Forgets a tab; says whether it was known.
    pub(crate) fn forget(&mut self, tab: TabId) -> bool {
        self.tabs.remove(&tab).is_some()
    }

    /// All tabs.
    pub(crate) fn ids(&self) -> Vec<TabId> {
        self.tabs.keys().copied().collect()
    }

    fn forget_oldest(&mut self) {
        let oldest = self.tabs.iter().min_by_key(|(_, tab)| tab.heard);
        if let Some(id) = oldest.map(|(id, _)| *id) {
            self.tabs.remove(&id);
        }
    }
}

/// Where the tabs are kept, in [`Area::Session`].
const KEY: &str = "tabs";

/// More tabs than a person signs in with at once.
const MAX_TABS: usize = 64;
