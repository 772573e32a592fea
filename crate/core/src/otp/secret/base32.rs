//! Strict base32 (RFC 4648 §6) for people: separators and any case, but no other liberty.

use zeroize::Zeroizing;

use super::{Secret, SecretError};
use crate::base32;

/// The bytes that `text` says.
pub(super) fn decode(text: &str) -> Result<Zeroizing<Vec<u8>>, SecretError> {
    if text.len() > Secret::MAX_TEXT {
        return Err(SecretError::TextTooLong);
    }
    let scan = scan(text)?;
    check_size(&scan)?;
    check_padding(&scan)?;
    decode_symbols(&scan)
}

/// What is left of a text without its separators.
struct Scan {
    /// The symbols in upper case.
    symbols: Zeroizing<String>,
    /// Where the last symbol stands; 0 without any.
    end: u32,
    /// How many padding characters follow.
    padding: usize,
    /// Where the first of them stands; 0 without any.
    padding_at: u32,
}

fn scan(text: &str) -> Result<Scan, SecretError> {
    let mut scan = Scan {
        symbols: Zeroizing::new(String::with_capacity(text.len())),
        end: 0,
        padding: 0,
        padding_at: 0,
    };
    for (position, character) in (1..).zip(text.chars()) {
        match character {
            ' ' | '-' => {}
            '=' => scan.pad(position),
            'A'..='Z' | 'a'..='z' | '2'..='7' => scan.push(position, character)?,
            _ => {
                return Err(SecretError::Character {
                    position,
                    character,
                });
            }
        }
    }
    Ok(scan)
}

impl Scan {
    fn push(&mut self, position: u32, symbol: char) -> Result<(), SecretError> {
        if self.padding > 0 {
            return Err(SecretError::Padding {
                position: self.padding_at,
            });
        }
        self.symbols.push(symbol.to_ascii_uppercase());
        self.end = position;
        Ok(())
    }

    fn pad(&mut self, position: u32) {
        if self.padding == 0 {
            self.padding_at = position;
        }
        self.padding = self.padding.saturating_add(1);
    }
}

/// Sizes before shapes: a fragment is called short, whatever else is wrong with it.
fn check_size(scan: &Scan) -> Result<(), SecretError> {
    match scan.symbols.len() {
        0 if scan.padding == 0 => Err(SecretError::Empty),
        ..MIN_SYMBOLS => Err(SecretError::TooShort),
        MIN_SYMBOLS..=MAX_SYMBOLS => Ok(()),
        _ => Err(SecretError::TooLong),
    }
}

fn check_padding(scan: &Scan) -> Result<(), SecretError> {
    let wanted =
        padding_after(scan.symbols.len()).ok_or(SecretError::Length { position: scan.end })?;
    if scan.padding != 0 && scan.padding != wanted {
        return Err(SecretError::Padding {
            position: scan.padding_at,
        });
    }
    Ok(())
}

/// How many padding characters fill the last group up; `None` where no byte ends.
const fn padding_after(symbols: usize) -> Option<usize> {
    match symbols % 8 {
        0 => Some(0),
        2 => Some(6),
        4 => Some(4),
        5 => Some(3),
        7 => Some(1),
        _ => None,
    }
}

/// Only one thing can still be wrong: bits left over after the last byte that are not zero.
fn decode_symbols(scan: &Scan) -> Result<Zeroizing<Vec<u8>>, SecretError> {
    let mut bytes = Zeroizing::new(vec![0; Secret::MAX_BYTES]);
    let length = base32::decode(scan.symbols.as_bytes(), &mut bytes)
        .ok_or(SecretError::Length { position: scan.end })?;
    bytes.truncate(length);
    Ok(bytes)
}

/// Symbols of [`Secret::MIN_BYTES`] bytes.
const MIN_SYMBOLS: usize = 16;
/// Symbols of [`Secret::MAX_BYTES`] bytes.
const MAX_SYMBOLS: usize = 128;
