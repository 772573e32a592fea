//! The sign-in pages that ask for a code, as the content script would describe them.

use super::super::Why;
use crate::aws::snapshot::{Control, Field, PageSnapshot, Typed};

pub(super) const HOST: &str = "us-east-1.signin.aws.amazon.com";
pub(super) const HEADING: &str = "Multi-factor authentication";

/// Says one thing more of a field.
pub(super) trait Described: Sized {
    fn with(self, change: impl FnOnce(&mut Field)) -> Self;

    fn label(self, text: &str) -> Self {
        self.with(|field| field.label = text.into())
    }
    fn placeholder(self, text: &str) -> Self {
        self.with(|field| field.placeholder = text.into())
    }
    fn context(self, text: &str) -> Self {
        self.with(|field| field.context = text.into())
    }
    fn autocomplete(self, text: &str) -> Self {
        self.with(|field| field.autocomplete = text.into())
    }
    fn kind(self, text: &str) -> Self {
        self.with(|field| field.kind = text.into())
    }
    fn test_id(self, text: &str) -> Self {
        self.with(|field| field.test_ids.push(text.into()))
    }
    fn read_only(self) -> Self {
        self.with(|field| field.editable = false)
    }
}

impl Described for Field {
    fn with(mut self, change: impl FnOnce(&mut Field)) -> Self {
        change(&mut self);
        self
    }
}

pub(super) fn text_field(id: &str, name: &str, label: &str) -> Field {
    Field {
        tag: "input".into(),
        kind: "text".into(),
        id: id.into(),
        name: name.into(),
        label: label.into(),
        form: Some(0),
        editable: true,
        ..Field::default()
    }
}

pub(super) fn button(id: &str, text: &str) -> Control {
    Control {
        tag: "button".into(),
        id: id.into(),
        text: text.into(),
        form: Some(0),
        ..Control::default()
    }
}

pub(super) fn page(headings: &[&str], fields: Vec<Field>, controls: Vec<Control>) -> PageSnapshot {
    PageSnapshot {
        host: HOST.into(),
        path: "/oauth".into(),
        query: "?response_type=code&client_id=arn%3Aaws%3Asignin%3A%3A%3Aconsole%2Fcanvas".into(),
        language: "en".into(),
        headings: headings.iter().map(|text| (*text).into()).collect(),
        fields,
        controls,
        typed: Typed {
            account: "111122223333".into(),
            user: "alice".into(),
            resolving: "111122223333".into(),
        },
        ..PageSnapshot::default()
    }
}

pub(super) fn generation_b() -> PageSnapshot {
    let mut field = text_field("mfacode", "mfacode", "MFA Code");
    field.context =
        "Multi-factor Authentication Enter an MFA code to complete sign-in. MFA Code Submit Cancel"
            .into();
    let mut submit = button("submitMfa_button", "Submit");
    (submit.tag, submit.form) = ("a".into(), None);
    page(
        &["Multi-factor Authentication"],
        vec![field],
        vec![submit, button("", "Cancel")],
    )
}

pub(super) fn c1() -> PageSnapshot {
    let field = text_field("mfacode", "mfaCode", "MFA code");
    let controls = vec![
        button("", "Provide feedback"),
        button("", "English"),
        button("submitMfa_button", "Submit"),
        button("", "Troubleshoot MFA"),
        button("", "Cancel"),
    ];
    page(&[HEADING], vec![field], controls)
}

pub(super) fn c2() -> PageSnapshot {
    let mut field = text_field("formField12-1700000000000-1234", "", "MFA code");
    field.context = "MFA code Submit".into();
    page(
        &[HEADING],
        vec![field],
        vec![button("", "Submit"), button("", "Cancel")],
    )
}

pub(super) fn c3() -> PageSnapshot {
    let field = text_field("mfaCode", "mfaCode", "MFA code");
    let mut root = page(
        &[HEADING],
        vec![field],
        vec![button("mfa_submit_button", "Submit")],
    );
    root.typed = Typed {
        resolving: "owner@example.com".into(),
        ..Typed::default()
    };
    root
}

/// The root user's page of accounts that were shared with the shop.
pub(super) fn shared_root() -> PageSnapshot {
    let mut submit = button("signInSubmit-input", "Sign in using our secure server");
    submit.tag = "input".into();
    let field = text_field("ap_tokenCode", "tokenCode", "Authentication code");
    let heading = "Amazon Web Services Sign In With Authentication Device";
    PageSnapshot {
        path: "/ap/signin".into(),
        paragraphs: vec!["owner@example.com".into()],
        ..page(&[heading], vec![field], vec![submit])
    }
}

