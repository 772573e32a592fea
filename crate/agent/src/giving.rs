//! From a press to a code.

use keyfob_core::aws::Who;
use keyfob_core::device::Device;
use keyfob_core::otp::{TimeStep, totp};
use keyfob_core::vault::Contents;
use keyfob_protocol::{ContentReply, ErrorName, Failure, FieldCode, Fill, OfferId, UnixMillis};

use crate::archive::find_in_use;
use crate::candidates::is_of_another_account;
use crate::devices::find_mut;
use crate::freshness::{Freshness, freshness, is_alive, step_at, steps};
use crate::platform::Platform;
use crate::router::ContentPage;
use crate::session::{edit, opened, touch};
use crate::store::Opened;
use crate::tabs::{Given, Prompted, Tabs};
use crate::twins::share;

/// A choice of an offer that stands.
struct Choice {
    device: String,
    sure: bool,
    prompt: Prompted,
    /// It is from what a search on the page has found.
    sought: bool,
    /// The person has pressed for it outside the page.
    named: bool,
}

/// Gives the codes that the person pressed for, once they are marked as spent on disk; or the wait.
///
/// The page that has had a code may have it again while its time step lives: nobody else has seen it,
/// as long as that page was not submitted. It is written down for that page before the disk is, so
/// that a worker that dies in between does not spend a code that nobody gets.
pub(crate) async fn accept<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    page: &ContentPage,
    offer: &OfferId,
    choice: u32,
) -> Result<ContentReply, Failure> {
    let mut tabs = Tabs::load(platform).await?;
    let choice = accepted(&mut tabs, page, offer, choice).ok_or(ErrorName::OfferStale)?;
    let clock = tabs
        .known(page.tab)
        .map(|tab| tab.clock)
        .unwrap_or_default();
    let now = clock.of_aws(platform.now());
    let contents = opened(platform, cache).await?.vault.contents();
    let device = find_in_use(contents, &choice.device)?;
    may_give(&mut tabs, page, contents, &choice)?;
    let renewals = tabs
        .known(page.tab)
        .and_then(|tab| tab.renewals(&choice.device));
    let renew = renewals.is_none_or(|count| count < MOST_RENEWALS);
    let old = |step| grows_old(device, &choice, step).map(|at| clock.here(at));
    let (step, old) = match due(&mut tabs, page, device, &choice, now) {
        Due::Later { until } => {
            let until = clock.here(until);
            return Ok(ContentReply::Wait { until });
        }
        Due::Again(step) => {
            let codes = codes(device, &choice.prompt, step);
            return Ok(filled(codes, None, old(step), renew));
        }
        Due::Now(step) => (step, old(step)),
    };
    let submits = contents.settings.submit_after_filling && page.host.sign_in().is_some();
    let submits = submits && choice.prompt.enrols.is_none();
    let submits = claim(platform, &mut tabs, page, offer, &choice, step).await? && submits;
    let submit = choice.prompt.submit.filter(|_| submits);
    if renewals.is_none() {
        touch(platform).await?;
    }
    let spend = |contents: &mut Contents| spend(contents, &choice, step, now);
    let codes = edit(platform, cache, spend).await?;
    Ok(filled(codes, submit, old, renew))
}

/// The page that was given a code is being submitted, or goes away: what it has, AWS may have.
pub(crate) async fn submitted<P: Platform>(
    platform: &P,
    page: &ContentPage,
    offer: &OfferId,
) -> Result<ContentReply, Failure> {
    let mut tabs = Tabs::load(platform).await?;
    let tab = tabs.heard(page.tab, platform.now());
    if tab
        .given
        .as_ref()
        .is_some_and(|given| given.offer == *offer)
    {
        tab.leave();
    }
    tabs.save(platform).await?;
    Ok(ContentReply::Noted)
}

/// The device of a choice, if the offer still stands on this very page.
fn accepted(tabs: &mut Tabs, page: &ContentPage, offer: &OfferId, choice: u32) -> Option<Choice> {
    let document = &tabs.known(page.tab)?.document;
    let (prompt, offered) = document.standing(offer, &page.url)?;
    let (device, sure) = offered.devices.get(usize::try_from(choice).ok()?)?;
    Some(Choice {
        device: device.clone(),
        sure: *sure,
        prompt: prompt.clone(),
        sought: offered.sought,
        named: offered.named.as_ref() == Some(device),
    })
}

/// Refuses what no person needs of a page, and whoever speaks for one could go through the vault with.
/// A press outside the page is the person's own, and stands above it; and a page that assigns a device has
/// shown its key.
fn may_give(
    tabs: &mut Tabs,
    page: &ContentPage,
    contents: &Contents,
    choice: &Choice,
) -> Result<(), Failure> {
    if choice.named || choice.prompt.enrols.is_some() {
        return Ok(());
    }
    if choice.sought && is_of_another_account(contents, &choice.prompt, &choice.device) {
        return Err(ErrorName::OtherAccount.into());
    }
    let tab = tabs.known(page.tab);
    let may = tab.is_none_or(|tab| tab.may_serve(&choice.device));
    may.then_some(()).ok_or(ErrorName::PageServed.into())
}

