//! Ten thousand pages that ask for a code, ten thousand on which a device begins, and as many of each
//! that must be nothing: put together by chance, the same at each run.

use std::time::Instant;

use super::consoles::{Kind, asking as enrolling, asking_nothing};
use super::dice::Dice;
use super::enrolment_wordings::ENROLLING;
use super::enrolments::{kind, meant};
use super::pages::{Described, button, directory_page, page, positives, text_field};
use super::wordings::{WORDINGS, Wording};
use super::{places, seen, verdict};
use crate::aws::snapshot::{Control, Field, PageSnapshot};

const PAGES: usize = 10_000;

#[test]
#[expect(clippy::print_stdout, reason = "the share is what people want to know")]
fn nearly_every_page_that_asks_for_a_code_is_found() {
    let (mut found, mut missed) = (0_usize, Vec::new());
    let start = Instant::now();
    let mut dice = Dice(1);
    for _ in 0..PAGES {
        let (page, expected) = asking(&mut dice);
        match places(&page) {
            Ok(places) if places == expected => found = found.saturating_add(1),
            other => missed.push((other, page)),
        }
    }
    println!("{found} of {PAGES} prompts found in {:?}", start.elapsed());
    let wrong = missed.iter().find(|(verdict, _)| verdict.is_ok());
    assert!(wrong.is_none(), "another field: {wrong:#?}");
    let enough = found.saturating_mul(100) >= PAGES.saturating_mul(99);
    assert!(enough, "{:#?}", missed.first());
}

#[test]
#[expect(clippy::print_stdout, reason = "the share is what people want to know")]
fn no_page_that_must_be_nothing_is_a_prompt() {
    let start = Instant::now();
    let mut dice = Dice(2);
    for _ in 0..PAGES {
        let (name, page) = nothing(&mut dice);
        assert!(seen(&page).is_err(), "{name}: {page:#?}");
    }
    println!(
        "0 of {PAGES} negatives are prompts, in {:?}",
        start.elapsed()
    );
}

#[test]
#[expect(clippy::print_stdout, reason = "the share is what people want to know")]
fn nearly_every_page_on_which_a_device_begins_is_found_and_none_is_taken_for_another() {
    let (mut found, mut missed) = (0_usize, Vec::new());
    let start = Instant::now();
    let mut dice = Dice(3);
    for _ in 0..PAGES {
        let (name, wanted, page, expected) = beginning(&mut dice);
        match verdict(&page) {
            Ok(prompt) if kind(&prompt) == Some(wanted) && prompt.fields() == expected => {
                found = found.saturating_add(1);
            }
            Ok(prompt) => panic!("{name} is taken for {prompt:?}: {page:#?}"),
            Err(reason) => missed.push((name, reason, page)),
        }
    }
    println!(
        "{found} of {PAGES} beginnings found in {:?}",
        start.elapsed()
    );
    let enough = found.saturating_mul(100) >= PAGES.saturating_mul(99);
    assert!(enough, "{:#?}", missed.first());
}

#[test]
#[expect(clippy::print_stdout, reason = "the share is what people want to know")]
fn no_page_on_which_no_device_begins_is_a_prompt() {
    let start = Instant::now();
    let mut dice = Dice(4);
    for _ in 0..PAGES {
        let words = dice.pick(ENROLLING);
        let mut pages = asking_nothing(&words);
        let (name, mut page, _) = pages.swap_remove(dice.below(pages.len()));
        crowd(&mut dice, &mut page);
        assert!(seen(&page).is_err(), "{name}: {page:#?}");
    }
    println!(
        "0 of {PAGES} negatives are prompts, in {:?}",
        start.elapsed()
    );
}

