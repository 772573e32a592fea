//! The options page of an unlocked vault: what a person can choose, in cards.

mod about;
mod appearance;
mod backup;
mod choice;
mod cost;
mod lock;
mod order;
mod panel;
mod partitions;
mod recovery;
pub(crate) mod restore;
mod security;
mod shortcuts;
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
    let cards: Vec<View> = CARDS
        .iter()
        .map(|(id, title, parts)| card(id, t(title), parts(settings)))
        .collect();
    view! {
        (bar)
        (notice)
        div(class="settings") {
            (sections)
            main(class="cards") { (cards) }
        }
    }
}

fn security(settings: Settings) -> Vec<View> {
    vec![
        security::change(settings),
        recovery::view(settings),
        lock::after(settings),
        lock::with_system(settings),
        appearance::hide_codes(settings),
        cost::view(settings),
        security::rotate(settings),
    ]
}

fn sign_in(settings: Settings) -> Vec<View> {
    vec![
        sign_in::card(settings),
        sign_in::automatically(settings),
        sign_in::submit(settings),
        partitions::view(settings),
        shortcuts::view(),
    ]
}

fn backup(settings: Settings) -> Vec<View> {
    vec![backup::view(settings), backup::restore(settings)]
}

fn appearance(settings: Settings) -> Vec<View> {
    vec![
        appearance::theme(settings),
        appearance::density(settings),
        order::own(settings),
    ]
}

fn about(settings: Settings) -> Vec<View> {
    vec![
        about::version(),
        about::stored(),
        about::permissions(),
        about::report(settings),
    ]
}

fn sections() -> View {
    let name = t("options_sections");
    let link = |&(id, title, _): &Card| {
        let title = t(title);
        view! { li { a(href=format!("#{id}")) { (title) } } }
    };
    let links: Vec<View> = CARDS.iter().map(link).collect();
    view! {
        nav(class="sections", aria-label=name) {
            ul { (links) }
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

/// A card: its id, the key of its title, and what makes its parts.
type Card = (&'static str, &'static str, fn(Settings) -> Vec<View>);

/// All of them, in their order.
const CARDS: &[Card] = &[
    ("security", "options_security", security),
    ("sign-in", "options_sign_in", sign_in),
    (BACKUP, "options_backup", backup),
    ("appearance", "options_appearance", appearance),
    ("about", "options_about", about),
];
