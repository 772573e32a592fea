//! The options page of an unlocked vault: what a person can choose, in cards.

mod backup;
mod lock;
mod panel;
mod recovery;
pub(crate) mod restore;
mod security;
mod sign_in;
mod switch;

use keyfob_protocol::{Failure, PageRequest, SettingsView};
use sycamore::prelude::*;

use crate::app::App;
use crate::text::t;
use crate::{frame, worker};

/// What the page shows, and what its parts share. A handle: copies are the same page.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    app: App,
    chosen: Signal<SettingsView>,
}

impl Settings {
    /// Asks for what the person chose.
    async fn choose(self, request: PageRequest) {
        match worker::settings(request).await {
            Ok(chosen) => self.keep(chosen, t("options_kept")),
            Err(failure) => self.complain(failure),
        }
    }

    /// It has been chosen, and is kept.
    fn keep(self, chosen: SettingsView, words: String) {
        if self.chosen.is_alive() {
            self.chosen.set(chosen);
            self.app.toast.say(words);
        }
    }

    /// Something else has changed; shows what follows from it.
    async fn refresh(self, words: String) {
        match worker::settings(PageRequest::GetSettings).await {
            Ok(chosen) => self.keep(chosen, words),
            Err(failure) => self.complain(failure),
        }
    }

    /// It has not; why, or where that leads.
    fn complain(self, failure: Failure) {
        self.app.complain(failure);
    }
}

/// Shows the cards.
pub(crate) fn view(app: App, chosen: &SettingsView) -> View {
    let settings = Settings {
        app,
        chosen: create_signal(chosen.clone()),
    };
    let (bar, sections) = (frame::bar(frame::lock_button(app)), sections());
    let notice = app.is_restored().then(frame::restored);
    let security = vec![
        security::change(settings),
        recovery::view(settings),
        lock::after(settings),
        lock::with_system(settings),
        security::rotate(settings),
    ];
    let sign_in = vec![
        sign_in::card(settings),
        sign_in::automatically(settings),
        sign_in::submit(settings),
    ];
    let backup = vec![backup::view(settings), backup::restore(settings)];
    let security = card(SECURITY, t("options_security"), security);
    let sign_in = card(SIGN_IN, t("options_sign_in"), sign_in);
    let backup = card(BACKUP, t("options_backup"), backup);
    view! {
        (bar)
        (notice)
        div(class="settings") {
            (sections)
            main(class="cards") { (security) (sign_in) (backup) }
        }
    }
}

fn sections() -> View {
    let (name, security) = (t("options_sections"), t("options_security"));
    let (sign_in, backup) = (t("options_sign_in"), t("options_backup"));
    view! {
        nav(class="sections", aria-label=name) {
            ul {
                li { a(href=format!("#{SECURITY}")) { (security) } }
                li { a(href=format!("#{SIGN_IN}")) { (sign_in) } }
                li { a(href=format!("#{BACKUP}")) { (backup) } }
            }
        }
    }
}

fn card(id: &'static str, title: String, parts: Vec<View>) -> View {
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    view! {
        section(id=id, class="card", aria-labelledby=labelled_by) {
            h2(id=title_id, class="title") { (title) }
            div(class="card-parts") { (parts) }
        }
    }
}

/// The panel for the recovery code; an address may point at it.
pub(crate) const RECOVERY: &str = "recovery";

/// The panel for a backup file; an address may point at it.
pub(crate) const RESTORE: &str = "restore";

/// The card with the backup; an address may point at it.
pub(crate) const BACKUP: &str = "backup";

/// The card with all that opens the vault.
const SECURITY: &str = "security";

/// The card with what happens on AWS's pages.
const SIGN_IN: &str = "sign-in";
