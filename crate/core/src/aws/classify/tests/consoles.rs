//! Pages on which a device begins or begins anew, as the content script would describe them.

use super::super::WhyNot;
use super::enrolment_wordings::Enrolling;
use super::pages::{Described, button, directory_page, text_field};
use crate::aws::snapshot::{Control, Field, PageSnapshot};

pub(super) const CONSOLE: &str = "us-east-1.console.aws.amazon.com";
pub(super) const SESSION: &str = r#"{"accountId":"111122223333","accountAlias":"example-alias",
    "sessionARN":"arn:aws:iam::111122223333:user/alice"}"#;

/// What a page asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Assign,
    Resync,
    NameDevice,
    Register,
}

/// A page that asks for something, and how many of its fields are meant.
pub(super) type Asking = (&'static str, Kind, PageSnapshot);

fn loose(text: &str) -> Control {
    Control {
        form: None,
        ..button("", text)
    }
}

/// The component library's ids are drawn by lot, and nothing stands in a form.
fn lot(label: &str) -> Field {
    let id = "formField21-1700000000000-4711";
    text_field(id, "", label).with(|field| field.form = None)
}

pub(super) fn pair(words: &Enrolling) -> Vec<Field> {
    words.codes.iter().map(|label| lot(label)).collect()
}

pub(super) fn console_page(headings: &[&str], fields: Vec<Field>) -> PageSnapshot {
    let search = lot("Search").kind("search");
    PageSnapshot {
        host: CONSOLE.into(),
        path: "/iam/home".into(),
        query: "?region=us-east-1".into(),
        fragment: "#/security_credentials/mfa".into(),
        headings: headings.iter().map(|text| (*text).into()).collect(),
        fields: [vec![search], fields].concat(),
        controls: vec![loose("EN"), loose("alice @ example-alias")],
        session: SESSION.into(),
        ..PageSnapshot::default()
    }
}

/// The wizard's second step, while both links stand there.
pub(super) fn wizard(words: &Enrolling) -> PageSnapshot {
    let mut page = console_page(&[words.set_up, words.app], pair(words));
    let texts = [words.show_qr, words.show_key, "×", words.add];
    page.controls.extend(texts.map(loose));
    page
}

/// The dialog that was there before, over the list of devices.
fn modal(words: &Enrolling) -> PageSnapshot {
    let mut page = wizard(words);
    page.headings = vec!["My security credentials".into(), words.set_up.into()];
    page.controls.insert(0, loose(words.resync));
    page
}

fn with(mut page: PageSnapshot, change: impl FnOnce(&mut PageSnapshot)) -> PageSnapshot {
    change(&mut page);
    page
}

/// Takes the links away whose text is one of these.
fn without(page: &mut PageSnapshot, texts: &[&str]) {
    let kept = |control: &Control| !texts.contains(&control.text.as_str());
    page.controls.retain(kept);
}

pub(super) fn resync(words: &Enrolling) -> PageSnapshot {
    let headings = ["My security credentials", words.resync_heading];
    let mut page = console_page(&headings, pair(words));
    page.fragment = "#/security_credentials".into();
    let texts = [words.remove, words.resync, "×", words.resync];
    page.controls.extend(texts.map(loose));
    page
}

pub(super) fn name_step(words: &Enrolling) -> PageSnapshot {
    console_page(&[words.select, words.device], vec![lot(words.device_name)])
}

pub(super) fn registration(words: &Enrolling) -> PageSnapshot {
    let field = text_field("formField7-1", "", words.app_code);
    let controls = [words.show_qr, words.show_key, "×", words.assign];
    PageSnapshot {
        path: "/platform/d-1234567890/mfa/register".into(),
        ..directory_page(
            words.set_up_app,
            vec![field],
            controls.map(|text| button("", text)).into(),
        )
    }
}

/// Every page that asks for something, in one language.
pub(super) fn asking(words: &Enrolling) -> Vec<Asking> {
    let links = [words.show_qr, words.show_key];
    let shown = |mut page: PageSnapshot, links: &[&str], keys, pictures| {
        without(&mut page, links);
        (page.secret_keys, page.pictures) = (keys, pictures);
        page
    };
    let during = |page| {
        with(page, |page| {
            page.path = "/platform/d-1234567890/login".into();
        })
    };
    let managed = with(registration(words), |page| {
        page.host = CONSOLE.into();
        page.path = "/singlesignon/home".into();
    });
    let resync_unheaded = with(resync(words), |page| page.headings.truncate(1));
    vec![
        ("wizard", Kind::Assign, wizard(words)),
        (
            "its key",
            Kind::Assign,
            shown(wizard(words), &links[1..], 1, 0),
        ),
        (
            "its picture",
            Kind::Assign,
            shown(wizard(words), &links[..1], 0, 1),
        ),
        ("both", Kind::Assign, shown(wizard(words), &links, 1, 1)),
        (
            "picture alone",
            Kind::Assign,
            shown(wizard(words), &links, 0, 1),
        ),
        ("modal", Kind::Assign, modal(words)),
        (
            "modal, key",
            Kind::Assign,
            shown(modal(words), &links, 1, 0),
        ),
        ("resync", Kind::Resync, resync(words)),
        ("resync by its button", Kind::Resync, resync_unheaded),
        (
            "resync by a picture",
            Kind::Resync,
            with(resync(words), |page| page.pictures = 1),
        ),
        ("name", Kind::NameDevice, name_step(words)),
        ("registration", Kind::Register, registration(words)),
        (
            "registration, key",
            Kind::Register,
            shown(registration(words), &links[1..], 1, 0),
        ),
        (
            "registration, picture",
            Kind::Register,
            shown(registration(words), &links, 0, 1),
        ),
        (
            "registration on the way",
            Kind::Register,
            during(registration(words)),
        ),
        ("registration for another", Kind::Register, managed),
    ]
}

/// Pages of the console, and of the registration, that must be nothing.
pub(super) fn asking_nothing(words: &Enrolling) -> Vec<(&'static str, PageSnapshot, WhyNot)> {
    let token = |mut page: PageSnapshot| {
        page.fields.insert(1, lot(words.serial_number));
        page
    };
    let plain = |mut page: PageSnapshot| {
        without(&mut page, &[words.show_qr, words.show_key]);
        page
    };
    let one = |page| with(page, |page: &mut PageSnapshot| page.fields.truncate(2));
    let three = |page| {
        with(page, |page: &mut PageSnapshot| {
            page.fields.push(lot(words.codes[0]));
        })
    };
    let codes = || vec![lot("Code"), lot("Code")];
    let read_only = with(wizard(words), |page| page.fields[1].editable = false);
    let both = with(resync(words), |page| page.secret_keys = 1);
    let named = with(wizard(words), |page| {
        page.fields[1].label = words.device_name.into();
    });
    vec![
        (
            "hardware token",
            token(plain(wizard(words))),
            WhyNot::HardwareToken,
        ),
        (
            "hardware token with a key",
            token(wizard(words)),
            WhyNot::HardwareToken,
        ),
        (
            "two codes for nothing",
            plain(wizard(words)),
            WhyNot::NoEvidence,
        ),
        ("one code of two", one(wizard(words)), WhyNot::Resync),
        ("three codes", three(wizard(words)), WhyNot::Ambiguous),
        ("read-only", read_only, WhyNot::NotEditable),
        ("a key where one synchronises", both, WhyNot::Ambiguous),
        ("a name and a code", named, WhyNot::Resync),
        (
            "passkey",
            console_page(&[words.set_up], vec![]),
            WhyNot::NoField,
        ),
        (
            "removal",
            console_page(&[words.remove], vec![]),
            WhyNot::NoField,
        ),
        (
            "two fields for some codes",
            console_page(&[words.set_up], codes()),
            WhyNot::NoField,
        ),
        (
            "a name of something",
            with(name_step(words), |page| {
                page.headings = vec!["Greengrass".into()];
                page.fragment = "#/devices".into();
            }),
            WhyNot::NoField,
        ),
        (
            "one code",
            console_page(&[words.set_up], vec![lot(words.app_code)]),
            WhyNot::NoEvidence,
        ),
        (
            "registration without a key",
            plain(registration(words)),
            WhyNot::Registration,
        ),
        (
            "no field yet",
            with(registration(words), |page| page.fields.clear()),
            WhyNot::NoField,
        ),
        (
            "a key in an account's sign-in",
            with(registration(words), |page| {
                page.host = "us-east-1.signin.aws.amazon.com".into();
                page.path = "/oauth".into();
            }),
            WhyNot::Registration,
        ),
    ]
}
