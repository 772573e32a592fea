//! What the content script asks, what it is told, and what it hears unasked.

use keyfob_core::aws::{PageSnapshot, Typed};
use serde::{Deserialize, Serialize};

use crate::UnixMillis;

/// What the content script may ask. It can name an offer that was made to it, never a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum ContentRequest {
    /// This is what the page shows. Answered with [`ContentReply::Offer`].
    Observe {
        /// The page.
        snapshot: Box<PageSnapshot>,
    },
    /// The person typed who they are; a later page of this tab may ask for the code.
    /// Answered with [`ContentReply::Noted`].
    Note {
        /// What they typed.
        typed: Typed,
    },
    /// The person pressed the card's button. Answered with [`ContentReply::Fill`] or
    /// [`ContentReply::Wait`].
    Accept {
        /// Which offer.
        offer: OfferId,
        /// Which of its devices, counted from 0.
        choice: u32,
    },
    /// The person pressed *Unlock* on the card. Answered with [`ContentReply::Noted`].
    OpenUnlock,
}

/// What the content script is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum ContentReply {
    /// What to show.
    Offer {
        /// The offer.
        offer: Offer,
    },
    /// Write this, once, if the page is still the same.
    Fill {
        /// What goes where.
        fill: Fill,
    },
    /// The current code is spent or about to end: show the wait, then accept the same offer again.
    Wait {
        /// When the next time step begins.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        until: UnixMillis,
    },
    /// Heard; nothing to do.
    Noted,
}

/// What the card may show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum Offer {
    /// No card: the page asks for nothing that is ours to give.
    Nothing,
    /// There is no vault, so there is nothing to offer: the card says how to begin.
    NoVault {
        /// The field that the card stands by, by its place in the snapshot.
        field: u32,
    },
    /// The vault is locked.
    Locked {
        /// The field that the card stands by, by its place in the snapshot.
        field: u32,
    },
    /// Devices, the likeliest first; perhaps none.
    Devices {
        /// Names this offer.
        id: OfferId,
        /// The field that will be filled, by its place in the snapshot.
        field: u32,
        /// At most eight, the likeliest first.
        devices: Vec<OfferedDevice>,
    },
}

/// Name of an offer: 32 hexadecimal digits, random, good for one page of one tab.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(transparent)]
pub struct OfferId(pub String);

/// A device as the card shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfferedDevice {
    /// What the person calls it.
    pub label: String,
    /// Account and user, or empty.
    pub detail: String,
    /// The page said who is signing in, and this device is theirs.
    pub sure: bool,
}

/// A code on its way to the page.
///
/// # Security
///
/// The code opens the account for as long as its time step lives; it goes to the page because the
/// person pressed for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fill {
    /// The field, by its place in the snapshot that the offer answered.
    pub field: u32,
    /// The code.
    pub code: String,
}

/// What the content script hears unasked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum Push {
    /// The vault was locked, unlocked or changed: look again.
    Changed,
}
