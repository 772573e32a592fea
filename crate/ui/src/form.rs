//! A form of passphrases: its fields, what is wrong with them, and the button that sends them.

mod chosen;

pub(crate) use self::chosen::Chosen;

use std::future::Future;

use keyfob_protocol::{ErrorName, Failure};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::SubmitEvent;

use crate::app::App;
use crate::passphrase::{self, Field, Kind, Named};
use crate::problem::{self, Problem};
use crate::{dom, frame};

/// The form. A handle: copies are the same form.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    /// What it is a part of.
    pub(crate) app: App,
    /// What its ids begin with.
    id: &'static str,
    shown: Signal<bool>,
    problem: Signal<Option<Problem>>,
    /// The input that the problem is about.
    at: Signal<Option<NodeRef>>,
    busy: Signal<bool>,
}

impl Form {
    /// An empty form. Needs a reactive scope.
    pub(crate) fn new(app: App, id: &'static str) -> Self {
        Self {
            app,
            id,
            shown: create_signal(false),
            problem: create_signal(None),
            at: create_signal(None),
            busy: create_signal(false),
        }
    }

    /// A field that is shown together with the form's other ones.
    pub(crate) fn field(self, kind: Kind) -> Field {
        Field::new(kind, self.shown)
    }

    /// The field in the page.
    pub(crate) fn input(self, field: Field, id: &'static str, label: String) -> View {
        let described_by = self.problem_id();
        let named = Named {
            id,
            label,
            described_by,
        };
        field.view(named, self.is_wrong(field.node))
    }

    /// The problem of the moment is about this input.
    pub(crate) fn is_wrong(self, input: NodeRef) -> impl Fn() -> bool + 'static {
        move || self.problem.with(Option::is_some) && self.at.get() == Some(input)
    }

    /// The form in the page: `content`, what is wrong, and the button, which calls `send` unless it
    /// is busy already.
    pub(crate) fn view(
        self,
        content: View,
        words: (String, String),
        send: impl Fn() + 'static,
    ) -> View {
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            if !self.busy.replace(true) {
                self.problem.set(None);
                send();
            }
        };
        let problem = problem::view(self.problem_id(), self.problem);
        let button = frame::submit(self.busy, words.0, words.1);
        view! {
            form(class="form", novalidate=true, on:submit=submit) {
                (content)
                (problem)
                (button)
            }
        }
    }

    /// Shows what was typed.
    fn show(self) {
        self.shown.set(true);
    }

    /// The switch that shows what was typed.
    pub(crate) fn switch(self) -> View {
        passphrase::show_switch(self.shown)
    }

    /// Waits for the answer: a good one goes to `done`, and with a refusal the focus goes to `at`.
    pub(crate) fn wait<T: 'static>(
        self,
        at: NodeRef,
        answer: impl Future<Output = Result<T, Failure>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        spawn_local(async move {
            match answer.await {
                Ok(answer) if self.busy.is_alive() => done(answer),
                Ok(_) => {}
                Err(failure) => self.refuse(failure, at),
            }
        });
    }

    /// Says why it was refused and moves the focus to `at`, or goes where the failure leads; nothing
    /// when the person has gone on meanwhile.
    pub(crate) fn refuse(self, failure: Failure, at: NodeRef) {
        if self.busy.is_alive()
            && let Some(failure) = self.app.follow(failure)
        {
            self.object((&failure).into(), at);
        }
    }

    /// Says what is wrong and moves the focus to `at`.
    pub(crate) fn object(self, problem: Problem, at: NodeRef) {
        self.busy.set(false);
        self.at.set(Some(at));
        self.problem.set(Some(problem));
        dom::focus_all(at);
    }

    /// It is done: the form is ready for another time.
    pub(crate) fn reset(self) {
        self.problem.set(None);
        self.shown.set(false);
        self.busy.set(false);
    }

    /// Nothing is wrong any more, whatever was.
    pub(crate) fn forgive(self) {
        self.problem.set(None);
    }

    /// The worker has refused for this reason.
    pub(crate) fn was_refused(self, reason: ErrorName) -> bool {
        let is_it = |problem: &Problem| problem.name == Some(reason);
        self.problem
            .with(|problem| problem.as_ref().is_some_and(is_it))
    }

    fn problem_id(self) -> String {
        format!("{}-problem", self.id)
    }
}
