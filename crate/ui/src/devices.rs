//! The screen with all devices and their codes.

mod countdown;
mod focus;
mod keys;
mod list;
mod query;
mod row;

use std::rc::Rc;

use sycamore::prelude::*;
use web_sys::{Event, KeyboardEvent, MouseEvent};

use self::list::List;
use self::row::Words;
use crate::app::{App, Listing, Screen};
use crate::text::{t, t_with};
use crate::{dom, frame};

/// Shows the devices.
pub(crate) fn view(app: App, listing: &Listing) -> View {
    let list = List::new(app, listing);
    let empty = create_selector(move || list.rows.with(Vec::is_empty));
    view! {
        (frame::bar(buttons(app)))
        (if app.is_restored() { restored() } else { View::new() })
        (if empty.get() { nothing(app) } else { filled(list) })
    }
}

fn buttons(app: App) -> View {
    view! {
        button(class="button button-quiet", r#type="button", on:click=move |_| app.go(Screen::Add(None))) {
            span(class="icon icon-add", aria-hidden="true")
            (t("popup_add"))
        }
        button(class="button button-quiet", r#type="button", on:click=move |_| app.lock()) {
            span(class="icon icon-lock", aria-hidden="true")
            (t("popup_lock"))
        }
    }
}

fn restored() -> View {
    view! {
        p(class="notice notice-bar", role="status") {
            strong { (t("popup_restored")) }
            " "
            (t("popup_restored_hint"))
        }
    }
}

fn nothing(app: App) -> View {
    let button = create_node_ref();
    on_mount(move || dom::focus(button));
    view! {
        main(class="screen screen-centred") {
            h2(class="title") { (t("popup_empty_title")) }
            p(class="lead") { (t("popup_empty_lead")) }
            ol(class="steps") {
                li { (t("popup_empty_step_aws")) }
                li { (t("popup_empty_step_key")) }
                li { (t("popup_empty_step_codes")) }
            }
            button(
                class="button button-primary",
                r#type="button",
                r#ref=button,
                on:click=move |_| app.go(Screen::Add(None)),
            ) {
                (t("popup_empty_add"))
            }
        }
    }
}

fn filled(list: List) -> View {
    on_mount(move || list.opened());
    dom::every_second(move || list.tick());
    view! {
        main(class="screen screen-list", on:keydown=move |event: KeyboardEvent| keys::pressed(list, &event)) {
            (search(list))
            (rows(list))
            (no_match(list))
        }
    }
}

fn search(list: List) -> View {
    view! {
        div(class="search") {
            label(class="visually-hidden", r#for="search") { (t("popup_search")) }
            input(
                id="search",
                class="input search-input",
                r#type="search",
                r#ref=list.search,
                placeholder=t("popup_search"),
                autocomplete="off",
                autocapitalize="none",
                "spellcheck"="false",
                aria-describedby="search-hint",
                aria-keyshortcuts="/",
                on:input=move |_: Event| list.filter(),
            )
            span(class="icon icon-search", aria-hidden="true")
            p(id="search-hint", class="visually-hidden") { (t("popup_search_hint")) }
            p(class="visually-hidden", role="status") {
                (match list.found.get() {
                    Some(count) => t_with("popup_search_found", &[&count.to_string()]),
                    None => String::new(),
                })
            }
        }
    }
}

fn rows(list: List) -> View {
    let words = Rc::new(Words::new());
    view! {
        ul(
            class="rows",
            r#ref=list.node,
            aria-label=t("popup_devices"),
            on:click=move |event: MouseEvent| keys::clicked(list, &event),
        ) {
            Keyed(
                list=list.rows,
                key=|row| row.key(),
                view=move |row| row::view(row, Rc::clone(&words)),
            )
        }
    }
}

fn no_match(list: List) -> View {
    view! {
        (if list.found.get() == Some(0) {
            view! { p(class="no-match") { (t("popup_search_nothing")) } }
        } else {
            View::new()
        })
    }
}
