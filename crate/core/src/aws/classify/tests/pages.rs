//! The sign-in pages that ask for a code, as the content script would describe them.

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

pub(super) fn positives() -> Vec<(&'static str, PageSnapshot)> {
    vec![
        ("B", generation_b()),
        ("C1", c1()),
        ("C2", c2()),
        ("C3", c3()),
    ]
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