/// Which codes a page is due, in the steps up to this one.
enum Due {
    /// Those that it has had already.
    Again(TimeStep),
    /// New ones.
    Now(TimeStep),
    /// None before this moment, in milliseconds since 1970.
    Later { until: u64 },
}

/// A page that was given codes which nobody else has seen may have them again, as long as they live; and
/// of two in a row the earlier one, when the next step has begun.
fn due(tabs: &mut Tabs, page: &ContentPage, device: &Device, choice: &Choice, now: u64) -> Due {
    let count = choice.prompt.fields.len();
    let tab = tabs.known(page.tab);
    let had = tab.and_then(|tab| tab.repeatable(&choice.device));
    let step = step_at(device, now);
    let spent = device.spent_steps.is_spent(step);
    let had = had.filter(|_| is_alive(device.parameters.period, now));
    match had {
        Some(had) if had == step && spent => Due::Again(step),
        Some(had) if had.next() == step && count > 1 && !spent => Due::Now(step),
        _ => match freshness(device, count, now) {
            Freshness::Now(step) => Due::Now(step),
            Freshness::Wait { until } => Due::Later { until },
        },
    }
}

/// When the codes up to this step have to be followed by later ones, in milliseconds since 1970; only
/// where a device is assigned, which may take a person as long as they like.
fn grows_old(device: &Device, choice: &Choice, step: TimeStep) -> Option<u64> {
    let ends = step.ends_at(device.parameters.period).saturating_mul(1_000);
    choice.prompt.enrols.map(|_| ends)
}

/// Writes down for whom the codes are, and says whether the page may be submitted for the person.
async fn claim<P: Platform>(
    platform: &P,
    tabs: &mut Tabs,
    page: &ContentPage,
    offer: &OfferId,
    choice: &Choice,
    step: TimeStep,
) -> Result<bool, Failure> {
    let tab = tabs.heard(page.tab, platform.now());
    if !choice.named {
        tab.serve(&choice.device);
    }
    let renewals = tab.renewals(&choice.device);
    let renewals = renewals.map_or(0, |count| count.saturating_add(1));
    let given = Given {
        offer: offer.clone(),
        device: choice.device.clone(),
        step,
        whom: choice.prompt.who.key(),
        gone: false,
        renewals,
    };
    let document = &mut tab.document;
    document.refused = None;
    let may_submit = !core::mem::replace(&mut document.submitted, true);
    tabs.give(page.tab, given);
    tabs.save(platform).await?;
    Ok(may_submit)
}

/// Marks the steps as spent, and remembers the choice.
fn spend(
    contents: &mut Contents,
    choice: &Choice,
    step: TimeStep,
    now: u64,
) -> Result<Vec<FieldCode>, Failure> {
    let device = find_mut(contents, &choice.device)?;
    for step in steps(step, choice.prompt.fields.len()) {
        device.spent_steps.spend(step);
    }
    device.last_used = Some(now / 1_000);
    let (id, codes) = (device.id, codes(device, &choice.prompt, step));
    share(contents, id);
    let who = &choice.prompt.who;
    let Some(whom) = who.key() else {
        return Ok(codes);
    };
    if contents.learned.chosen(&whom) == Some(id) {
        learn(find_mut(contents, &choice.device)?, who);
    } else if !choice.sure {
        contents.learned.choose(&whom, id);
    }
    Ok(codes)
}

/// Takes over what a device does not know of itself, from whom it was chosen for a second time: the
/// first time AWS did not refuse it.
fn learn(device: &mut Device, who: &Who) {
    fill(&mut device.account_id, who.account_id.as_ref());
    fill(&mut device.account_alias, who.alias.as_ref());
    fill(&mut device.principal, who.principal.as_ref());
    fill(&mut device.partition, Some(&who.partition));
}

fn fill<T: Clone>(fact: &mut Option<T>, known: Option<&T>) {
    if fact.is_none() {
        *fact = known.cloned();
    }
}

/// A code for each field, of steps in a row that end with `step`.
fn codes(device: &Device, prompt: &Prompted, step: TimeStep) -> Vec<FieldCode> {
    let fields = prompt.fields.iter();
    let fields = fields.zip(steps(step, prompt.fields.len()));
    fields
        .map(|(field, step)| FieldCode {
            field: *field,
            code: totp(&device.secret, &device.parameters, step)
                .as_str()
                .to_owned(),
        })
        .collect()
}

fn filled(
    codes: Vec<FieldCode>,
    submit: Option<u32>,
    old: Option<UnixMillis>,
    renew: bool,
) -> ContentReply {
    let renew = renew && old.is_some();
    let fill = Fill {
        codes,
        submit,
        old,
        renew,
    };
    ContentReply::Fill { fill }
}

/// How often a page that assigns a device gets later codes by itself: ten minutes of them.
const MOST_RENEWALS: u8 = 20;
