//! The screen of a locked vault.

use keyfob_protocol::{ErrorName, PageRequest};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::app::{App, Page, Screen};
use crate::form::Form;
use crate::passphrase::Kind;
use crate::settings::{RESTORE, restore};
use crate::text::t;
use crate::{dom, frame, worker};

/// Shows the form.
pub(crate) fn view(app: App) -> View {
    let form = Form::new(app, "unlock");
    let (fields, bar) = (fields(app, form), frame::bar(View::new()));
    let damaged = create_selector(move || form.was_refused(ErrorName::VaultDamaged));
    let sought = app.page == Page::Options && dom::hash_is(RESTORE);
    let (title, forgotten) = (t("popup_unlock_title"), t("popup_forgotten"));
    view! {
        (bar)
        main(class="screen") {
            h2(class="title") { (title) }
            (fields)
            button(
                class="button button-quiet button-below",
                r#type="button",
                on:click=move |_| app.go(Screen::Recover),
            ) {
                (forgotten)
            }
            ((damaged.get() || sought).then(|| restore::offer(app)))
        }
    }
}

fn fields(app: App, form: Form) -> View {
    let typed = form.field(Kind::Current);
    on_mount(move || typed.focus());
    let field = form.input(typed, "passphrase", t("popup_passphrase"));
    let content = View::from(vec![field, form.switch()]);
    let words = (t("popup_unlock"), t("popup_unlock_busy"));
    form.view(content, words, move || {
        let passphrase = typed.typed();
        let answer = worker::session(PageRequest::Unlock { passphrase });
        form.wait(typed.node, answer, move |session| {
            spawn_local(async move {
                app.enter(session).await;
                App::leave_if_done();
            });
        });
    })
}
