//! What must be true: which devices exist, whether the vault is locked, which codes were given.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use keyfob_agent::TabId;
use keyfob_core::device::{Device, SpentSteps};
use keyfob_core::otp::TimeStep;
use keyfob_core::settings::{LockAfter, Order, Settings};

use super::actions::{Ask, File, label, labelled};
use super::facts::Facts;
use super::pages::Pages;
use super::plain::Chosen;
use super::time::Time;
use super::truth::{Copy, Devices, Truth};
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
    /// All that may be said of it.
    pub facts: Vec<Facts>,
    /// The steps whose codes went out.
    pub given: Vec<TimeStep>,
    /// It was lost or deleted once. Whoever adds it again has another device.
    pub gone: bool,
    /// The same of the one that was last deleted.
    laid: (Vec<Facts>, Vec<TimeStep>),
    /// Those that were deleted and may be taken back, in their order.
    lying: Vec<Lying>,
}

/// What was deleted, and is kept for a while.
struct Lying {
    id: String,
    /// When it was deleted, in seconds.
    at: u64,
    /// What may be said of it.
    facts: Vec<Facts>,
    /// What it has spent, as it was found on disk; all that is known of it, if it was deleted just now.
    spent: Option<SpentSteps>,
}

pub struct Model {
    /// What the clock shows, in milliseconds.
    pub now: u64,
    /// A vault was made, and somebody was told so.
    pub vault: Is,
    pub unlocked: Is,
    /// A new vault key may have been drawn that the browser's memory does not know.
    pub key_in_doubt: bool,
    /// The current document was damaged when it was opened, and the person is to hear of it until
    /// the vault is locked.
    pub restored: Is,
    /// When the person last did something.
    pub time: Time,
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
    /// In this life somebody else speaks for a page.
    pub greedy: bool,
    pub devices: Vec<Known>,
    /// The numbers below this one were added, or tried to be.
    pub used: usize,
    /// What the person chose in the vault: one of these.
    pub choices: Vec<Choices>,
    /// What they chose beside it.
    pub chosen: Chosen,
    /// The devices of every offer that was made.
    pub offers: BTreeMap<String, Vec<usize>>,
    /// The device that an offer asked about, since it was not finished.
    pub unfinished: BTreeMap<String, usize>,
    /// The device that AWS has removed, by the offer to lay it aside.
    pub removed: BTreeMap<String, usize>,
    /// The offer that stands in each tab.
    pub standing: BTreeMap<TabId, String>,
    pub pages: Pages,
    /// What is asked now may be about these.
    asked: BTreeSet<usize>,
    /// What the last write to the current document was about.
    recent: BTreeSet<usize>,
    current: Option<Rc<Copy>>,
}

/// What a person chose: when it locks, whether with the system; whether it fills and submits by itself;
/// how devices are listed.
pub type Choices = (LockAfter, bool, bool, bool, Order);

impl Model {
    pub fn new() -> Self {
        Self {
            now: 0,
            vault: Is::No,
            unlocked: Is::No,
            key_in_doubt: false,
            restored: Is::No,
            time: Time::default(),
            patience: vec![LockAfter::default().milliseconds()],
            passphrase: Some(0),
            codes: Vec::new(),
            code: Is::No,
            files: Vec::new(),
            keyed: false,
            greedy: false,
            devices: (0..DEVICES).map(|_| Known::default()).collect(),
            used: 0,
            choices: vec![choices(&Settings::default())],
            chosen: Chosen::default(),
            offers: BTreeMap::default(),
            unfinished: BTreeMap::default(),
            removed: BTreeMap::default(),
            standing: BTreeMap::default(),
            pages: Pages::default(),
            asked: BTreeSet::default(),
            recent: BTreeSet::default(),
            current: None,
        }
    }

    pub fn there(&self) -> Vec<usize> {
        let all = self.devices.iter().enumerate();
        all.filter(|(_, known)| known.there == Is::Yes)
            .map(|(device, _)| device)
            .collect()
    }

    pub fn find(&self, wanted: &str) -> Option<usize> {
        labelled(wanted).filter(|device| *device < self.devices.len())
    }

