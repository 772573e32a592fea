//! What a guess at the passphrase costs, with the time that it takes on this machine.

use js_sys::Number;
use keyfob_protocol::{Cost, PageRequest};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::panel::Panel;
use super::{Settings, choice};
use crate::form::Form;
use crate::passphrase::Kind;
use crate::text::{t, t_with};
use crate::worker;

/// Chooses it, by who knows the passphrase.
pub(super) fn view(settings: Settings) -> View {
    let panel = Panel::new("cost");
    let form = Form::new(settings.app, "cost");
    let current = form.field(Kind::Current);
    let chosen = create_signal(present(settings).unwrap_or(Cost::Standard));
    let (choice, time) = (amount(chosen), time(panel, chosen));
    let content = View::from(vec![
        choice,
        time,
        form.input(current, "cost-current", t("popup_passphrase")),
        form.switch(),
    ]);
    let words = (t("options_cost_submit"), t("options_change_busy"));
    let form_view = form.view(content, words, move || {
        let answer = worker::settings(PageRequest::SetCost {
            current: current.typed(),
            cost: chosen.get_untracked(),
        });
        form.wait(current.node, answer, move |kept| {
            form.reset();
            current.clear();
            panel.close();
            settings.keep(kept, t("options_kept"));
        });
    });
    let lead = t("options_cost_lead");
    let body = view! {
        p(class="lead") { (lead) }
        (form_view)
    };
    let state = move || {
        let cost = settings.chosen.with(|chosen| chosen.cost);
        cost.map(|cost| t(key(cost))).unwrap_or_default()
    };
    let state = View::from(move || view! { (state()) });
    panel.view(t("options_cost"), state, body)
}

fn present(settings: Settings) -> Option<Cost> {
    settings.chosen.with_untracked(|chosen| chosen.cost)
}

/// The list of what can be chosen.
fn amount(chosen: Signal<Cost>) -> View {
    let keys = COSTS.map(|(_, key)| key);
    let now = key(chosen.get_untracked());
    choice::field(
        "cost-choice",
        "options_cost_choice",
        &keys,
        now,
        move |key| {
            if let Some((cost, _)) = COSTS.iter().find(|(_, known)| *known == key) {
                chosen.set(*cost);
            }
        },
    )
}

/// How long the chosen cost takes; measured when the panel opens, and at each other choice.
fn time(panel: Panel, chosen: Signal<Cost>) -> View {
    let words = create_signal(String::new());
    create_effect(move || {
        let cost = chosen.get();
        if panel.opened.get() {
            words.set(t("options_cost_measuring"));
            spawn_local(measure(cost, chosen, words));
        }
    });
    view! { p(class="hint", role="status") { (words) } }
}

async fn measure(cost: Cost, chosen: Signal<Cost>, words: Signal<String>) {
    let measured = worker::measured(cost).await;
    if words.is_alive() && chosen.get_untracked() == cost {
        words.set(match measured {
            Ok(milliseconds) => t_with("options_cost_time", &[&seconds(milliseconds)]),
            Err(_) => String::new(),
        });
    }
}

/// To a tenth, as people of the page's language write it.
fn seconds(milliseconds: u32) -> String {
    let tenths = milliseconds.saturating_add(50).div_euclid(100).max(1);
    let seconds = Number::from(f64::from(tenths) / 10.0);
    seconds.to_locale_string(&t("popup_language")).into()
}

fn key(cost: Cost) -> &'static str {
    let found = COSTS.iter().find(|(known, _)| *known == cost);
    found.map_or("", |(_, key)| key)
}

/// What can be chosen, and the text that says it.
const COSTS: [(Cost, &str); 4] = [
    (Cost::Least, "options_cost_least"),
    (Cost::Standard, "options_cost_standard"),
    (Cost::High, "options_cost_high"),
    (Cost::Highest, "options_cost_highest"),
];
