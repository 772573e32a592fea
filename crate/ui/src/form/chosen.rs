//! A new passphrase: typed twice, and told how strong it is.

use keyfob_protocol::{ErrorName, Passphrase};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, FocusEvent};

use super::Form;
use crate::passphrase::{Field, Kind};
use crate::problem::Problem;
use crate::strength;
use crate::text::t;

/// A new passphrase, typed twice. A handle: copies are the same two fields.
#[derive(Clone, Copy)]
pub(crate) struct Chosen {
    form: Form,
    /// The first of the two.
    pub(crate) first: Field,
    again: Field,
    note: Signal<Note>,
}

/// What is said of the passphrase.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Note {
    /// Nothing.
    None,
    /// How strong it is, from 0 to 4.
    Strength(u8),
    /// It was made here, and nobody knows it yet.
    Made,
}

impl Chosen {
    /// Two empty fields of this form.
    pub(crate) fn new(form: Form) -> Self {
        Self {
            form,
            first: form.field(Kind::New),
            again: form.field(Kind::New),
            note: create_signal(Note::None),
        }
    }

    /// The fields in the page, by these ids, and the switch that shows what was typed.
    pub(crate) fn view(self, ids: (&'static str, &'static str)) -> View {
        let first = self
            .form
            .input(self.first, ids.0, t("popup_passphrase_new"));
        let again = self
            .form
            .input(self.again, ids.1, t("popup_passphrase_again"));
        let (note, make, show) = (self.note_view(), self.make_button(), self.form.switch());
        view! {
            div(
                class="chosen",
                // Loads the module while the person thinks.
                on:focusin=move |_: FocusEvent| spawn_local(self.judge()),
                on:input=move |_: Event| spawn_local(self.judge()),
            ) {
                (first)
                (note)
            }
            (again)
            div(class="chosen-ways") { (show) (make) }
        }
    }

    /// What was typed, if anything was and it is the same twice; else the form says what is wrong.
    pub(crate) fn typed(self) -> Option<Passphrase> {
        let typed = self.first.typed();
        let same = typed == self.again.typed();
        if same && !typed.expose().is_empty() {
            return Some(typed);
        }
        if same {
            // The worker would say so, but not of which of the form's fields.
            let failure = ErrorName::PassphraseEmpty.into();
            self.form.refuse(failure, self.first.node);
        } else {
            self.form.object(Problem::mismatch(), self.again.node);
        }
        None
    }

    /// Empties both fields.
    pub(crate) fn clear(self) {
        self.first.clear();
        self.again.clear();
        self.note.set(Note::None);
    }

    fn note_view(self) -> View {
        let note = self.note;
        let words = move || match note.get() {
            Note::None => String::new(),
            Note::Made => t("popup_passphrase_made"),
            Note::Strength(strength) => {
                let word = STRENGTHS.get(usize::from(strength));
                let hint = (strength < GOOD).then(|| t("popup_strength_hint"));
                let words = [word.map(|key| t(key)), hint];
                words.into_iter().flatten().collect::<Vec<_>>().join(" ")
            }
        };
        view! { p(class="hint strength", role="status") { (words) } }
    }

    fn make_button(self) -> View {
        if !strength::is_lent() {
            return View::new();
        }
        let words = t("popup_passphrase_make");
        let make = move |_| spawn_local(self.make());
        view! {
            button(class="button button-quiet", r#type="button", on:click=make) { (words) }
        }
    }

    async fn judge(self) {
        let first = self.first;
        let strength = strength::judge(move || first.text()).await;
        if self.note.is_alive()
            && let Some(strength) = strength
        {
            let is_empty = first.text().is_empty();
            self.note.set(if is_empty {
                Note::None
            } else {
                Note::Strength(strength)
            });
        }
    }

    /// To be read, learned or written down, and typed once more: it is in no other place.
    async fn make(self) {
        if let Some(made) = strength::make().await
            && self.note.is_alive()
        {
            self.clear();
            self.first.put(&made);
            self.form.show();
            self.again.focus();
            self.note.set(Note::Made);
        }
    }
}

/// The words for each strength.
const STRENGTHS: [&str; 5] = [
    "popup_strength_very_weak",
    "popup_strength_weak",
    "popup_strength_fair",
    "popup_strength_good",
    "popup_strength_strong",
];

/// From this strength on nothing more is asked for.
const GOOD: u8 = 3;
