//! What a page of AWS is given: offers, codes, and what goes with them.

use std::collections::{BTreeMap, BTreeSet};

use keyfob_agent::TabId;
use keyfob_core::otp::TimeStep;
use keyfob_protocol::{ClockView, ContentReply, DeviceId, Fill, Offer, PromptView};

use super::actions::{Ask, label};
use super::judge::{Moment, code};
use super::marks::{ACCOUNT, OTHER_ACCOUNT};
use super::model::{Is, Model};
use super::snapshots::Shows;
use super::violation::{Verdict, Violation, promise};

/// What is known of the pages.
#[derive(Default)]
pub struct Pages {
    /// The code that the document in a tab has had and may have again: for which offer, of which
    /// device, of which step.
    had: BTreeMap<TabId, (String, usize, TimeStep)>,
    /// The documents that were filled without a press, or must not be any more.
    acted: BTreeSet<TabId>,
    /// The documents that were submitted for the person, or must not be any more.
    submitted: BTreeSet<TabId>,
    /// The device that was saved from the document in a tab, or none: one of these.
    enrolling: BTreeMap<TabId, Vec<Option<usize>>>,
    /// The documents whose person went to unlock the vault.
    waited: BTreeSet<TabId>,
    /// The offers that asked what AWS's clock shows.
    checks: BTreeSet<String>,
    /// What AWS's clock is thought to show more in a tab, in milliseconds: one of these.
    offsets: BTreeMap<TabId, Vec<i64>>,
    /// Whether the document in a tab was told that the vault is locked, and nothing else since.
    closed: BTreeMap<TabId, Is>,
    /// The devices of which the document in a tab had codes for presses on its card: surely.
    served: BTreeMap<TabId, BTreeSet<usize>>,
    /// The same, perhaps.
    may_be_served: BTreeMap<TabId, BTreeSet<usize>>,
    /// The device of an offer that somebody has pressed for outside the page: one of these.
    named: BTreeMap<String, Vec<Option<usize>>>,
    /// The offers of what a search has found.
    sought: BTreeSet<String>,
    /// When the agent heard of a tab: at one of these moments.
    heard: BTreeMap<TabId, Vec<u64>>,
}

impl Pages {
    /// The steps that may be those of this moment in a tab.
    fn steps(&self, tab: TabId, now: u64) -> Vec<TimeStep> {
        let times = self.offsets_in(tab).into_iter();
        let times = times.map(|offset| now.saturating_add_signed(offset));
        times.map(|time| TimeStep(time / 30_000)).collect()
    }

    fn offsets_in(&self, tab: TabId) -> Vec<i64> {
        self.offsets.get(&tab).cloned().unwrap_or_else(|| vec![0])
    }

    /// Something of a tab was heard.
    fn hear(&mut self, tab: TabId, now: u64, surely: bool) {
        let heard = self.heard.entry(tab).or_default();
        if surely {
            heard.clear();
        }
        heard.push(now);
    }

    /// Another document may be in a tab. A tab that was silent for long has been elsewhere, and goes by this
    /// machine's clock again.
    fn turn(&mut self, tab: TabId, now: u64) {
        let heard = self.heard.get(&tab).into_iter().flatten();
        if heard.copied().any(|heard| now.abs_diff(heard) > PATIENCE) {
            self.offsets.entry(tab).or_insert_with(|| vec![0]).push(0);
            self.served.remove(&tab);
        }
    }

    /// A tab is perhaps not known any more.
    fn lose(&mut self, tab: TabId) {
        self.forgive(tab);
        self.doubt_enrolling(tab, None);
        self.served.remove(&tab);
        self.offsets.entry(tab).or_insert_with(|| vec![0]).push(0);
        self.closed.entry(tab).and_modify(|closed| {
            if *closed == Is::Yes {
                *closed = Is::Perhaps;
            }
        });
    }

