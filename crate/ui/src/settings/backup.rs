//! The backup: the vault file to be kept elsewhere, and the way back.

use keyfob_protocol::{BackupState, PageRequest, UnixMillis};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::panel::Panel;
use super::{RESTORE, Settings, restore as form};
use crate::text::{t, t_with};
use crate::{dom, file, worker};

/// Saves the vault file, and says when that was last done.
///
/// The browser tells a page nothing of what becomes of a download, and a file that was never written is
/// no backup: so it counts as one when the person has seen it.
pub(super) fn view(settings: Settings) -> View {
    let chosen = settings.chosen;
    let saving = Saving {
        settings,
        button: create_node_ref(),
        busy: create_signal(false),
        made: create_signal(None),
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
                r#ref=saving.button,
                aria-disabled=move || saving.busy.get().then_some("true"),
                on:click=move |_| saving.begin(Saving::save),
            ) {
                (save_words)
            }
            p(class="hint") { (hint) }
            p(class="backup-last") { (last) }
            (match saving.made.get() {
                Some(_) => saving.question(),
                None => due.get().then(due_notice).into(),
            })
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

/// A file on its way to the person. A handle: copies are the same.
#[derive(Clone, Copy)]
struct Saving {
    settings: Settings,
    button: NodeRef,
    busy: Signal<bool>,
    /// When the file was made that the browser was given last, until the person has seen it.
    made: Signal<Option<UnixMillis>>,
}

impl Saving {
    /// One press at a time.
    fn begin<F: Future<Output = ()> + 'static>(self, work: impl FnOnce(Self) -> F) {
        if !self.busy.replace(true) {
            spawn_local(work(self));
        }
    }

    /// Makes a file, and has the browser save it.
    async fn save(self) {
        let answer = worker::backup().await;
        if !self.busy.is_alive() {
            return;
        }
        self.busy.set(false);
        match answer {
            Ok((text, made)) => {
                if file::save(&file::name_for_today(), &text).is_ok() {
                    self.made.set(Some(made));
                } else {
                    let words = t("options_backup_not_saved");
                    self.settings.app.toast.warn(words);
                }
            }
            Err(failure) => self.settings.complain(failure),
        }
    }

    fn question(self) -> View {
        let node = create_node_ref();
        on_mount(move || dom::focus(node));
        let (words, seen) = (t("options_backup_look"), t("options_backup_seen"));
        view! {
            p(id="backup-look", class="notice") { (words) }
            button(
                class="button backup-seen",
                r#type="button",
                r#ref=node,
                aria-describedby="backup-look",
                on:click=move |_| self.begin(Self::note),
            ) {
                (seen)
            }
        }
    }

    /// The person has the file.
    async fn note(self) {
        let made = self.made.get_untracked().unwrap_or_default();
        let answer = worker::settings(PageRequest::NoteBackup { made }).await;
        if !self.busy.is_alive() {
            return;
        }
        self.busy.set(false);
        match answer {
            Ok(chosen) => {
                self.made.set(None);
                dom::focus(self.button);
                self.settings.keep(chosen, t("options_backup_saved"));
            }
            Err(failure) => self.settings.complain(failure),
        }
    }
}
