//! A device as a JSON object. Written by hand: `#[serde(flatten)]` would buffer every member, and
//! leave copies of the secret behind.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, MapAccess, Visitor},
    ser::SerializeMap,
};
use zeroize::Zeroizing;

use super::{Device, DeviceId, DeviceState, SpentSteps};
use crate::{
    aws::{AccountAlias, AccountId, DeviceName, Partition, Principal, SerialNumber},
    base32,
    json::{Unknown, optional, read_once, read_text, usual},
    otp::{Algorithm, Digits, Parameters, Period, Secret},
};

impl Serialize for Device {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("label", &self.label)?;
        usual(&mut map, "issuer", &self.issuer)?;
        optional(&mut map, "partition", self.partition.as_ref())?;
        optional(&mut map, "account_id", self.account_id.as_ref())?;
        optional(&mut map, "account_alias", self.account_alias.as_ref())?;
        optional(&mut map, "principal", self.principal.as_ref())?;
        optional(&mut map, "device_name", self.device_name.as_ref())?;
        optional(&mut map, "serial_number", self.serial_number.as_ref())?;
        usual(&mut map, "algorithm", &self.parameters.algorithm)?;
        usual(&mut map, "digits", &self.parameters.digits)?;
        usual(&mut map, "period", &self.parameters.period)?;
        map.serialize_entry("secret", self.secret.to_base32().as_str())?;
        usual(&mut map, "state", &self.state)?;
        map.serialize_entry("created", &self.created)?;
        optional(&mut map, "last_used", self.last_used.as_ref())?;
        usual(&mut map, "note", &self.note)?;
        map.serialize_entry("order", &self.order)?;
        usual(&mut map, "spent_steps", &self.spent_steps)?;
        self.unknown.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Device {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Reader)
    }
}

/// The members of a device.
#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Member {
    Id,
    Label,
    Issuer,
    Partition,
    AccountId,
    AccountAlias,
    Principal,
    DeviceName,
    SerialNumber,
    Algorithm,
    Digits,
    Period,
    Secret,
    State,
    Created,
    LastUsed,
    Note,
    Order,
    SpentSteps,
    Unknown(String),
}

/// What has been read so far.
#[derive(Default)]
struct Draft {
    id: Option<DeviceId>,
    label: Option<String>,
    issuer: Option<String>,
    partition: Option<Partition>,
    account_id: Option<AccountId>,
    account_alias: Option<AccountAlias>,
    principal: Option<Principal>,
    device_name: Option<DeviceName>,
    serial_number: Option<SerialNumber>,
    algorithm: Option<Algorithm>,
    digits: Option<Digits>,
    period: Option<Period>,
    secret: Option<SecretText>,
    state: Option<DeviceState>,
    created: Option<u64>,
    last_used: Option<u64>,
    note: Option<String>,
    order: Option<u32>,
    spent_steps: Option<SpentSteps>,
    unknown: Unknown,
}

impl Draft {
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        member: Member,
        map: &mut A,
    ) -> Result<(), A::Error> {
        match member {
            Member::Id => read_once(&mut self.id, map),
            Member::Label => read_once(&mut self.label, map),
            Member::Issuer => read_once(&mut self.issuer, map),
            Member::Partition => read_once(&mut self.partition, map),
            Member::AccountId => read_once(&mut self.account_id, map),
            Member::AccountAlias => read_once(&mut self.account_alias, map),
            Member::Principal => read_once(&mut self.principal, map),
            Member::DeviceName => read_once(&mut self.device_name, map),
            Member::SerialNumber => read_once(&mut self.serial_number, map),
            Member::Algorithm => read_once(&mut self.algorithm, map),
            Member::Digits => read_once(&mut self.digits, map),
            Member::Period => read_once(&mut self.period, map),
            Member::Secret => read_once(&mut self.secret, map),
            Member::State => read_once(&mut self.state, map),
            Member::Created => read_once(&mut self.created, map),
            Member::LastUsed => read_once(&mut self.last_used, map),
            Member::Note => read_once(&mut self.note, map),
            Member::Order => read_once(&mut self.order, map),
            Member::SpentSteps => read_once(&mut self.spent_steps, map),
            Member::Unknown(name) => self.unknown.read(name, map),
        }
    }

    /// The device, when nothing that it must have is missing.
    fn finish(self) -> Option<Device> {
        Some(Device {
            id: self.id?,
            label: self.label?,
            issuer: self.issuer.unwrap_or_default(),
            partition: self.partition,
            account_id: self.account_id,
            account_alias: self.account_alias,
            principal: self.principal,
            device_name: self.device_name,
            serial_number: self.serial_number,
            parameters: Parameters {
                algorithm: self.algorithm.unwrap_or_default(),
                digits: self.digits.unwrap_or_default(),
                period: self.period.unwrap_or_default(),
            },
            secret: self.secret?.0,
            state: self.state.unwrap_or_default(),
            created: self.created?,
            last_used: self.last_used,
            note: self.note.unwrap_or_default(),
            order: self.order?,
            spent_steps: self.spent_steps.unwrap_or_default(),
            unknown: self.unknown,
        })
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Device;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a device")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Device, A::Error> {
        let mut draft = Draft::default();
        while let Some(member) = map.next_key()? {
            draft.read(member, &mut map)?;
        }
        let device = draft.finish();
        device.ok_or_else(|| de::Error::custom("a member is missing"))
    }
}

/// A secret in base32, read from where it stands without a copy in between.
struct SecretText(Secret);

impl<'de> Deserialize<'de> for SecretText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, "a secret", |text| {
            let mut bytes = Zeroizing::new([0; Secret::MAX_BYTES]);
            let length = base32::decode(text.as_bytes(), bytes.as_mut_slice())?;
            Secret::from_bytes(bytes.get(..length)?).ok().map(Self)
        })
    }
}
