//! Moves a device to a telephone, too: shows its key as a QR code, for a while, to who knows the passphrase.

use std::rc::Rc;

use keyfob_protocol::DeviceId;
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;
use zeroize::Zeroizing;

use crate::app::App;
use crate::form::Form;
use crate::passphrase::Kind;
use crate::text::t;
use crate::{dom, frame, worker};

/// The modules of a code, as the worker says them.
///
/// # Security
///
/// Who sees it can read the secret in it.
type Code = Rc<Zeroizing<String>>;

/// A part of a screen that opens: asks, and shows. Once it is closed, nothing is shown any more.
pub(crate) fn view(app: App, id: DeviceId) -> View {
    let code = create_signal(None::<Code>);
    let open = create_signal(false);
    let title = t("popup_telephone");
    let body = move || match (open.get(), code.get_clone()) {
        (false, _) => View::new(),
        (true, None) => ask(app, id.clone(), code),
        (true, Some(shown)) => show(app, code, &shown),
    };
    create_effect(move || {
        if !open.get() {
            code.set(None);
        }
    });
    let words = view! {
        span(class="icon icon-scan", aria-hidden="true")
        (title)
    };
    frame::part(words, open, body)
}

fn ask(app: App, id: DeviceId, code: Signal<Option<Code>>) -> View {
    let form = Form::new(app, "telephone");
    let current = form.field(Kind::Current);
    on_mount(move || current.focus());
    let content = View::from(vec![
        form.input(current, "telephone-passphrase", t("popup_passphrase")),
        form.switch(),
    ]);
    let words = (t("popup_telephone_show"), t("popup_unlock_busy"));
    let form = form.view(content, words, move || {
        let answer = worker::qr_code(id.clone(), current.typed());
        form.wait(current.node, answer, move |modules| {
            code.set(Some(Rc::new(modules)));
            spawn_local(hide_later(app, code));
        });
    });
    let lead = t("popup_telephone_lead");
    view! {
        p(class="hint") { (lead) }
        (form)
    }
}

fn show(app: App, code: Signal<Option<Code>>, shown: &Code) -> View {
    let node = create_node_ref();
    on_mount(move || dom::focus(node));
    let (side, path) = drawing(shown);
    let around = format!("-4 -4 {0} {0}", side.saturating_add(8));
    let (name, scan, hide) = (
        t("popup_telephone_code"),
        t("popup_telephone_scan"),
        t("popup_telephone_hide"),
    );
    view! {
        svg(class="qr-code", "role"="img", "aria-label"=name, "viewBox"=around, "shape-rendering"="crispEdges") {
            path(d=path)
        }
        p(class="hint") { (scan) }
        button(
            class="button",
            r#type="button",
            r#ref=node,
            on:click=move |_| {
                code.set(None);
                app.toast.say(t("popup_telephone_hidden"));
            },
        ) {
            (hide)
        }
    }
}

/// How many modules are in a row, and the outline of the dark ones as an SVG path.
fn drawing(modules: &str) -> (usize, String) {
    let side = modules.len().isqrt();
    let mut path = String::new();
    for (place, _) in modules.bytes().enumerate().filter(|(_, it)| *it == DARK) {
        let column = place.checked_rem(side).unwrap_or_default();
        let row = place.checked_div(side).unwrap_or_default();
        let (column, row) = (column.to_string(), row.to_string());
        path.extend(["M", &column, " ", &row, "h1v1h-1z"]);
    }
    (side, path)
}

/// Hides the code when its time is over, unless another is shown by then.
async fn hide_later(app: App, code: Signal<Option<Code>>) {
    let shown = code.get_clone_untracked();
    dom::sleep(SHOWN).await;
    if code.is_alive()
        && code
            .get_clone_untracked()
            .zip(shown)
            .is_some_and(|(now, then)| Rc::ptr_eq(&now, &then))
    {
        code.set(None);
        app.toast.say(t("popup_telephone_hidden"));
    }
}

/// A dark module.
const DARK: u8 = b'1';

/// How long a code is shown, in milliseconds.
const SHOWN: u32 = 60_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_dark_module_is_a_square_in_its_place() {
        let path = "M0 0h1v1h-1zM1 1h1v1h-1z".to_owned();
        assert_eq!(drawing("1001"), (2, path));
        assert_eq!(drawing(""), (0, String::new()));
    }
}
