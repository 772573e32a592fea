//! Files of pictures: of which kind they are, and how large the picture will be.

use base64_simd::STANDARD;
use zeroize::Zeroizing;

use super::{QrError, Size};

/// The file of a picture, read as far as its header.
///
/// The browser reads the rest, and takes as much memory for it as the header says: so the header is read
/// here first.
///
/// # Security
///
/// As [`Picture`](super::Picture): zeroized on drop, no `Debug`.
pub struct PictureFile {
    bytes: Zeroizing<Vec<u8>>,
    format: Format,
    size: Size,
}

impl PictureFile {
    /// The longest file, in bytes: a screen of 4 million pixels that are all noise takes 16 MiB as PNG.
    pub const MAX_BYTES: usize = 18 << 20;

    /// Takes the file from its address, `data:TYPE;base64,…` (RFC 2397). The type is not looked at: it
    /// comes from the name of the file, and the file itself knows better.
    ///
    /// # Errors
    ///
    /// [`QrError::TooLarge`] unread, or [`QrError::NotAPicture`].
    pub fn of_address(address: &str) -> Result<Self, QrError> {
        let address = address.strip_prefix(DATA).ok_or(QrError::NotAPicture)?;
        let (_, text) = address.split_once(BASE64).ok_or(QrError::NotAPicture)?;
        if text.len() > Self::MAX_BYTES / 3 * 4 {
            return Err(QrError::TooLarge);
        }
        let bytes = STANDARD.decode_to_vec(text);
        Self::new(Zeroizing::new(bytes.map_err(|_| QrError::NotAPicture)?))
    }

    /// Whether a text is such an address, of whatever file.
    pub fn is_address(text: &str) -> bool {
        text.starts_with(DATA)
    }

    /// Takes a PNG, JPEG, GIF or WebP file.
    ///
    /// # Errors
    ///
    /// [`QrError::NotAPicture`] for any other file, and as [`Size::new`].
    pub fn new(bytes: Zeroizing<Vec<u8>>) -> Result<Self, QrError> {
        let read = Format::ALL
            .into_iter()
            .find_map(|format| Some((format, format.measure(&bytes)?)));
        let (format, (width, height)) = read.ok_or(QrError::NotAPicture)?;
        Ok(Self {
            bytes,
            format,
            size: Size::new(width, height)?,
        })
    }

    /// All of the file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What the file is.
    pub fn format(&self) -> Format {
        self.format
    }

    /// What its header says.
    pub fn size(&self) -> Size {
        self.size
    }
}

/// The kinds of files that both browsers read, and that people have pictures of codes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// PNG, third edition.
    Png,
    /// JPEG (ITU-T T.81).
    Jpeg,
    /// GIF, of 1987 and of 1989.
    Gif,
    /// WebP (RFC 9649).
    WebP,
}

impl Format {
    const ALL: [Self; 4] = [Self::Png, Self::Jpeg, Self::Gif, Self::WebP];

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::WebP => "image/webp",
        }
    }

    /// Width and height, if the file is of this format.
    fn measure(self, file: &[u8]) -> Option<(u32, u32)> {
        match self {
            Self::Png => png(file),
            Self::Jpeg => jpeg(file),
            Self::Gif => gif(file),
            Self::WebP => webp(file),
        }
    }
}

/// The first chunk (PNG §5.2 and §11.2.1).
fn png(file: &[u8]) -> Option<(u32, u32)> {
    let (width, rest) = file.strip_prefix(PNG)?.split_first_chunk()?;
    let (height, _) = rest.split_first_chunk()?;
    Some((u32::from_be_bytes(*width), u32::from_be_bytes(*height)))
}

