//! Devices that are not in use, below the list: those that were deleted a moment ago, and, folded away, those
//! that are laid aside.

use keyfob_protocol::{ArchivedView, DeviceId, PageRequest};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::list::List;
use super::row::joined;
use crate::device::{self, Part};
use crate::text::{t, t_with};
use crate::{dom, worker};

/// The part of the screen, if there are any; asked for once the codes are to be seen.
pub(crate) fn view(list: List) -> View {
    let (archived, deleted, open) = (list.archived, list.deleted, create_signal(false));
    on_mount(move || {
        spawn_local(async move {
            dom::painted().await;
            if archived.is_alive() {
                list.ask_for_kept().await;
            }
        });
    });
    let some = create_selector(move || archived.with(|devices| !devices.is_empty()));
    let undo = move || {
        let deleted = deleted.get_clone().pop();
        deleted.map(|device| undo(list, device))
    };
    view! {
        (undo)
        (some.get().then(|| folded(list, open)))
    }
}

/// The device that was deleted last, and the way back.
fn undo(list: List, device: ArchivedView) -> View {
    let ArchivedView { id, label, .. } = device;
    let (said, words) = (t_with("popup_deleted", &[&label]), t("popup_undo"));
    let back = move |_| spawn_local(bring_back(list, id.clone(), label.clone()));
    view! {
        aside(class="reminder", aria-labelledby="deleted") {
            p(id="deleted") { (said) }
            button(class="button", r#type="button", aria-describedby="deleted", on:click=back) { (words) }
        }
    }
}

fn folded(list: List, open: Signal<bool>) -> View {
    let hint = t("popup_archived_hint");
    let archived = list.archived;
    let title = move || {
        let count = archived.with(Vec::len).to_string();
        t_with("popup_archived", &[&count])
    };
    let rows = move || {
        let devices = archived.get_clone().into_iter();
        let rows = devices.map(|device| row(list, device));
        View::from(rows.collect::<Vec<_>>())
    };
    view! {
        aside(class="archive", aria-labelledby="archived") {
            button(
                id="archived",
                class="archive-title",
                r#type="button",
                aria-expanded=move || open.get().to_string(),
                on:click=move |_| open.set(!open.get()),
            ) {
                (title)
            }
            div(class="archive-list", hidden=move || !open.get()) {
                p(class="hint") { (hint) }
                ul(class="archive-rows") { (rows) }
            }
        }
    }
}

fn row(list: List, device: ArchivedView) -> View {
    let ArchivedView {
        id,
        label,
        account,
        user,
    } = device;
    let detail = joined(&[&account, &user]);
    let words = t("popup_archived_bring_back");
    let name = t_with("popup_archived_bring_back_device", &[&label]);
    let (details, title, shown) = (
        t_with("popup_device_open", &[&label]),
        label.clone(),
        id.clone(),
    );
    let open = move |_| device::open(list.app, shown.clone(), Part::Names);
    let back = move |_| spawn_local(bring_back(list, id.clone(), label.clone()));
    view! {
        li(class="archive-row") {
            span(class="row-names") {
                bdi(class="row-label") { (title) }
                bdi(class="row-detail") { (detail) }
            }
            button(class="button", r#type="button", aria-label=name, on:click=back) { (words) }
            button(class="row-open", r#type="button", aria-label=details, on:click=open) {
                span(class="icon icon-open", aria-hidden="true")
            }
        }
    }
}

async fn bring_back(list: List, id: DeviceId, label: String) {
    match worker::devices(PageRequest::BringBackDevice { id: id.clone() }).await {
        Ok(devices) => {
            list.update(devices);
            list.find(&id);
            list.app.toast.say(t_with("popup_brought_back", &[&label]));
            list.ask_for_kept().await;
        }
        Err(failure) => list.app.complain(failure),
    }
}
