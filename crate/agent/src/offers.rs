//! From a page to an offer: what the card may show.

mod page;
mod refusal;

use core::mem::replace;

use keyfob_core::aws::{PageSnapshot, SignInHost, Typed, Who, WhyNot, user_name_field};
use keyfob_core::device::DeviceId;
use keyfob_protocol::{ContentReply, ContentRequest, ErrorName, Failure, Offer, OfferId, Push};

use crate::candidates::{Listed, list};
use crate::clock::{Clock, Told};
use crate::enrolment::{self, name_offer, news};
use crate::failure::undecodable;
use crate::outside;
use crate::platform::Platform;
use crate::router::ContentPage;
use crate::session::opened;
use crate::settings::shows_card;
use crate::store::Opened;
use crate::tabs::{Document, Offered, Prompted, Tab, Tabs};
use crate::unlocked::Unlocked;

use self::page::{Asked, read, remember};
use self::refusal::refuse;

/// What a document says of its beginning.
pub(crate) struct Begin {
    /// It has said nothing before.
    pub(crate) fresh: bool,
    /// The address of the document before it, or only its origin; empty where that is not told.
    pub(crate) referrer: String,
}

impl Begin {
    /// The tab, in which perhaps another document speaks now than before.
    fn apply<'a>(&self, tabs: &'a mut Tabs, page: &ContentPage, now: u64) -> &'a mut Tab {
        let name = page.document.as_deref();
        let known = tabs.known(page.tab);
        let is_new = known.is_none_or(|tab| tab.is_new(name, self.fresh));
        let tab = if is_new {
            tabs.begin(page.tab, now)
        } else {
            tabs.heard(page.tab, now)
        };
        if is_new && is_elsewhere(&self.referrer) {
            tab.come_from_elsewhere();
        }
        tab.name(name);
        tab
    }
}

/// Whether that is a page of some other site, or of the console, where sign-in is over. A page may keep to
/// itself what was before it.
fn is_elsewhere(referrer: &str) -> bool {
    !referrer.is_empty() && SignInHost::parse(referrer).is_none()
}

/// Reads a page and says what its card may show.
///
/// # Security
///
/// The host is the browser's word. A snapshot that claims another is a page pretending.
pub(crate) async fn observe<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    page: &ContentPage,
    mut snapshot: PageSnapshot,
    begin: Begin,
) -> Result<Offer, Failure> {
    if snapshot.host != page.host.as_str() {
        return Err(ErrorName::Denied.into());
    }
    let now = platform.now();
    let mut tabs = Tabs::load(platform).await?;
    let known = tabs.known(page.tab);
    let earlier = known.map_or_else(outside::nothing, |tab| outside::view(&tab.document));
    let tab = begin.apply(&mut tabs, page, now);
    if let Some(host) = page.host.sign_in() {
        remember(tab, host, &snapshot);
    }
    snapshot.typed = tab.typed.clone();
    let before = tab.document.offer.take();
    tab.document.removal = None;
    let asked = read(page, &snapshot);
    if asked.is_ok() && tab.document.is_refusing(&snapshot.flashes) {
        refuse(platform, cache, tab).await;
    }
    let news = news(platform, cache, page, tab, &snapshot).await?;
    let offer = match (news, asked) {
        // What AWS has said stands for a while, also where it asks for more by then.
        (_, Ok(Asked::Codes(prompt))) => {
            let asks = before.and_then(|before| before.asks);
            let clock = tab.clock;
            prompted(platform, cache, tab, clock, prompt, asks).await?
        }
        (Some(news), _) => unless_unwanted(platform, news).await?,
        (None, Ok(Asked::Name { field, who })) => named(platform, cache, tab, field, &who).await?,
        (None, Err(why)) => unprompted(platform, cache, page, tab, snapshot, why).await?,
    };
    tab.document.locked = matches!(offer, Offer::Locked { .. }).then_some(now);
    let shows = outside::view(&tab.document);
    let asks = tab.document.prompt.is_some() && can_fill(&offer);
    let is_news = replace(&mut tab.document.marked, asks) != asks;
    tabs.save(platform).await?;
    if is_news {
        platform.mark(page.tab, asks).await;
    }
    if earlier != shows {
        // The popup may be open, and say what the tab asks for.
        platform.tell_pages(Push::Changed).await;
    }
    Ok(offer)
}

/// The person wants nothing of Keyfob's on pages like this one.
pub(crate) async fn leave_alone<P: Platform>(
    platform: &P,
    page: &ContentPage,
    request: &ContentRequest,
) -> Result<ContentReply, Failure> {
    if !matches!(request, ContentRequest::Observe { .. }) {
        return Err(ErrorName::Denied.into());
    }
    let mut tabs = Tabs::load(platform).await?;
    let now = platform.now();
    let was_marked = tabs.heard(page.tab, now).document.marked;
    // It stays known: its turn may come again.
    tabs.begin(page.tab, now);
    tabs.save(platform).await?;
    if was_marked {
        platform.mark(page.tab, false).await;
    }
    let offer = Offer::Nothing;
    Ok(ContentReply::Offer { offer })
}

