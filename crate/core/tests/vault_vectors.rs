//! Every frozen vector in `tests/vectors/vault`, each as a test of its own.
//!
//! They were made by `tests/vault/make_vectors.py`, which shares no code with this crate, and are
//! never made again: a vector that no longer opens is a vault that some person can no longer open.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a vector that is not there or not JSON fails its test"
)]

use std::{collections::BTreeSet, fs, path::PathBuf};

use keyfob_core::vault::{
    FormatError, OpenError, PassphraseError, RecoveryCode, RecoveryCodeError, UnlockError,
    VaultDocument,
};
use serde_json::Value;

/// Declares one test for each vector, and one that no vector is left out.
macro_rules! vectors {
    ($($test:ident = $name:literal,)+) => {
        $(#[test] fn $test() { check($name); })+

        #[test]
        fn every_vector_is_here() {
            let here = BTreeSet::from([$($name.to_owned()),+]);
            let there: BTreeSet<_> = index().iter().map(|entry| text(entry, "name")).collect();
            assert_eq!(here, there);
        }
    };
}

vectors! {
    empty = "empty",
    one_device = "one-device",
    every_member = "every-member",
    spare_device = "spare-device",
    every_kind = "every-kind",
    many_devices = "many-devices",
    no_padding = "no-padding",
    loose_json = "loose-json",
    default_cost = "default-cost",
    four_lanes = "four-lanes",
    other_letters = "other-letters",
    longest_passphrase = "longest-passphrase",
    two_passphrases = "two-passphrases",
    recovery = "recovery",
    only_recovery = "only-recovery",
    unknown_kind = "unknown-kind",
    unknown_in_slot = "unknown-in-slot",
    unknown_members = "unknown-members",
    many_generations = "many-generations",
    white_space_around = "white-space-around",
    every_setting = "every-setting",
    more_settings = "more-settings",
    learned = "learned",
    spent_runs = "spent-runs",
    archived = "archived",
    deleted = "deleted",
    marks = "marks",
    own_order = "own-order",
    nothing = "nothing",
    other_json = "other-json",
    other_format = "other-format",
    not_utf_8 = "not-utf-8",
    array = "array",
    truncated = "truncated",
    truncated_by_one = "truncated-by-one",
    twice = "twice",
    spaced = "spaced",
    unsorted = "unsorted",
    escaped = "escaped",
    doubled = "doubled",
    leading_zero = "leading-zero",
    negative = "negative",
    fraction = "fraction",
    exponent = "exponent",
    too_big_a_number = "too-big-a-number",
    null = "null",
    control_character = "control-character",
    deep = "deep",
    many_members = "many-members",
    without_body = "without-body",
    without_checksum = "without-checksum",
    without_generation = "without-generation",
    without_id = "without-id",
    without_mac = "without-mac",
    without_nonce = "without-nonce",
    without_slots = "without-slots",
    without_version = "without-version",
    short_nonce = "short-nonce",
    short_mac = "short-mac",
    unpadded_base64 = "unpadded-base64",
    stray_bits = "stray-bits",
    url_base64 = "url-base64",
    version_0 = "version-0",
    generation_as_text = "generation-as-text",
    checksum = "checksum",
    newer = "newer",
    newer_and_different = "newer-and-different",
    flipped_version = "flipped-version",
    newer_number = "newer-number",
    newer_respelled = "newer-respelled",
    newer_beyond = "newer-beyond",
    no_slot = "no-slot",
    too_many_slots = "too-many-slots",
    same_slot_twice = "same-slot-twice",
    slot_without_id = "slot-without-id",
    slot_without_kind = "slot-without-kind",
    slot_without_salt = "slot-without-salt",
    short_wrapped_key = "short-wrapped-key",
    other_kdf = "other-kdf",
    more_kdf = "more-kdf",
    cost_memory_low = "cost-memory-low",
    cost_memory_high = "cost-memory-high",
    cost_memory_absurd = "cost-memory-absurd",
    cost_iterations_low = "cost-iterations-low",
    cost_iterations_high = "cost-iterations-high",
    cost_lanes_none = "cost-lanes-none",
    cost_lanes_high = "cost-lanes-high",
    cost_together = "cost-together",
    wrong_passphrase = "wrong-passphrase",
    empty_passphrase = "empty-passphrase",
    long_passphrase = "long-passphrase",
    no_recovery_slot = "no-recovery-slot",
    wrong_recovery_code = "wrong-recovery-code",
    recovery_typo = "recovery-typo",
    recovery_swapped = "recovery-swapped",
    recovery_short = "recovery-short",
    edited_salt = "edited-salt",
    edited_cost = "edited-cost",
    edited_unused_slot = "edited-unused-slot",
    dropped_slot = "dropped-slot",
    added_member = "added-member",
    edited_nonce = "edited-nonce",
    edited_mac = "edited-mac",
    edited_generation = "edited-generation",
    other_body = "other-body",
    older_body = "older-body",
    short_body = "short-body",
    no_body = "no-body",
    flipped_body = "flipped-body",
    padding_none = "padding-none",
    padding_too_much = "padding-too-much",
    padding_zeros = "padding-zeros",
    padding_only = "padding-only",
    text_not_json = "text-not-json",
    text_array = "text-array",
    text_not_utf_8 = "text-not-utf-8",
    text_doubled = "text-doubled",
    no_devices = "no-devices",
    same_device_twice = "same-device-twice",
    device_without_id = "device-without-id",
    device_without_label = "device-without-label",
    device_without_secret = "device-without-secret",
    device_without_created = "device-without-created",
    device_without_order = "device-without-order",
    device_issuer = "device-issuer",
    device_note = "device-note",
    device_digits = "device-digits",
    device_period = "device-period",
    device_algorithm = "device-algorithm",
    device_state = "device-state",
    device_id = "device-id",
    device_secret = "device-secret",
    device_short_secret = "device-short-secret",
    device_no_spent_steps = "device-no-spent-steps",
    device_many_spent_steps = "device-many-spent-steps",
    device_reversed_spent_steps = "device-reversed-spent-steps",
    device_archived = "device-archived",
    device_archived_before = "device-archived-before",
    device_no_tags = "device-no-tags",
    device_many_tags = "device-many-tags",
    device_same_tag_twice = "device-same-tag-twice",
    device_empty_tag = "device-empty-tag",
    device_long_tag = "device-long-tag",
    device_tag_with_comma = "device-tag-with-comma",
    device_tag_with_space = "device-tag-with-space",
    device_row_colour = "device-row-colour",
    deleted_without_time = "deleted-without-time",
    deleted_object = "deleted-object",
    other_order = "other-order",
}

fn check(name: &str) {
    let index = index();
    let entry = index.iter().find(|entry| text(entry, "name") == name);
    let entry = entry.expect("the index names it");
    let bytes = fs::read(folder().join(format!("{name}.vault"))).unwrap();
    match open(&bytes, entry) {
        Err(refusal) => assert_eq!(refusal, text(entry, "expect")),
        Ok(contents) => {
            assert_eq!(text(entry, "expect"), "success");
            let expected = fs::read(folder().join(format!("{name}.json"))).unwrap();
            assert_eq!(contents, sparing(&expected));
        }
    }
}

/// What a body should hold, without the members that are left out because most devices say so.
fn sparing(expected: &[u8]) -> Value {
    let mut contents: Value = serde_json::from_slice(expected).unwrap();
    let usual = |name: &str, value: &mut Value| USUAL.contains(&(name, value.to_string().as_str()));
    let devices = contents.get_mut("devices").and_then(Value::as_array_mut);
    for device in devices.unwrap().iter_mut().map(Value::as_object_mut) {
        device.unwrap().retain(|name, value| !usual(name, value));
    }
    contents
}

const USUAL: &[(&str, &str)] = &[
    ("issuer", "\"\""),
    ("algorithm", "\"SHA1\""),
    ("digits", "6"),
    ("period", "30"),
    ("state", "\"active\""),
    ("note", "\"\""),
];

/// The contents, or the name of the refusal.
fn open(bytes: &[u8], entry: &Value) -> Result<Value, String> {
    let document = VaultDocument::parse(bytes).map_err(format_name)?;
    assert_eq!(
        document.to_bytes(),
        bytes.trim_ascii(),
        "written back as it was read"
    );
    let key = match entry.get("recovery_code").and_then(Value::as_str) {
        Some(code) => {
            let code = RecoveryCode::parse(code).map_err(code_name)?;
            document.derive_key_from_recovery(&code)
        }
        None => document.derive_key(&text(entry, "passphrase")),
    };
    let vault = document
        .open(&key.map_err(unlock_name)?)
        .map_err(open_name)?;
    Ok(serde_json::from_slice(vault.contents().write().as_slice()).unwrap())
}

fn format_name(error: FormatError) -> String {
    match error {
        FormatError::TooLarge => "too-large",
        FormatError::NotAVault => "not-a-vault",
        FormatError::Newer => "newer",
        FormatError::Malformed => "malformed",
        FormatError::Checksum => "checksum",
        FormatError::Cost => "cost",
    }
    .into()
}

fn code_name(error: RecoveryCodeError) -> String {
    match error {
        RecoveryCodeError::Length => "recovery-length".into(),
        RecoveryCodeError::Group(number) => format!("recovery-group-{number}"),
        RecoveryCodeError::Whole => "recovery-whole".into(),
    }
}

fn unlock_name(error: UnlockError) -> String {
    match error {
        UnlockError::Passphrase(PassphraseError::Empty) => "passphrase-empty",
        UnlockError::Passphrase(PassphraseError::TooLong) => "passphrase-too-long",
        UnlockError::WrongPassphrase => "wrong-passphrase",
        UnlockError::WrongRecoveryCode => "wrong-recovery-code",
        UnlockError::NoSlot => "no-slot",
        UnlockError::Memory(_) => "memory",
    }
    .into()
}

fn open_name(error: OpenError) -> String {
    match error {
        OpenError::Header => "header",
        OpenError::Body => "body",
        OpenError::Contents => "contents",
    }
    .into()
}

fn index() -> Vec<Value> {
    serde_json::from_slice(&fs::read(folder().join("index.json")).unwrap()).unwrap()
}

fn text(entry: &Value, member: &str) -> String {
    entry
        .get(member)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/vault")
}
