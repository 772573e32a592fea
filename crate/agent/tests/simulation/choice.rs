//! What happens next, as chance has it.

use std::sync::OnceLock;

use keyfob_agent::{Agent, Area, TabId};
use keyfob_core::settings::{LockAfter, Order};
use keyfob_protocol::{Answer, DeviceNames, PageReply, Unfinished};

use super::actions::{Ask, File, Heard, label};
use super::chance::Chance;
use super::executor;
use super::facts::{Facts, OF_ANOTHER};
use super::marks::{OTHER_ACCOUNT, PASSPHRASES};
use super::messages::identity;
use super::model::{Is, Known, MOST, Model, facts_of};
use super::pages::{CONSOLE, TABS};
use super::snapshots::{Shows, serial};
use super::truth::Copy;
use super::wire::Wire;
use super::world::{CURRENT, NOON, World};

/// A locked vault without devices; in a few lives, no vault at all.
pub fn begin(world: &World, chance: &mut Chance) -> Model {
    if chance.once_in(FROM_NOTHING) {
        return Model::new();
    }
    world.put(Area::Local, CURRENT, FOUNDED.get_or_init(found));
    let mut model = Model::new();
    model.vault = Is::Yes;
    model.keyed = chance.once_in(KEYED);
    // One thing at a time, or neither is seen through.
    model.greedy = !model.keyed && chance.once_in(GREEDY);
    model
}

/// One message, or two at once.
pub fn choose(model: &mut Model, chance: &mut Chance) -> Vec<Ask> {
    let asks = if chance.once_in(3) { 2 } else { 1 };
    let mut asks: Vec<_> = (0..asks).map(|_| choose_one(model, chance)).collect();
    while model.would_double(&asks) {
        asks.pop();
    }
    if asks.is_empty() {
        asks.push(Ask::ListArchived);
    }
    asks
}

fn choose_one(model: &mut Model, chance: &mut Chance) -> Ask {
    let ask = choose_asked(model, chance);
    if ask.is_of_content() && chance.once_in(40) {
        return Ask::Astray { ask: Box::new(ask) };
    }
    ask
}

fn choose_asked(model: &mut Model, chance: &mut Chance) -> Ask {
    let opening = model.unlocked != Is::Yes && chance.once_in(2);
    if opening {
        return if model.vault == Is::Yes {
            unlock(model, chance)
        } else {
            Ask::Create
        };
    }
    if model.greedy && model.unlocked == Is::Yes && chance.once_in(2) {
        return go_through(model, chance);
    }
    if let Some((tab, offer)) = wants_time(model).filter(|_| chance.once_in(2)) {
        return tell_time(tab, offer, chance);
    }
    if model.standing.contains_key(&CONSOLE) && chance.once_in(4) {
        return press_in_console(model, chance);
    }
    match chance.below(60) {
        0 => unlock(model, chance),
        1 => Ask::UnlockWrong,
        2 => Ask::Lock,
        3 => Ask::GetSession,
        4 => Ask::Create,
        5 | 6 => Ask::List,
        7..10 => Ask::Add {
            device: device(model, chance),
        },
        10..14 => observe(model, chance),
        14 => Ask::Note { tab: tab(chance) },
        15 => Ask::Close {
            tab: any_tab(chance),
        },
        16 => Ask::Ring,
        17..20 => set(chance),
        20 => Ask::Export,
        21 => with_file(model, chance),
        22..27 if model.keyed => change_keys(model, chance),
        22..27 => on_page(model, chance),
        27 | 28 => from_outside(model, chance),
        29 => Ask::Open,
        30..36 | 43..47 => in_console(model, chance),
        36..42 | 47..52 => on_device(model, chance),
        42 => choose_beside(chance),
        _ => accept(model, chance),
    }
}

