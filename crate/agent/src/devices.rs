//! What a person has in hand: the list with its codes, a new device, one less.

use std::collections::{BinaryHeap, HashMap};

use keyfob_core::aws::{AccountAlias, AccountId};
use keyfob_core::device::{Device, DeviceId as Id, DeviceState};
use keyfob_core::otp::totp;
use keyfob_core::settings::Order;
use keyfob_core::vault::Contents;
use keyfob_protocol::{
    CodeView, DeviceId, DeviceView, ErrorName, Failure, NewDevice, PageReply, Session,
};

use crate::candidates::name_of;
use crate::failure::undecodable;
use crate::freshness::{is_spent, step_at};
use crate::newcomer::{read_device, spell_out};
use crate::platform::Platform;
use crate::session::{self, edit, opened};
use crate::store::Opened;
use crate::twins::{inherit, twin};

/// The state of the vault, and the devices that a popup has room for.
pub(crate) async fn open<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
) -> Result<PageReply, Failure> {
    let session = session::state(platform, cache).await?;
    if !matches!(session, Session::Unlocked | Session::Restored) {
        let (devices, whole) = (Vec::new(), true);
        return Ok(PageReply::Opened {
            session,
            devices,
            whole,
        });
    }
    let time = Time::read(platform);
    let contents = opened(platform, cache).await?.vault.contents();
    let all = in_use(contents);
    let first = all.iter().take(SCREENFUL);
    Ok(PageReply::Opened {
        session,
        devices: first.map(|device| time.view(device)).collect(),
        whole: all.len() <= SCREENFUL,
    })
}

/// All devices in use, as they stand in the list.
pub(crate) async fn list<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
) -> Result<PageReply, Failure> {
    let time = Time::read(platform);
    let devices = time.view_all(opened(platform, cache).await?.vault.contents());
    Ok(PageReply::Devices { devices })
}

/// Seals a new device; it is there when this has answered, and not before.
pub(crate) async fn add<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    mut new: NewDevice,
    again: bool,
) -> Result<PageReply, Failure> {
    let (now, time) = (platform.now(), Time::read(platform));
    let id = make_id(platform)?;
    spell_out(platform, &mut new).await?;
    let device = read_device(id, &new, now)?;
    let id = DeviceId(device.id.to_string());
    let devices = edit(platform, cache, |contents| {
        if !again {
            be_new(contents, &device)?;
        }
        push(contents, device, now);
        Ok(time.view_all(contents))
    })
    .await?;
    Ok(PageReply::Added { id, devices })
}

/// What a new device would be; nothing is kept of it.
pub(crate) async fn check<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    mut new: NewDevice,
) -> Result<PageReply, Failure> {
    let time = Time::read(platform);
    let contents = opened(platform, cache).await?.vault.contents();
    spell_out(platform, &mut new).await?;
    let device = read_device(Id::from_bytes([0; 16]), &new, platform.now())?;
    Ok(PageReply::Checked {
        device: time.view(&device),
        twin: twin(contents, &device).map(|known| known.label.clone()),
    })
}

/// Deletes a device; for a while it may be taken back.
pub(crate) async fn delete<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    id: &DeviceId,
) -> Result<PageReply, Failure> {
    let time = Time::read(platform);
    let now = platform.now();
    let devices = edit(platform, cache, |contents| {
        remove(contents, &id.0, now)?;
        Ok(time.view_all(contents))
    })
    .await?;
    Ok(PageReply::Devices { devices })
}

/// Puts a device among those that were deleted a moment ago.
pub(crate) fn remove(contents: &mut Contents, id: &str, now: u64) -> Result<(), Failure> {
    let place = place(contents, id)?;
    let mut device = contents.devices.remove(place);
    contents.learned.forget(device.id);
    device.deleted = Some(now / 1_000);
    contents.deleted.push(device);
    contents.settings.note_change(now / 1_000);
    Ok(())
}

/// Puts a device before another one, or at the end; from then on the list stands as the person has it.
pub(crate) async fn shift<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    id: &DeviceId,
    before: Option<&DeviceId>,
) -> Result<PageReply, Failure> {
    let time = Time::read(platform);
    let devices = edit(platform, cache, |contents| {
        rearrange(contents, id, before)?;
        Ok(time.view_all(contents))
    })
    .await?;
    Ok(PageReply::Devices { devices })
}

/// Numbers the devices anew as they stand in the list, but for one.
fn rearrange(
    contents: &mut Contents,
    id: &DeviceId,
    before: Option<&DeviceId>,
) -> Result<(), Failure> {
    let moved = find(contents, &id.0)?.id;
    let before = before.map(|id| find(contents, &id.0)).transpose()?;
    let before = before.map(|device| device.id);
    let listed = listed(contents).into_iter().map(|device| device.id);
    let mut ids: Vec<Id> = listed.filter(|id| *id != moved).collect();
    let place = ids.iter().position(|id| Some(*id) == before);
    ids.insert(place.unwrap_or(ids.len()), moved);
    let places: HashMap<Id, u32> = ids.into_iter().zip(0..).collect();
    for device in &mut contents.devices {
        if let Some(place) = places.get(&device.id) {
            device.order = *place;
        }
    }
    contents.settings.order = Order::Own;
    Ok(())
}

/// As [`push`], for a device of another vault, which may have used a name that is taken here.
pub(crate) fn adopt_device<P: Platform>(
    platform: &P,
    contents: &mut Contents,
    mut device: Device,
) -> Result<(), Failure> {
    // The one that was deleted a moment ago may be taken back beside it.
    let mut known = contents.devices.iter().chain(&contents.deleted);
    if known.any(|known| known.id == device.id) {
        device.id = make_id(platform)?;
    }
    push(contents, device, platform.now());
    Ok(())
}

