//! Codes of ours against those of `oathtool`, a program that shares no code with Keyfob.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "clippy.toml lets them pass in tests, but not in what the tests of such a file call"
)]

use std::io::Write;
use std::process::{Command, Stdio};

use keyfob_core::otp::{Algorithm, Digits, Parameters, Period, Secret, TimeStep, totp};
use proptest::prelude::*;

proptest! {
    // One process for each case. A failure is printed with all its inputs, and kept to be tried again.
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn codes_are_those_of_oathtool(
        secret in prop::collection::vec(any::<u8>(), Secret::MIN_BYTES..=Secret::MAX_BYTES),
        parameters in parameters(),
        // Up to the year 4147.
        unix_seconds in 0_u64..1 << 36,
    ) {
        let secret = Secret::from_bytes(&secret).ok().unwrap();
        let step = TimeStep::at(unix_seconds, parameters.period);
        let ours = totp(&secret, &parameters, step);
        let theirs = oathtool(&secret, parameters, unix_seconds);
        prop_assert_eq!(ours.as_str(), theirs);
    }
}

fn parameters() -> impl Strategy<Value = Parameters> {
    let algorithm =
        prop::sample::select(vec![Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512]);
    let digits = Digits::MIN.get()..=Digits::MAX.get();
    // As many short and usual periods as others.
    let usual = prop::sample::select(vec![1, 15, 30, 60, 3600]);
    let period = prop_oneof![usual, Period::MIN.seconds()..=Period::MAX.seconds()];
    (algorithm, digits, period).prop_map(|(algorithm, digits, period)| Parameters {
        algorithm,
        digits: Digits::new(digits).unwrap(),
        period: Period::new(period).unwrap(),
    })
}

/// What `oathtool` prints; the secret goes to its standard input, in base32.
fn oathtool(secret: &Secret, parameters: Parameters, unix_seconds: u64) -> String {
    let mut child = Command::new("oathtool")
        .arg(format!("--totp={}", parameters.algorithm.name()))
        .arg(format!("--digits={}", parameters.digits.get()))
        .arg(format!("--time-step-size={}s", parameters.period.seconds()))
        .arg(format!("--now=@{unix_seconds}"))
        .args(["--base32", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("oathtool runs (it is in Debian's package oathtool)");
    let mut stdin = child.stdin.take().unwrap();
    writeln!(stdin, "{}", *secret.to_base32()).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "oathtool: {}", output.status);
    String::from_utf8(output.stdout)
        .unwrap()
        .trim_end()
        .to_owned()
}
