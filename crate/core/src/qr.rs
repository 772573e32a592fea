//! QR codes (ISO/IEC 18004, model 2): from a picture to the text in it, and back.
//!
//! A picture is looked at in several ways, the most likely first: as it is, with light and dark
//! exchanged, enlarged, reduced; against one threshold, or against one for each neighbourhood. The
//! first way in which every code that is found can be read ends the search.
//!
//! Screenshots are what this is for: flat codes, small, perhaps blurred by scaling or compression. Codes
//! in mirror writing are not looked for.
//!
//! # Security
//!
//! A picture of a secret is a secret: whatever holds one is zeroized on drop and has no `Debug`. The
//! picture may come from a hostile page: its size is bounded before anything is allocated, and so is
//! what is tried in it.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "places and counts are bounded by `Size`, and a cast from a float saturates, which is \
              what a place outside of the picture should do"
)]

mod binary;
mod blocks;
mod corners;
mod draw;
mod file;
mod finder;
mod grid;
mod layout;
mod message;
mod picture;
mod reed_solomon;
mod symbol;

use thiserror::Error;
use zeroize::Zeroizing;

pub use self::draw::{Drawing, draw};
pub use self::file::{Format, PictureFile};
pub use self::picture::{Picture, Size};

use self::binary::{Binary, Threshold};
use self::corners::Corners;
use self::grid::Grid;

/// Reads the one code in a picture. A code that is there several times is one.
///
/// # Errors
///
/// [`QrError::NoCode`], [`QrError::SeveralCodes`], [`QrError::Damaged`] or [`QrError::NotText`].
pub fn decode(picture: &Picture) -> Result<Zeroizing<String>, QrError> {
    let mut found = Found::default();
    let mut tries = TRIES;
    for pass in PASSES {
        pass.look(picture, &mut found, &mut tries);
        if found.is_complete() {
            break;
        }
    }
    found.into_text()
}

/// Why no text was read. None of them holds anything of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum QrError {
    /// More pixels than [`Size::MAX_PIXELS`], or a file of more than [`PictureFile::MAX_BYTES`].
    #[error("the picture is too large")]
    TooLarge,
    /// No pixels, another number of them than its size says, or a file of another format.
    #[error("not a picture")]
    NotAPicture,
    /// No code was found.
    #[error("there is no QR code in the picture")]
    NoCode,
    /// Codes that say different things: which is meant is not for us to guess.
    #[error("there are several QR codes in the picture")]
    SeveralCodes,
    /// A code was found, and too much of it is wrong.
    #[error("the QR code is damaged")]
    Damaged,
    /// A code was read, and what it holds is not text in UTF-8.
    #[error("the QR code holds no text")]
    NotText,
}

/// What was found of codes.
#[derive(Default)]
struct Found {
    texts: Vec<Zeroizing<String>>,
    not_text: bool,
    damaged: bool,
}

impl Found {
    fn add(&mut self, reading: Result<Zeroizing<String>, QrError>) {
        match reading {
            Ok(text) if self.texts.contains(&text) => {}
            Ok(text) => self.texts.push(text),
            Err(QrError::NotText) => self.not_text = true,
            Err(_) => self.damaged = true,
        }
    }

    /// What a later look found is added; what it could not read only matters if it found it all.
    fn merge(&mut self, later: Self) {
        self.damaged = later.damaged || (self.damaged && later.is_empty());
        self.not_text |= later.not_text;
        for text in later.texts {
            self.add(Ok(text));
        }
    }

    fn is_empty(&self) -> bool {
        self.texts.is_empty() && !self.not_text
    }

    /// Whether another look could find nothing more that matters.
    fn is_complete(&self) -> bool {
        self.texts.len() > 1 || (!self.is_empty() && !self.damaged)
    }

    fn into_text(mut self) -> Result<Zeroizing<String>, QrError> {
        match (self.texts.pop(), self.texts.is_empty()) {
            (Some(_), true) if self.not_text => Err(QrError::SeveralCodes),
            (Some(text), true) => Ok(text),
            (Some(_), false) => Err(QrError::SeveralCodes),
            (None, _) if self.not_text => Err(QrError::NotText),
            (None, _) if self.damaged => Err(QrError::Damaged),
            (None, _) => Err(QrError::NoCode),
        }
    }
}

/// One way to look at a picture.
struct Pass {
    /// By how much it is enlarged, in halves.
    halves: u32,
    threshold: Threshold,
}

impl Pass {
    /// Looks for codes that are darker than what is around them, and then for those that are lighter.
    fn look(&self, picture: &Picture, found: &mut Found, tries: &mut u32) {
        let Some(mut picture) = picture.scaled(self.halves) else {
            return;
        };
        let mut binary = Binary::of(&picture, self.threshold);
        found.merge(read_all(&picture, &binary, tries));
        if !found.is_complete() {
            picture.invert();
            binary.invert();
            found.merge(read_all(&picture, &binary, tries));
        }
    }
}

/// Reads every code that is darker than what is around it.
fn read_all(picture: &Picture, binary: &Binary, tries: &mut u32) -> Found {
    let mut found = Found::default();
    let mut done: Vec<Corners> = Vec::new();
    for corners in Corners::among(&finder::find(binary), GROUPS) {
        if done.iter().any(|other| other.touches(&corners)) {
            continue;
        }
        let Some(left) = tries.checked_sub(1) else {
            break;
        };
        *tries = left;
        let Some(grid) = Grid::fit(picture, &corners) else {
            continue;
        };
        let reading = symbol::read(&grid.sample(picture));
        if reading != Err(QrError::Damaged) {
            done.push(corners);
        }
        found.add(reading);
    }
    found
}

/// The items that rank highest, the best first: fewer bytes than a sort, and so few are wanted.
fn best<T>(mut items: Vec<T>, most: usize, rank: impl Fn(&T) -> f32) -> impl Iterator<Item = T> {
    let next = move |_| {
        let by_rank =
            |(_, one): &(usize, &T), (_, other): &(usize, &T)| rank(one).total_cmp(&rank(other));
        let (index, _) = items.iter().enumerate().max_by(by_rank)?;
        Some(items.swap_remove(index))
    };
    (0..most).map_while(next)
}

/// The ways to look at a picture, in their order.
const PASSES: [Pass; 4] = [
    Pass {
        halves: 2,
        threshold: Threshold::Global,
    },
    Pass {
        halves: 4,
        threshold: Threshold::Local,
    },
    Pass {
        halves: 1,
        threshold: Threshold::Local,
    },
    Pass {
        halves: 2,
        threshold: Threshold::Local,
    },
];

/// How many groups of three finder patterns are tried: in one look, and in all.
const GROUPS: usize = 24;
const TRIES: u32 = 96;

#[cfg(test)]
mod tests;