    /// A tab was closed, and nothing is known of it.
    pub fn close(&mut self, tab: TabId) {
        self.leave(tab);
        self.offsets.remove(&tab);
        self.closed.remove(&tab);
        self.served.remove(&tab);
        self.may_be_served.remove(&tab);
        self.heard.remove(&tab);
    }

    /// Whether a device was surely, or surely not, pressed for outside the page; else nothing.
    fn is_named(&self, offer: &str, device: usize) -> Is {
        let Some(named) = self.named.get(offer) else {
            return Is::No;
        };
        let is = |named: &Option<usize>| *named == Some(device);
        match (named.iter().all(is), named.iter().any(is)) {
            (true, _) => Is::Yes,
            (_, true) => Is::Perhaps,
            _ => Is::No,
        }
    }

    /// Somebody may have pressed for that device outside the page.
    fn doubt_named(&mut self, offer: &str, device: usize) {
        let named = self.named.entry(offer.to_owned());
        named.or_insert_with(|| vec![None]).push(Some(device));
    }

    /// Whether the document in a tab has had a code.
    pub fn has_had(&self, tab: TabId) -> bool {
        self.had.contains_key(&tab)
    }

    /// Whether an offer asked what AWS's clock shows.
    pub fn wants_time(&self, offer: &str) -> bool {
        self.checks.contains(offer)
    }

    /// The tab was closed, or another document is in it.
    pub fn leave(&mut self, tab: TabId) {
        self.had.remove(&tab);
        self.forgive(tab);
        self.waited.remove(&tab);
        self.enrolling.remove(&tab);
    }

    /// The devices that may have been saved from the document in a tab.
    pub fn enrolling(&self, tab: TabId) -> Vec<usize> {
        let saved = self.enrolling.get(&tab);
        saved.into_iter().flatten().flatten().copied().collect()
    }

    /// The one that surely was.
    fn enrols(&self, tab: TabId) -> Option<usize> {
        match self.enrolling.get(&tab)?[..] {
            [device] => device,
            _ => None,
        }
    }

    /// A document in a tab may have saved this device, or none.
    fn doubt_enrolling(&mut self, tab: TabId, device: Option<usize>) {
        let saved = self.enrolling.entry(tab).or_insert_with(|| vec![None]);
        saved.push(device);
    }

    /// What must not happen twice may happen once more.
    fn forgive(&mut self, tab: TabId) {
        self.acted.remove(&tab);
        self.submitted.remove(&tab);
    }
}

impl Model {
    /// A question of a page that got no answer: it may have been heard.
    pub fn doubt_page(&mut self, now: u64, ask: &Ask) {
        match ask {
            Ask::Observe {
                tab, fresh: true, ..
            } => {
                self.pages.turn(*tab, now);
                self.pages.forgive(*tab);
                self.pages.doubt_enrolling(*tab, None);
            }
            Ask::Close { tab } => self.pages.lose(*tab),
            Ask::Accept { tab, .. } => {
                if let Some(device) = self.touched(ask) {
                    let served = self.pages.may_be_served.entry(*tab).or_default();
                    served.insert(device);
                }
            }
            Ask::Enrol { tab, device, .. } => self.pages.doubt_enrolling(*tab, Some(*device)),
            Ask::OpenUnlock { tab } => {
                self.pages.waited.insert(*tab);
            }
            Ask::Press { tab } => {
                self.pages.waited.insert(*tab);
                if let Some(offer) = self.standing.get(tab) {
                    for device in self.offers.get(offer).into_iter().flatten() {
                        self.pages.doubt_named(offer, *device);
                    }
                }
            }
            Ask::TellTime {
                tab,
                time,
                worker: false,
                ..
            } => {
                let offsets = self.pages.offsets.entry(*tab);
                let offsets = offsets.or_insert_with(|| vec![0]);
                offsets.push(offset(now, *time));
            }
            // The offer may have one device more.
            Ask::FillInTab { device, .. } => {
                let standing = self.standing.remove(&TABS[0]);
                if let Some(offer) = standing {
                    self.pages.doubt_named(&offer, *device);
                    if let Some(devices) = self.offers.get_mut(&offer) {
                        devices.push(*device);
                    }
                }
            }
            _ => {}
        }
        if let Some(tab) = ask.tab() {
            self.pages.hear(tab, now, false);
        }
        if let Ask::Observe { tab, .. } = ask {
            self.pages.closed.insert(*tab, Is::Perhaps);
        }
    }

