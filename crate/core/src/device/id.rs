//! The name of a device.

use std::{fmt, str::FromStr};

use data_encoding::HEXLOWER;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, Visitor},
};
use thiserror::Error;

/// Name of a device: 16 random bytes, never reused, written as 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId([u8; 16]);

/// Not 32 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not 32 lower-case hexadecimal digits")]
pub struct DeviceIdError;

impl DeviceId {
    /// Takes 16 random bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// The 32 digits.
    pub(super) fn to_text(self) -> String {
        HEXLOWER.encode(&self.0)
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.to_text())
    }
}

impl fmt::Debug for DeviceId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for DeviceId {
    type Err = DeviceIdError;

    fn from_str(text: &str) -> Result<Self, DeviceIdError> {
        let mut bytes = [0; 16];
        if text.len() != DIGITS {
            return Err(DeviceIdError);
        }
        let (pairs, _) = text.as_bytes().as_chunks();
        for (byte, &[high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = (value(high)? << 4) | value(low)?;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for DeviceId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

impl<'de> Deserialize<'de> for DeviceId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text)
    }
}

struct Text;

impl Visitor<'_> for Text {
    type Value = DeviceId;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a device id")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<DeviceId, E> {
        text.parse().map_err(E::custom)
    }
}

/// What a hexadecimal digit stands for.
fn value(digit: u8) -> Result<u8, DeviceIdError> {
    match digit {
        b'0'..=b'9' => Ok(digit.wrapping_sub(b'0')),
        b'a'..=b'f' => Ok(digit.wrapping_sub(b'a').wrapping_add(10)),
        _ => Err(DeviceIdError),
    }
}

/// Digits of a name.
const DIGITS: usize = 32;