/// Time passes, and the clock goes with it, or jumps.
pub fn pass_time(world: &World, model: &mut Model, chance: &mut Chance) {
    let short = u64::try_from(chance.below(5_000)).unwrap();
    let (passed, jump) = match chance.below(20) {
        0 => (0, i64::try_from(HOUR).unwrap()),
        1 => (0, -i64::try_from(HOUR).unwrap()),
        2 => (short, -*chance.pick(&[30_000, LONG]).unwrap()),
        3..6 => (STEP, 0),
        6 if chance.once_in(3) => (LONG.unsigned_abs(), *chance.pick(&[0, -LONG]).unwrap()),
        _ => (short, 0),
    };
    let now = world.now.get() + passed;
    world.now.set(now.saturating_add_signed(jump));
    model.time.pass(passed, jump);
}

/// The disk fills up, or is cleared.
pub fn fill_disk(world: &World, chance: &mut Chance) {
    let used: usize = world.disk().values().map(String::len).sum();
    match chance.below(24) {
        0 => world.quota.set(used + chance.below(8_000)),
        1..6 => world.quota.set(usize::MAX),
        _ => {}
    }
}

/// With the passphrase that opens it; where nobody knows, with any.
fn unlock(model: &Model, chance: &mut Chance) -> Ask {
    Ask::Unlock {
        with: passphrase(model, chance),
    }
}

fn passphrase(model: &Model, chance: &mut Chance) -> usize {
    model.passphrase.unwrap_or_else(|| any_passphrase(chance))
}

fn any_passphrase(chance: &mut Chance) -> usize {
    chance.below(PASSPHRASES.len())
}

fn change_keys(model: &Model, chance: &mut Chance) -> Ask {
    let current = passphrase(model, chance);
    let new = any_passphrase(chance);
    match (chance.below(12), chance.pick(&model.codes)) {
        (0..3, _) => Ask::ChangePassphrase { current, new },
        (3..5, _) => Ask::RotateKey { current },
        (5, _) => Ask::SetCost { current },
        (6, _) => Ask::MeasureCost,
        (7..9, Some(code)) => Ask::Recover {
            code: code.clone(),
            new,
        },
        _ => Ask::MakeCode { current },
    }
}

fn with_file(model: &Model, chance: &mut Chance) -> Ask {
    let foreign = model.vault == Is::Yes && chance.once_in(3);
    let file = if foreign {
        Some(FOREIGN.get_or_init(make_foreign).clone())
    } else {
        chance.pick(&model.files).cloned()
    };
    match file {
        None => Ask::Export,
        Some(file) if !file.foreign && chance.once_in(4) => Ask::NoteBackup { made: file.made },
        Some(file) if chance.once_in(3) => Ask::Preview { file },
        Some(file) => Ask::Restore { file },
    }
}

/// A choice that a person makes, or what follows from it.
fn set(chance: &mut Chance) -> Ask {
    let long = [
        LockAfter::QuarterHour,
        LockAfter::Hour,
        LockAfter::BrowserExit,
    ];
    let short = [LockAfter::Minute, LockAfter::FiveMinutes];
    match chance.below(11) {
        0 => Ask::GetSettings,
        1 => Ask::LockNow,
        2 | 3 => Ask::SystemLock,
        4 => Ask::SetLockAfter {
            choice: *chance.pick(&short).unwrap(),
        },
        5 => Ask::SetLockAfter {
            choice: *chance.pick(&long).unwrap(),
        },
        8 | 9 => Ask::SetFillAutomatically {
            on: chance.once_in(2),
        },
        10 => Ask::SetSubmitAfterFilling {
            on: chance.once_in(2),
        },
        6 => Ask::SetOrder {
            order: *chance.pick(&[Order::Recent, Order::Own]).unwrap(),
        },
        _ => Ask::SetLockWithSystem {
            wanted: chance.once_in(2),
        },
    }
}

/// What a person chooses that lies beside the vault, and news.
fn choose_beside(chance: &mut Chance) -> Ask {
    match chance.below(6) {
        0 => Ask::SetShowCard {
            on: !chance.once_in(3),
        },
        1 => Ask::SetPartition {
            on: !chance.once_in(3),
        },
        2 => Ask::PutOffBackup,
        3 => Ask::ReadNews,
        4 => Ask::Update,
        _ => Ask::ListArchived,
    }
}

/// A new device, or once more one of before.
fn device(model: &mut Model, chance: &mut Chance) -> usize {
    if model.used == MOST || model.used > 0 && chance.once_in(4) {
        return chance.below(model.used);
    }
    model.used += 1;
    model.used - 1
}

