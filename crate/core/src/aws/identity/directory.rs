//! Directories of IAM Identity Center.

use super::IdentityError;
use super::text::checked_text;

checked_text!(
    /// A directory of Identity Center, by whichever of its names stands in an address: its id (`d-` and
    /// ten hexadecimal digits), the name that its owner chose for the access portal, or its instance
    /// (`ssoins-` and sixteen).
    ///
    /// All are 1 to 63 of `a-z`, `0-9` and `-`, no hyphen at either end: a label of a host name.
    Directory,
    is_directory,
    IdentityError::Directory
);

impl Directory {
    /// Fewest characters.
    pub const MIN_LENGTH: usize = 1;
    /// Most characters (RFC 1035, section 2.3.4).
    pub const MAX_LENGTH: usize = 63;
}

fn is_directory(text: &str) -> bool {
    let sound = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (Directory::MIN_LENGTH..=Directory::MAX_LENGTH).contains(&text.len())
        && text.bytes().all(sound)
        && !text.starts_with('-')
        && !text.ends_with('-')
}
