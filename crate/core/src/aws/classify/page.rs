//! What a page says around its fields.

use crate::aws::snapshot::{Control, Field, PageSnapshot};
use crate::aws::words::{fold, mentions};

use super::reading::{self, Reading};

/// What holds for every field of a page.
pub(super) struct Page {
    /// What the page adds to the evidence of a field.
    pub(super) support: u32,
    /// The page says that AWS sent a code, or asks for one of that kind.
    pub(super) sent_code: bool,
    /// A heading names a way on which codes are sent.
    pub(super) channel: bool,
}

impl Page {
    pub(super) fn read(snapshot: &PageSnapshot) -> Self {
        let headings: Vec<_> = snapshot.headings.iter().map(|text| fold(text)).collect();
        let says = |list| headings.iter().any(|heading| mentions(heading, list));
        let submit = snapshot.controls.iter().any(is_mfa_submit);
        let support = [(submit, 3), (says(|words| words.mfa_heading), 2)];
        Self {
            support: reading::sum(support),
            sent_code: says(|words| words.sent)
                || says(|words| words.other_code)
                || snapshot.controls.iter().any(is_sent_code_submit)
                || announces_a_sent_code(&snapshot.flashes),
            channel: says(|words| words.channel),
        }
    }

    pub(super) fn judge(&self, field: &Field) -> Reading {
        reading::judge(self, field)
    }
}

/// A flash may tell of any code that was wrong; only one that was sent is another kind.
fn announces_a_sent_code(flashes: &[String]) -> bool {
    flashes
        .iter()
        .any(|text| mentions(&fold(text), |words| words.sent))
}

fn is_mfa_submit(control: &Control) -> bool {
    MFA_SUBMITS.contains(&control.id.as_str()) || MFA_SUBMITS.contains(&control.test_id.as_str())
}

fn is_sent_code_submit(control: &Control) -> bool {
    [&control.id, &control.test_id]
        .iter()
        .any(|name| name.contains(SENT_CODE_SUBMIT))
}

/// Ids of an IAM user's and of root's MFA step, and a test id of the step since 2024.
const MFA_SUBMITS: &[&str] = &["submitMfa_button", "mfa_submit_button", "mfa-submit-button"];

/// Part of the test id of root's page for a code sent by e-mail.
const SENT_CODE_SUBMIT: &str = "email-code";
