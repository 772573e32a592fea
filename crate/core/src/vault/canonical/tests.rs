use proptest::prelude::*;

use super::*;

#[test]
fn an_object_is_written_as_it_was_read() {
    for text in [
        "{}",
        r#"{"":0}"#,
        r#"{"a":{},"b":[],"c":"é","é":9007199254740991}"#,
        r#"{"a":{"a":[[],{"x":[1,"2",{}]}]}}"#,
    ] {
        assert_eq!(
            Object::parse(text).map(|object| object.write()).unwrap(),
            text
        );
    }
}

#[test]
fn another_spelling_is_refused() {
    for text in [
        "",
        "{",
        "}",
        "[]",
        "{}{}",
        " {}",
        "{} ",
        "{ }",
        r#"{"a"}"#,
        r#"{"a":}"#,
        r#"{"a":1,}"#,
        r#"{,"a":1}"#,
        r#"{"a":1"b":2}"#,
        r#"{"b":1,"a":2}"#,
        r#"{"a":1,"a":1}"#,
        r#"{"a": 1}"#,
        r#"{"a":01}"#,
        r#"{"a":-1}"#,
        r#"{"a":1.0}"#,
        r#"{"a":1e0}"#,
        r#"{"a":9007199254740992}"#,
        r#"{"a":true}"#,
        r#"{"a":null}"#,
        r#"{"a":"\n"}"#,
        "{\"a\":\"\n\"}",
        r#"{"a":[1,]}"#,
        r#"{"a":[,]}"#,
        r#"{"a":[1 ,2]}"#,
        r#"{"a":'1'}"#,
        "{a:1}",
        r#"{"a":"x}"#,
    ] {
        assert!(Object::parse(text).is_err(), "{text}");
    }
}

#[test]
fn sixteen_levels_and_sixty_four_members_are_the_most() {
    let deep = |levels: usize| format!("{{\"a\":{}{}}}", "[".repeat(levels), "]".repeat(levels));
    assert!(Object::parse(&deep(15)).is_ok());
    assert!(Object::parse(&deep(16)).is_err());
    assert!(Object::parse(&deep(1_000_000)).is_err());
    let wide = |members: u32| {
        let members: Vec<_> = (0..members)
            .map(|number| format!("\"m{number:02}\":0"))
            .collect();
        format!("{{{}}}", members.join(","))
    };
    assert!(Object::parse(&wide(64)).is_ok());
    assert!(Object::parse(&wide(65)).is_err());
}

#[test]
fn base64_has_one_spelling() {
    assert_eq!(array::<2>("\"AAA=\""), Ok([0, 0]));
    for text in [
        "\"AAA\"",
        "\"AAB=\"",
        "\"AA A=\"",
        "\"AAA=\n\"",
        "\"____\"",
        "AAA=",
        "\"AAAA\"",
    ] {
        assert_eq!(array::<2>(text), Err(NotCanonical), "{text}");
    }
}

#[test]
fn a_list_is_cut_into_its_items() {
    assert_eq!(
        list(r#"[1,"a,]",{"b":[2]}]"#, 3).unwrap(),
        ["1", "\"a,]\"", "{\"b\":[2]}"]
    );
    assert!(list("[1,2]", 1).is_err());
    assert_eq!(write_list(["1", "[]"].into_iter()), "[1,[]]");
}

proptest! {
    /// Whatever is accepted is written back byte for byte, and is JSON to everyone else.
    #[test]
    fn what_is_accepted_has_one_spelling(text in r#"\{("[a-c]":([0-9]{1,3}|"[a-c é]*"|\[\]|\{\}),?){0,3}\}"#) {
        if let Ok(object) = Object::parse(&text) {
            prop_assert_eq!(object.write(), text.as_str());
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(serde_json::to_string(&value).unwrap(), text);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in r#"([{}\[\]",:0-9a-c\\ ]|\PC){0,40}"#) {
        if let Ok(object) = Object::parse(&text) {
            prop_assert_eq!(object.write(), text);
        }
    }
}
