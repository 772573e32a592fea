//! The ids and names that AWS gives to fields, and the test ids around them.

use crate::aws::snapshot::Field;

/// Whether the field's id or name is one of `names`.
pub(super) fn is_named(field: &Field, names: &[&str]) -> bool {
    names.contains(&field.id.as_str()) || names.contains(&field.name.as_str())
}

/// Whether a test id holds one of `words`, whole.
pub(super) fn has_word(test_ids: &[String], words: &[&str]) -> bool {
    test_ids
        .iter()
        .flat_map(|id| id.split(|c: char| !c.is_ascii_alphanumeric()))
        .any(|word| words.contains(&word))
}

/// An IAM user's page spells it with a small `c`, root's with a capital one. The last two are those
/// of root's old page, of accounts that were shared with the shop.
pub(super) const CODE_NAMES: &[&str] = &["mfacode", "mfaCode", "ap_tokenCode", "tokenCode"];

/// The first field of root's old page, where it synchronises a device.
pub(super) const FIRST_CODE_NAMES: &[&str] = &["ap_tokenCode1", "tokenCode1"];

/// The second field of a page that synchronises a device.
pub(super) const SECOND_CODE_NAMES: &[&str] = &[
    "next_mfacode",
    "next_mfaCode",
    "ap_tokenCode2",
    "tokenCode2",
];

/// Identity Center, up to 2020. Later pages count their fields, or draw lots.
pub(super) const DIRECTORY_CODE_NAMES: &[&str] = &["wdc_mfacode"];

/// Fields of the pages before the MFA step.
pub(super) const IDENTITY_NAMES: &[&str] = &[
    "account",
    "username",
    "resolving_input",
    "ap_email",
    "ap_signin_email",
    "wdc_username",
    "username-input",
];

/// Amazon's shop, whose pages AWS's old root sign-in resembles.
pub(super) const SHOP_NAMES: &[&str] = &["otpCode", "auth-mfa-otpcode"];

/// Names of a field that stands beside the code by which Amazon's shop verifies who somebody is.
pub(super) const SHOP_VERIFICATION_NAMES: &[&str] = &["cvf_captcha_input"];

/// Words of the test ids around the MFA field.
pub(super) const MFA_TEST_WORDS: &[&str] = &["mfa", "vmfa"];

/// Words of the test ids around the field for a code that AWS sent.
pub(super) const SENT_CODE_TEST_WORDS: &[&str] = &["email", "sms", "phone"];
