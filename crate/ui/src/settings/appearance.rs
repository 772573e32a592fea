//! How our pages look in this browser. The page's root carries it, and `pages/appearance.js` keeps what
//! it carries: a page has to know before the vault is open, and before anything is painted.

use sycamore::prelude::*;

use super::{Settings, choice, switch};
use crate::dom;
use crate::text::t;

/// Chooses between the system's colours, light and dark.
pub(super) fn theme(settings: Settings) -> View {
    let words = ("options_theme", "options_theme_hint");
    one_of(settings, ("theme", "data-theme"), words, THEMES)
}

/// Chooses how close the lines stand.
pub(super) fn density(settings: Settings) -> View {
    let words = ("options_density", "options_density_hint");
    one_of(settings, ("density", "data-density"), words, DENSITIES)
}

/// Chooses whether the popup shows codes only when it is told to.
pub(super) fn hide_codes(settings: Settings) -> View {
    let on = dom::hides_codes();
    let words = ("options_hide_codes", "options_hide_codes_hint");
    switch::view(
        "hide-codes",
        words,
        move || on,
        move |on| {
            dom::hide_codes(on);
            settings.app.toast.say(t("options_kept"));
        },
    )
}

fn one_of(
    settings: Settings,
    (id, mark): (&'static str, &'static str),
    words: (&'static str, &'static str),
    choices: &'static [(&'static str, &'static str)],
) -> View {
    let is_marked = |(_, value): &&(_, &str)| dom::root_says(mark, value);
    let chosen = choices.iter().find(is_marked).map_or("", |(key, _)| key);
    let keys: Vec<&'static str> = choices.iter().map(|(key, _)| *key).collect();
    choice::view(id, words, &keys, chosen, move |key| {
        let chosen = choices.iter().find(|(known, _)| *known == key);
        dom::mark_root(mark, chosen.map_or("", |(_, value)| value));
        settings.app.toast.say(t("options_kept"));
    })
}

/// What can be chosen: the text that says it, and what the root then carries.
const THEMES: &[(&str, &str)] = &[
    ("options_theme_system", ""),
    ("options_theme_light", "light"),
    ("options_theme_dark", "dark"),
];

/// As [`THEMES`].
const DENSITIES: &[(&str, &str)] = &[
    ("options_density_comfortable", ""),
    ("options_density_compact", "compact"),
];
