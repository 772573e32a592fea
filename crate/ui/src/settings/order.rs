//! How devices are listed.

use keyfob_protocol::{Order, PageRequest};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Settings, switch};

/// Chooses whether devices stand in the person's own order.
pub(super) fn own(settings: Settings) -> View {
    let is_own = move || settings.chosen.with(|chosen| chosen.order == Order::Own);
    let change = move |own: bool| {
        let order = if own { Order::Own } else { Order::Recent };
        spawn_local(settings.choose(PageRequest::SetOrder { order }));
    };
    let words = ("options_own_order", "options_own_order_hint");
    switch::view("own-order", words, is_own, change)
}
