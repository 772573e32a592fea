//! What can go wrong with storage, and how often.

use super::chance::Chance;

/// How a write goes wrong.
///
/// # Promised
///
/// A write may be refused, lost, late or torn, and it may say that all is well or that it failed. The
/// worker may die at any moment of it. As long as the two copies are not both spoilt by one write,
/// nothing that was acknowledged is lost.
///
/// A write that spoils the current copy and does not replace the one before takes the last good
/// copy off the disk. Then only the worker knows it: it is put back by a worker that lives on and
/// whose next write holds, and by nobody else. So it
/// happens only where nothing has gone wrong just before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteFault {
    /// Nothing is written, and it says so.
    Refused,
    /// Nothing is written, and it says that all is well.
    Lost,
    /// All is written, and it says that it failed.
    Late,
    /// One entry keeps what lay there; all else is written.
    Kept { entry: usize, says: Says },
    /// One entry breaks off in its midst; all else is written.
    Cut { entry: usize, says: Says },
    /// The first entry breaks off, the others keep what lay there. No death before the next write,
    /// which holds.
    Shredded { says: Says },
}

/// What a write says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    Done,
    Failed,
}

impl WriteFault {
    /// A fault for a write of so many entries to disk, `first` of its step.
    pub fn to_disk(chance: &mut Chance, entries: usize, first: bool) -> Self {
        let says = *chance.pick(&[Says::Done, Says::Failed]).unwrap();
        let entry = chance.below(entries);
        match chance.below(6) {
            0 => Self::Refused,
            1 => Self::Lost,
            2 => Self::Late,
            3 => Self::Kept { entry, says },
            4 if entries > 1 && first => Self::Shredded { says },
            _ => Self::Cut { entry, says },
        }
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
