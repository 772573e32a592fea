//! What the extension's own pages ask, and what they are told.

mod views;

pub use self::views::{
    ArchivedView, BackupState, CodeView, CommandLines, Cost, DeviceDetails, DeviceNames,
    DeviceView, FileVault, PreviewView, PromptDevice, PromptView, Session, SettingsView, Standing,
};

use keyfob_core::aws::{Partition, Shell};
use keyfob_core::settings::{LockAfter, Order};
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
        /// Its key is here already; the person was told so, and wants it once more.
        #[serde(default)]
        again: bool,
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
    /// What the AWS CLI can be told of a device in use that has a serial number. Answered with
    /// [`PageReply::CommandLines`].
    GetCommandLines {
        /// Which one.
        id: DeviceId,
        /// What reads them.
        shell: Shell,
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
    /// Choose how devices are listed. Answered with [`PageReply::Settings`].
    SetOrder {
        /// How.
        order: Order,
    },
    /// Put a device somewhere else in the list, which stands in the person's own order from then on. Answered
    /// with [`PageReply::Devices`].
    MoveDevice {
        /// Which one.
        id: DeviceId,
        /// The one it is to stand before; `None` is the end.
        before: Option<DeviceId>,
    },
    /// Choose whether a partition's pages are served, or left alone. Answered with
    /// [`PageReply::Settings`].
    SetPartition {
        /// Which one.
        partition: Partition,
        /// Whether they are.
        on: bool,
    },
    /// Choose what a derivation from the passphrase costs. Answered with [`PageReply::Settings`].
    SetCost {
        /// The passphrase, which stays.
        current: Passphrase,
        /// What it costs from now on.
        cost: Cost,
    },
    /// The person has read what is new. Answered with [`PageReply::Settings`].
    ReadNews,
    /// How long a derivation takes on this machine; changes nothing. Answered with
    /// [`PageReply::Measured`].
    MeasureCost {
        /// At this cost.
        cost: Cost,
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
    /// Show the key of a device as a QR code, for a telephone. Answered with [`PageReply::QrCode`].
    ShowQrCode {
        /// Which device.
        id: DeviceId,
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
    /// The vault file, to be kept elsewhere; changes nothing. Answered with [`PageReply::Backup`].
    ExportBackup,
    /// The person has the file: it counts as the backup from now on. Answered with
    /// [`PageReply::Settings`].
    NoteBackup {
        /// When it was made, as it came with the file.
        made: UnixMillis,
    },
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
        /// As many as a popup has room for, as they stand in the list; none when the vault is not open.
        devices: Vec<DeviceView>,
        /// There are no others.
        whole: bool,
    },
    /// The devices as they stand in the list.
    Devices {
        /// All that are in use.
        devices: Vec<DeviceView>,
    },
    /// One device.
    Device {
        /// All that is said of it.
        device: DeviceDetails,
    },
    /// What the AWS CLI can be told of a device.
    CommandLines {
        /// All of it.
        lines: CommandLines,
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
    /// How long a derivation took.
    Measured {
        /// From its beginning to its end.
        milliseconds: u32,
    },
    /// The new recovery code, shown this once.
    RecoveryCode {
        /// In groups, each with its check character.
        code: String,
    },
    /// The key of a device as a QR code.
    QrCode {
        /// Its modules row by row from the top, `1` for a dark one and `0` for a light one, in as many
        /// rows as columns.
        modules: String,
    },
    /// The vault file.
    Backup {
        /// Its text: sealed, as what lies in storage.
        file: String,
        /// When it was made.
        made: UnixMillis,
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
        /// What the device is called that has the same key, if there is one.
        twin: Option<String>,
    },
    /// The device was sealed, written, read back and opened.
    Added {
        /// Its name.
        id: DeviceId,
        /// All devices in use, the new one among them.
        devices: Vec<DeviceView>,
    },
}
