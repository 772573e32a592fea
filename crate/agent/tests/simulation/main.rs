//! The whole agent over a world in memory, in thousands of lives that each follow from one seed.
//!
//! In a life people make a vault, unlock and lock it, add, name, move, use, archive, delete and bring back
//! devices, have AWS assign and remove some in its console, change the passphrase, make and use recovery
//! codes, draw a new key, take backups and bring them back, also another vault's, and choose what there is
//! to choose: every message of the protocol is sent. The worker dies at any moment at which it waits, and
//! the browser with it, in the midst of what it writes; writes are refused, lost, cut or late, and say so
//! or not; the disk fills up; time passes, and the clock with it, or it jumps; the alarm rings at any time;
//! the system's screen is locked; two pages ask at once; bits flip on the disk between two workers; the
//! browser exits. After every step:
//!
//! - no acknowledged device is missing, and no deleted one is back: by the agent's own word, and by
//!   what is on disk, opened without the agent; and all that is said of it, its names, tags, place and
//!   state, is what was said last;
//! - the codes of a device that is being assigned are given when its key is on disk, and what AWS says of
//!   it is taken down;
//! - nothing secret is in any byte that was stored, in any spelling, outside a sealed body, be it typed or
//!   drawn at random; no nonce is used twice;
//! - a locked agent answers no code, no device, and keeps no key; nobody has more time than they chose,
//!   by the clock nor in truth, and a clock that is seen to go back locks;
//! - no step is given again for the same device, nor the one before it, however the clock jumps, and
//!   each is on disk as spent before its code goes out;
//! - the page that has had a code may have it again, until it is submitted, gives way to another or
//!   is refused; nothing is filled without a press twice in one document, nor for a device that is not
//!   surely the one, nor submitted twice; a clock that AWS's own time corrects spends the same steps;
//! - a document has codes of three devices at most, and of another account's none that a search has found,
//!   but for presses outside it; one in whose tab another page is by now is not heard; AWS's clock is
//!   believed in its own tab, by a day at most, and never by a service worker's word;
//! - a key is saved for whom the page tells of; one that comes again has spent what it had before;
//! - the right passphrase opens, from the copy before if the current one is damaged, and the person
//!   is told; a wrong one never does; a vault that was made is never denied nor written over;
//! - what opened the vault before a change was acknowledged opens neither copy after it, and what was
//!   chosen does; a change that a single fault prevented changed nothing; a backup holds every device and
//!   opens, and takes nothing down until the person has it; a restore brings what is missing and overwrites
//!   nothing; the person is reminded of a backup when something has changed otherwise than by use;
//! - that the vault was restored from the copy before is said until it is locked, also when a write
//!   has mended it;
//! - every message is answered, and a refusal has its reason.
//!
//! What is not promised: a bit that flips in the current document takes the last edit with it, be it a device or a spent
//! step; in both, the vault: then the damage is named, and nothing more is written.
//!
//! `KEYFOB_SIMULATION_SEEDS` is how many lives, `KEYFOB_SIMULATION_SEED` the first one's seed. A seed
//! that fails is told step by step, and fails again in the same way.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    unreachable_pub,
    reason = "clippy.toml lets them pass in tests, but not in what the tests of such a file call"
)]

mod actions;
mod chance;
mod choice;
mod devices;
mod executor;
mod facts;
mod faults;
mod files;
mod judge;
mod keys;
mod life;
mod log;
mod marks;
mod memory;
mod messages;
mod model;
mod pages;
mod plain;
mod planted;
mod snapshots;
mod time;
mod truth;
mod violation;
mod wire;
mod world;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

use life::{Ear, live};
use messages::{CONTENT_KINDS, PAGE_KINDS};
use planted::Planted;
use violation::Violation;

#[test]
fn the_agent_keeps_its_promises() {
    let first = read("KEYFOB_SIMULATION_SEED", 0);
    let seeds = first..first + read("KEYFOB_SIMULATION_SEEDS", SEEDS);
    let begun = Instant::now();
    if let Some((seed, violation)) = search(seeds.clone(), None, |_| true) {
        panic!("seed {seed}: {violation:?}\n{}", tell(seed));
    }
    let count = seeds.end - seeds.start;
    let _ = writeln!(std::io::stdout(), "{count} lives in {:?}", begun.elapsed());
}

#[test]
fn every_planted_fault_breaks_the_promise_that_it_is_meant_to() {
    for planted in Planted::ALL {
        let found = search(0..PLANTED_SEEDS, Some(*planted), |violation| {
            planted.breaks(violation)
        });
        let (seed, violation) = found.unwrap_or_else(|| panic!("{planted:?} is not found"));
        let _ = writeln!(std::io::stdout(), "{planted:?}: seed {seed}, {violation:?}");
    }
}

#[test]
fn every_message_is_sent_and_answered_in_some_life() {
    let mut missing: BTreeSet<_> = PAGE_KINDS.iter().chain(CONTENT_KINDS).copied().collect();
    for seed in 0..KINDS_SEEDS {
        let mut heard = Vec::new();
        live(seed, None, Some(Ear::Kinds(&mut heard))).unwrap();
        for kind in heard {
            missing.remove(kind);
        }
        if missing.is_empty() {
            return;
        }
    }
    panic!("never answered: {missing:?}");
}

/// Lives all `seeds`, on every core; one that breaks a promise that is `meant`.
fn search(
    seeds: Range<u64>,
    planted: Option<Planted>,
    meant: impl Fn(&Violation) -> bool + Sync,
) -> Option<(u64, Violation)> {
    let next = AtomicU64::new(seeds.start);
    let stop = AtomicBool::new(false);
    let work = || {
        while !stop.load(Ordering::Relaxed) {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds.end {
                break;
            }
            if let Err(violation) = live(seed, planted, None)
                && meant(&violation)
            {
                stop.store(true, Ordering::Relaxed);
                return Some((seed, violation));
            }
        }
        None
    };
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let found = workers
            .into_iter()
            .filter_map(|worker| worker.join().unwrap());
        found.min_by_key(|(seed, _)| *seed)
    })
}

/// The life of a seed, step by step.
fn tell(seed: u64) -> String {
    let mut story = String::new();
    let _ = live(seed, None, Some(Ear::Story(&mut story)));
    story
}

fn read(variable: &str, otherwise: u64) -> u64 {
    let text = std::env::var(variable);
    text.map_or(otherwise, |text| text.parse().expect("a whole number"))
}

/// A planted fault is to be found within so many lives.
const PLANTED_SEEDS: u64 = 8_000;

/// Within so many lives every message is answered.
const KINDS_SEEDS: u64 = 20_000;

/// How many lives, when nobody says.
const SEEDS: u64 = 20_000;
