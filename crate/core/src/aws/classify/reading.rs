//! What one field is for.

use crate::aws::snapshot::Field;
use crate::aws::words::{List, fold, fold_label, is_numbered_code, is_one_of, mentions};

use super::page::Page;
use super::{Why, WhyNot};

/// What one field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// An MFA code.
    Wanted { why: Why, editable: bool },
    /// Something else.
    Not(WhyNot),
}

pub(super) fn judge(page: &Page, field: &Field) -> Reading {
    match judged(page, field) {
        Ok(why) => Reading::Wanted {
            why,
            editable: field.editable,
        },
        Err(reason) => Reading::Not(reason),
    }
}

fn judged(page: &Page, field: &Field) -> Result<Why, WhyNot> {
    another_purpose(field)?;
    let words = FieldWords::read(field);
    another_code(page, field, &words)?;
    let why = evidence(page, field, &words).ok_or(WhyNot::NoEvidence)?;
    if why != Why::KnownName && (page.channel || words.mention(|words| words.channel)) {
        return Err(WhyNot::SentCode);
    }
    Ok(why)
}

/// What the element itself tells: its type, and the names that AWS gives to other fields.
fn another_purpose(field: &Field) -> Result<(), WhyNot> {
    let named = |names: &[&str]| is_named(field, |name| names.contains(&name));
    if field.kind == "password" {
        return Err(WhyNot::AsksPassword);
    }
    if named(IDENTITY_NAMES) {
        return Err(WhyNot::AsksWho);
    }
    if field.tag != "input" || !CODE_KINDS.contains(&field.kind.as_str()) {
        return Err(WhyNot::NoField);
    }
    if named(SHOP_NAMES) {
        return Err(WhyNot::ShopCode);
    }
    if named(SECOND_CODE_NAMES) {
        return Err(WhyNot::Resync);
    }
    Ok(())
}

/// What its words tell against it.
fn another_code(page: &Page, field: &Field, words: &FieldWords) -> Result<(), WhyNot> {
    let captcha = |text: &String| text.to_ascii_lowercase().contains("captcha");
    let mut names = [&field.id, &field.name].into_iter().chain(&field.test_ids);
    if names.any(captcha) || words.own_mention(|words| words.captcha) {
        return Err(WhyNot::Captcha);
    }
    if is_numbered_code(&words.label) {
        return Err(WhyNot::Resync);
    }
    let sent = words.mention(|words| words.sent) || words.mention(|words| words.other_code);
    if page.sent_code || sent {
        return Err(WhyNot::SentCode);
    }
    Ok(())
}

/// Adds up what speaks for the field. Without a word from the field itself, the page's don't count.
fn evidence(page: &Page, field: &Field, words: &FieldWords) -> Option<Why> {
    let code: List = |words| words.code;
    let some_code: List = |words| words.some_code;
    let own = [
        (is_named(field, is_code_name), 8, Why::KnownName),
        (is_one_of(&words.label, code), 4, Why::Label),
        (is_one_of(&words.placeholder, code), 4, Why::Placeholder),
        (
            field.test_ids.iter().any(|id| is_mfa_test_id(id)),
            4,
            Why::TestId,
        ),
        (is_one_of(&words.label, some_code), 2, Why::Hints),
        (is_one_of(&words.placeholder, some_code), 2, Why::Hints),
        (is_one_time_code(field), 1, Why::Hints),
    ];
    let (_, _, why) = own.iter().find(|(found, ..)| *found)?;
    let weight = sum(own.map(|(found, weight, _)| (found, weight)));
    (weight.saturating_add(page.support) >= ENOUGH).then_some(*why)
}

/// The weights of what was found.
pub(super) fn sum(weights: impl IntoIterator<Item = (bool, u32)>) -> u32 {
    let found = weights.into_iter().filter(|(found, _)| *found);
    found.map(|(_, weight)| weight).sum()
}

/// The words of a field, folded once.
struct FieldWords {
    label: String,
    placeholder: String,
    context: String,
}

impl FieldWords {
    fn read(field: &Field) -> Self {
        Self {
            label: fold_label(&field.label),
            placeholder: fold_label(&field.placeholder),
            context: fold(&field.context),
        }
    }

    fn own_mention(&self, list: List) -> bool {
        mentions(&self.label, list) || mentions(&self.placeholder, list)
    }

    fn mention(&self, list: List) -> bool {
        self.own_mention(list) || mentions(&self.context, list)
    }
}

fn is_named(field: &Field, wanted: impl Fn(&str) -> bool) -> bool {
    wanted(&field.id) || wanted(&field.name)
}

/// AWS spells it `mfacode` on an IAM user's page and `mfaCode` on root's; both of the old shop-like
/// root page are known too.
fn is_code_name(name: &str) -> bool {
    name.eq_ignore_ascii_case("mfacode") || name == "ap_tokenCode" || name == "tokenCode"
}

fn is_mfa_test_id(id: &str) -> bool {
    id.split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| MFA_TEST_WORDS.contains(&word))
}

fn is_one_time_code(field: &Field) -> bool {
    field
        .autocomplete
        .split_ascii_whitespace()
        .any(|token| token == "one-time-code")
}

/// What [`evidence`] must add up to.
const ENOUGH: u32 = 4;

/// Types of `input` that take a code, as the browser resolves them.
const CODE_KINDS: &[&str] = &["text", "tel", "number"];

/// Fields of the pages before the MFA step.
const IDENTITY_NAMES: &[&str] = &["account", "username", "resolving_input", "ap_signin_email"];

/// Amazon's shop, whose pages AWS's old root sign-in resembles.
const SHOP_NAMES: &[&str] = &["otpCode", "auth-mfa-otpcode"];

/// The second field of a page that synchronises a device.
const SECOND_CODE_NAMES: &[&str] = &["next_mfacode", "next_mfaCode"];

/// Words of the test ids around the MFA field.
const MFA_TEST_WORDS: &[&str] = &["mfa", "vmfa"];
