//! What the content script asks, what it is told, and what it hears unasked.

use core::ops::Not;

use keyfob_core::aws::{PageSnapshot, Typed};
use serde::{Deserialize, Serialize};

use crate::UnixMillis;
use crate::enrolment::{EnrolmentNames, ShownKey, Trouble, Unfinished};

/// What the content script may ask. It can name an offer that was made to it, never a device.
///
/// # Security
///
/// May carry the key of a new device, hence no `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(tag = "type"))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum ContentRequest {
    /// This is what the page shows. Answered with [`ContentReply::Offer`].
    Observe {
        /// The page.
        snapshot: Box<PageSnapshot>,
        /// This document has said nothing before.
        fresh: bool,
        /// `document.referrer`: the address of the document before it, or only its origin; empty where that
        /// is not told.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        referrer: String,
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
    /// The person pressed *Save and fill*: the key that the page shows becomes a device, and its codes go
    /// to the page. Answered with [`ContentReply::Fill`] or [`ContentReply::Wait`] once the device is
    /// sealed; with [`ContentReply::Offer`] if there is something to reveal or to decide first.
    Enrol {
        /// Which offer.
        offer: OfferId,
        /// All that the page shows of its key.
        shown: ShownKey,
        /// Whose device it becomes, as it was offered or as the person has changed it.
        names: EnrolmentNames,
        /// As it was offered when they pressed. If the page tells of somebody else by now, they are asked anew.
        offered: EnrolmentNames,
        /// What becomes of the unfinished device that the card has asked about.
        unfinished: Option<Unfinished>,
    },
    /// The person looks for a device that is not in the list. Answered with [`ContentReply::Offer`]:
    /// another offer for the same prompt, of the devices whose label, account or user has the text.
    Search {
        /// Which offer.
        offer: OfferId,
        /// What they typed; empty is what was offered at first.
        text: String,
    },
    /// The page is being submitted, or goes away, with the code in it. Answered with
    /// [`ContentReply::Noted`].
    Submitted {
        /// Which offer the code came from.
        offer: OfferId,
    },
    /// What the clock of AWS says, after [`Refused::check_clock`] asked for it. Answered with
    /// [`ContentReply::Offer`]: the same one, with [`Refused::clock`].
    TellTime {
        /// Which offer.
        offer: OfferId,
        /// The `Date` header of the page's own origin, as it came (RFC 9110 §5.6.7).
        date: String,
        /// Its `Age` header, as it came (RFC 9111 §5.1): how many seconds the answer lay on the way. Empty
        /// without one.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        age: String,
        /// A service worker of the page's stands between it and its origin, and may have answered.
        #[serde(default, skip_serializing_if = "Not::not")]
        worker: bool,
    },
    /// The person pressed *Archive* on the card: AWS has removed the device. Answered with
    /// [`ContentReply::Noted`] once it is laid aside.
    Archive {
        /// Which offer.
        offer: OfferId,
    },
    /// There is something to show: the script with the card is wanted beside this one. Answered with
    /// [`ContentReply::Noted`] once it is there, or can't be brought.
    BringCard,
    /// The person pressed *Unlock* on the card. Answered with [`ContentReply::Noted`].
    OpenUnlock,
    /// Who is signed in, as the console says. Answered with [`ContentReply::Noted`], or with
    /// [`ContentReply::Awaits`].
    Session {
        /// The text of the console's `awsc-session-data`.
        data: String,
    },
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
    /// A device of this account is here: that AWS assigns or removes it may show on a page that asks for
    /// nothing.
    Awaits,
}

