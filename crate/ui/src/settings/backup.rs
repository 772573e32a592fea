//! The backup: the vault file to be kept elsewhere, and the way back.

use keyfob_protocol::BackupState;
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::panel::Panel;
use super::{RESTORE, Settings, restore as form};
use crate::text::{t, t_with};
use crate::{dom, file, worker};

/// Saves the vault file, and says when that was last done.
pub(super) fn view(settings: Settings) -> View {
    let chosen = settings.chosen;
    let busy = create_signal(false);
    let save = move |_| {
        if !busy.replace(true) {
            spawn_local(save(settings, busy));
        }
    };
    let last = move || match chosen.with(|chosen| chosen.last_backup) {
        Some(at) => t_with(
            "options_backup_last",
            &[&dom::date_and_time(at, &t("popup_language"))],
        ),
        None => t("options_backup_never"),
    };
    let due = create_selector(move || chosen.with(|chosen| chosen.backup != BackupState::Good));
    let (title, hint, save_words) = (
        t("options_backup_file"),
        t("options_backup_hint"),
        t("options_backup_save"),
    );
    view! {
        div(class="setting") {
            h3(class="panel-title") { (title) }
            button(
                class="button",
                r#type="button",
                aria-disabled=move || busy.get().then_some("true"),
                on:click=save,
            ) {
                (save_words)
            }
            p(class="hint") { (hint) }
            p(class="backup-last") { (last) }
            (due.get().then(due_notice))
        }
    }
}

/// Takes over from a file what is not here yet.
pub(super) fn restore(settings: Settings) -> View {
    let body = form::view(settings.app, Some(settings));
    Panel::new(RESTORE).view(t("options_restore_title"), View::new(), body)
}

fn due_notice() -> View {
    let words = t("options_backup_due");
    view! { p(class="notice") { (words) } }
}

async fn save(settings: Settings, busy: Signal<bool>) {
    let answer = worker::backup().await;
    if !busy.is_alive() {
        return;
    }
    busy.set(false);
    match answer {
        Ok(text) => {
            if file::save(&file::name_for_today(), &text).is_ok() {
                settings.refresh(t("options_backup_saved")).await;
            } else {
                settings.app.toast.warn(t("options_backup_not_saved"));
            }
        }
        Err(failure) => settings.complain(failure),
    }
}
