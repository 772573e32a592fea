//! From a page that assigns a device to a device of ours.
//!
//! The key is sealed first, as a device that is *pending*; only then do its codes go to the page, as
//! those of any other. It is *active* once AWS says so, or lists it; until then it stays as it is, for
//! AWS may have taken it unseen.

mod names;
mod news;
mod shown;

pub(crate) use names::name_offer;
pub(crate) use news::{awaits, listed_serial, news};
pub(crate) use shown::is_uri;

use keyfob_core::aws::Principal;
use keyfob_core::device::{Device, DeviceId, DeviceState};
use keyfob_core::vault::Contents;
use keyfob_protocol::{
    ContentReply, EnrolmentNames, ErrorName, Failure, Offer, OfferId, OfferedDevice, Push,
    ShownKey, Unfinished,
};

use crate::archive;
use crate::candidates::show;
use crate::clock::Clock;
use crate::devices::{find, push, remove};
use crate::freshness::step_at;
use crate::giving::accept;
use crate::offers::new_id;
use crate::platform::Platform;
use crate::router::ContentPage;
use crate::session::{edit, opened, touch};
use crate::store::Opened;
use crate::tabs::{Document, Offered, Prompted, Tab, Tabs};

/// What the person pressed for.
pub(crate) struct Press {
    /// On which offer.
    pub(crate) offer: OfferId,
    /// All that the page showed of its key.
    pub(crate) shown: ShownKey,
    /// Whose device it becomes.
    pub(crate) names: EnrolmentNames,
    /// Whose it was to become as the card said then.
    pub(crate) offered: EnrolmentNames,
    /// What becomes of the device that the card asked about.
    pub(crate) unfinished: Option<Unfinished>,
}

/// What became of the key that a page shows.
enum Saved {
    /// It is on disk: this device's.
    As(DeviceId),
    /// There is none to read.
    NoKey,
    /// The page says of somebody else that it is theirs than it did at the press.
    OfAnother,
    /// First the person decides about this device of the same owner.
    InTheWay(DeviceId, OfferedDevice),
}

/// The offer for a page that assigns a device; `asks` is the unfinished device that the person is asked about.
pub(crate) fn offer<P: Platform>(
    platform: &P,
    contents: &Contents,
    tab: &mut Tab,
    clock: Clock,
    prompt: &Prompted,
    asks: Option<String>,
) -> Result<Offer, Failure> {
    let old = is_old(contents, tab, clock.of_aws(platform.now()));
    let reveal = prompt.enrols.filter(|enrols| !enrols.has_pictures);
    let reveal = reveal.and_then(|enrols| enrols.reveal);
    // What the person was asked stands, though the page has changed something since.
    let asks = asks.and_then(|id| find(contents, &id).ok());
    let asks = asks.filter(|old| is_unfinished(old));
    let asks = asks.map(|old| (old.id, show(old, false)));
    make(platform, &mut tab.document, prompt, reveal, asks, old)
}

/// Whether the page has codes of the device that was saved from it, and AWS may not take them any more.
fn is_old(contents: &Contents, tab: &Tab, now: u64) -> bool {
    let saved = tab.document.enrolment.device();
    let device = saved.and_then(|id| find(contents, id).ok());
    let had = saved.and_then(|id| tab.repeatable(id));
    let now = device.map(|device| step_at(device, now));
    had.is_some_and(|had| now.is_some_and(|now| now > had))
}

/// Seals the key that the page shows and gives its codes; or offers anew, with what has to be revealed or
/// decided first.
pub(crate) async fn enrol<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    page: &ContentPage,
    press: Press,
) -> Result<ContentReply, Failure> {
    let mut tabs = Tabs::load(platform).await?;
    let tab = tabs.heard(page.tab, platform.now());
    let document = &mut tab.document;
    let standing = document.standing(&press.offer, &page.url);
    let prompt = standing.ok_or(ErrorName::OfferStale)?.0.clone();
    let enrols = prompt.enrols.ok_or(ErrorName::OfferStale)?;
    let saved = save(platform, cache, document, &prompt, &press).await?;
    let mut anew = |reveal, asks| make(platform, document, &prompt, reveal, asks, false);
    let offer = match saved {
        Saved::As(device) => {
            let device = device.to_string();
            tab.press_again(&device);
            tab.document.enrol(device, prompt.fields.len());
            tabs.save(platform).await?;
            return accept(platform, cache, page, &press.offer, 0).await;
        }
        Saved::NoKey => anew(Some(enrols.reveal.ok_or(ErrorName::KeyNotShown)?), None),
        Saved::OfAnother => anew(None, None),
        Saved::InTheWay(id, old) => anew(None, Some((id, old))),
    }?;
    tabs.save(platform).await?;
    Ok(ContentReply::Offer { offer })
}