/// Two fields in one form, by id (which is the name too) and label.
fn resync(one: [&str; 2], two: [&str; 2]) -> PageSnapshot {
    let field = |[id, label]: [&str; 2]| text_field(id, id, label);
    page(
        &["Re-Sync With Our Servers"],
        vec![field(one), field(two)],
        vec![button("", "Re-sync authentication device")],
    )
}

/// A page of Identity Center's sign-in.
pub(super) fn directory_page(
    heading: &str,
    fields: Vec<Field>,
    controls: Vec<Control>,
) -> PageSnapshot {
    PageSnapshot {
        host: "us-east-1.signin.aws".into(),
        path: "/platform/d-1234567890/login".into(),
        query: "?workflowStateHandle=0f5a".into(),
        typed: Typed {
            user: "alice".into(),
            ..Typed::default()
        },
        ..page(&[heading], fields, controls)
    }
}

fn directory_step(path: &str, field: Field) -> PageSnapshot {
    let submit = Control {
        test_id: "test-primary-button".into(),
        ..button("", "Sign in")
    };
    let context = "MFA code This is a trusted device Sign in";
    PageSnapshot {
        path: path.into(),
        ..directory_page(
            "Additional verification required",
            vec![field.context(context)],
            vec![submit],
        )
    }
}

fn counted(id: &str) -> Field {
    text_field(id, "", "MFA code")
        .placeholder("Enter code")
        .test_id("test-input")
        .test_id("vmfa-authentication")
}

fn directories() -> Vec<(&'static str, PageSnapshot, Why)> {
    let at = "/platform/d-1234567890/login";
    let changing = text_field("formField15-1779204320095-7559", "", "MFA code");
    let mut first = directory_step("/login", text_field("wdc_mfacode", "", "MFA code"));
    first.host = "d-1234567890.awsapps.com".into();
    let mut newer = directory_step(at, counted("awsui-input-2"));
    newer.host = "eu-west-1.sso.signin.aws".into();
    vec![
        (
            "directory 0",
            directory_step(at, text_field("wdc_mfacode", "", "")),
            Why::KnownName,
        ),
        ("directory 0, at its first host", first, Why::KnownName),
        (
            "directory 1",
            directory_step(at, counted("awsui-input-2")),
            Why::TestId,
        ),
        ("directory 1, at its newer host", newer, Why::TestId),
        (
            "directory 1, loaded by itself",
            directory_step(
                "/platform/d-1234567890/mfa/challenge",
                counted("awsui-input-0"),
            ),
            Why::TestId,
        ),
        ("directory 3", directory_step(at, changing), Why::Label),
    ]
}

fn resyncs() -> Vec<(&'static str, PageSnapshot, Why)> {
    let (one, two) = ("MFA code 1", "MFA code 2");
    let known = Why::KnownName;
    vec![
        (
            "resync A",
            resync(["mfacode", one], ["next_mfacode", two]),
            known,
        ),
        (
            "resync A, other labels",
            resync(["mfacode", "MFA Code"], ["next_mfacode", "Next MFA Code"]),
            known,
        ),
        (
            "resync C3",
            resync(["mfaCode", one], ["next_mfaCode", two]),
            known,
        ),
        (
            "resync C2",
            resync(["formField1-2-3", one], ["formField1-2-4", two]),
            Why::Label,
        ),
        (
            "resync of the shared root",
            resync(["ap_tokenCode1", ""], ["ap_tokenCode2", ""]),
            known,
        ),
    ]
}

pub(super) fn positives() -> Vec<(&'static str, PageSnapshot, Why)> {
    let known = Why::KnownName;
    let single = vec![
        ("B", generation_b(), known),
        ("C1", c1(), known),
        ("C2", c2(), Why::Label),
        ("C3", c3(), known),
        ("shared root", shared_root(), known),
    ];
    [single, resyncs(), directories()].concat()
}

/// The field as generation C with the old ids has it.
pub(super) fn known() -> Field {
    text_field("mfacode", "mfacode", "MFA code")
}

/// The field with nothing but its label.
pub(super) fn labelled() -> Field {
    text_field("", "", "MFA code")
}

/// The MFA step with other fields.
pub(super) fn step(fields: Vec<Field>) -> PageSnapshot {
    page(&[HEADING], fields, vec![])
}

pub(super) fn with_flash(mut page: PageSnapshot, flash: &str) -> PageSnapshot {
    page.flashes.push(flash.into());
    page
}

pub(super) fn with_paragraph(mut page: PageSnapshot, paragraph: &str) -> PageSnapshot {
    page.paragraphs.push(paragraph.into());
    page
}
