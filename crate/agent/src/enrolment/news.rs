//! What AWS says, or shows, of a device that is being assigned.

use keyfob_core::aws::{
    AccountId, ConsoleHost, Enrolled, Outcome, PageSnapshot, Partition, Principal, SerialNumber,
    SessionData, Who, outcome, says_assigned,
};
use keyfob_core::device::{Device, DeviceState};
use keyfob_core::vault::Contents;
use keyfob_protocol::{Failure, Offer, Push, Trouble};

use super::names::{device_name, is_of, usual_name};
use crate::archive;
use crate::candidates::show;
use crate::console::is_closed;
use crate::devices::{find, find_mut};
use crate::freshness::{Freshness, freshness, step_at};
use crate::platform::Platform;
use crate::router::ContentPage;
use crate::session::{edit, opened};
use crate::store::Opened;
use crate::tabs::Tab;

/// Takes down what AWS says came of the work on a device. An assignment is told as long as the page says
/// so; a device that the page lists is taken for assigned without a word. One that AWS removes may be laid
/// aside.
///
/// While the vault is locked nothing is taken down: the list will show it again.
pub(crate) async fn news<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    page: &ContentPage,
    tab: &mut Tab,
    snapshot: &PageSnapshot,
) -> Result<Option<Offer>, Failure> {
    let said = outcome(&snapshot.flashes, &snapshot.headings);
    let says_assigned = says_assigned(&snapshot.flashes) || says_assigned(&snapshot.headings);
    tab.document.trouble = said.and_then(trouble);
    tab.document.enrolment.hear(says_assigned);
    let listed = serials(page, snapshot);
    let new = tab.document.listing.list(&listed);
    let is_removed = said == Some(Outcome::Removed);
    let listing = &mut tab.document.listing;
    let removed = listing.removed(&snapshot.fragment, is_removed, &listed);
    let removed = removed.and_then(|serial| serial.to_owned().try_into().ok());
    let assigned = tab.document.enrolment.assigned().map(str::to_owned);
    let assigned = assigned.filter(|_| said == Some(Outcome::Assigned));
    let list = List {
        whose: whose(page, snapshot),
        listed,
        new,
    };
    match take_down(platform, cache, tab, assigned.as_deref(), &list).await {
        Err(failure) if is_closed(&failure) => return Ok(None),
        taken => taken?,
    }
    if let Some(serial) = removed {
        return archive::offer(platform, cache, page, &mut tab.document, serial).await;
    }
    let Some(id) = assigned else {
        return Ok(None);
    };
    let contents = opened(platform, cache).await?.vault.contents();
    let device = find(contents, &id).ok();
    Ok(device.map(|device| enrolled(device, tab, platform.now())))
}

/// Whether a device of the account may show in a list, or go from it.
pub(crate) fn awaits(contents: &Contents, session: &SessionData) -> bool {
    let mut devices = contents.devices.iter().filter(|it| !it.is_archived());
    devices.any(|it| {
        let shows = is_pending(it) || device_name(it).is_some();
        let alias = it.account_alias.as_ref();
        let same_alias = alias.is_some() && alias == session.alias.as_ref();
        shows && (same_alias || it.account_id.as_ref() == Some(&session.account_id))
    })
}

fn trouble(said: Outcome) -> Option<Trouble> {
    match said {
        Outcome::NameExists => Some(Trouble::NameExists),
        Outcome::NotSignedInWithMfa => Some(Trouble::NotSignedInWithMfa),
        Outcome::Assigned | Outcome::Resynced | Outcome::Removed | Outcome::WrongCode => None,
    }
}

/// The numbers that the console lists. It has none of another partition's.
fn serials(page: &ContentPage, snapshot: &PageSnapshot) -> Vec<SerialNumber> {
    let partition = page.host.console().map(ConsoleHost::partition);
    let texts = snapshot.serials.iter().cloned();
    let serials = texts.filter_map(|text| SerialNumber::try_from(text).ok());
    serials
        .filter(|serial| Some(serial.partition()) == partition)
        .collect()
}

/// A list of devices that a page shows.
struct List {
    /// Whose they are, if the page says so.
    whose: Option<Who>,
    listed: Vec<SerialNumber>,
    /// Those that were not there at any look before.
    new: Vec<SerialNumber>,
}

/// Whose devices the page is about.
fn whose(page: &ContentPage, snapshot: &PageSnapshot) -> Option<Who> {
    let host = page.host.console()?;
    Some(Who::of_device(&Enrolled::read(host, snapshot)))
}

/// Writes what is new of devices that are pending or have no number yet, or have just been assigned.
async fn take_down<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    tab: &Tab,
    assigned: Option<&str>,
    list: &List,
) -> Result<(), Failure> {
    let listed = &list.listed;
    if assigned.is_none() && listed.is_empty() {
        return Ok(());
    }
    let contents = opened(platform, cache).await?.vault.contents();
    let devices = contents.devices.iter();
    let seen = devices.filter_map(|device| {
        let id = device.id.to_string();
        if assigned == Some(id.as_str()) {
            let serial = assigned_serial(device, contents, list);
            return (is_pending(device) || serial.is_some()).then_some((id, serial));
        }
        let is_open = is_pending(device) || device.serial_number.is_none();
        let is_open = is_open && !device.is_archived();
        let from_here = tab.document.enrolment.device() == Some(id.as_str());
        let likely = || likely_serial(device, contents, list, from_here);
        let serial = listed_serial(device, contents, listed).or_else(likely);
        Some((id, Some(serial.filter(|_| is_open)?)))
    });
    let seen: Vec<_> = seen.collect();
    if seen.is_empty() {
        return Ok(());
    }
    let now = platform.now();
    edit(platform, cache, |contents| {
        contents.settings.note_change(now / 1_000);
        for (id, serial) in seen {
            let device = find_mut(contents, &id)?;
            device.state = DeviceState::Active;
            device.serial_number = device.serial_number.take().or(serial);
        }
        Ok(())
    })
    .await?;
    // The popup says of those that are not finished that they aren't.
    platform.tell_pages(Push::Changed).await;
    Ok(())
}

