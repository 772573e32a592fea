//! The screen with one device: what is said of it, and its end.

mod colour;
mod command_line;
mod danger;

use std::rc::Rc;

use keyfob_protocol::{Colour, DeviceDetails, DeviceId, DeviceNames, Failure, PageRequest};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::SubmitEvent;

use crate::add::{Field, Named, Place, problem_at};
use crate::app::{App, Screen};
use crate::problem::{self, Problem};
use crate::text::{t, t_with};
use crate::{dom, frame, telephone, worker};

/// What somebody comes to the screen for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// To see what the device is called, or to call it otherwise.
    Names,
    /// To delete it.
    End,
}

/// Goes to this part of the screen of this device.
pub(crate) fn open(app: App, id: DeviceId, part: Part) {
    spawn_local(async move {
        match worker::device(PageRequest::GetDevice { id }).await {
            Ok(device) => app.go(Screen::Device(Rc::new(device), part)),
            Err(failure) => app.complain(failure),
        }
    });
}

/// Shows the device.
pub(crate) fn view(app: App, device: &DeviceDetails, part: Part) -> View {
    let page = Page::new(app, device.id.clone());
    let names = device.names.clone();
    on_mount(move || {
        page.fill(&names);
        if part == Part::Names {
            page.label.focus();
        }
    });
    let back = t("popup_device_back");
    let bar = frame::bar(view! {
        button(class="button button-quiet", r#type="button", on:click=move |_| { app.back(); }) { (back) }
    });
    let title = device.names.label.clone();
    let standing = standing(device);
    let (form, danger) = (
        page.form(device.names.colour),
        danger::view(app, device, part),
    );
    let lines = command_line::view(&page, device);
    let telephone = telephone::view(app, device.id.clone());
    view! {
        (bar)
        main(class="screen") {
            h2(class="title device-title") { bdi { (title) } }
            (standing)
            (form)
            (lines)
            (telephone)
            (danger)
        }
    }
}

/// What is to be known of the device before anything else.
fn standing(device: &DeviceDetails) -> View {
    let words = if device.archived {
        t("popup_archived_hint")
    } else if device.pending {
        t("popup_device_pending_hint")
    } else {
        return View::new();
    };
    view! { p(class="notice") { (words) } }
}

#[derive(Clone, Copy)]
struct Page {
    app: App,
    id: Signal<DeviceId>,
    label: Field,
    account: Field,
    alias: Field,
    user: Field,
    serial: Field,
    note: Field,
    tags: Field,
    colour: NodeRef,
    problem: Signal<Option<(Place, Problem)>>,
    busy: Signal<bool>,
}

impl Page {
    fn new(app: App, id: DeviceId) -> Self {
        let problem = create_signal(None);
        let field = |place| Field::new(place, problem);
        Self {
            app,
            id: create_signal(id),
            label: field(Place::Label),
            account: field(Place::Account),
            alias: field(Place::Alias),
            user: field(Place::User),
            serial: field(Place::Serial),
            note: field(Place::Note),
            tags: field(Place::Tags),
            colour: create_node_ref(),
            problem,
            busy: create_signal(false),
        }
    }

    fn form(self, colour: Option<Colour>) -> View {
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            if !self.busy.replace(true) {
                self.problem.set(None);
                spawn_local(self.save());
            }
        };
        let fields = self.fields(colour);
        let problem = problem::view("form-problem", problem_at(self.problem, Place::Form));
        let button = frame::submit(self.busy, t("popup_device_save"), t("popup_add_busy"));
        view! {
            form(class="form", novalidate=true, on:submit=submit) {
                (fields)
                (problem)
                (button)
            }
        }
    }

    fn fields(self, colour: Option<Colour>) -> View {
        let named = |id, label, hint: &str| {
            let hint = if hint.is_empty() {
                String::new()
            } else {
                t(hint)
            };
            Named::new(id, t(label), hint)
        };
        let user = named("user", "popup_add_user", "popup_add_user_hint");
        let tags = named("tags", "popup_device_tags", "popup_device_tags_hint");
        let serial = named("serial", "popup_device_serial", "popup_device_serial_hint");
        View::from(vec![
            self.label.view(named("label", "popup_add_label", "")),
            self.account
                .view(named("account", "popup_device_account", "")),
            self.alias.view(named("alias", "popup_device_alias", "")),
            self.user.view(user),
            self.serial.view(serial),
            self.copy_serial(),
            self.note.view(named("note", "popup_device_note", "")),
            self.tags.view(tags),
            colour::view(self.colour, colour),
        ])
    }

    fn copy_serial(self) -> View {
        let words = t("popup_device_copy_serial");
        let copy = move |_| {
            spawn_local(async move {
                if dom::copy(&self.serial.typed()).await.is_ok() {
                    self.app.toast.say(t("popup_device_serial_copied"));
                } else {
                    self.serial.select();
                    self.app.toast.warn(t("popup_copy_failed"));
                }
            });
        };
        view! {
            button(class="button device-copy", r#type="button", on:click=copy) { (words) }
        }
    }

    fn fill(self, names: &DeviceNames) {
        self.label.put(&names.label);
        self.account.put(&names.account_id);
        self.alias.put(&names.alias);
        self.user.put(&names.user);
        self.serial.put(&names.serial_number);
        self.note.put(&names.note);
        self.tags.put(&names.tags);
    }

    fn typed(self) -> DeviceNames {
        DeviceNames {
            label: self.label.typed(),
            account_id: self.account.typed(),
            alias: self.alias.typed(),
            user: self.user.typed(),
            serial_number: self.serial.typed(),
            note: self.note.typed(),
            tags: self.tags.typed(),
            colour: colour::by_key(&dom::selected(self.colour)),
        }
    }

    async fn save(self) {
        let (id, names) = (self.id.get_clone_untracked(), self.typed());
        match worker::device(PageRequest::NameDevice { id, names }).await {
            Ok(device) => {
                let saved = t_with("popup_device_saved", &[&device.names.label]);
                self.app.list_at(device.id).await;
                self.app.toast.say(saved);
            }
            Err(failure) => self.refused(failure),
        }
    }

    /// Saves everything with this ARN, and stays.
    async fn take_serial(self, serial: String) -> bool {
        self.problem.set(None);
        self.serial.put(&serial);
        let (id, names) = (self.id.get_clone_untracked(), self.typed());
        let saved = worker::device(PageRequest::NameDevice { id, names }).await;
        let taken = saved.is_ok();
        match saved {
            Ok(device) => {
                let said = t_with("popup_device_saved", &[&device.names.label]);
                self.app.toast.say(said);
            }
            Err(failure) => self.refused(failure),
        }
        taken
    }

    fn refused(self, failure: Failure) {
        if !self.busy.is_alive() {
            return;
        }
        self.busy.set(false);
        let Some(failure) = self.app.follow(failure) else {
            return;
        };
        let place = Place::of(failure.name);
        self.problem.set(Some((place, (&failure).into())));
        match place {
            Place::Label => self.label.focus(),
            Place::Account => self.account.focus(),
            Place::Alias => self.alias.focus(),
            Place::User => self.user.focus(),
            Place::Serial => self.serial.focus(),
            Place::Note => self.note.focus(),
            Place::Tags => self.tags.focus(),
            Place::Picture | Place::Key | Place::Form => {}
        }
    }
}
