//! From a page to a code: what the card may show, and what a press gives.

use data_encoding::HEXLOWER;
use keyfob_core::aws::{PageSnapshot, Prompt, Typed, Who, classify};
use keyfob_core::device::Device;
use keyfob_core::matching::{Candidate, Memory, Ranked, rank};
use keyfob_core::otp::{Code, TimeStep, totp};
use keyfob_core::vault::Contents;
use keyfob_protocol::{
    ContentReply, ErrorName, Failure, FieldCode, Fill, Offer, OfferId, OfferedDevice,
};

use crate::devices::{account_of, find, find_mut, in_order, user_of};
use crate::failure::undecodable;
use crate::freshness::{Freshness, freshness};
use crate::platform::Platform;
use crate::router::SignInPage;
use crate::session::{edit, opened, touch};
use crate::settings;
use crate::store::Opened;
use crate::tabs::{Offered, Tabs};

/// Reads a page and says what its card may show.
///
/// # Security
///
/// The host is the browser's word. A snapshot that claims another is a page pretending.
pub(crate) async fn observe<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    page: &SignInPage,
    mut snapshot: PageSnapshot,
) -> Result<Offer, Failure> {
    if snapshot.host != page.host.as_str() {
        return Err(ErrorName::Denied.into());
    }
    let mut tabs = Tabs::load(platform).await?;
    let tab = tabs.heard(page.tab, platform.now());
    tab.note(&snapshot.typed);
    snapshot.typed = tab.typed.clone();
    let (view, offered) = match classify(&page.host, &snapshot) {
        Ok(Prompt::SignIn { field, who, .. }) => offer(platform, cache, page, field, &who).await?,
        Ok(_) | Err(_) => (Offer::Nothing, None),
    };
    tab.offer = offered;
    tabs.save(platform).await?;
    Ok(view)
}

/// Remembers who the person says they are, for a later page of the same tab.
pub(crate) async fn note<P: Platform>(
    platform: &P,
    page: &SignInPage,
    typed: &Typed,
) -> Result<ContentReply, Failure> {
    let mut tabs = Tabs::load(platform).await?;
    tabs.heard(page.tab, platform.now()).note(typed);
    tabs.save(platform).await?;
    Ok(ContentReply::Noted)
}

/// Gives the code that the person pressed for, once it is marked as spent on disk; or the wait.
pub(crate) async fn accept<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    page: &SignInPage,
    offer: &OfferId,
    choice: u32,
) -> Result<ContentReply, Failure> {
    let tabs = Tabs::load(platform).await?;
    let (field, id) = accepted(&tabs, page, offer, choice).ok_or(ErrorName::OfferStale)?;
    let now = platform.now();
    let contents = opened(platform, cache).await?.vault.contents();
    match freshness(find(contents, id)?, now) {
        Freshness::Wait { until } => Ok(ContentReply::Wait { until }),
        Freshness::Now(step) => {
            touch(platform).await?;
            let code = edit(platform, cache, |contents| spend(contents, id, step, now)).await?;
            let code = code.as_str().to_owned();
            Ok(ContentReply::Fill {
                fill: Fill {
                    codes: vec![FieldCode { field, code }],
                    submit: false,
                },
            })
        }
    }
}

/// The same offer with the devices whose label, account or user has the text.
pub(crate) async fn search<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    page: &SignInPage,
    offer: &OfferId,
    text: &str,
) -> Result<Offer, Failure> {
    let mut tabs = Tabs::load(platform).await?;
    let standing = tabs
        .offer(page.tab)
        .filter(|standing| standing.id == *offer);
    let field = standing.ok_or(ErrorName::OfferStale)?.field;
    let contents = opened(platform, cache).await?.vault.contents();
    let wanted = text.trim().to_lowercase();
    let found = in_order(contents).into_iter().map(|device| (device, false));
    let found = found.map(|device| (device.0.id.to_string(), show(device)));
    let (ids, devices): (Vec<_>, Vec<_>) = found
        .filter(|(_, shown)| {
            format!("{} {}", shown.label, shown.detail)
                .to_lowercase()
                .contains(&wanted)
        })
        .take(MAX_OFFERED)
        .unzip();
    let id = make_id(platform)?;
    let more = contents.devices.len().saturating_sub(devices.len());
    tabs.heard(page.tab, platform.now()).offer = Some(Offered {
        id: id.clone(),
        url: page.url.clone(),
        field,
        devices: ids,
    });
    tabs.save(platform).await?;
    Ok(Offer::Devices {
        id,
        field,
        fields: vec![field],
        devices,
        more: u32::try_from(more).unwrap_or(u32::MAX),
        refused: None,
        act: None,
        card: true,
    })
}