/// The number of a device that has just been assigned, if it has none yet: as listed under its name, else
/// the only one that is new in the list, else as IAM makes it.
fn assigned_serial(device: &Device, contents: &Contents, list: &List) -> Option<SerialNumber> {
    if device.serial_number.is_some() {
        return None;
    }
    let the_new = || {
        only(&list.new)
            .filter(|serial| is_free(serial, contents))
            .cloned()
    };
    listed_serial(device, contents, &list.listed)
        .or_else(the_new)
        .or_else(|| likely_serial(device, contents, list, false))
        .or_else(|| built(device))
}

/// The serial number of a device whose key was but a text, which does not say what AWS calls it: the only one
/// on its owner's own list, if it is called as such a device usually is, and nothing else here could have
/// it. Where the device was saved `from_here`, it has to be new.
fn likely_serial(
    device: &Device,
    contents: &Contents,
    list: &List,
    from_here: bool,
) -> Option<SerialNumber> {
    let (owner, whose) = (device.principal.as_ref()?, list.whose.as_ref()?);
    let is_theirs = |it: &Device| {
        let same = it.principal.as_ref().is_some_and(|it| it.same_as(owner));
        same && is_of(it, whose) && !it.is_archived()
    };
    let on_page = whose.principal.as_ref()?.same_as(owner);
    let open = contents.devices.iter().filter(|it| is_theirs(it));
    let open = open.filter(|it| it.serial_number.is_none()).count();
    let serial = only(&list.listed)?;
    let is_called_so = usual_name(owner) == Some(serial.device_name());
    let is_sound = device_name(device).is_none() && is_theirs(device) && on_page && open == 1;
    let is_news = !from_here || list.new.contains(serial);
    let is_whose = whose
        .account_id
        .as_ref()
        .is_some_and(|id| id.as_str() == serial.account());
    let fits = is_sound && is_called_so && is_news && is_whose && is_free(serial, contents);
    fits.then(|| serial.clone())
}

fn is_pending(device: &Device) -> bool {
    device.state == DeviceState::Pending
}

/// The serial number in the list that is surely the device's: of its account, partition and name.
pub(crate) fn listed_serial(
    device: &Device,
    contents: &Contents,
    listed: &[SerialNumber],
) -> Option<SerialNumber> {
    let account = account_id(device, contents)?.as_str();
    let name = device_name(device)?;
    let mut mine = listed.iter().filter(|serial| {
        serial.account() == account
            && device.partition.is_none_or(|it| it == serial.partition())
            && serial.device_name() == name
    });
    mine.next().filter(|it| is_free(it, contents)).cloned()
}

/// The account's id; where the device knows only the alias, the id that the console has told with it.
fn account_id<'a>(device: &'a Device, contents: &'a Contents) -> Option<&'a AccountId> {
    let by_alias = || {
        let alias = device.account_alias.as_ref()?;
        let mut links = contents.learned.accounts.iter();
        let link = links.find(|link| link.alias == *alias)?;
        Some(&link.account_id)
    };
    device.account_id.as_ref().or_else(by_alias)
}

/// Whether no device in use has that number: AWS makes it from the name, and a name is free again once its
/// device is removed.
fn is_free(serial: &SerialNumber, contents: &Contents) -> bool {
    let mut devices = contents.devices.iter().filter(|it| !it.is_archived());
    !devices.any(|device| device.serial_number.as_ref() == Some(serial))
}

fn only<T>(all: &[T]) -> Option<&T> {
    all.first().filter(|_| all.len() == 1)
}

/// The serial number as IAM makes it, where account and name are known.
fn built(device: &Device) -> Option<SerialNumber> {
    let is_iam = !matches!(device.principal, Some(Principal::IdentityCenterUser(_)));
    let name = device_name(device).filter(|_| is_iam)?;
    let partition = device.partition.unwrap_or(Partition::Aws);
    let account = device.account_id.as_ref()?.as_str();
    let arn = format!("arn:{partition}:iam::{account}:mfa/{name}");
    arn.try_into().ok()
}

/// What the card says of a device that AWS has taken.
fn enrolled(device: &Device, tab: &mut Tab, here: u64) -> Offer {
    let clock = tab.clock;
    let now = clock.of_aws(here);
    let given = tab.given.as_ref();
    let given = given.filter(|given| given.device == device.id.to_string());
    let is_late = || given.is_some_and(|given| step_at(device, now) > given.step.next());
    let until = match freshness(device, 1, now) {
        Freshness::Now(_) => now,
        Freshness::Wait { until } => until,
    };
    let enrolment = &mut tab.document.enrolment;
    Offer::Enrolled {
        device: show(device, true),
        root: device.principal == Some(Principal::Root),
        codes: enrolment.codes(),
        until: clock.here(until),
        late: enrolment.is_late(is_late),
    }
}
