//! Codes whose modules are written out below, drawn in all the ways that matter; and anything else.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

#[test]
fn a_code_is_read_in_every_size() {
    for module in 1..=24 {
        let page =
            Page::new(27 * module, 27 * module).with(&KEYFOB, 3 * module, 3 * module, module);
        assert_eq!(page.read(), Ok("Keyfob".into()), "{module} pixels a module");
    }
}

#[test]
fn a_code_is_read_without_a_quiet_zone() {
    for module in 2..=8 {
        let page = Page::new(21 * module, 21 * module).with(&KEYFOB, 0, 0, module);
        assert_eq!(page.read(), Ok("Keyfob".into()), "{module} pixels a module");
    }
}

#[test]
fn a_code_is_read_with_light_and_dark_exchanged_or_near() {
    for (dark, light) in [
        (0, 255),
        (255, 0),
        (100, 140),
        (140, 100),
        (0, 40),
        (230, 255),
    ] {
        let mut page = Page::new(100, 100).with(&KEYFOB, 8, 8, 4);
        for shade in &mut page.luma {
            *shade = if *shade == 0 { dark } else { light };
        }
        assert_eq!(page.read(), Ok("Keyfob".into()), "{dark} on {light}");
    }
}

#[test]
fn a_code_is_read_however_it_is_turned() {
    for quarter in 0..4 {
        let page = Page::new(90, 90).with(&KEYFOB, 12, 10, 3).turned(quarter);
        assert_eq!(page.read(), Ok("Keyfob".into()), "{quarter} quarters");
    }
}

#[test]
fn a_code_that_is_there_twice_is_one_and_two_codes_are_refused() {
    let one = Page::new(240, 120).with(&KEYFOB, 15, 15, 4);
    let same = one.clone().with(&KEYFOB, 130, 15, 4);
    assert_eq!(same.read(), Ok("Keyfob".into()));
    let other = one.clone().with(&DIGITS, 130, 15, 4);
    assert_eq!(other.read(), Err(QrError::SeveralCodes));
    let smaller = one.clone().with(&DIGITS, 130, 15, 2);
    assert_eq!(smaller.read(), Err(QrError::SeveralCodes));
    let unread = one.with(&NOT_TEXT, 130, 15, 4);
    assert_eq!(unread.read(), Err(QrError::SeveralCodes));
}

#[test]
fn digits_are_read_and_what_is_no_text_is_not() {
    assert_eq!(
        Page::new(80, 80).with(&DIGITS, 8, 8, 3).read(),
        Ok("20261122".into())
    );
    assert_eq!(
        Page::new(80, 80).with(&NOT_TEXT, 8, 8, 3).read(),
        Err(QrError::NotText)
    );
}

#[test]
fn a_picture_without_a_code_and_a_damaged_code_are_told_apart() {
    assert_eq!(Page::new(64, 64).read(), Err(QrError::NoCode));
    assert_eq!(Page::new(1, 1).read(), Err(QrError::NoCode));
    let mut page = Page::new(80, 80).with(&KEYFOB, 8, 8, 3);
    // The lower right third, in which a level H code can't be mended.
    page.paint(8 + 3 * 9, 8 + 3 * 9, 3 * 12, 3 * 12, 255);
    assert_eq!(page.read(), Err(QrError::Damaged));
}

#[test]
fn no_wrong_module_makes_another_text() {
    let mut read = 0;
    for place in 0..21 * 21 {
        let mut page = Page::new(87, 87).with(&KEYFOB, 12, 12, 3);
        let (x, y) = (12 + place % 21 * 3, 12 + place / 21 * 3);
        let shade = !page.luma[y * page.width + x];
        page.paint(x, y, 3, 3, shade);
        match page.read() {
            Ok(text) => {
                assert_eq!(text, "Keyfob", "{x}, {y}");
                read += 1;
            }
            // One in a finder pattern can hide it.
            Err(reason) => assert!(
                matches!(reason, QrError::NoCode | QrError::Damaged),
                "{x}, {y}"
            ),
        }
    }
    assert!(read > 21 * 21 - 3 * 49, "{read}");
}

#[test]
fn sizes_are_bounded_before_anything_is_allocated() {
    assert_eq!(Size::new(0, 7), Err(QrError::NotAPicture));
    assert!(Size::new(1, Size::MAX_PIXELS).is_ok());
    assert_eq!(Size::new(4096, 4097), Err(QrError::TooLarge));
    assert_eq!(Size::new(10_000, 10_000), Err(QrError::TooLarge));
    assert_eq!(Size::new(1 << 16, 1 << 16), Err(QrError::TooLarge));
    let size = Size::new(3, 2).unwrap();
    assert!(Picture::from_luma(size, Zeroizing::new(vec![0; 6])).is_ok());
    for wrong in [0, 5, 7] {
        let luma = Zeroizing::new(vec![0; wrong]);
        assert!(Picture::from_luma(size, luma).is_err_and(|it| it == QrError::NotAPicture));
        assert!(Picture::from_rgba(size, &vec![0; wrong * 4]).is_err());
    }
    assert!(Picture::from_rgba(size, &[0; 25]).is_err());
}

#[test]
fn what_shines_through_is_white() {
    let size = Size::new(5, 1).unwrap();
    let rgba = [
        [0, 0, 0, 0],
        [0, 0, 0, 255],
        [255, 255, 255, 255],
        [0, 0, 0, 128],
        [255, 0, 0, 255],
    ];
    let picture = Picture::from_rgba(size, rgba.as_flattened()).unwrap();
    assert_eq!(picture.luma(), [255, 0, 255, 127, 76]);
}

