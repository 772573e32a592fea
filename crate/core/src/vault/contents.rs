//! What a vault keeps, and the JSON that its body seals.

use std::collections::BinaryHeap;

use crate::{
    buffer::WipedBuffer,
    device::{Device, DeviceId},
    json::{Reader, Unknown, Writer, once},
    learned::Learned,
    matching::Link,
    settings::{LockAfter, Order, Settings},
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
    /// What was deleted and may still be taken back, the latest last.
    pub deleted: Vec<Device>,
    /// What the person chose, and how the backup stands.
    pub settings: Settings,
    /// What was learned.
    pub learned: Learned,
    /// Members that only a later version knows.
    pub unknown: Unknown,
}

impl Contents {
    /// How long a deleted device may be taken back, in seconds.
    pub const DELETED_KEPT: u64 = 600;

    /// Reads the text of a body.
    ///
    /// # Security
    ///
    /// A secret is copied nowhere but into its [`Secret`](crate::otp::Secret).
    pub fn parse(text: &str) -> Option<Self> {
        let mut devices = Vec::with_capacity(text.len() / DEVICE_LENGTH);
        let beside = Self::read(text, &mut |device| {
            devices.push(device);
            Some(())
        });
        let contents = Self { devices, ..beside? };
        contents.has_unique_ids().then_some(contents)
    }

    /// Whether [`Contents::parse`] makes these contents of `text`. Reads no less of it, but keeps each
    /// device only until it is compared.
    pub(super) fn are_said_by(&self, text: &str) -> bool {
        let mut devices = self.devices.iter();
        let beside = Self::read(text, &mut |device| {
            (devices.next() == Some(&device)).then_some(())
        });
        let are_all = devices.next().is_none() && self.has_unique_ids();
        are_all && beside.is_some_and(|beside| self.is_same_beside_devices(&beside))
    }

    /// The text of a body.
    pub fn write(&self) -> WipedBuffer {
        let mut writer = Writer::with_room(self.devices.len().saturating_mul(DEVICE_LENGTH));
        writer.object(|writer| {
            writer.list("devices", |writer| {
                self.devices.iter().for_each(|device| device.write(writer));
            });
            if !self.deleted.is_empty() {
                writer.list("deleted", |writer| {
                    self.deleted.iter().for_each(|device| device.write(writer));
                });
            }
            self.write_settings(writer);
            if !self.learned.choices.is_empty() {
                writer.value("choices", &self.learned.choices);
            }
            if !self.learned.accounts.is_empty() {
                writer.value("accounts", &self.learned.accounts);
            }
            self.unknown.write(writer);
        });
        writer.finish()
    }

    /// Forgets for good what was deleted too long before `now`, in seconds since 1970, to be taken back.
    pub fn forget_deleted(&mut self, now: u64) {
        self.deleted.retain(|device| is_recent(device, now));
    }

    /// What may be taken back at `now`, in the same seconds, the latest last.
    pub fn recently_deleted(&self, now: u64) -> impl Iterator<Item = &Device> {
        self.deleted.iter().filter(move |it| is_recent(it, now))
    }

    fn write_settings(&self, writer: &mut Writer) {
        let settings = &self.settings;
        if settings.lock_after != LockAfter::default() {
            writer.value("lock_after", &settings.lock_after);
        }
        if settings.order != Order::default() {
            writer.value("order", &settings.order);
        }
        for (name, chosen) in [
            ("lock_with_system", settings.lock_with_system),
            ("fill_automatically", settings.fill_automatically),
            ("submit_after_filling", settings.submit_after_filling),
        ] {
            if chosen {
                writer.value(name, &true);
            }
        }
        for (name, time) in [
            ("last_backup", settings.last_backup),
            ("changed", settings.changed),
            ("put_off", settings.put_off),
        ] {
            if let Some(time) = time {
                writer.value(name, &time);
            }
        }
    }

    /// Reads the text of a body, but for the devices, which `keep` is given one after the other.
    fn read(text: &str, keep: &mut dyn FnMut(Device) -> Option<()>) -> Option<Self> {
        let mut draft = Draft::default();
        let mut reader = Reader::new(text);
        reader.object(|reader, name| draft.read(name, reader, keep))?;
        reader.end()?;
        draft.finish()
    }

