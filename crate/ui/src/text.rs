//! Words, in the language that the browser chose among our locales.

use keyfob_protocol::Failure;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::dom;

/// The text of this key.
pub(crate) fn t(key: &str) -> String {
    t_with(key, &[])
}

/// The text of this key with its placeholders filled in, in order.
pub(crate) fn t_with(key: &str, parts: &[&str]) -> String {
    get_message(key, parts.iter().map(|part| isolated(part)).collect())
}

/// What a person or a page has written, so that its direction ends where it does (UAX 9, §2.4).
fn isolated(part: &str) -> String {
    if part.is_ascii() || part == Gap::MARK {
        part.to_owned()
    } else {
        ["\u{2068}", part, "\u{2069}"].concat()
    }
}

/// The sentence that says what was refused.
pub(crate) fn sentence(failure: &Failure) -> String {
    let character = failure.character.map(visible).unwrap_or_default();
    let position = failure.position.map(|n| n.to_string()).unwrap_or_default();
    let key = format!("error_{}", failure.name.key());
    t_with(&key, &[&character, &position])
}

/// The sentence that says what to do about it.
pub(crate) fn hint(failure: &Failure) -> String {
    t(&format!("error_{}_hint", failure.name.key()))
}

/// A text with one gap, fetched once and filled many times.
#[derive(Clone)]
pub(crate) struct Gap {
    before: String,
    after: String,
}

impl Gap {
    /// Splits the text that was made with [`Gap::MARK`] in its placeholder.
    pub(crate) fn new(text: &str) -> Self {
        let (before, after) = text.split_once(Self::MARK).unwrap_or((text, ""));
        Self {
            before: before.to_owned(),
            after: after.to_owned(),
        }
    }

    /// The text with `part` in its gap.
    pub(crate) fn fill(&self, part: &str) -> String {
        [self.before.as_str(), &isolated(part), &self.after].concat()
    }

    /// The text before its gap, and after it.
    pub(crate) fn parts(&self) -> (String, String) {
        (self.before.clone(), self.after.clone())
    }

    /// Stands for what will come; a private-use character that no locale has.
    pub(crate) const MARK: &str = "\u{e000}";
}

/// Tells the document which language it is in, so that it is read out and laid out as such.
///
/// Our own locale says so, not the browser: where we have no translation, the words are English.
pub(crate) fn mark_language() {
    dom::mark_root("lang", &t("popup_language"));
    dom::mark_root("dir", &t("popup_direction"));
}

/// The character if it can be seen, else its code point.
fn visible(character: char) -> String {
    if character.is_alphanumeric() || character.is_ascii_graphic() {
        character.to_string()
    } else {
        format!("U+{:04X}", u32::from(character))
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage)]
    fn get_message(key: &str, substitutions: Vec<String>) -> String;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_named() {
        assert_eq!(visible('1'), "1");
        assert_eq!(visible('ß'), "ß");
        assert_eq!(visible('\n'), "U+000A");
        assert_eq!(visible('\u{200b}'), "U+200B");
        assert_eq!(visible('\u{1f511}'), "U+1F511");
    }

    #[test]
    fn a_gap_is_filled_where_the_locale_put_it() {
        assert_eq!(Gap::new("Delete \u{e000}!").fill("prod"), "Delete prod!");
        assert_eq!(
            Gap::new("\u{e000} löschen").fill("a\u{e000}"),
            "\u{2068}a\u{e000}\u{2069} löschen"
        );
        assert_eq!(Gap::new("no gap").fill(""), "no gap");
    }
}
