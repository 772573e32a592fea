//! The fuzzer's corpus, replayed: every input that was ever worth keeping is tried by every test run.

#![allow(
    clippy::unwrap_used,
    unreachable_pub,
    missing_docs,
    reason = "clippy.toml lets it pass in tests, but not in what the tests of such a file call"
)]

#[path = "../../../tests/fuzz/targets.rs"]
mod targets;

use std::fs;
use std::path::Path;

type Target = fn(&[u8]);

#[test]
fn the_corpus_of_each_target_passes() {
    let targets: [(&str, Target); 10] = [
        ("fuzz/corpus/base32", targets::base32),
        ("fuzz/corpus/content", targets::content),
        ("fuzz/corpus/host", targets::host),
        ("fuzz/corpus/otpauth", targets::otpauth),
        ("fuzz/corpus/page", targets::page),
        ("fuzz/corpus/qr", targets::qr),
        ("fuzz/corpus/recovery", targets::recovery),
        ("fuzz/corpus/session_data", targets::session_data),
        ("fuzz/corpus/snapshot", targets::snapshot),
        // The frozen vectors are the vault's corpus.
        ("vectors/vault", targets::vault),
    ];
    for (folder, target) in targets {
        assert!(replay(folder, target) >= 3, "{folder} is nearly empty");
    }
}

fn replay(folder: &str, target: Target) -> usize {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
    let files = fs::read_dir(tests.join(folder)).unwrap();
    files
        .map(|file| target(&fs::read(file.unwrap().path()).unwrap()))
        .count()
}
