//! One device, to be read and changed by its owner.

use keyfob_core::aws::{AccountAlias, AccountId, Partition, Principal, SerialNumber};
use keyfob_core::device::{Device, DeviceState};
use keyfob_protocol::{DeviceDetails, DeviceId, DeviceNames, ErrorName, Failure, PageReply};

use crate::devices::{find, find_mut, user_of};
use crate::newcomer::{read_label, read_user};
use crate::platform::Platform;
use crate::session::{edit, opened};
use crate::store::Opened;

/// All that is said of a device, but for its secret and its codes.
pub(crate) async fn get<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    id: &DeviceId,
) -> Result<PageReply, Failure> {
    let contents = opened(platform, cache).await?.vault.contents();
    let device = view(find(contents, &id.0)?);
    Ok(PageReply::Device { device })
}

/// Changes what is said of a device. What a later version has written of it stays.
///
/// # Errors
///
/// Refuses what is not wholly right; then nothing is changed.
pub(crate) async fn set<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    id: &DeviceId,
    names: &DeviceNames,
) -> Result<PageReply, Failure> {
    let now = platform.now();
    let device = edit(platform, cache, |contents| {
        let mut device = find(contents, &id.0)?.clone();
        apply(&mut device, names)?;
        if device != *find(contents, &id.0)? {
            contents.settings.note_change(now / 1_000);
        }
        let known = find_mut(contents, &id.0)?;
        *known = device;
        Ok(view(known))
    })
    .await?;
    Ok(PageReply::Device { device })
}

/// What stands as it was shown is left as it is, for a device may have names that nobody types.
fn apply(device: &mut Device, names: &DeviceNames) -> Result<(), Failure> {
    let shown = names_of(device);
    if names.label != shown.label {
        device.label = read_label(&[names.label.trim()])?;
    }
    if names.user != shown.user {
        device.principal = read_user(names.user.trim())?;
    }
    device.account_id = parsed(&names.account_id, ErrorName::AccountMalformed)?;
    device.account_alias = parsed(&names.alias, ErrorName::AliasMalformed)?;
    let serial: Option<SerialNumber> = parsed(&names.serial_number, ErrorName::SerialMalformed)?;
    if let Some(serial) = &serial {
        let account = serial.account();
        let known = device.account_id.as_ref().map(AccountId::as_str);
        if known.is_some_and(|known| known != account) {
            return Err(ErrorName::SerialMalformed.into());
        }
        device.account_id = account.parse().ok();
        device.partition = Some(serial.partition());
    }
    device.serial_number = serial;
    if names.note.chars().count() > NOTE_MAX {
        return Err(ErrorName::NoteLength.into());
    }
    names.note.trim().clone_into(&mut device.note);
    let tags = names.tags.parse();
    device.tags = tags.map_err(|_| ErrorName::TagsMalformed)?;
    device.colour = names.colour;
    Ok(())
}

/// Nothing, or what it stands for.
fn parsed<T: core::str::FromStr>(typed: &str, error: ErrorName) -> Result<Option<T>, Failure> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| error.into()),
    }
}

fn view(device: &Device) -> DeviceDetails {
    DeviceDetails {
        id: DeviceId(device.id.to_string()),
        names: names_of(device),
        serial_guess: serial_guess(device).map_or_else(String::new, String::from),
        pending: device.state == DeviceState::Pending,
        archived: device.is_archived(),
    }
}

/// The ARN of a device that has none here, by its account and by what AWS is likely to call it.
fn serial_guess(device: &Device) -> Option<SerialNumber> {
    let unknown = device.serial_number.is_none();
    let account = device.account_id.as_ref().filter(|_| unknown)?;
    let name = match (&device.device_name, &device.principal) {
        (_, Some(Principal::IdentityCenterUser(_))) => return None,
        (Some(name), _) => name.as_str(),
        (None, Some(Principal::Root)) => ROOT_DEVICE,
        (None, _) => &device.label,
    };
    let partition = device.partition.unwrap_or(Partition::Aws);
    SerialNumber::of(partition, account, name).ok()
}

fn names_of(device: &Device) -> DeviceNames {
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    DeviceNames {
        label: device.label.clone(),
        account_id: text(device.account_id.as_ref().map(AccountId::as_str)),
        alias: text(device.account_alias.as_ref().map(AccountAlias::as_str)),
        user: user_of(device),
        serial_number: text(device.serial_number.as_ref().map(SerialNumber::as_str)),
        note: device.note.clone(),
        tags: device.tags.to_text(),
        colour: device.colour,
    }
}

/// What the console called the one device of the root user, when there was but one.
const ROOT_DEVICE: &str = "root-account-mfa-device";

/// In characters: a few lines, and no more than a page can show.
const NOTE_MAX: usize = 1_000;
