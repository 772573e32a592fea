//! What every screen stands in: the bar on top, and the empty frame while the worker wakes.

use sycamore::prelude::*;

use crate::text::t;

/// The bar with the product's name and the screen's own buttons.
pub(crate) fn bar(buttons: View) -> View {
    view! {
        header(class="bar") {
            img(class="bar-mark", src="../icons/keyfob.svg", alt="", width="24", height="24")
            h1(class="bar-name") { (t("extension_name")) }
            div(class="bar-buttons") { (buttons) }
        }
    }
}

/// What stands there before the worker has answered: the same frame as the page's own HTML.
pub(crate) fn loading() -> View {
    view! {
        (bar(View::new()))
        main(class="screen", aria-busy="true") {
            p(class="visually-hidden") { (t("popup_loading")) }
        }
    }
}
