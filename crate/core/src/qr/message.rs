//! From data codewords to text (ISO/IEC 18004 §7.4).

use core::str;

use zeroize::Zeroizing;

use super::QrError;

/// Reads the segments one after the other. Digits, letters and bytes make text, if all in all they are
/// UTF-8; Kanji, parts of larger messages and what is for scanners in shops don't.
pub(super) fn read(data: &[u8], version: u32) -> Result<Zeroizing<String>, QrError> {
    let mut bits = Bits { data, place: 0 };
    // No segment makes more than three bytes of eight bits, so that it never has to be moved.
    let mut bytes = Zeroizing::new(Vec::with_capacity(data.len() * 3));
    while let Some(mode) = bits.take(4).filter(|mode| *mode != END) {
        let segment = match mode {
            NUMERIC => numeric(&mut bits, version, &mut bytes),
            ALPHANUMERIC => alphanumeric(&mut bits, version, &mut bytes),
            BYTE => byte(&mut bits, version, &mut bytes),
            CHARACTER_SET => character_set(&mut bits)?,
            _ => return Err(QrError::NotText),
        };
        segment.ok_or(QrError::Damaged)?;
    }
    let text = str::from_utf8(&bytes).map_err(|_| QrError::NotText)?;
    if text.is_empty() {
        return Err(QrError::NotText);
    }
    Ok(Zeroizing::new(text.to_owned()))
}

/// Spells bytes as one segment, which ends where `room` does: nothing, if that is too small.
pub(super) fn write(bytes: &[u8], version: u32, room: usize) -> Option<Zeroizing<Vec<u8>>> {
    let length = u16::try_from(bytes.len()).ok()?.to_be_bytes();
    let [_, short] = length;
    let length: &[u8] = match length_bits(version, BYTE_LENGTHS) {
        8 => &[short],
        _ => &length,
    };
    // The mode is half a byte, so that all others stand across two codewords; and so is the end.
    let mut codewords = Zeroizing::new(Vec::with_capacity(room.max(bytes.len() + 3)));
    let mut before = BYTE as u8;
    for byte in length.iter().chain(bytes).chain(&[0]) {
        codewords.push(before << 4 | byte >> 4);
        before = *byte;
    }
    let left = room.checked_sub(codewords.len())?;
    codewords.extend(PADDING.into_iter().cycle().take(left));
    Some(codewords)
}

/// Three digits in ten bits.
fn numeric(bits: &mut Bits<'_>, version: u32, bytes: &mut Vec<u8>) -> Option<()> {
    let mut left = bits.take(length_bits(version, [10, 12, 14]))?;
    while left > 0 {
        let (digits, width) = match left {
            1 => (1, 4),
            2 => (2, 7),
            _ => (3, 10),
        };
        let number = bits.take(width)?;
        for place in (0..digits).rev() {
            bytes.push(*b"0123456789".get((number / 10_u32.pow(place) % 10) as usize)?);
        }
        left -= digits;
    }
    Some(())
}

/// Two characters in eleven bits.
fn alphanumeric(bits: &mut Bits<'_>, version: u32, bytes: &mut Vec<u8>) -> Option<()> {
    let mut left = bits.take(length_bits(version, [9, 11, 13]))?;
    while left > 0 {
        let pair = left > 1;
        let number = bits.take(if pair { 11 } else { 6 })?;
        if pair {
            bytes.push(*CHARACTERS.get((number / 45) as usize)?);
        }
        bytes.push(*CHARACTERS.get((number % 45) as usize)?);
        left -= 1 + u32::from(pair);
    }
    Some(())
}

fn byte(bits: &mut Bits<'_>, version: u32, bytes: &mut Vec<u8>) -> Option<()> {
    let count = bits.take(length_bits(version, BYTE_LENGTHS))?;
    for _ in 0..count {
        bytes.push(bits.take(8)? as u8);
    }
    Some(())
}

/// A character set of which UTF-8 is one spelling or ASCII the common part; all others are refused.
fn character_set(bits: &mut Bits<'_>) -> Result<Option<()>, QrError> {
    match bits.take(8) {
        Some(1 | 3 | 26 | 27) => Ok(Some(())),
        Some(_) => Err(QrError::NotText),
        None => Ok(None),
    }
}

/// How many bits the length of a segment takes: it depends on the version.
fn length_bits(version: u32, [small, medium, large]: [u32; 3]) -> u32 {
    match version {
        ..=9 => small,
        10..=26 => medium,
        _ => large,
    }
}

/// Bits, the highest of each byte first.
struct Bits<'a> {
    data: &'a [u8],
    place: usize,
}

impl Bits<'_> {
    /// The next bits as a number, or nothing when there are fewer.
    fn take(&mut self, count: u32) -> Option<u32> {
        (0..count).try_fold(0, |number, _| {
            let byte = self.data.get(self.place / 8)?;
            let bit = byte >> (7 - self.place % 8) & 1;
            self.place += 1;
            Some(number << 1 | u32::from(bit))
        })
    }
}

const END: u32 = 0;
const NUMERIC: u32 = 1;
const ALPHANUMERIC: u32 = 2;
const BYTE: u32 = 4;
const CHARACTER_SET: u32 = 7;

/// In how many bits the length of bytes is told, by [`length_bits`].
const BYTE_LENGTHS: [u32; 3] = [8, 16, 16];

/// What the room that is left is filled with.
const PADDING: [u8; 2] = [0xec, 0x11];

const CHARACTERS: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
