//! What one field is for.

use crate::aws::snapshot::Field;
use crate::aws::words::{
    List, Number, asks_for_another_code, fold, is_about_mfa_code, is_one_of, mentions, number,
};

use super::names::{
    CODE_NAMES, DIRECTORY_CODE_NAMES, FIRST_CODE_NAMES, IDENTITY_NAMES, MFA_TEST_WORDS,
    SECOND_CODE_NAMES, SENT_CODE_TEST_WORDS, SHOP_NAMES, has_word, is_named,
};
use super::page::Page;
use super::{Why, WhyNot};

/// What one field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// An MFA code.
    Wanted(Wanted),
    /// Something else.
    Not(WhyNot),
}

/// A field for an MFA code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) slot: Slot,
    pub(super) why: Why,
    pub(super) editable: bool,
    pub(super) form: Option<u32>,
}

/// Which code a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// The only one; or the first, where the name of another field says that it takes the second.
    Only,
    /// The first of two.
    First,
    /// The second of two.
    Second {
        /// So says its name.
        named: bool,
    },
}

pub(super) fn judge(page: &Page, field: &Field) -> Reading {
    match wanted(page, field) {
        Ok(wanted) => Reading::Wanted(wanted),
        Err(reason) => Reading::Not(reason),
    }
}

/// The weights of what was found.
pub(super) fn sum(weights: impl IntoIterator<Item = (bool, u32)>) -> u32 {
    let found = weights.into_iter().filter(|(found, _)| *found);
    found.map(|(_, weight)| weight).sum()
}

fn wanted(page: &Page, field: &Field) -> Result<Wanted, WhyNot> {
    another_purpose(field)?;
    let words = FieldWords::read(field);
    another_label(page, &words)?;
    another_code(page, field, &words)?;
    let why = evidence(page, field, &words).ok_or(WhyNot::NoEvidence)?;
    doubts(page, &words, why)?;
    Ok(Wanted {
        slot: slot(field, &words).ok_or(WhyNot::Resync)?,
        why,
        editable: field.editable,
        form: field.form,
    })
}

/// What the element itself tells: its type, and the names that AWS gives to other fields.
pub(super) fn another_purpose(field: &Field) -> Result<(), WhyNot> {
    if field.kind == "password" {
        return Err(WhyNot::AsksPassword);
    }
    if is_named(field, IDENTITY_NAMES) {
        return Err(WhyNot::AsksWho);
    }
    if field.tag != "input" || !CODE_KINDS.contains(&field.kind.as_str()) {
        return Err(WhyNot::NoField);
    }
    if is_named(field, SHOP_NAMES) {
        return Err(WhyNot::ShopCode);
    }
    Ok(())
}

/// What its label alone tells against it.
fn another_label(page: &Page, words: &FieldWords) -> Result<(), WhyNot> {
    let label = words.label.as_str();
    let table: [(List, WhyNot); 3] = [
        (|words| words.serial_number, WhyNot::HardwareToken),
        (|words| words.user_name, WhyNot::AsksWho),
        (|words| words.password, WhyNot::AsksPassword),
    ];
    if let Some((_, reason)) = table.iter().find(|(list, _)| is_one_of(label, *list)) {
        return Err(*reason);
    }
    if page.directory && is_one_of(label, |words| words.app_code) {
        return Err(WhyNot::Registration);
    }
    Ok(())
}

/// What its names and words tell against it, however strong the rest.
fn another_code(page: &Page, field: &Field, words: &FieldWords) -> Result<(), WhyNot> {
    let captcha = |text: &String| text.to_ascii_lowercase().contains("captcha");
    let mut names = [&field.id, &field.name].into_iter().chain(&field.test_ids);
    if names.any(captcha) || words.own(|text| mentions(text, |words| words.captcha)) {
        return Err(WhyNot::Captcha);
    }
    if let Some(reason) = page.refusal {
        return Err(reason);
    }
    let sent = |text: &str| mentions(text, |words| words.sent);
    let own = |text: &str| {
        sent(text) || mentions(text, |words| words.channel) || asks_for_another_code(text)
    };
    let sent = words.own(own) || sent(&words.context);
    if sent || has_word(&field.test_ids, SENT_CODE_TEST_WORDS) {
        return Err(WhyNot::SentCode);
    }
    Ok(())
}

