//! What a vault keeps, and the JSON that its body seals.

use std::{collections::BinaryHeap, fmt};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error as _, MapAccess, Visitor},
    ser::SerializeMap,
};

use super::buffer::WipedBuffer;
use crate::{
    device::Device,
    json::{Unknown, optional, read_once},
    learned::Learned,
    settings::{LockAfter, Settings},
};

/// What a vault keeps.
///
/// # Security
///
/// Holds every secret. No `Debug`.
#[derive(Clone, Default, PartialEq)]
pub struct Contents {
    /// The devices; no two have the same id.
    pub devices: Vec<Device>,
    /// What the person chose, and how the backup stands.
    pub settings: Settings,
    /// What was learned.
    pub learned: Learned,
    /// Members that only a later version knows.
    pub unknown: Unknown,
}

impl Contents {
    /// Reads the text of a body.
    ///
    /// # Security
    ///
    /// The reader borrows strings from `text`, so that a secret is copied nowhere but into its
    /// [`Secret`](crate::otp::Secret).
    pub(super) fn parse(text: &[u8]) -> Option<Self> {
        let contents: Self = serde_json::from_str(str::from_utf8(text).ok()?).ok()?;
        contents.has_unique_ids().then_some(contents)
    }

    /// The text of a body.
    #[expect(
        clippy::expect_used,
        reason = "every key is a string and every value was read or made as JSON"
    )]
    pub(super) fn write(&self) -> WipedBuffer {
        let mut buffer = WipedBuffer::default();
        buffer.reserve(self.devices.len().saturating_mul(DEVICE_LENGTH));
        serde_json::to_writer(&mut buffer, self).expect("the contents are JSON");
        buffer
    }

    fn has_unique_ids(&self) -> bool {
        // A heap: the standard library's sort would be larger than the reader of contents.
        let ids: BinaryHeap<_> = self.devices.iter().map(|device| device.id).collect();
        ids.into_sorted_vec()
            .is_sorted_by(|before, after| before < after)
    }
}

impl Serialize for Contents {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("devices", &self.devices)?;
        let settings = &self.settings;
        let lock_after = Some(settings.lock_after).filter(|chosen| *chosen != LockAfter::default());
        optional(&mut map, "lock_after", lock_after.as_ref())?;
        for (name, chosen) in [
            ("lock_with_system", settings.lock_with_system),
            ("fill_automatically", settings.fill_automatically),
            ("submit_after_filling", settings.submit_after_filling),
        ] {
            optional(&mut map, name, Some(&true).filter(|_| chosen))?;
        }
        optional(&mut map, "last_backup", settings.last_backup.as_ref())?;
        optional(&mut map, "changed", settings.changed.as_ref())?;
        optional(&mut map, "put_off", settings.put_off.as_ref())?;
        let learned = &self.learned;
        let choices = Some(&learned.choices).filter(|choices| !choices.is_empty());
        optional(&mut map, "choices", choices)?;
        let accounts = Some(&learned.accounts).filter(|accounts| !accounts.is_empty());
        optional(&mut map, "accounts", accounts)?;
        self.unknown.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Contents {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Reader)
    }
}

/// The members of the contents.
#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Member {
    Devices,
    LockAfter,
    LockWithSystem,
    FillAutomatically,
    SubmitAfterFilling,
    LastBackup,
    Changed,
    PutOff,
    Choices,
    Accounts,
    Unknown(String),
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Contents;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the contents of a vault")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Contents, A::Error> {
        let (mut devices, mut lock_after, mut lock_with_system) = (None, None, None);
        let (mut fill_automatically, mut submit_after_filling) = (None, None);
        let (mut last_backup, mut changed, mut put_off) = (None, None, None);
        let (mut choices, mut accounts) = (None, None);
        let mut unknown = Unknown::default();
        while let Some(member) = map.next_key()? {
            match member {
                Member::Devices => read_once(&mut devices, &mut map),
                Member::LockAfter => read_once(&mut lock_after, &mut map),
                Member::LockWithSystem => read_once(&mut lock_with_system, &mut map),
                Member::FillAutomatically => read_once(&mut fill_automatically, &mut map),
                Member::SubmitAfterFilling => read_once(&mut submit_after_filling, &mut map),
                Member::LastBackup => read_once(&mut last_backup, &mut map),
                Member::Changed => read_once(&mut changed, &mut map),
                Member::PutOff => read_once(&mut put_off, &mut map),
                Member::Choices => read_once(&mut choices, &mut map),
                Member::Accounts => read_once(&mut accounts, &mut map),
                Member::Unknown(name) => unknown.read(name, &mut map),
            }?;
        }
        Ok(Contents {
            devices: devices.ok_or_else(|| A::Error::missing_field("devices"))?,
            settings: Settings {
                lock_after: lock_after.unwrap_or_default(),
                lock_with_system: lock_with_system.unwrap_or_default(),
                fill_automatically: fill_automatically.unwrap_or_default(),
                submit_after_filling: submit_after_filling.unwrap_or_default(),
                last_backup,
                changed,
                put_off,
            },
            learned: Learned {
                choices: choices.unwrap_or_default(),
                accounts: accounts.unwrap_or_default(),
            },
            unknown,
        })
    }
}

/// Bytes that a device usually takes: a guess, so that the buffer need not move.
const DEVICE_LENGTH: usize = 640;
