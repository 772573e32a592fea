//! What happens on AWS's pages.

use keyfob_protocol::{PageRequest, SettingsView};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Settings, switch};

/// Chooses whether a card stands by the field.
pub(super) fn card(settings: Settings) -> View {
    choice(
        settings,
        "show-card",
        ("options_show_card", "options_show_card_hint"),
        |chosen| chosen.show_card,
        |on| PageRequest::SetShowCard { on },
    )
}

/// Chooses whether a sure code is filled without a press.
pub(super) fn automatically(settings: Settings) -> View {
    choice(
        settings,
        "fill-automatically",
        ("options_fill", "options_fill_hint"),
        |chosen| chosen.fill_automatically,
        |on| PageRequest::SetFillAutomatically { on },
    )
}

/// Chooses whether the page is sent off once it is filled.
pub(super) fn submit(settings: Settings) -> View {
    choice(
        settings,
        "submit-after-filling",
        ("options_submit", "options_submit_hint"),
        |chosen| chosen.submit_after_filling,
        |on| PageRequest::SetSubmitAfterFilling { on },
    )
}

fn choice(
    settings: Settings,
    id: &'static str,
    words: (&'static str, &'static str),
    is_on: fn(&SettingsView) -> bool,
    request: fn(bool) -> PageRequest,
) -> View {
    let on = move || settings.chosen.with(is_on);
    switch::view(id, words, on, move |on| {
        spawn_local(settings.choose(request(on)));
    })
}
