//! The time steps whose codes AWS has had.

mod run;

use std::collections::BinaryHeap;

use serde::Serialize;

use self::run::Run;
use crate::{json::Reader, otp::TimeStep};

/// The time steps whose codes were given, and those that count as given with them.
///
/// AWS takes a code once. The last step alone would not do: a clock that is set forward and back
/// would have it forgotten, and its code given a second time. So all of them are remembered, as at
/// most [`SpentSteps::MAX`] runs; where there would be more, the two that lie closest become one, and
/// the steps between them are never given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SpentSteps(Vec<Run>);

impl SpentSteps {
    /// The most runs that are remembered.
    pub const MAX: usize = 16;

    /// Whether the code of `step` is worth nothing any more: it was given, or the one after it was,
    /// and AWS takes no code older than the last it took.
    pub fn is_spent(&self, step: TimeStep) -> bool {
        self.run_of(step).is_some()
    }

    /// The first step from `step` on that is not spent; the last step there is when all are.
    pub fn first_unspent(&self, mut step: TimeStep) -> TimeStep {
        while let Some(run) = self.run_of(step) {
            let next = run.last.next();
            if next == run.last {
                break;
            }
            step = next;
        }
        step
    }

    /// Marks the code of `step` as given; it is never forgotten.
    pub fn spend(&mut self, step: TimeStep) {
        self.add(&[Run::of(step)]);
    }

    /// Marks as given whatever is in `other`.
    pub fn join(&mut self, other: &Self) {
        if self != other {
            self.add(&other.0);
        }
    }

    fn add(&mut self, others: &[Run]) {
        // Those that were read stand in any order.
        let runs: BinaryHeap<_> = self.0.drain(..).chain(others.iter().copied()).collect();
        self.0 = runs.into_sorted_vec();
        self.0
            .dedup_by(|later, before| before.join_touching(*later));
        while self.0.len() > Self::MAX {
            self.join_closest();
        }
    }

    /// Whether no code was given yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads 1 to [`SpentSteps::MAX`] runs.
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let mut runs = Vec::with_capacity(1);
        reader.list(|reader| {
            runs.push(Run::read(reader)?);
            (runs.len() <= Self::MAX).then_some(())
        })?;
        (!runs.is_empty()).then_some(Self(runs))
    }

    fn run_of(&self, step: TimeStep) -> Option<&Run> {
        self.0.iter().find(|run| run.spends(step))
    }

    /// Makes one run of the two with the fewest steps between them, the earliest of several such.
    fn join_closest(&mut self) {
        let gaps = self.0.iter().zip(self.0.iter().skip(1));
        let closest = gaps
            .enumerate()
            .min_by_key(|(_, (before, after))| before.gap(after));
        if let Some((place, (before, after))) = closest {
            let joined = before.join(*after);
            self.0.splice(place..=place.saturating_add(1), [joined]);
        }
    }
}

#[cfg(test)]
mod tests;
