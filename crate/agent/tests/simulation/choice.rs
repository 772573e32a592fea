//! What happens next, as chance has it.

use std::sync::OnceLock;

use keyfob_agent::{Agent, Area, TabId};
use keyfob_core::settings::LockAfter;

use super::actions::{Ask, identity};
use super::chance::Chance;
use super::executor;
use super::marks::PASSPHRASES;
use super::model::{Is, Known, Model};
use super::pages::TABS;
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
    model
}

/// One message, or two at once.
pub fn choose(model: &mut Model, chance: &mut Chance) -> Vec<Ask> {
    let asks = if chance.once_in(3) { 2 } else { 1 };
    (0..asks).map(|_| choose_one(model, chance)).collect()
}

fn choose_one(model: &mut Model, chance: &mut Chance) -> Ask {
    let opening = model.unlocked != Is::Yes && chance.once_in(2);
    if opening {
        return if model.vault == Is::Yes {
            unlock(model, chance)
        } else {
            Ask::Create
        };
    }
    match chance.below(32) {
        0 => unlock(model, chance),
        1 => Ask::UnlockWrong,
        2 => Ask::Lock,
        3 => Ask::GetSession,
        4 => Ask::Create,
        5 | 6 => Ask::List,
        7..10 => add(model, chance),
        10 => delete(model, chance),
        11..14 => observe(chance),
        26..30 => on_page(model, chance),
        30 => from_outside(model, chance),
        14 => Ask::Note { tab: tab(chance) },
        15 => Ask::Close { tab: tab(chance) },
        16 => Ask::Ring,
        17 | 18 => set(chance),
        19 => Ask::Export,
        20 => with_file(model, chance),
        21 if model.keyed => change_keys(model, chance),
        _ => accept(model, chance),
    }
}

/// The clock goes on, or jumps.
pub fn pass_time(world: &World, chance: &mut Chance) {
    let now = world.now.get();
    world.now.set(match chance.below(12) {
        0 => now + HOUR,
        1 => now - HOUR,
        2 => now - *chance.pick(&[STEP, 28 * STEP]).unwrap(),
        3..6 => now + STEP,
        _ => now + u64::try_from(chance.below(5_000)).unwrap(),
    });
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
    match (chance.below(4), chance.pick(&model.codes)) {
        (0, _) => Ask::ChangePassphrase { current, new },
        (1, _) => Ask::RotateKey { current },
        (2, Some(code)) => Ask::Recover {
            code: code.clone(),
            new,
        },
        _ => Ask::MakeCode { current },
    }
}

fn with_file(model: &Model, chance: &mut Chance) -> Ask {
    let Some(file) = chance.pick(&model.files).cloned() else {
        return Ask::Export;
    };
    if chance.once_in(3) {
        Ask::Preview { file }
    } else {
        Ask::Restore { file }
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
        _ => Ask::SetLockWithSystem {
            wanted: chance.once_in(2),
        },
    }
}

/// A new device, or once more one of before.
fn add(model: &mut Model, chance: &mut Chance) -> Ask {
    let known = model.devices.len();
    if known == MOST || known > 0 && chance.once_in(4) {
        return Ask::Add {
            device: chance.below(known),
        };
    }
    model.devices.push(Known::default());
    Ask::Add { device: known }
}

fn delete(model: &Model, chance: &mut Chance) -> Ask {
    let named = |device: usize| Some((device, model.devices[device].id.clone()?));
    let there: Vec<_> = model.there().into_iter().filter_map(named).collect();
    match chance.pick(&there).cloned() {
        Some((device, id)) => Ask::Delete { device, id },
        None => Ask::List,
    }
}

fn accept(model: &Model, chance: &mut Chance) -> Ask {
    let offers: Vec<_> = model.standing.iter().collect();
    let chosen = chance
        .pick(&offers)
        .map(|(tab, offer)| (**tab, (*offer).clone()));
    match chosen {
        Some((tab, offer)) => Ask::Accept {
            tab,
            choice: chance.below(model.offers[&offer].len().max(1)),
            offer,
        },
        None => observe(chance),
    }
}

fn observe(chance: &mut Chance) -> Ask {
    Ask::Observe {
        tab: tab(chance),
        fresh: chance.once_in(3),
        refusing: chance.once_in(3),
    }
}

/// What a page says of an offer of its own.
fn on_page(model: &Model, chance: &mut Chance) -> Ask {
    let offers: Vec<_> = model.standing.iter().collect();
    let Some((tab, offer)) = chance
        .pick(&offers)
        .map(|(tab, offer)| (**tab, (*offer).clone()))
    else {
        return Ask::OpenUnlock { tab: tab(chance) };
    };
    match chance.below(4) {
        0 => Ask::Submitted { tab, offer },
        1 => Ask::Search {
            tab,
            offer,
            device: chance.below(MOST),
        },
        2 => Ask::OpenUnlock { tab },
        _ => Ask::TellTime {
            tab,
            offer,
            time: NOON / 1_000 + *chance.pick(&[0, 20, 75, 3_600]).unwrap(),
        },
    }
}

/// What the person does about a page in the popup or on the keyboard.
fn from_outside(model: &Model, chance: &mut Chance) -> Ask {
    match (chance.below(3), delete(model, chance)) {
        (0, _) => Ask::Press { tab: tab(chance) },
        (1, Ask::Delete { device, id }) => Ask::FillInTab { device, id },
        _ => Ask::GetPrompt,
    }
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

static FOUNDED: OnceLock<String> = OnceLock::new();

/// One life in so many begins without a vault: making one is dear.
const FROM_NOTHING: usize = 96;

/// In one life in so many, what opens the vault changes.
const KEYED: usize = 24;

/// The most devices that are ever added.
const MOST: usize = 6;

const HOUR: u64 = 3_600_000;

const STEP: u64 = 30_000;
