use data_encoding::HEXLOWER;

use super::*;
use crate::otp::Period;

const RFC_4226: &str = include_str!("../../../../../tests/vectors/otp/rfc4226.txt");
const RFC_6238: &str = include_str!("../../../../../tests/vectors/otp/rfc6238.txt");

/// The fields of each row that is no comment.
fn rows<const N: usize>(table: &'static str) -> Vec<[&'static str; N]> {
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        row.split_whitespace()
            .collect::<Vec<_>>()
            .try_into()
            .unwrap()
    })
    .collect()
}

fn rfc_secret(length: usize) -> Secret {
    let bytes: Vec<u8> = b"1234567890".iter().copied().cycle().take(length).collect();
    Secret::from_bytes(&bytes).unwrap()
}

#[test]
fn every_row_of_rfc_4226_appendix_d() {
    let rows = rows::<5>(RFC_4226);
    assert_eq!(rows.len(), 10);
    for [count, hmac, hexadecimal, decimal, code] in rows {
        let (secret, counter) = (rfc_secret(20), count.parse().unwrap());
        let found = hmac_sha1(secret.expose(), &u64::to_be_bytes(counter));
        let truncated = truncate(&*found);
        assert_eq!(HEXLOWER.encode(&*found), hmac, "count {count}");
        assert_eq!(format!("{truncated:x}"), hexadecimal, "count {count}");
        assert_eq!(truncated.to_string(), decimal, "count {count}");
        let found = hotp(&secret, Algorithm::Sha1, Digits::DEFAULT, counter);
        assert_eq!(found.as_str(), code, "count {count}");
    }
}

#[test]
fn every_row_of_rfc_6238_appendix_b() {
    let rows = rows::<4>(RFC_6238);
    assert_eq!(rows.len(), 18);
    for [time, step, name, code] in rows {
        let algorithm = Algorithm::from_name(name).unwrap();
        let secret = rfc_secret(match algorithm {
            Algorithm::Sha1 => 20,
            Algorithm::Sha256 => 32,
            Algorithm::Sha512 => 64,
        });
        let parameters = Parameters {
            algorithm,
            digits: Digits::MAX,
            period: Period::DEFAULT,
        };
        let found = TimeStep::at(time.parse().unwrap(), parameters.period);
        assert_eq!(format!("{:016X}", found.0), step, "{time} {name}");
        assert_eq!(
            totp(&secret, &parameters, found).as_str(),
            code,
            "{time} {name}"
        );
    }
}

#[test]
fn a_code_keeps_its_leading_zeros_and_drops_its_leading_digits() {
    let code = |value, digits| Code::from_value(value, Digits::new(digits).unwrap());
    assert_eq!(code(0, 6).as_str(), "000000");
    assert_eq!(code(7, 8).as_str(), "00000007");
    assert_eq!(code(0x7fff_ffff, 6).as_str(), "483647");
    assert_eq!(code(0x7fff_ffff, 7).as_str(), "7483647");
    assert_eq!(code(0x7fff_ffff, 8).as_str(), "47483647");
}

#[test]
fn a_code_allocates_its_own_digits_and_no_more() {
    for digits in Digits::MIN.get()..=Digits::MAX.get() {
        let code = Code::from_value(1, Digits::new(digits).unwrap());
        assert_eq!(code.0.capacity(), usize::from(digits));
    }
}