    fn is_same_beside_devices(&self, other: &Self) -> bool {
        let Self {
            devices: _,
            deleted,
            settings,
            learned,
            unknown,
        } = other;
        let is_same = self.deleted == *deleted && self.settings == *settings;
        is_same && self.learned == *learned && self.unknown == *unknown
    }

    fn has_unique_ids(&self) -> bool {
        // A heap: the standard library's sort would be larger than the reader of contents.
        let ids = self.devices.iter().map(|device| device.id.as_bytes());
        let ids: BinaryHeap<_> = ids.map(|id| u128::from_be_bytes(*id)).collect();
        ids.into_sorted_vec()
            .is_sorted_by(|before, after| before < after)
    }
}

fn is_recent(device: &Device, now: u64) -> bool {
    let age = device.deleted.map(|at| now.abs_diff(at));
    age.is_some_and(|age| age < Contents::DELETED_KEPT)
}

/// What has been read so far.
#[derive(Default)]
struct Draft {
    /// That they were there; they themselves are kept elsewhere.
    devices: Option<()>,
    deleted: Option<Vec<Device>>,
    lock_after: Option<LockAfter>,
    lock_with_system: Option<bool>,
    fill_automatically: Option<bool>,
    submit_after_filling: Option<bool>,
    order: Option<Order>,
    last_backup: Option<u64>,
    changed: Option<u64>,
    put_off: Option<u64>,
    choices: Option<Vec<(String, DeviceId)>>,
    accounts: Option<Vec<Link>>,
    unknown: Unknown,
}

impl Draft {
    /// Reads the value of a member, which may stand only once.
    fn read(
        &mut self,
        member: &str,
        reader: &mut Reader<'_>,
        keep: &mut dyn FnMut(Device) -> Option<()>,
    ) -> Option<()> {
        match member {
            "devices" => {
                let devices = reader.list(|reader| keep(Device::read(reader)?));
                once(&mut self.devices, devices)
            }
            "deleted" => {
                let mut devices = Vec::new();
                let read = reader.list(|reader| {
                    devices.push(Device::read(reader).filter(|it| it.deleted.is_some())?);
                    Some(())
                });
                once(&mut self.deleted, read.map(|()| devices))
            }
            "lock_after" => once(&mut self.lock_after, reader.value()),
            "lock_with_system" => once(&mut self.lock_with_system, reader.value()),
            "fill_automatically" => once(&mut self.fill_automatically, reader.value()),
            "submit_after_filling" => once(&mut self.submit_after_filling, reader.value()),
            "order" => once(&mut self.order, reader.value()),
            "last_backup" => once(&mut self.last_backup, reader.number()),
            "changed" => once(&mut self.changed, reader.number()),
            "put_off" => once(&mut self.put_off, reader.number()),
            "choices" => once(&mut self.choices, reader.value()),
            "accounts" => once(&mut self.accounts, reader.value()),
            unknown => self.unknown.read(unknown, reader),
        }
    }

    /// The contents, when there were devices.
    fn finish(self) -> Option<Contents> {
        self.devices?;
        Some(Contents {
            devices: Vec::new(),
            deleted: self.deleted.unwrap_or_default(),
            settings: Settings {
                lock_after: self.lock_after.unwrap_or_default(),
                lock_with_system: self.lock_with_system.unwrap_or_default(),
                fill_automatically: self.fill_automatically.unwrap_or_default(),
                submit_after_filling: self.submit_after_filling.unwrap_or_default(),
                order: self.order.unwrap_or_default(),
                last_backup: self.last_backup,
                changed: self.changed,
                put_off: self.put_off,
            },
            learned: Learned {
                choices: self.choices.unwrap_or_default(),
                accounts: self.accounts.unwrap_or_default(),
            },
            unknown: self.unknown,
        })
    }
}

/// Bytes that a device usually takes: a guess, so that the buffer need not move.
const DEVICE_LENGTH: usize = 640;
