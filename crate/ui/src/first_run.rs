//! The first screen a person sees: choose the passphrase of a new vault, or bring one.

use keyfob_protocol::{PageRequest, Session};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::app::{App, Page, Screen};
use crate::form::{Chosen, Form};
use crate::settings::{RECOVERY, RESTORE, restore};
use crate::text::t;
use crate::{dom, frame, worker};

/// Shows the form, and the way to restore a backup.
pub(crate) fn view(app: App) -> View {
    let (form, bar) = (form(app), frame::bar(View::new()));
    let (title, lead) = (t("popup_first_title"), t("popup_first_lead"));
    let other = restore::offer(app);
    view! {
        (bar)
        main(class="screen") {
            h2(class="title") { (title) }
            p(class="lead") { (lead) }
            (form)
            (other)
        }
    }
}

fn form(app: App) -> View {
    let form = Form::new(app, "first");
    let chosen = Chosen::new(form);
    on_mount(move || {
        if !dom::hash_is(RESTORE) {
            chosen.first.focus();
        }
    });
    let (warning, hint) = (t("popup_first_warning"), t("popup_first_warning_hint"));
    let notice = view! {
        p(class="notice") { strong { (warning) } " " (hint) }
    };
    let fields = chosen.view(("passphrase", "passphrase-again"));
    let content = View::from(vec![fields, notice]);
    let words = (t("popup_first_create"), t("popup_first_busy"));
    form.view(content, words, move || {
        if let Some(passphrase) = chosen.typed() {
            let answer = worker::session(PageRequest::CreateVault { passphrase });
            form.wait(chosen.first.node, answer, move |session| {
                spawn_local(created(app, session));
            });
        }
    })
}

async fn created(app: App, session: Session) {
    match app.page {
        Page::Popup => app.go(Screen::Founded),
        Page::Options => {
            dom::set_hash(RECOVERY);
            app.enter(session).await;
        }
    }
}
