//! From a press to a code.

use keyfob_core::aws::Who;
use keyfob_core::device::Device;
use keyfob_core::otp::{TimeStep, totp};
use keyfob_core::vault::Contents;
use keyfob_protocol::{ContentReply, ErrorName, Failure, FieldCode, Fill, OfferId, UnixMillis};

use crate::devices::{find, find_mut};
use crate::freshness::{Freshness, freshness, is_alive, step_at, steps};
use crate::platform::Platform;
use crate::router::ContentPage;
use crate::session::{edit, opened, touch};
use crate::store::Opened;
use crate::tabs::{Given, Prompted, Tabs};

/// A choice of an offer that stands.
struct Choice {
    device: String,
    sure: bool,
    prompt: Prompted,
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
    let clock = tabs.clock();
    let now = clock.of_aws(platform.now());
    let contents = opened(platform, cache).await?.vault.contents();
    let device = find(contents, &choice.device)?;
    let renewals = tabs
        .known(page.tab)
        .and_then(|tab| tab.renewals(&choice.device));
    let renew = |step: TimeStep| {
        let ends = step.ends_at(device.parameters.period);
        let enrols = choice.prompt.enrols.is_some() && renewals.is_none_or(|it| it < MOST_RENEWALS);
        enrols.then(|| clock.here(ends.saturating_mul(1_000)))
    };
    if let Some(step) = repeatable(&mut tabs, page, device, now) {
        return Ok(filled(
            codes(device, &choice.prompt, step),
            false,
            renew(step),
        ));
    }
    let next = renewable(&mut tabs, page, device, &choice, now);
    let count = choice.prompt.fields.len();
    let step = match next.map_or_else(|| freshness(device, count, now), Freshness::Now) {
        Freshness::Wait { until } => {
            let until = clock.here(until);
            return Ok(ContentReply::Wait { until });
        }
        Freshness::Now(step) => step,
    };
    let renew = renew(step);
    let submits = contents.settings.submit_after_filling && choice.prompt.enrols.is_none();
    let submits = submits && page.host.sign_in().is_some();
    let submit = claim(platform, &mut tabs, page, offer, &choice, step).await? && submits;
    if renewals.is_none() {
        touch(platform).await?;
    }
    let spend = |contents: &mut Contents| spend(contents, &choice, step, now);
    Ok(filled(edit(platform, cache, spend).await?, submit, renew))
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
    })
}

/// The step of this moment, if this very page has had its code, and nobody a later one.
fn repeatable(tabs: &mut Tabs, page: &ContentPage, device: &Device, now: u64) -> Option<TimeStep> {
    let step = tabs.known(page.tab)?.repeatable(&device.id.to_string())?;
    let lives = step == step_at(device, now) && is_alive(device.parameters.period, now);
    (lives && device.spent_steps.is_spent(step)).then_some(step)
}

/// The step of this moment, if this very page has had the codes up to the one before it, and two in a row
/// are wanted: AWS has seen none of them.
fn renewable(
    tabs: &mut Tabs,
    page: &ContentPage,
    device: &Device,
    choice: &Choice,
    now: u64,
) -> Option<TimeStep> {
    let had = tabs.known(page.tab)?.repeatable(&device.id.to_string())?;
    let step = step_at(device, now);
    let follows = step == had.next() && choice.prompt.fields.len() > 1;
    let lives = is_alive(device.parameters.period, now);
    (follows && lives && !device.spent_steps.is_spent(step)).then_some(step)
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

fn filled(codes: Vec<FieldCode>, submit: bool, renew: Option<UnixMillis>) -> ContentReply {
    let fill = Fill {
        codes,
        submit,
        renew,
    };
    ContentReply::Fill { fill }
}

/// How often a page that assigns a device gets later codes by itself: ten minutes of them.
const MOST_RENEWALS: u8 = 20;
