//! What is wrong with what was typed, under the field where it was typed.

use keyfob_protocol::{ErrorName, Failure};
use sycamore::prelude::*;

use crate::text;

/// A sentence that says what is wrong, and one that says what to do.
#[derive(Clone)]
pub(crate) struct Problem {
    /// The worker's name for it, if it was the worker who refused.
    pub(crate) name: Option<ErrorName>,
    sentence: String,
    hint: String,
}

impl From<&Failure> for Problem {
    fn from(failure: &Failure) -> Self {
        Self {
            name: Some(failure.name),
            sentence: text::sentence(failure),
            hint: text::hint(failure),
        }
    }
}

impl Problem {
    /// The two passphrases differ.
    pub(crate) fn mismatch() -> Self {
        Self {
            name: None,
            sentence: text::t("popup_passphrase_mismatch"),
            hint: text::t("popup_passphrase_mismatch_hint"),
        }
    }

    /// No file was chosen.
    pub(crate) fn no_file() -> Self {
        Self {
            name: None,
            sentence: text::t("options_restore_no_file"),
            hint: text::t("error_notAVault_hint"),
        }
    }

    /// The browser did not let the popup see the page.
    pub(crate) fn no_scan() -> Self {
        Self {
            name: None,
            sentence: text::t("popup_scan_refused"),
            hint: text::t("popup_scan_refused_hint"),
        }
    }

    fn view(self) -> View {
        let Self { sentence, hint, .. } = self;
        view! {
            p(class="problem") { strong { (sentence) } " " (hint) }
        }
    }
}

/// The problem of the moment, if any, spoken when it appears; `id` is for `aria-describedby`.
pub(crate) fn view(id: impl Into<String>, problem: impl Into<MaybeDyn<Option<Problem>>>) -> View {
    let (id, problem) = (id.into(), problem.into());
    view! {
        div(id=id, class="problem-place", role="alert") {
            (problem.get_clone().map(Problem::view))
        }
    }
}
