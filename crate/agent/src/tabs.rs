//! What is remembered of each tab between two messages, in the browser's memory only.

use std::collections::BTreeMap;

use keyfob_core::aws::Typed;
use keyfob_protocol::{Failure, OfferId};
use serde::{Deserialize, Serialize};

use crate::failure::{storage_failure, undecodable};
use crate::platform::{Area, Platform, TabId};

/// Every tab that has shown a sign-in page.
#[derive(Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Tabs(BTreeMap<TabId, Tab>);

/// One tab.
#[derive(Default, PartialEq, Eq, Clone, Serialize, Deserialize)]
pub(crate) struct Tab {
    /// Who the person said they are, on this page or one before it.
    pub(crate) typed: Typed,
    /// The offer that stands.
    pub(crate) offer: Option<Offered>,
    /// When the tab was last heard of, in milliseconds since 1970.
    pub(crate) heard: u64,
}

/// An offer as it was made.
#[derive(PartialEq, Eq, Clone, Serialize, Deserialize)]
pub(crate) struct Offered {
    pub(crate) id: OfferId,
    /// The page it was made to; it is good for no other.
    pub(crate) url: String,
    /// The field to fill.
    pub(crate) field: u32,
    /// The devices by their ids, in the order of the card.
    pub(crate) devices: Vec<String>,
}

impl Tabs {
    /// Reads what is remembered.
    pub(crate) async fn load<P: Platform>(platform: &P) -> Result<Self, Failure> {
        let mut texts = platform
            .load(Area::Session, &[KEY])
            .await
            .map_err(storage_failure)?;
        match texts.pop().flatten() {
            Some(text) => serde_json::from_str(&text).map_err(undecodable),
            None => Ok(Self::default()),
        }
    }

    /// Writes it down; the longest unheard tabs are forgotten above [`MAX_TABS`].
    pub(crate) async fn save<P: Platform>(mut self, platform: &P) -> Result<(), Failure> {
        while self.0.len() > MAX_TABS {
            self.forget_oldest();
        }
        let text = serde_json::to_string(&self).map_err(undecodable)?;
        platform
            .save(Area::Session, &[(KEY, &text)])
            .await
            .map_err(storage_failure)
    }

    /// What is remembered of `tab`, heard of at `now`.
    pub(crate) fn heard(&mut self, tab: TabId, now: u64) -> &mut Tab {
        let tab = self.0.entry(tab).or_default();
        tab.heard = now;
        tab
    }

    /// The offer that stands in `tab`.
    pub(crate) fn offer(&self, tab: TabId) -> Option<&Offered> {
        self.0.get(&tab)?.offer.as_ref()
    }

    /// Forgets a tab that was closed; says whether it was known.
    pub(crate) fn forget(&mut self, tab: TabId) -> bool {
        self.0.remove(&tab).is_some()
    }

    /// All tabs.
    pub(crate) fn ids(&self) -> Vec<TabId> {
        self.0.keys().copied().collect()
    }

    fn forget_oldest(&mut self) {
        let oldest = self.0.iter().min_by_key(|(_, tab)| tab.heard);
        if let Some(id) = oldest.map(|(id, _)| *id) {
            self.0.remove(&id);
        }
    }
}

impl Tab {
    /// Takes over what is new in `typed`; a field that is empty now says nothing.
    pub(crate) fn note(&mut self, typed: &Typed) {
        note(&mut self.typed.account, &typed.account);
        note(&mut self.typed.user, &typed.user);
        note(&mut self.typed.resolving, &typed.resolving);
    }
}

fn note(known: &mut String, new: &str) {
    if !new.is_empty() && new.len() <= MAX_TYPED {
        new.clone_into(known);
    }
}

/// Where the tabs are kept, in [`Area::Session`].
const KEY: &str = "tabs";

/// More tabs than a person signs in with at once.
const MAX_TABS: usize = 64;

/// Longer than any e-mail address (RFC 5321: 254) or IAM name (64) in bytes.
const MAX_TYPED: usize = 1_024;