/// A device that is there, or may be, with its name.
fn named(model: &Model, chance: &mut Chance) -> Option<(usize, String)> {
    let devices = model.devices.iter().enumerate();
    let there = devices.filter(|(_, known)| known.there != Is::No);
    let there: Vec<_> = there.map(|(device, _)| device).collect();
    named_of(model, &there, chance)
}

/// One of these, with its name.
fn named_of(model: &Model, devices: &[usize], chance: &mut Chance) -> Option<(usize, String)> {
    let named = |device: &usize| Some((*device, model.devices[*device].id.clone()?));
    let named: Vec<_> = devices.iter().filter_map(named).collect();
    chance.pick(&named).cloned()
}

/// The devices that have a number of AWS's.
fn numbered(model: &Model) -> Vec<usize> {
    let numbered = |known: &Known| known.facts.iter().any(|facts| !facts.serial.is_empty());
    let devices = model.devices.iter().enumerate();
    let numbered = devices.filter(|(_, known)| known.there != Is::No && numbered(known));
    numbered.map(|(device, _)| device).collect()
}

/// One that was deleted, with the name that it had.
fn deleted(model: &Model, chance: &mut Chance) -> Option<(usize, String)> {
    let devices = model.devices.iter().enumerate();
    let gone = devices.filter(|(_, known)| known.gone && known.there == Is::No);
    let gone: Vec<_> = gone.map(|(device, _)| device).collect();
    named_of(model, &gone, chance)
}

/// What somebody does with one device.
fn on_device(model: &mut Model, chance: &mut Chance) -> Ask {
    let kind = chance.below(18);
    if kind == 0 {
        return Ask::Check {
            device: device(model, chance),
        };
    }
    let back = deleted(model, chance).filter(|_| (1..3).contains(&kind));
    if let Some((device, id)) = back {
        return Ask::BringBack { device, id };
    }
    let Some((device, id)) = named(model, chance) else {
        return Ask::List;
    };
    match kind {
        1..4 => Ask::Delete { device, id },
        4 | 5 => Ask::Get { device, id },
        6..9 => Ask::Name {
            names: names(model, chance, device),
            device,
            id,
        },
        9 | 10 => {
            let numbered = numbered(model);
            let (device, id) = if numbered.contains(&device) {
                (device, id)
            } else {
                named_of(model, &numbered, chance).unwrap_or((device, id))
            };
            Ask::CommandLines { device, id }
        }
        11 | 12 => Ask::Archive { device, id },
        13 | 14 => Ask::BringBack { device, id },
        15 | 16 => Ask::Move {
            device,
            id,
            before: named(model, chance),
        },
        _ => Ask::ShowQr {
            current: passphrase(model, chance),
            device,
            id,
        },
    }
}

/// Other words for a device than now; and its number, which it keeps.
fn names(model: &Model, chance: &mut Chance, device: usize) -> DeviceNames {
    let words = chance.below(4);
    let facts = model.devices[device].facts.last();
    let names = facts.map_or_else(|| Facts::added(device).names(), Facts::names);
    DeviceNames {
        label: label(device, words),
        note: label(device, words + 10),
        tags: ["", "work"][words % 2].into(),
        // Pages list no other account's.
        serial_number: if names.account_id == OTHER_ACCOUNT {
            String::new()
        } else {
            serial(device)
        },
        ..names
    }
}

/// What the console shows, and what somebody presses there.
fn in_console(model: &mut Model, chance: &mut Chance) -> Ask {
    let tab = CONSOLE;
    let offered = model.standing.contains_key(&tab);
    let (fresh, refusing) = look(model, chance, tab);
    let saved = !model.pages.enrolling(tab).is_empty();
    let shows = match chance.below(12) {
        _ if saved && chance.once_in(3) => Shows::Assigned,
        _ if !numbered(model).is_empty() && chance.once_in(3) => listed(model, chance),
        _ if offered && chance.once_in(2) => return press_in_console(model, chance),
        0..4 => Shows::Wizard { refusing },
        4..7 => Shows::Assigned,
        7 => return Ask::Session { tab },
        _ => listed(model, chance),
    };
    Ask::Observe { tab, fresh, shows }
}