/// Field and device of a choice, if the offer still stands on this very page.
fn accepted<'a>(
    tabs: &'a Tabs,
    page: &SignInPage,
    offer: &OfferId,
    choice: u32,
) -> Option<(u32, &'a str)> {
    let offered = tabs.offer(page.tab)?;
    let device = offered.devices.get(usize::try_from(choice).ok()?)?;
    (offered.id == *offer && offered.url == page.url).then_some((offered.field, device.as_str()))
}

fn spend(contents: &mut Contents, id: &str, step: TimeStep, now: u64) -> Result<Code, Failure> {
    let device = find_mut(contents, id)?;
    device.spent_steps.spend(step);
    device.last_used = Some(now / 1_000);
    Ok(totp(&device.secret, &device.parameters, step))
}

/// What the card may show for a prompt, and what is remembered of it.
async fn offer<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    page: &SignInPage,
    field: u32,
    who: &Who,
) -> Result<(Offer, Option<Offered>), Failure> {
    let contents = match opened(platform, cache).await {
        Ok(opened) => opened.vault.contents(),
        Err(failure) => return without_vault(failure, field).map(|offer| (offer, None)),
    };
    let id = make_id(platform)?;
    let chosen = choose(contents, who);
    let offered = Offered {
        id: id.clone(),
        url: page.url.clone(),
        field,
        devices: chosen
            .iter()
            .map(|(device, _)| device.id.to_string())
            .collect(),
    };
    let devices: Vec<_> = chosen.into_iter().map(show).collect();
    let more = contents.devices.len().saturating_sub(devices.len());
    let offer = Offer::Devices {
        id,
        field,
        fields: vec![field],
        devices,
        more: u32::try_from(more).unwrap_or(u32::MAX),
        refused: None,
        act: None,
        card: settings::shows_card(platform).await?,
    };
    Ok((offer, Some(offered)))
}

fn without_vault(failure: Failure, field: u32) -> Result<Offer, Failure> {
    match failure.name {
        ErrorName::NoVault => Ok(Offer::NoVault { field }),
        ErrorName::Locked => Ok(Offer::Locked { field }),
        _ => Err(failure),
    }
}

/// The likeliest devices, and whether the page said that they are the ones.
///
/// A device of another account or user may stand below a better one, never at the top.
fn choose<'a>(contents: &'a Contents, who: &Who) -> Vec<(&'a Device, bool)> {
    let devices = in_order(contents);
    let ranked = rank(
        who,
        devices.iter().enumerate().map(candidate),
        Memory::default(),
    );
    if ranked.first().is_none_or(Ranked::is_contradicted) {
        return Vec::new();
    }
    let chosen = ranked.into_iter().take(MAX_OFFERED);
    chosen
        .filter_map(|ranked| Some((*devices.get(ranked.index)?, ranked.sure)))
        .collect()
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

fn show((device, sure): (&Device, bool)) -> OfferedDevice {
    let known = [account_of(device), user_of(device)];
    let known: Vec<&str> = known
        .iter()
        .map(String::as_str)
        .filter(|text| !text.is_empty())
        .collect();
    OfferedDevice {
        label: device.label.clone(),
        detail: known.join(" · "),
        sure,
    }
}

fn make_id<P: Platform>(platform: &P) -> Result<OfferId, Failure> {
    let mut bytes = [0; 16];
    platform.randomize(&mut bytes).map_err(undecodable)?;
    Ok(OfferId(HEXLOWER.encode(&bytes)))
}

/// More than a card can show without scrolling.
const MAX_OFFERED: usize = 8;
