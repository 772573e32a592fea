//! A field for a passphrase: can be shown, warns of caps lock, knows what a password manager wants.

use js_sys::JsString;
use keyfob_protocol::Passphrase;
use sycamore::prelude::*;
use web_sys::KeyboardEvent;

use crate::dom;
use crate::text::t;

/// The field. A handle: copies are the same field.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    node: NodeRef,
    caps: Signal<bool>,
    /// The characters can be read. Shared between fields that are shown together.
    shown: Signal<bool>,
}

/// What tells one field from another.
pub(crate) struct Named {
    /// The id of the input.
    pub(crate) id: &'static str,
    /// Its label.
    pub(crate) label: String,
    /// What password managers are told: `new-password` or `current-password`.
    pub(crate) autocomplete: &'static str,
    /// The id of what describes it.
    pub(crate) described_by: &'static str,
}

impl Field {
    /// An empty field.
    pub(crate) fn new(shown: Signal<bool>) -> Self {
        Self {
            node: create_node_ref(),
            caps: create_signal(false),
            shown,
        }
    }

    /// What was typed, in form NFKC as the vault's format asks: keyboards spell the same letters
    /// differently. The browser does it, since Unicode's tables would double the worker's module.
    pub(crate) fn typed(self) -> Passphrase {
        let typed = JsString::from(dom::value(self.node));
        Passphrase::new(typed.normalize("NFKC").into())
    }

    /// Moves the focus here and selects what was typed.
    pub(crate) fn focus(self) {
        dom::focus_all(self.node);
    }

    /// The label, the input and the caps lock hint.
    pub(crate) fn view(self, named: Named, wrong: impl Fn() -> bool + 'static) -> View {
        let (node, caps, shown) = (self.node, self.caps, self.shown);
        let Named {
            id,
            label,
            autocomplete,
            described_by,
        } = named;
        let watch = move |event: KeyboardEvent| caps.set(event.get_modifier_state("CapsLock"));
        view! {
            div(class="field") {
                label(class="label", r#for=id) { (label) }
                input(
                    id=id,
                    class="input",
                    r#ref=node,
                    r#type=move || if shown.get() { "text" } else { "password" },
                    autocomplete=autocomplete,
                    autocapitalize="none",
                    "spellcheck"="false",
                    aria-describedby=described_by,
                    aria-invalid=move || wrong().then_some("true"),
                    on:keydown=watch,
                    on:keyup=watch,
                )
                p(class="hint", aria-live="polite") {
                    (move || if caps.get() { t("popup_caps_lock") } else { String::new() })
                }
            }
        }
    }
}

/// The switch that shows what was typed.
pub(crate) fn show_switch(shown: Signal<bool>) -> View {
    let words = t("popup_passphrase_show");
    view! {
        label(class="check") {
            input(r#type="checkbox", bind:checked=shown)
            span { (words) }
        }
    }
}
