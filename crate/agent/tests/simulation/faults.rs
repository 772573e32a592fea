//! What can go wrong with storage, and how often.

use super::chance::Chance;

/// How a write goes wrong.
///
/// # Promised
///
/// A write may be refused, lost, late or cut, and it may say that all is well or that it failed. The
/// worker may die at any moment of it, and the browser with it. Nothing that was acknowledged is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteFault {
    /// Nothing is written, and it says so.
    Refused,
    /// Nothing is written, and it says that all is well.
    Lost,
    /// All is written, and it says that it failed.
    Late,
    /// A text breaks off in its midst, and it says that all is well.
    Cut,
    /// A text breaks off in its midst, and it says that it failed.
    Broken,
}

impl WriteFault {
    /// A fault for a write to disk.
    pub fn to_disk(chance: &mut Chance) -> Self {
        *chance
            .pick(&[
                Self::Refused,
                Self::Lost,
                Self::Late,
                Self::Cut,
                Self::Broken,
            ])
            .unwrap()
    }

    /// A fault for a write to the browser's memory: it may fail, but it does not lie.
    pub fn to_memory(chance: &mut Chance) -> Self {
        *chance.pick(&[Self::Refused, Self::Late]).unwrap()
    }
}

/// How often things go wrong: once in so many times, or never.
#[derive(Clone, Copy)]
pub struct Weather {
    pub write: usize,
    pub read: usize,
    /// At each moment at which the worker waits.
    pub death: usize,
    /// Between two lives of the worker.
    pub flip: usize,
}

impl Weather {
    pub const CALM: Self = Self {
        write: 0,
        read: 0,
        death: 0,
        flip: 0,
    };

    pub fn of(chance: &mut Chance) -> Self {
        Self {
            write: *chance.pick(&[0, 3, 6, 12]).unwrap(),
            read: *chance.pick(&[0, 0, 15, 40]).unwrap(),
            death: *chance.pick(&[0, 10, 30, 100]).unwrap(),
            flip: *chance.pick(&[0, 2, 3, 6]).unwrap(),
        }
    }
}
