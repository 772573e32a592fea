//! What Keyfob is, what it may do, and what it keeps.

use sycamore::prelude::*;

use super::Settings;
use super::panel::Panel;
use crate::text::{t, t_with};
use crate::{frame, manifest};

/// The version, and the licences.
pub(super) fn version() -> View {
    let (title, version) = (t("options_version"), manifest::version());
    let licence = t("options_licence");
    let link = frame::own_link("../licences.txt", "link", t("options_licences"));
    view! {
        div(class="setting") {
            h3(class="panel-title") { (title) }
            span(class="version") { (version) }
            p(class="hint") { (licence) " " (link) }
        }
    }
}

/// What is stored where.
pub(super) fn stored() -> View {
    let parts = STORED.map(|key| {
        let words = t(key);
        view! { li { (words) } }
    });
    let parts: Vec<View> = parts.into();
    let body = view! { ul(class="points") { (parts) } };
    Panel::new("stored").view(t("options_stored"), View::new(), body)
}

/// Each permission of the manifest, and why.
pub(super) fn permissions() -> View {
    let mut names = manifest::names("permissions");
    names.extend(manifest::names("optional_permissions"));
    let reason = |name: &str| REASONS.iter().find(|(known, _)| *known == name);
    let mut parts: Vec<View> = names
        .into_iter()
        .map(|name| {
            let why = reason(&name).map(|(_, key)| t(key)).unwrap_or_default();
            permission(vec![name], why)
        })
        .collect();
    parts.push(permission(
        manifest::names("host_permissions"),
        t("options_why_hosts"),
    ));
    let body = view! { dl(class="reasons") { (parts) } };
    Panel::new("permissions").view(t("options_permissions"), View::new(), body)
}

/// Where to report a security problem, and whether somebody has knocked.
pub(super) fn report(settings: Settings) -> View {
    let how = t("options_report_how");
    let dropped = move || {
        let count = settings.chosen.with(|chosen| chosen.dropped);
        t_with("options_dropped", &[&count.to_string()])
    };
    let body = view! {
        p { (how) }
        p(class="hint") { (dropped) }
    };
    Panel::new("report").view(t("options_report"), View::new(), body)
}

fn permission(names: Vec<String>, why: String) -> View {
    let names: Vec<View> = names
        .into_iter()
        .map(|name| view! { dt { code { (name) } } })
        .collect();
    view! {
        div(class="reason") {
            (names)
            dd { (why) }
        }
    }
}

/// What is said of storage.
const STORED: [&str; 4] = [
    "options_stored_disk",
    "options_stored_plain",
    "options_stored_memory",
    "options_stored_nowhere",
];

/// What each permission is for.
const REASONS: &[(&str, &str)] = &[
    ("activeTab", "options_why_active_tab"),
    ("alarms", "options_why_alarms"),
    ("contextMenus", "options_why_context_menus"),
    ("idle", "options_why_idle"),
    ("scripting", "options_why_scripting"),
    ("storage", "options_why_storage"),
    ("unlimitedStorage", "options_why_unlimited_storage"),
];
