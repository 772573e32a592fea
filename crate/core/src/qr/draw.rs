//! From a text to the modules of its code.

use zeroize::Zeroizing;

use super::blocks::Blocks;
use super::layout::{Layout, VERSIONS};
use super::symbol::Level;
use super::{QrError, message, symbol};

/// The modules of a code.
///
/// # Security
///
/// Who sees it can read the secret in it. It is zeroized on drop and has no `Debug`.
pub struct Drawing {
    /// Row by row from the top, `1` for a dark module and `0` for a light one.
    pub modules: Zeroizing<String>,
    /// How many there are in a row, and how many rows.
    pub side: u32,
}

/// Draws the smallest code that a camera reads with up to an eighth of it wrong (level M). Around it belong
/// four light modules (ISO/IEC 18004 §5.3.8).
///
/// # Errors
///
/// [`QrError::TooLarge`] for more than any code holds: 2,331 bytes.
pub fn draw(text: &str) -> Result<Drawing, QrError> {
    let mut codes = (1..=VERSIONS).filter_map(|version| code(text, version));
    codes.next().ok_or(QrError::TooLarge)
}

/// The code of this version, if the text has room in it.
fn code(text: &str, version: u32) -> Option<Drawing> {
    let (layout, blocks) = (Layout::of(version)?, Blocks::of(version, Level::Medium));
    let data = message::write(text.as_bytes(), version, blocks.room())?;
    let dark = symbol::write(&layout, &blocks.spread(&data));
    let mut modules = Zeroizing::new(String::with_capacity(dark.len()));
    modules.extend(dark.iter().map(|dark| if *dark { '1' } else { '0' }));
    Some(Drawing {
        modules,
        side: layout.size,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Picture, Size, decode};
    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn what_is_drawn_can_be_read(text in "[ -~äß日]{1,300}") {
            prop_assert_eq!(&*read(&draw(&text).unwrap()), &text);
        }
    }

    #[test]
    fn more_than_a_code_holds_is_refused() {
        assert_eq!(draw(&"x".repeat(2_331)).map(|it| it.side), Ok(177));
        assert_eq!(draw(&"x".repeat(2_332)).err(), Some(QrError::TooLarge));
    }

    fn read(drawing: &Drawing) -> Zeroizing<String> {
        let side = drawing.side + 8;
        let dark = |x: u32, y: u32| {
            let (column, row) = (x.checked_sub(4)?, y.checked_sub(4)?);
            let inside = column < drawing.side && row < drawing.side;
            let place = (row * drawing.side + column) as usize;
            inside.then(|| drawing.modules.as_bytes()[place] == b'1')
        };
        let pixel = |at: u32| {
            let (x, y) = (at % (side * 4) / 4, at / (side * 4) / 4);
            if dark(x, y) == Some(true) { 0 } else { 255 }
        };
        let luma: Vec<u8> = (0..side * side * 16).map(pixel).collect();
        let whole = Size::new(side * 4, side * 4).unwrap();
        decode(&Picture::from_luma(whole, luma.into()).unwrap()).unwrap()
    }
}
