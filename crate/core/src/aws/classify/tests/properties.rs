//! What holds for any page.

use proptest::prelude::*;

use super::super::{WhyNot, classify};
use super::consoles::{CONSOLE, SESSION, asking, asking_nothing};
use super::enrolment_wordings::ENROLLING;
use super::enrolments::{kind, meant};
use super::negatives::negatives;
use super::pages::{HOST, button, positives, text_field};
use super::{places, seen, verdict};
use crate::aws::hosts::PageHost;
use crate::aws::snapshot::{Control, Field, PageSnapshot, Typed};

/// Text as pages have it: words that matter, words that don't, and anything at all.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        proptest::sample::select(vec![
            "mfacode",
            "mfaCode",
            "MFA code",
            "MFA code 1",
            "Enter code",
            "captcha",
            "otpCode",
            "next_mfacode",
            "account",
            "one-time-code",
            "We sent a code",
            "6-digit",
            "Email",
            "MFA コード",
            "MFA code 2",
            "Authenticator code",
            "Device name",
            "Serial number",
            "Show secret key",
            "Show QR code",
            "Resync MFA device",
            "Select MFA device",
            "input",
            "text",
            "a",
        ])
        .prop_map(String::from),
        "\\PC{0,30}",
        "[\u{0}-\u{1f}\u{fffd}\u{202e}İß１]{0,8}",
    ]
}

fn mostly(usual: &'static str) -> impl Strategy<Value = String> {
    prop_oneof![9 => Just(String::from(usual)), 1 => any_text()]
}

fn any_field() -> impl Strategy<Value = Field> {
    let element = (
        mostly("input"),
        mostly("text"),
        any::<bool>(),
        any::<Option<u32>>(),
    );
    let texts = proptest::collection::vec(any_text(), 6);
    let test_ids = proptest::collection::vec(any_text(), 0..3);
    (element, texts, test_ids).prop_map(|((tag, kind, editable, form), texts, test_ids)| {
        let text = |at: usize| texts[at].clone();
        Field {
            tag,
            kind,
            id: text(0),
            name: text(1),
            label: text(2),
            placeholder: text(3),
            autocomplete: text(4),
            context: text(5),
            test_ids,
            form,
            editable,
        }
    })
}

fn any_control() -> impl Strategy<Value = Control> {
    (
        any_text(),
        any_text(),
        any_text(),
        any_text(),
        any::<Option<u32>>(),
        any::<bool>(),
    )
        .prop_map(|(tag, id, test_id, text, form, submits)| Control {
            tag,
            id,
            test_id,
            text,
            form,
            submits,
        })
}

fn any_page() -> impl Strategy<Value = PageSnapshot> {
    let list = |most| proptest::collection::vec(any_text(), 0..most);
    let fields = proptest::collection::vec(any_field(), 0..6);
    let controls = proptest::collection::vec(any_control(), 0..6);
    (
        list(4),
        list(4),
        list(4),
        fields,
        controls,
        proptest::collection::vec(any_text(), 6),
    )
        .prop_map(
            |(headings, flashes, paragraphs, fields, controls, texts)| PageSnapshot {
                host: HOST.into(),
                path: texts[0].clone(),
                query: texts[1].clone(),
                fragment: texts[2].clone(),
                language: String::new(),
                headings,
                flashes,
                paragraphs,
                fields,
                controls,
                typed: Typed {
                    account: texts[3].clone(),
                    user: texts[4].clone(),
                    resolving: texts[5].clone(),
                },
                ..PageSnapshot::default()
            },
        )
}

/// Fields and controls as other parts of the pages have them; none is about codes.
fn noise() -> impl Strategy<Value = (Vec<Field>, Vec<Control>)> {
    let word = || {
        proptest::sample::select(vec![
            "",
            "Search",
            "Feedback",
            "Language",
            "Remember",
            "コメント",
        ])
    };
    let kind = proptest::sample::select(vec!["text", "search", "textarea", "tel", "number", "url"]);
    let id = "(formField|awsui-input-|:r)[0-9]{1,4}";
    let field = (id, word(), word(), kind, any::<bool>()).prop_map(
        |(id, label, placeholder, kind, editable)| Field {
            kind: kind.into(),
            placeholder: placeholder.into(),
            editable,
            form: Some(7),
            ..text_field(&id, "", label)
        },
    );
    let control = word().prop_map(|text| button("", text));
    (
        proptest::collection::vec(field, 0..8),
        proptest::collection::vec(control, 0..8),
    )
}

