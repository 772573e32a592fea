//! The screen for when nothing can be shown: why, what to do, and another try.

use keyfob_protocol::Failure;
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::app::App;
use crate::frame;
use crate::text::{hint, sentence, t};

/// Shows why nothing can be shown.
pub(crate) fn view(app: App, failure: &Failure) -> View {
    let (bar, again) = (frame::bar(View::new()), t("popup_try_again"));
    let (sentence, hint) = (sentence(failure), hint(failure));
    view! {
        (bar)
        main(class="screen screen-centred") {
            div(role="alert") {
                h2(class="title") { (sentence) }
                p(class="lead") { (hint) }
            }
            button(class="button", r#type="button", on:click=move |_| spawn_local(app.start())) {
                (again)
            }
        }
    }
}