/// A page on which a device begins, what it is, and where its fields are.
fn beginning(dice: &mut Dice) -> (&'static str, Kind, PageSnapshot, Vec<u32>) {
    let words = dice.pick(ENROLLING);
    let mut pages = enrolling(&words);
    let (name, wanted, mut page) = pages.swap_remove(dice.below(pages.len()));
    for field in &mut page.fields {
        field.label = respell(dice, &field.label);
        field.id = format!("formField{}-{}", dice.below(99), dice.below(9_999));
        if dice.once_in(8) && wanted != Kind::NameDevice {
            field.placeholder = std::mem::take(&mut field.label);
        }
    }
    for control in &mut page.controls {
        control.text = respell(dice, &control.text);
    }
    let own = meant(wanted, &page);
    let moved = crowd(dice, &mut page);
    let expected = own.iter().map(|place| place.saturating_add(moved));
    (name, wanted, page, expected.collect())
}

/// Puts other things before and behind what is there; says how far the fields were moved.
fn crowd(dice: &mut Dice, page: &mut PageSnapshot) -> u32 {
    let before: Vec<_> = (0..dice.below(4)).map(|_| noise_field(dice)).collect();
    let moved = u32::try_from(before.len()).unwrap();
    let after: Vec<_> = (0..dice.below(4)).map(|_| noise_field(dice)).collect();
    page.fields = [before, std::mem::take(&mut page.fields), after].concat();
    for _ in 0..dice.below(6) {
        let text = dice.pick(NOISE);
        page.paragraphs.push(text.into());
        page.controls
            .insert(dice.below(page.controls.len().max(1)), button("", text));
    }
    if dice.once_in(3) {
        page.flashes.push(dice.pick(WORDINGS).wrong.into());
    }
    if dice.once_in(4) {
        let heading = dice.pick(&["IAM", "My security credentials", "Access keys (0)"]);
        page.headings.insert(0, heading.into());
    }
    moved
}

/// A page that asks for a code, or for two, and where their fields are.
fn asking(dice: &mut Dice) -> (PageSnapshot, Vec<u32>) {
    let mut pages = positives();
    let (name, mut page, _) = pages.swap_remove(dice.below(pages.len()));
    let wording = &dice.pick(WORDINGS);
    translate(dice, wording, &mut page, name.starts_with("resync"));
    for field in &mut page.fields {
        weaken(dice, field);
    }
    let order = surround(dice, wording, &mut page);
    (page, order)
}

/// Says everything in another language, and spells it in another way.
fn translate(dice: &mut Dice, wording: &Wording, page: &mut PageSnapshot, two: bool) {
    page.headings = vec![dice.pick(wording.headings).into()];
    page.paragraphs = vec![wording.help.into()];
    page.language = ["", "en", "xx"][dice.below(3)].into();
    let code = dice.pick(wording.code);
    for (number, field) in (1..).zip(&mut page.fields) {
        let label = if two {
            format!("{code} {number}")
        } else {
            code.into()
        };
        field.context = format!("{} {label}", wording.help);
        field.label = respell(dice, &label);
        if !field.placeholder.is_empty() {
            field.placeholder = wording.placeholder.into();
        }
    }
    for control in &mut page.controls {
        control.text = "?".into();
    }
}

fn respell(dice: &mut Dice, text: &str) -> String {
    match dice.below(8) {
        0 => text.to_uppercase(),
        1 => text.to_lowercase(),
        2 => text.replace(' ', "\u{a0}"),
        3 => text
            .replace("MFA", "ＭＦＡ")
            .replace('1', "１")
            .replace('2', "２"),
        4 => format!(" {text}:"),
        5 => format!("{text} *"),
        6 => text.replace("MFA ", "MFA-"),
        _ => text.into(),
    }
}

/// Takes away what the field can do without: its names, or its label if it keeps a name.
fn weaken(dice: &mut Dice, field: &mut Field) {
    let named = [
        "mfacode",
        "mfaCode",
        "ap_tokenCode",
        "tokenCode",
        "wdc_mfacode",
    ];
    let named = named.contains(&field.id.as_str()) || field.id.starts_with("next_");
    match dice.below(6) {
        0 if named => field.label = String::new(),
        1 => (field.id, field.name) = (format!("formField{}-1", dice.below(99)), String::new()),
        2 => field.name = String::new(),
        3 => field.placeholder = "●●●●●●".into(),
        4 => field.test_ids = vec!["changed".into()],
        _ => {}
    }
    if dice.once_in(4) {
        field.kind = ["tel", "number"][dice.below(2)].into();
        field.autocomplete = "one-time-code".into();
    }
}

