//! One of each message, for whoever tries them all.
//!
//! `tests/vectors/messages.json` holds them, for programs in other languages too. A message without an entry
//! here does not compile, and one without an entry there fails a test.

use serde_json::{Map, Value};

use crate::{ContentRequest, PageReply, PageRequest};

/// Declares the names of the messages of an enum, each in its match and in the list.
macro_rules! names {
    ($list:ident, $name:ident of $request:ident: $($variant:ident = $tag:literal,)+) => {
        #[doc = concat!("The name of every [`", stringify!($request), "`].")]
        pub const $list: &[&str] = &[$($tag,)+];

        #[doc = concat!("The name of a [`", stringify!($request), "`].")]
        pub const fn $name(request: &$request) -> &'static str {
            match request { $($request::$variant { .. } => $tag,)+ }
        }
    };
}

names! {
    PAGE, page_name of PageRequest:
    GetSession = "getSession",
    Open = "open",
    CreateVault = "createVault",
    Unlock = "unlock",
    Lock = "lock",
    ListDevices = "listDevices",
    AddDevice = "addDevice",
    CheckDevice = "checkDevice",
    DeleteDevice = "deleteDevice",
    GetDevice = "getDevice",
    GetCommandLines = "getCommandLines",
    NameDevice = "nameDevice",
    ListArchived = "listArchived",
    ArchiveDevice = "archiveDevice",
    BringBackDevice = "bringBackDevice",
    GetSettings = "getSettings",
    SetLockAfter = "setLockAfter",
    SetLockWithSystem = "setLockWithSystem",
    SetFillAutomatically = "setFillAutomatically",
    SetSubmitAfterFilling = "setSubmitAfterFilling",
    SetShowCard = "setShowCard",
    SetOrder = "setOrder",
    MoveDevice = "moveDevice",
    SetPartition = "setPartition",
    SetCost = "setCost",
    ReadNews = "readNews",
    MeasureCost = "measureCost",
    GetPrompt = "getPrompt",
    FillInTab = "fillInTab",
    ChangePassphrase = "changePassphrase",
    MakeRecoveryCode = "makeRecoveryCode",
    ShowQrCode = "showQrCode",
    Recover = "recover",
    RotateKey = "rotateKey",
    PutOffBackup = "putOffBackup",
    ExportBackup = "exportBackup",
    NoteBackup = "noteBackup",
    PreviewRestore = "previewRestore",
    Restore = "restore",
}

names! {
    CONTENT, content_name of ContentRequest:
    Observe = "observe",
    Note = "note",
    Accept = "accept",
    Enrol = "enrol",
    Search = "search",
    Submitted = "submitted",
    TellTime = "tellTime",
    Archive = "archive",
    BringCard = "bringCard",
    OpenUnlock = "openUnlock",
    Session = "session",
}

names! {
    REPLIES, reply_name of PageReply:
    Session = "session",
    Opened = "opened",
    Devices = "devices",
    Device = "device",
    CommandLines = "commandLines",
    Archived = "archived",
    Settings = "settings",
    Measured = "measured",
    RecoveryCode = "recoveryCode",
    QrCode = "qrCode",
    Backup = "backup",
    Preview = "preview",
    Restored = "restored",
    Prompt = "prompt",
    Checked = "checked",
    Added = "added",
}

/// One of each message of a page of the extension.
pub fn page_messages() -> Vec<Value> {
    read("page")
}

/// One of each message of a content script.
pub fn content_messages() -> Vec<Value> {
    read("content")
}

/// A message with other members in place of those of the same name that it has.
#[must_use]
pub fn with(mut message: Value, others: &Value) -> Value {
    let members = message.as_object_mut().into_iter().flatten();
    for (name, member) in members {
        if let Some(other) = others.get(name) {
            member.clone_from(other);
        }
    }
    message
}

fn read(kind: &str) -> Vec<Value> {
    let all: Map<String, Value> = serde_json::from_str(TEXT).unwrap_or_default();
    let messages = all.get(kind).and_then(Value::as_array);
    messages.cloned().unwrap_or_default()
}

const TEXT: &str = include_str!("../../../tests/vectors/messages.json");
