//! Reed–Solomon codes over GF(2^8) with x^8 + x^4 + x^3 + x^2 + 1, whose roots begin with 1
//! (ISO/IEC 18004 §7.5.2 and annex B).

use zeroize::Zeroizing;

/// Mends a block that ends with `spare` codewords for that. Nothing, and the block is of no use, if more
/// than `most_errors` of its codewords are wrong.
pub(super) fn correct(block: &mut [u8], spare: usize, most_errors: usize) -> Option<()> {
    let syndromes = Zeroizing::new(syndromes(block, spare));
    if is_zero(&syndromes) {
        return Some(());
    }
    let locator = Zeroizing::new(locator(&syndromes));
    let errors = locator.len() - 1;
    if errors > most_errors {
        return None;
    }
    let evaluator = Zeroizing::new(product(&syndromes, &locator));
    let mut mended = 0;
    let mut place = 1;
    for codeword in block.iter_mut().rev() {
        let inverse = inverted(place);
        if value(&locator, inverse) == 0 {
            let slope = value(&slope(&locator), inverse);
            let error = times(value(&evaluator, inverse), inverted(slope));
            *codeword ^= times(error, place);
            mended += 1;
        }
        place = times(place, ALPHA);
    }
    let right = mended == errors && is_zero(&self::syndromes(block, spare));
    right.then_some(())
}

/// The codewords that mend a block of this data: what is left when it is divided by the polynomial that has
/// the roots.
pub(super) fn spare(data: &[u8], spare: usize) -> Zeroizing<Vec<u8>> {
    let (mut generator, mut root) = (vec![1], 1);
    for _ in 0..spare {
        generator = sum_shifted(&generator, &generator, root, 1);
        root = times(root, ALPHA);
    }
    let mut rest = Zeroizing::new(vec![0; data.len() + spare]);
    for (coefficient, codeword) in rest.iter_mut().zip(data) {
        *coefficient = *codeword;
    }
    for place in 0..data.len() {
        let factor = rest.get(place).copied().unwrap_or_default();
        for (coefficient, other) in rest.iter_mut().skip(place).zip(&generator) {
            *coefficient ^= times(factor, *other);
        }
    }
    rest.drain(..data.len());
    rest
}

/// The values of the block at the roots; the first coefficient is the highest.
fn syndromes(block: &[u8], spare: usize) -> Vec<u8> {
    let mut root = 1;
    let mut syndrome = || {
        let value = block
            .iter()
            .fold(0, |sum, codeword| times(sum, root) ^ codeword);
        root = times(root, ALPHA);
        value
    };
    (0..spare).map(|_| syndrome()).collect()
}

/// The error locator (Berlekamp and Massey), the constant coefficient first. It has no zeros at its end.
fn locator(syndromes: &[u8]) -> Vec<u8> {
    let (mut now, mut before) = (vec![1], vec![1]);
    let (mut length, mut shift, mut last) = (0, 1, 1);
    for index in 0..syndromes.len() {
        let known = syndromes.iter().take(index + 1).rev();
        let terms = now
            .iter()
            .zip(known)
            .map(|(one, other)| times(*one, *other));
        let discrepancy = terms.fold(0, |sum, term| sum ^ term);
        if discrepancy == 0 {
            shift += 1;
            continue;
        }
        let next = sum_shifted(&now, &before, times(discrepancy, inverted(last)), shift);
        if 2 * length <= index {
            (length, before, last, shift) = (index + 1 - length, now, discrepancy, 1);
        } else {
            shift += 1;
        }
        now = next;
    }
    while now.last() == Some(&0) {
        now.pop();
    }
    now
}

/// `one` and, shifted, `factor` times `other`.
fn sum_shifted(one: &[u8], other: &[u8], factor: u8, shift: usize) -> Vec<u8> {
    let mut sum = one.to_vec();
    sum.resize(one.len().max(other.len() + shift), 0);
    for (coefficient, other) in sum.iter_mut().skip(shift).zip(other) {
        *coefficient ^= times(*other, factor);
    }
    sum
}

/// The product of both, as far as the syndromes go.
fn product(syndromes: &[u8], locator: &[u8]) -> Vec<u8> {
    let coefficient = |index: usize| {
        let known = syndromes.iter().take(index + 1).rev();
        let terms = locator
            .iter()
            .zip(known)
            .map(|(one, other)| times(*one, *other));
        terms.fold(0, |sum, term| sum ^ term)
    };
    (0..syndromes.len()).map(coefficient).collect()
}

/// The formal derivative.
fn slope(polynomial: &[u8]) -> Vec<u8> {
    let odd = |(index, coefficient): (usize, &u8)| if index % 2 == 0 { *coefficient } else { 0 };
    polynomial.iter().skip(1).enumerate().map(odd).collect()
}

fn value(polynomial: &[u8], at: u8) -> u8 {
    polynomial
        .iter()
        .rev()
        .fold(0, |sum, coefficient| times(sum, at) ^ coefficient)
}

fn is_zero(syndromes: &[u8]) -> bool {
    syndromes.iter().all(|syndrome| *syndrome == 0)
}

/// The product in the field, bit by bit: no table, and no time that tells of the factors.
#[inline(never)] // it would be copied to ten places
fn times(one: u8, other: u8) -> u8 {
    (0..8).rev().fold(0, |product: u8, bit| {
        let doubled = (product << 1) ^ ((product >> 7) * 0x1d);
        doubled ^ ((other >> bit & 1) * one)
    })
}

/// The inverse, x^254; 0 for 0.
fn inverted(element: u8) -> u8 {
    let powers = (1..8).scan(element, |power, _| {
        *power = times(*power, *power);
        Some(*power)
    });
    powers.fold(1, times)
}

/// The element whose powers are all others.
const ALPHA: u8 = 2;