/// Puts noise around a page, and says where its first field went.
fn surround(
    page: &mut PageSnapshot,
    (fields, controls): (Vec<Field>, Vec<Control>),
    at: usize,
) -> usize {
    let at = at.min(fields.len());
    let mut rest = fields;
    let after = rest.split_off(at);
    page.fields = [rest, std::mem::take(&mut page.fields), after].concat();
    page.controls.extend(controls);
    at
}

proptest! {
    #[test]
    fn any_page_has_a_verdict_that_names_a_field_that_could_be_written(page in any_page()) {
        if let Ok(prompt) = verdict(&page) {
            for place in prompt.fields() {
                let field = &page.fields[usize::try_from(*place).unwrap()];
                prop_assert!(field.editable && field.tag == "input" && field.kind == "text");
            }
        }
    }

    #[test]
    fn any_page_of_the_console_has_a_verdict_that_fits_it(
        page in any_page(),
        managed in any::<bool>(),
        (keys, pictures) in (0_u32..2, 0_u32..2),
        session in prop_oneof![Just(String::from(SESSION)), any_text()],
    ) {
        let path = if managed { "/singlesignon/home" } else { "/iam/home" };
        let page = PageSnapshot {
            host: CONSOLE.into(),
            path: path.into(),
            secret_keys: keys,
            pictures,
            session,
            ..page
        };
        if let Ok(prompt) = verdict(&page) {
            for place in prompt.fields() {
                let field = &page.fields[usize::try_from(*place).unwrap()];
                prop_assert!(field.editable && field.tag == "input" && field.kind == "text");
            }
            prop_assert!(kind(&prompt).is_some());
            prop_assert_eq!(prompt.whose().is_none(), managed);
        }
    }

    #[test]
    fn noise_hides_no_beginning_of_a_device_and_makes_none(
        words in any::<prop::sample::Index>(),
        which in any::<prop::sample::Index>(),
        noise in noise(),
        at in 0_usize..8,
    ) {
        let words = words.get(ENROLLING);
        let (name, wanted, mut page) = which.get(&asking(words)).clone();
        let own = meant(wanted, &page);
        let moved = u32::try_from(surround(&mut page, noise.clone(), at)).unwrap();
        let expected: Vec<_> = own.iter().map(|place| place.saturating_add(moved)).collect();
        prop_assert_eq!(places(&page), Ok(expected), "{}", name);
        let (name, mut page, _) = which.get(&asking_nothing(words)).clone();
        surround(&mut page, noise, at);
        prop_assert!(seen(&page).is_err(), "{}", name);
    }

    #[test]
    fn what_the_browser_calls_another_page_is_nothing(
        which in any::<prop::sample::Index>(),
        scheme in "(http|ftp|blob:https|HTTPS)",
        strange in "(x|-|evil\\.|a\\.b\\.|alice@|A\\.|\\.)",
        after in "(x|\\.|:443|:8443|\\.example\\.com|@example\\.com|\\\\)",
    ) {
        let (name, page, _) = which.get(&positives()).clone();
        let host = &page.host;
        for url in [
            format!("{scheme}://{host}/"),
            format!("https://{strange}{host}/"),
            format!("https://{host}{after}/"),
        ] {
            let verdict = PageHost::parse(&url).map(|host| classify(&host, &page));
            prop_assert!(matches!(verdict, None | Some(Err(WhyNot::OtherHost))), "{} at {}", name, url);
        }
    }

    #[test]
    fn noise_hides_no_prompt(which in any::<prop::sample::Index>(), noise in noise(), at in 0_usize..8) {
        let (name, mut page, _) = which.get(&positives()).clone();
        let before = places(&page).unwrap();
        let moved = u32::try_from(surround(&mut page, noise, at)).unwrap();
        let after = before.iter().map(|place| place.saturating_add(moved)).collect();
        prop_assert_eq!(places(&page), Ok(after), "{}", name);
    }

    #[test]
    fn noise_makes_no_prompt(which in any::<prop::sample::Index>(), noise in noise(), at in 0_usize..8) {
        let (name, mut page, _) = which.get(&negatives()).clone();
        surround(&mut page, noise, at);
        prop_assert!(seen(&page).is_err(), "{}", name);
    }

    #[test]
    fn a_second_prompt_in_one_page_is_nothing(one in any::<prop::sample::Index>(), two in any::<prop::sample::Index>()) {
        let (name, mut page, _) = one.get(&positives()).clone();
        let (another, other, _) = two.get(&positives()).clone();
        prop_assume!(name.starts_with("directory") == another.starts_with("directory"));
        page.fields.extend(other.fields);
        prop_assert!(seen(&page).is_err());
    }
}
