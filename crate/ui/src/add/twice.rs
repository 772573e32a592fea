//! The question whether a key that is here already should be here twice.

use sycamore::prelude::*;

use super::Form;
use crate::dom;
use crate::text::{t, t_with};

/// Takes the place of the button that saves. The focus is on *no*: who pressed *Enter* twice has not answered.
pub(super) fn question(form: Form, known: &str) -> View {
    let no = create_node_ref();
    on_mount(move || dom::focus(no));
    let (ask, hint) = (
        t_with("popup_add_twice", &[known]),
        t("popup_add_twice_hint"),
    );
    let (cancel, save) = (t("popup_cancel"), t("popup_add_twice_save"));
    view! {
        div(class="question", role="group", aria-labelledby="twice", aria-describedby="twice-hint") {
            p(id="twice", class="question-ask") { (ask) }
            p(id="twice-hint", class="hint") { (hint) }
            div(class="question-answers") {
                button(
                    class="button",
                    r#type="button",
                    r#ref=no,
                    on:click=move |_| form.leave(),
                ) {
                    (cancel)
                }
                button(
                    class="button button-primary",
                    r#type="button",
                    on:click=move |_| form.submit_again(),
                ) {
                    (save)
                }
            }
        }
    }
}
