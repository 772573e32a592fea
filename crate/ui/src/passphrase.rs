//! A field for what opens the vault: can be shown, warns of caps lock, knows what a password manager
//! wants.

use js_sys::JsString;
use keyfob_protocol::Passphrase;
use sycamore::prelude::*;
use web_sys::KeyboardEvent;

use crate::dom;
use crate::text::t;

/// The field. A handle: copies are the same field.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    kind: Kind,
    /// The input in the page.
    pub(crate) node: NodeRef,
    caps: Signal<bool>,
    /// The characters can be read. Shared between fields that are shown together.
    shown: Signal<bool>,
}

/// What is typed into a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The passphrase that opens the vault now.
    Current,
    /// One that will.
    New,
    /// A recovery code; always to be read, since it is copied from paper.
    Code,
}

/// What tells one field from another.
pub(crate) struct Named {
    /// The id of the input.
    pub(crate) id: &'static str,
    /// Its label.
    pub(crate) label: String,
    /// The id of what describes it.
    pub(crate) described_by: String,
}

impl Field {
    /// An empty field.
    pub(crate) fn new(kind: Kind, shown: Signal<bool>) -> Self {
        Self {
            kind,
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

    /// What was typed, as the field shows it.
    pub(crate) fn text(self) -> String {
        dom::value(self.node)
    }

    /// Moves the focus here and selects what was typed.
    pub(crate) fn focus(self) {
        dom::focus_all(self.node);
    }

    /// Moves the focus here and selects the characters in this range, as inputs count them.
    pub(crate) fn point_at(self, (from, to): (u32, u32)) {
        self.focus();
        if let Some(input) = dom::input(self.node) {
            let _ = input.set_selection_range(from, to);
        }
    }

    /// Takes away what was typed.
    pub(crate) fn clear(self) {
        self.put("");
    }

    /// Puts this in the place of what was typed.
    pub(crate) fn put(self, text: &str) {
        if let Some(input) = dom::input(self.node) {
            input.set_value(text);
        }
    }

    /// The label, the input and the caps lock hint.
    pub(crate) fn view(self, named: Named, wrong: impl Fn() -> bool + 'static) -> View {
        let (kind, node, caps, shown) = (self.kind, self.node, self.caps, self.shown);
        let Named {
            id,
            label,
            described_by,
        } = named;
        let is_read = move || kind == Kind::Code || shown.get();
        let watch = move |event: KeyboardEvent| caps.set(event.get_modifier_state("CapsLock"));
        view! {
            div(class="field") {
                label(class="label", r#for=id) { (label) }
                input(
                    id=id,
                    class=kind.class(),
                    r#ref=node,
                    r#type=move || if is_read() { "text" } else { "password" },
                    autocomplete=kind.autocomplete(),
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

impl Kind {
    const fn class(self) -> &'static str {
        match self {
            Self::Current | Self::New => "input",
            Self::Code => "input input-code",
        }
    }

    /// What password managers are told.
    const fn autocomplete(self) -> &'static str {
        match self {
            Self::Current => "current-password",
            Self::New => "new-password",
            Self::Code => "off",
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
