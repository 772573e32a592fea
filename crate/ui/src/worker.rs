//! Messages to the service worker, and its answers.

use js_sys::{Array, Function, Object, Promise, Reflect};
use keyfob_protocol::{
    Answer, ArchivedView, CommandLines, Cost, DeviceDetails, DeviceId, DeviceView, ErrorName,
    Failure, FileVault, NewDevice, PageReply, PageRequest, Passphrase, PreviewView, PromptView,
    Push, Session, SettingsView, UnixMillis,
};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use zeroize::Zeroizing;

/// Asks something that is answered with the state of the vault.
///
/// # Errors
///
/// The worker's refusal, or [`ErrorName::Internal`] when it gave no answer that can be read.
pub(crate) async fn session(request: PageRequest) -> Result<Session, Failure> {
    match ask(&request).await? {
        PageReply::Session { session } => Ok(session),
        _ => Err(ErrorName::Internal.into()),
    }
}

/// Which screen to show, with the first devices, and whether there are no others. `early` is the answer,
/// if the question was asked already.
///
/// # Errors
///
/// As [`session`].
pub(crate) async fn opened(
    early: Option<Promise>,
) -> Result<(Session, Vec<DeviceView>, bool), Failure> {
    let early = match early {
        Some(promise) => JsFuture::from(promise).await.ok(),
        None => None,
    };
    // A worker that died over it is asked again.
    let reply = match early.filter(|answer| !answer.is_undefined()) {
        Some(answer) => read(answer)?,
        None => ask(&PageRequest::Open).await?,
    };
    match reply {
        PageReply::Opened {
            session,
            devices,
            whole,
        } => Ok((session, devices, whole)),
        _ => Err(ErrorName::Internal.into()),
    }
}

/// Asks something that is answered with all devices.
///
/// # Errors
///
/// As [`session`].
pub(crate) async fn devices(request: PageRequest) -> Result<Vec<DeviceView>, Failure> {
    match ask(&request).await? {
        PageReply::Devices { devices } => Ok(devices),
        _ => Err(ErrorName::Internal.into()),
    }
}

/// Asks something that is answered with all that is said of a device.
///
/// # Errors
///
/// As [`session`].
pub(crate) async fn device(request: PageRequest) -> Result<DeviceDetails, Failure> {
    match ask(&request).await? {
        PageReply::Device { device } => Ok(device),
        _ => Err(ErrorName::Internal.into()),
    }
}

/// Asks something that is answered with what the AWS CLI can be told of a device.
///
/// # Errors
///
/// As [`session`].
pub(crate) async fn command_lines(request: PageRequest) -> Result<CommandLines, Failure> {
    match ask(&request).await? {
        PageReply::CommandLines { lines } => Ok(lines),
        _ => Err(ErrorName::Internal.into()),
    }
}

/// The devices that are laid aside, and those that were deleted a moment ago.
///
/// # Errors
///
/// As [`session`].
pub(crate) async fn archived() -> Result<(Vec<ArchivedView>, Vec<ArchivedView>), Failure> {
    match ask(&PageRequest::ListArchived).await? {
        PageReply::Archived { devices, deleted } => Ok((devices, deleted)),
        _ => Err(ErrorName::Internal.into()),
    }
}

/// Adds a device, be its key here already if `again`: its name, and all devices.
///
/// # Errors
///
/// As [`session`].
pub(crate) async fn add(
    device: NewDevice,
    again: bool,
) -> Result<(DeviceId, Vec<DeviceView>), Failure> {
    match ask(&PageRequest::AddDevice { device, again }).await? {
        PageReply::Added { id, devices } => Ok((id, devices)),
        _ => Err(ErrorName::Internal.into()),
    }
}

/// What a device would be, and what the one is called that has its key already; changes nothing.
///
/// # Errors
///
/// As [`session`].
pub(crate) async fn check(device: NewDevice) -> Result<(DeviceView, Option<String>), Failure> {
    match ask(&PageRequest::CheckDevice { device }).await? {
        PageReply::Checked { device, twin } => Ok((device, twin)),
        _ => Err(ErrorName::Internal.into()),
    }
}

/// Asks something that is answered with what the person has chosen.
///
/// # Errors
///
/// As [`session`].
pub(crate) async fn settings(request: PageRequest) -> Result<SettingsView, Failure> {
    match ask(&request).await? {
        PageReply::Settings { settings } => Ok(settings),
        _ => Err(ErrorName::Internal.into()),
    }
}

/// Asks something that is answered with what the tab in front asks for.
///
/// # Errors
///
/// As [`session`].
pub(crate) async fn prompt(request: PageRequest) -> Result<PromptView, Failure> {
    match ask(&request).await? {
        PageReply::Prompt { prompt } => Ok(prompt),
        _ => Err(ErrorName::Internal.into()),
    }
}

/// How long a derivation at this cost takes, in milliseconds.
///
/// # Errors
///
/// As [`session`].
pub(crate) async fn measured(cost: Cost) -> Result<u32, Failure> {
    match ask(&PageRequest::MeasureCost { cost }).await? {
        PageReply::Measured { milliseconds } => Ok(milliseconds),
        _ => Err(ErrorName::Internal.into()),
    }
}

