//! When the vault locks by itself.

use keyfob_protocol::{LockAfter, PageRequest};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Settings, choice, switch};
use crate::permission;

/// Chooses how long an unlocked vault may be left alone.
pub(super) fn after(settings: Settings) -> View {
    let chosen = settings.chosen.with_untracked(|chosen| chosen.lock_after);
    let chosen = CHOICES.iter().find(|(choice, _)| *choice == chosen);
    let words = ("options_lock_after", "options_lock_after_hint");
    let change = move |key: &str| {
        let lock_after = by_key(key);
        spawn_local(settings.choose(PageRequest::SetLockAfter { lock_after }));
    };
    let chosen = chosen.map_or("", |(_, key)| key);
    choice::view(
        "lock-after",
        words,
        &CHOICES.map(|(_, key)| key),
        chosen,
        change,
    )
}

/// Chooses whether the vault locks when the system's screen does, in a browser that can tell.
pub(super) fn with_system(settings: Settings) -> View {
    if !permission::is_named(IDLE) {
        return View::new();
    }
    let on = is_on(settings);
    // Asked here and now: the browser takes the question only while it handles the click.
    let change = move |wanted: bool| {
        let granted = wanted.then(|| permission::request(IDLE));
        spawn_local(async move {
            let lock_with_system = match granted {
                Some(granted) => granted.await,
                None => false,
            };
            on.set(lock_with_system);
            settings
                .choose(PageRequest::SetLockWithSystem { lock_with_system })
                .await;
        });
    };
    let words = ("options_lock_with_system", "options_lock_with_system_hint");
    switch::view("lock-with-system", words, move || on.get(), change)
}

/// It is chosen, and this browser may tell: a vault that comes from another one may not have asked yet.
fn is_on(settings: Settings) -> Signal<bool> {
    let on = create_signal(false);
    let chosen = settings.chosen;
    spawn_local(async move {
        let chosen = chosen.with_untracked(|chosen| chosen.lock_with_system);
        if chosen && permission::is_granted(IDLE).await && on.is_alive() {
            on.set(true);
        }
    });
    on
}

fn by_key(key: &str) -> LockAfter {
    let mut choices = CHOICES.iter();
    let found = choices.find(|(_, known)| *known == key);
    found.map(|&(lock_after, _)| lock_after).unwrap_or_default()
}

/// The permission to hear that the system's screen was locked.
const IDLE: &str = "idle";

/// What can be chosen, and the text that says it, which is also the option's value.
const CHOICES: [(LockAfter, &str); 5] = [
    (LockAfter::Minute, "options_lock_minute"),
    (LockAfter::FiveMinutes, "options_lock_five_minutes"),
    (LockAfter::QuarterHour, "options_lock_quarter_hour"),
    (LockAfter::Hour, "options_lock_hour"),
    (LockAfter::BrowserExit, "options_lock_browser_exit"),
];