    /// A question that got no answer: it may have been heard.
    pub fn unanswered(&mut self, truth: &Truth, now: u64, ask: &Ask) {
        self.time.note(now, ask, false, &self.patience);
        self.doubt_page(now, ask);
        self.take_effect(truth, ask, false);
        match ask {
            Ask::Create => {
                self.vault = or_perhaps(self.vault, Is::Yes);
                self.unlocked = or_perhaps(self.unlocked, Is::Yes);
            }
            Ask::Unlock { .. } => self.unlocked = or_perhaps(self.unlocked, Is::Yes),
            Ask::Lock | Ask::LockNow | Ask::SystemLock => {
                self.unlocked = or_perhaps(self.unlocked, Is::No);
            }
            Ask::SetLockAfter { choice } => self.patience.push(choice.milliseconds()),
            _ if ask.moves_keys() => self.doubt_keys(ask),
            _ => {}
        }
    }

    /// What opens the vault may have changed.
    fn doubt_keys(&mut self, ask: &Ask) {
        if matches!(ask, Ask::Recover { .. }) {
            self.unlocked = or_perhaps(self.unlocked, Is::Yes);
        }
        self.key_in_doubt |= matches!(ask, Ask::RotateKey { .. });
        match ask {
            Ask::MakeCode { .. } | Ask::RotateKey { .. } => self.code = Is::Perhaps,
            Ask::SetCost { .. } => {}
            _ => self.passphrase = None,
        }
    }

    /// What a message does to devices and choices; unless it was answered, perhaps.
    pub fn take_effect(&mut self, truth: &Truth, ask: &Ask, surely: bool) {
        self.chosen.choose(ask, surely);
        self.choose(ask, surely);
        let now = self.now / 1_000;
        match ask {
            Ask::Add { device } => {
                self.devices[*device].arrive(now, Facts::added(*device), surely);
            }
            Ask::Delete { device, id } => {
                let known = &mut self.devices[*device];
                known.depart(surely);
                if surely {
                    known.lie(now, id);
                }
            }
            Ask::Name { device, names, .. } => {
                self.change(*device, surely, |facts| *facts = facts.named(names));
            }
            Ask::Archive { device, .. } => {
                self.change(*device, surely, |facts| facts.archived = true);
            }
            Ask::LayAside { offer, .. } => {
                if let Some(device) = self.removed.get(offer) {
                    self.change(*device, surely, |facts| facts.archived = true);
                }
            }
            Ask::BringBack { device, id } => {
                let copy = truth.copy();
                let deleted = copy.and_then(|copy| copy.deleted(*device, id));
                self.devices[*device].come_back(deleted, surely);
            }
            Ask::Restore { file } => {
                for (device, facts) in &file.devices {
                    let known = &mut self.devices[*device];
                    if surely && known.there == Is::No {
                        known.id = None;
                    }
                    let is_new = known.there == Is::No;
                    known.arrive(now, facts.clone(), surely && is_new);
                    if surely {
                        known.there = Is::Yes;
                    }
                }
            }
            Ask::Enrol { .. } => self.enrol(ask, surely),
            Ask::Accept { .. } => {
                for device in self.changed(ask) {
                    self.learn(device);
                }
            }
            // Which device it is, the answer says, if there is one.
            Ask::Observe { .. } => {
                for device in self.changed(ask) {
                    self.change(device, false, |facts| facts.pending = false);
                }
            }
            _ => {}
        }
    }

    /// The key of a device stood on a page, and somebody pressed for it.
    fn enrol(&mut self, ask: &Ask, surely: bool) {
        let Ask::Enrol {
            offer,
            device,
            unfinished,
            ..
        } = ask
        else {
            return;
        };
        let known = &mut self.devices[*device];
        let (is_new, now) = (known.there == Is::No, self.now / 1_000);
        let deleted = known.lying_at(now).next().map(|lying| lying.facts.clone());
        known.arrive(now, Facts::enrolled(*device), surely && is_new);
        if let Some(mut deleted) = deleted {
            // The one that was deleted a moment ago is back.
            for facts in &mut deleted {
                facts.archived = false;
            }
            if surely && is_new {
                known.facts = deleted;
            } else {
                known.facts.extend(deleted);
            }
        }
        if surely {
            known.there = Is::Yes;
        }
        self.change(*device, false, |facts| facts.archived = false);
        self.learn(*device);
        if let (Some(keyfob_protocol::Unfinished::Replace), Some(old)) =
            (unfinished, self.unfinished.get(offer).copied())
        {
            self.devices[old].depart(false);
        }
    }

