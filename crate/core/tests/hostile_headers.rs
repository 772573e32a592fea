//! What a hostile vault file may cost before any key is derived: 50 ms of work and 64 MiB of memory
//! for each of 100,000 headers, of every truncation and of every frozen vector.
//!
//! The one test of its program, for the allocator counts for all of it.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "places in a small document, and a test that panics where it should"
)]

use std::fs;
use std::path::Path;
use std::time::Duration;

use cpu_time::ThreadTime;
use data_encoding::BASE64;
use keyfob_core::vault::{
    Entropy, EntropyError, FormatError, KdfCost, OpenError, SlotKind, Vault, VaultDocument,
};
use peak_alloc::PeakAlloc;
use serde_json::Value;
use sha2::{Digest, Sha256};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

#[test]
fn a_hostile_header_is_refused_by_name_at_little_cost() {
    let mut random = Repeatable(31);
    let (mut vault, _) = Vault::make("correct horse", KdfCost::MIN, &mut random).unwrap();
    let (_, document) = vault.make_recovery_code(&mut random).unwrap();
    let whole = String::from_utf8(document.to_bytes()).unwrap();
    let mut judge = Judge::new(&vault, &whole);

    for length in 0..whole.len() {
        judge.expect_refusal(&whole.as_bytes()[..length]);
    }
    let (_, rest) = whole.split_once(",\"checksum\"").unwrap();
    let header = format!("{{\"body\":\"\",\"checksum\"{rest}");
    for _ in 0..100_000 {
        let edited = edited(header.as_bytes(), &mut random);
        judge.expect_refusal(&mended(&edited).unwrap_or(edited));
    }
    for absurd in [1_u64 << 40, 1 << 52, 524_289, 19_455, 0] {
        let dear = header.replace("\"memory_kib\":19456", &format!("\"memory_kib\":{absurd}"));
        let refusal = judge.expect_refusal(&mended(dear.as_bytes()).unwrap());
        assert_eq!(refusal, Refusal::Format(FormatError::Cost));
    }
    let vectors = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/vault");
    for vector in fs::read_dir(vectors).unwrap() {
        judge.measure(&fs::read(vector.unwrap().path()).unwrap());
    }
    assert!(
        judge.most_time < Duration::from_millis(50),
        "{:?}",
        judge.most_time
    );
    assert!(judge.most_memory < 64 << 20, "{} bytes", judge.most_memory);
    // Many edits must get past the spelling and the checksum, or little was tried.
    assert!(judge.parsed > 10_000, "{} headers were read", judge.parsed);
}

/// Why a document was refused.
#[derive(Debug, PartialEq, Eq)]
enum Refusal {
    Format(FormatError),
    Open(OpenError),
}

/// Reads documents as far as the derivation and beyond it, and remembers the dearest.
struct Judge<'v> {
    vault: &'v Vault,
    whole: &'v str,
    most_time: Duration,
    most_memory: usize,
    parsed: usize,
}

impl<'v> Judge<'v> {
    fn new(vault: &'v Vault, whole: &'v str) -> Self {
        Self {
            vault,
            whole,
            most_time: Duration::ZERO,
            most_memory: 0,
            parsed: 0,
        }
    }

    fn expect_refusal(&mut self, bytes: &[u8]) -> Refusal {
        let refusal = self.measure(bytes);
        refusal.unwrap_or_else(|| unreachable!("opened: {}", String::from_utf8_lossy(bytes)))
    }

    /// Nothing when the document opens.
    fn measure(&mut self, bytes: &[u8]) -> Option<Refusal> {
        assert_ne!(bytes, self.whole.as_bytes());
        MEMORY.reset_peak_usage();
        let (memory, time) = (MEMORY.current_usage(), ThreadTime::now());
        let refusal = self.read(bytes);
        self.most_time = self.most_time.max(time.elapsed());
        self.most_memory = self.most_memory.max(MEMORY.peak_usage() - memory);
        refusal
    }

    fn read(&mut self, bytes: &[u8]) -> Option<Refusal> {
        let document = match VaultDocument::parse(bytes) {
            Ok(document) => document,
            Err(error) => return Some(Refusal::Format(error)),
        };
        self.parsed += 1;
        assert!(document.slots().all(|(_, kind)| is_bounded(kind)));
        document.open(self.vault.key()).err().map(Refusal::Open)
    }
}

/// Whatever is read has a cost that may be tried.
fn is_bounded(kind: SlotKind) -> bool {
    let SlotKind::Passphrase(cost) = kind else {
        return true;
    };
    (19_456..=524_288).contains(&cost.memory_kib())
        && (2..=10).contains(&cost.iterations())
        && (1..=4).contains(&cost.parallelism())
}

/// The same document with the checksum that an attacker would give it; nothing for what is no JSON
/// in the one spelling.
fn mended(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut members: Value = serde_json::from_slice(bytes).ok()?;
    if members.to_string().as_bytes() != bytes {
        return None;
    }
    let header = members.as_object_mut()?;
    let body = header.remove("body")?;
    header.remove("checksum")?;
    let checksum = Sha256::digest(Value::from(header.clone()).to_string());
    header.insert("checksum".into(), BASE64.encode(&checksum).into());
    header.insert("body".into(), body);
    Some(members.to_string().into_bytes())
}

/// One to four bytes overwritten with what JSON is made of, or cut out, or doubled.
fn edited(text: &[u8], random: &mut Repeatable) -> Vec<u8> {
    const ALPHABET: &[u8] = b"0123456789{}[]\",:\\ -.eEabzAZ+/=\x00\x7f\xff\xc3";
    let mut edited = text.to_vec();
    // Half of the edits change one digit: those get furthest.
    if random.below(2) == 0 {
        let place = random.below(edited.len());
        edited[place] = ALPHABET[random.below(10)];
        return if edited == text {
            edited.split_off(1)
        } else {
            edited
        };
    }
    for _ in 0..=random.below(4) {
        let place = random.below(edited.len() - 1);
        match random.below(4) {
            0 => drop(edited.remove(place)),
            1 => edited.insert(place, edited[place]),
            _ => edited[place] = ALPHABET[random.below(ALPHABET.len())],
        }
    }
    edited
}

/// Bytes that repeat from run to run: `SplitMix64` (Steele, Lea and Flood, 2014).
struct Repeatable(u64);

impl Repeatable {
    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.draw() >> 32).unwrap() % end
    }
}

impl Entropy for Repeatable {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyError> {
        bytes.fill_with(|| self.draw().to_le_bytes()[7]);
        Ok(())
    }
}