/// Puts other things around the fields, in any order; says where the fields went.
fn surround(dice: &mut Dice, wording: &Wording, page: &mut PageSnapshot) -> Vec<u32> {
    let own: Vec<_> = std::mem::take(&mut page.fields)
        .into_iter()
        .map(Some)
        .collect();
    let count = own.len();
    let mut fields: Vec<_> = own.into_iter().enumerate().collect();
    let noise = 0..dice.below(6);
    fields.extend(noise.map(|_| (count, Some(noise_field(dice)))));
    dice.shuffle(&mut fields);
    let place = |code| fields.iter().position(|(at, _)| *at == code).unwrap();
    let order = (0..count)
        .map(|code| u32::try_from(place(code)).unwrap())
        .collect();
    page.fields = fields.into_iter().filter_map(|(_, field)| field).collect();
    decorate(dice, wording, page);
    order
}

fn decorate(dice: &mut Dice, wording: &Wording, page: &mut PageSnapshot) {
    for _ in 0..dice.below(6) {
        let text = dice.pick(NOISE);
        page.controls.push(Control {
            form: None,
            ..button("", text)
        });
        page.paragraphs.push(text.into());
    }
    dice.shuffle(&mut page.controls);
    if dice.once_in(3) {
        page.flashes.push(wording.wrong.into());
    }
    if dice.once_in(4) {
        page.headings.push("Feedback for AWS Sign-in".into());
    }
}

fn noise_field(dice: &mut Dice) -> Field {
    let kind = dice.pick(&["text", "search", "textarea", "url", "tel"]);
    let id = format!("formField{}-{}", dice.below(99), dice.below(9_999));
    Field {
        kind: kind.into(),
        placeholder: dice.pick(NOISE).into(),
        form: [None, Some(7)][dice.below(2)],
        editable: !dice.once_in(5),
        ..text_field(&id, "", dice.pick(NOISE))
    }
}

const NOISE: &[&str] = &[
    "",
    "Search",
    "Provide feedback",
    "Language",
    "Sprache",
    "Accept all cookies",
    "コメント",
    "Rückmeldung",
    "言語",
    "Terms of use",
    "Address 1",
    "2",
];

/// A page that must be nothing, and what it is.
fn nothing(dice: &mut Dice) -> (&'static str, PageSnapshot) {
    let wording = &dice.pick(WORDINGS);
    let (name, make) = dice.pick(NOTHINGS);
    let mut page = make(dice, wording);
    surround(dice, wording, &mut page);
    (name, page)
}

type Make = fn(&mut Dice, &Wording) -> PageSnapshot;

