//! A press outside the page: in the popup, in the menu, on the keyboard.

use keyfob_protocol::{
    DeviceId, ErrorName, Failure, OfferId, PageReply, PromptDevice, PromptView, Push,
};

use crate::archive::find_in_use;
use crate::candidates::{show, whom};
use crate::offers::open_unlock;
use crate::platform::{Platform, TabId};
use crate::session::opened;
use crate::store::Opened;
use crate::tabs::{Document, Prompted, Tabs};

/// What the tab in front asks for.
pub(crate) async fn get_prompt<P: Platform>(platform: &P) -> Result<PageReply, Failure> {
    let mut tabs = Tabs::load(platform).await?;
    let tab = living(platform, &tabs).await;
    let document = tab.and_then(|tab| tabs.known(tab)).map(|tab| &tab.document);
    let prompt = document.map_or_else(nothing, view);
    Ok(PageReply::Prompt { prompt })
}

/// Has the tab in front filled with a code of that device.
pub(crate) async fn fill<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    id: &DeviceId,
) -> Result<PageReply, Failure> {
    let tab = platform.active_tab().await.ok_or(ErrorName::NoPrompt)?;
    let prompt = press(platform, cache, tab, Some(&id.0)).await?;
    Ok(PageReply::Prompt { prompt })
}

/// Has a tab filled: with a code of that device, or of the one that is surely right. Where none is,
/// nothing happens; where the vault is locked, it is to be unlocked.
///
/// The code itself goes only where the content script asks for it, as after a press on the card.
pub(crate) async fn press<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    tab: TabId,
    device: Option<&str>,
) -> Result<PromptView, Failure> {
    let mut tabs = Tabs::load(platform).await?;
    let known = tabs.known(tab).map(|tab| &mut tab.document);
    let document = known.filter(|document| asked(document).is_some());
    let document = document.ok_or(ErrorName::NoPrompt)?;
    let contents = match opened(platform, cache).await {
        Ok(opened) => opened.vault.contents(),
        Err(failure) if failure.name == ErrorName::Locked && device.is_none() => {
            return unlock(platform, tabs, tab).await;
        }
        Err(failure) => return Err(failure),
    };
    let (offer, choice) = choose(document, device).ok_or(ErrorName::NoPrompt)?;
    let chosen = document
        .offer
        .as_ref()
        .and_then(|offer| offer.devices.get(choice));
    let (id, sure) = chosen.ok_or(ErrorName::NoPrompt)?.clone();
    if let Some(offer) = &mut document.offer {
        offer.named = Some(id.clone());
    }
    let push = Push::Press {
        offer,
        choice: u32::try_from(choice).unwrap_or_default(),
        device: show(find_in_use(contents, &id)?, sure),
    };
    let prompt = view(document);
    tabs.save(platform).await?;
    if platform.tell(tab, push).await {
        Ok(prompt)
    } else {
        Err(ErrorName::NoPrompt.into())
    }
}

/// The place of a device in the offer that stands; one that was not offered gets one.
fn choose(document: &mut Document, device: Option<&str>) -> Option<(OfferId, usize)> {
    let offer = document.offer.as_mut()?;
    let Some(device) = device else {
        let mut sure = offer.devices.iter().filter(|(_, sure)| *sure);
        let one = sure.next().is_some() && sure.next().is_none();
        return one.then(|| (offer.id.clone(), 0));
    };
    let known = offer.devices.iter().position(|(known, _)| known == device);
    let place = known.unwrap_or(offer.devices.len()).min(LAST_PLACE);
    if known.is_none() {
        offer.devices.truncate(place);
        offer.devices.push((device.to_owned(), false));
    }
    Some((offer.id.clone(), place))
}

async fn unlock<P: Platform>(
    platform: &P,
    mut tabs: Tabs,
    tab: TabId,
) -> Result<PromptView, Failure> {
    if !platform.tell(tab, Push::Changed).await {
        return Err(ErrorName::NoPrompt.into());
    }
    let document = &mut tabs.heard(tab, platform.now()).document;
    document.waiting = Some(platform.now());
    let prompt = view(document);
    open_unlock(platform, &mut tabs).await?;
    Ok(prompt)
}

/// The tab in front, if a page of sign-in still is there: it may have gone on to another site.
async fn living<P: Platform>(platform: &P, tabs: &Tabs) -> Option<TabId> {
    let tab = platform.active_tab().await?;
    let known = tabs.ids().contains(&tab);
    (known && platform.tell(tab, Push::Changed).await).then_some(tab)
}

/// What the popup says of a tab in which nothing was read.
pub(crate) fn nothing() -> PromptView {
    PromptView::Nothing { why: None }
}

/// What it says of a document.
pub(crate) fn view(document: &Document) -> PromptView {
    let Some(prompt) = asked(document) else {
        return PromptView::Nothing {
            why: document.why_not,
        };
    };
    let offer = document.offer.as_ref();
    let devices = offer.map_or(&[][..], |offer| &offer.devices);
    let devices = devices.iter().map(|(id, sure)| PromptDevice {
        id: DeviceId(id.clone()),
        sure: *sure,
    });
    PromptView::Asks {
        who: whom(&prompt.who),
        devices: devices.collect(),
    }
}

/// What it asks for of the devices here. One that begins there is saved on the card alone.
fn asked(document: &Document) -> Option<&Prompted> {
    let prompt = document.prompt.as_ref();
    prompt.filter(|prompt| prompt.enrols.is_none())
}

/// The last place of an offer that somebody can name from outside: the rest is on the card.
const LAST_PLACE: usize = 8;
