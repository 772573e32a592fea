//! Judges what is said of one device, and what somebody does with it.

use keyfob_core::qr::{Picture, Size, decode};
use keyfob_protocol::{DeviceDetails, PageReply};

use super::actions::{Ask, label, secret};
use super::facts::Facts;
use super::judge::Moment;
use super::model::{Is, Model};
use super::snapshots::serial;
use super::violation::{Verdict, Violation, promise};

impl Model {
    pub fn judge_device(&mut self, moment: &Moment, ask: &Ask, reply: PageReply) -> Verdict {
        self.expect_unlocked(moment)?;
        match (ask, reply) {
            (Ask::Get { device: number, .. }, PageReply::Device { device }) => {
                self.judge_details(*number, &device)
            }
            (Ask::Name { device: number, .. }, PageReply::Device { device }) => {
                self.take_effect(&moment.truth, ask, true);
                self.judge_details(*number, &device)
            }
            (Ask::Check { device: number }, PageReply::Checked { device, twin }) => {
                self.judge_twin(moment, *number, twin)?;
                Self::expect_code(moment, *number, &device.code)
            }
            (Ask::CommandLines { device, .. }, PageReply::CommandLines { lines }) => {
                let named = lines.login.contains(&serial(*device));
                promise(named, || Violation::RecordWrong(label(*device, 0)))?;
                Self::expect_code(moment, *device, &lines.code)
            }
            (Ask::ShowQr { device, .. }, PageReply::QrCode { modules }) => {
                let text = read(&modules).unwrap_or_default();
                let shown = text.contains(secret(*device).to_base32().as_str());
                promise(shown, || Violation::WrongCode(label(*device, 0)))
            }
            (Ask::ListArchived, PageReply::Archived { devices, deleted }) => {
                let mut archived = Vec::new();
                for view in &devices {
                    let device = self.expect_there(&view.label)?;
                    let may = self.devices[device].may_be_archived();
                    promise(may, || Violation::RecordWrong(view.label.clone()))?;
                    archived.push(device);
                }
                let surely = |device: &usize| {
                    let mut facts = self.devices[*device].facts.iter();
                    facts.all(|facts| facts.archived)
                };
                let mut there = self.there().into_iter().filter(surely);
                let missing = there.find(|device| !archived.contains(device));
                promise(missing.is_none(), || {
                    Violation::DeviceMissing(label(missing.unwrap_or_default(), 0))
                })?;
                let mut deleted = deleted.iter().filter_map(|view| self.find(&view.label));
                let alive = deleted.find(|device| !self.devices[*device].gone);
                promise(alive.is_none() || !moment.alone, || Violation::Beside)
            }
            _ => Err(Violation::Beside),
        }
    }

    /// Whoever checks a key is told what the device is called that has it already.
    fn judge_twin(&mut self, moment: &Moment, number: usize, twin: Option<String>) -> Verdict {
        let Some(twin) = twin else {
            let may = self.devices[number].there != Is::Yes || !moment.alone;
            return promise(may, || Violation::DeviceMissing(label(number, 0)));
        };
        let found = self.expect_there(&twin)?;
        let mut facts = self.devices[number].facts.iter();
        let named = found == number && facts.any(|facts| facts.label == twin);
        promise(named, || Violation::RecordWrong(twin))
    }

    fn judge_details(&mut self, device: usize, shown: &DeviceDetails) -> Verdict {
        let known = &self.devices[device];
        let wrong = || Violation::RecordWrong(label(device, 0));
        promise(known.there != Is::No, || {
            Violation::DeviceBack(label(device, 0))
        })?;
        let same = |facts: &Facts| {
            let state = (facts.pending, facts.archived);
            facts.names() == shown.names && state == (shown.pending, shown.archived)
        };
        promise(known.facts.iter().any(same), wrong)
    }
}

/// What was deleted may be taken back.
pub fn expect_kept(moment: &Moment, ask: &Ask) -> Verdict {
    let Ask::Delete { device, id } = ask else {
        return Err(Violation::Beside);
    };
    let copy = moment.after.copy();
    let kept = copy.is_some_and(|copy| copy.deleted(*device, id).is_some());
    promise(kept || !moment.alone, || {
        Violation::DeviceMissing(label(*device, 0))
    })
}

/// A device that was moved stands right before the other one, or at the end.
pub fn judge_move(moment: &Moment, ask: &Ask) -> Verdict {
    let (Ask::Move { device, before, .. }, Some(devices), true) =
        (ask, moment.after.devices(), moment.alone)
    else {
        return Ok(());
    };
    let mut order: Vec<_> = devices
        .iter()
        .map(|(device, record)| (record.order, *device))
        .collect();
    order.sort_unstable();
    let place = order.iter().position(|(_, it)| it == device);
    let next = place.and_then(|place| order.get(place + 1));
    let before = before.as_ref().map(|(before, _)| *before);
    let before = before.filter(|before| before != device);
    promise(next.map(|(_, it)| *it) == before, || {
        Violation::RecordWrong(label(*device, 0))
    })
}

/// Reads a QR code from its modules.
fn read(modules: &str) -> Option<String> {
    let side = modules.len().isqrt();
    let dark: Vec<bool> = modules.bytes().map(|module| module == b'1').collect();
    let width = (side + 2 * QUIET) * MODULE;
    let pixel = |place: usize| {
        let of = |place: usize| (place / MODULE).checked_sub(QUIET).filter(|it| *it < side);
        let module = of(place % width).zip(of(place / width));
        let is_dark = module.is_some_and(|(column, row)| dark[row * side + column]);
        if is_dark { 0 } else { 255 }
    };
    let luma: Vec<u8> = (0..width * width).map(pixel).collect();
    let width = u32::try_from(width).ok()?;
    let picture = Picture::from_luma(Size::new(width, width).ok()?, luma.into()).ok()?;
    decode(&picture).ok().map(|text| text.to_string())
}

/// Pixels of a module; modules around a code.
const MODULE: usize = 3;
const QUIET: usize = 4;
