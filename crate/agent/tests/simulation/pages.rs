//! What a page of AWS is given: offers, codes, and what goes with them.

use std::collections::{BTreeMap, BTreeSet};

use keyfob_agent::TabId;
use keyfob_core::otp::TimeStep;
use keyfob_protocol::{ContentReply, DeviceId, Fill, Offer, PromptView};

use super::actions::{Ask, label};
use super::judge::{Moment, code};
use super::model::{Is, Model};
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
    /// The documents whose person went to unlock the vault.
    waited: BTreeSet<TabId>,
    /// What AWS's clock is thought to show more in a tab, in milliseconds: one of these.
    offsets: BTreeMap<TabId, Vec<i64>>,
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

    /// The tab was closed, or another document is in it.
    pub fn leave(&mut self, tab: TabId) {
        self.had.remove(&tab);
        self.forgive(tab);
        self.waited.remove(&tab);
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
            } => self.pages.forgive(*tab),
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
            (Ask::Note { .. }, ContentReply::Noted) => Ok(()),
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
            (Ask::Observe { tab, fresh, .. }, ContentReply::Offer { offer }) => {
                if *fresh {
                    self.pages.leave(*tab);
                }
                self.standing.remove(tab);
                self.judge_offer(moment, *tab, offer)
            }
            (Ask::Search { tab, .. }, ContentReply::Offer { offer }) => {
                self.judge_offer(moment, *tab, offer)
            }
            (Ask::TellTime { tab, time, .. }, ContentReply::Offer { offer }) => {
                let told = vec![offset(moment.now, *time)];
                self.pages.offsets.insert(*tab, told);
                self.judge_offer(moment, *tab, offer)
            }
            (Ask::Accept { .. }, ContentReply::Wait { until }) => {
                self.expect_unlocked(moment)?;
                promise(until > moment.now, || Violation::Beside)
            }
            (Ask::Accept { tab, offer, .. }, ContentReply::Fill { fill }) => {
                self.expect_unlocked(moment)?;
                let device = self.touched(ask).ok_or(Violation::Beside)?;
                self.judge_fill(moment, *tab, (offer, device), &fill)
            }
            _ => Err(Violation::Beside),
        }
    }

    fn judge_offer(&mut self, moment: &Moment, tab: TabId, offer: Offer) -> Verdict {
        match offer {
            Offer::Nothing
            | Offer::AsksUser { .. }
            | Offer::CopyInstead { .. }
            | Offer::NameDevice { .. }
            | Offer::Enrol { .. }
            | Offer::Enrolled { .. }
            | Offer::Removed { .. } => Err(Violation::Beside),
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
                self.standing.insert(tab, id.0);
                if refused.is_some_and(|refused| refused.check_clock) {
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
        let label = label(device);
        let [given] = &fill.codes[..] else {
            return Err(Violation::Beside);
        };
        let steps = self.pages.steps(tab, moment.now).into_iter();
        let step = steps
            .into_iter()
            .find(|step| code(device, *step) == given.code);
        let step = step.ok_or_else(|| Violation::WrongCode(label.clone()))?;
        let known = &self.devices[device];
        promise(known.there != Is::No, || {
            Violation::DeviceBack(label.clone())
        })?;
        let again = self
            .pages
            .had
            .get(&tab)
            .is_some_and(|had| (had.1, had.2) == (device, step));
        let late = |old: &TimeStep| *old == step || *old == step.next();
        promise(again || !known.given.iter().any(late), || {
            Violation::StepGivenTwice(label)
        })?;
        self.pages.had.retain(|_, had| had.1 != device);
        self.pages.had.insert(tab, (offer.to_owned(), device, step));
        self.give(device, step);
        let first = fill.submit.is_none() || self.pages.submitted.insert(tab);
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

/// The tabs of every life; the first is in front.
pub const TABS: [TabId; 2] = [3, 7];