    /// The offer in the tab in front, which may have one device more.
    pub fn note_prompt(&mut self, prompt: &PromptView) {
        let (PromptView::Asks { devices, .. }, Some(offer)) = (prompt, self.standing.get(&TABS[0]))
        else {
            return;
        };
        let named = |id: &DeviceId| {
            let mut known = self.devices.iter();
            known.position(|known| known.id.as_ref() == Some(&id.0))
        };
        let named: Option<Vec<_>> = devices.iter().map(|device| named(&device.id)).collect();
        match named {
            Some(devices) => {
                self.offers.insert(offer.clone(), devices);
            }
            None => {
                self.standing.remove(&TABS[0]);
            }
        }
    }

    /// Who presses for a device in the popup has it named for the offer that stands.
    pub fn note_named(&mut self, moment: &Moment, device: usize) {
        let Some(offer) = self.standing.get(&TABS[0]) else {
            return;
        };
        if moment.alone {
            let named = vec![Some(device)];
            self.pages.named.insert(offer.clone(), named);
        } else {
            self.pages.doubt_named(offer, device);
        }
    }

    /// Whether a page may be refused a code since it had those of enough other devices; not where the person
    /// has surely pressed for it outside the page, nor where a device is assigned.
    pub fn may_be_served(&self, ask: &Ask) -> bool {
        let (Ask::Accept { tab, offer, .. }, Some(device)) = (ask, self.touched(ask)) else {
            return false;
        };
        let served = self.pages.may_be_served.get(tab);
        let full = served.is_some_and(|served| served.len() >= MOST_SERVED);
        let surely = self.pages.served.get(tab);
        let known = surely.is_some_and(|served| served.contains(&device));
        let named = self.pages.is_named(offer, device) == Is::Yes;
        *tab != CONSOLE && full && !known && !named
    }

    /// Whether a page may be refused a code of another account's device: a search has found it, and nobody has
    /// surely pressed for it outside the page.
    pub fn may_be_of_another(&self, ask: &Ask) -> bool {
        let (Ask::Accept { offer, .. }, Some(device)) = (ask, self.touched(ask)) else {
            return false;
        };
        let mut facts = self.devices[device].facts.iter();
        self.pages.sought.contains(offer)
            && self.pages.is_named(offer, device) != Is::Yes
            && facts.any(|facts| facts.account == OTHER_ACCOUNT)
    }

    /// Whether a page may be refused a window for the passphrase: it was not surely told of a lock.
    pub fn may_know_no_lock(&self, ask: &Ask) -> bool {
        let Ask::OpenUnlock { tab } = ask else {
            return false;
        };
        self.pages.closed.get(tab) != Some(&Is::Yes)
    }