    /// A device may take over what it does not know of itself from the page that had its code.
    fn learn(&mut self, device: usize) {
        self.change(device, false, |facts| {
            if facts.account.is_empty() {
                super::marks::ACCOUNT.clone_into(&mut facts.account);
            }
        });
    }

    /// Changes what is said of a device, or adds what may be said of it.
    pub fn change(&mut self, device: usize, surely: bool, change: impl Fn(&mut Facts)) {
        let facts = &mut self.devices[device].facts;
        let mut changed = facts.clone();
        changed.iter_mut().for_each(change);
        if surely {
            *facts = changed;
        } else {
            facts.extend(changed);
        }
    }

    fn choose(&mut self, ask: &Ask, surely: bool) {
        let mut chosen = self.choices.clone();
        for choices in &mut chosen {
            match ask {
                Ask::SetLockAfter { choice } => choices.0 = *choice,
                Ask::SetLockWithSystem { wanted } => choices.1 = *wanted,
                Ask::SetFillAutomatically { on } => choices.2 = *on,
                Ask::SetSubmitAfterFilling { on } => choices.3 = *on,
                Ask::SetOrder { order } => choices.4 = *order,
                Ask::Move { .. } => choices.4 = Order::Own,
                _ => return,
            }
        }
        if surely {
            self.choices = chosen;
        } else {
            self.choices.extend(chosen);
        }
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

    /// Whether the vault has locked by itself, whatever lies in the browser's memory.
    pub fn is_over(&self, now: u64) -> bool {
        self.time.is_over(now, &self.patience)
    }

    /// Whether the vault may have locked by itself.
    pub fn may_be_over(&self, now: u64) -> bool {
        self.time.may_be_over(now, &self.patience)
    }

    /// Whether the vault is surely open.
    pub fn is_surely_open(&self, now: u64) -> bool {
        self.unlocked == Is::Yes && !self.may_be_over(now) && !self.key_in_doubt
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
        self.chosen.settle(&truth.plain)?;
        let Some(copy) = truth.copy() else {
            return promise(self.vault != Is::Yes, || Violation::VaultLost);
        };
        self.note_recent(truth, asked);
        let reordered = asked.iter().any(Ask::reorders);
        self.lie(copy);
        for (device, known) in self.devices.iter_mut().enumerate() {
            known.settle(&label(device, 0), copy.devices.get(&device), reordered)?;
        }
        let found = choices(&copy.settings);
        promise(self.choices.contains(&found), || Violation::SettingWrong)?;
        self.choices = vec![found];
        let mut strangers = copy.devices.keys();
        let stranger = strangers.find(|device| **device >= self.devices.len());
        stranger.map_or(Ok(()), |device| {
            Err(Violation::DeviceBack(label(*device, 0)))
        })
    }

    /// What was deleted and may be taken back.
    fn lie(&mut self, copy: &Copy) {
        for (device, known) in self.devices.iter_mut().enumerate() {
            let lying = copy.lying(device);
            known.lying = lying.map(Lying::of).collect();
        }
    }

    /// Whether there would be two devices of one key and name: a device that was deleted a moment ago, and
    /// is there again.
    pub fn would_double(&self, asks: &[Ask]) -> bool {
        let back = |ask: &Ask| match ask {
            Ask::BringBack { device, id } => {
                let mut lying = self.devices[*device].lying.iter();
                lying.any(|lying| lying.id == *id).then_some(*device)
            }
            _ => None,
        };
        let backs = |device: usize| asks.iter().filter_map(back).any(|back| back == device);
        let adds = |ask: &Ask| match ask {
            Ask::Add { device } | Ask::Enrol { device, .. } => backs(*device),
            Ask::Restore { file } => file.devices.iter().any(|(device, _)| backs(*device)),
            Ask::BringBack { device, .. } => {
                backs(*device) && self.devices[*device].there != Is::No
            }
            _ => false,
        };
        asks.iter().any(adds)
    }

    /// Takes down what is asked, before an answer may have a page forget what it was about.
    pub fn note_asked(&mut self, asked: &[Ask]) {
        self.asked = asked.iter().flat_map(|ask| self.changed(ask)).collect();
    }

    fn note_recent(&mut self, truth: &Truth, asked: &[Ask]) {
        let devices = |copy: &Option<Rc<Copy>>| copy.as_ref().map(|copy| copy.devices.clone());
        if devices(&self.current) != devices(&truth.current) {
            self.recent = asked.iter().flat_map(|ask| self.changed(ask)).collect();
            self.recent.append(&mut self.asked);
        }
        self.asked.clear();
        self.current.clone_from(&truth.current);
    }

    /// The devices whose records a message may change.
    pub fn changed(&self, ask: &Ask) -> Vec<usize> {
        match ask {
            Ask::Restore { file } => file.devices.iter().map(|(device, _)| *device).collect(),
            Ask::Move { .. } => (0..self.devices.len()).collect(),
            Ask::Enrol { device, offer, .. } => {
                let old = self.unfinished.get(offer).copied();
                old.into_iter().chain([*device]).collect()
            }
            Ask::Observe { tab, shows, .. } if *shows == super::snapshots::Shows::Assigned => {
                self.pages.enrolling(*tab)
            }
            Ask::Accept { tab, .. } if *tab == super::pages::CONSOLE => self.pages.enrolling(*tab),
            Ask::LayAside { offer, .. } => self.removed.get(offer).copied().into_iter().collect(),
            _ => self.touched(ask).into_iter().collect(),
        }
    }

    /// The device that a message names, when it names one.
    pub fn touched(&self, ask: &Ask) -> Option<usize> {
        match ask {
            Ask::Add { device }
            | Ask::Check { device }
            | Ask::Delete { device, .. }
            | Ask::Get { device, .. }
            | Ask::Name { device, .. }
            | Ask::CommandLines { device, .. }
            | Ask::Archive { device, .. }
            | Ask::BringBack { device, .. }
            | Ask::Move { device, .. }
            | Ask::ShowQr { device, .. }
            | Ask::Enrol { device, .. } => Some(*device),
            Ask::Accept { offer, choice, .. } => self.offers.get(offer)?.get(*choice).copied(),
            _ => None,
        }
    }

    /// The current document was spoilt on disk: from now on the copy before is what there is.
    ///
    /// It may lack the last edit and nothing else. What it lacks is gone, and nobody could help it.
    pub fn fall_back(&mut self, before: &Copy) -> Verdict {
        for (device, known) in self.devices.iter_mut().enumerate() {
            let found = before.devices.get(&device);
            let held = known.settle(&label(device, 0), found, true).is_ok();
            promise(held || self.recent.contains(&device), || {
                Violation::BeforeTooOld(label(device, 0))
            })?;
            known.take(found);
        }
        self.lie(before);
        self.choices = vec![choices(&before.settings)];
        self.recent.clear();
        self.current = None;
        Ok(())
    }
}

impl Known {
    /// What was deleted and may be taken back now, in seconds.
    fn lying_at(&self, now: u64) -> impl Iterator<Item = &Lying> {
        let mut lying = self.lying.iter();
        core::iter::from_fn(move || lying.find(|it| now.abs_diff(it.at) < KEPT))
    }

