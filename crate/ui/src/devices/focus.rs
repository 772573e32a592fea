//! Where in the list the focus goes.

use keyfob_protocol::DeviceId;
use web_sys::Element;

/// The first row.
pub(crate) fn first(list: &Element) -> Option<Element> {
    button_of(&list.query_selector(ROW).ok()??)
}

/// The last row.
pub(crate) fn last(list: &Element) -> Option<Element> {
    button_of(&list.last_element_child()?)
}

/// The row after the one around `inside`.
pub(crate) fn next(inside: &Element) -> Option<Element> {
    let row = inside.closest(ROW).ok()??;
    button_of(&row.next_element_sibling()?)
}

/// The row before the one around `inside`.
pub(crate) fn previous(inside: &Element) -> Option<Element> {
    let row = inside.closest(ROW).ok()??;
    button_of(&row.previous_element_sibling()?)
}

/// The row that was just added.
pub(crate) fn added(list: &Element) -> Option<Element> {
    button_of(&list.query_selector("[data-added]").ok()??)
}

/// A part of this device's row.
pub(crate) fn part(list: &Element, id: &DeviceId, part: &str) -> Option<Element> {
    let mut row = list.first_element_child()?;
    while row.get_attribute("data-id").as_ref() != Some(&id.0) {
        row = row.next_element_sibling()?;
    }
    row.query_selector(part).ok()?
}

/// The device of the row around `inside`.
pub(crate) fn device(inside: &Element) -> Option<DeviceId> {
    let row = inside.closest(ROW).ok()??;
    row.get_attribute("data-id").map(DeviceId)
}

fn button_of(row: &Element) -> Option<Element> {
    row.query_selector(FIRST).ok()?
}

/// A row.
pub(crate) const ROW: &str = ".row";

/// The part of a row by which the mouse takes it elsewhere.
pub(crate) const GRIP: &str = ".row-grip";

/// The part of a row that copies its code.
pub(crate) const COPY: &str = ".row-copy";

/// The part of a row that shows the code of this moment.
pub(crate) const CODE: &str = ".row-code";

/// The part of a row that shows the next code.
pub(crate) const LATER: &str = ".row-later";

/// The part of a row that fills its code in the tab in front.
pub(crate) const FILL: &str = ".row-fill";

/// The part of a row that leads to its own screen.
pub(crate) const OPEN: &str = ".row-open";

/// The first thing in a row that takes the focus.
const FIRST: &str = "button";