/// Remembers who the person says they are, for a later page of the same tab; nobody says so in the console.
pub(crate) async fn note<P: Platform>(
    platform: &P,
    page: &ContentPage,
    typed: &Typed,
) -> Result<ContentReply, Failure> {
    if page.host.sign_in().is_none() {
        return Ok(ContentReply::Noted);
    }
    let mut tabs = Tabs::load(platform).await?;
    tabs.heard(page.tab, platform.now()).note(typed);
    tabs.save(platform).await?;
    Ok(ContentReply::Noted)
}

/// Another offer for the same prompt: the devices whose label, account or user has the text.
pub(crate) async fn search<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    page: &ContentPage,
    offer: &OfferId,
    text: &str,
) -> Result<Offer, Failure> {
    let mut tabs = Tabs::load(platform).await?;
    let tab = tabs.heard(page.tab, platform.now());
    let clock = tab.clock;
    let standing = tab.document.standing(offer, &page.url);
    let prompt = standing.ok_or(ErrorName::OfferStale)?.0.clone();
    let contents = opened(platform, cache).await?.vault.contents();
    let offer = if prompt.enrols.is_some() {
        let asks = tab.document.offer.take().and_then(|offer| offer.asks);
        enrolment::offer(platform, contents, tab, clock, &prompt, asks)?
    } else {
        let listed = list(contents, &prompt, text);
        let offer = make(platform, &mut tab.document, &prompt, listed, None).await?;
        if let Some(offer) = &mut tab.document.offer {
            offer.sought = !text.trim().is_empty();
        }
        offer
    };
    tabs.save(platform).await?;
    Ok(offer)
}

/// Compares this machine's clock with that of AWS, which a page was asked for, and corrects for it in
/// this tab.
pub(crate) async fn tell_time<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    page: &ContentPage,
    offer: &OfferId,
    told: &Told,
) -> Result<Offer, Failure> {
    let now = platform.now();
    let mut tabs = Tabs::load(platform).await?;
    let tab = tabs.heard(page.tab, now);
    let document = &mut tab.document;
    let asked = document.standing(offer, &page.url).is_some();
    let refusal = document.refused.as_mut().filter(|it| asked && it.is_open());
    let refusal = refusal.ok_or(ErrorName::OfferStale)?;
    let found = Clock::compare(told, now).ok_or(ErrorName::TimeMalformed)?;
    refusal.clock = Some(found.view);
    tab.clock = found.clock;
    tabs.save(platform).await?;
    search(platform, cache, page, offer, "").await
}

/// The person went to unlock the vault for this page.
///
/// # Security
///
/// No window opens unless the page was told that the vault is locked, and it still is.
pub(crate) async fn wait_for_unlock<P: Platform>(
    platform: &P,
    page: &ContentPage,
) -> Result<ContentReply, Failure> {
    let now = platform.now();
    let mut tabs = Tabs::load(platform).await?;
    let document = tabs.known(page.tab).map(|tab| &mut tab.document);
    let document = document.filter(|document| document.locked.is_some());
    let document = document.ok_or(ErrorName::OfferStale)?;
    if Unlocked::load(platform).await?.is_some() {
        return Ok(ContentReply::Noted);
    }
    document.waiting = Some(now);
    open_unlock(platform, &mut tabs).await?;
    Ok(ContentReply::Noted)
}

/// Brings our own window for the passphrase to the front; there is one at most.
pub(crate) async fn open_unlock<P: Platform>(platform: &P, tabs: &mut Tabs) -> Result<(), Failure> {
    tabs.save(platform).await?;
    let known = tabs.unlock_window;
    tabs.unlock_window = platform.open_unlock(known).await;
    tabs.save(platform).await
}

