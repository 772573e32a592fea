//! Pictures in shades of grey.

use zeroize::Zeroizing;

use super::QrError;

/// The size of a picture, in pixels: one at least, [`Size::MAX_PIXELS`] at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    width: u32,
    height: u32,
}

impl Size {
    /// The most pixels: 2^24, more than a screen of 5120 × 2880 has. They take 16 MiB.
    pub const MAX_PIXELS: u32 = 1 << 24;

    /// Takes width and height.
    ///
    /// # Errors
    ///
    /// [`QrError::NotAPicture`] if one of them is 0, or [`QrError::TooLarge`].
    pub fn new(width: u32, height: u32) -> Result<Self, QrError> {
        match width.checked_mul(height) {
            Some(0) => Err(QrError::NotAPicture),
            Some(1..=Self::MAX_PIXELS) => Ok(Self { width, height }),
            _ => Err(QrError::TooLarge),
        }
    }

    /// In pixels.
    pub fn width(self) -> u32 {
        self.width
    }

    /// In pixels.
    pub fn height(self) -> u32 {
        self.height
    }

    /// How many there are.
    pub fn pixels(self) -> usize {
        self.width as usize * self.height as usize
    }
}

/// A picture: one byte a pixel, row by row from the top, 0 for black to 255 for white.
///
/// # Security
///
/// Who sees it can read the secret in it. It is zeroized on drop and has no `Debug`.
pub struct Picture {
    size: Size,
    luma: Zeroizing<Vec<u8>>,
}

impl Picture {
    /// Takes shades of grey.
    ///
    /// # Errors
    ///
    /// [`QrError::NotAPicture`] unless there are as many as the size says.
    pub fn from_luma(size: Size, luma: Zeroizing<Vec<u8>>) -> Result<Self, QrError> {
        if luma.len() == size.pixels() {
            Ok(Self { size, luma })
        } else {
            Err(QrError::NotAPicture)
        }
    }

    /// Takes red, green, blue and opacity of each pixel, a byte each, and puts white behind them.
    ///
    /// # Errors
    ///
    /// [`QrError::NotAPicture`] unless there are as many as the size says.
    pub fn from_rgba(size: Size, rgba: &[u8]) -> Result<Self, QrError> {
        let (pixels, rest) = rgba.as_chunks();
        if !rest.is_empty() || pixels.len() != size.pixels() {
            return Err(QrError::NotAPicture);
        }
        let luma = Zeroizing::new(pixels.iter().copied().map(shade).collect());
        Ok(Self { size, luma })
    }

    pub(super) fn width(&self) -> usize {
        self.size.width as usize
    }

    /// Its rows, from the top.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.luma.chunks_exact(self.width())
    }

    pub(super) fn luma(&self) -> &[u8] {
        &self.luma
    }

    /// Exchanges light and dark.
    pub(super) fn invert(&mut self) {
        for shade in self.luma.iter_mut() {
            *shade = !*shade;
        }
    }

    /// The picture enlarged by so many halves; nothing if it would have more than [`SCALED_MAX`]
    /// pixels, or none.
    pub(super) fn scaled(&self, halves: u32) -> Option<Self> {
        if halves == 2 {
            let luma = self.luma.clone();
            return Some(Self { luma, ..*self });
        }
        let scale = |length: u32| length.checked_mul(halves).map(|it| it / 2);
        let size = Size::new(scale(self.size.width)?, scale(self.size.height)?).ok()?;
        if size.pixels() > SCALED_MAX {
            return None;
        }
        let place = |index: u32| (index as f32 + 0.5) * 2.0 / halves as f32;
        let columns: Vec<_> = (0..size.width)
            .map(|x| split(place(x), self.size.width))
            .collect();
        let mut luma = Zeroizing::new(Vec::with_capacity(size.pixels()));
        for y in 0..size.height {
            let (upper, lower, down) = split(place(y), self.size.height);
            let (upper, lower) = (self.row(upper), self.row(lower));
            let shade = |at: &(usize, usize, f32)| {
                mix(between(upper, *at), between(lower, *at), down) as u8
            };
            luma.extend(columns.iter().map(shade));
        }
        Some(Self { size, luma })
    }

    /// The shade at a place, in pixels from the upper left corner of the picture, between those of the
    /// four nearest pixels.
    pub(super) fn shade(&self, x: f32, y: f32) -> f32 {
        let column = split(x, self.size.width);
        let (upper, lower, down) = split(y, self.size.height);
        mix(
            between(self.row(upper), column),
            between(self.row(lower), column),
            down,
        )
    }

    fn row(&self, y: usize) -> &[u8] {
        let begin = y * self.width();
        self.luma
            .get(begin..begin + self.width())
            .unwrap_or_default()
    }
}

/// The shade between two pixels of a row.
fn between(row: &[u8], (first, second, share): (usize, usize, f32)) -> f32 {
    let at = |x: usize| f32::from(row.get(x).copied().unwrap_or_default());
    mix(at(first), at(second), share)
}

/// The two pixels around a place on a line of them, and how far it is from the first to the second.
fn split(place: f32, length: u32) -> (usize, usize, f32) {
    let last = length - 1;
    let place = (place - 0.5).clamp(0.0, last as f32);
    let first = place as u32;
    let second = (first + 1).min(last);
    (first as usize, second as usize, place - first as f32)
}

fn mix(one: f32, other: f32, share: f32) -> f32 {
    one + (other - one) * share
}

/// Luminance by the weights of ITU-R BT.601, in 256ths, over white.
fn shade([red, green, blue, alpha]: [u8; 4]) -> u8 {
    let weigh = |part: u8, weight: u32| u32::from(part) * weight;
    let luma = (weigh(red, 77) + weigh(green, 150) + weigh(blue, 29)) >> 8;
    let alpha = u32::from(alpha);
    ((luma * alpha + 255 * (255 - alpha)) / 255) as u8
}

/// The most pixels of a picture that was scaled: 4 Mi.
const SCALED_MAX: usize = 1 << 22;
