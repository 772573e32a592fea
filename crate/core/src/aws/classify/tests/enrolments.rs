//! Where a device begins, or begins anew.

use super::consoles::{
    Asking, CONSOLE, Kind, asking, asking_nothing, console_page, name_step, pair, registration,
    resync, wizard,
};
use super::enrolment_wordings::{ENROLLING, Enrolling};
use super::pages::{Described, positives};
use super::{places, seen, verdict};
use crate::aws::classify::{Prompt, Why, WhyNot};
use crate::aws::enrolled::Source;
use crate::aws::identity::Principal;
use crate::aws::snapshot::PageSnapshot;

const ENGLISH: &Enrolling = &ENROLLING[0];

pub(super) fn kind(prompt: &Prompt) -> Option<Kind> {
    match prompt {
        Prompt::Assign { .. } => Some(Kind::Assign),
        Prompt::Resync { .. } => Some(Kind::Resync),
        Prompt::NameDevice { .. } => Some(Kind::NameDevice),
        Prompt::IdentityCenterRegister { .. } => Some(Kind::Register),
        _ => None,
    }
}

/// The places of the fields that a page of that kind means.
pub(super) fn meant(kind: Kind, page: &PageSnapshot) -> Vec<u32> {
    let first = page.fields.iter().position(|field| field.kind == "text");
    let first = u32::try_from(first.unwrap()).unwrap();
    match kind {
        Kind::Assign | Kind::Resync => vec![first, first.saturating_add(1)],
        Kind::NameDevice | Kind::Register => vec![first],
    }
}

fn everything() -> impl Iterator<Item = Asking> {
    ENROLLING.iter().flat_map(asking)
}

fn revealed(page: &PageSnapshot) -> Option<&str> {
    let (Prompt::Assign { reveal, .. } | Prompt::IdentityCenterRegister { reveal, .. }) =
        verdict(page).unwrap()
    else {
        panic!("no key is wanted");
    };
    let place = usize::try_from(reveal?).unwrap();
    Some(page.controls[place].text.as_str())
}

#[test]
fn every_page_is_found_in_every_language() {
    for (name, wanted, page) in everything() {
        let prompt = verdict(&page).expect(name);
        assert_eq!(kind(&prompt), Some(wanted), "{name} {:?}", page.headings);
        assert_eq!(prompt.fields(), meant(wanted, &page), "{name}");
        assert_eq!(prompt.why(), Why::Label, "{name}");
        assert_eq!(prompt.whose().is_some(), wanted != Kind::Register, "{name}");
        assert_eq!(prompt.who().is_some(), wanted == Kind::Register, "{name}");
    }
}

#[test]
fn what_must_be_nothing_is_nothing_in_every_language() {
    for words in ENROLLING {
        for (name, page, reason) in asking_nothing(words) {
            assert_eq!(seen(&page), Err(reason), "{name} {:?}", page.headings);
        }
    }
}

#[test]
fn the_second_code_may_stand_first() {
    for (name, wanted, mut page) in everything() {
        if matches!(wanted, Kind::Assign | Kind::Resync) {
            page.fields.swap(1, 2);
            assert_eq!(places(&page), Ok(vec![2, 1]), "{name}");
        }
    }
}

#[test]
fn a_language_that_is_not_known_may_call_its_codes_something_with_mfa() {
    let relabelled = |one: &str, two: &str| {
        let mut page = wizard(ENGLISH);
        page.fields[1].label = one.into();
        page.fields[2].label = two.into();
        seen(&page)
    };
    assert!(relabelled("MFA-kod 1", "MFA-kod 2").is_ok());
    assert!(relabelled("Код MFA 1", "Код MFA 2").is_ok());
    assert!(relabelled("Kod 1", "Kod 2").is_err());
    assert!(relabelled("MFA-kod 1", "MFA-kod 3").is_err());
    let mut by_placeholder = wizard(ENGLISH);
    for (number, field) in (1..).zip(&mut by_placeholder.fields[1..]) {
        field.label = String::new();
        field.placeholder = format!("MFA code {number}");
    }
    assert_eq!(seen(&by_placeholder), Ok((1, Why::Placeholder)));
}