/// The offer for a page that asks for codes; `asks` is the device that the offer before asked about.
async fn prompted<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    tab: &mut Tab,
    clock: Clock,
    prompt: Prompted,
    asks: Option<String>,
) -> Result<Offer, Failure> {
    let document = &mut tab.document;
    let before = document.prompt.as_ref();
    let same = before == Some(&prompt);
    let asks = asks.filter(|_| before.is_some_and(|before| before.url == prompt.url));
    if let Some(given) = tab.given.as_mut() {
        // Back where a code was given before: it did not help, or somebody signs in once more.
        if given.gone && given.whom == prompt.who.key() {
            document.bar();
        }
        given.gone |= document.prompt.is_some() && !document.asks_for_as_many(&prompt);
    }
    document.why_not = None;
    document.prompt = Some(prompt.clone());
    let waited = document.waiting.filter(|_| same);
    document.waiting = waited;
    let contents = match opened(platform, cache).await {
        Ok(opened) => opened.vault.contents(),
        Err(failure) => return without_vault(platform, failure, prompt.first()).await,
    };
    document.waiting = None;
    if prompt.enrols.is_some() {
        let offer = enrolment::offer(platform, contents, tab, clock, &prompt, asks)?;
        return unless_unwanted(platform, offer).await;
    }
    let listed = list(contents, &prompt, "");
    let waited = waited.is_some_and(|since| platform.now().abs_diff(since) <= UNLOCK_PATIENCE);
    // Two codes in a row are for a device that is out of step, and never given without a press.
    let by_itself = contents.settings.fill_automatically && prompt.fields.len() == 1;
    let act = act(document, waited || by_itself && !document.acted, &listed);
    make(platform, document, &prompt, listed, act).await
}

/// The offer for a page that asks for the name of a new device.
async fn named<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    tab: &mut Tab,
    field: u32,
    who: &Who,
) -> Result<Offer, Failure> {
    tab.document.prompt = None;
    tab.document.why_not = None;
    match opened(platform, cache).await {
        Ok(opened) => {
            let trouble = tab.document.trouble;
            let offer = name_offer(opened.vault.contents(), who, field, trouble);
            unless_unwanted(platform, offer).await
        }
        Err(failure) => without_vault(platform, failure, field).await,
    }
}

/// The choice that is made without a press, if the person has wanted it so.
fn act(document: &mut Document, may: bool, listed: &Listed<'_>) -> Option<u32> {
    let act = may && listed.is_sure();
    document.acted |= act;
    act.then_some(0)
}

/// The offer for a page that asks for nothing: nothing, unless it would ask if it could be written to.
async fn unprompted<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    page: &ContentPage,
    tab: &mut Tab,
    mut snapshot: PageSnapshot,
    why: WhyNot,
) -> Result<Offer, Failure> {
    tab.document.prompt = None;
    tab.document.waiting = None;
    tab.document.why_not = Some(why);
    let host = page.host.sign_in();
    if let Some(field) = host.and_then(|host| user_name_field(host, &snapshot)) {
        return Ok(Offer::AsksUser { field });
    }
    if why != WhyNot::NotEditable {
        return Ok(Offer::Nothing);
    }
    for field in &mut snapshot.fields {
        field.editable = true;
    }
    let Ok(Asked::Codes(prompt)) = read(page, &snapshot) else {
        return Ok(Offer::Nothing);
    };
    let field = prompt.first();
    match opened(platform, cache).await {
        Ok(_) => unless_unwanted(platform, Offer::CopyInstead { field }).await,
        Err(failure) => without_vault(platform, failure, field).await,
    }
}

async fn without_vault<P: Platform>(
    platform: &P,
    failure: Failure,
    field: u32,
) -> Result<Offer, Failure> {
    let offer = match failure.name {
        ErrorName::NoVault => Offer::NoVault { field },
        ErrorName::Locked => Offer::Locked { field },
        _ => return Err(failure),
    };
    unless_unwanted(platform, offer).await
}

/// Whether there are codes for the page, if only once the vault is unlocked.
fn can_fill(offer: &Offer) -> bool {
    match offer {
        Offer::Devices { devices, .. } => !devices.is_empty(),
        Offer::Locked { .. } | Offer::Enrol { .. } => true,
        _ => false,
    }
}

async fn unless_unwanted<P: Platform>(platform: &P, offer: Offer) -> Result<Offer, Failure> {
    let shown = shows_card(platform).await?;
    Ok(if shown { offer } else { Offer::Nothing })
}

/// Makes an offer, which from now on is the one that stands.
async fn make<P: Platform>(
    platform: &P,
    document: &mut Document,
    prompt: &Prompted,
    listed: Listed<'_>,
    act: Option<u32>,
) -> Result<Offer, Failure> {
    let id = new_id(platform)?;
    document.offer = Some(Offered {
        id: id.clone(),
        devices: listed.ids(),
        asks: None,
        sought: false,
        named: None,
    });
    Ok(Offer::Devices {
        id,
        field: prompt.first(),
        fields: prompt.fields.clone(),
        devices: listed.show(),
        more: listed.more,
        refused: document.show_refusal(),
        act,
        card: shows_card(platform).await?,
    })
}

/// A name that no offer has.
pub(crate) fn new_id<P: Platform>(platform: &P) -> Result<OfferId, Failure> {
    let mut id = [0; 16];
    platform.randomize(&mut id).map_err(undecodable)?;
    Ok(OfferId(DeviceId::from_bytes(id).to_string()))
}

/// How long a page may wait for its vault, in milliseconds.
const UNLOCK_PATIENCE: u64 = 5 * 60_000;
