//! Time steps in a row.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, SeqAccess, Visitor},
};

use crate::otp::TimeStep;

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

impl<'de> Deserialize<'de> for Run {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Run;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a time step, or the first and the last of several")
    }

    fn visit_u64<E: de::Error>(self, step: u64) -> Result<Run, E> {
        Ok(Run::of(TimeStep(step)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut steps: A) -> Result<Run, A::Error> {
        let (first, last) = (steps.next_element()?, steps.next_element()?);
        let (Some(first), Some(last)) = (first, last) else {
            return Err(de::Error::custom("a step is missing"));
        };
        (first < last)
            .then_some(Run { first, last })
            .ok_or_else(|| de::Error::custom("the last step is not after the first"))
    }
}
