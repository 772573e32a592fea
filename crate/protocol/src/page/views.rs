//! What the pages are shown of the vault.

use keyfob_core::aws::{Partition, WhyNot};
use keyfob_core::device::Colour;
use keyfob_core::settings::{LockAfter, Order};
use serde::{Deserialize, Serialize};

use crate::UnixMillis;
use crate::page::DeviceId;

/// The state of the vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Session {
    /// There is none yet: first run.
    NoVault,
    /// There is one, and it is locked.
    Locked,
    /// Unlocked.
    Unlocked,
    /// Unlocked, from the copy before the last write, because the last one was damaged; said until
    /// the vault is locked, also when a later write has mended it.
    Restored,
}

/// A device without its secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeviceView {
    /// Its name.
    pub id: DeviceId,
    /// What the person calls it.
    pub label: String,
    /// Who issued it, as the URI said, or empty.
    pub issuer: String,
    /// Account alias, else the account's id of twelve digits, or empty.
    pub account: String,
    /// The account's id where `account` is its alias, for who searches by it; else empty.
    pub account_id: String,
    /// IAM user name, `root`, or empty.
    pub user: String,
    /// Its tags, with commas between them, or empty.
    pub tags: String,
    /// Its colour, if it has one.
    pub colour: Option<Colour>,
    /// It was saved while AWS assigned it, and nobody has yet seen that done.
    pub pending: bool,
    /// The code of this moment, and the next one.
    pub code: CodeView,
}

/// All that is said of a device, but for its secret and its codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeviceDetails {
    /// As [`DeviceView::id`].
    pub id: DeviceId,
    /// What the person may change.
    pub names: DeviceNames,
    /// What its ARN would be by its account and its name; empty where it has one, and where it can have none.
    pub serial_guess: String,
    /// As [`DeviceView::pending`].
    pub pending: bool,
    /// It is laid aside.
    pub archived: bool,
}

/// What the AWS CLI can be told of a device, for one shell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CommandLines {
    /// Sets the variables of temporary credentials: what stands before a code, and what after.
    pub session: (String, String),
    /// The codes of this moment.
    pub code: CodeView,
    /// Puts temporary credentials into a profile, and asks for the code itself.
    pub login: String,
    /// A profile that names the device: some lines of a file, which no shell reads.
    pub profile: String,
}

/// What the person may change of a device. Each may be empty, but for the label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeviceNames {
    /// What they call it.
    pub label: String,
    /// Twelve-digit account id.
    pub account_id: String,
    /// Account alias.
    pub alias: String,
    /// IAM user name, Identity Center user name, or `root`.
    pub user: String,
    /// The device's ARN.
    pub serial_number: String,
    /// What they noted.
    pub note: String,
    /// Their tags, with commas between them.
    pub tags: String,
    /// Their colour for it, if any.
    pub colour: Option<Colour>,
}

/// A device that is laid aside: without codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ArchivedView {
    /// As [`DeviceView::id`].
    pub id: DeviceId,
    /// As [`DeviceView::label`].
    pub label: String,
    /// As [`DeviceView::account`].
    pub account: String,
    /// As [`DeviceView::user`].
    pub user: String,
}

/// What the person has chosen, and how the backup stands.
#[expect(
    clippy::struct_excessive_bools,
    reason = "choices that have nothing to do with each other"
)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SettingsView {
    /// How long an unlocked vault may be left alone.
    pub lock_after: LockAfter,
    /// Whether an unlocked vault locks when the system's screen does.
    pub lock_with_system: bool,
    /// Whether a code is filled without a press when exactly one device surely matches.
    pub fill_automatically: bool,
    /// Whether the page's own submit control is pressed after filling.
    pub submit_after_filling: bool,
    /// Whether a card stands on the page.
    pub show_card: bool,
    /// How devices are listed.
    pub order: Order,
    /// The partitions whose pages are left alone.
    pub partitions_off: Vec<Partition>,
    /// What a derivation from the passphrase costs; `None` is none of what can be chosen.
    pub cost: Option<Cost>,
    /// The version that this was updated to, while its news is unread.
    pub news: Option<String>,
    /// How many messages were dropped since the browser started: nobody may send them, or nobody can read them.
    pub dropped: u32,
    /// Whether a recovery code opens the vault.
    pub has_recovery_code: bool,
    /// When the vault file was last exported.
    pub last_backup: Option<UnixMillis>,
    /// Whether another is due.
    pub backup: BackupState,
}

/// What a derivation from the passphrase may cost: see [`KdfCost`](keyfob_core::vault::KdfCost).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Cost {
    /// The least that is safe.
    Least,
    /// What a new vault gets.
    Standard,
    /// For who waits longer.
    High,
    /// For who waits for seconds.
    Highest,
}

/// What a tab asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum PromptView {
    /// Nothing that is ours to give.
    Nothing {
        /// Why a page of AWS's sign-in is no prompt; `None` is any other page.
        why: Option<WhyNot>,
    },
    /// One code, or two in a row.
    Asks {
        /// Who is signing in, as far as the page tells, or empty.
        who: String,
        /// The devices that are offered, the likeliest first; any other can be filled as well.
        devices: Vec<PromptDevice>,
    },
}

/// A device that is offered to a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PromptDevice {
    /// Its name.
    pub id: DeviceId,
    /// The page said who is signing in, and this device is theirs.
    pub sure: bool,
}

/// What the last backup is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum BackupState {
    /// It holds every device, or there is none to hold.
    Good,
    /// Devices have changed since then: the person is to be reminded.
    Due,
    /// As [`Due`](Self::Due), and the person has put it off.
    PutOff,
}

/// A device of a vault file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PreviewView {
    /// What the person called it.
    pub label: String,
    /// As [`DeviceView::account`].
    pub account: String,
    /// As [`DeviceView::user`].
    pub user: String,
    /// Whether it would come.
    pub standing: Standing,
}

/// What the vault in a file is to the one here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FileVault {
    /// There is none here: the file would become it.
    First,
    /// It holds the same, and the same opens it.
    Identical,
    /// The same vault at another time.
    Same,
    /// Another vault. Its devices could come; its passphrase, recovery code and settings would not.
    Other,
}

/// What a device of a file is to those here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Standing {
    /// It is not here, and would come.
    New,
    /// It is here as in the file.
    Here,
    /// It is here, and says something else; it would stay as it is here.
    Differs,
}

/// The code of a time step and of the one after it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CodeView {
    /// The code of the current time step.
    pub now: String,
    /// The code of the next one.
    pub next: String,
    /// Length of a time step in seconds.
    pub period: u32,
    /// When the current time step ends.
    pub until: UnixMillis,
    /// The code of the current time step has been used, and AWS will not take it again.
    pub spent: bool,
}
