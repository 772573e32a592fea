//! What keys and clicks mean in the list. One listener stands for all rows.

use web_sys::{Element, Event, KeyboardEvent};

use super::clipboard::Pressed;
use super::focus;
use super::list::List;
use super::order::Step;
use crate::device::{self, Part};
use crate::dom;

/// A click somewhere in the list.
pub(crate) fn clicked(list: List, event: &Event) {
    let Some(row) = dom::around(event, focus::ROW) else {
        return;
    };
    let Some(id) = focus::device(&row) else {
        return;
    };
    let on = |part| dom::around(event, part).is_some();
    if on(focus::FILL) {
        list.fill(id);
    } else if on(focus::OPEN) {
        device::open(list.app, id, Part::Names);
    } else if on(focus::COPY) {
        list.copy(id);
    }
}

/// A key somewhere on the screen.
pub(crate) fn pressed(list: List, event: &KeyboardEvent) {
    if event.is_composing() || dom::around(event, "dialog").is_some() {
        return;
    }
    if event.alt_key() {
        if moved(list, event) {
            event.prevent_default();
        }
        return;
    }
    if event.ctrl_key() || event.meta_key() {
        if event.key().eq_ignore_ascii_case("c") && copied(list, event) {
            event.prevent_default();
        }
        return;
    }
    let done = match (dom::around(event, focus::ROW), dom::around(event, "input")) {
        (Some(row), _) => pressed_in_row(list, event, &row),
        (None, Some(_)) => pressed_in_search(list, &event.key()),
        (None, None) => match event.key().as_str() {
            "/" => to_search(list),
            "?" => to_help(list),
            _ => false,
        },
    };
    if done {
        event.prevent_default();
    }
}

/// Moves the device in focus a place up or down.
fn moved(list: List, event: &KeyboardEvent) -> bool {
    let by = match event.key().as_str() {
        "ArrowUp" => Step::Up,
        "ArrowDown" => Step::Down,
        _ => return false,
    };
    let id = dom::around(event, focus::ROW).and_then(|row| focus::device(&row));
    id.inspect(|id| list.shift(id.clone(), by)).is_some()
}

/// Copies a code of the device in focus, or of the first one, unless something is marked that is to be
/// copied.
fn copied(list: List, event: &KeyboardEvent) -> bool {
    let row = dom::around(event, focus::ROW);
    let first = || dom::element(list.node).and_then(|rows| focus::first(&rows));
    let Some(id) = row.or_else(first).and_then(|row| focus::device(&row)) else {
        return false;
    };
    if event.shift_key() {
        list.copy_next(id);
    } else if dom::has_selection() {
        return false;
    } else {
        list.copy(id);
    }
    true
}

fn pressed_in_search(list: List, key: &str) -> bool {
    let Some(rows) = dom::element(list.node) else {
        return false;
    };
    match key {
        "ArrowDown" => go(focus::first(&rows)),
        "ArrowUp" => to_last(list, &rows),
        "Enter" if dom::value(list.search).trim().is_empty() => {
            list.use_code(Pressed::Any);
            true
        }
        "Enter" => focus::first(&rows)
            .and_then(|row| focus::device(&row))
            .map(|found| list.use_code(Pressed::Device(found)))
            .is_some(),
        "?" => dom::value(list.search).is_empty() && to_help(list),
        _ => false,
    }
}

fn pressed_in_row(list: List, event: &KeyboardEvent, row: &Element) -> bool {
    let (Some(rows), Some(id)) = (dom::element(list.node), focus::device(row)) else {
        return false;
    };
    match event.key().as_str() {
        "ArrowDown" => go(focus::next(row)) || to_next(list, row),
        "ArrowUp" => go(focus::previous(row)) || to_search(list),
        "Home" => go(focus::first(&rows)),
        "End" => to_last(list, &rows),
        "ArrowRight" => {
            device::open(list.app, id, Part::Names);
            true
        }
        "Delete" => {
            device::open(list.app, id, Part::End);
            true
        }
        "Enter" if dom::around(event, focus::COPY).is_some() => {
            list.use_code(Pressed::Device(id));
            true
        }
        "/" => to_search(list),
        "?" => to_help(list),
        key if is_typing(key) => {
            // The browser puts the character where the focus is by then.
            to_search(list);
            false
        }
        _ => false,
    }
}

/// The row after the last one that stands in the page.
fn to_next(list: List, row: &Element) -> bool {
    list.more();
    go(focus::next(row))
}

/// The very last row, whether it stands in the page or not.
fn to_last(list: List, rows: &Element) -> bool {
    list.whole();
    go(focus::last(rows))
}

fn go(to: Option<Element>) -> bool {
    to.inspect(dom::focus_element).is_some()
}

fn to_search(list: List) -> bool {
    dom::focus_all(list.search);
    true
}

fn to_help(list: List) -> bool {
    dom::open_dialog(list.help);
    true
}

/// A key that stands for one character; the space bar presses buttons.
fn is_typing(key: &str) -> bool {
    key != " " && key.chars().count() == 1
}
