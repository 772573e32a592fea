//! A quiet line below the list, where its coming moves nothing: devices have changed since the last backup.

use keyfob_protocol::{BackupState, PageRequest};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::app::App;
use crate::settings::BACKUP;
use crate::text::t;
use crate::{dom, frame, worker};

/// The line, if it is wanted; asked for once the codes are to be seen.
pub(crate) fn view(app: App) -> View {
    let due = create_signal(false);
    on_mount(move || {
        spawn_local(async move {
            dom::painted().await;
            if let Ok(settings) = worker::settings(PageRequest::GetSettings).await
                && due.is_alive()
            {
                due.set(settings.backup == BackupState::Due);
            }
        });
    });
    view! { (due.get().then(|| line(app, due))) }
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
