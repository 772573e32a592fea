mod negatives;
mod pages;
mod properties;

use self::negatives::negatives;
use self::pages::{
    Described, HEADING, HOST, button, c1, c2, c3, known, labelled, page, positives, step,
    text_field, with_flash,
};
use super::*;
use crate::aws::identity::Principal;
use crate::aws::snapshot::{Control, Field};

fn host() -> SignInHost {
    SignInHost::parse(&format!("https://{HOST}/oauth")).unwrap()
}

fn verdict(page: &PageSnapshot) -> Verdict {
    classify(&host(), page)
}

/// Place and reason of a prompt, or why it is none.
fn seen(page: &PageSnapshot) -> Result<(u32, Why), WhyNot> {
    verdict(page).map(|prompt| (prompt.fields()[0], prompt.why()))
}

fn feedback_dialog() -> (Field, Vec<Control>) {
    let question = Field {
        tag: "textarea".into(),
        kind: "textarea".into(),
        label: "How could we make signing in better?".into(),
        editable: true,
        ..Field::default()
    };
    (question, vec![button("", "Cancel"), button("", "Submit")])
}

#[test]
fn every_generation_is_found() {
    let found: Vec<_> = positives()
        .iter()
        .map(|(name, page)| (*name, seen(page)))
        .collect();
    assert_eq!(
        found,
        [
            ("B", Ok((0, Why::KnownName))),
            ("C1", Ok((0, Why::KnownName))),
            ("C2", Ok((0, Why::Label))),
            ("C3", Ok((0, Why::KnownName))),
        ]
    );
}

#[test]
fn a_prompt_says_who_signs_in() {
    let Ok(Prompt::SignIn { who, .. }) = verdict(&c2()) else {
        panic!("C2 is a prompt");
    };
    assert_eq!(who.account_id.unwrap().as_str(), "111122223333");
    assert_eq!(
        who.principal,
        Some(Principal::IamUser("alice".parse().unwrap()))
    );
    let Ok(Prompt::SignIn { who, .. }) = verdict(&c3()) else {
        panic!("C3 is a prompt");
    };
    assert_eq!(who.principal, Some(Principal::Root));
}

#[test]
fn both_spellings_are_known_as_id_and_as_name() {
    for (id, name) in [
        ("mfacode", ""),
        ("mfaCode", ""),
        ("", "mfacode"),
        ("", "mfaCode"),
        ("ap_tokenCode", ""),
        ("", "tokenCode"),
    ] {
        let bare = page(&[], vec![text_field(id, name, "")], vec![]);
        assert_eq!(seen(&bare), Ok((0, Why::KnownName)), "{id} {name}");
    }
}

#[test]
fn the_label_is_known_in_every_language() {
    for (label, heading) in [
        ("MFA code", "Multi-factor authentication"),
        ("MFA コード", "多要素認証"),
        ("MFA 코드", "멀티 팩터 인증"),
    ] {
        let with_heading = page(&[heading], vec![text_field(":r3:", "", label)], vec![]);
        let without = page(&[], vec![text_field(":r3:", "", label)], vec![]);
        for page in [with_heading, without] {
            assert_eq!(seen(&page), Ok((0, Why::Label)), "{label}");
        }
    }
}

#[test]
fn evidence_of_the_field_alone() {
    let bare = || text_field("", "", "");
    let table = [
        (bare(), Err(WhyNot::NoEvidence)),
        (bare().placeholder("MFA code"), Ok((0, Why::Placeholder))),
        (
            bare().test_id("test-input").test_id("vmfa-authentication"),
            Ok((0, Why::TestId)),
        ),
        (bare().placeholder("Enter code"), Err(WhyNot::NoEvidence)),
        (
            bare().autocomplete("one-time-code"),
            Err(WhyNot::NoEvidence),
        ),
    ];
    for (field, expected) in table {
        let page = page(&[], vec![field], vec![]);
        assert_eq!(seen(&page), expected, "{page:?}");
    }
}

#[test]
fn evidence_with_heading_and_submit() {
    let bare = || text_field("", "", "");
    let one_time = || bare().autocomplete("section-a one-time-code");
    let hints = Ok((0, Why::Hints));
    let nothing = Err(WhyNot::NoEvidence);
    let table = [
        // Field, with the heading, with the submit control, with both.
        (bare(), [nothing, nothing, nothing]),
        (bare().placeholder("Enter code"), [hints, hints, hints]),
        (bare().label("Enter code"), [hints, hints, hints]),
        (one_time(), [nothing, hints, hints]),
        (
            bare().autocomplete("no-one-time-code"),
            [nothing, nothing, nothing],
        ),
        (bare().test_id("amfab"), [nothing, nothing, nothing]),
        (bare().label("Code"), [nothing, nothing, nothing]),
        (bare().label("MFA device name"), [nothing, nothing, nothing]),
    ];
    let submit = || vec![button("submitMfa_button", "Submit")];
    for (field, expected) in table {
        let pages = [
            page(&[HEADING], vec![field.clone()], vec![]),
            page(&[], vec![field.clone()], submit()),
            page(&[HEADING], vec![field.clone()], submit()),
        ];
        assert_eq!(pages.map(|page| seen(&page)), expected, "{field:?}");
    }
}

