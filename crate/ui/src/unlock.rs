//! The screen of a locked vault.

use keyfob_protocol::{Failure, PageRequest};
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
    on_mount(move || form.typed.focus());
    let (bar, title, form) = (
        frame::bar(View::new()),
        t("popup_unlock_title"),
        form.view(),
    );
    view! {
        (bar)
        main(class="screen") {
            h2(class="title") { (title) }
            (form)
        }
    }
}

#[derive(Clone, Copy)]
struct Form {
    app: App,
    shown: Signal<bool>,
    typed: Field,
    problem: Signal<Option<Problem>>,
    busy: Signal<bool>,
}

impl Form {
    fn new(app: App) -> Self {
        let shown = create_signal(false);
        Self {
            app,
            shown,
            typed: Field::new(shown),
            problem: create_signal(None),
            busy: create_signal(false),
        }
    }

    fn view(self) -> View {
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.submit();
        };
        let (field, switch) = (self.field(), passphrase::show_switch(self.shown));
        let problem = problem::view("unlock-problem", self.problem);
        let button = frame::submit(self.busy, t("popup_unlock"), t("popup_unlock_busy"));
        view! {
            form(class="form", on:submit=submit) {
                (field)
                (switch)
                (problem)
                (button)
            }
        }
    }

    fn field(self) -> View {
        let problem = self.problem;
        let named = Named {
            id: "passphrase",
            label: t("popup_passphrase"),
            autocomplete: "current-password",
            described_by: "unlock-problem",
        };
        self.typed
            .view(named, move || problem.with(Option::is_some))
    }

    fn submit(self) {
        if !self.busy.replace(true) {
            self.problem.set(None);
            spawn_local(self.unlock());
        }
    }

    async fn unlock(self) {
        let passphrase = self.typed.typed();
        match worker::session(PageRequest::Unlock { passphrase }).await {
            Ok(session) => {
                self.app.enter(session).await;
                App::leave_if_done();
            }
            Err(failure) => self.refused(&failure),
        }
    }

    fn refused(self, failure: &Failure) {
        self.busy.set(false);
        self.problem.set(Some(failure.into()));
        self.typed.focus();
    }
}