/// A name that no device has.
pub(crate) fn make_id<P: Platform>(platform: &P) -> Result<Id, Failure> {
    let mut bytes = [0; 16];
    platform.randomize(&mut bytes).map_err(undecodable)?;
    Ok(Id::from_bytes(bytes))
}

/// The device of that id.
pub(crate) fn find<'a>(contents: &'a Contents, id: &str) -> Result<&'a Device, Failure> {
    let place = place(contents, id)?;
    contents.devices.get(place).ok_or_else(no_such_device)
}

/// The device of that id, to change it.
pub(crate) fn find_mut<'a>(
    contents: &'a mut Contents,
    id: &str,
) -> Result<&'a mut Device, Failure> {
    let place = place(contents, id)?;
    contents.devices.get_mut(place).ok_or_else(no_such_device)
}

fn place(contents: &Contents, id: &str) -> Result<usize, Failure> {
    let id: Id = id.parse().map_err(|_| no_such_device())?;
    let mut devices = contents.devices.iter();
    devices
        .position(|device| device.id == id)
        .ok_or_else(no_such_device)
}

fn no_such_device() -> Failure {
    ErrorName::NoSuchDevice.into()
}

/// Puts a device at the end. What was spent of its key stays spent.
pub(crate) fn push(contents: &mut Contents, mut device: Device, now: u64) {
    inherit(contents, &mut device);
    let last = contents.devices.iter().map(|known| known.order).max();
    device.order = last.map_or(0, |last| last.saturating_add(1));
    contents.devices.push(device);
    contents.settings.note_change(now / 1_000);
}

/// One key is here twice only if the person says so.
fn be_new(contents: &Contents, device: &Device) -> Result<(), Failure> {
    match twin(contents, device) {
        Some(_) => Err(ErrorName::DeviceExists.into()),
        None => Ok(()),
    }
}

fn in_use(contents: &Contents) -> Vec<&Device> {
    let mut devices = listed(contents);
    devices.retain(|device| !device.is_archived());
    devices
}

/// All devices as they stand in the list: in the person's own order, or what was last used or added first.
fn listed(contents: &Contents) -> Vec<&Device> {
    if contents.settings.order == Order::Own {
        return in_order(contents);
    }
    sorted(contents, |device| {
        let latest = device.last_used.unwrap_or_default().max(device.created);
        (!latest, device.order)
    })
}

/// All devices in the person's order.
pub(crate) fn in_order(contents: &Contents) -> Vec<&Device> {
    sorted(contents, |device| (device.order.into(), 0))
}

fn sorted(contents: &Contents, key: fn(&Device) -> (u64, u32)) -> Vec<&Device> {
    let keyed = (0..).zip(&contents.devices);
    let keyed = keyed.map(|(place, device)| (key(device), device.created, place));
    let ordered = keyed.collect::<BinaryHeap<((u64, u32), u64, usize)>>();
    let places = ordered.into_sorted_vec().into_iter();
    places
        .filter_map(|(_, _, place)| contents.devices.get(place))
        .collect()
}

/// A moment for which codes are shown.
pub(crate) struct Time {
    /// In milliseconds since 1970.
    now: u64,
}

impl Time {
    /// This moment.
    pub(crate) fn read<P: Platform>(platform: &P) -> Self {
        Self {
            now: platform.now(),
        }
    }

    fn view_all(&self, contents: &Contents) -> Vec<DeviceView> {
        let devices = in_use(contents).into_iter();
        devices.map(|device| self.view(device)).collect()
    }

    fn view(&self, device: &Device) -> DeviceView {
        DeviceView {
            id: DeviceId(device.id.to_string()),
            label: device.label.clone(),
            issuer: device.issuer.clone(),
            account: account_of(device),
            account_id: account_id_beside(device),
            user: user_of(device),
            tags: device.tags.to_text(),
            colour: device.colour,
            pending: device.state == DeviceState::Pending,
            code: self.code(device),
        }
    }

    /// Its codes then.
    pub(crate) fn code(&self, device: &Device) -> CodeView {
        let period = device.parameters.period;
        let step = step_at(device, self.now);
        let digits = |step| {
            totp(&device.secret, &device.parameters, step)
                .as_str()
                .to_owned()
        };
        CodeView {
            now: digits(step),
            next: digits(step.next()),
            period: period.seconds(),
            until: step.ends_at(period).saturating_mul(1_000),
            spent: is_spent(device, self.now),
        }
    }
}

/// The account as a person knows it: the alias, else the id, else empty.
pub(crate) fn account_of(device: &Device) -> String {
    let alias = device.account_alias.as_ref().map(AccountAlias::as_str);
    let id = device.account_id.as_ref().map(AccountId::as_str);
    alias.or(id).unwrap_or_default().to_owned()
}

/// The account's id where [`account_of`] says the alias.
fn account_id_beside(device: &Device) -> String {
    let id = device.account_id.as_ref().map(AccountId::as_str);
    let id = id.filter(|_| device.account_alias.is_some());
    id.unwrap_or_default().to_owned()
}

/// The user as a person knows them: IAM user name, `root`, or empty.
pub(crate) fn user_of(device: &Device) -> String {
    name_of(device.principal.as_ref())
}

/// More devices than the popup has room for.
const SCREENFUL: usize = 16;
