//! The screen with all devices and their codes.

mod archive;
mod clipboard;
pub(crate) mod countdown;
mod focus;
mod help;
mod hidden;
mod keys;
mod list;
mod news;
mod order;
mod prompt;
mod query;
mod reminder;
mod row;

use std::rc::Rc;

use keyfob_protocol::DeviceId;
use sycamore::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, MouseEvent};

use self::list::List;
use self::row::{Row, Words};
use crate::app::{App, Listing, Screen};
use crate::text::{t, t_with};
use crate::{dom, frame};

/// Shows the devices.
pub(crate) fn view(app: App, listing: &Listing) -> View {
    let list = List::new(app, listing);
    let at = listing.at.clone();
    let empty = create_selector(move || list.all.with(Vec::is_empty));
    let bar = frame::bar(buttons(app));
    let notice = app.is_restored().then(frame::restored);
    let (prompt, reminder) = (prompt::view(list), reminder::view(app));
    let (archive, help) = (archive::view(list), help::view(list));
    view! {
        (bar)
        (notice)
        (if empty.get() { nothing(list) } else { filled(list, at.clone()) })
        (archive)
        (prompt)
        (reminder)
        (help)
    }
}

fn buttons(app: App) -> View {
    let add = t("popup_add");
    let (lock, settings) = (frame::lock_button(app), frame::settings_button());
    view! {
        button(class="button button-quiet", r#type="button", on:click=move |_| app.go(Screen::Add(None))) {
            span(class="icon icon-add", aria-hidden="true")
            (add)
        }
        (lock)
        (settings)
    }
}

fn nothing(list: List) -> View {
    let (app, button) = (list.app, create_node_ref());
    on_mount(move || dom::focus(button));
    let title = move || {
        let none = list.archived.with(Vec::is_empty);
        t(if none {
            "popup_empty_title"
        } else {
            "popup_empty_in_use"
        })
    };
    let (lead, add) = (t("popup_empty_lead"), t("popup_empty_add"));
    let ways = [
        ("way way-page", "popup_empty_page", "popup_empty_step_aws"),
        (
            "way way-picture",
            "popup_empty_picture",
            "popup_empty_picture_how",
        ),
        ("way way-key", "popup_empty_key", "popup_empty_key_how"),
    ];
    let ways: Vec<View> = ways
        .map(|(class, what, how)| way(class, t(what), t(how)))
        .into();
    view! {
        main(class="screen screen-centred") {
            h2(class="title") { (title) }
            p(class="lead") { (lead) }
            ul(class="ways-in") { (ways) }
            button(
                class="button button-primary",
                r#type="button",
                r#ref=button,
                on:click=move |_| app.go(Screen::Add(None)),
            ) {
                (add)
            }
        }
    }
}

/// One way to a device, with its picture.
fn way(class: &'static str, what: String, how: String) -> View {
    view! {
        li(class=class) {
            strong { (what) }
            p(class="hint") { (how) }
        }
    }
}

fn filled(list: List, at: Option<DeviceId>) -> View {
    on_mount(move || {
        list.opened();
        if let Some(id) = at {
            list.find(&id);
        }
        dom::every_second(move || list.tick());
        dom::on_document("keydown", move |event| {
            keys::pressed(list, event.unchecked_ref());
        });
    });
    let hidden = hidden::state();
    let (search, rows, no_match) = (search(list, hidden), rows(list, hidden), no_match(list));
    view! {
        main(class="screen screen-list") {
            (search)
            (rows)
            (no_match)
        }
    }
}

fn search(list: List, hidden: Signal<bool>) -> View {
    let reveal = hidden::reveal(hidden);
    let (label, hint) = (t("popup_search"), t("popup_search_hint"));
    let placeholder = label.clone();
    let found = move || match list.found.get() {
        Some(count) => t_with("popup_search_found", &[&count.to_string()]),
        None => String::new(),
    };
    view! {
        div(class="search") {
            label(class="visually-hidden", r#for="search") { (label) }
            input(
                id="search",
                class="input search-input",
                r#type="search",
                r#ref=list.search,
                placeholder=placeholder,
                autocomplete="off",
                autocapitalize="none",
                "spellcheck"="false",
                aria-describedby="search-hint",
                aria-keyshortcuts="/",
                on:input=move |_: Event| list.filter(),
            )
            span(class="icon icon-search", aria-hidden="true")
            (reveal)
            p(id="search-hint", class="visually-hidden") { (hint) }
            p(class="visually-hidden", role="status") { (found) }
        }
    }
}

fn rows(list: List, hidden: Signal<bool>) -> View {
    let (name, words) = (t("popup_devices"), Words::new(hidden));
    view! {
        ul(
            class="rows",
            r#ref=list.node,
            aria-label=name,
            data-hidden=move || hidden.get().then_some("true"),
            data-asks=move || list.asks(),
            on:click=move |event: MouseEvent| keys::clicked(list, &event),
            on:scroll=move |_: Event| list.scrolled(),
            data-held=move || list.held.with(Option::is_some).then_some("true"),
            on:mousedown=move |event: MouseEvent| order::taken(list, &event),
            on:mouseleave=move |_: MouseEvent| list.held.set(None),
            on:mouseup=move |event: MouseEvent| order::dropped(list, &event),
        ) {
            Keyed(
                list=list.rows,
                key=Rc::as_ptr,
                view=move |row: Rc<Row>| row::view(&row, &words),
            )
        }
    }
}

fn no_match(list: List) -> View {
    let words = t("popup_search_nothing");
    view! {
        p(class="no-match", hidden=move || list.found.get() != Some(0)) { (words) }
    }
}