const NOTHINGS: &[(&str, Make)] = &[
    ("password", |dice, wording| {
        let user = text_field("username", "username", wording.user);
        let password = text_field("password", "password", wording.password).kind("password");
        step(dice, wording, vec![user, password])
    }),
    ("password in a text field", |dice, wording| {
        let password = text_field("formField15-1-2", "", &respell(dice, wording.password));
        directory(dice, wording, vec![password])
    }),
    ("user name", |dice, wording| {
        let user = text_field("awsui-input-0", "", &respell(dice, wording.user));
        directory(dice, wording, vec![user])
    }),
    ("code that was sent", |dice, wording| {
        let [label, placeholder, heading] = wording.other_code;
        let field = text_field(code_name(dice), "", &respell(dice, label)).placeholder(placeholder);
        let mut page = step(dice, wording, vec![field]);
        page.headings.push(heading.into());
        page
    }),
    (
        "code that was sent, says the label alone",
        |dice, wording| {
            let field = text_field("", "", &respell(dice, wording.other_code[0]));
            directory(dice, wording, vec![field])
        },
    ),
    (
        "code that was sent, says the placeholder alone",
        |dice, wording| {
            let field = known(dice, wording).placeholder(wording.other_code[1]);
            step(dice, wording, vec![field])
        },
    ),
    (
        "code that was sent, says the heading alone",
        |dice, wording| {
            let field = known(dice, wording);
            let mut page = step(dice, wording, vec![field]);
            page.headings.push(wording.other_code[2].into());
            page
        },
    ),
    ("code that was sent, says a sentence", |dice, wording| {
        let mut field = known(dice, wording);
        let place = dice.below(3);
        if place == 0 {
            field.context = wording.sent.into();
        }
        let mut page = step(dice, wording, vec![field]);
        match place {
            1 => page.paragraphs.push(wording.sent.into()),
            2 => page.flashes.push(wording.sent.into()),
            _ => {}
        }
        page
    }),
    ("captcha", |dice, wording| {
        let id = dice.pick(&["captchaGuess", "ap_captcha_guess", "captcha-input"]);
        let label = dice.pick(wording.code);
        step(dice, wording, vec![text_field(id, "", label)])
    }),
    ("captcha by its label", |dice, wording| {
        let label = respell(dice, wording.captcha);
        step(dice, wording, vec![text_field("", "", &label)])
    }),
    ("shop", |dice, wording| {
        let field = text_field("auth-mfa-otpcode", "otpCode", dice.pick(wording.code));
        step(dice, wording, vec![field])
    }),
    ("two fields without a label", |dice, wording| {
        let bare = || text_field("", "", "");
        step(dice, wording, vec![bare(), bare()])
    }),
    ("two prompts", |dice, wording| {
        let mut fields = vec![known(dice, wording), known(dice, wording)];
        fields[1].form = [Some(0), Some(1)][dice.below(2)];
        step(dice, wording, fields)
    }),
    ("one of two codes", |dice, wording| {
        let number = ["1", "2"][dice.below(2)];
        let label = format!("{} {number}", dice.pick(wording.code));
        let field = text_field("", "", &respell(dice, &label));
        step(dice, wording, vec![field])
    }),
    ("two codes in two forms", |dice, wording| {
        let mut fields = numbered(dice, wording);
        fields[1].form = Some(1);
        step(dice, wording, fields)
    }),
    ("two codes at Identity Center", |dice, wording| {
        let fields = numbered(dice, wording);
        directory(dice, wording, fields)
    }),
    ("hardware token", |dice, wording| {
        let mut fields = numbered(dice, wording);
        fields.push(text_field("", "", &respell(dice, wording.serial_number)));
        step(dice, wording, fields)
    }),
    ("registration", |dice, wording| {
        let field = text_field("formField7-1", "", dice.pick(wording.code));
        let mut page = directory(dice, wording, vec![field]);
        page.headings = vec![wording.registration.into()];
        page
    }),
    ("registration at its own path", |dice, wording| {
        let field = known(dice, wording);
        let mut page = directory(dice, wording, vec![field]);
        page.path = "/platform/d-1234567890/mfa/register".into();
        page
    }),
    ("not to be written to", |dice, wording| {
        let field = known(dice, wording).read_only();
        step(dice, wording, vec![field])
    }),
    ("another kind of field", |dice, wording| {
        let kind = dice.pick(&["password", "email", "search", "url", "hidden", "checkbox"]);
        let field = known(dice, wording).kind(kind);
        step(dice, wording, vec![field])
    }),
];

fn code_name(dice: &mut Dice) -> &'static str {
    dice.pick(&["", "mfacode", "mfaCode", "formField1-2"])
}

fn known(dice: &mut Dice, wording: &Wording) -> Field {
    let label = respell(dice, wording.code[0]);
    text_field(
        dice.pick(&["mfacode", "mfaCode", "ap_tokenCode"]),
        "",
        &label,
    )
}

fn numbered(dice: &mut Dice, wording: &Wording) -> Vec<Field> {
    let code = dice.pick(wording.code);
    let field = |number| text_field("", "", &format!("{code} {number}"));
    vec![field(1), field(2)]
}

fn step(dice: &mut Dice, wording: &Wording, fields: Vec<Field>) -> PageSnapshot {
    page(&[dice.pick(wording.headings)], fields, vec![])
}

fn directory(dice: &mut Dice, wording: &Wording, fields: Vec<Field>) -> PageSnapshot {
    directory_page(dice.pick(wording.headings), fields, vec![])
}
