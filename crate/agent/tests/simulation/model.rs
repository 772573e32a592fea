//! What must be true: which devices exist, whether the vault is locked, which codes were given.

use std::collections::{BTreeMap, BTreeSet};

use keyfob_agent::TabId;
use keyfob_core::device::SpentSteps;
use keyfob_core::otp::TimeStep;
use keyfob_core::settings::LockAfter;

use super::actions::{Ask, File, label};
use super::pages::Pages;
use super::truth::{Devices, Truth};
use super::violation::{Verdict, Violation, promise};

/// Whether something is so. An answer settles it; a question without an answer leaves it open until
/// one looks at the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Is {
    Yes,
    #[default]
    No,
    Perhaps,
}

/// A device that was added, or tried to be.
#[derive(Default)]
pub struct Known {
    pub there: Is,
    pub id: Option<String>,
    /// The steps whose codes went out.
    pub given: Vec<TimeStep>,
    /// It was lost or deleted once. Whoever adds it again has another device.
    pub gone: bool,
}

#[derive(Default)]
pub struct Model {
    /// A vault was made, and somebody was told so.
    pub vault: Is,
    pub unlocked: Is,
    /// A new vault key may have been drawn that the browser's memory does not know.
    pub key_in_doubt: bool,
    /// The current document was damaged when it was opened, and the person is to hear of it until
    /// the vault is locked.
    pub restored: Is,
    /// When the person last did something, as far as one can know: at one of these moments.
    active: Vec<u64>,
    /// What the clock has shown since then at the latest, as far as the agent must know.
    seen: u64,
    /// The same, as far as it may know.
    shown: u64,
    /// How long the vault may be left alone, in milliseconds: one of these; `None` is for ever.
    pub patience: Vec<Option<u64>>,
    /// The number of the passphrase, unless a change got no answer.
    pub passphrase: Option<usize>,
    /// Every recovery code that was shown; the last one holds, unless a change got no answer.
    pub codes: Vec<String>,
    pub code: Is,
    /// Backups that somebody keeps.
    pub files: Vec<File>,
    /// In this life somebody changes what opens the vault: deriving anew is dear.
    pub keyed: bool,
    pub devices: Vec<Known>,
    /// The devices of every offer that was made.
    pub offers: BTreeMap<String, Vec<usize>>,
    /// The offer that stands in each tab.
    pub standing: BTreeMap<TabId, String>,
    pub pages: Pages,
    /// What the last write to the current document was about.
    recent: BTreeSet<usize>,
    current: Option<Devices>,
}

impl Model {
    pub fn new() -> Self {
        Self {
            patience: vec![LockAfter::default().milliseconds()],
            passphrase: Some(0),
            ..Self::default()
        }
    }

    pub fn there(&self) -> Vec<usize> {
        let all = self.devices.iter().enumerate();
        all.filter(|(_, known)| known.there == Is::Yes)
            .map(|(device, _)| device)
            .collect()
    }

    pub fn find(&self, wanted: &str) -> Option<usize> {
        (0..self.devices.len()).find(|device| label(*device) == wanted)
    }

    /// A question that got no answer: it may have been heard.
    pub fn unanswered(&mut self, now: u64, ask: &Ask) {
        self.note_activity(now, ask, false);
        self.doubt_page(now, ask);
        match ask {
            Ask::Create => {
                self.vault = or_perhaps(self.vault, Is::Yes);
                self.unlocked = or_perhaps(self.unlocked, Is::Yes);
            }
            Ask::Unlock { .. } => self.unlocked = or_perhaps(self.unlocked, Is::Yes),
            Ask::Lock | Ask::LockNow | Ask::SystemLock => {
                self.unlocked = or_perhaps(self.unlocked, Is::No);
            }
            Ask::Restore { file } => {
                for device in &file.devices {
                    self.doubt_device(*device, Is::Yes);
                }
            }
            Ask::SetLockAfter { choice } => self.patience.push(choice.milliseconds()),
            _ if ask.moves_keys() => self.doubt_keys(ask),
            Ask::Add { device } => self.doubt_device(*device, Is::Yes),
            Ask::Delete { device, .. } => self.doubt_device(*device, Is::No),
            _ => {}
        }
    }

    /// What opens the vault may have changed.
    fn doubt_keys(&mut self, ask: &Ask) {
        if matches!(ask, Ask::Recover { .. }) {
            self.unlocked = or_perhaps(self.unlocked, Is::Yes);
        }
        self.key_in_doubt |= matches!(ask, Ask::RotateKey { .. });
        if matches!(ask, Ask::MakeCode { .. } | Ask::RotateKey { .. }) {
            self.code = Is::Perhaps;
        } else {
            self.passphrase = None;
        }
    }

    fn doubt_device(&mut self, device: usize, would_be: Is) {
        let there = &mut self.devices[device].there;
        *there = or_perhaps(*there, would_be);
    }

    /// The browser exits.
    pub fn exit(&mut self) {
        self.unlocked = Is::No;
        self.restored = Is::No;
        self.standing.clear();
        self.pages = Pages::default();
    }

    /// Somebody unlocked the vault.
    pub fn enter(&mut self) {
        self.vault = Is::Yes;
        self.unlocked = Is::Yes;
    }

