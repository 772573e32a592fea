//! The form for a new device.

mod field;

use std::rc::Rc;

use keyfob_protocol::{ErrorName, Failure, NewDevice};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{KeyboardEvent, SubmitEvent};

use self::field::{Field, Named, Place};
use crate::app::App;
use crate::problem::{self, Problem};
use crate::text::{t, t_with};
use crate::{frame, worker};

/// Shows the form, with what was typed before if there is any.
pub(crate) fn view(app: App, draft: Option<Rc<NewDevice>>) -> View {
    let form = Form::new(app);
    on_mount(move || {
        if let Some(draft) = draft {
            form.fill(&draft);
        }
        form.key.focus();
    });
    let leave = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            form.leave();
        }
    };
    let (bar, title, form) = (
        frame::bar(form.buttons()),
        t("popup_add_title"),
        form.view(),
    );
    view! {
        (bar)
        main(class="screen", on:keydown=leave) {
            h2(class="title") { (title) }
            (form)
        }
    }
}

#[derive(Clone, Copy)]
struct Form {
    app: App,
    key: Field,
    label: Field,
    account: Field,
    user: Field,
    problem: Signal<Option<(Place, Problem)>>,
    busy: Signal<bool>,
}

impl Form {
    fn new(app: App) -> Self {
        let problem = create_signal(None);
        Self {
            app,
            key: Field::new(Place::Key, problem),
            label: Field::new(Place::Label, problem),
            account: Field::new(Place::Account, problem),
            user: Field::new(Place::User, problem),
            problem,
            busy: create_signal(false),
        }
    }

    fn buttons(self) -> View {
        let cancel = t("popup_cancel");
        view! {
            button(class="button button-quiet", r#type="button", on:click=move |_| self.leave()) {
                (cancel)
            }
        }
    }

    fn view(self) -> View {
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.submit();
        };
        let problem = field::problem_at(self.problem, Place::Form);
        let (fields, problem) = (self.fields(), problem::view("form-problem", problem));
        let button = frame::submit(self.busy, t("popup_add_save"), t("popup_add_busy"));
        view! {
            form(class="form", novalidate=true, on:submit=submit) {
                (fields)
                (problem)
                (button)
            }
        }
    }

    fn fields(self) -> View {
        let key = Named::new("key", t("popup_add_key"), t("popup_add_key_hint"));
        let label = Named::new("label", t("popup_add_label"), t("popup_add_label_hint"));
        let account = Named::new(
            "account",
            t("popup_add_account"),
            t("popup_add_account_hint"),
        );
        let user = Named::new("user", t("popup_add_user"), t("popup_add_user_hint"));
        View::from(vec![
            self.key.view(key),
            self.label.view(label),
            self.account.view(account),
            self.user.view(user),
        ])
    }

    fn fill(self, draft: &NewDevice) {
        self.key.put(&draft.key);
        self.label.put(&draft.label);
        self.account.put(&draft.account);
        self.user.put(&draft.user);
    }

    fn typed(self) -> NewDevice {
        NewDevice {
            key: self.key.typed(),
            label: self.label.typed(),
            account: self.account.typed(),
            user: self.user.typed(),
        }
    }

    fn submit(self) {
        if !self.busy.replace(true) {
            self.problem.set(None);
            spawn_local(self.add(self.typed()));
        }
    }

    async fn add(self, device: NewDevice) {
        match worker::add(device.clone()).await {
            Ok((id, devices)) => {
                let label = devices.iter().find(|device| device.id == id);
                let label = label.map(|device| device.label.clone()).unwrap_or_default();
                self.app.show(devices, Some(id));
                self.app.toast.say(t_with("popup_added", &[&label]));
            }
            Err(failure) if failure.name == ErrorName::Locked => {
                self.app.unlock_then_add(device);
            }
            Err(failure) => self.refused(&failure),
        }
    }

    fn refused(self, failure: &Failure) {
        if !self.busy.is_alive() {
            return;
        }
        self.busy.set(false);
        let place = Place::of(failure.name);
        self.problem.set(Some((place, failure.into())));
        match place {
            Place::Key => self.key.point_at(failure),
            Place::Label => self.label.focus(),
            Place::Account => self.account.focus(),
            Place::User => self.user.focus(),
            Place::Form => {}
        }
    }

    fn leave(self) {
        spawn_local(self.app.list(None));
    }
}
