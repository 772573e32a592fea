//! What the extension's own pages ask, and what they are told.

use keyfob_core::aws::WhyNot;
use keyfob_core::settings::LockAfter;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::UnixMillis;

/// What a page of the extension may ask.
///
/// Crosses as [`message`](crate::message) says.
#[derive(Clone, Serialize, Deserialize)]
#[serde(
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum PageRequest {
    /// Which screen to show. Answered with [`PageReply::Session`].
    GetSession,
    /// Which screen to show, and what stands first on it: a page's first question, asked while it is still
    /// loading. Answered with [`PageReply::Opened`].
    Open,
    /// Make the first vault and leave it unlocked. Answered with [`PageReply::Session`].
    CreateVault {
        /// What will unlock it.
        passphrase: Passphrase,
    },
    /// Unlock the vault. Answered with [`PageReply::Session`].
    Unlock {
        /// What the person typed.
        passphrase: Passphrase,
    },
    /// Lock the vault. Answered with [`PageReply::Session`].
    Lock,
    /// All devices in use with their codes. Answered with [`PageReply::Devices`].
    ListDevices,
    /// Add a device. Answered with [`PageReply::Added`].
    AddDevice {
        /// What to add.
        device: NewDevice,
    },
    /// What a device would be that the person describes, and whether it could be added; changes nothing.
    /// Answered with [`PageReply::Checked`].
    CheckDevice {
        /// What would be added.
        device: NewDevice,
    },
    /// Delete a device; the page has asked the person, who may take it back for a while. Answered with
    /// [`PageReply::Devices`].
    DeleteDevice {
        /// Which one.
        id: DeviceId,
    },
    /// All that is said of a device. Answered with [`PageReply::Device`].
    GetDevice {
        /// Which one.
        id: DeviceId,
    },
    /// Change what is said of a device. Answered with [`PageReply::Device`].
    NameDevice {
        /// Which one.
        id: DeviceId,
        /// All of it; what is empty is not known.
        names: DeviceNames,
    },
    /// All devices that are laid aside. Answered with [`PageReply::Archived`].
    ListArchived,
    /// Lay a device aside: it is kept, and offered nowhere. Answered with [`PageReply::Devices`].
    ArchiveDevice {
        /// Which one.
        id: DeviceId,
    },
    /// Take a device that was laid aside, or deleted a moment ago, into use again. Answered with [`PageReply::Devices`].
    BringBackDevice {
        /// Which one.
        id: DeviceId,
    },
    /// What the person has chosen, and how the backup stands. Answered with [`PageReply::Settings`].
    GetSettings,
    /// Choose how long an unlocked vault may be left alone. Answered with [`PageReply::Settings`].
    SetLockAfter {
        /// How long.
        lock_after: LockAfter,
    },
    /// Choose whether an unlocked vault locks when the system's screen does. It is heard of only
    /// where the person has granted `idle`: a page asks the browser for it first, and offers the
    /// choice only where the manifest names it. Answered with [`PageReply::Settings`].
    SetLockWithSystem {
        /// Whether it does.
        lock_with_system: bool,
    },
    /// Choose whether a code is filled without a press when exactly one device surely matches.
    /// Answered with [`PageReply::Settings`].
    SetFillAutomatically {
        /// Whether it is.
        on: bool,
    },
    /// Choose whether the page's own submit control is pressed after filling. Answered with
    /// [`PageReply::Settings`].
    SetSubmitAfterFilling {
        /// Whether it is.
        on: bool,
    },
    /// Choose whether a card stands on the page. Answered with [`PageReply::Settings`].
    SetShowCard {
        /// Whether it does.
        on: bool,
    },
    /// What the tab in front asks for. Answered with [`PageReply::Prompt`].
    GetPrompt,
    /// Fill a code of this device in the tab in front. Answered with [`PageReply::Prompt`].
    FillInTab {
        /// Which device.
        id: DeviceId,
    },
    /// Change the passphrase. Answered with [`PageReply::Settings`].
    ChangePassphrase {
        /// The one that opens the vault now.
        current: Passphrase,
        /// The one that will.
        new: Passphrase,
    },
    /// Make a recovery code in place of any earlier one. Answered with [`PageReply::RecoveryCode`].
    MakeRecoveryCode {
        /// The passphrase: who finds an unlocked browser must not take a key home.
        current: Passphrase,
    },
    /// Open the vault with the recovery code and choose a new passphrase. Answered with
    /// [`PageReply::Session`].
    Recover {
        /// The recovery code as typed.
        code: Passphrase,
        /// The new passphrase.
        new: Passphrase,
    },
    /// Draw a new vault key; the recovery code ends with the old one. Answered with
    /// [`PageReply::Settings`].
    RotateKey {
        /// The passphrase, which stays.
        current: Passphrase,
    },
    /// Be reminded of a backup no more, until devices change again. Answered with
    /// [`PageReply::Settings`].
    PutOffBackup,
    /// The vault file, to be kept elsewhere. Answered with [`PageReply::Backup`].
    ExportBackup,
    /// What a vault file would bring; changes nothing. Answered with [`PageReply::Preview`].
    PreviewRestore {
        /// The vault file.
        file: String,
        /// Its passphrase or recovery code.
        secret: Passphrase,
    },
    /// Take over from a vault file what is not here yet; where there is no vault, the whole of it.
    /// Answered with [`PageReply::Restored`].
    Restore {
        /// The vault file.
        file: String,
        /// Its passphrase or recovery code.
        secret: Passphrase,
    },
}

