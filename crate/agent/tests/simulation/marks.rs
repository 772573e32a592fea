//! Marks in everything secret, so that a single one left in the open is found in any spelling.

use std::sync::OnceLock;

use data_encoding::{BASE32_NOPAD, BASE64_NOPAD, BASE64URL_NOPAD, HEXLOWER, HEXUPPER};
use keyfob_agent::Area;
use memchr::memmem::Finder;

use super::violation::Violation;

/// How every secret begins: 16 symbols of base32.
pub const SECRET: &str = "SeCrEtMaRk";

/// How every label begins.
pub const LABEL: &str = "the-label-of-";

/// How every user's name begins.
pub const USER: &str = "somebody-";

/// The account of every device that has one.
pub const ACCOUNT: &str = "424242424242";

/// The account of a device that nobody signs in with here.
pub const OTHER_ACCOUNT: &str = "313131313131";

/// What the vault is opened with: the first, until it is changed.
pub const PASSPHRASES: [&str; 2] = [
    "correct horse battery staple",
    "another horse, another staple",
];

/// Finds what may not be written to `area`.
pub fn look(area: Area, text: &str) -> Result<(), Violation> {
    let marks = MARKS.get_or_init(marks);
    let found = marks
        .iter()
        .filter(|mark| area == Area::Local || !mark.typed)
        .find(|mark| mark.finder.find(text.as_bytes()).is_some());
    found.map_or(Ok(()), |mark| Err(Violation::Leaked(mark.what)))
}

/// Finds a secret that was drawn in this life, in any spelling.
pub struct Guard {
    what: &'static str,
    finders: Vec<Finder<'static>>,
}

impl Guard {
    pub fn new(what: &'static str, secret: &[u8]) -> Self {
        let spellings = spellings(secret).into_iter();
        let finders = spellings.map(|text| Finder::new(&text).into_owned());
        Self {
            what,
            finders: finders.collect(),
        }
    }

    /// Finds what may not be written to disk.
    pub fn look(&self, text: &str) -> Result<(), Violation> {
        let mut finders = self.finders.iter();
        let found = finders.any(|finder| finder.find(text.as_bytes()).is_some());
        if found {
            Err(Violation::Leaked(self.what))
        } else {
            Ok(())
        }
    }
}

struct Mark {
    what: &'static str,
    finder: Finder<'static>,
    /// A person types it into the page, and the tab's memory may keep it until the browser exits.
    typed: bool,
}

static MARKS: OnceLock<Vec<Mark>> = OnceLock::new();

fn marks() -> Vec<Mark> {
    let words = [
        ("a secret", SECRET, false),
        ("a passphrase", PASSPHRASES[0], false),
        ("a passphrase", PASSPHRASES[1], false),
        ("a label", LABEL, false),
        ("a user", USER, true),
        ("an account", ACCOUNT, true),
        ("an account", OTHER_ACCOUNT, false),
    ];
    words
        .into_iter()
        .flat_map(|(what, word, typed)| {
            spellings(word.as_bytes())
                .into_iter()
                .map(move |text| Mark {
                    what,
                    finder: Finder::new(&text).into_owned(),
                    typed,
                })
        })
        .collect()
}

/// Plain, base32, hexadecimal, and base64 at each place in its groups of three bytes.
fn spellings(bytes: &[u8]) -> Vec<Vec<u8>> {
    let base32 = BASE32_NOPAD.encode(&bytes[..bytes.len() / 5 * 5]);
    let mut all = vec![
        base32.to_ascii_lowercase(),
        base32,
        HEXLOWER.encode(bytes),
        HEXUPPER.encode(bytes),
    ];
    for skip in 0..3 {
        let whole = &bytes[skip..];
        let whole = &whole[..whole.len() / 3 * 3];
        all.extend([BASE64_NOPAD.encode(whole), BASE64URL_NOPAD.encode(whole)]);
    }
    let mut all: Vec<_> = all.into_iter().map(String::into_bytes).collect();
    all.push(bytes.to_vec());
    all
}
