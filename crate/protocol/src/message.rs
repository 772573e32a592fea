//! From the text of a message to the message, and back: strict, so that one thing can be said in one
//! way.
//!
//! A message is a JSON object with a `type` in words and exactly the members of that type. What `serde`
//! derives for such an enum would also take an array, a number for a tag, and members that a message
//! does not have where it has none; and it would keep a copy of everything until it has found the tag.
//! So the tag is looked for first, and then the members are read from where they stand.

mod tagged;

use core::fmt;

use serde::Serialize;
use serde::de::{
    Deserialize, DeserializeOwned, Deserializer, Error, IgnoredAny, MapAccess, Visitor,
};
use serde_json::{Value, json};
use thiserror::Error;

use crate::{ContentRequest, PageRequest};
use tagged::Tagged;

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
    R::deserialize(Tagged { text, shape }).map_err(|_| MessageError::Unknown)
}

/// Writes a message.
pub fn write<R: Request + Serialize>(request: &R) -> String {
    let message = match serde_json::to_value(request) {
        Ok(Value::Object(message)) => with_tag(message),
        Ok(tag) => json!({ TAG: tag }),
        Err(_) => Value::Null,
    };
    message.to_string()
}

/// As `serde` writes an enum, its members stand in an object under the name of the variant.
fn with_tag(message: serde_json::Map<String, Value>) -> Value {
    let message = message.into_iter().next();
    let (tag, mut members) = message.unwrap_or_default();
    if let Some(members) = members.as_object_mut() {
        members.insert(TAG.to_owned(), tag.into());
    }
    members
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
            if name == TAG && tag.is_none() {
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
