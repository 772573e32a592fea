//! What a person marks devices with, to find them: tags, and a colour.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The tags of a device: each 1 to 32 characters without a comma or a control character, no two alike, at
/// most 16.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Tags(Vec<String>);

/// Not the tags of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TagsError;

impl Tags {
    /// Most tags of a device.
    pub const MAX: usize = 16;
    /// Most characters of a tag.
    pub const MAX_LENGTH: usize = 32;

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, in the person's order.
    pub fn as_slice(&self) -> &[String] {
        &self.0
    }

    /// As a person types them.
    pub fn to_text(&self) -> String {
        self.0.join(", ")
    }

    /// One more; nothing if it is none, or one too many.
    pub(crate) fn push(&mut self, tag: &str) -> Option<()> {
        let stray = |character: char| character.is_control() || COMMAS.contains(&character);
        let length = tag.chars().take(Self::MAX_LENGTH.saturating_add(1)).count();
        let sound = (1..=Self::MAX_LENGTH).contains(&length)
            && tag.trim() == tag
            && !tag.contains(stray)
            && !self.0.iter().any(|known| known == tag)
            && self.0.len() < Self::MAX;
        sound.then(|| self.0.push(tag.to_owned()))
    }
}

/// As a person types them: with commas between them, ours or those of Chinese and Japanese. What stands twice
/// is one tag.
impl FromStr for Tags {
    type Err = TagsError;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let mut tags = Self::default();
        let typed = typed.split(COMMAS).map(str::trim);
        for tag in typed.filter(|tag| !tag.is_empty()) {
            if !tags.0.iter().any(|known| known == tag) {
                tags.push(tag).ok_or(TagsError)?;
            }
        }
        Ok(tags)
    }
}

/// A colour by which a device is found sooner; it means what the person wants it to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Colour {
    /// Red.
    Red,
    /// Orange.
    Orange,
    /// Yellow.
    Yellow,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Purple.
    Purple,
}

impl Colour {
    /// Its name, as a document has it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Orange => "orange",
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Purple => "purple",
        }
    }
}

const COMMAS: [char; 3] = [',', '\u{ff0c}', '\u{3001}'];

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(typed: &str) -> Result<String, TagsError> {
        typed.parse().map(|tags: Tags| tags.to_text())
    }

    #[test]
    fn tags_are_what_stands_between_commas() {
        assert_eq!(tags(""), Ok(String::new()));
        assert_eq!(tags(" , ,"), Ok(String::new()));
        assert_eq!(tags("prod,on call , prod"), Ok("prod, on call".to_owned()));
        assert_eq!(tags("本番、経理，b"), Ok("本番, 経理, b".to_owned()));
        assert_eq!(tags("Prod, prod"), Ok("Prod, prod".to_owned()));
    }

    #[test]
    fn what_is_too_long_too_many_or_not_to_be_seen_is_refused() {
        assert!(tags(&"ä".repeat(Tags::MAX_LENGTH)).is_ok());
        assert_eq!(tags(&"ä".repeat(Tags::MAX_LENGTH + 1)), Err(TagsError));
        let many = |count: usize| "abcdefghijklmnopq".split_at(count).0.replace("", ",");
        assert!(tags(&many(Tags::MAX)).is_ok());
        assert_eq!(tags(&many(Tags::MAX + 1)), Err(TagsError));
        assert_eq!(tags("a\u{7}b"), Err(TagsError));
    }
}