#[test]
fn what_must_not_be_filled_is_nothing_and_the_reason_is_told() {
    for (name, page, reason) in negatives() {
        assert_eq!(seen(&page), Err(reason), "{name}");
    }
}

#[test]
fn every_reason_has_a_name_of_its_own() {
    for (at, reason) in WhyNot::ALL.iter().enumerate() {
        let name = reason.name();
        assert!(name.starts_with(|c: char| c.is_ascii_lowercase()));
        assert!(name.eq_ignore_ascii_case(&format!("{reason:?}")), "{name}");
        let twin = WhyNot::ALL.iter().skip(at + 1).any(|other| other == reason);
        assert!(!twin, "{name}");
    }
}

#[test]
fn a_wrong_code_does_not_hide_the_prompt() {
    for (name, page) in positives() {
        let again = with_flash(
            page,
            "Your authentication information is incorrect. Please try again.",
        );
        assert!(seen(&again).is_ok(), "{name}");
    }
}

#[test]
fn feedback_and_cookies_do_not_matter() {
    for (name, mut page) in positives() {
        let (question, controls) = feedback_dialog();
        page.headings.push("Feedback for AWS Sign-in".into());
        page.fields.insert(0, question);
        page.controls.extend(controls);
        page.controls.push(button("", "Accept"));
        assert_eq!(seen(&page).unwrap().0, 1, "{name}");
    }
}

#[test]
fn a_snapshot_of_another_host_is_nothing() {
    for other in [
        "signin.aws.amazon.com",
        "",
        "us-east-1.signin.aws.amazon.com:8443",
        "example.com",
    ] {
        let mut page = c1();
        page.host = other.into();
        assert_eq!(seen(&page), Err(WhyNot::OtherHost), "{other}");
    }
}

#[test]
fn every_partition_has_prompts() {
    for name in [
        "signin.aws.amazon.com",
        "example-alias.signin.aws.amazon.com",
        "cn-north-1.signin.amazonaws.cn",
        "us-gov-west-1.signin-fips.amazonaws-us-gov.com",
        "eusc-de-east-1.signin.amazonaws-eusc.eu",
    ] {
        let host = SignInHost::parse(&format!("https://{name}")).unwrap();
        let mut page = c2();
        page.host = name.into();
        let Ok(Prompt::SignIn { who, .. }) = classify(&host, &page) else {
            panic!("{name} has a prompt");
        };
        assert_eq!(who.partition, host.partition());
    }
}

/// Makes one part of a page as large as told.
type Grow = fn(&mut PageSnapshot, usize);

#[test]
fn the_limits_hold_at_both_edges() {
    let noise = |count| std::iter::repeat_n(text_field("x", "", ""), count);
    let table: [(Grow, usize); 8] = [
        (
            |page, n| page.fields.resize(n, Field::default()),
            MAX_FIELDS,
        ),
        (
            |page, n| page.controls.resize(n, Control::default()),
            MAX_TEXTS,
        ),
        (|page, n| page.headings.resize(n, String::new()), MAX_TEXTS),
        (|page, n| page.flashes.resize(n, String::new()), MAX_TEXTS),
        (
            |page, n| page.paragraphs.resize(n, String::new()),
            MAX_TEXTS,
        ),
        (|page, n| page.query = "x".repeat(n), MAX_TEXT),
        (|page, n| page.typed.user = "x".repeat(n), MAX_TEXT),
        (
            |page, n| page.fields[0].test_ids = vec!["x".repeat(n)],
            MAX_TEXT,
        ),
    ];
    for (at, (grow, most)) in table.into_iter().enumerate() {
        let grown = |n| {
            let mut page = c1();
            grow(&mut page, n);
            seen(&page)
        };
        assert!(grown(most).is_ok(), "{at}");
        assert_eq!(grown(most + 1), Err(WhyNot::Oversized), "{at}");
    }
    let mut heavy = c1();
    heavy.fields.extend(noise(40));
    assert!(seen(&heavy).is_ok());
    for field in &mut heavy.fields {
        field.context = "x".repeat(MAX_TEXT);
    }
    assert_eq!(seen(&heavy), Err(WhyNot::Oversized));
}

#[test]
fn ten_thousand_fields_and_a_label_of_a_megabyte_are_nothing() {
    let many = step(vec![known(); 10_000]);
    assert_eq!(seen(&many), Err(WhyNot::Oversized));
    let label = step(vec![known().label(&"MFA code ".repeat(120_000))]);
    assert_eq!(seen(&label), Err(WhyNot::Oversized));
    let ids = step(vec![known().with(|field| {
        field.test_ids = vec![String::new(); 2_000_000];
    })]);
    assert_eq!(seen(&ids), Err(WhyNot::Oversized));
}

#[test]
fn a_lone_surrogates_replacement_is_only_a_character() {
    let replaced = step(vec![labelled().label("MFA\u{fffd} code")]);
    assert_eq!(seen(&replaced), Err(WhyNot::NoEvidence));
    let mut beside = c2();
    beside.headings.push("\u{fffd}\u{fffd}".into());
    assert_eq!(seen(&beside), Ok((0, Why::Label)));
}
