use serde_json::{Value, json};

use super::*;
use crate::json::{Reader, Writer};

fn minimal() -> Value {
    json!({
        "id": "000102030405060708090a0b0c0d0e0f", "label": "prod", "secret": "JBSWY3DPEHPK3PXP",
        "created": 1, "order": 0
    })
}

/// What a device says that does not say it.
fn usual() -> [(&'static str, Value); 6] {
    [
        ("issuer", json!("")),
        ("algorithm", json!("SHA1")),
        ("digits", json!(6)),
        ("period", json!(30)),
        ("state", json!("active")),
        ("note", json!("")),
    ]
}

fn read(value: &Value) -> Option<Device> {
    parse(&value.to_string())
}

fn parse(text: &str) -> Option<Device> {
    let mut reader = Reader::new(text);
    let device = Device::read(&mut reader)?;
    reader.end().map(|()| device)
}

fn write(device: &Device) -> String {
    let mut writer = Writer::default();
    device.write(&mut writer);
    String::from_utf8(writer.finish().as_slice().to_vec()).unwrap()
}

fn written(device: &Device) -> Value {
    serde_json::from_str(&write(device)).unwrap()
}

fn with(member: &str, value: Value) -> Value {
    let mut device = minimal();
    device[member] = value;
    device
}

#[test]
fn what_is_read_is_written_back() {
    let mut full = minimal();
    for (member, value) in [
        ("partition", json!("aws-eusc")),
        ("account_id", json!("111122223333")),
        ("account_alias", json!("example")),
        ("principal", json!("identity-center-user/bob")),
        ("device_name", json!("bob")),
        ("serial_number", json!("arn:aws:iam::111122223333:mfa/bob")),
        ("issuer", json!("Amazon Web Services")),
        ("algorithm", json!("SHA256")),
        ("digits", json!(8)),
        ("period", json!(60)),
        ("state", json!("pending")),
        ("note", json!("of the safe")),
        ("tags", json!(["prod", "on \"call\""])),
        ("row_colour", json!("purple")),
        ("last_used", json!(2)),
        ("archived", json!(3)),
        ("deleted", json!(4)),
        ("spent_steps", json!([5, 3, 4])),
        ("later", json!({"a": [0.5, null, {"b": "\u{1f511}"}]})),
    ] {
        full[member] = value;
    }
    for value in [minimal(), full] {
        let device = read(&value).unwrap();
        assert_eq!(written(&device), value);
        assert!(read(&value).unwrap() == device);
    }
}

#[test]
fn what_most_devices_say_may_be_said_or_left_out() {
    for (member, value) in usual() {
        let device = read(&with(member, value)).unwrap();
        assert!(device == read(&minimal()).unwrap(), "{member}");
        assert_eq!(written(&device), minimal());
    }
}

#[test]
fn unknown_members_keep_their_spelling() {
    let later = r#""later":[1.50e+3,"\u0041",18446744073709551616]"#;
    let text = minimal()
        .to_string()
        .replacen('{', &format!("{{{later},"), 1);
    let device = parse(&text).unwrap();
    assert_eq!(device.unknown.names().collect::<Vec<_>>(), ["later"]);
    assert!(write(&device).contains(later));
}

#[test]
fn escapes_are_read() {
    let text = minimal()
        .to_string()
        .replace("JBSW", r"\u004aBSW")
        .replace("0001", r"\u003000\u0031");
    let device = parse(&text).unwrap();
    assert!(device == read(&minimal()).unwrap());
}

#[test]
fn every_member_that_it_must_have_is_missed() {
    let Value::Object(members) = minimal() else {
        unreachable!("it is an object")
    };
    for member in members.keys() {
        let mut less = minimal();
        less.as_object_mut().unwrap().remove(member);
        assert!(read(&less).is_none(), "{member}");
    }
}

#[test]
fn a_member_twice_is_refused() {
    for twice in [r#""order":0"#, r#""later":0,"later":0"#] {
        let text = minimal()
            .to_string()
            .replacen('{', &format!("{{{twice},"), 1);
        assert!(parse(&text).is_none(), "{twice}");
    }
}

#[test]
fn values_out_of_their_range_are_refused() {
    for (member, value) in [
        ("id", json!("000102030405060708090A0B0C0D0E0F")),
        ("id", json!("00")),
        ("secret", json!("jbswy3dpehpk3pxp")),
        ("secret", json!("JBSW Y3DP EHPK 3PXP")),
        ("secret", json!("JBSWY3DP")),
        ("secret", json!("A".repeat(200))),
        ("secret", json!("A".repeat(1 << 20))),
        ("digits", json!(9)),
        ("period", json!(0)),
        ("state", json!("gone")),
        ("partition", json!("mars")),
        ("account_id", json!("12")),
        ("created", json!(-1)),
        ("order", json!(1_u64 << 32)),
        ("last_used", Value::Null),
        ("archived", json!(true)),
        ("archived", json!("2026-11-22")),
    ] {
        assert!(
            read(&with(member, value.clone())).is_none(),
            "{member} {value}"
        );
    }
}
