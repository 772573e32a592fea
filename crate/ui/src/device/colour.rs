//! The choice of a device's colour.

use keyfob_protocol::Colour;
use sycamore::prelude::*;

use crate::frame;
use crate::text::t;

/// The list of colours, with the one of the device chosen.
pub(super) fn view(node: NodeRef, chosen: Option<Colour>) -> View {
    let chosen = CHOICES.iter().find(|(colour, _)| *colour == chosen);
    let chosen = chosen.map_or("", |(_, key)| key);
    let options = CHOICES.map(|(_, key)| (key, t(key)));
    frame::choice(
        "colour",
        t("popup_device_colour"),
        node,
        &options,
        chosen,
        |_| {},
    )
}

/// The colour that an option stands for.
pub(super) fn by_key(key: &str) -> Option<Colour> {
    let found = CHOICES.iter().find(|(_, known)| *known == key);
    found.and_then(|(colour, _)| *colour)
}

/// What can be chosen, and the text that says it, which is also the option's value.
const CHOICES: [(Option<Colour>, &str); 7] = [
    (None, "popup_colour_none"),
    (Some(Colour::Red), "popup_colour_red"),
    (Some(Colour::Orange), "popup_colour_orange"),
    (Some(Colour::Yellow), "popup_colour_yellow"),
    (Some(Colour::Green), "popup_colour_green"),
    (Some(Colour::Blue), "popup_colour_blue"),
    (Some(Colour::Purple), "popup_colour_purple"),
];