    pub fn judge_content(&mut self, moment: &Moment, ask: &Ask, reply: ContentReply) -> Verdict {
        if let Some(tab) = ask.tab() {
            self.pages.hear(tab, moment.now, false);
        }
        match (ask, reply) {
            (
                Ask::Note { .. } | Ask::BringCard { .. } | Ask::Session { .. },
                ContentReply::Noted,
            ) => Ok(()),
            (Ask::Session { .. }, ContentReply::Awaits) => self.expect_unlocked(moment),
            (Ask::LayAside { .. }, ContentReply::Noted) => {
                self.expect_unlocked(moment)?;
                self.take_effect(&moment.truth, ask, true);
                Ok(())
            }
            (Ask::OpenUnlock { tab }, ContentReply::Noted) => self.judge_window(moment, *tab),
            (Ask::Submitted { tab, offer }, ContentReply::Noted) => {
                if self.pages.had.get(tab).is_some_and(|had| had.0 == *offer) {
                    self.pages.had.remove(tab);
                }
                Ok(())
            }
            (Ask::Observe { tab, fresh, shows }, ContentReply::Offer { offer }) => {
                if *fresh {
                    self.pages.turn(*tab, moment.now);
                    self.pages.leave(*tab);
                } else if moment.off() {
                    // What is left alone is taken for another document when its turn comes again.
                    self.pages.lose(*tab);
                }
                self.pages.hear(*tab, moment.now, true);
                self.note_closed(moment, *tab, &offer);
                self.standing.remove(tab);
                self.take_effect(&moment.truth, ask, false);
                self.judge_shown(moment, *tab, shows, &offer)?;
                self.judge_offer(moment, *tab, offer)
            }
            (Ask::Search { tab, .. }, ContentReply::Offer { offer }) => {
                self.expect_unlocked(moment)?;
                if let Offer::Devices { id, .. } = &offer {
                    self.pages.sought.insert(id.0.clone());
                }
                self.judge_offer(moment, *tab, offer)
            }
            // Before a key is saved, the person may have to decide.
            (
                Ask::Enrol {
                    tab, told: true, ..
                },
                ContentReply::Offer { offer },
            ) => {
                self.expect_unlocked(moment)?;
                self.judge_offer(moment, *tab, offer)
            }
            // Whose it is, the page tells again, and nobody needs the vault for that.
            (Ask::Enrol { tab, .. }, ContentReply::Offer { offer }) => {
                self.judge_offer(moment, *tab, offer)
            }
            (
                Ask::TellTime {
                    tab,
                    time,
                    offer: asked,
                    worker,
                    ..
                },
                ContentReply::Offer { offer },
            ) => {
                promise(!worker, || Violation::ClockMistaken)?;
                self.pages.checks.remove(asked);
                self.judge_time(moment, *tab, *time, offer)
            }
            (Ask::Accept { .. }, ContentReply::Wait { until }) => {
                self.expect_unlocked(moment)?;
                promise(until > moment.now, || Violation::Beside)
            }
            (
                Ask::Enrol { told: false, .. },
                ContentReply::Wait { .. } | ContentReply::Fill { .. },
            ) => Err(Violation::SavedForAnother),
            (Ask::Enrol { tab, device, .. }, ContentReply::Wait { .. }) => {
                self.expect_unlocked(moment)?;
                self.note_saved(moment, ask, *tab, *device);
                Ok(())
            }
            (
                Ask::Enrol {
                    tab, device, offer, ..
                },
                ContentReply::Fill { fill },
            ) => {
                self.expect_unlocked(moment)?;
                self.note_saved(moment, ask, *tab, *device);
                self.judge_fill(moment, *tab, (offer, *device), &fill)
            }
            (Ask::Accept { tab, offer, .. }, ContentReply::Fill { fill }) => {
                self.expect_unlocked(moment)?;
                self.take_effect(&moment.truth, ask, false);
                let device = self.filled(moment, ask, &fill).ok_or(Violation::Beside)?;
                self.judge_served(*tab, offer, device)?;
                self.judge_fill(moment, *tab, (offer, device), &fill)
            }
            _ => Err(Violation::Beside),
        }
    }

    /// Who goes to unlock the vault for a page that was told that it is locked.
    fn judge_window(&mut self, moment: &Moment, tab: TabId) -> Verdict {
        let told = self.pages.closed.get(&tab).copied().unwrap_or_default();
        promise(told != Is::No, || Violation::Beside)?;
        if !moment.alone || !self.is_surely_open(moment.now) {
            self.pages.waited.insert(tab);
        }
        Ok(())
    }

