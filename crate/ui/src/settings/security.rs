//! The passphrase and the vault key: two forms that ask for the passphrase and leave nothing to see.

use keyfob_protocol::PageRequest;
use sycamore::prelude::*;

use super::Settings;
use super::panel::Panel;
use crate::form::{Chosen, Form};
use crate::passphrase::Kind;
use crate::text::t;
use crate::worker;

/// Changes the passphrase.
pub(super) fn change(settings: Settings) -> View {
    let panel = Panel::new("change");
    let form = Form::new(settings.app, "change");
    let (current, chosen) = (form.field(Kind::Current), Chosen::new(form));
    let content = View::from(vec![
        form.input(current, "change-current", t("options_passphrase_current")),
        chosen.view(("change-new", "change-again")),
    ]);
    let words = (t("options_change_submit"), t("options_change_busy"));
    let form_view = form.view(content, words, move || {
        let Some(new) = chosen.typed() else { return };
        let answer = worker::settings(PageRequest::ChangePassphrase {
            current: current.typed(),
            new,
        });
        form.wait(current.node, answer, move |kept| {
            form.reset();
            current.clear();
            chosen.clear();
            panel.close();
            settings.keep(kept, t("options_changed"));
        });
    });
    let lead = t("options_change_lead");
    let body = view! {
        p(class="lead") { (lead) }
        (form_view)
    };
    panel.view(t("options_change"), View::new(), body)
}

/// Draws a new vault key.
pub(super) fn rotate(settings: Settings) -> View {
    let panel = Panel::new("rotate");
    let form = Form::new(settings.app, "rotate");
    let current = form.field(Kind::Current);
    let content = View::from(vec![
        form.input(current, "rotate-current", t("popup_passphrase")),
        form.switch(),
    ]);
    let words = (t("options_rotate_submit"), t("options_rotate_busy"));
    let form_view = form.view(content, words, move || {
        let answer = worker::settings(PageRequest::RotateKey {
            current: current.typed(),
        });
        form.wait(current.node, answer, move |kept| {
            form.reset();
            current.clear();
            panel.close();
            settings.keep(kept, t("options_rotated"));
        });
    });
    let (lead, ends) = (t("options_rotate_lead"), t("options_rotate_ends"));
    let body = view! {
        p(class="lead") { (lead) }
        p(class="notice") { (ends) }
        (form_view)
    };
    panel.view(t("options_rotate"), View::new(), body)
}
