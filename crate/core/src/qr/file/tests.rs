use proptest::prelude::*;

use super::*;

#[test]
fn the_size_is_read_from_the_header_of_each_format() {
    for (file, format) in FILES {
        let read = parse(file).unwrap_or_else(|error| panic!("{format:?}: {error}"));
        assert_eq!((read.format(), read.size()), (format, size(3, 2)));
        assert_eq!(read.bytes(), file);
    }
}

#[test]
fn a_header_that_ends_early_is_no_picture() {
    for (file, format) in FILES {
        for length in 0..file.len() {
            let refused = parse(&file[..length]).err();
            assert_eq!(refused, Some(QrError::NotAPicture), "{format:?} {length}");
        }
    }
}

#[test]
fn what_is_too_large_is_said_to_be() {
    let png = |width: u32, height: u32| {
        let sizes = [width.to_be_bytes(), height.to_be_bytes()].concat();
        parse(&[PNG.to_vec(), sizes].concat()).err()
    };
    assert_eq!(png(10_000, 10_000), Some(QrError::TooLarge));
    assert_eq!(png(u32::MAX, u32::MAX), Some(QrError::TooLarge));
    assert_eq!(png(0, 1), Some(QrError::NotAPicture));
    assert_eq!(png(4096, 4096), None);
}

#[test]
fn the_first_picture_of_a_gif_counts_where_it_reaches_beyond_the_screen() {
    let mut file = b"GIF89a\x01\0\x01\0\0\0\0\x2c\xff\xff\0\0\xff\xff\xff\xff".to_vec();
    assert_eq!(parse(&file).err(), Some(QrError::TooLarge));
    file[14..].copy_from_slice(b"\x02\0\x05\0\x08\0\x03\0");
    assert_eq!(parse(&file).map(|file| file.size()), Ok(size(10, 8)));
}

#[test]
fn an_address_says_the_file_in_base64_and_its_type_does_not_matter() {
    for (file, format) in FILES {
        for kind in ["image/png", "application/octet-stream", ""] {
            let address = format!("data:{kind};base64,{}", STANDARD.encode_to_string(file));
            assert!(PictureFile::is_address(&address));
            assert_eq!(
                PictureFile::of_address(&address).map(|it| it.format()),
                Ok(format)
            );
        }
    }
    for wrong in [
        "",
        "data:",
        "data:,x",
        "data:image/png,AAAA",
        "data:;base64,A",
        "https://example.com/",
    ] {
        assert_eq!(
            PictureFile::of_address(wrong).err(),
            Some(QrError::NotAPicture),
            "{wrong}"
        );
    }
}

#[test]
fn a_file_that_is_too_long_is_not_even_read() {
    let long = format!(
        "data:;base64,{}",
        "!".repeat(PictureFile::MAX_BYTES / 3 * 4 + 1)
    );
    assert_eq!(
        PictureFile::of_address(&long).err(),
        Some(QrError::TooLarge)
    );
}

proptest! {
    /// Whatever follows a header, the size is one that is allowed.
    #[test]
    fn any_bytes_have_a_size_that_is_allowed_or_none(which in 0..FILES.len(), at in 0_usize..40, with: Vec<u8>) {
        let mut file = FILES[which].0.to_vec();
        file.splice(at.min(file.len()).., with);
        if let Ok(read) = parse(&file) {
            prop_assert!((1..=Size::MAX_PIXELS as usize).contains(&read.size().pixels()));
        }
    }
}

fn parse(file: &[u8]) -> Result<PictureFile, QrError> {
    PictureFile::new(Zeroizing::new(file.to_vec()))
}

fn size(width: u32, height: u32) -> Size {
    Size::new(width, height).unwrap()
}

/// The beginnings of files of 3 × 2 pixels, exactly as far as the size.
const FILES: [(&[u8], Format); 6] = [
    (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02",
        Format::Png,
    ),
    // With a segment of an application, a marker that stands alone, and a byte that fills.
    (
        b"\xff\xd8\xff\xe0\0\x04ab\xff\x01\xff\xff\xc2\0\x0b\x08\0\x02\0\x03",
        Format::Jpeg,
    ),
    // With two colours and an extension of two blocks.
    (
        b"GIF89a\x03\0\x02\0\x80\0\0cccddd\x21\xf9\x01a\x02bc\0\x2c\0\0\0\0\x03\0\x02\0",
        Format::Gif,
    ),
    (
        b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x03\x40\x02\xc0",
        Format::WebP,
    ),
    (
        b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x02\x40\0\0",
        Format::WebP,
    ),
    (
        b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x02\0\0\x01\0\0",
        Format::WebP,
    ),
];
