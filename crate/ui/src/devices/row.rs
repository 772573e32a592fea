//! One device in the list.

use keyfob_protocol::{CodeView, Colour, DeviceId, DeviceView};
use sycamore::prelude::*;

use super::countdown;
use super::query::searchable;
use crate::dom;
use crate::text::{Gap, t, t_with};

/// A device in the list. What can change while it stands there is a signal; a device by another
/// name is another row.
pub(crate) struct Row {
    /// The device.
    pub(crate) id: DeviceId,
    /// Its name.
    pub(crate) label: String,
    detail: String,
    /// All that it can be found by, in lower case.
    pub(crate) searchable: String,
    /// It was added a moment ago.
    pub(crate) added: bool,
    /// What the person marked it with.
    colour: Option<Colour>,
    /// Nobody has yet seen AWS take it.
    pending: bool,
    /// Its codes.
    pub(crate) code: Signal<CodeView>,
}

/// What tells whether a device's row can stay.
pub(crate) type Key = (DeviceId, String, String, Option<Colour>, bool, u32);

/// A row is the same only as itself.
impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Row {
    /// A row for this device. Needs a reactive scope.
    pub(crate) fn new(device: DeviceView, added: bool) -> Self {
        Self {
            searchable: searchable(&device),
            detail: detail(&device),
            id: device.id,
            label: device.label,
            colour: device.colour,
            pending: device.pending,
            added,
            code: create_signal(device.code),
        }
    }

    /// What the row shows, codes aside.
    pub(crate) fn key(&self) -> Key {
        let period = self.code.with_untracked(|code| code.period);
        (
            self.id.clone(),
            self.label.clone(),
            self.detail.clone(),
            self.colour,
            self.pending,
            period,
        )
    }

    /// What the row of this device would show.
    pub(crate) fn key_of(device: &DeviceView) -> Key {
        let id = device.id.clone();
        let (label, period) = (device.label.clone(), device.code.period);
        let (detail, colour) = (detail(device), device.colour);
        (id, label, detail, colour, device.pending, period)
    }

    /// Takes newer codes.
    pub(crate) fn refresh(&self, code: CodeView) {
        if self.code.with_untracked(|old| *old != code) {
            self.code.set(code);
        }
    }

    fn face(&self, words: &Words) -> View {
        let code = self.code;
        let (label, detail) = (self.label.clone(), self.detail.clone());
        let (fill, open) = (words.fill.fill(&label), words.open.fill(&label));
        let fill_short = words.fill_short.clone();
        let (next, used) = (words.next.clone(), words.used.clone());
        let (hidden, hidden_words) = (words.hidden, words.code_hidden.clone());
        let (before, after) = words.wait.parts();
        let badge = self.standing(words).map(badge);
        view! {
            span(class="row-grip", aria-hidden="true")
            button(class="row-copy", r#type="button") {
                span(class="ring", aria-hidden="true")
                span(class="row-names") {
                    span(class="row-title") { bdi(class="row-label") { (label) } (badge) }
                    bdi(class="row-detail") { (detail) }
                }
                span(class="visually-hidden") {
                    (if hidden.get() { hidden_words.clone() } else { String::new() })
                }
                span(class="row-codes", aria-hidden=move || hidden.get().then_some("true")) {
                    (digits("row-code", code, |code| &code.now))
                    span(class="row-next") {
                        span(class="row-wait") {
                            span(class="visually-hidden") { (used) " " }
                            (before)
                            span(class="row-left")
                            (after)
                        }
                        span(class="row-word") { (next) " " }
                        (digits("row-later", code, |code| &code.next))
                    }
                }
            }
            button(class="button row-fill", r#type="button", aria-label=fill) { (fill_short) }
            button(class="row-open", r#type="button", aria-label=open) {
                span(class="icon icon-open", aria-hidden="true")
            }
        }
    }

    /// What is to be known of the device before anything else.
    fn standing(&self, words: &Words) -> Option<String> {
        if self.pending {
            return Some(words.pending.clone());
        }
        self.added.then(|| words.new.clone())
    }
}

/// The words that every row shows, fetched once.
pub(crate) struct Words {
    /// The codes are not to be seen.
    hidden: Signal<bool>,
    code_hidden: String,
    next: String,
    used: String,
    wait: Gap,
    new: String,
    pending: String,
    fill: Gap,
    fill_short: String,
    open: Gap,
}

impl Words {
    /// Fetches them. Codes can't be seen while they are `hidden`.
    pub(crate) fn new(hidden: Signal<bool>) -> Self {
        Self {
            hidden,
            code_hidden: t("popup_code_hidden"),
            next: t("popup_code_next"),
            used: t("popup_code_used"),
            wait: Gap::new(&t_with("popup_code_wait", &[Gap::MARK])),
            new: t("popup_device_new"),
            pending: t("popup_device_pending"),
            fill: Gap::new(&t_with("popup_fill_device", &[Gap::MARK])),
            fill_short: t("popup_fill"),
            open: Gap::new(&t_with("popup_device_open", &[Gap::MARK])),
        }
    }
}

/// The row in the page.
pub(crate) fn view(row: &Row, words: &Words) -> View {
    let code = row.code;
    let (node, id, added) = (create_node_ref(), row.id.0.clone(), row.added);
    let period = code.with_untracked(|code| code.period);
    let row_colour = row.colour.map(Colour::as_str);
    let face = row.face(words);
    let view = view! {
        li(
            class=move || if code.with(|code| code.spent) { "row row-spent" } else { "row" },
            r#ref=node,
            data-id=id,
            data-colour=row_colour,
            data-added=if added { Some("true") } else { None },
        ) {
            (face)
        }
    };
    if period != COMMON_PERIOD {
        dom::element(node).inspect(|row| countdown::follow(row, period));
    }
    view
}

/// A code in two groups, as people read them out; who marks them to copy them gets the digits alone.
fn digits(class: &'static str, code: Signal<CodeView>, which: fn(&CodeView) -> &str) -> View {
    let first = move || code.with(|code| halves(which(code)).0.to_owned());
    let second = move || code.with(|code| halves(which(code)).1.to_owned());
    view! {
        span(class=class) { (first) span(class="gap") { "\u{a0}" } (second) }
    }
}

fn halves(code: &str) -> (&str, &str) {
    code.split_at_checked(code.len().div_euclid(2))
        .unwrap_or((code, ""))
}

/// Account and user, and whatever else is known.
pub(crate) fn joined(parts: &[&str]) -> String {
    let known = parts.iter().copied().filter(|part| !part.is_empty());
    known.collect::<Vec<&str>>().join(" · ")
}

fn detail(device: &DeviceView) -> String {
    joined(&[&device.account, &device.user, &device.tags])
}

fn badge(text: String) -> View {
    view! { span(class="badge") { (text) } }
}

/// The period that AWS uses, in seconds; the style sheet knows it, so that most rows need no style.
const COMMON_PERIOD: u32 = 30;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_every_length_have_two_groups() {
        assert_eq!(halves("123456"), ("123", "456"));
        assert_eq!(halves("1234567"), ("123", "4567"));
        assert_eq!(halves("12345678"), ("1234", "5678"));
    }
}
