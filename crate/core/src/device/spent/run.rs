//! Time steps in a row.

use serde::{Serialize, Serializer};

use crate::{json::Reader, otp::TimeStep};

/// Steps in a row that all count as given, from the first to the last.
///
/// Its order is that of the first steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    pub(super) first: TimeStep,
    pub(super) last: TimeStep,
}

impl Run {
    /// One step.
    pub(super) fn of(step: TimeStep) -> Self {
        Self {
            first: step,
            last: step,
        }
    }

    /// Reads a time step, or the first and the last of several.
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        if !reader.is_list() {
            return reader.number().map(TimeStep).map(Self::of);
        }
        let mut steps = [None; 2];
        let mut places = steps.iter_mut();
        reader.list(|reader| {
            *places.next()? = Some(TimeStep(reader.number()?));
            Some(())
        })?;
        let [Some(first), Some(last)] = steps else {
            return None;
        };
        (first < last).then_some(Self { first, last })
    }

    /// Whether the code of `step` is spent by this run: with the first step goes the one before it.
    pub(super) fn spends(&self, step: TimeStep) -> bool {
        self.first.previous() <= step && step <= self.last
    }

    /// How many steps lie between this run and a later one.
    pub(super) fn gap(&self, later: &Self) -> u64 {
        later.first.0.saturating_sub(self.last.0)
    }

    /// Both, and all between them.
    pub(super) fn join(self, later: Self) -> Self {
        Self {
            first: self.first,
            last: self.last.max(later.last),
        }
    }

    /// Takes in a run that begins no earlier, if no step between the two could still be given; says
    /// whether it did.
    pub(super) fn join_touching(&mut self, later: Self) -> bool {
        let touches = later.first.previous() <= self.last.next();
        if touches {
            *self = self.join(later);
        }
        touches
    }
}

/// A single step is written as a number, several as an array of the first and the last.
impl Serialize for Run {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.first == self.last {
            return self.first.serialize(serializer);
        }
        (self.first, self.last).serialize(serializer)
    }
}
