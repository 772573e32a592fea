//! From the modules of a code to what it says (ISO/IEC 18004 §12).

use zeroize::Zeroizing;

use super::blocks::Blocks;
use super::grid::Sample;
use super::layout::{Layout, Module};
use super::{QrError, message};

/// How much of a code is there to mend the rest.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Low,
    Medium,
    Quartile,
    High,
}

/// Reads a code: as it is; with blur taken back; and that against the mean around each module.
pub(super) fn read(sample: &Sample) -> Result<Zeroizing<String>, QrError> {
    let size = sample.layout.size as usize;
    let flat = |shades: &[f32]| -> Vec<bool> {
        let dark = |shade: &f32| *shade < sample.middle;
        shades.iter().map(dark).collect()
    };
    let try_read = |dark: Vec<bool>| read_modules(&sample.layout, &Zeroizing::new(dark));
    let reading = try_read(flat(&sample.shades));
    if reading != Err(QrError::Damaged) {
        return reading;
    }
    let sharper = Zeroizing::new(sharpened(&sample.shades, size));
    let reading = try_read(flat(&sharper));
    if reading != Err(QrError::Damaged) {
        return reading;
    }
    let near = Zeroizing::new(means(&sharper, size, NEAR));
    let local = |(shade, mean): (&f32, &f32)| shade < mean;
    try_read(sharper.iter().zip(near.iter()).map(local).collect())
}

/// The modules of a code with these codewords at level M, and whether each is dark.
pub(super) fn write(layout: &Layout, codewords: &[u8]) -> Zeroizing<Vec<bool>> {
    let (size, format, version) = (layout.size, spelled(MEDIUM << 3 | MASK), layout.version);
    let mut dark = Zeroizing::new(vec![false; (size * size) as usize]);
    let mut put = |x, y, is_dark| {
        if let Some(module) = dark.get_mut((y * size + x) as usize) {
            *module = is_dark;
        }
    };
    for (x, y, is_dark) in layout.known() {
        put(x, y, is_dark);
    }
    for copy in [first_copy(), second_copy(size)] {
        for ((x, y), bit) in copy.into_iter().zip((0..15).rev()) {
            put(x, y, format >> bit & 1 == 1);
        }
    }
    put(8, size - 8, true);
    for bit in (0..18).filter(|_| version >= 7) {
        let (far, near, is_dark) = (
            size - 11 + bit % 3,
            bit / 3,
            spelled_version(version) >> bit & 1 == 1,
        );
        put(far, near, is_dark);
        put(near, far, is_dark);
    }
    let places = path(size).filter(|(x, y)| layout.module(*x, *y) == Module::Data);
    for ((x, y), place) in places.zip(0..) {
        let codeword = codewords.get(place / 8).copied().unwrap_or_default();
        put(
            x,
            y,
            (codeword << (place % 8) >= 128) != is_masked(MASK, x, y),
        );
    }
    dark
}

/// The mean of each shade and of those up to `reach` modules away.
fn means(shades: &[f32], size: usize, reach: usize) -> Vec<f32> {
    let mean = |index: usize| {
        let near = |at: usize| at.saturating_sub(reach)..(at + reach + 1).min(size);
        let (mut sum, mut count) = (0.0, 0.0);
        for y in near(index / size) {
            let columns = near(index % size);
            let line = y * size + columns.start..y * size + columns.end;
            for shade in shades.get(line).unwrap_or_default() {
                sum += shade;
                count += 1.0;
            }
        }
        sum / count
    };
    (0..shades.len()).map(mean).collect()
}

/// Each shade, taken further from the mean around it.
fn sharpened(shades: &[f32], size: usize) -> Vec<f32> {
    let means = means(shades, size, 1);
    let sharpen = |(shade, mean): (&f32, f32)| shade + (shade - mean) * SHARPNESS;
    shades.iter().zip(means).map(sharpen).collect()
}

fn read_modules(layout: &Layout, dark: &[bool]) -> Result<Zeroizing<String>, QrError> {
    let (level, mask) = format(layout, dark).ok_or(QrError::Damaged)?;
    let codewords = codewords(layout, dark, mask);
    let blocks = Blocks::of(layout.version, level);
    let data = blocks.correct(&codewords).ok_or(QrError::Damaged)?;
    message::read(&data, layout.version)
}

