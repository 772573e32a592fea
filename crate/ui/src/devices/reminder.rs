//! A quiet line below the list, where its coming moves nothing: devices have changed since the last backup, or there
//! is news.

use keyfob_protocol::{BackupState, PageRequest};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::news;
use crate::app::App;
use crate::settings::BACKUP;
use crate::text::t;
use crate::{dom, frame, worker};

/// The line, if it is wanted; asked for once the codes are to be seen.
pub(crate) fn view(app: App) -> View {
    let (due, news) = (create_signal(false), create_signal(None));
    on_mount(move || {
        spawn_local(async move {
            dom::painted().await;
            if let Ok(settings) = worker::settings(PageRequest::GetSettings).await
                && due.is_alive()
            {
                due.set(settings.backup == BackupState::Due);
                news.set(settings.news);
            }
        });
    });
    // One at a time.
    view! {
        (match news.get_clone() {
            Some(version) => news::line(app, news, &version),
            None => due.get().then(|| line(app, due)).into(),
        })
    }
}

fn line(app: App, due: Signal<bool>) -> View {
    let (words, dismiss) = (t("popup_backup_due"), t("popup_backup_later"));
    let link = frame::settings_link(BACKUP, "reminder-link", t("popup_backup_save"));
    let put_off = move |_| {
        due.set(false);
        spawn_local(async move {
            if let Err(failure) = worker::settings(PageRequest::PutOffBackup).await {
                app.complain(failure);
            }
        });
    };
    view! {
        aside(class="reminder", aria-labelledby="reminder") {
            p(id="reminder") { (words) " " (link) }
            button(class="reminder-dismiss", r#type="button", aria-label=dismiss, on:click=put_off) {
                span(class="icon icon-close", aria-hidden="true")
            }
        }
    }
}