proptest! {
    #[test]
    fn any_picture_is_read_or_refused(width in 1_u32..80, luma in vec(any::<u8>(), 1..4000)) {
        let height = u32::try_from(luma.len()).unwrap() / width;
        prop_assume!(height > 0);
        let size = Size::new(width, height).unwrap();
        let luma = luma[..size.width() as usize * size.height() as usize].to_vec();
        let picture = Picture::from_luma(size, Zeroizing::new(luma)).unwrap();
        prop_assert!(decode(&picture).is_err());
    }

    #[test]
    fn a_spoilt_code_is_read_rightly_or_refused(
        module in 2_usize..6,
        spots in vec((0_usize..150, 0_usize..150, 1_usize..12, 1_usize..12, any::<u8>()), 0..12),
    ) {
        let mut page = Page::new(150, 150).with(&KEYFOB, 11, 13, module);
        for (x, y, width, height, shade) in spots {
            page.paint(x, y, width, height, shade);
        }
        if let Ok(text) = page.read() {
            prop_assert_eq!(text, "Keyfob");
        }
    }
}

/// A white page.
#[derive(Clone)]
struct Page {
    width: usize,
    luma: Vec<u8>,
}

impl Page {
    fn new(width: usize, height: usize) -> Self {
        let luma = vec![255; width * height];
        Self { width, luma }
    }

    /// With a code on it.
    fn with(mut self, code: &[&str], left: usize, top: usize, module: usize) -> Self {
        for (y, row) in code.iter().enumerate() {
            for (x, _) in row.match_indices('#') {
                self.paint(left + x * module, top + y * module, module, module, 0);
            }
        }
        self
    }

    fn paint(&mut self, left: usize, top: usize, width: usize, height: usize, shade: u8) {
        for row in self.luma.chunks_mut(self.width).skip(top).take(height) {
            row.iter_mut()
                .skip(left)
                .take(width)
                .for_each(|it| *it = shade);
        }
    }

    /// A square page by so many quarters clockwise.
    fn turned(self, quarters: u32) -> Self {
        (0..quarters).fold(self, |page, _| {
            let side = page.width;
            let at = |index: usize| page.luma[(side - 1 - index % side) * side + index / side];
            let luma = (0..side * side).map(at).collect();
            Self { luma, ..page }
        })
    }

    fn read(&self) -> Result<String, QrError> {
        let [width, height] = [self.width, self.luma.len() / self.width].map(|it| it as u32);
        let picture =
            Picture::from_luma(Size::new(width, height)?, Zeroizing::new(self.luma.clone()))?;
        decode(&picture).map(|text| text.to_string())
    }
}

/// `Keyfob` in bytes: version 1, level H, mask 3.
const KEYFOB: [&str; 21] = [
    "#######..##...#######",
    "#.....#...#...#.....#",
    "#.###.#...#...#.###.#",
    "#.###.#..#.#..#.###.#",
    "#.###.#.#.#.#.#.###.#",
    "#.....#..#..#.#.....#",
    "#######.#.#.#.#######",
    "........#..#.........",
    "..##..#####.###.#....",
    "##..##..####..##.##.#",
    "#######.#.###..##..##",
    "#.#........###...#..#",
    ".#..###.#..##.#.##..#",
    "........#.#......##.#",
    "#######.#.#..#..##...",
    "#.....#..####..####.#",
    "#.###.#...#.#....####",
    "#.###.#.###.###..#.#.",
    "#.###.#.##.#.##......",
    "#.....#...####.##...#",
    "#######..#.#..##..#..",
];

/// `20261122` in digits: version 1, level H, mask 0.
const DIGITS: [&str; 21] = [
    "#######.#.#.#.#######",
    "#.....#..####.#.....#",
    "#.###.#..##.#.#.###.#",
    "#.###.#.#.##..#.###.#",
    "#.###.#...#.#.#.###.#",
    "#.....#.......#.....#",
    "#######.#.#.#.#######",
    "..........##.........",
    "..#.###.#..#.#...#..#",
    "####.#.###.###.#.####",
    "##...####.###..#.##..",
    "...#.#.#...#.#######.",
    ".#.#####...#.#.#..##.",
    "........#.#...#...##.",
    "#######..#...#..#.#.#",
    "#.....#.##..###..####",
    "#.###.#.#.#.....##..#",
    "#.###.#....#.###.#.#.",
    "#.###.#.########..#.#",
    "#.....#..#.#.#####...",
    "#######...#..#.#..#.#",
];

/// The bytes FF FE 80: version 1, level H, mask 1.
const NOT_TEXT: [&str; 21] = [
    "#######..#.##.#######",
    "#.....#.#..##.#.....#",
    "#.###.#.#.#...#.###.#",
    "#.###.#.#.#.#.#.###.#",
    "#.###.#.#.#.#.#.###.#",
    "#.....#.#####.#.....#",
    "#######.#.#.#.#######",
    ".........#..#........",
    "..#..#########.#####.",
    "##.##..#####...#.####",
    ".#.####.####.#####...",
    "#..#.#...#..#..#..###",
    ".#..####....##.####..",
    "........#.#.###....##",
    "#######.###..##..##..",
    "#.....#.##.###..#..##",
    "#.###.#..###.....####",
    "#.###.#..#.#####.##..",
    "#.###.#.#.########.##",
    "#.....#..####.##.##..",
    "#######..####.#####.#",
];