/// The devices with a number; perhaps one fewer, and then AWS says that it has removed one.
fn listed(model: &Model, chance: &mut Chance) -> Shows {
    let mut listed = numbered(model);
    let removed = !listed.is_empty() && chance.once_in(2);
    if removed {
        listed.remove(chance.below(listed.len()));
    }
    Shows::Devices { listed, removed }
}

fn press_in_console(model: &mut Model, chance: &mut Chance) -> Ask {
    let tab = CONSOLE;
    let Some(offer) = model.standing.get(&tab).cloned() else {
        return Ask::Observe {
            tab,
            fresh: false,
            shows: Shows::Wizard { refusing: false },
        };
    };
    if model.removed.contains_key(&offer) {
        return Ask::LayAside { tab, offer };
    }
    match chance.below(8) {
        0 | 1 => Ask::Accept {
            tab,
            offer,
            choice: 0,
        },
        2 => Ask::Submitted { tab, offer },
        3 => tell_time(tab, offer, chance),
        _ => Ask::Enrol {
            tab,
            offer,
            device: device(model, chance),
            told: !chance.once_in(6),
            unfinished: *chance
                .pick(&[None, Some(Unfinished::Keep), Some(Unfinished::Replace)])
                .unwrap(),
        },
    }
}

fn accept(model: &Model, chance: &mut Chance) -> Ask {
    match signing_in(model, chance) {
        Some((tab, offer)) => Ask::Accept {
            tab,
            choice: chance.below(model.offers[&offer].len().max(1)),
            offer,
        },
        None => observe(model, chance),
    }
}

fn observe(model: &Model, chance: &mut Chance) -> Ask {
    let mut tabs = TABS.into_iter();
    let had = tabs.find(|tab| model.pages.has_had(*tab));
    let tab = had.filter(|_| chance.once_in(2));
    let tab = tab.unwrap_or_else(|| self::tab(chance));
    let (fresh, refusing) = look(model, chance, tab);
    Ask::Observe {
        tab,
        fresh,
        shows: Shows::SignIn { refusing },
    }
}

/// Whether a document in a tab speaks for the first time, and whether it says that something was wrong:
/// oftener where a code was given.
fn look(model: &Model, chance: &mut Chance, tab: TabId) -> (bool, bool) {
    if model.pages.has_had(tab) {
        return (chance.once_in(6), chance.once_in(2));
    }
    (chance.once_in(3), chance.once_in(3))
}

/// An offer that stands where somebody signs in.
fn signing_in(model: &Model, chance: &mut Chance) -> Option<(TabId, String)> {
    let offers = model.standing.iter().filter(|(tab, _)| **tab != CONSOLE);
    let offers: Vec<_> = offers.collect();
    let chosen = chance.pick(&offers);
    chosen.map(|(tab, offer)| (**tab, (*offer).clone()))
}

/// Somebody who speaks for a page would have the codes of one device after the other.
fn go_through(model: &mut Model, chance: &mut Chance) -> Ask {
    let tab = tab(chance);
    if model.there().len() < GREED {
        return Ask::Add {
            device: device(model, chance),
        };
    }
    match (chance.below(6), model.standing.get(&tab).cloned()) {
        (0, Some(offer)) => Ask::Search {
            tab,
            offer,
            device: OF_ANOTHER,
        },
        (1..5, Some(offer)) => Ask::Accept {
            tab,
            choice: chance.below(model.offers[&offer].len().max(1)),
            offer,
        },
        _ => Ask::Observe {
            tab,
            fresh: chance.once_in(6),
            shows: Shows::SignIn { refusing: false },
        },
    }
}

/// What a page says of an offer of its own.
fn on_page(model: &Model, chance: &mut Chance) -> Ask {
    if chance.once_in(12) {
        return Ask::BringCard { tab: tab(chance) };
    }
    let Some((tab, offer)) = signing_in(model, chance) else {
        return Ask::OpenUnlock { tab: tab(chance) };
    };
    match chance.below(4) {
        0 => Ask::Submitted { tab, offer },
        1 => Ask::Search {
            tab,
            offer,
            device: named(model, chance).map_or(0, |(device, _)| device),
        },
        2 => Ask::OpenUnlock { tab },
        _ => tell_time(tab, offer, chance),
    }
}

