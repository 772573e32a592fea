use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;

use super::*;

/// What stands in a text of objects, arrays, strings and whole numbers, as `serde_json` holds it.
fn read(text: &str) -> Option<Value> {
    let mut reader = Reader::new(text);
    let value = any(&mut reader)?;
    reader.end().map(|()| value)
}

fn any(reader: &mut Reader<'_>) -> Option<Value> {
    match reader.text.get(reader.at..)?.trim_start().chars().next()? {
        '{' => {
            let mut members = BTreeMap::new();
            reader.object(|reader, name| {
                members.insert(name.to_owned(), any(reader)?);
                Some(())
            })?;
            Some(Value::Object(members.into_iter().collect()))
        }
        '[' => {
            let mut items = Vec::new();
            reader.list(|reader| {
                items.push(any(reader)?);
                Some(())
            })?;
            Some(Value::Array(items))
        }
        '"' => Some(Value::String(reader.text()?.to_owned())),
        _ => reader.number().map(Value::from),
    }
}

/// Whether the text needs no more than whole numbers.
fn is_plain(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.values().all(is_plain),
        Value::Array(items) => items.iter().all(is_plain),
        Value::Number(number) => number.is_u64(),
        Value::String(_) => true,
        Value::Null | Value::Bool(_) => false,
    }
}

fn reference(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok().filter(is_plain)
}

#[test]
fn takes_what_serde_json_takes() {
    for text in [
        r#"{"a":1,"b":["c",{"d":[]}]}"#,
        " {\t\"a\" \r\n: 1 , \"b\":[ ] } ",
        r#""\u00e9\ud83d\udd11\"\\\/\b\f\n\r\t""#,
        r#"{"\u0061":"é🔑"}"#,
        "18446744073709551615",
        "0",
    ] {
        assert!(read(text).is_some(), "{text}");
        assert_eq!(read(text), reference(text), "{text}");
    }
}

#[test]
fn refuses_what_serde_json_refuses() {
    for text in [
        "",
        " ",
        "{",
        "[",
        "[1",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{,}",
        r#"{"a"}"#,
        r#"{"a":}"#,
        r#"{"a":1,}"#,
        r#"{"a":1 "b":2}"#,
        r#"{"a":1}}"#,
        "{1:1}",
        "\"a",
        "\"a\u{1}b\"",
        "\"a\nb\"",
        r#""\x""#,
        r#""\ud800""#,
        r#""\""#,
        "01",
        "-1",
        "+1",
        "1.0",
        "1e3",
        "18446744073709551616",
        "\u{a0}1",
        "'a'",
    ] {
        assert_eq!(reference(text), None, "{text}");
        assert_eq!(read(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn agrees_with_serde_json_on_any_tokens(tokens in prop::collection::vec(token(), 0..12)) {
        let text = tokens.concat();
        prop_assert_eq!(read(&text), reference(&text), "{}", text);
    }

    #[test]
    fn a_string_is_read_as_it_was_written(written: String, after in "[ ,}\\]]?") {
        let text = serde_json::to_string(&written).unwrap() + &after;
        let mut reader = Reader::new(&text);
        let read = reader.text();
        prop_assert_eq!(read.as_deref(), Some(written.as_str()));
        prop_assert_eq!(reader.text.get(reader.at..), Some(after.as_str()));
    }
}

/// What JSON is made of, and what it isn't.
fn token() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "{", "}", "[", "]", ",", ":", " ", "\n", "0", "12", "\"a\":"
        ])
        .prop_map(String::from),
        "\"[a-c\\\\\"/u01 é]{0,5}\"",
        "[-+.e0-9\\\\\"\u{1}]",
    ]
}
