//! What a page of AWS is given: offers, codes, and what goes with them.

use std::collections::{BTreeMap, BTreeSet};

use keyfob_agent::TabId;
use keyfob_core::otp::TimeStep;
use keyfob_protocol::{ContentReply, DeviceId, Fill, Offer, PromptView};

use super::actions::{Ask, label};
use super::judge::{Moment, code};
use super::marks::ACCOUNT;
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
    /// What AWS's clock is thought to show more, in milliseconds: one of these.
    offsets: Vec<i64>,
}

impl Default for Pages {
    fn default() -> Self {
        Self {
            had: BTreeMap::default(),
            acted: BTreeSet::default(),
            submitted: BTreeSet::default(),
            enrolling: BTreeMap::default(),
            waited: BTreeSet::default(),
            checks: BTreeSet::default(),
            offsets: vec![0],
        }
    }
}

impl Pages {
    /// The steps that may be those of this moment in a tab; one that was silent for long goes by this
    /// machine's clock again.
    fn steps(&self, tab: TabId, now: u64) -> Vec<TimeStep> {
        let offsets = self.offsets.get(&tab).into_iter().flatten();
        let times = offsets
            .chain(&[0])
            .map(|offset| now.saturating_add_signed(*offset));
        times.map(|time| TimeStep(time / 30_000)).collect()
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
                self.pages.forgive(*tab);
                self.pages.doubt_enrolling(*tab, None);
            }
            Ask::Enrol { tab, device, .. } => self.pages.doubt_enrolling(*tab, Some(*device)),
            Ask::OpenUnlock { tab } | Ask::Press { tab } => {
                self.pages.waited.insert(*tab);
            }
            Ask::TellTime { tab, time, .. } => {
                let offsets = self.pages.offsets.entry(*tab).or_default();
                offsets.push(offset(now, *time));
            }
            // The offer may have one device more.
            Ask::FillInTab { device, .. } => {
                let standing = self.standing.remove(&TABS[0]);
                if let Some(devices) = standing.and_then(|offer| self.offers.get_mut(&offer)) {
                    devices.push(*device);
                }
            }
            _ => {}
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

    pub fn judge_content(&mut self, moment: &Moment, ask: &Ask, reply: ContentReply) -> Verdict {
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
            (Ask::OpenUnlock { tab }, ContentReply::Noted) => {
                self.pages.waited.insert(*tab);
                Ok(())
            }
            (Ask::Submitted { tab, offer }, ContentReply::Noted) => {
                if self.pages.had.get(tab).is_some_and(|had| had.0 == *offer) {
                    self.pages.had.remove(tab);
                }
                Ok(())
            }
            (Ask::Observe { tab, fresh, shows }, ContentReply::Offer { offer }) => {
                if *fresh {
                    self.pages.leave(*tab);
                }
                self.standing.remove(tab);
                self.take_effect(&moment.truth, ask, false);
                self.judge_shown(moment, *tab, shows, &offer)?;
                self.judge_offer(moment, *tab, offer)
            }
            // Before a key is saved, the person may have to decide.
            (Ask::Search { tab, .. } | Ask::Enrol { tab, .. }, ContentReply::Offer { offer }) => {
                self.judge_offer(moment, *tab, offer)
            }
            (
                Ask::TellTime {
                    tab,
                    time,
                    offer: asked,
                },
                ContentReply::Offer { offer },
            ) => {
                self.pages.checks.remove(asked);
                self.pages.offsets = vec![offset(moment.now, *time)];
                self.judge_offer(moment, *tab, offer)
            }
            (Ask::Accept { .. }, ContentReply::Wait { until }) => {
                self.expect_unlocked(moment)?;
                promise(until > moment.now, || Violation::Beside)
            }
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
                self.judge_fill(moment, *tab, (offer, device), &fill)
            }
            _ => Err(Violation::Beside),
        }
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
            let mut steps = self.pages.steps(moment.now).into_iter();
            steps.any(|step| code(*device, step) == given.code)
        })
    }

    /// What a page shows is answered with what it asks for.
    fn judge_shown(&self, moment: &Moment, tab: TabId, shows: &Shows, offer: &Offer) -> Verdict {
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
                self.expect_unlocked(moment)?;
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
        let mut steps = self.pages.steps(moment.now).into_iter();
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
        let first = !fill.submit || count == 1 && self.pages.submitted.insert(tab);
        promise(first, || Violation::SubmittedTwice)
    }
}

/// What AWS's clock, which shows `time` in seconds, shows more than this one; nobody can tell three
/// seconds, and what is a day off is not believed.
fn offset(now: u64, time: u64) -> i64 {
    let off = i64::try_from(time * 1_000 + 500).unwrap() - i64::try_from(now).unwrap();
    if off.abs() < 3_000 || off.abs() > 86_400_000 {
        0
    } else {
        off
    }
}

/// The tabs of every life in which somebody signs in; the first is in front.
pub const TABS: [TabId; 2] = [3, 7];

/// The tab with the console.
pub const CONSOLE: TabId = 11;
