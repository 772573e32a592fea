//! A writer of JSON (RFC 8259) into memory that leaves no copy behind.

use serde::Serialize;

use super::scan::{find_quote, is_plain};
use crate::buffer::WipedBuffer;

/// What has been written.
#[derive(Default)]
pub(crate) struct Writer(WipedBuffer);

impl Writer {
    /// Nothing yet; the buffer need not move before it holds `length` bytes.
    pub(crate) fn with_room(length: usize) -> Self {
        let mut writer = Self::default();
        writer.0.reserve(length);
        writer
    }

    /// What has been written.
    pub(crate) fn finish(self) -> WipedBuffer {
        self.0
    }

    /// An object; `write` writes its members.
    pub(crate) fn object(&mut self, write: impl FnOnce(&mut Self)) {
        self.separate();
        self.0.push_byte(b'{');
        write(self);
        self.0.push_byte(b'}');
    }

    /// A member that is an array; `write` writes its items, objects all of them.
    pub(crate) fn list(&mut self, name: &'static str, write: impl FnOnce(&mut Self)) {
        self.name(name);
        self.0.push_byte(b'[');
        write(self);
        self.0.push_byte(b']');
    }

    /// A member that is a string.
    pub(crate) fn text(&mut self, name: &'static str, text: &str) {
        self.name(name);
        self.push_text(text);
    }

    /// A member that is a string in which nothing has to be escaped.
    pub(crate) fn word(&mut self, name: &'static str, word: &str) {
        self.name(name);
        self.push_word(word);
    }

    /// A member that is anything that `serde` knows.
    pub(crate) fn value<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.name(name);
        self.push_value(value);
    }

    /// A member of any name whose value is spelled already.
    pub(crate) fn raw(&mut self, name: &str, value: &str) {
        self.separate();
        self.push_text(name);
        self.0.push_byte(b':');
        self.0.push(value.as_bytes());
    }

    /// The name of a member of ours: nothing in it has to be escaped.
    fn name(&mut self, name: &'static str) {
        self.separate();
        self.push_word(name);
        self.0.push_byte(b':');
    }

    fn push_text(&mut self, text: &str) {
        if is_plain(text.as_bytes()) && find_quote(text.as_bytes()).is_none() {
            self.push_word(text);
        } else {
            self.push_value(text);
        }
    }

    fn push_word(&mut self, word: &str) {
        self.0.push_byte(b'"');
        self.0.push(word.as_bytes());
        self.0.push_byte(b'"');
    }

    #[expect(
        clippy::expect_used,
        reason = "the buffer takes every byte, and no value has keys that are not strings"
    )]
    fn push_value<T: Serialize + ?Sized>(&mut self, value: &T) {
        serde_json::to_writer(&mut self.0, value).expect("it is JSON");
    }

    /// A comma, unless this is the first of its kind.
    fn separate(&mut self) {
        if !matches!(self.0.as_slice().last(), None | Some(b'{' | b'[')) {
            self.0.push_byte(b',');
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn written(write: impl FnOnce(&mut Writer)) -> String {
        let mut writer = Writer::default();
        writer.object(write);
        String::from_utf8(writer.finish().as_slice().to_vec()).unwrap()
    }

    #[test]
    fn commas_stand_between_and_nowhere_else() {
        let text = written(|writer| {
            writer.list("none", |_| ());
            writer.list("two", |writer| {
                writer.object(|_| ());
                writer.object(|writer| writer.text("a", "["));
            });
            writer.value("number", &1);
            writer.raw("raw", "[1.50]");
            writer.text("last", "{");
        });
        let expected = r#"{"none":[],"two":[{},{"a":"["}],"number":1,"raw":[1.50],"last":"{"}"#;
        assert_eq!(text, expected);
        assert_eq!(written(|_| ()), "{}");
    }

    proptest! {
        #[test]
        fn any_string_is_written_as_serde_json_writes_it(name: String, text: String) {
            let expected = json!({"text": text, "last": {name.as_str(): 1}}).to_string();
            let written = written(|writer| {
                writer.value("last", &json!({name.as_str(): 1}));
                writer.text("text", &text);
            });
            prop_assert_eq!(written, expected);
            let named = super::tests::written(|writer| writer.raw(&name, "1"));
            prop_assert_eq!(named, json!({name: 1}).to_string());
        }
    }
}