/// What the card may show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum Offer {
    /// No card: the page asks for nothing that is ours to give.
    Nothing,
    /// No card: the page asks for a user's name, which is worth remembering for the page after it.
    AsksUser {
        /// The field that it is typed into, by its place in the snapshot.
        field: u32,
    },
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
    /// The page asks for a code in a field that can't be written to: the person has to copy it.
    CopyInstead {
        /// The field that the card stands by, by its place in the snapshot.
        field: u32,
    },
    /// Devices, the likeliest first; perhaps none.
    Devices {
        /// Names this offer.
        id: OfferId,
        /// The field that the card stands by, by its place in the snapshot.
        field: u32,
        /// The fields that will be filled: that one, or two for two codes in a row.
        fields: Vec<u32>,
        /// At most eight, the likeliest first.
        devices: Vec<OfferedDevice>,
        /// How many devices there are beside these.
        more: u32,
        /// AWS has refused the code that was filled here before.
        refused: Option<Refused>,
        /// Accept this choice at once, without a press: the person has wanted it so beforehand.
        act: Option<u32>,
        /// Whether to show it. A person who wants no card presses elsewhere.
        card: bool,
    },
    /// The page asks what a new device shall be called.
    NameDevice {
        /// The field that the card stands by, by its place in the snapshot.
        field: u32,
        /// A name that the account allows and does not have yet, as far as is known.
        name: String,
        /// AWS has refused the name that was given here before.
        trouble: Option<Trouble>,
    },
    /// The page assigns a device: its key can be saved and its codes filled.
    Enrol {
        /// Names this offer.
        id: OfferId,
        /// The field that the card stands by, by its place in the snapshot.
        field: u32,
        /// The fields that will be filled: that one, or two for two codes in a row.
        fields: Vec<u32>,
        /// Whose device it becomes.
        names: EnrolmentNames,
        /// The control that shows the key, by its place in the snapshot: to be pressed after the person's
        /// press, before [`ContentRequest::Enrol`].
        reveal: Option<u32>,
        /// A device of the same owner that was not finished and has another key: the person decides.
        unfinished: Option<OfferedDevice>,
        /// The codes that were filled here before have grown old.
        old: bool,
        /// AWS has refused the codes that were filled here before.
        refused: Option<Refused>,
        /// AWS has refused the device for another reason.
        trouble: Option<Trouble>,
    },
    /// AWS has taken the device, and Keyfob has it. No card by a field, since the page asks for nothing.
    Enrolled {
        /// The device.
        device: OfferedDevice,
        /// It is the root user's.
        root: bool,
        /// How many of its codes were filled.
        codes: u32,
        /// When its next code comes: the ones that were filled are spent.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        until: UnixMillis,
        /// The codes were so old when AWS took them that it may count the device as out of step.
        late: bool,
    },
    /// AWS has removed a device that is here: it can be laid aside. No card by a field, as above.
    Removed {
        /// Names this offer.
        id: OfferId,
        /// The device.
        device: OfferedDevice,
    },
}

/// AWS has refused a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Refused {
    /// Ask AWS for its time now, and answer with [`ContentRequest::TellTime`]; said once for each
    /// refusal.
    pub check_clock: bool,
    /// What came of it, once it was told.
    pub clock: Option<ClockView>,
}

/// This machine's clock against that of AWS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum ClockView {
    /// It is right, as far as codes go.
    Right,
    /// It is fast; codes are made for the right time from now on.
    Fast {
        /// By so many seconds.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        seconds: u64,
    },
    /// It is slow; codes are made for the right time from now on.
    Slow {
        /// By so many seconds.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        seconds: u64,
    },
    /// It is more than a day off, and nothing is corrected.
    FarOff,
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

/// Codes on their way to the page.
///
/// # Security
///
/// A code opens the account for as long as its time step lives; it goes to the page because the
/// person pressed for it, or has wanted beforehand that nobody need press.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fill {
    /// What goes where: one code, or two of time steps in a row.
    pub codes: Vec<FieldCode>,
    /// The control to press afterwards, by its place in the snapshot.
    pub submit: Option<u32>,
    /// When these codes grow old, where a device is assigned. If they still stand in the page then, and can't
    /// be renewed: look again, for they are offered anew.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub old: Option<UnixMillis>,
    /// If they still stand there then, untouched and not sent off: accept the same offer again.
    pub renew: bool,
}

/// A code and the field that it is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FieldCode {
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
    /// The person pressed for this outside the page: in the popup, in the menu, on the keyboard.
    /// Accept it, as a press on the card would.
    Press {
        /// Which offer; it stands in this tab.
        offer: OfferId,
        /// Which of its devices, counted from 0; perhaps one beyond those that were shown.
        choice: u32,
        /// That device.
        device: OfferedDevice,
    },
}
