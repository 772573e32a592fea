//! Which devices a page is offered.

use keyfob_core::aws::{AccountAlias, AccountId, Directory, Principal, SerialNumber, Who};
use keyfob_core::device::Device;
use keyfob_core::matching::{Candidate, Fit, Memory, Ranked, rank};
use keyfob_core::vault::Contents;
use keyfob_protocol::OfferedDevice;

use crate::archive::numbered;
use crate::devices::{account_of, in_order, user_of};
use crate::tabs::Prompted;

/// Devices for a prompt, the likeliest first.
pub(crate) struct Listed<'a> {
    /// At most [`MAX_OFFERED`], and whether the page said that they are the ones.
    devices: Vec<(&'a Device, bool)>,
    /// How many more there are.
    pub(crate) more: u32,
    /// How many are surely the ones.
    sure: usize,
}

impl Listed<'_> {
    /// Whether exactly one device is surely the one, and stands first.
    pub(crate) fn is_sure(&self) -> bool {
        self.sure == 1 && self.devices.first().is_some_and(|(_, sure)| *sure)
    }

    pub(crate) fn ids(&self) -> Vec<(String, bool)> {
        let devices = self.devices.iter();
        devices
            .map(|(device, sure)| (device.id.to_string(), *sure))
            .collect()
    }

    pub(crate) fn show(&self) -> Vec<OfferedDevice> {
        let devices = self.devices.iter();
        devices.map(|(device, sure)| show(device, *sure)).collect()
    }
}

/// The likeliest devices; with a `text`, of those whose label, account, user or tags have it.
///
/// A device of another account or user may stand below a better one, or in a list from which the person
/// has to choose; never alone, as if it were the one, unless the person looks for it.
pub(crate) fn list<'a>(contents: &'a Contents, prompt: &Prompted, text: &str) -> Listed<'a> {
    let wanted = text.trim().to_lowercase();
    let ranked = ranked(contents, prompt);
    let sure = ranked.iter().filter(|(_, ranked)| ranked.sure).count();
    let mut found: Vec<_> = ranked
        .into_iter()
        .filter(|(device, _)| wanted.is_empty() || has(device, &wanted))
        .collect();
    let all = found.len();
    let misleads = |(_, ranked): &(_, Ranked)| ranked.is_contradicted();
    if wanted.is_empty() && all == 1 && found.iter().any(misleads) {
        found.clear();
    }
    found.truncate(MAX_OFFERED);
    Listed {
        more: u32::try_from(all.saturating_sub(found.len())).unwrap_or(u32::MAX),
        devices: found
            .into_iter()
            .map(|(device, ranked)| (device, ranked.sure))
            .collect(),
        sure,
    }
}

/// Whether the page says that the account is another than this device's.
pub(crate) fn is_of_another_account(contents: &Contents, prompt: &Prompted, device: &str) -> bool {
    let mut ranked = ranked(contents, prompt).into_iter();
    let found = ranked.find(|(known, _)| known.id.to_string() == device);
    found.is_some_and(|(_, ranked)| ranked.why == Fit::OtherAccount)
}

/// A device as a card shows it.
pub(crate) fn show(device: &Device, sure: bool) -> OfferedDevice {
    OfferedDevice {
        label: device.label.clone(),
        detail: join(&account_of(device), &user_of(device)),
        sure,
    }
}

/// Who is signing in, in a person's words, as far as the page tells.
pub(crate) fn whom(who: &Who) -> String {
    let account = Some(account_name(who)).filter(|name| !name.is_empty());
    let realm = account
        .as_deref()
        .or_else(|| who.directory.as_ref().map(Directory::as_str));
    let realm = realm.or(who.email.as_deref()).unwrap_or_default();
    join(realm, &name_of(who.principal.as_ref()))
}

/// The account in a person's words: its alias, else its id, else empty.
pub(crate) fn account_name(who: &Who) -> String {
    let alias = who.alias.as_ref().map(AccountAlias::as_str);
    let id = who.account_id.as_ref().map(AccountId::as_str);
    alias.or(id).unwrap_or_default().to_owned()
}

/// Account and user, as far as they are known.
fn join(account: &str, user: &str) -> String {
    let between = if account.is_empty() || user.is_empty() {
        ""
    } else {
        " · "
    };
    [account, between, user].concat()
}

/// The user as a person knows them: a name, `root`, or empty.
pub(crate) fn name_of(principal: Option<&Principal>) -> String {
    match principal {
        Some(Principal::Root) => ROOT.to_owned(),
        Some(Principal::IamUser(name)) => name.as_str().to_owned(),
        Some(Principal::IdentityCenterUser(name)) => name.as_str().to_owned(),
        None => String::new(),
    }
}

/// All devices in use by how they fit.
fn ranked<'a>(contents: &'a Contents, prompt: &Prompted) -> Vec<(&'a Device, Ranked)> {
    let mut devices = in_order(contents);
    devices.retain(|device| !device.is_archived());
    let learned = &contents.learned;
    let chosen = prompt.who.key().and_then(|whom| learned.chosen(&whom));
    let memory = Memory {
        links: &learned.accounts,
        chosen: chosen.and_then(|chosen| devices.iter().position(|device| device.id == chosen)),
    };
    let candidates = devices.iter().enumerate().map(candidate);
    let ranked = rank(&prompt.who, candidates, memory).into_iter();
    let ranked = ranked.filter_map(|ranked| Some((*devices.get(ranked.index)?, ranked)));
    match &prompt.serial {
        Some(serial) => meant(contents, serial, ranked.collect()),
        None => ranked.collect(),
    }
}

/// Where the page says which device it means, no other is surely it, and that one stands first.
fn meant<'a>(
    contents: &Contents,
    serial: &SerialNumber,
    mut ranked: Vec<(&'a Device, Ranked)>,
) -> Vec<(&'a Device, Ranked)> {
    let meant = numbered(contents, serial).map(|device| device.id);
    for (device, ranked) in &mut ranked {
        let is_other = meant.is_some() || device.serial_number.is_some();
        ranked.sure = meant == Some(device.id) || ranked.sure && !is_other;
    }
    let place = ranked
        .iter()
        .position(|(device, _)| meant == Some(device.id));
    if let Some(one) = place.map(|place| ranked.remove(place)) {
        ranked.insert(0, one);
    }
    ranked
}

fn candidate<'a>((index, device): (usize, &&'a Device)) -> Candidate<'a> {
    Candidate {
        index,
        account_id: device.account_id.as_ref(),
        alias: device.account_alias.as_ref(),
        principal: device.principal.as_ref(),
        partition: device.partition,
        last_used: device.last_used,
    }
}

fn has(device: &Device, wanted: &str) -> bool {
    let words = [&device.label, &account_of(device), &user_of(device)];
    let id = device.account_id.as_ref();
    let mut words = words.into_iter().chain(device.tags.as_slice());
    words.any(|word| word.to_lowercase().contains(wanted))
        || id.is_some_and(|id| id.as_str().contains(wanted))
}

/// More than a card can show without scrolling.
const MAX_OFFERED: usize = 8;

/// What the root user is called, in a list as in a form.
const ROOT: &str = "root";
