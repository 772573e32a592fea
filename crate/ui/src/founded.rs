//! The screen after a vault was made: offers a recovery code, once.

use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::app::App;
use crate::settings::RECOVERY;
use crate::text::t;
use crate::{dom, frame};

/// Shows the offer.
pub(crate) fn view(app: App) -> View {
    let skip = create_node_ref();
    on_mount(move || dom::focus(skip));
    let (bar, later) = (frame::bar(View::new()), t("popup_founded_later"));
    let (title, lead) = (t("popup_founded_title"), t("popup_founded_lead"));
    let words = t("popup_founded_make");
    let link = frame::settings_link(RECOVERY, "button button-primary", words);
    view! {
        (bar)
        main(class="screen screen-centred") {
            h2(class="title") { (title) }
            p(class="lead") { (lead) }
            (link)
            button(
                class="button",
                r#type="button",
                r#ref=skip,
                on:click=move |_| spawn_local(app.home()),
            ) {
                (later)
            }
        }
    }
}