    /// AWS's clock is believed, and what came of it is told.
    fn judge_time(&mut self, moment: &Moment, tab: TabId, time: u64, offer: Offer) -> Verdict {
        self.expect_unlocked(moment)?;
        let told = vec![offset(moment.now, time)];
        self.pages.offsets.insert(tab, told);
        let said = view(moment.now, time);
        promise(shown_clock(&offer) == Some(said), || {
            Violation::ClockMistaken
        })?;
        self.judge_offer(moment, tab, offer)
    }

    /// What a document was told of the vault: nothing, where the person wants no card.
    fn note_closed(&mut self, moment: &Moment, tab: TabId, offer: &Offer) {
        let unsure = *offer == Offer::Nothing && !moment.alone;
        let told = match offer {
            Offer::Locked { .. } => Is::Yes,
            _ if unsure => Is::Perhaps,
            _ => Is::No,
        };
        self.pages.closed.insert(tab, told);
    }

    /// A document has codes of so many devices at most, for presses on its card.
    fn judge_served(&mut self, tab: TabId, offer: &str, device: usize) -> Verdict {
        if tab == CONSOLE {
            return Ok(());
        }
        let named = self.pages.is_named(offer, device);
        let found = named == Is::No && self.pages.sought.contains(offer);
        let mut facts = self.devices[device].facts.iter();
        let other = found && facts.all(|facts| facts.account == OTHER_ACCOUNT);
        promise(!other, || Violation::OtherAccountServed)?;
        if named != Is::Yes {
            let served = self.pages.may_be_served.entry(tab).or_default();
            served.insert(device);
        }
        if named != Is::No {
            return Ok(());
        }
        let served = self.pages.served.entry(tab).or_default();
        served.insert(device);
        promise(served.len() <= MOST_SERVED, || Violation::TooManyServed)
    }

    /// The key that a page shows was sealed before its codes went out.
    fn note_saved(&mut self, moment: &Moment, ask: &Ask, tab: TabId, device: usize) {
        self.take_effect(&moment.truth, ask, true);
        self.pages.enrolling.insert(tab, vec![Some(device)]);
    }

    /// The device of the codes that a page is given: where one is assigned, whichever was saved there.
    fn filled(&self, moment: &Moment, ask: &Ask, fill: &Fill) -> Option<usize> {
        let Ask::Accept { tab: CONSOLE, .. } = ask else {
            return self.touched(ask);
        };
        let given = fill.codes.last()?;
        let mut saved = self.pages.enrolling(CONSOLE).into_iter();
        saved.find(|device| {
            let mut steps = self.pages.steps(CONSOLE, moment.now).into_iter();
            steps.any(|step| code(*device, step) == given.code)
        })
    }

    /// What a page shows is answered with what it asks for.
    fn judge_shown(
        &mut self,
        moment: &Moment,
        tab: TabId,
        shows: &Shows,
        offer: &Offer,
    ) -> Verdict {
        let unwanted = moment.no_card() || moment.off();
        let closed = matches!(offer, Offer::Locked { .. } | Offer::NoVault { .. });
        let nothing = *offer == Offer::Nothing;
        match shows {
            Shows::SignIn { .. } => {
                let asked = closed || matches!(offer, Offer::Devices { .. });
                promise(asked || nothing && unwanted, || Violation::Beside)
            }
            Shows::Wizard { .. } => {
                let asked = closed || matches!(offer, Offer::Enrol { .. });
                if matches!(offer, Offer::Enrol { .. }) {
                    self.expect_unlocked(moment)?;
                }
                promise(asked || nothing && unwanted, || Violation::Beside)
            }
            Shows::Assigned => {
                let saved = self.pages.enrols(tab);
                let saved = saved.filter(|device| self.devices[*device].there == Is::Yes);
                let told = matches!(offer, Offer::Enrolled { .. });
                let may_miss = unwanted || !moment.alone || !self.is_surely_open(moment.now);
                promise(told || nothing, || Violation::Beside)?;
                promise(told || may_miss || saved.is_none(), || {
                    Violation::AssignmentMissed(label(saved.unwrap_or_default(), 0))
                })
            }
            Shows::Devices { removed, .. } => {
                let told = *removed && matches!(offer, Offer::Removed { .. });
                promise(told || nothing, || Violation::Beside)
            }
        }
    }

