//! A line at the foot of the popup that says what was done, or why it was not.

use keyfob_protocol::Failure;
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{dom, text};

/// The line. A handle: copies are the same line.
#[derive(Clone, Copy)]
pub(crate) struct Toast {
    said: Signal<Said>,
}

#[derive(Clone, Default)]
struct Said {
    text: String,
    tone: Tone,
    /// Counts what was said, so that an old timer does not take away newer words.
    count: u32,
}

impl Toast {
    /// A silent line.
    pub(crate) fn new() -> Self {
        Self {
            said: create_signal(Said::default()),
        }
    }

    /// Says what was done.
    pub(crate) fn say(self, text: String) {
        self.put(text, Tone::Done);
    }

    /// Says what was done to who hears the screen: who sees it is told of it there.
    pub(crate) fn announce(self, text: String) {
        self.put(text, Tone::Heard);
    }

    /// Says what was not done.
    pub(crate) fn warn(self, text: String) {
        self.put(text, Tone::Failed);
    }

    /// Says why something was refused, and what to do.
    pub(crate) fn complain(self, failure: &Failure) {
        let sentence = text::sentence(failure);
        self.put(format!("{sentence} {}", text::hint(failure)), Tone::Failed);
    }

    /// The line; always in the page, since only then screen readers hear it change.
    pub(crate) fn view(self) -> View {
        let said = self.said;
        view! {
            p(
                class=move || said.with(Said::class),
                role="status",
                aria-live="polite",
                aria-atomic="true",
            ) {
                // Another element for each, so that the same words are heard a second time.
                (move || {
                    let text = said.with(|said| said.text.clone());
                    view! { span { (text) } }
                })
            }
        }
    }

    fn put(self, text: String, tone: Tone) {
        let count = self.said.with_untracked(|said| said.count.wrapping_add(1));
        self.said.set(Said { text, tone, count });
        let shown = match tone {
            Tone::Failed => FAILURE_SHOWN,
            Tone::Done | Tone::Heard => SHOWN,
        };
        spawn_local(async move {
            dom::sleep(shown).await;
            if self.said.with_untracked(|said| said.count == count) {
                self.said.update(|said| said.text.clear());
            }
        });
    }
}

impl Said {
    fn class(&self) -> &'static str {
        match self.tone {
            Tone::Heard => "visually-hidden",
            _ if self.text.is_empty() => "toast",
            Tone::Done => "toast toast-shown",
            Tone::Failed => "toast toast-shown toast-failed",
        }
    }
}

/// How something is said.
#[derive(Clone, Copy, Default)]
enum Tone {
    /// It was done.
    #[default]
    Done,
    /// It was done, and is seen already.
    Heard,
    /// It was not done.
    Failed,
}

/// How long good news stays, in milliseconds.
const SHOWN: u32 = 4_000;

/// How long bad news stays: it has to be read, in milliseconds.
const FAILURE_SHOWN: u32 = 8_000;