    /// The person did something, or only the clock was seen; unless it was answered, perhaps.
    pub fn note_activity(&mut self, now: u64, ask: &Ask, answered: bool) {
        self.shown = self.shown.max(now);
        match (ask.is_activity(), answered) {
            // A page that has the same code once more says nothing of the person.
            (true, true) if !matches!(ask, Ask::Accept { .. }) => {
                self.active = vec![now];
                (self.seen, self.shown) = (now, now);
            }
            (true, _) => {
                self.active.push(now);
                self.seen = self.seen.min(now);
            }
            (false, true) if ask.opens() && self.patience.iter().all(Option::is_some) => {
                self.seen = self.seen.max(now);
            }
            (false, _) => {}
        }
    }

    /// Whether the vault has locked by itself, whatever lies in the browser's memory.
    pub fn is_over(&self, now: u64) -> bool {
        let waits = self.patience.iter().all(Option::is_some);
        let set_back = now + CORRECTION + UNWRITTEN < self.seen;
        waits && set_back
            || self
                .moments()
                .all(|(active, patience)| is_over(active, patience, now))
    }

    /// Whether the vault may have locked by itself.
    pub fn may_be_over(&self, now: u64) -> bool {
        let waits = self.patience.iter().any(Option::is_some);
        let set_back = now + CORRECTION < self.shown;
        waits && set_back
            || self
                .moments()
                .any(|(active, patience)| is_over(active, patience, now))
    }

    /// Every moment since which the vault may have been left alone, with every time that it may wait.
    fn moments(&self) -> impl Iterator<Item = (u64, Option<u64>)> {
        let active = self.active.iter();
        active.flat_map(|active| self.patience.iter().map(|patience| (*active, *patience)))
    }

    pub fn give(&mut self, device: usize, step: TimeStep) {
        self.devices[device].given.push(step);
    }

    /// Compares with the disk, and settles what was open.
    pub fn settle(&mut self, truth: &Truth, has_key: bool, asked: &[Ask]) -> Verdict {
        promise(self.unlocked != Is::No || !has_key, || Violation::KeyKept)?;
        self.unlocked = if has_key { Is::Yes } else { Is::No };
        if !has_key {
            self.key_in_doubt = false;
            self.restored = Is::No;
        }
        let Some(devices) = truth.devices() else {
            return promise(self.vault != Is::Yes, || Violation::VaultLost);
        };
        self.note_recent(truth, asked);
        for (device, known) in self.devices.iter_mut().enumerate() {
            known.settle(&label(device), devices)?;
        }
        Ok(())
    }

    fn note_recent(&mut self, truth: &Truth, asked: &[Ask]) {
        let current = truth.current.as_deref().map(|copy| &copy.devices);
        if self.current.as_ref() != current {
            self.recent = asked.iter().flat_map(|ask| self.changed(ask)).collect();
            self.current = current.cloned();
        }
    }

    /// The devices whose records a message changes.
    fn changed(&self, ask: &Ask) -> Vec<usize> {
        match ask {
            Ask::Restore { file } => file.devices.clone(),
            _ => self.touched(ask).into_iter().collect(),
        }
    }

    /// The device whose record a message changes, when it changes one.
    pub fn touched(&self, ask: &Ask) -> Option<usize> {
        match ask {
            Ask::Add { device } | Ask::Delete { device, .. } => Some(*device),
            Ask::Accept { offer, choice, .. } => self.offers.get(offer)?.get(*choice).copied(),
            _ => None,
        }
    }

    /// The current document was spoilt on disk: from now on the copy before is what there is.
    ///
    /// It may lack the last edit and nothing else. What it lacks is gone, and nobody could help it.
    pub fn fall_back(&mut self, before: &Devices) -> Verdict {
        for (device, known) in self.devices.iter_mut().enumerate() {
            let label = label(device);
            let held = known.settle(&label, before).is_ok();
            promise(held || self.recent.contains(&device), || {
                Violation::BeforeTooOld(label.clone())
            })?;
            known.take(before.get(&label));
        }
        self.recent.clear();
        self.current = None;
        Ok(())
    }
}

impl Known {
    fn settle(&mut self, label: &str, devices: &Devices) -> Verdict {
        let spent = devices.get(label);
        match (self.there, spent) {
            (Is::Yes, None) => return Err(Violation::DeviceMissing(label.to_owned())),
            (Is::No, Some(_)) => return Err(Violation::DeviceBack(label.to_owned())),
            (_, Some(_)) => self.there = Is::Yes,
            (_, None) => self.go(),
        }
        let kept = |step: &TimeStep| spent.is_none_or(|spent| spent.is_spent(*step));
        promise(self.given.iter().all(kept), || {
            Violation::StepNotKept(label.to_owned())
        })
    }

    /// Whether a name that was good once may be nobody's by now.
    pub fn may_be_gone(&self) -> bool {
        self.gone || self.there != Is::Yes
    }

    pub fn go(&mut self) {
        self.gone |= self.there != Is::No;
        self.there = Is::No;
        self.given.clear();
    }

    fn take(&mut self, spent: Option<&SpentSteps>) {
        if spent.is_none() {
            return self.go();
        }
        self.there = Is::Yes;
        self.given
            .retain(|step| spent.is_some_and(|spent| spent.is_spent(*step)));
    }
}

fn or_perhaps(is: Is, would_be: Is) -> Is {
    if is == would_be { is } else { Is::Perhaps }
}

/// So long without the person.
fn is_over(active: u64, patience: Option<u64>, now: u64) -> bool {
    patience.is_some_and(|patience| now >= active + patience)
}

/// How far a clock may be corrected backwards, in milliseconds.
const CORRECTION: u64 = 2_000;

/// So long the clock may run, in milliseconds, before it is written down what it shows.
const UNWRITTEN: u64 = 1_000;