    /// It was deleted just now.
    fn lie(&mut self, now: u64, id: &str) {
        self.lying.push(Lying {
            id: id.to_owned(),
            at: now,
            facts: self.laid.0.clone(),
            spent: None,
        });
    }

    /// It was added, and has spent what the one that was deleted had.
    fn arrive(&mut self, now: u64, facts: Facts, surely: bool) {
        if self.there == Is::No {
            let spends = |step: &&TimeStep| {
                let mut lying = self.lying_at(now);
                lying.any(|it| it.spent.as_ref().is_none_or(|spent| spent.is_spent(**step)))
            };
            self.given = self.laid.1.iter().filter(spends).copied().collect();
        }
        if surely {
            self.there = Is::Yes;
            self.facts = vec![facts];
        } else if self.there != Is::Yes {
            self.there = Is::Perhaps;
            self.facts.push(facts);
        }
    }

    fn depart(&mut self, surely: bool) {
        if surely {
            self.go();
        } else {
            self.there = or_perhaps(self.there, Is::No);
        }
    }

    /// It was brought back from the archive, or from what was deleted.
    fn come_back(&mut self, deleted: Option<&Device>, surely: bool) {
        if self.there != Is::No {
            let mut changed = self.facts.clone();
            for facts in &mut changed {
                facts.archived = false;
            }
            let certain = surely && self.there == Is::Yes;
            if certain {
                self.facts = changed;
                return;
            }
            self.facts.extend(changed);
        }
        let (laid, given) = self.laid.clone();
        let back = laid.into_iter().chain(deleted.map(Facts::of));
        self.facts.extend(back.map(|facts| Facts {
            archived: false,
            ..facts
        }));
        if surely && self.there == Is::No && deleted.is_some() {
            self.given = given;
        }
        self.there = if surely { Is::Yes } else { Is::Perhaps };
    }

