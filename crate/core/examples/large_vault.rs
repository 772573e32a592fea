//! How long a vault of many devices takes to open, edit, seal and read back; the derivation from
//! the passphrase aside. Prints medians in milliseconds.
//!
//! ```text
//! cargo run --release --example large_vault [DEVICES] [ROUNDS]
//! ```

use std::{
    env,
    error::Error,
    io::{self, Write},
    time::Instant,
};

use keyfob_core::{
    device::{Device, DeviceId, DeviceState, SpentSteps, Tags},
    json::Unknown,
    otp::{Parameters, Secret, TimeStep},
    vault::{Entropy, EntropyError, KdfCost, Vault, VaultDocument, VaultKey},
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let devices = arguments.next().map_or(Ok(10_000), |text| text.parse())?;
    let rounds = arguments.next().map_or(Ok(21), |text| text.parse())?;
    let (mut vault, _) = Vault::make("large vault", KdfCost::MIN, &mut Counter(0))?;
    vault.contents_mut().devices = (0..devices).map(device).collect::<Result<_, _>>()?;
    let mut stored = vault.seal(&mut Counter(1))?.to_bytes();
    let mut spans: [Vec<f64>; 4] = Default::default();
    for _ in 0..rounds {
        round(vault.key(), &mut stored, &mut spans)?;
    }
    report(stored.len(), spans.map(median))
}

/// Opens, edits and seals, and reads back and compares, as the store does.
fn round(
    key: &VaultKey,
    stored: &mut Vec<u8>,
    [opened, sealed, verified, whole]: &mut [Vec<f64>; 4],
) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let mut vault = VaultDocument::parse(stored)?.open(key)?;
    opened.push(milliseconds(start));
    let middle = Instant::now();
    if let Some(device) = vault.contents_mut().devices.first_mut() {
        device.created = device.created.saturating_add(1);
    }
    *stored = vault.seal(&mut Counter(2))?.to_bytes();
    sealed.push(milliseconds(middle));
    let end = Instant::now();
    vault.reopen(VaultDocument::parse(stored)?)?;
    verified.push(milliseconds(end));
    whole.push(milliseconds(start));
    Ok(())
}

fn device(number: u32) -> Result<Device, Box<dyn Error>> {
    let mut id = [0; 16];
    id[..4].copy_from_slice(&number.to_be_bytes());
    let mut secret = [0; 40];
    Counter(number.into()).fill(&mut secret)?;
    Ok(Device {
        id: DeviceId::from_bytes(id),
        label: format!("production-{number}"),
        issuer: "Amazon Web Services".into(),
        partition: Some("aws".parse()?),
        account_id: Some(format!("{number:012}").parse()?),
        account_alias: Some(format!("production-{number}").parse()?),
        principal: Some(format!("user/alice-{number}").parse()?),
        device_name: Some(format!("alice-{number}").parse()?),
        serial_number: Some(format!("arn:aws:iam::{number:012}:mfa/alice-{number}").parse()?),
        parameters: Parameters::default(),
        secret: Secret::from_bytes(&secret)?,
        state: DeviceState::Active,
        created: 1_700_000_000,
        last_used: Some(1_700_000_000),
        archived: None,
        deleted: None,
        note: String::new(),
        tags: Tags::default(),
        colour: None,
        order: number,
        spent_steps: spent_steps(),
        unknown: Unknown::default(),
    })
}

/// Those of one sign-in.
fn spent_steps() -> SpentSteps {
    let mut spent = SpentSteps::default();
    (56_666_666..56_666_668).for_each(|step| spent.spend(TimeStep(step)));
    spent
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples.get(samples.len() / 2).copied().unwrap_or_default()
}

fn report(bytes: usize, [opened, sealed, verified, whole]: [f64; 4]) -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout();
    writeln!(out, "bytes {bytes}")?;
    writeln!(out, "open {opened:.1}")?;
    writeln!(out, "seal {sealed:.1}")?;
    writeln!(out, "read back {verified:.1}")?;
    Ok(writeln!(out, "whole {whole:.1}")?)
}

/// Not random at all; good enough to be measured.
struct Counter(u64);

impl Entropy for Counter {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyError> {
        for byte in bytes {
            self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
            *byte = self.0.to_be_bytes()[0];
        }
        Ok(())
    }
}