    fn judge_offer(&mut self, moment: &Moment, tab: TabId, offer: Offer) -> Verdict {
        match offer {
            Offer::Nothing => Ok(()),
            Offer::AsksUser { .. } | Offer::CopyInstead { .. } | Offer::NameDevice { .. } => {
                Err(Violation::Beside)
            }
            Offer::Enrol {
                id,
                names,
                unfinished,
                refused,
                ..
            } => {
                promise(names.account == ACCOUNT, || Violation::Beside)?;
                if let Some(old) = unfinished {
                    let old = self.expect_there(&old.label)?;
                    self.unfinished.insert(id.0.clone(), old);
                }
                self.offers.insert(id.0.clone(), Vec::new());
                if refused.is_some_and(|refused| refused.check_clock) {
                    self.pages.had.remove(&tab);
                    self.pages.checks.insert(id.0.clone());
                }
                self.standing.insert(tab, id.0);
                Ok(())
            }
            Offer::Enrolled { device, .. } => {
                self.expect_unlocked(moment)?;
                let device = self.expect_there(&device.label)?;
                let saved = self.pages.enrolling(tab).contains(&device);
                promise(saved, || Violation::Beside)?;
                self.change(device, true, |facts| facts.pending = false);
                Ok(())
            }
            Offer::Removed { id, device } => {
                self.expect_unlocked(moment)?;
                let device = self.expect_there(&device.label)?;
                self.removed.insert(id.0.clone(), device);
                self.standing.insert(tab, id.0);
                Ok(())
            }
            Offer::NoVault { .. } => promise(self.vault != Is::Yes, || Violation::VaultForgotten),
            Offer::Locked { .. } => self.expect_locked(moment),
            Offer::Devices {
                id,
                devices,
                refused,
                act,
                ..
            } => {
                self.expect_unlocked(moment)?;
                let sure = |place: u32| devices[usize::try_from(place).unwrap()].sure;
                promise(act.is_none_or(sure), || Violation::ActedUnasked)?;
                let known = devices
                    .iter()
                    .map(|device| self.expect_there(&device.label));
                let devices = known.collect::<Result<_, _>>()?;
                self.offers.insert(id.0.clone(), devices);
                self.standing.insert(tab, id.0.clone());
                if refused.is_some_and(|refused| refused.check_clock) {
                    self.pages.checks.insert(id.0);
                    self.pages.had.remove(&tab);
                    self.pages.acted.insert(tab);
                    self.pages.submitted.insert(tab);
                }
                act.map_or(Ok(()), |_| self.judge_act(moment, tab))
            }
        }
    }

    /// Filled without a press: because the person went to unlock the vault, or wants it so at all.
    fn judge_act(&mut self, moment: &Moment, tab: TabId) -> Verdict {
        let copies = [moment.truth.copy(), moment.after.copy()];
        let mut copies = copies.into_iter().flatten();
        let automatic = copies.any(|copy| copy.settings.fill_automatically);
        let waited = self.pages.waited.remove(&tab);
        let first = self.pages.acted.insert(tab);
        promise(waited || automatic && first, || Violation::ActedUnasked)
    }