#[test]
fn the_link_of_the_picture_goes_before_that_of_the_key_until_one_is_shown() {
    for words in ENROLLING {
        for page in [wizard(words), registration(words)] {
            let cut = |text: &str| {
                let mut page = page.clone();
                page.controls.retain(|control| control.text != text);
                page
            };
            assert_eq!(revealed(&page), Some(words.show_qr));
            assert_eq!(revealed(&cut(words.show_qr)), Some(words.show_key));
            let shown = |keys, pictures| PageSnapshot {
                secret_keys: keys,
                pictures,
                ..page.clone()
            };
            assert_eq!(revealed(&shown(1, 0)), None);
            // A picture may be anything.
            assert_eq!(revealed(&shown(0, 1)), Some(words.show_key));
        }
    }
    let mut page = registration(ENGLISH);
    for control in &mut page.controls {
        control.text = "?".into();
    }
    page.controls[1].test_id = "show-secret-key-button".into();
    assert_eq!(revealed(&page), Some("?"));
}

#[test]
fn it_is_told_whose_device_it_is() {
    for page in [wizard(ENGLISH), resync(ENGLISH), name_step(ENGLISH)] {
        let prompt = verdict(&page).unwrap();
        let whose = prompt.whose().unwrap();
        let alice = Principal::IamUser("alice".parse().unwrap());
        let principal = whose.principal.as_ref().unwrap();
        assert_eq!((&principal.value, principal.by), (&alice, Source::Session));
        assert_eq!(
            whose.alias.as_ref().unwrap().value.as_str(),
            "example-alias"
        );
    }
    let on_the_way = registration(ENGLISH);
    let prompt = verdict(&on_the_way).unwrap();
    let who = prompt.who().unwrap();
    assert_eq!(who.directory.as_ref().unwrap().as_str(), "d-1234567890");
    let managed = PageSnapshot {
        host: CONSOLE.into(),
        path: "/singlesignon/home".into(),
        ..on_the_way
    };
    let prompt = verdict(&managed).unwrap();
    let who = prompt.who().unwrap();
    assert!(who.directory.is_none() && who.principal.is_none());
}

#[test]
fn two_codes_are_no_device_of_identity_center() {
    for path in ["/singlesignon/home", "/singlesignon/"] {
        let mut page = wizard(ENGLISH);
        page.path = path.into();
        assert_eq!(seen(&page), Err(WhyNot::Resync), "{path}");
        page.controls.clear();
        assert_eq!(seen(&page), Err(WhyNot::Registration), "{path}");
    }
}

#[test]
fn the_pages_of_one_place_are_nothing_at_the_other() {
    for (name, mut page, _) in positives() {
        page.host = CONSOLE.into();
        page.path = "/iam/home".into();
        let prompt = verdict(&page).ok();
        // The console synchronises devices too, with a button of the same name.
        let kind = prompt.as_ref().map(kind);
        let two = name.starts_with("resync") && kind == Some(Some(Kind::Resync));
        assert!(prompt.is_none() || two, "{name} in the console: {prompt:?}");
    }
    for (name, wanted, mut page) in everything() {
        page.host = "us-east-1.signin.aws.amazon.com".into();
        page.path = "/oauth".into();
        let prompt = verdict(&page).ok();
        // Two codes without a key are what a sign-in asks for too.
        let two = wanted == Kind::Resync || name == "picture alone";
        assert!(prompt.is_none() || two, "{name} at a sign-in: {prompt:?}");
    }
}

#[test]
fn another_dialog_of_the_console_does_not_matter() {
    let search = |page: &PageSnapshot| page.fields[0].clone();
    for (name, wanted, mut page) in everything().filter(|(_, kind, _)| *kind != Kind::Register) {
        let filter = search(&page).kind("text").label("Filter");
        page.fields.push(filter);
        assert_eq!(kind(&verdict(&page).expect(name)), Some(wanted), "{name}");
    }
    let bare = console_page(&[], pair(ENGLISH));
    assert_eq!(seen(&bare), Err(WhyNot::NoEvidence));
}
