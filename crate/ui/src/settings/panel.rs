//! A part of a card that opens: its name, how things stand, and what can be done.

use sycamore::prelude::*;
use web_sys::Event;

use crate::dom;

/// The panel. A handle: copies are the same panel.
#[derive(Clone, Copy)]
pub(super) struct Panel {
    id: &'static str,
    node: NodeRef,
    /// It is open.
    pub(super) opened: Signal<bool>,
}

impl Panel {
    /// A closed panel. Needs a reactive scope.
    pub(super) fn new(id: &'static str) -> Self {
        Self {
            id,
            node: create_node_ref(),
            opened: create_signal(false),
        }
    }

    /// The panel in the page; open when the page's address points at it.
    pub(super) fn view(self, title: String, state: View, body: View) -> View {
        let (id, node, opened) = (self.id, self.node, self.opened);
        let toggled = move |_: Event| {
            opened.set(dom::element(node).is_some_and(|panel| panel.has_attribute("open")));
        };
        on_mount(move || {
            if dom::hash_is(id) {
                self.open();
            }
        });
        view! {
            details(id=id, class="panel", r#ref=node, on:toggle=toggled) {
                summary(class="panel-head") {
                    span(class="panel-title") { (title) }
                    span(class="panel-state") { (state) }
                    span(class="icon icon-open", aria-hidden="true")
                }
                div(class="panel-body") { (body) }
            }
        }
    }

    /// Closes the panel and puts the focus on its name.
    pub(super) fn close(self) {
        if let Some(panel) = dom::element(self.node) {
            let _ = panel.remove_attribute("open");
            self.focus();
        }
    }

    fn open(self) {
        if let Some(panel) = dom::element(self.node) {
            let _ = panel.set_attribute("open", "");
            panel.scroll_into_view();
            self.focus();
        }
    }

    fn focus(self) {
        let head = dom::element(self.node).and_then(|panel| panel.first_element_child());
        head.inspect(dom::focus_element);
    }
}
