//! The first screen a person sees: choose the passphrase of a new vault.

use keyfob_protocol::{Failure, PageRequest, Passphrase};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::SubmitEvent;

use crate::app::App;
use crate::passphrase::{self, Field, Named};
use crate::problem::{self, Problem};
use crate::text::t;
use crate::{frame, worker};

/// Shows the form.
pub(crate) fn view(app: App) -> View {
    let form = Form::new(app);
    on_mount(move || form.chosen.focus());
    let (bar, form) = (frame::bar(View::new()), form.view());
    let (title, lead) = (t("popup_first_title"), t("popup_first_lead"));
    view! {
        (bar)
        main(class="screen") {
            h2(class="title") { (title) }
            p(class="lead") { (lead) }
            (form)
        }
    }
}

#[derive(Clone, Copy)]
struct Form {
    app: App,
    shown: Signal<bool>,
    chosen: Field,
    repeated: Field,
    problem: Signal<Option<Problem>>,
    busy: Signal<bool>,
}

impl Form {
    fn new(app: App) -> Self {
        let shown = create_signal(false);
        Self {
            app,
            shown,
            chosen: Field::new(shown),
            repeated: Field::new(shown),
            problem: create_signal(None),
            busy: create_signal(false),
        }
    }

    fn view(self) -> View {
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.submit();
        };
        let (fields, switch) = (self.fields(), passphrase::show_switch(self.shown));
        let (warning, hint) = (t("popup_first_warning"), t("popup_first_warning_hint"));
        let problem = problem::view("first-problem", self.problem);
        let button = frame::submit(self.busy, t("popup_first_create"), t("popup_first_busy"));
        view! {
            form(class="form", on:submit=submit) {
                (fields)
                (switch)
                p(id="first-warning", class="notice") { strong { (warning) } " " (hint) }
                (problem)
                (button)
            }
        }
    }

    fn fields(self) -> View {
        let problem = self.problem;
        let wrong = move || problem.with(Option::is_some);
        let chosen = Named {
            id: "passphrase",
            label: t("popup_passphrase_new"),
            autocomplete: "new-password",
            described_by: "first-warning first-problem",
        };
        let repeated = Named {
            id: "passphrase-again",
            label: t("popup_passphrase_again"),
            autocomplete: "new-password",
            described_by: "first-problem",
        };
        View::from(vec![
            self.chosen.view(chosen, wrong),
            self.repeated.view(repeated, wrong),
        ])
    }

    fn submit(self) {
        if self.busy.get_untracked() {
            return;
        }
        let passphrase = self.chosen.typed();
        if passphrase == self.repeated.typed() {
            self.problem.set(None);
            self.busy.set(true);
            spawn_local(self.create(passphrase));
        } else {
            self.problem.set(Some(Problem::mismatch()));
            self.repeated.focus();
        }
    }

    async fn create(self, passphrase: Passphrase) {
        match worker::session(PageRequest::CreateVault { passphrase }).await {
            Ok(session) => self.app.enter(session).await,
            Err(failure) => self.refused(&failure),
        }
    }

    fn refused(self, failure: &Failure) {
        self.busy.set(false);
        self.problem.set(Some(failure.into()));
        self.chosen.focus();
    }
}
