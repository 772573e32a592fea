//! The fuzzer's corpus, replayed: every input that was ever worth keeping is tried by every test run.

#![allow(
    clippy::unwrap_used,
    unreachable_pub,
    missing_docs,
    reason = "clippy.toml lets it pass in tests, but not in what the tests of such a file call"
)]

#[path = "../../../tests/fuzz/targets.rs"]
mod targets;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use keyfob_protocol::Answer;
use keyfob_protocol::catalogue::{CONTENT, PAGE, REPLIES, content_name, page_name, reply_name};
use keyfob_protocol::message::read;

type Target = fn(&[u8]);

#[test]
fn the_corpus_of_each_target_passes() {
    let targets: [(&str, Target); 12] = [
        ("fuzz/corpus/base32", targets::base32),
        ("fuzz/corpus/content", targets::content),
        ("fuzz/corpus/contents", targets::contents),
        ("fuzz/corpus/host", targets::host),
        ("fuzz/corpus/otpauth", targets::otpauth),
        ("fuzz/corpus/page", targets::page),
        ("fuzz/corpus/qr", targets::qr),
        ("fuzz/corpus/recovery", targets::recovery),
        ("fuzz/corpus/replies", targets::replies),
        ("fuzz/corpus/session_data", targets::session_data),
        ("fuzz/corpus/snapshot", targets::snapshot),
        // The frozen vectors are the vault's corpus.
        ("vectors/vault", targets::vault),
    ];
    for (folder, target) in targets {
        assert!(replay(folder, target) >= 3, "{folder} is nearly empty");
    }
}

#[test]
fn the_corpus_has_every_message() {
    let all: [(&str, &[&str], NameOf); 3] = [
        ("fuzz/corpus/page", PAGE, |text| {
            read(text).ok().as_ref().map(page_name)
        }),
        ("fuzz/corpus/content", CONTENT, |text| {
            read(text).ok().as_ref().map(content_name)
        }),
        (
            "fuzz/corpus/replies",
            REPLIES,
            |text| match serde_json::from_str(text).ok()? {
                Answer::Ok(reply) => Some(reply_name(&reply)),
                Answer::Failed(_) => None,
            },
        ),
    ];
    for (folder, names, name_of) in all {
        let files = fs::read_dir(tests().join(folder)).unwrap();
        let texts = files.filter_map(|file| fs::read_to_string(file.unwrap().path()).ok());
        let found: BTreeSet<_> = texts.filter_map(|text| name_of(&text)).collect();
        assert_eq!(found, names.iter().copied().collect(), "{folder}");
    }
}

/// The name of the message that a text is.
type NameOf = fn(&str) -> Option<&'static str>;

fn replay(folder: &str, target: Target) -> usize {
    let files = fs::read_dir(tests().join(folder)).unwrap();
    files
        .map(|file| target(&fs::read(file.unwrap().path()).unwrap()))
        .count()
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests")
}
