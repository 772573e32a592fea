//! What is new after an update, once.

use keyfob_protocol::PageRequest;
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::app::App;
use crate::text::{t, t_with};
use crate::worker;

/// The line that says it, until it has been read.
pub(crate) fn line(app: App, news: Signal<Option<String>>, version: &str) -> View {
    let (words, dismiss) = (t_with("popup_news", &[version]), t("popup_news_read"));
    let read = move |_| {
        news.set(None);
        spawn_local(async move {
            if let Err(failure) = worker::settings(PageRequest::ReadNews).await {
                app.complain(failure);
            }
        });
    };
    view! {
        aside(class="reminder", aria-labelledby="news") {
            p(id="news") { (words) }
            button(class="reminder-dismiss", r#type="button", aria-label=dismiss, on:click=read) {
                span(class="icon icon-close", aria-hidden="true")
            }
        }
    }
}
