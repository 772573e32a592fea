//! The ways to a picture of a QR code: scan the page, choose a file, paste or drop one.

use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, File};

use super::Form;
use super::field::{Place, problem_at};
use super::picture;
use crate::problem::{self, Problem};
use crate::text::t;
use crate::{dom, frame};

/// The buttons, what else can be done, and what was wrong with the last picture.
pub(super) fn view(form: Form) -> View {
    listen(form);
    let in_popup = create_signal(None);
    spawn_local(async move {
        let stands = dom::is_popup().await;
        if in_popup.is_alive() {
            in_popup.set(Some(stands));
        }
    });
    let (reading, busy) = (form.reading, t("popup_add_reading"));
    let problem = problem_at(form.problem, Place::Picture);
    let problem = problem::view("picture-problem", problem);
    view! {
        div(class="ways") {
            (match in_popup.get() {
                Some(true) => beside_the_page(form),
                Some(false) => in_a_tab(form),
                None => View::new(),
            })
            p(class="hint", role="status") {
                (if reading.get() { busy.clone() } else { String::new() })
            }
            (problem)
        }
    }
}

/// A popup is beside the page that may show a code; but it closes as soon as a window for choosing files
/// opens, or something is dragged.
fn beside_the_page(form: Form) -> View {
    let (scan, choose, hint) = (
        t("popup_add_scan"),
        t("popup_add_choose"),
        t("popup_add_scan_hint"),
    );
    let choose = frame::own_link("popup.html#add", "button", choose);
    view! {
        div(class="buttons") {
            button(class="button", r#type="button", on:click=move |_| scan_page(form)) {
                span(class="icon icon-scan", aria-hidden="true")
                (scan)
            }
            (choose)
        }
        p(class="hint") { (hint) }
    }
}

fn in_a_tab(form: Form) -> View {
    let input = create_node_ref();
    let (choose, hint) = (t("popup_add_choose"), t("popup_add_choose_hint"));
    let chosen = move |_: Event| {
        if let Some(file) = picture::chosen(input) {
            take(form, file);
        }
    };
    view! {
        label(class="button button-file") {
            input(
                id="picture",
                class="visually-hidden",
                r#ref=input,
                r#type="file",
                accept="image/png,image/jpeg,image/gif,image/webp",
                on:change=chosen,
            )
            span(class="icon icon-scan", aria-hidden="true")
            (choose)
        }
        p(class="hint") { (hint) }
    }
}

/// What is pasted or dropped anywhere on the page is meant for the form.
fn listen(form: Form) {
    dom::on_document("paste", move |event| {
        if let Some(file) = picture::pasted(&event) {
            event.prevent_default();
            take(form, file);
        }
    });
    // The browser would leave the page for the picture.
    dom::on_document("dragover", |event| event.prevent_default());
    dom::on_document("drop", move |event| {
        event.prevent_default();
        if let Some(file) = picture::dropped(&event) {
            take(form, file);
        }
    });
}

fn scan_page(form: Form) {
    spawn_local(async move {
        match picture::scan().await {
            Ok(address) => form.look_at(address).await,
            Err(_) => form.say(Place::Picture, Problem::no_scan()),
        }
    });
}

fn take(form: Form, file: File) {
    spawn_local(async move {
        match picture::of_file(file).await {
            Ok(address) => form.look_at(address).await,
            Err(name) => form.say(Place::Picture, Problem::from(&name.into())),
        }
    });
}
