//! Finder patterns: the squares in three corners of a code. A line through one meets dark, light, dark,
//! light, dark in the ratio 1 : 1 : 3 : 1 : 1 (ISO/IEC 18004 §6.3.3).

use super::best;
use super::binary::Binary;

/// A place that looks like a finder pattern.
#[derive(Clone, Copy)]
pub(super) struct Finder {
    /// Its middle, in pixels.
    pub(super) x: f32,
    pub(super) y: f32,
    /// Pixels a module, along the rows and columns of the picture.
    pub(super) module: f32,
    /// How many rows have met it.
    hits: f32,
}

/// The finder patterns that the most rows have met.
pub(super) fn find(binary: &Binary) -> Vec<Finder> {
    let mut finders = Vec::new();
    for (y, row) in binary.rows().enumerate() {
        scan(row, |x, width| {
            if let Some(finder) = check(binary, x, y, width) {
                note(&mut finders, finder);
            }
        });
    }
    best(finders, MOST, |finder| finder.hits).collect()
}

/// Calls `met` with the middle and the length of each run of five along a row.
fn scan(row: &[bool], mut met: impl FnMut(f32, f32)) {
    let mut runs = [0; 5];
    let mut dark = false;
    // One light pixel beyond the end closes what is open.
    for (x, now) in row.iter().copied().chain([false]).enumerate() {
        if now != dark {
            if dark && fits(runs) {
                let length: u32 = runs.iter().sum();
                let [.., middle, fourth, fifth] = runs;
                let centre = x as f32 - (fourth + fifth) as f32 - middle as f32 / 2.0;
                met(centre, length as f32);
            }
            runs.rotate_left(1);
            dark = now;
            runs[4] = 0;
        }
        runs[4] += 1;
    }
}

/// Whether five runs could be those of a finder pattern, give or take half a module and half a pixel.
fn fits(runs: [u32; 5]) -> bool {
    let length: u32 = runs.iter().sum();
    let module = length as f32 / 7.0;
    let near = |(run, modules): (u32, f32)| {
        run > 0 && (run as f32 - module * modules).abs() <= f32::midpoint(module * modules, 1.0)
    };
    runs.into_iter().zip(RATIO).all(near)
}

/// Looks at a run of five in both other directions.
fn check(binary: &Binary, x: f32, y: usize, width: f32) -> Option<Finder> {
    let (middle, height) = cross(|step| {
        let y = y.checked_add_signed(step)?;
        Some(binary.is_dark(x as usize, y))
    })?;
    let y = y as f32 + middle;
    let (middle, again) = cross(|step| {
        let x = (x as usize).checked_add_signed(step)?;
        Some(binary.is_dark(x, y as usize))
    })?;
    let alike = |one: f32, other: f32| (one - other).abs() <= (one.max(other) * 0.4).max(2.0);
    (alike(width, height) && alike(width, again)).then(|| Finder {
        x: (x as usize) as f32 + middle,
        y,
        module: (height + again) / 14.0,
        hits: 1.0,
    })
}

/// Goes from the middle both ways. Returns where the middle lies, from the beginning of the pixel in
/// which it began, and the length of all five runs.
fn cross(is_dark: impl Fn(isize) -> Option<bool>) -> Option<(f32, f32)> {
    let is_dark = |step| is_dark(step).unwrap_or(false);
    let [before, second, first] = walk(|step| is_dark(-step), 0)?;
    let [after, fourth, fifth] = walk(is_dark, 1)?;
    if !fits([first, second, before + after, fourth, fifth]) {
        return None;
    }
    let middle = 1.0 + (after as f32 - before as f32) / 2.0;
    let length = before + after + first + second + fourth + fifth;
    Some((middle, length as f32))
}

/// The lengths of the next runs: dark, light, dark.
fn walk(is_dark: impl Fn(isize) -> bool, mut step: isize) -> Option<[u32; 3]> {
    let mut runs = [0; 3];
    for (run, dark) in runs.iter_mut().zip([true, false, true]) {
        while is_dark(step) == dark {
            step += 1;
            *run += 1;
            if *run > LONGEST {
                return None;
            }
        }
    }
    Some(runs)
}

/// Adds it to the one that it is, or as a new one.
fn note(finders: &mut Vec<Finder>, new: Finder) {
    let same = |old: &&mut Finder| {
        let near = (old.x - new.x).abs().max((old.y - new.y).abs()) <= old.module;
        near && (old.module - new.module).abs() <= (old.module * 0.4).max(1.0)
    };
    if finders.len() >= NOTED {
        // Noise meets one row.
        finders.retain(|old| old.hits > 1.0);
    }
    let full = finders.len() >= NOTED;
    match finders.iter_mut().find(same) {
        Some(old) => {
            let hits = old.hits + 1.0;
            let mean = |old: f32, new: f32| old + (new - old) / hits;
            *old = Finder {
                x: mean(old.x, new.x),
                y: mean(old.y, new.y),
                module: mean(old.module, new.module),
                hits,
            };
        }
        None if !full => finders.push(new),
        None => {}
    }
}

const RATIO: [f32; 5] = [1.0, 1.0, 3.0, 1.0, 1.0];

/// Pixels: no part of a finder pattern is longer.
const LONGEST: u32 = 1 << 10;

/// So many different places are remembered, and so many of them are given back.
const NOTED: usize = 256;
const MOST: usize = 18;
