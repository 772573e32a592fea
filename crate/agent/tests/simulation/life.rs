//! One life: of a vault, its person, their pages, and a worker that dies again and again.

use keyfob_agent::{Agent, Area};
use keyfob_core::vault::RecoveryCode;
use keyfob_protocol::{Answer, ErrorName, Failure};

use super::actions::{Ask, Heard};
use super::chance::Chance;
use super::choice;
use super::executor;
use super::faults::Weather;
use super::judge::Moment;
use super::messages::identity;
use super::model::{Is, Model};
use super::planted::Planted;
use super::truth::{Reader, Truth, open};
use super::violation::{Verdict, Violation, promise};
use super::wire::Wire;
use super::world::{BEFORE, CURRENT, KEY, World};

/// Somebody who listens to a life.
pub enum Ear<'e> {
    /// To all of it, step by step.
    Story(&'e mut String),
    /// To the kinds of the messages that are answered with what was asked for.
    Kinds(&'e mut Vec<&'static str>),
}

/// Lives the life of `seed`.
pub fn live(seed: u64, planted: Option<Planted>, ear: Option<Ear<'_>>) -> Verdict {
    let mut chance = Chance::new(seed);
    let world = World::new(&mut chance);
    let mut life = Life {
        world: &world,
        planted,
        model: choice::begin(&world, &mut chance),
        reader: Reader::default(),
        chance,
        crashed: false,
        guarded: 0,
        ear,
    };
    life.run()
}

struct Life<'w> {
    world: &'w World,
    planted: Option<Planted>,
    model: Model,
    reader: Reader,
    chance: Chance,
    /// The browser died with its worker.
    crashed: bool,
    /// So many recovery codes are looked for on disk.
    guarded: usize,
    ear: Option<Ear<'w>>,
}

impl<'w> Life<'w> {
    fn run(&mut self) -> Verdict {
        // What takes many writes is hardly ever done in a storm.
        let long = self.model.keyed || self.model.greedy;
        let calm = long && self.chance.once_in(2);
        let weather = if calm {
            Weather::CALM
        } else {
            Weather::of(&mut self.chance)
        };
        self.world.weather.set(weather);
        for _ in 0..=self.chance.below(WORKERS) {
            self.live_a_worker()?;
            self.rest()?;
        }
        let passphrase = self
            .model
            .passphrase
            .filter(|_| self.model.vault == Is::Yes);
        match passphrase {
            Some(with) if self.chance.once_in(ENDS_BADLY) => self.end_badly(with),
            _ => Ok(()),
        }
    }

    /// A worker from its start to its death.
    fn live_a_worker(&mut self) -> Verdict {
        self.tell(|| "a worker starts".into());
        let agents = self.start_agents();
        for _ in 0..=self.chance.below(STEPS) {
            if self.step(&agents)? {
                break;
            }
            choice::pass_time(self.world, &mut self.model, &mut self.chance);
            choice::fill_disk(self.world, &mut self.chance);
        }
        Ok(())
    }

