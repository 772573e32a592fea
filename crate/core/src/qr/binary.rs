//! Which pixels are dark.

use zeroize::Zeroizing;

use super::picture::Picture;

/// What a pixel must be darker than.
#[derive(Clone, Copy)]
pub(super) enum Threshold {
    /// The shade that parts the whole picture best (Otsu 1979).
    Global,
    /// The mean of the contrasty parts of its neighbourhood.
    Local,
}

/// A picture of dark and light.
///
/// # Security
///
/// As [`Picture`].
pub(super) struct Binary {
    width: usize,
    dark: Zeroizing<Vec<bool>>,
}

impl Binary {
    pub(super) fn of(picture: &Picture, threshold: Threshold) -> Self {
        let global = otsu(picture.luma());
        let width = picture.width();
        let mut dark = Zeroizing::new(Vec::with_capacity(picture.luma().len()));
        match threshold {
            Threshold::Global => dark.extend(picture.luma().iter().map(|shade| *shade <= global)),
            Threshold::Local => {
                let blocks = Blocks::of(picture, global);
                for (y, row) in picture.rows().enumerate() {
                    let thresholds = blocks.thresholds(y / BLOCK);
                    let limits = thresholds.iter().flat_map(|limit| [*limit; BLOCK]);
                    dark.extend(row.iter().zip(limits).map(|(shade, limit)| *shade <= limit));
                }
            }
        }
        Self { width, dark }
    }

    /// Exchanges light and dark.
    pub(super) fn invert(&mut self) {
        for dark in self.dark.iter_mut() {
            *dark = !*dark;
        }
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &[bool]> {
        self.dark.chunks_exact(self.width)
    }

    /// Whether the pixel is dark. Everything outside of the picture is light.
    pub(super) fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.width && self.dark.get(y * self.width + x).is_some_and(|dark| *dark)
    }
}

/// The brightest shade of the dark ones, so that both sides differ most.
fn otsu(luma: &[u8]) -> u8 {
    let mut counts = [0_u64; 256];
    for shade in luma {
        if let Some(count) = counts.get_mut(usize::from(*shade)) {
            *count += 1;
        }
    }
    let total: u64 = counts.iter().sum();
    let weighted = |(shade, count): (u64, &u64)| shade * count;
    let sum: u64 = (0..).zip(&counts).map(weighted).sum();
    let (mut best, mut most, mut below, mut sum_below) = (0, 0.0, 0, 0);
    for (shade, count) in (0..=u8::MAX).zip(&counts) {
        below += count;
        sum_below += u64::from(shade) * count;
        let spread = spread(below, sum_below, total, sum);
        if spread > most {
            (best, most) = (shade, spread);
        }
    }
    best
}

/// The variance between both sides, times `total` squared.
fn spread(below: u64, sum_below: u64, total: u64, sum: u64) -> f64 {
    let above = total - below;
    if below == 0 || above == 0 {
        return 0.0;
    }
    let mean = |sum: u64, count: u64| sum as f64 / count as f64;
    let apart = mean(sum_below, below) - mean(sum - sum_below, above);
    apart * apart * below as f64 * above as f64
}

/// The picture in squares.
struct Blocks {
    across: usize,
    down: usize,
    /// The middle between the darkest and the lightest pixel of each square that has contrast.
    middles: Vec<Option<u8>>,
    global: u8,
}

impl Blocks {
    fn of(picture: &Picture, global: u8) -> Self {
        let across = picture.width().div_ceil(BLOCK);
        let mut middles = Vec::new();
        let rows: Vec<_> = picture.rows().collect();
        for band in rows.chunks(BLOCK) {
            let mut extremes = vec![(u8::MAX, 0); across];
            for row in band {
                for ((low, high), part) in extremes.iter_mut().zip(row.chunks(BLOCK)) {
                    for shade in part {
                        *low = (*low).min(*shade);
                        *high = (*high).max(*shade);
                    }
                }
            }
            middles.extend(extremes.into_iter().map(middle));
        }
        let down = middles.len() / across;
        Self {
            across,
            down,
            middles,
            global,
        }
    }

    /// The thresholds of a row of squares: of each, the mean of the middles around it.
    fn thresholds(&self, row: usize) -> Vec<u8> {
        let near =
            |at: usize, length: usize| at.saturating_sub(REACH)..(at + REACH + 1).min(length);
        let threshold = |column: usize| {
            let (mut sum, mut count) = (0, 0);
            for y in near(row, self.down) {
                let line = near(column, self.across);
                let line = y * self.across + line.start..y * self.across + line.end;
                for middle in self.middles.get(line).into_iter().flatten().flatten() {
                    sum += u32::from(*middle);
                    count += 1;
                }
            }
            sum.checked_div(count)
                .map_or(self.global, |mean| mean as u8)
        };
        (0..self.across).map(threshold).collect()
    }
}

fn middle((low, high): (u8, u8)) -> Option<u8> {
    (high - low >= CONTRAST).then(|| low + (high - low) / 2)
}

/// The side of a square, in pixels.
const BLOCK: usize = 8;

/// How many squares to each side count as near.
const REACH: usize = 2;

/// Less than this between the darkest and the lightest pixel is noise.
const CONTRAST: u8 = 24;
