//! Devices that are laid aside: kept, and offered nowhere; and those that were deleted a moment ago.
//!
//! No code of theirs is shown or given either: whoever wants one brings the device back, which is one
//! press, and sees from then on that it is in use.

use core::slice;

use keyfob_core::aws::SerialNumber;
use keyfob_core::device::Device;
use keyfob_core::vault::Contents;
use keyfob_protocol::{
    ArchivedView, ContentReply, DeviceId, ErrorName, Failure, Offer, OfferId, PageReply, Push,
};

use crate::candidates::show;
use crate::console::is_closed;
use crate::devices::{self, account_of, find, find_mut, in_order, user_of};
use crate::enrolment::listed_serial;
use crate::offers::new_id;
use crate::platform::Platform;
use crate::router::ContentPage;
use crate::session::{edit, opened, touch};
use crate::store::Opened;
use crate::tabs::{Document, Removal, Tabs};

/// All that are laid aside, in the person's order, and what was deleted and may be taken back.
pub(crate) async fn list<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
) -> Result<PageReply, Failure> {
    let contents = opened(platform, cache).await?.vault.contents();
    let deleted = contents.recently_deleted(platform.now() / 1_000);
    let devices = in_order(contents).into_iter();
    let devices = devices.filter(|device| device.is_archived());
    Ok(PageReply::Archived {
        devices: devices.map(view).collect(),
        deleted: deleted.map(view).collect(),
    })
}

/// Lays a device aside, or brings it back, and lists the others.
pub(crate) async fn set<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    id: &DeviceId,
    archived: bool,
) -> Result<PageReply, Failure> {
    lay(platform, cache, &id.0, archived).await?;
    devices::list(platform, cache).await
}

/// Offers to lay aside the device that AWS has removed, if it is one of those here.
///
/// # Security
///
/// That AWS has removed it is the page's own claim. It makes the card ask; the person decides, and can take
/// it back.
pub(crate) async fn offer<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    page: &ContentPage,
    document: &mut Document,
    serial: SerialNumber,
) -> Result<Option<Offer>, Failure> {
    let contents = match opened(platform, cache).await {
        Ok(opened) => opened.vault.contents(),
        Err(failure) if is_closed(&failure) => return Ok(None),
        Err(failure) => return Err(failure),
    };
    let Some(device) = numbered(contents, &serial) else {
        return Ok(None);
    };
    let id = new_id(platform)?;
    document.removal = Some(Removal {
        offer: id.clone(),
        url: page.url.clone(),
        device: device.id.to_string(),
    });
    let device = show(device, true);
    Ok(Some(Offer::Removed { id, device }))
}

/// Lays aside the device of an offer, and no other: the person pressed for it.
pub(crate) async fn accept<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    page: &ContentPage,
    offer: &OfferId,
) -> Result<ContentReply, Failure> {
    let mut tabs = Tabs::load(platform).await?;
    let document = &mut tabs.heard(page.tab, platform.now()).document;
    let stands = |it: &mut Removal| it.offer == *offer && it.url == page.url;
    let removal = document.removal.take_if(stands);
    let removal = removal.ok_or(ErrorName::OfferStale)?;
    tabs.save(platform).await?;
    touch(platform).await?;
    lay(platform, cache, &removal.device, true).await?;
    platform.tell_pages(Push::Changed).await;
    Ok(ContentReply::Noted)
}

/// The device of that id, to give its codes.
pub(crate) fn find_in_use<'a>(contents: &'a Contents, id: &str) -> Result<&'a Device, Failure> {
    let device = find(contents, id)?;
    if device.is_archived() {
        return Err(ErrorName::NoSuchDevice.into());
    }
    Ok(device)
}

/// Lays a device aside, or brings it back.
pub(crate) async fn lay<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    id: &str,
    archived: bool,
) -> Result<(), Failure> {
    let now = platform.now();
    let since = archived.then_some(now / 1_000);
    edit(platform, cache, |contents| {
        if !archived {
            take_back(contents, id, now)?;
        }
        let device = find_mut(contents, id)?;
        if device.is_archived() != archived {
            contents.settings.note_change(now / 1_000);
        }
        find_mut(contents, id)?.archived = since;
        Ok(())
    })
    .await
}

/// Takes back the deletion of a device, if it was deleted a moment ago.
fn take_back(contents: &mut Contents, id: &str, now: u64) -> Result<(), Failure> {
    let mut deleted = contents.deleted.iter();
    let Some(place) = deleted.position(|device| device.id.to_string() == id) else {
        return Ok(());
    };
    let mut device = contents.deleted.remove(place);
    device.deleted = None;
    let order = device.order;
    devices::push(contents, device, now);
    find_mut(contents, id)?.order = order;
    Ok(())
}

/// The device that has, or surely is to have, this number.
pub(crate) fn numbered<'a>(contents: &'a Contents, serial: &SerialNumber) -> Option<&'a Device> {
    let all = slice::from_ref(serial);
    let mut devices = contents.devices.iter().filter(|it| !it.is_archived());
    devices.find(|device| match &device.serial_number {
        Some(known) => known == serial,
        None => listed_serial(device, contents, all).is_some(),
    })
}

fn view(device: &Device) -> ArchivedView {
    ArchivedView {
        id: DeviceId(device.id.to_string()),
        label: device.label.clone(),
        account: account_of(device),
        user: user_of(device),
    }
}
