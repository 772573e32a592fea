//! QR codes on the command line, for the tests that compare Keyfob with what was drawn.
//!
//! Standard input is one picture after the other, each a portable greymap: `P5 WIDTH HEIGHT 255`, a
//! line feed, one byte a pixel. Each is answered with a line: the milliseconds of work that it took, and
//! the
//! text, or `refused: ` and the reason.

use std::io::{self, BufRead, Write};

use cpu_time::ThreadTime;

use keyfob_core::qr::{self, Picture, Size};
use zeroize::Zeroizing;

fn main() -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut output = io::stdout().lock();
    while let Some(picture) = read(&mut input)? {
        let begin = ThreadTime::now();
        let text = qr::decode(&picture);
        let milliseconds = begin.elapsed().as_secs_f64() * 1000.0;
        match text {
            Ok(text) => writeln!(output, "{milliseconds:.1} {}", *text)?,
            Err(reason) => writeln!(output, "{milliseconds:.1} refused: {reason}")?,
        }
    }
    Ok(())
}

/// The next picture, or nothing at the end.
fn read(input: &mut impl BufRead) -> io::Result<Option<Picture>> {
    let mut header = String::new();
    if input.read_line(&mut header)? == 0 {
        return Ok(None);
    }
    let size = size(&header).ok_or(io::ErrorKind::InvalidData)?;
    let mut luma = vec![0; size.pixels()];
    input.read_exact(&mut luma)?;
    let picture = Picture::from_luma(size, Zeroizing::new(luma));
    picture
        .map(Some)
        .map_err(|_| io::ErrorKind::InvalidData.into())
}

fn size(header: &str) -> Option<Size> {
    let (width, height) = header
        .strip_prefix("P5 ")?
        .trim_end()
        .strip_suffix(" 255")?
        .split_once(' ')?;
    Size::new(width.parse().ok()?, height.parse().ok()?).ok()
}
