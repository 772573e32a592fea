//! The end of a device: it is archived, or deleted.

use keyfob_protocol::{DeviceDetails, PageRequest};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, SubmitEvent};

use super::Part;
use crate::app::App;
use crate::text::{t, t_with};
use crate::toast::Toast;
use crate::{dom, worker};

/// Both ways, each behind its own button.
pub(crate) fn view(app: App, device: &DeviceDetails, part: Part) -> View {
    let (archive, delete) = (archive(app, device), delete(app, device, part));
    view! {
        div(class="device-end") {
            (archive)
            (delete)
        }
    }
}

fn archive(app: App, device: &DeviceDetails) -> View {
    let (id, label, back) = (
        device.id.clone(),
        device.names.label.clone(),
        device.archived,
    );
    let words = t(if back {
        "popup_archived_bring_back"
    } else {
        "popup_device_archive"
    });
    let said = if back {
        "popup_brought_back"
    } else {
        "popup_device_archived"
    };
    let press = move |_| {
        let (id, said) = (id.clone(), t_with(said, &[&label]));
        let request = if back {
            PageRequest::BringBackDevice { id }
        } else {
            PageRequest::ArchiveDevice { id }
        };
        spawn_local(send(app, request, said, Toast::say));
    };
    view! { button(class="button", r#type="button", on:click=press) { (words) } }
}

/// Deleted once the word is typed: who only presses has not read.
fn delete(app: App, device: &DeviceDetails, part: Part) -> View {
    let (id, label) = (device.id.clone(), device.names.label.clone());
    let asked = part == Part::End;
    let (field, is_typed) = (create_node_ref(), create_signal(false));
    let word = t("popup_device_delete_word");
    let expected = word.to_lowercase();
    on_mount(move || {
        if asked {
            dom::focus(field);
        }
    });
    let typed = move |_: Event| {
        is_typed.set(dom::value(field).trim().to_lowercase() == expected);
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if is_typed.get_untracked() {
            let request = PageRequest::DeleteDevice { id: id.clone() };
            let said = t_with("popup_deleted", &[&label]);
            // The way back, below the list, says so too.
            spawn_local(send(app, request, said, Toast::announce));
        } else {
            dom::focus(field);
        }
    };
    let (title, hint) = (t("popup_device_delete"), t("popup_device_delete_hint"));
    let (ask, button) = (
        t_with("popup_device_delete_type", &[&word]),
        t("popup_delete"),
    );
    view! {
        details(class="device-delete", open=asked) {
            summary { (title) }
            form(class="form", novalidate=true, on:submit=submit) {
                p(id="delete-hint", class="hint") { (hint) }
                div(class="field") {
                    label(class="label", r#for="delete-word") { (ask) }
                    input(
                        id="delete-word",
                        class="input",
                        r#type="text",
                        r#ref=field,
                        autocomplete="off",
                        autocapitalize="none",
                        "spellcheck"="false",
                        aria-describedby="delete-hint",
                        on:input=typed,
                    )
                }
                button(
                    class="button button-danger",
                    r#type="submit",
                    aria-disabled=move || (!is_typed.get()).then_some("true"),
                ) {
                    (button)
                }
            }
        }
    }
}

/// Goes to the list; the person is told so, in this way.
async fn send(app: App, request: PageRequest, said: String, tell: fn(Toast, String)) {
    match worker::devices(request).await {
        Ok(devices) => {
            app.show(devices, None);
            tell(app.toast, said);
        }
        Err(failure) => app.complain(failure),
    }
}
