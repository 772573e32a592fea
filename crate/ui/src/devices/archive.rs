//! The devices that are laid aside, folded away below the list.

use keyfob_protocol::{ArchivedView, DeviceId, PageRequest};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::list::List;
use super::row::joined;
use crate::text::{t, t_with};
use crate::{dom, worker};

/// The part of the screen, if there are any; asked for once the codes are to be seen.
pub(crate) fn view(list: List) -> View {
    let archived = create_signal(Vec::new());
    let open = create_signal(false);
    on_mount(move || {
        spawn_local(async move {
            dom::painted().await;
            if let Ok(devices) = worker::archived().await
                && archived.is_alive()
            {
                archived.set(devices);
            }
        });
    });
    let some = create_selector(move || archived.with(|devices| !devices.is_empty()));
    view! { (some.get().then(|| folded(list, archived, open))) }
}

fn folded(list: List, archived: Signal<Vec<ArchivedView>>, open: Signal<bool>) -> View {
    let hint = t("popup_archived_hint");
    let title = move || {
        let count = archived.with(Vec::len).to_string();
        t_with("popup_archived", &[&count])
    };
    let rows = move || {
        let devices = archived.get_clone().into_iter();
        let rows = devices.map(|device| row(list, archived, device));
        View::from(rows.collect::<Vec<_>>())
    };
    view! {
        aside(class="archive") {
            button(
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

fn row(list: List, archived: Signal<Vec<ArchivedView>>, device: ArchivedView) -> View {
    let ArchivedView {
        id,
        label,
        account,
        user,
    } = device;
    let detail = joined(&account, &user);
    let words = t("popup_archived_bring_back");
    let name = t_with("popup_archived_bring_back_device", &[&label]);
    let title = label.clone();
    let bring_back = move |_| {
        let (id, label) = (id.clone(), label.clone());
        spawn_local(bring_back(list, archived, id, label));
    };
    view! {
        li(class="archive-row") {
            span(class="row-names") {
                bdi(class="row-label") { (title) }
                bdi(class="row-detail") { (detail) }
            }
            button(class="button", r#type="button", aria-label=name, on:click=bring_back) { (words) }
        }
    }
}

async fn bring_back(list: List, archived: Signal<Vec<ArchivedView>>, id: DeviceId, label: String) {
    let request = PageRequest::BringBackDevice { id: id.clone() };
    match worker::devices(request).await {
        Ok(devices) => {
            if !archived.is_alive() {
                return;
            }
            archived.update(|all| all.retain(|device| device.id != id));
            list.update(devices);
            list.find(&id);
            list.app.toast.say(t_with("popup_brought_back", &[&label]));
        }
        Err(failure) => list.app.complain(failure),
    }
}
