//! Messages as texts.

#![expect(clippy::arithmetic_side_effects, reason = "places in a small message")]

use proptest::prelude::*;
use serde::Serialize;
use serde_json::Value;

use super::*;
use crate::catalogue::{
    CONTENT, PAGE, content_messages as content_requests, content_name, page_messages as requests,
    page_name,
};

fn page(text: &str) -> Result<PageRequest, MessageError> {
    read(text)
}

fn refusal(text: &str) -> Option<MessageError> {
    page(text).err()
}

/// Reads `message` and writes it again.
fn again<R: Request + Serialize>(message: &Value) -> Result<Value, MessageError> {
    read::<R>(&message.to_string()).map(|request| said(&request))
}

fn said<R: Request + Serialize>(request: &R) -> Value {
    serde_json::from_str(&write(request)).unwrap()
}

#[test]
fn every_message_is_in_the_catalogue_once_and_in_its_place() {
    let tags = |messages: &[Value]| -> Vec<String> {
        let tags = messages
            .iter()
            .filter_map(|message| message["type"].as_str());
        tags.map(str::to_owned).collect()
    };
    assert_eq!(tags(&requests()), PAGE);
    assert_eq!(tags(&content_requests()), CONTENT);
    for (message, name) in requests().iter().zip(PAGE) {
        let request = read::<PageRequest>(&message.to_string());
        assert_eq!(request.ok().as_ref().map(page_name), Some(*name));
    }
    for (message, name) in content_requests().iter().zip(CONTENT) {
        let request = read::<ContentRequest>(&message.to_string());
        assert_eq!(request.ok().as_ref().map(content_name), Some(*name));
    }
}

#[test]
fn every_message_is_read_as_it_is_written() {
    for message in requests() {
        assert_eq!(again::<PageRequest>(&message).as_ref(), Ok(&message));
        assert!(again::<ContentRequest>(&message).is_err());
    }
    for message in content_requests() {
        assert_eq!(again::<ContentRequest>(&message).as_ref(), Ok(&message));
        assert!(again::<PageRequest>(&message).is_err());
    }
}

#[test]
fn what_is_not_an_object_with_a_type_in_words_is_no_message() {
    for text in [
        "",
        "null",
        "true",
        "7",
        "\"getSession\"",
        "[]",
        r#"["getSession"]"#,
        r#"["unlock",{"passphrase":"a"}]"#,
        r#"[{"type":"getSession"}]"#,
        "{}",
        r#"{"Type":"getSession"}"#,
        r#"{"type":0}"#,
        r#"{"type":null}"#,
        r#"{"type":["getSession"]}"#,
        r#"{"type":{"getSession":null}}"#,
        // What becomes of an array of bytes and of a map on their way.
        r#"{"0":123,"1":125}"#,
        r#"{"getSession":null}"#,
        r#"{"type":"getSession""#,
        r#"{"type":"getSession"}}"#,
        "\u{feff}{\"type\":\"getSession\"}",
    ] {
        assert_eq!(refusal(text), Some(MessageError::Shape), "{text}");
    }
    let deep = format!(
        r#"{{"type":"lock","a":{}{}}}"#,
        "[".repeat(9_999),
        "]".repeat(9_999)
    );
    assert_eq!(refusal(&deep), Some(MessageError::Unknown));
}

#[test]
fn what_is_no_message_of_ours_is_unknown() {
    for text in [
        r#"{"type":"GetSession"}"#,
        r#"{"type":"getsession"}"#,
        r#"{"type":""}"#,
        r#"{"type":"getSession","type":"lock"}"#,
        r#"{"type":"getSession","more":1}"#,
        r#"{"type":"getSession","":null}"#,
        r#"{"type":"unlock"}"#,
        r#"{"type":"unlock","passphrase":7}"#,
        r#"{"type":"unlock","passphrase":["a"]}"#,
        r#"{"type":"unlock","passphrase":"a","passphrase":"a"}"#,
        r#"{"type":"unlock","passphrase":"a","more":1}"#,
        // Half a character.
        r#"{"type":"unlock","passphrase":"\ud800"}"#,
        r#"{"type":"setLockAfter","lockAfter":3}"#,
        r#"{"type":"setLockAfter","lockAfter":"never"}"#,
        r#"{"type":"setLockWithSystem","lockWithSystem":1}"#,
    ] {
        assert_eq!(refusal(text), Some(MessageError::Unknown), "{text}");
    }
}

#[test]
fn a_message_longer_than_any_is_refused_unread() {
    fn padded<R: Request>(length: usize) -> Option<MessageError> {
        let mut text = " ".repeat(length);
        text.push_str("{}");
        read::<R>(&text).err()
    }
    let longest = ContentRequest::MAX - 2;
    assert_eq!(padded::<ContentRequest>(longest), Some(MessageError::Shape));
    assert_eq!(
        padded::<ContentRequest>(longest + 1),
        Some(MessageError::TooLong)
    );
    assert_eq!(
        padded::<PageRequest>(PageRequest::MAX - 1),
        Some(MessageError::TooLong)
    );
}

proptest! {
    /// Whatever object of a message it is put into, a member that is not there is refused.
    #[test]
    fn a_member_too_many_is_refused(name in "[a-zA-Z_]{0,12}", pick: usize, place: usize, value in member()) {
        let (ours, theirs) = (requests(), content_requests());
        let mut message = ours.iter().chain(&theirs).nth(pick % (ours.len() + theirs.len())).unwrap().clone();
        let place = place % objects(&message);
        prop_assume!(put(&mut message, &mut place.clone(), (&name, &value)) == Some(true));
        prop_assert_eq!(again::<PageRequest>(&message), Err(MessageError::Unknown));
        prop_assert_eq!(again::<ContentRequest>(&message), Err(MessageError::Unknown));
    }

    /// Nothing panics, and what is read says what was written.
    #[test]
    fn any_edit_of_a_message_is_read_as_it_stands_or_refused(pick: usize, at: usize, byte in any::<char>()) {
        let messages = requests();
        let mut text = messages[pick % messages.len()].to_string();
        let at = at % text.len();
        text.replace_range(at..=at, byte.encode_utf8(&mut [0; 4]));
        if let Ok(request) = page(&text) {
            let said_again = said(&request);
            let said: Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(said_again, said);
        }
    }
}

fn member() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::from),
        "[a-z]*".prop_map(Value::from)
    ]
}

/// How many objects there are, the message itself the first.
fn objects(value: &Value) -> usize {
    match value {
        Value::Object(members) => 1 + members.values().map(objects).sum::<usize>(),
        Value::Array(items) => items.iter().map(objects).sum(),
        _ => 0,
    }
}

/// Puts a member into the object at `place`, and says whether it is new there.
fn put(value: &mut Value, place: &mut usize, member: (&str, &Value)) -> Option<bool> {
    match value {
        Value::Object(members) if *place == 0 => {
            let before = members.insert(member.0.to_owned(), member.1.clone());
            Some(before.is_none())
        }
        Value::Object(members) => {
            *place -= 1;
            members
                .values_mut()
                .find_map(|value| put(value, place, member))
        }
        Value::Array(items) => items.iter_mut().find_map(|item| put(item, place, member)),
        _ => None,
    }
}
