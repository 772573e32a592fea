//! Pages on which a device begins, or begins anew: the console's, and Identity Center's registration.
//!
//! The console's own component library gives its fields ids by chance, so a field is known by its label
//! alone. What the codes are for, the rest of the page tells: a key (shown, or behind a link) belongs to
//! a new device, and a heading that says so to one that is synchronised.

use crate::aws::enrolled::Enrolled;
use crate::aws::hosts::ConsoleHost;
use crate::aws::snapshot::{Control, Field, PageSnapshot};
use crate::aws::who::Who;
use crate::aws::words::{
    Number, fold, is_about_mfa_code, is_one_of, mentions, number, number_of_mfa, shows_qr_code,
    speaks_of_mfa,
};

use super::choice::{Found, choose};
use super::reading::{FieldWords, Reading, Slot, Wanted, another_purpose};
use super::{Prompt, Verdict, Why, WhyNot};

/// Reads a page of the console.
pub(super) fn console(host: &ConsoleHost, snapshot: &PageSnapshot) -> Verdict {
    let readings: Vec<_> = snapshot.fields.iter().map(judge).collect();
    let whose = || Enrolled::read(host, snapshot);
    if snapshot.path.starts_with(IDENTITY_CENTER) {
        return registration(&readings, Who::unknown(host.partition()), snapshot);
    }
    match choose(&readings) {
        Ok(Found::Two { fields, why }) => two_codes(fields, why, whose(), snapshot),
        // The console takes no code alone.
        Ok(Found::One { .. }) => Err(WhyNot::NoEvidence),
        Err(WhyNot::NoField) => name(snapshot, whose()),
        Err(reason) => Err(reason),
    }
}

/// Reads a page that registers an authenticator app.
pub(super) fn register(who: Who, snapshot: &PageSnapshot) -> Verdict {
    let readings: Vec<_> = snapshot.fields.iter().map(judge).collect();
    registration(&readings, who, snapshot)
}

/// Whether a page shows a secret key, or has a link that does.
pub(super) fn has_key(snapshot: &PageSnapshot) -> bool {
    let links = || {
        let mut controls = snapshot.controls.iter();
        controls.any(|control| shows_key(control) || shows_code(control))
    };
    snapshot.secret_keys > 0 || links()
}

fn registration(readings: &[Reading], who: Who, snapshot: &PageSnapshot) -> Verdict {
    if !(has_key(snapshot) || snapshot.pictures > 0) {
        return Err(WhyNot::Registration);
    }
    match choose(readings)? {
        Found::One { field, why } => Ok(Prompt::IdentityCenterRegister {
            field,
            who,
            why,
            reveal: reveal(snapshot),
        }),
        Found::Two { .. } => Err(WhyNot::Resync),
    }
}

/// Whether a new device's or an old one's.
fn two_codes(fields: [u32; 2], why: Why, whose: Enrolled, snapshot: &PageSnapshot) -> Verdict {
    let resync = |text: &str| mentions(&fold(text), |words| words.resync);
    let headed = snapshot.headings.iter().any(|text| resync(text));
    if headed && has_key(snapshot) {
        return Err(WhyNot::Ambiguous);
    }
    // Below a dialog that assigns a device, the list may have the button that synchronises one.
    let resyncs = || snapshot.controls.iter().any(|it| resync(&it.text));
    if !headed && (has_key(snapshot) || snapshot.pictures > 0) {
        let reveal = reveal(snapshot);
        return Ok(Prompt::Assign {
            fields,
            whose,
            why,
            reveal,
        });
    }
    if headed || resyncs() {
        return Ok(Prompt::Resync { fields, whose, why });
    }
    Err(WhyNot::NoEvidence)
}

/// The field for a new device's name, where the kind of device is chosen.
fn name(snapshot: &PageSnapshot, whose: Enrolled) -> Verdict {
    let mfa = |text: &String| speaks_of_mfa(&fold(text));
    let choosing = snapshot.headings.iter().any(mfa) || snapshot.fragment.ends_with(WIZARD);
    let is_name = |field: &Field| is_one_of(&fold(&field.label), |words| words.device_name);
    let fields = (0_u32..).zip(&snapshot.fields);
    let mut named = fields.filter(|(_, field)| another_purpose(field).is_ok() && is_name(field));
    match (named.next(), named.next()) {
        (Some((_, field)), None) if choosing && !field.editable => Err(WhyNot::NotEditable),
        (Some((field, _)), None) if choosing => Ok(Prompt::NameDevice {
            field,
            whose,
            why: Why::Label,
        }),
        (Some(_), Some(_)) => Err(WhyNot::Ambiguous),
        _ => Err(WhyNot::NoField),
    }
}

fn judge(field: &Field) -> Reading {
    match wanted(field) {
        Ok(wanted) => Reading::Wanted(wanted),
        Err(reason) => Reading::Not(reason),
    }
}

fn wanted(field: &Field) -> Result<Wanted, WhyNot> {
    another_purpose(field)?;
    let words = FieldWords::read(field);
    if mentions(&words.label, |words| words.serial_number) {
        return Err(WhyNot::HardwareToken);
    }
    let by_label = slot(&words.label).map(|slot| (slot, Why::Label));
    let by_placeholder = || slot(&words.placeholder).map(|slot| (slot, Why::Placeholder));
    let (slot, why) = by_label.or_else(by_placeholder).ok_or(WhyNot::NoField)?;
    Ok(Wanted {
        slot,
        why,
        editable: field.editable,
        form: field.form,
    })
}

fn slot(folded: &str) -> Option<Slot> {
    match number(folded).or_else(|| number_of_mfa(folded)) {
        Some(Number::First) => Some(Slot::First),
        Some(Number::Second) => Some(Slot::Second { named: false }),
        None => is_one_code(folded).then_some(Slot::Only),
    }
}

fn is_one_code(folded: &str) -> bool {
    is_one_of(folded, |words| words.code)
        || is_one_of(folded, |words| words.app_code)
        || is_about_mfa_code(folded)
}

/// The control that shows the key, by its place; `None` if the secret key is shown. The QR code says more
/// than the secret key does: what AWS calls the device. Where a picture is, the code may be there already.
fn reveal(snapshot: &PageSnapshot) -> Option<u32> {
    if snapshot.secret_keys > 0 {
        return None;
    }
    let key = || place(snapshot, shows_key);
    let code = || place(snapshot, shows_code);
    if snapshot.pictures > 0 {
        return key().or_else(code);
    }
    code().or_else(key)
}

fn place(snapshot: &PageSnapshot, is_such: fn(&Control) -> bool) -> Option<u32> {
    let mut controls = (0_u32..).zip(&snapshot.controls);
    let found = controls.find(|(_, control)| is_such(control));
    found.map(|(place, _)| place)
}

fn shows_code(control: &Control) -> bool {
    shows_qr_code(&fold(&control.text))
}

fn shows_key(control: &Control) -> bool {
    control.test_id == SHOW_KEY || mentions(&fold(&control.text), |words| words.show_key)
}

/// Where the console keeps Identity Center.
const IDENTITY_CENTER: &str = "/singlesignon/";

/// The end of the route to the console's wizard.
const WIZARD: &str = "/mfa";

/// The test id of the link at Identity Center.
const SHOW_KEY: &str = "show-secret-key-button";
