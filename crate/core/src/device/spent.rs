//! The time steps whose codes AWS has had.

use serde::{Deserialize, Serialize};

use crate::otp::TimeStep;

/// The last time steps whose codes were given, in the order in which they were given.
///
/// AWS takes a code once. The last step alone would not do: a clock that is set forward and back
/// would have it forgotten, and its code given a second time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SpentSteps(Vec<TimeStep>);

impl SpentSteps {
    /// How many are remembered; the one given longest ago is forgotten first.
    pub const MAX: usize = 16;

    /// Whether the code of `step` is worth nothing any more: it was given, or the one after it was,
    /// and AWS takes no code older than the last it took.
    pub fn is_spent(&self, step: TimeStep) -> bool {
        self.0.contains(&step) || self.0.contains(&step.next())
    }

    /// Marks the code of `step` as given.
    pub fn spend(&mut self, step: TimeStep) {
        self.0.retain(|known| *known != step);
        self.0.push(step);
        let surplus = self.0.len().saturating_sub(Self::MAX);
        self.0.drain(..surplus);
    }

    /// Whether no code was given yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spent(steps: impl IntoIterator<Item = u64>) -> SpentSteps {
        let mut spent = SpentSteps::default();
        steps
            .into_iter()
            .for_each(|step| spent.spend(TimeStep(step)));
        spent
    }

    #[test]
    fn a_step_is_spent_with_the_one_before_it() {
        let spent = spent([100]);
        let is = |step| spent.is_spent(TimeStep(step));
        assert_eq!([98, 99, 100, 101].map(is), [false, true, true, false]);
    }

    #[test]
    fn the_step_given_longest_ago_is_forgotten_first() {
        let spent = spent(
            [1000, 10, 20, 30, 1000]
                .into_iter()
                .chain((2000..2026).step_by(2)),
        );
        assert!(spent.is_spent(TimeStep(1000)));
        assert!(spent.is_spent(TimeStep(2024)));
        assert!(!spent.is_spent(TimeStep(10)));
    }

    #[test]
    fn a_step_given_twice_is_remembered_once() {
        assert_eq!(spent([5, 6, 5]), spent([6, 5]));
    }
}
