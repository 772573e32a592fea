use serde_json::{from_str, to_string};

use super::*;

#[test]
fn digits_exist_from_six_to_eight_only() {
    for digits in 6..=8 {
        assert_eq!(Digits::new(digits).map(Digits::get), Ok(digits));
    }
    for digits in [0, 1, 5, 9, 10, u8::MAX] {
        assert_eq!(Digits::new(digits), Err(ParameterError::Digits));
    }
    assert_eq!((Digits::MIN.get(), Digits::MAX.get()), (6, 8));
}

#[test]
fn periods_exist_from_one_second_to_one_hour_only() {
    for seconds in [1, 2, 30, 60, 3599, 3600] {
        assert_eq!(Period::new(seconds).map(Period::seconds), Ok(seconds));
    }
    for seconds in [0, 3601, u32::MAX] {
        assert_eq!(Period::new(seconds), Err(ParameterError::Period));
    }
    assert_eq!((Period::MIN.seconds(), Period::MAX.seconds()), (1, 3600));
}

#[test]
fn the_default_is_what_aws_uses() {
    let aws = Parameters {
        algorithm: Algorithm::Sha1,
        digits: Digits::new(6).unwrap(),
        period: Period::new(30).unwrap(),
    };
    assert_eq!(Parameters::default(), aws);
}

#[test]
fn parameters_are_stored_as_a_name_and_two_numbers() {
    let parameters = Parameters {
        algorithm: Algorithm::Sha256,
        digits: Digits::MAX,
        period: Period::MAX,
    };
    let json = r#"{"algorithm":"SHA256","digits":8,"period":3600}"#;
    assert_eq!(to_string(&parameters).unwrap(), json);
    assert_eq!(from_str::<Parameters>(json).unwrap(), parameters);
}

#[test]
fn parameters_out_of_range_are_not_read_back() {
    for json in [
        r#"{"algorithm":"SHA1","digits":5,"period":30}"#,
        r#"{"algorithm":"SHA1","digits":9,"period":30}"#,
        r#"{"algorithm":"SHA1","digits":6,"period":0}"#,
        r#"{"algorithm":"SHA1","digits":6,"period":3601}"#,
        r#"{"algorithm":"SHA1","digits":6,"period":-30}"#,
        r#"{"algorithm":"MD5","digits":6,"period":30}"#,
        r#"{"algorithm":"SHA1","digits":"6","period":30}"#,
    ] {
        assert!(from_str::<Parameters>(json).is_err(), "{json}");
    }
}

#[test]
fn an_algorithm_is_known_by_both_its_names() {
    for algorithm in [Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512] {
        let name = algorithm.name();
        let with_hyphen = name.replace("SHA", "sha-");
        assert_eq!(Algorithm::from_name(name), Ok(algorithm));
        assert_eq!(Algorithm::from_name(&with_hyphen), Ok(algorithm));
        assert_eq!(to_string(&algorithm).unwrap(), format!("\"{name}\""));
    }
    for name in [
        "", "SHA", "SHA2", "SHA224", "MD5", "SHA1 ", "HMACSHA1", "SHA3-256",
    ] {
        assert_eq!(Algorithm::from_name(name), Err(ParameterError::Algorithm));
    }
}
