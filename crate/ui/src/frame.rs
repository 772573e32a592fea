//! What the screens share: the bar on top, the button that sends a form, and the empty frame.

use sycamore::prelude::*;
use web_sys::Event;

use crate::app::App;
use crate::dom;
use crate::text::t;

/// The bar with the product's name and the screen's own buttons.
pub(crate) fn bar(buttons: View) -> View {
    let name = t("extension_name");
    view! {
        header(class="bar") {
            img(class="bar-mark", src="../icons/keyfob.svg", alt="", width="24", height="24")
            h1(class="bar-name") { (name) }
            div(class="bar-buttons") { (buttons) }
        }
    }
}

/// The button that locks the vault.
pub(crate) fn lock_button(app: App) -> View {
    let words = t("popup_lock");
    view! {
        button(class="button button-quiet", r#type="button", on:click=move |_| app.lock()) {
            span(class="icon icon-lock", aria-hidden="true")
            (words)
        }
    }
}

/// The button that leads to the options page.
pub(crate) fn settings_button() -> View {
    let name = t("popup_settings");
    let title = name.clone();
    view! {
        button(
            class="button button-quiet button-icon",
            r#type="button",
            aria-label=name,
            title=title,
            on:click=|_| dom::open_settings(),
        ) {
            span(class="icon icon-settings", aria-hidden="true")
        }
    }
}

/// Says that the copy before the last write is shown, because the last one was damaged.
pub(crate) fn restored() -> View {
    let (what, hint) = (t("popup_restored"), t("popup_restored_hint"));
    view! {
        p(class="notice notice-bar", role="status") { strong { (what) } " " (hint) }
    }
}

/// A link to a section of the options page, in a tab of its own.
pub(crate) fn settings_link(section: &str, class: &'static str, words: String) -> View {
    own_link(&format!("options.html#{section}"), class, words)
}

/// A link to a page of ours, in a tab of its own.
pub(crate) fn own_link(address: &str, class: &'static str, words: String) -> View {
    let address = address.to_owned();
    view! {
        a(
            class=class,
            href=address,
            target="_blank",
            rel="noopener",
            on:click=|_| dom::leave_popup(),
        ) {
            (words)
        }
    }
}

/// A list of which one thing is chosen: each has a value and what it says; `change` hears a value.
pub(crate) fn choice(
    id: &'static str,
    label: String,
    node: NodeRef,
    options: &[(&'static str, String)],
    chosen: &str,
    change: impl Fn(&str) + 'static,
) -> View {
    let option = |(value, words): &(&'static str, String)| {
        let (value, words, selected) = (*value, words.clone(), *value == chosen);
        view! { option(value=value, selected=selected) { (words) } }
    };
    let options: Vec<View> = options.iter().map(option).collect();
    view! {
        div(class="field") {
            label(class="label", r#for=id) { (label) }
            select(
                id=id,
                class="input",
                r#ref=node,
                on:change=move |_: Event| change(&dom::selected(node)),
            ) {
                (options)
            }
        }
    }
}

/// A part of a screen that opens when the button with these words is pressed.
pub(crate) fn part(words: View, open: Signal<bool>, body: impl Fn() -> View + 'static) -> View {
    view! {
        div(class="part") {
            button(
                class="button",
                r#type="button",
                aria-expanded=move || if open.get() { "true" } else { "false" },
                on:click=move |_| open.set(!open.get_untracked()),
            ) {
                (words)
            }
            (body)
        }
    }
}

/// What stands there before the worker has answered: the same frame as the page's own HTML.
pub(crate) fn loading() -> View {
    let (bar, words) = (bar(View::new()), t("popup_loading"));
    view! {
        (bar)
        main(class="screen", aria-busy="true") {
            p(class="visually-hidden") { (words) }
        }
    }
}

/// The button that sends a form. While it is busy it keeps the focus, and the form ignores it.
pub(crate) fn submit(busy: Signal<bool>, words: String, busy_words: String) -> View {
    view! {
        button(
            class="button button-primary",
            r#type="submit",
            aria-disabled=move || busy.get().then_some("true"),
        ) {
            (move || if busy.get() { busy_words.clone() } else { words.clone() })
        }
    }
}