    fn settle(&mut self, label: &str, found: Option<&Device>, reordered: bool) -> Verdict {
        let named = || label.to_owned();
        let Some(found) = found else {
            promise(self.there != Is::Yes, || Violation::DeviceMissing(named()))?;
            self.go();
            return Ok(());
        };
        promise(self.there != Is::No, || Violation::DeviceBack(named()))?;
        self.there = Is::Yes;
        let facts = Facts::of(found);
        let same = |known: &Facts| *known == facts || reordered && known.are_but_for_order(&facts);
        promise(self.facts.iter().any(same), || {
            Violation::RecordWrong(named())
        })?;
        self.facts = vec![facts];
        let lying = self.lying.iter().filter_map(|lying| lying.spent.as_ref());
        let mut spent = lying.chain([&found.spent_steps]);
        let keeps = |spent: &SpentSteps| self.given.iter().all(|step| spent.is_spent(*step));
        promise(spent.all(keeps), || Violation::StepNotKept(named()))
    }

    /// Whether a name that was good once may be nobody's by now.
    pub fn may_be_gone(&self) -> bool {
        self.gone || self.there != Is::Yes
    }

    /// Whether it may be laid aside.
    pub fn may_be_archived(&self) -> bool {
        self.facts.iter().any(|facts| facts.archived)
    }

    pub fn go(&mut self) {
        self.gone |= self.there != Is::No;
        if self.there != Is::No {
            let facts = std::mem::take(&mut self.facts);
            self.laid = (facts, std::mem::take(&mut self.given));
        }
        self.there = Is::No;
    }

    fn take(&mut self, found: Option<&Device>) {
        let Some(found) = found else {
            return self.go();
        };
        if self.there == Is::No {
            self.given.clone_from(&self.laid.1);
        }
        self.there = Is::Yes;
        self.facts = vec![Facts::of(found)];
        self.given.retain(|step| found.spent_steps.is_spent(*step));
    }
}

impl Lying {
    fn of(device: &Device) -> Self {
        Self {
            id: device.id.to_string(),
            at: device.deleted.unwrap_or_default(),
            facts: vec![Facts::of(device)],
            spent: Some(device.spent_steps.clone()),
        }
    }
}

/// The devices of a document with all that is said of them.
pub fn facts_of(devices: &Devices) -> Vec<(usize, Facts)> {
    let devices = devices.iter();
    devices
        .map(|(device, record)| (*device, Facts::of(record)))
        .collect()
}

pub fn choices(settings: &Settings) -> Choices {
    (
        settings.lock_after,
        settings.lock_with_system,
        settings.fill_automatically,
        settings.submit_after_filling,
        settings.order,
    )
}

fn or_perhaps(is: Is, would_be: Is) -> Is {
    if is == would_be { is } else { Is::Perhaps }
}

/// How long what was deleted may be taken back, in seconds.
const KEPT: u64 = 600;

/// The most devices that are ever added by hand or assigned.
pub const MOST: usize = 6;

/// With those that only another vault has.
const DEVICES: usize = MOST + 2;
