//! A device as a JSON object.

use std::str::FromStr;

use zeroize::Zeroizing;

use super::{Colour, Device, DeviceId, DeviceState, SpentSteps, Tags};
use crate::{
    aws::{AccountAlias, AccountId, DeviceName, Partition, Principal, SerialNumber},
    base32,
    json::{Reader, Unknown, Writer, once},
    otp::{Algorithm, Digits, Parameters, Period, Secret},
};

impl Device {
    /// Reads a device.
    ///
    /// # Security
    ///
    /// The secret is copied nowhere but into its [`Secret`].
    pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let mut draft = Draft::default();
        reader.object(|reader, name| draft.read(name, reader))?;
        draft.finish()
    }

    /// Writes the device; what most devices say is left out.
    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.object(|writer| {
            writer.word("id", &self.id.to_text());
            writer.text("label", &self.label);
            if !self.issuer.is_empty() {
                writer.text("issuer", &self.issuer);
            }
            self.write_names(writer);
            self.write_parameters(writer);
            writer.word("secret", &self.secret.to_base32());
            if self.state != DeviceState::default() {
                writer.value("state", &self.state);
            }
            writer.value("created", &self.created);
            for (name, time) in [
                ("last_used", self.last_used),
                ("archived", self.archived),
                ("deleted", self.deleted),
            ] {
                if let Some(time) = time {
                    writer.value(name, &time);
                }
            }
            if !self.note.is_empty() {
                writer.text("note", &self.note);
            }
            if !self.tags.is_empty() {
                writer.value("tags", self.tags.as_slice());
            }
            if let Some(colour) = self.colour {
                writer.word("row_colour", colour.as_str());
            }
            writer.value("order", &self.order);
            if !self.spent_steps.is_empty() {
                writer.value("spent_steps", &self.spent_steps);
            }
            self.unknown.write(writer);
        });
    }

    fn write_names(&self, writer: &mut Writer) {
        let mut write = |name, word: Option<&str>| {
            if let Some(word) = word {
                writer.word(name, word);
            }
        };
        write("partition", self.partition.map(Partition::as_str));
        write(
            "account_id",
            self.account_id.as_ref().map(AccountId::as_str),
        );
        write(
            "account_alias",
            self.account_alias.as_ref().map(AccountAlias::as_str),
        );
        write(
            "device_name",
            self.device_name.as_ref().map(DeviceName::as_str),
        );
        write(
            "serial_number",
            self.serial_number.as_ref().map(SerialNumber::as_str),
        );
        // Alone among the names, a user of Identity Center may have what must be escaped.
        if let Some(principal) = &self.principal {
            writer.text("principal", &principal.to_string());
        }
    }

    fn write_parameters(&self, writer: &mut Writer) {
        let usual = Parameters::default();
        let Parameters {
            algorithm,
            digits,
            period,
        } = self.parameters;
        if algorithm != usual.algorithm {
            writer.value("algorithm", &algorithm);
        }
        if digits != usual.digits {
            writer.value("digits", &digits);
        }
        if period != usual.period {
            writer.value("period", &period);
        }
    }
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
    secret: Option<Secret>,
    state: Option<DeviceState>,
    created: Option<u64>,
    last_used: Option<u64>,
    archived: Option<u64>,
    deleted: Option<u64>,
    note: Option<String>,
    tags: Option<Tags>,
    colour: Option<Colour>,
    order: Option<u32>,
    spent_steps: Option<SpentSteps>,
    unknown: Unknown,
}

impl Draft {
    /// Reads the value of a member, which may stand only once.
    fn read(&mut self, member: &str, reader: &mut Reader<'_>) -> Option<()> {
        match member {
            // Those of nearly every device first: they are compared in turn.
            "id" => once(&mut self.id, parsed(reader)),
            "label" => once(&mut self.label, parsed(reader)),
            "issuer" => once(&mut self.issuer, parsed(reader)),
            "partition" => once(&mut self.partition, parsed(reader)),
            "account_id" => once(&mut self.account_id, parsed(reader)),
            "principal" => once(&mut self.principal, parsed(reader)),
            "secret" => once(&mut self.secret, secret(reader)),
            "created" => once(&mut self.created, reader.number()),
            "order" => once(&mut self.order, order(reader)),
            "account_alias" => once(&mut self.account_alias, parsed(reader)),
            "device_name" => once(&mut self.device_name, parsed(reader)),
            "serial_number" => once(&mut self.serial_number, parsed(reader)),
            "algorithm" => once(&mut self.algorithm, reader.value()),
            "digits" => once(&mut self.digits, reader.value()),
            "period" => once(&mut self.period, reader.value()),
            "state" => once(&mut self.state, reader.value()),
            "last_used" => once(&mut self.last_used, reader.number()),
            "archived" => once(&mut self.archived, reader.number()),
            "deleted" => once(&mut self.deleted, reader.number()),
            "note" => once(&mut self.note, parsed(reader)),
            "tags" => once(&mut self.tags, tags(reader)),
            "row_colour" => once(&mut self.colour, reader.value()),
            "spent_steps" => once(&mut self.spent_steps, SpentSteps::read(reader)),
            unknown => self.unknown.read(unknown, reader),
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
            secret: self.secret?,
            state: self.state.unwrap_or_default(),
            created: self.created?,
            last_used: self.last_used,
            archived: self.archived,
            deleted: self.deleted,
            note: self.note.unwrap_or_default(),
            tags: self.tags.unwrap_or_default(),
            colour: self.colour,
            order: self.order?,
            spent_steps: self.spent_steps.unwrap_or_default(),
            unknown: self.unknown,
        })
    }
}

/// A string, as what it stands for.
fn parsed<T: FromStr>(reader: &mut Reader<'_>) -> Option<T> {
    reader.text()?.parse().ok()
}

fn tags(reader: &mut Reader<'_>) -> Option<Tags> {
    let mut tags = Tags::default();
    reader.list(|reader| tags.push(&reader.text()?))?;
    (!tags.is_empty()).then_some(tags)
}

fn order(reader: &mut Reader<'_>) -> Option<u32> {
    reader.number()?.try_into().ok()
}

/// A secret in base32, read from where it stands without a copy in between.
fn secret(reader: &mut Reader<'_>) -> Option<Secret> {
    let mut bytes = Zeroizing::new([0; Secret::MAX_BYTES]);
    let length = base32::decode(reader.text()?.as_bytes(), bytes.as_mut_slice())?;
    Secret::from_bytes(bytes.get(..length)?).ok()
}
