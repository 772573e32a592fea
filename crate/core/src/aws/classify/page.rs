//! What a page says around its fields.

use crate::aws::site::Site;
use crate::aws::snapshot::{Control, Field, PageSnapshot};
use crate::aws::words::{asks_for_another_code, fold, mentions};

use super::names::{SHOP_VERIFICATION_NAMES, is_named};
use super::{WhyNot, enrolment, reading};

/// What holds for every field of a page.
pub(super) struct Page {
    /// It signs in to Identity Center.
    pub(super) directory: bool,
    /// What the page adds to the evidence of a field.
    pub(super) support: u32,
    /// What settles it for every field: AWS sent a code, or a device is registered here.
    pub(super) refusal: Option<WhyNot>,
    /// What settles it for a field without a name that is known: a heading names a way on which codes
    /// are sent, or there is a password to type too.
    pub(super) doubt: Option<WhyNot>,
}

impl Page {
    pub(super) fn read(site: &Site, snapshot: &PageSnapshot) -> Self {
        let headings: Vec<_> = snapshot.headings.iter().map(|text| fold(text)).collect();
        let says = |list| headings.iter().any(|heading| mentions(heading, list));
        let submit = snapshot.controls.iter().any(is_mfa_submit);
        let support = [(submit, 3), (says(|words| words.mfa_heading), 2)];
        let refusals = [
            (verifies_for_the_shop(snapshot), WhyNot::ShopCode),
            (is_about_another_code(&headings, snapshot), WhyNot::SentCode),
            (
                says(|words| words.registration) || registers(snapshot),
                WhyNot::Registration,
            ),
        ];
        let doubts = [
            (says(|words| words.channel), WhyNot::SentCode),
            (asks_password(snapshot), WhyNot::AsksPassword),
        ];
        Self {
            directory: site.directory().is_some(),
            support: reading::sum(support),
            refusal: first(refusals),
            doubt: first(doubts),
        }
    }
}

fn first<const N: usize>(reasons: [(bool, WhyNot); N]) -> Option<WhyNot> {
    let mut told = reasons.into_iter().filter(|(told, _)| *told);
    told.next().map(|(_, reason)| reason)
}

/// Whether Amazon's shop asks here who it is, whose code has no name of its own.
fn verifies_for_the_shop(snapshot: &PageSnapshot) -> bool {
    let mut fields = snapshot.fields.iter();
    fields.any(|field| is_named(field, SHOP_VERIFICATION_NAMES))
}

/// Whether address or key tell that a device begins here.
fn registers(snapshot: &PageSnapshot) -> bool {
    let path = snapshot.path.trim_end_matches('/');
    path.ends_with(REGISTER) || enrolment::has_key(snapshot)
}

fn is_about_another_code(headings: &[String], snapshot: &PageSnapshot) -> bool {
    let sent = |text: &String| mentions(text, |words| words.sent);
    headings
        .iter()
        .any(|text| sent(text) || asks_for_another_code(text))
        || snapshot.controls.iter().any(is_sent_code_submit)
        || tell_of_a_sent_code(&snapshot.flashes)
        || tell_of_a_sent_code(&snapshot.paragraphs)
}

fn asks_password(snapshot: &PageSnapshot) -> bool {
    let password = |field: &Field| field.kind == "password";
    snapshot.fields.iter().any(password)
}

/// Such a text may speak of any code that was wrong, or how to get one; only one that was sent is
/// another kind.
fn tell_of_a_sent_code(texts: &[String]) -> bool {
    texts
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

/// The end of the path where Identity Center registers an app.
const REGISTER: &str = "/mfa/register";

/// Ids of an IAM user's and of root's MFA step, and a test id of the step since 2024.
const MFA_SUBMITS: &[&str] = &["submitMfa_button", "mfa_submit_button", "mfa-submit-button"];

/// Part of the test id of root's page for a code sent by e-mail.
const SENT_CODE_SUBMIT: &str = "email-code";
