//! How the codewords of a code are shared out to blocks (ISO/IEC 18004 §7.5.1, table 9).

use zeroize::Zeroizing;

use super::reed_solomon;
use super::symbol::Level;

/// The blocks of a version at a level.
pub(super) struct Blocks {
    /// All codewords.
    total: usize,
    count: usize,
    /// Of each block, how many codewords are there to mend it.
    spare: usize,
    /// How many errors a block may have, so that what is mended is what was meant.
    most_errors: usize,
}

impl Blocks {
    pub(super) fn of(version: u32, level: Level) -> Self {
        let (spares, counts) = match level {
            Level::Low => (LOW, LOW_BLOCKS),
            Level::Medium => (MEDIUM, MEDIUM_BLOCKS),
            Level::Quartile => (QUARTILE, QUARTILE_BLOCKS),
            Level::High => (HIGH, HIGH_BLOCKS),
        };
        let at = |table: [u8; 40]| {
            let entry = table.get(version as usize - 1);
            entry.map_or(1, |entry| usize::from(*entry))
        };
        let spare = at(spares);
        // Of the smallest codes, some spare codewords only guard against mending wrongly.
        let guard = match (version, level) {
            (1, Level::Low) => 3,
            (1, Level::Medium) | (2, Level::Low) => 2,
            (1, _) | (3, Level::Low) => 1,
            _ => 0,
        };
        Self {
            total: total(version),
            count: at(counts),
            spare,
            most_errors: (spare - guard) / 2,
        }
    }

    /// The data codewords in their order, mended; nothing if too much is wrong.
    pub(super) fn correct(&self, codewords: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let mut data = Zeroizing::new(Vec::with_capacity(self.total));
        for block in 0..self.count {
            let mut codewords = Zeroizing::new(self.block(codewords.get(..self.total)?, block));
            reed_solomon::correct(&mut codewords, self.spare, self.most_errors)?;
            data.extend_from_slice(codewords.get(..codewords.len() - self.spare)?);
        }
        Some(data)
    }

    /// How many codewords there are for data.
    pub(super) fn room(&self) -> usize {
        self.total - self.spare * self.count
    }

    /// The data codewords with those that mend them, in the order in which [`correct`](Self::correct) takes
    /// them.
    pub(super) fn spread(&self, data: &[u8]) -> Zeroizing<Vec<u8>> {
        let even = data.len() / self.count;
        let longer = self.count - data.len() % self.count;
        let mut all = Zeroizing::new(vec![0; self.total]);
        let mut put = |place: usize, codeword: u8| {
            if let Some(at) = all.get_mut(place) {
                *at = codeword;
            }
        };
        let mut rest = data;
        for block in 0..self.count {
            let (own, others) = rest.split_at(even + usize::from(block >= longer));
            rest = others;
            for (turn, codeword) in own.iter().enumerate() {
                let skipped = if turn < even { 0 } else { longer };
                put(turn * self.count + block - skipped, *codeword);
            }
            let spare = reed_solomon::spare(own, self.spare);
            for (turn, codeword) in spare.iter().enumerate() {
                put(data.len() + turn * self.count + block, *codeword);
            }
        }
        all
    }

    /// One block: the codewords of all blocks are written in turns. The last blocks may have one more
    /// for data.
    fn block(&self, codewords: &[u8], block: usize) -> Vec<u8> {
        let spares = self.spare * self.count;
        let (data, spare) = codewords.split_at(self.total - spares);
        let even = data.len() - data.len() % self.count;
        let longer = self.count - data.len() % self.count;
        let (data, last) = data.split_at(even);
        let nth = |part: &[u8], from: usize| -> Vec<u8> {
            part.iter()
                .skip(from)
                .step_by(self.count)
                .copied()
                .collect()
        };
        let mut all = nth(data, block);
        if let Some(index) = block.checked_sub(longer) {
            all.extend(last.get(index));
        }
        all.extend(nth(spare, block));
        all
    }
}

/// All codewords of a version: what the patterns leave, in eights.
fn total(version: u32) -> usize {
    let all = (16 * version + 128) * version + 64;
    let patterns = match (version, version / 7 + 2) {
        (1, _) => 0,
        (_, lines) => (25 * lines - 10) * lines - 55 + if version >= 7 { 36 } else { 0 },
    };
    ((all - patterns) / 8) as usize
}

#[rustfmt::skip]
const LOW: [u8; 40] = [
    7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28,
    28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
];
#[rustfmt::skip]
const MEDIUM: [u8; 40] = [
    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
    26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
];
#[rustfmt::skip]
const QUARTILE: [u8; 40] = [
    13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30,
    28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
];
#[rustfmt::skip]
const HIGH: [u8; 40] = [
    17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28,
    30, 24, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
];
#[rustfmt::skip]
const LOW_BLOCKS: [u8; 40] = [
    1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8,
    8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25,
];
#[rustfmt::skip]
const MEDIUM_BLOCKS: [u8; 40] = [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
    17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
];
#[rustfmt::skip]
const QUARTILE_BLOCKS: [u8; 40] = [
    1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20,
    23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
];
#[rustfmt::skip]
const HIGH_BLOCKS: [u8; 40] = [
    1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25,
    25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
];
