//! A new device, from what the person pasted and typed.

use std::mem;

use keyfob_core::aws::{Account, DeviceName, Principal};
use keyfob_core::device::{Device, DeviceId, DeviceState, SpentSteps, Tags};
use keyfob_core::json::Unknown;
use keyfob_core::otp::{AwsLabel, OtpauthUri, Parameters, Secret};
use keyfob_core::qr::{self, PictureFile, QrError};
use keyfob_protocol::{ErrorName, Failure, NewDevice};

use zeroize::Zeroize;

use crate::candidates::name_of;
use crate::enrolment::is_uri;
use crate::failure::{picture_failure, secret_failure, uri_failure};
use crate::platform::Platform;

/// What the pasted text says by itself.
struct Key {
    secret: Secret,
    parameters: Parameters,
    issuer: String,
    /// What to call the device when the person says nothing.
    name: String,
    device_name: Option<DeviceName>,
    account: Option<Account>,
    principal: Option<Principal>,
}

/// Puts the URI that a picture shows in the place of the picture; leaves any other key as it is.
///
/// # Errors
///
/// Anything but one QR code with an `otpauth` URI.
pub(crate) async fn spell_out<P: Platform>(
    platform: &P,
    new: &mut NewDevice,
) -> Result<(), Failure> {
    if !PictureFile::is_address(&new.key) {
        return Ok(());
    }
    let file = PictureFile::of_address(&new.key).map_err(picture_failure)?;
    let picture = platform.pixels(&file).await;
    let picture = picture.ok_or_else(|| picture_failure(QrError::NotAPicture))?;
    let mut text = qr::decode(&picture).map_err(picture_failure)?;
    if !is_uri(&text) {
        return Err(ErrorName::QrCodeNotAKey.into());
    }
    new.key.zeroize();
    new.key = mem::take(&mut *text);
    Ok(())
}

/// Reads a new device; refuses what is not wholly right, and guesses nothing.
///
/// What the person typed counts before what the URI says.
pub(crate) fn read_device(id: DeviceId, new: &NewDevice, now: u64) -> Result<Device, Failure> {
    read_device_or(id, new, "", now)
}

/// As [`read_device`]; `label` is what to call a device for which nothing else says a name.
pub(crate) fn read_device_or(
    id: DeviceId,
    new: &NewDevice,
    label: &str,
    now: u64,
) -> Result<Device, Failure> {
    let key = read_key(new.key.trim())?;
    let account = read_account(new.account.trim())?.or(key.account);
    let principal = match new.user.trim() {
        // What the URI says of them is more than a name.
        user if user == name_of(key.principal.as_ref()) => key.principal,
        user => read_user(user)?.or(key.principal),
    };
    let account_name = account.as_ref().map_or("", Account::as_str);
    let words = [
        new.label.trim(),
        &key.name,
        new.user.trim(),
        account_name,
        label,
    ];
    let label = read_label(&words)?;
    Ok(Device {
        id,
        label,
        issuer: key.issuer,
        partition: None,
        account_id: account.as_ref().and_then(Account::id).cloned(),
        account_alias: account.as_ref().and_then(Account::alias).cloned(),
        principal,
        device_name: key.device_name,
        serial_number: None,
        parameters: key.parameters,
        secret: key.secret,
        state: DeviceState::Active,
        created: now / 1_000,
        last_used: None,
        archived: None,
        deleted: None,
        note: String::new(),
        tags: Tags::default(),
        colour: None,
        order: 0,
        spent_steps: SpentSteps::default(),
        unknown: Unknown::default(),
    })
}

/// A colon makes it a URI: base32 has none.
fn read_key(text: &str) -> Result<Key, Failure> {
    if text.contains(':') {
        let uri = OtpauthUri::parse(text).map_err(uri_failure)?;
        return Ok(key_of_uri(&uri));
    }
    Ok(Key {
        secret: Secret::from_base32(text).map_err(secret_failure)?,
        parameters: Parameters::default(),
        issuer: String::new(),
        name: String::new(),
        device_name: None,
        account: None,
        principal: None,
    })
}

fn key_of_uri(uri: &OtpauthUri) -> Key {
    let mut key = Key {
        parameters: uri.parameters(),
        issuer: uri.issuer().unwrap_or_default().to_owned(),
        name: uri.label().account().to_owned(),
        device_name: None,
        account: None,
        principal: None,
        secret: uri.secret().clone(),
    };
    match uri.aws_label() {
        Some(label @ AwsLabel::VirtualDevice { .. }) => read_virtual_device(&mut key, label),
        Some(AwsLabel::IdentityCenter { user }) => {
            key.principal = user.parse().ok().map(Principal::IdentityCenterUser);
        }
        Some(AwsLabel::BuilderId { .. }) | None => {}
    }
    key
}

/// The label of a virtual device names the device, not the user; only the root user's old name says
/// who it is for.
fn read_virtual_device(key: &mut Key, label: AwsLabel<'_>) {
    key.principal = label.is_root().then_some(Principal::Root);
    if let AwsLabel::VirtualDevice {
        device_name,
        account,
    } = label
    {
        device_name.clone_into(&mut key.name);
        key.device_name = device_name.parse().ok();
        key.account = account;
    }
}

fn read_account(typed: &str) -> Result<Option<Account>, Failure> {
    if typed.is_empty() {
        return Ok(None);
    }
    let account = typed.parse().map_err(|_| ErrorName::AccountMalformed)?;
    Ok(Some(account))
}

pub(crate) fn read_user(typed: &str) -> Result<Option<Principal>, Failure> {
    if typed.is_empty() {
        return Ok(None);
    }
    let user = Principal::from_user_field(typed).map_err(|_| ErrorName::UserMalformed)?;
    Ok(Some(user))
}

/// The first that says anything: the person's words, the URI's, the user's name, the account's.
pub(crate) fn read_label(words: &[&str]) -> Result<String, Failure> {
    let label = words.iter().find(|words| is_seen(words));
    match label {
        Some(&label) if label.chars().count() <= LABEL_MAX => Ok(label.to_owned()),
        _ => Err(ErrorName::LabelLength.into()),
    }
}

/// Whether there is anything to be seen of it: neither white space nor what Unicode has renderers ignore
/// (`Default_Ignorable_Code_Point`, of which those are left out that show nothing only in some scripts).
fn is_seen(words: &str) -> bool {
    words.chars().any(|it| {
        let ignored = matches!(it, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{3164}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}');
        !(ignored || it.is_whitespace() || it.is_control())
    })
}

/// The longest label, in characters.
const LABEL_MAX: usize = 128;