/// The level and the mask: of the 32 formats the one that both copies are nearest to, if one of them is
/// wrong in no more than three bits (§7.9).
fn format(layout: &Layout, dark: &[bool]) -> Option<(Level, u32)> {
    let copies = [first_copy(), second_copy(layout.size)].map(|places| {
        let bit = |(x, y)| u32::from(is_dark(layout, dark, x, y));
        places
            .into_iter()
            .fold(0, |bits, place| bits << 1 | bit(place))
    });
    let distance = |format: u32| {
        copies
            .map(|copy| (copy ^ spelled(format)).count_ones())
            .into_iter()
            .min()
    };
    let format = (0..32).min_by_key(|format| distance(*format))?;
    let level = match format >> 3 {
        MEDIUM => Level::Medium,
        1 => Level::Low,
        2 => Level::High,
        _ => Level::Quartile,
    };
    (distance(format)? <= 3).then_some((level, format & 7))
}

/// The 15 bits by which a format is written: its own 5, 10 of a BCH code, and a mask over all of them.
fn spelled(format: u32) -> u32 {
    let divide = |rest: u32, _| (rest << 1) ^ ((rest >> 9) * 0x537);
    let rest = (0..10).fold(format, divide);
    (format << 10 | rest) ^ 0x5412
}

/// The 18 bits by which a version is written: its own 6, and 12 of a BCH code (§7.10).
fn spelled_version(version: u32) -> u32 {
    let divide = |rest: u32, _| (rest << 1) ^ ((rest >> 11) * 0x1f25);
    version << 12 | (0..12).fold(version, divide)
}

/// Around the finder pattern in the corner, the highest bit first.
fn first_copy() -> [(u32, u32); 15] {
    [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15].map(|place| match place {
        0..=8 => (place, 8),
        9 => (8, 7),
        _ => (8, 15 - place),
    })
}

/// Beside the other two, the highest bit first.
fn second_copy(size: u32) -> [(u32, u32); 15] {
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14].map(|place| match place {
        0..=6 => (8, size - 1 - place),
        _ => (size - 15 + place, 8),
    })
}

fn is_dark(layout: &Layout, dark: &[bool], x: u32, y: u32) -> bool {
    let place = (y * layout.size + x) as usize;
    dark.get(place).is_some_and(|dark| *dark)
}

/// The bits of the data region: two columns at a time from the right, up and down in turns (§7.7.3).
fn codewords(layout: &Layout, dark: &[bool], mask: u32) -> Zeroizing<Vec<u8>> {
    let mut codewords = Zeroizing::new(Vec::with_capacity(dark.len() / 8 + 1));
    let (mut codeword, mut bits) = (0_u8, 0);
    for (x, y) in path(layout.size) {
        if layout.module(x, y) != Module::Data {
            continue;
        }
        let bit = is_dark(layout, dark, x, y) != is_masked(mask, x, y);
        codeword = codeword << 1 | u8::from(bit);
        bits += 1;
        if bits == 8 {
            codewords.push(codeword);
            (codeword, bits) = (0, 0);
        }
    }
    codewords
}

fn path(size: u32) -> impl Iterator<Item = (u32, u32)> {
    // The column of the timing pattern is left out.
    let rights = (0..size / 2).map(move |pair| size - 1 - 2 * pair);
    let rights = rights.map(|right| if right <= 6 { right - 1 } else { right });
    rights.zip(0..).flat_map(move |(right, turn)| {
        (0..size).flat_map(move |step| {
            let y = if turn % 2 == 0 { size - 1 - step } else { step };
            [(right, y), (right - 1, y)]
        })
    })
}

/// Whether a mask turns the module (§7.8.2).
fn is_masked(mask: u32, x: u32, y: u32) -> bool {
    let product = x * y;
    match mask {
        0 => (x + y).is_multiple_of(2),
        1 => y.is_multiple_of(2),
        2 => x.is_multiple_of(3),
        3 => (x + y).is_multiple_of(3),
        4 => (y / 2 + x / 3).is_multiple_of(2),
        5 => product % 2 + product % 3 == 0,
        6 => (product % 2 + product % 3).is_multiple_of(2),
        _ => ((x + y) % 2 + product % 3).is_multiple_of(2),
    }
}

/// Modules to each side that tell dark from light where the light is uneven.
const NEAR: usize = 3;

/// How level M is written in a format.
const MEDIUM: u32 = 0;

/// Light and dark as on a chessboard (§7.8.2). To look for the best of eight would take code for what nobody
/// sees: what is drawn here has no large areas of its own.
const MASK: u32 = 0;

/// How far a shade is taken from the mean around it, in its distance.
const SHARPNESS: f32 = 3.0;
