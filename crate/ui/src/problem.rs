//! What is wrong with what was typed, under the field where it was typed.

use keyfob_protocol::Failure;
use sycamore::prelude::*;

use crate::text;

/// A sentence that says what is wrong, and one that says what to do.
#[derive(Clone)]
pub(crate) struct Problem {
    sentence: String,
    hint: String,
}

impl From<&Failure> for Problem {
    fn from(failure: &Failure) -> Self {
        Self {
            sentence: text::sentence(failure),
            hint: text::hint(failure),
        }
    }
}

impl Problem {
    /// The two passphrases differ.
    pub(crate) fn mismatch() -> Self {
        Self {
            sentence: text::t("popup_passphrase_mismatch"),
            hint: text::t("popup_passphrase_mismatch_hint"),
        }
    }

    fn view(self) -> View {
        let Self { sentence, hint } = self;
        view! {
            p(class="problem") { strong { (sentence) } " " (hint) }
        }
    }
}

/// The problem of the moment, if any, spoken when it appears; `id` is for `aria-describedby`.
pub(crate) fn view(id: &'static str, problem: impl Into<MaybeDyn<Option<Problem>>>) -> View {
    let problem = problem.into();
    view! {
        div(id=id, class="problem-place", role="alert") {
            (problem.get_clone().map(Problem::view))
        }
    }
}