    /// The right code of a device that is there, and one that AWS has not had.
    fn judge_fill(
        &mut self,
        moment: &Moment,
        tab: TabId,
        (offer, device): (&str, usize),
        fill: &Fill,
    ) -> Verdict {
        let label = label(device, 0);
        let given = fill.codes.last().ok_or(Violation::Beside)?;
        let count = if tab == CONSOLE { 2 } else { 1 };
        promise(fill.codes.len() == count, || Violation::Beside)?;
        let mut steps = self.pages.steps(tab, moment.now).into_iter();
        let step = steps.find(|step| code(device, *step) == given.code);
        let step = step.ok_or_else(|| Violation::WrongCode(label.clone()))?;
        let earlier = TimeStep(step.0 - 1);
        promise(
            count == 1 || fill.codes[0].code == code(device, earlier),
            || Violation::WrongCode(label.clone()),
        )?;
        let known = &self.devices[device];
        promise(known.there != Is::No, || {
            Violation::DeviceBack(label.clone())
        })?;
        let had = self.pages.had.get(&tab).filter(|had| had.1 == device);
        let had = had.map(|had| had.2);
        let is_late = |step: TimeStep| {
            let mut given = known.given.iter();
            given.any(|old| *old == step || *old == step.next())
        };
        // Of two in a row it may have had the earlier one before.
        let late = is_late(step) || count == 2 && had != Some(earlier) && is_late(earlier);
        promise(had == Some(step) || !late, || {
            Violation::StepGivenTwice(label)
        })?;
        self.pages.had.retain(|_, had| had.1 != device);
        self.pages.had.insert(tab, (offer.to_owned(), device, step));
        if count == 2 {
            self.give(device, earlier);
        }
        self.give(device, step);
        self.judge_old(moment, tab, step, fill)?;
        promise(fill.submit.is_none_or(|control| control == 0), || {
            Violation::Beside
        })?;
        let first = fill.submit.is_none() || count == 1 && self.pages.submitted.insert(tab);
        promise(first, || Violation::SubmittedTwice)
    }

    /// Codes grow old, by this machine's clock, when their step ends; only where a device is assigned, and
    /// only there they are renewed.
    fn judge_old(&self, moment: &Moment, tab: TabId, step: TimeStep, fill: &Fill) -> Verdict {
        if tab != CONSOLE {
            let never = fill.old.is_none() && !fill.renew;
            return promise(never, || Violation::Beside);
        }
        let ends = (step.0 + 1) * 30_000;
        let mut offsets = self.pages.offsets_in(tab).into_iter();
        let right = |offset: i64| {
            let now = moment.now.saturating_add_signed(offset);
            let old = ends.saturating_add_signed(-offset);
            now / 30_000 == step.0 && fill.old == Some(old)
        };
        promise(offsets.any(right), || Violation::ClockMistaken)
    }
}

/// What an offer says of the clock.
fn shown_clock(offer: &Offer) -> Option<ClockView> {
    match offer {
        Offer::Devices { refused, .. } | Offer::Enrol { refused, .. } => refused.as_ref()?.clock,
        _ => None,
    }
}

/// What is to be said of the clock when AWS's shows `time`, in seconds.
fn view(now: u64, time: u64) -> ClockView {
    let off = i64::try_from(time * 1_000 + 500).unwrap() - i64::try_from(now).unwrap();
    let seconds = (off.unsigned_abs() + 500) / 1_000;
    match off {
        _ if off.unsigned_abs() > DAY => ClockView::FarOff,
        _ if off.unsigned_abs() < 3_000 => ClockView::Right,
        1.. => ClockView::Slow { seconds },
        _ => ClockView::Fast { seconds },
    }
}

/// What AWS's clock, which shows `time` in seconds, shows more than this one; nobody can tell three
/// seconds, and what is a day off is not believed.
fn offset(now: u64, time: u64) -> i64 {
    let off = i64::try_from(time * 1_000 + 500).unwrap() - i64::try_from(now).unwrap();
    if off.abs() < 3_000 || off.unsigned_abs() > DAY {
        0
    } else {
        off
    }
}

/// In milliseconds.
const DAY: u64 = 86_400_000;

/// How long a tab may be silent between two documents of one sign-in, in milliseconds.
const PATIENCE: u64 = 60_000;

/// Of so many devices a document has codes for presses on its card.
const MOST_SERVED: usize = 3;

/// The tabs of every life in which somebody signs in; the first is in front.
pub const TABS: [TabId; 2] = [3, 7];

/// The tab with the console.
pub const CONSOLE: TabId = 11;