/// A key that is here already, perhaps from an earlier press, is the same device. Another one of the same
/// owner that was not finished stays, unless the person has said of that very one that it may go.
async fn save<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    document: &Document,
    prompt: &Prompted,
    press: &Press,
) -> Result<Saved, Failure> {
    if press.offered != names::of(prompt) {
        return Ok(Saved::OfAnother);
    }
    let Some(key) = shown::read(platform, &press.shown).await? else {
        return Ok(Saved::NoKey);
    };
    let device = names::device(platform, &key, &press.names, prompt)?;
    let contents = opened(platform, cache).await?.vault.contents();
    if let Some((id, in_use)) = known(contents, &device, platform.now()) {
        if !in_use {
            archive::lay(platform, cache, &id.to_string(), false).await?;
        }
        return Ok(Saved::As(id));
    }
    let old = unfinished(contents, &device);
    let told = document.offer.as_ref().and_then(|offer| offer.asks.clone());
    if let Some(old) = old
        && (press.unfinished.is_none() || told != Some(old.id.to_string()))
    {
        return Ok(Saved::InTheWay(old.id, show(old, false)));
    }
    let replaced = old.filter(|_| press.unfinished == Some(Unfinished::Replace));
    let replaced = replaced.map(|old| old.id);
    touch(platform).await?;
    let (id, now) = (device.id, platform.now());
    edit(platform, cache, |contents| {
        if let Some(old) = replaced {
            // AWS may have taken it all the same: it goes as if it were deleted, and may be taken back.
            remove(contents, &old.to_string(), now)?;
        }
        push(contents, device, now);
        Ok(())
    })
    .await?;
    platform.tell_pages(Push::Changed).await;
    Ok(Saved::As(id))
}

/// The device that has this key already, and whether it is in use; it may be laid aside, or deleted a moment
/// ago.
fn known(contents: &Contents, new: &Device, now: u64) -> Option<(DeviceId, bool)> {
    let deleted = contents.recently_deleted(now / 1_000);
    let mut devices = contents.devices.iter().chain(deleted);
    let known = devices.find(|known| known.secret == new.secret)?;
    let in_use = !known.is_archived() && known.deleted.is_none();
    Some((known.id, in_use))
}

/// The last device of the same owner that is not known to be finished. Of somebody who is not known nobody
/// can say that they are the same.
fn unfinished<'a>(contents: &'a Contents, new: &Device) -> Option<&'a Device> {
    let principal = new.principal.as_ref()?;
    let is_known = new.account_id.is_some() || new.account_alias.is_some();
    let is_iam = !matches!(principal, Principal::IdentityCenterUser(_));
    let same = |old: &&Device| {
        let other = old.principal.as_ref();
        is_unfinished(old)
            && other.is_some_and(|other| other.same_as(principal))
            && old.account_id == new.account_id
            && old.account_alias == new.account_alias
    };
    let mut devices = contents.devices.iter().rev();
    devices.find(same).filter(|_| is_known || !is_iam)
}

fn is_unfinished(device: &Device) -> bool {
    device.state == DeviceState::Pending && !device.is_archived()
}

fn make<P: Platform>(
    platform: &P,
    document: &mut Document,
    prompt: &Prompted,
    reveal: Option<u32>,
    asks: Option<(DeviceId, OfferedDevice)>,
    old: bool,
) -> Result<Offer, Failure> {
    let id = new_id(platform)?;
    let (asks, unfinished) = asks.unzip();
    let saved = document.enrolment.device().into_iter();
    document.offer = Some(Offered {
        id: id.clone(),
        devices: saved.map(|device| (device.to_owned(), true)).collect(),
        asks: asks.map(|id| id.to_string()),
        sought: false,
        named: None,
    });
    Ok(Offer::Enrol {
        id,
        field: prompt.first(),
        fields: prompt.fields.clone(),
        names: names::of(prompt),
        reveal,
        unfinished,
        old,
        refused: document.show_refusal(),
        trouble: document.trouble,
    })
}
