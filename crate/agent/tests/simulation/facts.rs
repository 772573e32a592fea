//! What is said of a device: all of its record that somebody can see, and how long it must stay so.

use keyfob_core::aws::{AccountAlias, AccountId, Principal, SerialNumber};
use keyfob_core::device::{Colour, Device, DeviceState};
use keyfob_protocol::DeviceNames;

use super::actions::label;
use super::marks::{ACCOUNT, OTHER_ACCOUNT, USER};

/// All that is said of a device, but for its secret, its times and its spent steps.
#[derive(Clone, PartialEq, Eq)]
pub struct Facts {
    pub label: String,
    pub account: String,
    pub alias: String,
    pub user: String,
    pub serial: String,
    pub note: String,
    pub tags: String,
    pub colour: Option<Colour>,
    pub pending: bool,
    pub archived: bool,
    /// Its place in the person's order.
    pub order: u32,
}

impl Facts {
    /// Of a device as it is kept.
    pub fn of(device: &Device) -> Self {
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        Self {
            label: device.label.clone(),
            account: text(device.account_id.as_ref().map(AccountId::as_str)),
            alias: text(device.account_alias.as_ref().map(AccountAlias::as_str)),
            user: match &device.principal {
                None => String::new(),
                Some(Principal::Root) => "root".into(),
                Some(Principal::IamUser(name)) => name.as_str().into(),
                Some(Principal::IdentityCenterUser(name)) => name.as_str().into(),
            },
            serial: text(device.serial_number.as_ref().map(SerialNumber::as_str)),
            note: device.note.clone(),
            tags: device.tags.to_text(),
            colour: device.colour,
            pending: device.state == DeviceState::Pending,
            archived: device.is_archived(),
            order: device.order,
        }
    }

    /// Of a device that somebody has just added by hand.
    pub fn added(device: usize) -> Self {
        let account = match device {
            OF_ANOTHER => OTHER_ACCOUNT,
            _ if device.is_multiple_of(2) => ACCOUNT,
            _ => "",
        };
        Self {
            label: label(device, 0),
            account: account.into(),
            alias: String::new(),
            user: format!("{USER}{}", device % 3),
            serial: String::new(),
            note: String::new(),
            tags: String::new(),
            colour: None,
            pending: false,
            archived: false,
            order: 0,
        }
    }

    /// Of a device that a page has just assigned, as far as anybody knows.
    pub fn enrolled(device: usize) -> Self {
        Self {
            account: ACCOUNT.into(),
            user: format!("{USER}0"),
            pending: true,
            ..Self::added(device)
        }
    }

    /// What the person may change.
    pub fn names(&self) -> DeviceNames {
        DeviceNames {
            label: self.label.clone(),
            account_id: self.account.clone(),
            alias: self.alias.clone(),
            user: self.user.clone(),
            serial_number: self.serial.clone(),
            note: self.note.clone(),
            tags: self.tags.clone(),
            colour: self.colour,
        }
    }

    /// These, once the person has changed them.
    pub fn named(&self, names: &DeviceNames) -> Self {
        let account = if names.serial_number.is_empty() {
            &names.account_id
        } else {
            ACCOUNT
        };
        Self {
            label: names.label.clone(),
            account: account.into(),
            alias: names.alias.clone(),
            user: names.user.clone(),
            serial: names.serial_number.clone(),
            note: names.note.clone(),
            tags: names.tags.clone(),
            colour: names.colour,
            ..self.clone()
        }
    }

    /// Whether these are the others, wherever the device stands.
    pub fn are_but_for_order(&self, others: &Self) -> bool {
        let there = Self {
            order: others.order,
            ..self.clone()
        };
        there == *others
    }
}

/// The device that is added as another account's.
pub const OF_ANOTHER: usize = 3;