/// Makes a recovery code, by who knows the passphrase: its groups.
///
/// # Errors
///
/// As [`session`].
pub(crate) async fn recovery_code(current: Passphrase) -> Result<String, Failure> {
    match ask(&PageRequest::MakeRecoveryCode { current }).await? {
        PageReply::RecoveryCode { code } => Ok(code),
        _ => Err(ErrorName::Internal.into()),
    }
}

/// The key of a device as the modules of a QR code, for who knows the passphrase.
///
/// # Errors
///
/// As [`session`].
pub(crate) async fn qr_code(
    id: DeviceId,
    current: Passphrase,
) -> Result<Zeroizing<String>, Failure> {
    match ask(&PageRequest::ShowQrCode { id, current }).await? {
        PageReply::QrCode { modules } => Ok(Zeroizing::new(modules)),
        _ => Err(ErrorName::Internal.into()),
    }
}

/// The vault as a file, and when it was made.
///
/// # Errors
///
/// As [`session`].
pub(crate) async fn backup() -> Result<(String, UnixMillis), Failure> {
    match ask(&PageRequest::ExportBackup).await? {
        PageReply::Backup { file, made } => Ok((file, made)),
        _ => Err(ErrorName::Internal.into()),
    }
}

/// What a vault file would bring.
///
/// # Errors
///
/// As [`session`].
pub(crate) async fn preview(
    file: String,
    secret: Passphrase,
) -> Result<(FileVault, Vec<PreviewView>), Failure> {
    match ask(&PageRequest::PreviewRestore { file, secret }).await? {
        PageReply::Preview { vault, devices } => Ok((vault, devices)),
        _ => Err(ErrorName::Internal.into()),
    }
}

/// Takes over what a vault file brings: how many devices are new, and how many stayed as they were.
///
/// # Errors
///
/// As [`session`].
pub(crate) async fn restore(file: String, secret: Passphrase) -> Result<(u32, u32), Failure> {
    match ask(&PageRequest::Restore { file, secret }).await? {
        PageReply::Restored { added, kept } => Ok((added, kept)),
        _ => Err(ErrorName::Internal.into()),
    }
}

/// Calls `heard` whenever the worker says that something has changed, for as long as the page lives.
///
/// Other pages' questions pass by here too; they are not for this page.
pub(crate) fn on_change(heard: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
        if let Ok(Push::Changed) = serde_wasm_bindgen::from_value(message) {
            heard();
        }
    });
    // Where there is nothing to hear with, the page asks for itself when its codes end.
    let _ = listen(listener.into_js_value().unchecked_ref());
}

async fn ask(request: &PageRequest) -> Result<PageReply, Failure> {
    let message = message(request)?;
    let mut answer = put(&message).await;
    if answer.is_none() && is_same_twice(request) {
        answer = put(&message).await;
    }
    read(answer.ok_or(ErrorName::Internal)?)
}

fn read(answer: JsValue) -> Result<PageReply, Failure> {
    match serde_wasm_bindgen::from_value(answer).map_err(unheard)? {
        Answer::Ok(reply) => Ok(reply),
        Answer::Failed(failure) => Err(failure),
    }
}

/// A message as it crosses: its members, and its name as their `type`.
fn message(request: &PageRequest) -> Result<JsValue, Failure> {
    let written = request
        .serialize(&Serializer::json_compatible())
        .map_err(unheard)?;
    let (name, members) = if written.is_string() {
        (written, Object::new())
    } else {
        let entry: Array = Object::entries(written.unchecked_ref())
            .get(0)
            .unchecked_into();
        (entry.get(0), entry.get(1).unchecked_into())
    };
    Reflect::set(&members, &"type".into(), &name).map_err(unheard)?;
    Ok(members.into())
}

/// One try; nothing when the worker died over it.
async fn put(message: &JsValue) -> Option<JsValue> {
    let answer = send_message(message.clone()).await.ok()?;
    (!answer.is_undefined()).then_some(answer)
}

/// Asked twice, it does what it does when asked once: a fresh worker may be asked again.
fn is_same_twice(request: &PageRequest) -> bool {
    use PageRequest as R;
    matches!(
        request,
        R::GetSession
            | R::Open
            | R::ListDevices
            | R::ListArchived
            | R::GetDevice { .. }
            | R::GetCommandLines { .. }
            | R::NameDevice { .. }
            | R::ArchiveDevice { .. }
            | R::BringBackDevice { .. }
            | R::CheckDevice { .. }
            | R::Lock
            | R::Unlock { .. }
            | R::GetSettings
            | R::SetLockAfter { .. }
            | R::SetLockWithSystem { .. }
            | R::SetFillAutomatically { .. }
            | R::SetSubmitAfterFilling { .. }
            | R::SetShowCard { .. }
            | R::SetPartition { .. }
            | R::MeasureCost { .. }
            | R::ReadNews
            | R::SetOrder { .. }
            | R::MoveDevice { .. }
            | R::GetPrompt
            | R::PutOffBackup
            | R::ExportBackup
            | R::NoteBackup { .. }
            | R::PreviewRestore { .. }
    )
}

/// What the browser says here would not help the person, and might quote the message.
fn unheard<E>(_: E) -> Failure {
    ErrorName::Internal.into()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "runtime"], js_name = sendMessage)]
    async fn send_message(message: JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "runtime", "onMessage"], js_name = addListener)]
    fn listen(listener: &Function) -> Result<(), JsValue>;
}