    /// One agent; a second one only where two pages are to be served without turns.
    fn start_agents(&self) -> Vec<Agent<Wire<'w>>> {
        let agents = if self.planted == Some(Planted::NoTurns) {
            2
        } else {
            1
        };
        let wires = (0..agents).map(|_| Wire::new(self.world, self.planted));
        wires.map(|wire| Agent::new(wire, identity())).collect()
    }

    /// One or two messages at once; says whether the worker died of it.
    fn step(&mut self, agents: &[Agent<Wire<'w>>]) -> Result<bool, Violation> {
        let asks = choice::choose(&mut self.model, &mut self.chance);
        let truth = self.reader.read(self.world);
        self.world.struck.set(0);
        let agents = agents.iter().cycle();
        let tasks = asks.iter().zip(agents).map(|(ask, agent)| ask.send(agent));
        let run = executor::run(self.world, &mut self.chance, tasks.collect())?;
        self.tell_step(&asks, &run);
        if run.died || self.world.struck.get() > 0 || self.chance.once_in(8) {
            // Nobody may know of it any more, or the person has closed it.
            self.world.window.set(None);
        }
        if run.died {
            self.bury();
        }
        self.judge(&asks, truth, run)
    }

    /// The worker died; its browser with it, or it finishes what was under way.
    fn bury(&mut self) {
        self.crashed = self.chance.once_in(2);
        if self.crashed {
            self.tell(|| "the browser dies, too".into());
            self.world.crash(&mut self.chance);
        } else {
            self.world.outlive();
        }
    }

    fn judge(&mut self, asks: &[Ask], truth: Truth, run: executor::Run) -> Result<bool, Violation> {
        let moment = Moment {
            now: self.world.now.get(),
            struck: self.world.struck.get() > 0,
            lone: self.world.struck.get() == 1,
            alone: asks.len() == 1,
            keys_move: asks.len() > 1 && asks.iter().any(Ask::moves_keys),
            truth,
            after: self.reader.read(self.world),
            has_key: self.world.text(Area::Session, KEY).is_some(),
        };
        self.model.note_asked(asks);
        let answered: Vec<_> = run.answered.iter().map(|(question, _)| *question).collect();
        let silent: Vec<_> = (0..asks.len())
            .filter(|place| !answered.contains(place))
            .collect();
        // One that got no answer may have been at work before those that got theirs, or after.
        for place in &silent {
            self.model.judge_silence(&moment, &asks[*place]);
        }
        for (question, heard) in run.answered {
            self.model.judge(&moment, &asks[question], heard)?;
        }
        for place in &silent {
            self.model.judge_silence(&moment, &asks[*place]);
        }
        self.guard_codes()?;
        self.model.settle(&moment.after, moment.has_key, asks)?;
        Ok(run.died)
    }

    /// A recovery code that was shown lies nowhere, neither as it was shown nor as the bytes that it says.
    fn guard_codes(&mut self) -> Verdict {
        for code in &self.model.codes[self.guarded..] {
            let bytes = RecoveryCode::parse(code).unwrap();
            let run_together = code.replace('-', "");
            for secret in [code.as_bytes(), run_together.as_bytes(), bytes.expose()] {
                self.world.guard("a recovery code", secret)?;
            }
        }
        self.guarded = self.model.codes.len();
        Ok(())
    }

    fn tell_step(&mut self, asks: &[Ask], run: &executor::Run) {
        if let Some(Ear::Kinds(kinds)) = &mut self.ear {
            let done = run.answered.iter().filter(|(_, heard)| heard.is_done());
            let messages = done.filter_map(|(question, _)| asks[*question].message());
            kinds.extend(messages.map(|message| message.kind()));
        }
        let (now, struck) = (self.world.now.get(), self.world.struck.get());
        let died = if run.died { "; the worker died" } else { "" };
        self.tell(|| format!("{now}: {asks:?}: {:?}, {struck} faults{died}", run.answered));
    }

    fn tell(&mut self, line: impl FnOnce() -> String) {
        if let Some(Ear::Story(story)) = &mut self.ear {
            story.push_str(&line());
            story.push('\n');
        }
    }

    /// Between two workers: the browser may exit, and bits may flip on its disk.
    fn rest(&mut self) -> Verdict {
        if std::mem::take(&mut self.crashed) || self.chance.once_in(3) {
            self.tell(|| "another browser starts".into());
            self.world.restart();
            self.model.exit();
            let truth = self.reader.read(self.world);
            self.model.settle(&truth, false, &[])?;
        }
        if self.chance.once_in(self.world.weather.get().flip) {
            self.flip()?;
        }
        Ok(())
    }

    /// Spoils one copy, as long as the other opens and no crash is about to take it: nobody can do
    /// without both.
    fn flip(&mut self) -> Verdict {
        if !self.world.is_whole() {
            return Ok(());
        }
        let truth = self.reader.read(self.world);
        let (Some(_), Some(before)) = (truth.current, truth.before) else {
            return Ok(());
        };
        let key = *self.chance.pick(&[CURRENT, BEFORE]).unwrap();
        self.flip_bit(key)?;
        if key == CURRENT {
            self.model.fall_back(&before)?;
        }
        Ok(())
    }

    /// One bit of a document, as often in its header as in its much longer body.
    fn flip_bit(&mut self, key: &str) -> Verdict {
        let mut bytes = self.world.text(Area::Local, key).unwrap().into_bytes();
        let from = if self.chance.once_in(2) {
            0
        } else {
            bytes.len().saturating_sub(HEADER)
        };
        let place = from + self.chance.below(bytes.len() - from);
        let bit = self.chance.below(7);
        bytes[place] ^= 1 << bit;
        self.tell(|| format!("bit {bit} of byte {place} of {key} flips"));
        let text = String::from_utf8(bytes).unwrap();
        self.world.put(Area::Local, key, &text);
        promise(open(&text).is_none(), || Violation::AlteredOpened)
    }

    /// Both copies are spoilt: the damage is named, and nothing is written over what is left.
    fn end_badly(&mut self, with: usize) -> Verdict {
        self.world.weather.set(Weather::CALM);
        self.world.restart();
        for key in [CURRENT, BEFORE] {
            if self.world.text(Area::Local, key).is_some() {
                self.flip_bit(key)?;
            }
        }
        let left = self.world.disk();
        let agents = self.start_agents();
        for (ask, name) in [
            (Ask::Unlock { with }, ErrorName::VaultDamaged),
            (Ask::Create, ErrorName::VaultExists),
        ] {
            let mut run = executor::run(self.world, &mut self.chance, vec![ask.send(&agents[0])])?;
            self.tell_step(&[ask], &run);
            let named = |heard: Heard| matches!(heard, Heard::Page(Answer::Failed(why)) if why == Failure::from(name));
            let heard = run.answered.pop().is_some_and(|(_, heard)| named(heard));
            promise(heard, || Violation::VaultLost)?;
        }
        promise(self.world.disk() == left, || Violation::VaultOverwritten)
    }
}

/// The most workers of a life.
const WORKERS: usize = 6;

/// The most steps of a worker that is not struck down.
const STEPS: usize = 12;

/// One life in so many ends with both copies spoilt.
const ENDS_BADLY: usize = 16;

/// The header's share of a document, in bytes.
const HEADER: usize = 900;
