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

use keyfob_core::aws::Who;
use keyfob_core::device::{Device, DeviceId, DeviceState};
use keyfob_core::vault::Contents;
use keyfob_protocol::{
    ContentReply, EnrolmentNames, ErrorName, Failure, Offer, OfferId, OfferedDevice, Push,
    ShownKey, Unfinished,
};

use crate::archive;
use crate::candidates::show;
use crate::devices::{find, push};
use crate::giving::accept;
use crate::offers::new_id;
use crate::platform::Platform;
use crate::router::ContentPage;
use crate::session::{edit, opened, touch};
use crate::store::Opened;
use crate::tabs::{Document, Enrols, Offered, Prompted, Tabs};

/// What the person pressed for.
pub(crate) struct Press {
    /// On which offer.
    pub(crate) offer: OfferId,
    /// All that the page showed of its key.
    pub(crate) shown: ShownKey,
    /// Whose device it becomes.
    pub(crate) names: EnrolmentNames,
    /// What becomes of the device that the card asked about.
    pub(crate) unfinished: Option<Unfinished>,
}

/// What became of the key that a page shows.
enum Saved {
    /// It is on disk: this device's.
    As(DeviceId),
    /// There is none to read.
    NoKey,
    /// First the person decides about this device of the same owner.
    InTheWay(DeviceId, OfferedDevice),
}

/// The offer for a page that assigns a device; `asks` is the unfinished device that the person is asked about.
pub(crate) fn offer<P: Platform>(
    platform: &P,
    contents: &Contents,
    document: &mut Document,
    prompt: &Prompted,
    enrols: Enrols,
    asks: Option<String>,
) -> Result<Offer, Failure> {
    let reveal = enrols.reveal.filter(|_| !enrols.has_pictures);
    // What the person was asked stands, though the page has changed something since.
    let asks = asks.and_then(|id| find(contents, &id).ok());
    let asks = asks.filter(|old| is_unfinished(old));
    let asks = asks.map(|old| (old.id, show(old, false)));
    make(platform, document, prompt, reveal, asks)
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
    let document = &mut tabs.heard(page.tab, platform.now()).document;
    let standing = document.standing(&press.offer, &page.url);
    let prompt = standing.ok_or(ErrorName::OfferStale)?.0.clone();
    let enrols = prompt.enrols.ok_or(ErrorName::OfferStale)?;
    let offer = match save(platform, cache, document, &prompt.who, &press).await? {
        Saved::As(device) => {
            document.enrol(device.to_string());
            if let Some(offer) = &mut document.offer {
                offer.asks = None;
            }
            None
        }
        Saved::NoKey => {
            let reveal = enrols.reveal.ok_or(ErrorName::KeyNotShown)?;
            Some(make(platform, document, &prompt, Some(reveal), None)?)
        }
        Saved::InTheWay(id, old) => Some(make(platform, document, &prompt, None, Some((id, old)))?),
    };
    tabs.save(platform).await?;
    match offer {
        Some(offer) => Ok(ContentReply::Offer { offer }),
        None => accept(platform, cache, page, &press.offer, 0).await,
    }
}

/// A key that is here already, perhaps from an earlier press, is the same device. Another one of the same
/// owner that was not finished stays, unless the person has said of that very one that it may go.
async fn save<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    document: &Document,
    who: &Who,
    press: &Press,
) -> Result<Saved, Failure> {
    let Some(key) = shown::read(platform, &press.shown).await? else {
        return Ok(Saved::NoKey);
    };
    let device = names::device(platform, &key, &press.names, who)?;
    let contents = opened(platform, cache).await?.vault.contents();
    let mut devices = contents.devices.iter();
    if let Some(known) = devices.find(|known| known.secret == device.secret) {
        let id = known.id;
        if known.is_archived() {
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
            contents.devices.retain(|device| device.id != old);
            contents.learned.forget(old);
        }
        push(contents, device, now);
        Ok(())
    })
    .await?;
    platform.tell_pages(Push::Changed).await;
    Ok(Saved::As(id))
}

/// The last device of the same owner that is not known to be finished.
fn unfinished<'a>(contents: &'a Contents, new: &Device) -> Option<&'a Device> {
    let same = |old: &&Device| {
        is_unfinished(old)
            && old.principal == new.principal
            && old.account_id == new.account_id
            && old.account_alias == new.account_alias
    };
    contents.devices.iter().rev().find(same)
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
) -> Result<Offer, Failure> {
    let id = new_id(platform)?;
    let (asks, unfinished) = asks.unzip();
    let saved = document.enrolling.iter();
    document.offer = Some(Offered {
        id: id.clone(),
        devices: saved.map(|device| (device.clone(), true)).collect(),
        asks: asks.map(|id| id.to_string()),
        sought: false,
        named: None,
    });
    Ok(Offer::Enrol {
        id,
        field: prompt.first(),
        fields: prompt.fields.clone(),
        names: names::of(&prompt.who),
        reveal,
        unfinished,
        refused: document.show_refusal(),
        trouble: document.trouble,
    })
}
