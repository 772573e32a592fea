//! The recovery code: made, shown once, written down.

use std::rc::Rc;

use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::panel::Panel;
use super::{RECOVERY, Settings};
use crate::form::Form;
use crate::passphrase::Kind;
use crate::text::t;
use crate::{dom, worker};

/// Makes a code, or another in its place.
pub(super) fn view(settings: Settings) -> View {
    let panel = Panel::new(RECOVERY);
    let code = create_signal(None::<Rc<str>>);
    let chosen = settings.chosen;
    let made = create_selector(move || chosen.with(|chosen| chosen.has_recovery_code));
    let state = move || {
        t(if made.get() {
            "options_recovery_made"
        } else {
            "options_recovery_none"
        })
    };
    let body = move || match code.get_clone() {
        Some(groups) => sheet(settings, panel, code, &groups),
        None => form(settings, code),
    };
    panel.view(
        t("options_recovery"),
        View::from(move || view! { (state()) }),
        view! { (body) },
    )
}

fn form(settings: Settings, code: Signal<Option<Rc<str>>>) -> View {
    let form = Form::new(settings.app, "recovery");
    let current = form.field(Kind::Current);
    let has_one = settings
        .chosen
        .with_untracked(|chosen| chosen.has_recovery_code);
    let content = View::from(vec![
        form.input(current, "recovery-current", t("popup_passphrase")),
        form.switch(),
    ]);
    let submit = t(if has_one {
        "options_recovery_replace"
    } else {
        "options_recovery_make"
    });
    let words = (submit, t("options_recovery_busy"));
    let form_view = form.view(content, words, move || {
        let answer = worker::recovery_code(current.typed());
        form.wait(current.node, answer, move |groups| {
            code.set(Some(groups.into()));
        });
    });
    let lead = t("options_recovery_lead");
    let ends = has_one.then(|| {
        let words = t("options_recovery_ends");
        view! { p(class="notice") { (words) } }
    });
    view! {
        p(class="lead") { (lead) }
        (ends)
        (form_view)
    }
}

/// The code, to be written down, copied or printed. Nothing else of the page is printed.
fn sheet(
    settings: Settings,
    panel: Panel,
    code: Signal<Option<Rc<str>>>,
    groups: &Rc<str>,
) -> View {
    let node = create_node_ref();
    on_mount(move || dom::focus(node));
    let items: Vec<View> = groups.split('-').map(group).collect();
    let buttons = buttons(settings, panel, code, groups);
    let (title, lead) = (t("options_code_title"), t("options_code_lead"));
    let check = t("options_code_check");
    view! {
        div(class="sheet", r#ref=node, tabindex="-1", role="group", aria-labelledby="sheet-title") {
            h3(id="sheet-title", class="sheet-title") { (title) }
            p(class="lead") { (lead) }
            ol(class="code") { (items) }
            p(class="hint") { (check) }
            (buttons)
        }
    }
}

fn group(characters: &str) -> View {
    let characters = characters.to_owned();
    view! { li(class="code-group") { (characters) } }
}

fn buttons(
    settings: Settings,
    panel: Panel,
    code: Signal<Option<Rc<str>>>,
    groups: &Rc<str>,
) -> View {
    let (copy, print, done) = (
        t("options_code_copy"),
        t("options_code_print"),
        t("options_code_written"),
    );
    let groups = Rc::clone(groups);
    let written = move |_| {
        settings
            .chosen
            .update(|chosen| chosen.has_recovery_code = true);
        code.set(None);
        panel.close();
        settings.app.toast.say(t("options_code_ready"));
    };
    view! {
        div(class="buttons") {
            button(
                class="button",
                r#type="button",
                on:click=move |_| spawn_local(copy_code(settings, Rc::clone(&groups))),
            ) {
                (copy)
            }
            button(class="button", r#type="button", on:click=|_| dom::print()) { (print) }
            button(class="button button-primary", r#type="button", on:click=written) { (done) }
        }
    }
}

async fn copy_code(settings: Settings, groups: Rc<str>) {
    let toast = settings.app.toast;
    match dom::copy(&groups).await {
        Ok(()) => toast.say(t("options_code_copied")),
        Err(_) => toast.warn(t("options_code_copy_failed")),
    }
}