/// The frame header (T.81 §B.2.2), behind any other segments.
fn jpeg(file: &[u8]) -> Option<(u32, u32)> {
    let mut rest = file.strip_prefix(JPEG)?;
    loop {
        let [0xff, marker, segment @ ..] = rest else {
            return None;
        };
        rest = match marker {
            // Bytes that fill, and markers that stand alone.
            0xff => rest.get(1..)?,
            0x01 | 0xd0..=0xd7 => segment,
            // Tables, an extension that nobody made, and conditions of arithmetic coding.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                let [_, _, _, y0, y1, x0, x1, ..] = *segment else {
                    return None;
                };
                return Some((be16([x0, x1]), be16([y0, y1])));
            }
            _ => {
                let length = be16(*segment.first_chunk()?);
                segment.get(length as usize..)?
            }
        };
    }
}

/// The logical screen, or the first picture on it, whichever reaches farther: browsers differ in which
/// they believe (GIF of 1989, §18 and §20).
fn gif(file: &[u8]) -> Option<(u32, u32)> {
    let rest = GIF.iter().find_map(|head| file.strip_prefix(*head))?;
    let [x0, x1, y0, y1, flags, _, _, rest @ ..] = rest else {
        return None;
    };
    let (width, height) = (le16([*x0, *x1]), le16([*y0, *y1]));
    let colours = if flags & 0x80 == 0 {
        0
    } else {
        6 << (flags & 7)
    };
    let [l0, l1, t0, t1, x0, x1, y0, y1] = *first_picture(rest.get(colours..)?)?;
    let right = le16([l0, l1]) + le16([x0, x1]);
    let bottom = le16([t0, t1]) + le16([y0, y1]);
    Some((width.max(right), height.max(bottom)))
}

/// Place and size of the first picture, behind any extensions.
fn first_picture(mut rest: &[u8]) -> Option<&[u8; 8]> {
    while let [0x21, _, blocks @ ..] = rest {
        rest = blocks;
        while let [length @ 1..=255, block @ ..] = rest {
            rest = block.get(usize::from(*length)..)?;
        }
        rest = rest.strip_prefix(&[0])?;
    }
    rest.strip_prefix(&[0x2c])?.first_chunk()
}

/// The first chunk of the three that a file may begin with (RFC 9649 §2.5 to §2.7).
fn webp(file: &[u8]) -> Option<(u32, u32)> {
    let [
        b'R',
        b'I',
        b'F',
        b'F',
        _,
        _,
        _,
        _,
        b'W',
        b'E',
        b'B',
        b'P',
        b'V',
        b'P',
        b'8',
        kind,
        _,
        _,
        _,
        _,
        data @ ..,
    ] = file
    else {
        return None;
    };
    match (kind, data) {
        // Behind the frame tag and the start code (RFC 6386 §9.1), with two bits of scale each.
        (b' ', [_, _, _, 0x9d, 0x01, 0x2a, x0, x1, y0, y1, ..]) => {
            Some((le16([*x0, *x1]) & 0x3fff, le16([*y0, *y1]) & 0x3fff))
        }
        // 14 bits each, less one (RFC 9649 §3.4).
        (b'L', [0x2f, a, b, c, d, ..]) => {
            let bits = u32::from_le_bytes([*a, *b, *c, *d]);
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        // 24 bits each, less one.
        (b'X', [_, _, _, _, x0, x1, x2, y0, y1, y2, ..]) => {
            let length = |bytes: [&u8; 3]| {
                let [low, middle, high] = bytes;
                u32::from_le_bytes([*low, *middle, *high, 0]) + 1
            };
            Some((length([x0, x1, x2]), length([y0, y1, y2])))
        }
        _ => None,
    }
}

fn be16(bytes: [u8; 2]) -> u32 {
    u16::from_be_bytes(bytes).into()
}

fn le16(bytes: [u8; 2]) -> u32 {
    u16::from_le_bytes(bytes).into()
}

const DATA: &str = "data:";
const BASE64: &str = ";base64,";

/// What the files begin with; a PNG file also with length and type of its first chunk.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
const JPEG: &[u8] = b"\xff\xd8";
const GIF: [&[u8]; 2] = [b"GIF87a", b"GIF89a"];

#[cfg(test)]
mod tests;
