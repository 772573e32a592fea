//! Every message between the parts of Keyfob, one closed enum for each kind of sender.
//!
//! | sender | asks with | is answered with |
//! |---|---|---|
//! | a page of the extension (popup) | [`PageRequest`] | [`Answer`] of [`PageReply`] |
//! | the content script on a sign-in page | [`ContentRequest`] | [`Answer`] of [`ContentReply`] |
//! | the service worker, unasked | [`Push`] | nothing |
//!
//! Types, and the one way to read a message: who may ask what is the agent's router's business.

#[cfg(any(test, feature = "catalogue"))]
pub mod catalogue;
pub mod content;
pub mod enrolment;
pub mod error;
pub mod message;
pub mod page;

pub use content::{
    ClockView, ContentReply, ContentRequest, FieldCode, Fill, Offer, OfferId, OfferedDevice, Push,
    Refused,
};
pub use enrolment::{EnrolmentNames, ShownKey, Trouble, Unfinished};
pub use error::{ErrorName, Failure};
pub use keyfob_core::aws::{Partition, Shell, WhyNot};
pub use keyfob_core::device::Colour;
pub use keyfob_core::settings::{LockAfter, Order};
pub use keyfob_core::vault::DOCUMENT_MAX;
pub use message::{MESSAGE_MAX, MessageError, Request};
pub use page::{
    ArchivedView, BackupState, CodeView, CommandLines, Cost, DeviceDetails, DeviceId, DeviceNames,
    DeviceView, FileVault, NewDevice, PageReply, PageRequest, Passphrase, PreviewView,
    PromptDevice, PromptView, Session, SettingsView, Standing,
};

use keyfob_core::qr::PictureFile;
use serde::{Deserialize, Serialize};

/// The longest file of a picture, in bytes.
pub const PICTURE_MAX: usize = PictureFile::MAX_BYTES;

/// What the service worker answers: the reply, or a named failure and nothing changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Answer<T> {
    /// What was asked for.
    Ok(T),
    /// Why it was refused.
    Failed(Failure),
}

/// Milliseconds since 1970-01-01T00:00:00Z, as `Date.now()` counts them; below 2^53, so that it
/// crosses to JavaScript as a plain number.
pub type UnixMillis = u64;
