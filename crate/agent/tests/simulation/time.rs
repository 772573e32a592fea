//! When the person last did something, and what time it is: the clock's, and the true one.

use super::actions::Ask;

/// How long the vault has been left alone.
#[derive(Default)]
pub struct Time {
    /// When the person last did something, as far as one can know: at one of these moments.
    active: Vec<u64>,
    /// What the clock has shown since then at the latest, as far as the agent must know.
    seen: u64,
    /// The same, as far as it may know.
    shown: u64,
    /// How long it is since then in truth, in milliseconds, if only the last of these moments counts.
    alone: u64,
    /// How much of that nobody may know: the clock was set back while nobody looked at it.
    hidden: u64,
}

impl Time {
    /// So much time passes, and then the clock jumps. It may be looked at only once it has caught up.
    pub fn pass(&mut self, milliseconds: u64, jump: i64) {
        self.alone += milliseconds;
        if jump < 0 {
            self.hidden += jump.unsigned_abs();
        }
    }

    /// The person did something, or only the clock was looked at; unless the vault was `opened`, perhaps.
    pub fn note(&mut self, now: u64, ask: &Ask, opened: bool, patience: &[Option<u64>]) {
        self.shown = self.shown.max(now);
        if ask.is_activity() {
            if opened && ask.is_sure_activity() {
                self.active.clear();
                (self.seen, self.shown) = (now, now);
            }
            self.active.push(now);
            self.seen = self.seen.min(now);
            (self.alone, self.hidden) = (0, 0);
        } else if opened && patience.iter().all(Option::is_some) {
            self.seen = self.seen.max(now);
        }
    }

    /// Whether the vault has locked by itself, whatever lies in the browser's memory.
    pub fn is_over(&self, now: u64, patience: &[Option<u64>]) -> bool {
        let longest = patience.iter().try_fold(0, |longest: u64, patience| {
            patience.map(|patience| longest.max(patience))
        });
        let set_back = now + CORRECTION + UNWRITTEN < self.seen;
        let in_truth = |longest| self.alone >= longest + self.hidden;
        longest.is_some_and(|longest| set_back || in_truth(longest))
            || self.moments(patience).all(|moment| is_past(moment, now))
    }

    /// Whether the vault may have locked by itself.
    pub fn may_be_over(&self, now: u64, patience: &[Option<u64>]) -> bool {
        let waits = patience.iter().any(Option::is_some);
        let set_back = now + CORRECTION < self.shown;
        waits && set_back || self.moments(patience).any(|moment| is_past(moment, now))
    }

    /// Every moment since which the vault may have been left alone, with every time that it may wait.
    fn moments(&self, patience: &[Option<u64>]) -> impl Iterator<Item = (u64, Option<u64>)> {
        let active = self.active.iter();
        active.flat_map(|active| patience.iter().map(|patience| (*active, *patience)))
    }
}

/// So long without the person.
fn is_past((active, patience): (u64, Option<u64>), now: u64) -> bool {
    patience.is_some_and(|patience| now >= active + patience)
}

/// How far a clock may be corrected backwards, in milliseconds.
const CORRECTION: u64 = 2_000;

/// So long the clock may run, in milliseconds, before it is written down what it shows.
const UNWRITTEN: u64 = 1_000;
