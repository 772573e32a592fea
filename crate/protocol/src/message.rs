//! From the text of a message to the message: strict, so that one thing can be said in one way.
//!
//! What `serde` derives for a tagged enum would also take an array, a number for a tag, and members
//! that a message does not have where it has none. Here a message is a JSON object with a `type` in
//! words and exactly the members of that type.

use core::fmt;

use serde::Serialize;
use serde::de::{
    Deserialize, DeserializeOwned, Deserializer, Error, IgnoredAny, MapAccess, Visitor,
};
use thiserror::Error;

use crate::{ContentRequest, PageRequest};

/// What one kind of sender may ask.
pub trait Request: DeserializeOwned {
    /// The longest message in bytes; a longer one is refused unread.
    const MAX: usize;
}

impl Request for PageRequest {
    /// A vault file is at most 32 MiB, and no browser carries more than 64.
    const MAX: usize = MESSAGE_MAX;
}

impl Request for ContentRequest {
    /// Four times the texts that a snapshot may hold, for their names, their marks and their escapes.
    const MAX: usize = 4_000_000;
}

/// Why a text is no message. Nothing of the text is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MessageError {
    /// Longer than any message of this sender.
    #[error("the message is too long")]
    TooLong,
    /// Not a JSON object with a `type` in words.
    #[error("not a message")]
    Shape,
    /// No such message, or not its members.
    #[error("no such message")]
    Unknown,
}

/// Reads the text of a message.
///
/// # Errors
///
/// [`MessageError`].
pub fn read<R: Request>(text: &str) -> Result<R, MessageError> {
    if text.len() > R::MAX {
        return Err(MessageError::TooLong);
    }
    let shape: Shape = serde_json::from_str(text).map_err(|_| MessageError::Shape)?;
    if shape.more && is_whole::<R>(&shape.tag) {
        return Err(MessageError::Unknown);
    }
    serde_json::from_str(text).map_err(|_| MessageError::Unknown)
}

/// Whether the tag alone is a message: `serde` lets any member pass beside such a one.
fn is_whole<R: Request>(tag: &str) -> bool {
    let alone = serde_json::to_string(&Alone { tag }).unwrap_or_default();
    serde_json::from_str::<R>(&alone).is_ok()
}

/// A message of one member.
#[derive(Serialize)]
struct Alone<'a> {
    #[serde(rename = "type")]
    tag: &'a str,
}

/// What a message is before one knows which.
struct Shape {
    tag: String,
    /// There are other members than the tag.
    more: bool,
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Members)
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Shape;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a message")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Shape, A::Error> {
        let (mut tag, mut more) = (None, false);
        while let Some(name) = map.next_key::<String>()? {
            if name == TAG {
                tag = Some(map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
                more = true;
            }
        }
        let tag = tag.ok_or_else(|| A::Error::missing_field(TAG))?;
        Ok(Shape { tag, more })
    }
}

/// The longest message of any sender, in bytes.
pub const MESSAGE_MAX: usize = 64 << 20;

/// The member that says which message it is.
const TAG: &str = "type";

#[cfg(test)]
mod tests;