/// An offer that stands and asked what AWS's clock shows.
fn wants_time(model: &Model) -> Option<(TabId, String)> {
    let mut offers = model.standing.iter();
    let wants = offers.find(|(_, offer)| model.pages.wants_time(offer));
    wants.map(|(tab, offer)| (*tab, offer.clone()))
}

fn tell_time(tab: TabId, offer: String, chance: &mut Chance) -> Ask {
    Ask::TellTime {
        tab,
        offer,
        time: NOON / 1_000 + *chance.pick(&[0, 20, 75, 3_600, 100_000]).unwrap(),
        age: *chance.pick(&[0, 0, 600]).unwrap(),
        worker: chance.once_in(8),
    }
}

/// What the person does about a page in the popup or on the keyboard.
fn from_outside(model: &Model, chance: &mut Chance) -> Ask {
    if !model.standing.contains_key(&TABS[0]) && chance.once_in(2) {
        return observe(model, chance);
    }
    match (chance.below(3), named(model, chance)) {
        (0, _) => Ask::Press {
            tab: any_tab(chance),
        },
        (1, Some((device, id))) => Ask::FillInTab { device, id },
        _ => Ask::GetPrompt,
    }
}

fn any_tab(chance: &mut Chance) -> TabId {
    *chance.pick(&[TABS[0], TABS[1], CONSOLE]).unwrap()
}

fn tab(chance: &mut Chance) -> TabId {
    *chance.pick(&TABS).unwrap()
}

/// The document that lives begin with, made by the agent itself.
fn found() -> String {
    let mut chance = Chance::new(0);
    let world = World::new(&mut chance);
    let agent = Agent::new(Wire::new(&world, None), identity());
    let made = executor::run(&world, &mut chance, vec![Ask::Create.send(&agent)]);
    assert!(made.is_ok_and(|run| run.answered.len() == 1));
    world.text(Area::Local, CURRENT).unwrap()
}

/// A backup of another vault, made by another agent: of two devices that only that has, and of one that may
/// be here too, under another name.
fn make_foreign() -> File {
    let mut chance = Chance::new(1);
    let world = World::new(&mut chance);
    let agent = Agent::new(Wire::new(&world, None), identity());
    let mut ask = |ask: Ask| {
        let run = executor::run(&world, &mut chance, vec![ask.send(&agent)]);
        run.unwrap().answered.pop().unwrap().1
    };
    ask(Ask::Create);
    let mut last = String::new();
    for device in [MOST, MOST + 1, 1] {
        if let Heard::Page(Answer::Ok(PageReply::Added { id, .. })) = ask(Ask::Add { device }) {
            last = id.0;
        }
    }
    let names = DeviceNames {
        label: label(1, 9),
        ..Facts::added(1).names()
    };
    ask(Ask::Name {
        device: 1,
        id: last,
        names,
    });
    let Heard::Page(Answer::Ok(PageReply::Backup { file, made })) = ask(Ask::Export) else {
        panic!("no backup");
    };
    let devices = facts_of(&Copy::open(&file).unwrap().devices);
    assert_eq!(devices.len(), 3);
    File {
        text: file,
        with: 0,
        devices,
        made,
        foreign: true,
    }
}

static FOREIGN: OnceLock<File> = OnceLock::new();

static FOUNDED: OnceLock<String> = OnceLock::new();

/// One life in so many begins without a vault: making one is dear.
const FROM_NOTHING: usize = 96;

/// In one life in so many, what opens the vault changes.
const KEYED: usize = 12;

/// In one life in so many, a page is not what it seems.
const GREEDY: usize = 16;

/// So many devices are worth going through.
const GREED: usize = 5;

const HOUR: u64 = 3_600_000;

const STEP: u64 = 30_000;

/// Almost as long as a vault may be left alone, in milliseconds.
const LONG: i64 = 14 * 60_000;
