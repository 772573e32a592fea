mod consoles;
mod dice;
pub(in crate::aws) mod enrolment_wordings;
mod enrolments;
mod generated;
mod negatives;
mod pages;
mod properties;
mod wordings;

use self::negatives::negatives;
use self::pages::{
    Described, HEADING, HOST, button, c1, c2, c3, directory_page, known, labelled, page, positives,
    step, text_field, with_flash,
};
use super::*;
use crate::aws::identity::Principal;
use crate::aws::snapshot::{Control, Field};

/// The verdict on a page that the browser says is at this host.
fn verdict_at(host: &str, page: &PageSnapshot) -> Verdict {
    let url = format!("https://{host}");
    let sign_in = PageHost::parse(&url);
    let read = sign_in.or_else(|| PageHost::parse(&(url + &page.path)));
    classify(&read.expect(host), page)
}

fn verdict(page: &PageSnapshot) -> Verdict {
    verdict_at(&page.host, page)
}

/// Place and reason of a prompt, or why it is none.
fn seen(page: &PageSnapshot) -> Result<(u32, Why), WhyNot> {
    verdict(page).map(|prompt| (prompt.fields()[0], prompt.why()))
}

/// Places of the fields, in the order of their codes.
fn places(page: &PageSnapshot) -> Result<Vec<u32>, WhyNot> {
    verdict(page).map(|prompt| prompt.fields().to_vec())
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
    for (name, page, why) in positives() {
        assert_eq!(seen(&page), Ok((0, why)), "{name}");
    }
}

#[test]
fn a_prompt_is_named_by_what_it_asks_for() {
    for (name, page, _) in positives() {
        let prompt = verdict(&page).unwrap();
        let fits = match (&prompt, name.split(' ').next().unwrap()) {
            (Prompt::IdentityCenterSignIn { .. }, "directory") => true,
            (Prompt::SignInResync { fields, .. }, "resync") => *fields == [0, 1],
            (Prompt::SignIn { .. }, kind) => kind != "directory" && kind != "resync",
            _ => false,
        };
        assert!(fits, "{name} is {prompt:?}");
        assert_eq!(
            prompt.who().unwrap().directory.is_some(),
            name.starts_with("directory"),
            "{name}"
        );
    }
}

#[test]
fn two_codes_are_asked_for_in_their_order_wherever_the_fields_stand() {
    let resyncs = positives()
        .into_iter()
        .filter(|(name, ..)| name.starts_with("resync"));
    for (name, mut page, _) in resyncs {
        page.fields.reverse();
        assert_eq!(places(&page), Ok(vec![1, 0]), "{name}");
    }
}

#[test]
fn two_codes_of_which_one_is_unclear_are_nothing() {
    let field = |id, label| text_field(id, "", label);
    let in_form = |form, field: Field| field.with(|field| field.form = form);
    let resync = WhyNot::Resync;
    let table = [
        (vec![field("a", "MFA code 1")], resync),
        (vec![field("a", "MFA code 2")], resync),
        (vec![field("next_mfacode", "")], resync),
        (
            vec![field("a", "MFA code 1"), field("b", "MFA code 1")],
            resync,
        ),
        (
            vec![field("a", "MFA code"), field("b", "MFA code 2")],
            resync,
        ),
        (
            vec![field("a", "MFA code 1"), field("b", "MFA code")],
            resync,
        ),
        (
            vec![
                field("mfacode", "MFA code 2"),
                field("next_mfacode", "MFA code 1"),
            ],
            resync,
        ),
        (vec![known(), field("b", "MFA code 2")], resync),
        (
            vec![
                field("a", "MFA code 1"),
                in_form(Some(1), field("b", "MFA code 2")),
            ],
            WhyNot::Ambiguous,
        ),
        (
            vec![
                field("a", "MFA code 1"),
                field("b", "MFA code 2").read_only(),
            ],
            WhyNot::NotEditable,
        ),
        (
            vec![field("a", "MFA code 1"), field("b", "MFA code 2"), known()],
            WhyNot::Ambiguous,
        ),
    ];
    for (fields, expected) in table {
        assert_eq!(places(&step(fields.clone())), Err(expected), "{fields:?}");
    }
    let pair = vec![field("a", "MFA code 1"), field("b", "MFA code 2")];
    assert_eq!(places(&directory_page("", pair, vec![])), Err(resync));
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
        (bare().label("Your current MFA code"), [hints, hints, hints]),
        (bare().label("Authentication code"), [hints, hints, hints]),
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
fn a_name_that_is_known_may_stand_by_words_on_other_ways() {
    let by = |field: Field, context: &str| seen(&step(vec![field.context(context)])).is_ok();
    for context in [
        "Enter the 6-digit code from your authenticator app",
        "No device at hand? Sign in by e-mail",
    ] {
        assert!(by(known(), context), "{context}");
        assert!(
            by(labelled().test_id("vmfa-authentication"), context),
            "{context}"
        );
        assert!(!by(labelled(), context), "{context}");
    }
    let password = text_field("password", "password", "Password").kind("password");
    assert_eq!(
        seen(&step(vec![password.clone(), known()])),
        Ok((1, Why::KnownName))
    );
    let doubt = seen(&step(vec![password, labelled()]));
    assert_eq!(doubt, Err(WhyNot::AsksPassword));
}

#[test]
fn a_wrong_code_does_not_hide_the_prompt() {
    for (name, page, _) in positives() {
        let again = with_flash(
            page,
            "Your authentication information is incorrect. Please try again.",
        );
        assert!(seen(&again).is_ok(), "{name}");
    }
}

#[test]
fn feedback_and_cookies_do_not_matter() {
    for (name, mut page, _) in positives() {
        let (question, controls) = feedback_dialog();
        page.headings.push("Feedback for AWS Sign-in".into());
        let before = places(&page).unwrap();
        page.fields.insert(0, question);
        page.controls.extend(controls);
        page.controls.push(button("", "Accept"));
        let after: Vec<_> = before.iter().map(|place| place + 1).collect();
        assert_eq!(places(&page), Ok(after), "{name}");
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
        assert_eq!(verdict_at(HOST, &page), Err(WhyNot::OtherHost), "{other}");
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
        let host = PageHost::parse(&format!("https://{name}")).unwrap();
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
fn the_time_grows_with_the_page_and_no_faster() {
    let page = |fields: usize| {
        let long = labelled().context(&"MFA code. ".repeat(400));
        step(vec![long; fields])
    };
    let time = |fields: usize| {
        let page = page(fields);
        let once = || {
            let start = cpu_time::ThreadTime::now();
            assert!(seen(&page).is_err());
            start.elapsed()
        };
        (0..5).map(|_| once()).min().unwrap()
    };
    let (some, many) = (time(10), time(40));
    assert!(
        many < some.saturating_mul(8),
        "{some:?} for 10 fields, {many:?} for 40"
    );
}

#[test]
fn a_lone_surrogates_replacement_is_only_a_character() {
    let replaced = step(vec![labelled().label("MFA\u{fffd} code")]);
    assert_eq!(seen(&replaced), Err(WhyNot::NoEvidence));
    let mut beside = c2();
    beside.headings.push("\u{fffd}\u{fffd}".into());
    assert_eq!(seen(&beside), Ok((0, Why::Label)));
}