/// A passphrase on its way to the vault.
///
/// # Security
///
/// Opens everything. Zeroized on drop, no `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(transparent)]
pub struct Passphrase(String);

impl Passphrase {
    /// Takes what was typed, in Unicode's form NFKC.
    pub fn new(typed: String) -> Self {
        Self(typed)
    }

    /// The passphrase itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// A device as the person describes it.
///
/// # Security
///
/// `key` holds the secret. Zeroized on drop, no `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewDevice {
    /// An `otpauth://totp` URI, a secret key in base32, or the address of a picture that shows such a URI
    /// as a QR code: `data:…;base64,…`.
    pub key: String,
    /// What to call it; empty takes the name from the URI.
    pub label: String,
    /// Twelve-digit account id or account alias; empty takes it from the URI, or leaves it open.
    pub account: String,
    /// IAM user name, or `root`; empty leaves it open.
    pub user: String,
}

/// Name of a device: 32 hexadecimal digits, random, never reused.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeviceId(pub String);

/// What a page of the extension is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum PageReply {
    /// Which screen to show.
    Session {
        /// The state of the vault.
        session: Session,
    },
    /// Which screen to show, with the first devices.
    Opened {
        /// The state of the vault.
        session: Session,
        /// As many as a popup has room for, in the person's order; none when the vault is not open.
        devices: Vec<DeviceView>,
        /// There are no others.
        whole: bool,
    },
    /// The devices in the person's order.
    Devices {
        /// All that are in use.
        devices: Vec<DeviceView>,
    },
    /// One device.
    Device {
        /// All that is said of it.
        device: DeviceDetails,
    },
    /// The devices that are laid aside, in the person's order.
    Archived {
        /// All of them.
        devices: Vec<ArchivedView>,
        /// What was deleted a moment ago and may be taken back, the latest last.
        deleted: Vec<ArchivedView>,
    },
    /// What the person has chosen, and how the backup stands.
    Settings {
        /// All of it.
        settings: SettingsView,
    },
    /// The new recovery code, shown this once.
    RecoveryCode {
        /// In groups, each with its check character.
        code: String,
    },
    /// The vault file.
    Backup {
        /// Its text; sealed, as it lies in storage.
        file: String,
    },
    /// What a vault file would bring.
    Preview {
        /// What it is to the vault here.
        vault: FileVault,
        /// Its devices in their order.
        devices: Vec<PreviewView>,
    },
    /// What a vault file brought; each device was sealed, written, read back and opened.
    Restored {
        /// How many are new here.
        added: u32,
        /// How many were here already, and stayed as they were.
        kept: u32,
    },
    /// What the tab in front asks for.
    Prompt {
        /// A code, or nothing.
        prompt: PromptView,
    },
    /// The device could be added, and would look like this. Its name is nobody's yet.
    Checked {
        /// The device, with its codes.
        device: DeviceView,
    },
    /// The device was sealed, written, read back and opened.
    Added {
        /// Its name.
        id: DeviceId,
        /// All devices in use, the new one among them.
        devices: Vec<DeviceView>,
    },
}

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
    /// Twelve-digit account id, account alias, or empty.
    pub account: String,
    /// IAM user name, `root`, or empty.
    pub user: String,
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
    /// As [`DeviceView::pending`].
    pub pending: bool,
    /// It is laid aside.
    pub archived: bool,
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
    /// Whether a recovery code opens the vault.
    pub has_recovery_code: bool,
    /// When the vault file was last exported.
    pub last_backup: Option<UnixMillis>,
    /// Whether another is due.
    pub backup: BackupState,
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
    /// The very same, byte for byte.
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