/// What the page tells against a field that only its words speak for. One that has a name which AWS
/// gives to no other may stand by a password, or by a word on other ways to sign in.
fn doubts(page: &Page, words: &FieldWords, why: Why) -> Result<(), WhyNot> {
    let context = words.context.as_str();
    if matches!(why, Why::KnownName | Why::TestId) {
        return Ok(());
    }
    if mentions(context, |words| words.channel) || asks_for_another_code(context) {
        return Err(WhyNot::SentCode);
    }
    page.doubt.map_or(Ok(()), Err)
}

/// Adds up what speaks for the field. Without a word from the field itself, the page's don't count.
fn evidence(page: &Page, field: &Field, words: &FieldWords) -> Option<Why> {
    let (label, placeholder) = (words.label.as_str(), words.placeholder.as_str());
    let some = |text| is_one_of(text, |words| words.some_code);
    let own = [
        (is_code_named(page, field), 8, Why::KnownName),
        (has_word(&field.test_ids, MFA_TEST_WORDS), 4, Why::TestId),
        (is_mfa_label(label), 4, Why::Label),
        (is_mfa_label(placeholder), 4, Why::Placeholder),
        (is_about_mfa_code(label), 3, Why::Hints),
        (is_about_mfa_code(placeholder), 3, Why::Hints),
        (some(label), 2, Why::Hints),
        (some(placeholder), 2, Why::Hints),
        (is_one_of(label, |words| words.app_code), 2, Why::Hints),
        (is_one_time_code(field), 1, Why::Hints),
    ];
    let (_, _, why) = own.iter().find(|(found, ..)| *found)?;
    let weight = sum(own.map(|(found, weight, _)| (found, weight)));
    (weight.saturating_add(page.support) >= ENOUGH).then_some(*why)
}

fn is_mfa_label(folded: &str) -> bool {
    is_one_of(folded, |words| words.code) || number(folded).is_some()
}

fn is_code_named(page: &Page, field: &Field) -> bool {
    if page.directory {
        return is_named(field, DIRECTORY_CODE_NAMES);
    }
    [CODE_NAMES, FIRST_CODE_NAMES, SECOND_CODE_NAMES]
        .iter()
        .any(|names| is_named(field, names))
}

/// Which code the field takes, by its name and its label; `None` if they contradict each other.
fn slot(field: &Field, words: &FieldWords) -> Option<Slot> {
    let label = number(&words.label).or_else(|| number(&words.placeholder));
    let second = is_named(field, SECOND_CODE_NAMES);
    let first = is_named(field, FIRST_CODE_NAMES);
    match label {
        _ if first && second => None,
        Some(Number::First) => (!second).then_some(Slot::First),
        Some(Number::Second) if second || !is_first_by_name(field) => {
            Some(Slot::Second { named: second })
        }
        Some(Number::Second) => None,
        None if second => Some(Slot::Second { named: true }),
        None if first => Some(Slot::First),
        None => Some(Slot::Only),
    }
}

/// The names of the only field are those of the first one where there are two.
fn is_first_by_name(field: &Field) -> bool {
    is_named(field, FIRST_CODE_NAMES) || is_named(field, CODE_NAMES)
}

/// The words of a field, folded once.
pub(super) struct FieldWords {
    pub(super) label: String,
    pub(super) placeholder: String,
    context: String,
}

impl FieldWords {
    pub(super) fn read(field: &Field) -> Self {
        Self {
            label: fold(&field.label),
            placeholder: fold(&field.placeholder),
            context: fold(&field.context),
        }
    }

    /// Whether label or placeholder are such.
    fn own(&self, is_such: impl Fn(&str) -> bool) -> bool {
        is_such(&self.label) || is_such(&self.placeholder)
    }
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
