//! Whose device it becomes, and what it is called.

use keyfob_core::aws::{DeviceName, Directory, Principal, SerialNumber, Who};
use keyfob_core::device::{Device, DeviceState};
use keyfob_core::otp::AwsLabel;
use keyfob_core::vault::Contents;
use keyfob_protocol::{EnrolmentNames, Failure, NewDevice, Offer, Trouble};

use crate::candidates::{account_name, name_of};
use crate::devices::make_id;
use crate::newcomer::read_device_or;
use crate::platform::Platform;
use crate::tabs::Prompted;

/// Whose device it becomes, as the page tells; the person may change it.
pub(super) fn of(prompt: &Prompted) -> EnrolmentNames {
    let who = &prompt.who;
    let (account, user) = (account_name(who), name_of(who.principal.as_ref()));
    let names = [&user, &account].into_iter();
    let label = names.map(String::as_str).find(|name| !name.is_empty());
    EnrolmentNames {
        label: label.unwrap_or_else(|| realm(prompt)).to_owned(),
        account,
        user,
    }
}

/// Where the device's codes are good, where nothing says whose they are.
fn realm(prompt: &Prompted) -> &str {
    let directory = prompt.who.directory.as_ref().map(Directory::as_str);
    directory.unwrap_or(if prompt.registers() {
        AwsLabel::IDENTITY_CENTER
    } else {
        AwsLabel::IAM
    })
}

/// The pending device of a key. What the person left as it was offered means all that the page tells;
/// what they changed counts alone. A QR code's own label comes last, but says more than where the codes
/// are good.
pub(super) fn device<P: Platform>(
    platform: &P,
    key: &str,
    names: &EnrolmentNames,
    prompt: &Prompted,
) -> Result<Device, Failure> {
    let (who, told) = (&prompt.who, of(prompt));
    let unless = |name: &str, told: &str| if name == told { "" } else { name }.to_owned();
    let realm = realm(prompt);
    let new = NewDevice {
        key: key.to_owned(),
        label: unless(&names.label, realm),
        account: unless(&names.account, &told.account),
        user: unless(&names.user, &told.user),
    };
    let mut device = read_device_or(make_id(platform)?, &new, realm, platform.now())?;
    device.state = DeviceState::Pending;
    device.partition = Some(who.partition);
    if names.account == told.account {
        device.account_id = who.account_id.clone().or(device.account_id);
        device.account_alias = who.alias.clone().or(device.account_alias);
    }
    if names.user == told.user {
        device.principal = who.principal.clone().or(device.principal);
    }
    Ok(device)
}

/// What a new device may be called: like its user, since many accounts allow no other name, and with a
/// number behind it where a device here has that name already, or AWS says that there is one. Nothing,
/// where nobody knows whose it is.
pub(crate) fn name_offer(
    contents: &Contents,
    who: &Who,
    field: u32,
    trouble: Option<Trouble>,
) -> Offer {
    let Some(wanted) = who.principal.as_ref().and_then(usual_name) else {
        return Offer::Nothing;
    };
    let account = contents.devices.iter();
    let account = account.filter(|it| is_of(it, who) && !it.is_archived());
    let taken: Vec<_> = account.filter_map(device_name).collect();
    let exists = trouble == Some(Trouble::NameExists);
    let is_taken = |name: &String| taken.contains(&name.as_str()) || exists && name == wanted;
    let numbered = (2_u32..).map(|number| format!("{wanted}-{number}"));
    let mut names = [wanted.to_owned()].into_iter().chain(numbered);
    Offer::NameDevice {
        field,
        name: names.find(|name| !is_taken(name)).unwrap_or_default(),
        trouble,
    }
}

/// What a device of this user is usually called.
pub(super) fn usual_name(principal: &Principal) -> Option<&str> {
    match principal {
        Principal::IamUser(name) => Some(name.as_str()),
        Principal::Root => Some(ROOT_DEVICE),
        // IAM knows none of theirs.
        Principal::IdentityCenterUser(_) => None,
    }
}

/// Whether a device is one of the account.
pub(super) fn is_of(device: &Device, who: &Who) -> bool {
    let id = device.account_id.as_ref();
    let alias = device.account_alias.as_ref();
    id.is_some() && id == who.account_id.as_ref() || alias.is_some() && alias == who.alias.as_ref()
}

/// What AWS calls a device, as far as is known.
pub(super) fn device_name(device: &Device) -> Option<&str> {
    let by_serial = device.serial_number.as_ref().map(SerialNumber::device_name);
    by_serial.or_else(|| device.device_name.as_ref().map(DeviceName::as_str))
}

/// A name for a device of the root user, who has none.
const ROOT_DEVICE: &str = "root";
