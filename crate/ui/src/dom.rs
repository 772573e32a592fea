//! What the screens need of the browser.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Date, Function, Object, Promise, Reflect};
use keyfob_protocol::UnixMillis;
use sycamore::prelude::{NodeRef, on_cleanup, use_current_scope};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Document, Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement,
    Window,
};

/// The element with this id.
pub(crate) fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// What the browser writes on the tab.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets an attribute of the document's root.
pub(crate) fn mark_root(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute(name, value);
    }
}

/// The document's root carries this value of an attribute.
pub(crate) fn root_says(name: &str, value: &str) -> bool {
    let root = document().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute(name))
        .is_some_and(|said| said == value)
}

/// The person wants to see codes only when they ask for them.
pub(crate) fn hides_codes() -> bool {
    root_says(CODES, HIDDEN)
}

/// The person wants that from now on, or no more.
pub(crate) fn hide_codes(on: bool) {
    mark_root(CODES, if on { HIDDEN } else { "" });
}

/// The document is on screen.
pub(crate) fn is_visible() -> bool {
    document().is_some_and(|document| !document.hidden())
}

/// The person is typing here, and not in another page.
pub(crate) fn has_focus() -> bool {
    document().is_some_and(|document| document.has_focus().unwrap_or_default())
}

/// The page's address carries this query.
pub(crate) fn query_has(name: &str) -> bool {
    let query = window().and_then(|window| window.location().search().ok());
    query.is_some_and(|query| query.trim_start_matches('?') == name)
}

/// The page's address points at the part of it with this id.
pub(crate) fn hash_is(id: &str) -> bool {
    let hash = window().and_then(|window| window.location().hash().ok());
    hash.is_some_and(|hash| hash.trim_start_matches('#') == id)
}

/// Makes the page's address point at the part of it with this id.
pub(crate) fn set_hash(id: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(id);
    }
}

/// Opens the options page, or goes to the one that is open.
pub(crate) fn open_settings() {
    spawn_local(async {
        if open_options_page().await.is_ok() {
            leave_popup();
        }
    });
}

/// Closes the popup, for the tab that was opened from it; a popup that stands in a tab stays.
pub(crate) fn leave_popup() {
    spawn_local(async {
        if is_popup().await {
            close();
        }
    });
}

/// The page is the popup itself, and stands in no tab.
pub(crate) async fn is_popup() -> bool {
    own_tab().await.is_ok_and(|tab| tab.is_undefined())
}

/// Has the root say when the page stands in a tab, which has a size of its own: the popup takes the page's.
pub(crate) async fn mark_room() {
    if !is_popup().await {
        mark_root("data-room", "tab");
    }
}

/// Shows the window that prints the page.
pub(crate) fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Closes the popup, or the window that it stands in for.
pub(crate) fn close() {
    if let Some(window) = window() {
        let _ = window.close();
    }
}

/// A new element, not yet in the page.
pub(crate) fn make(tag: &str) -> Option<Element> {
    document()?.create_element(tag).ok()
}

/// The node as an element.
pub(crate) fn element(node: NodeRef) -> Option<Element> {
    node.try_get()?.dyn_into().ok()
}

/// The node as an input.
pub(crate) fn input(node: NodeRef) -> Option<HtmlInputElement> {
    node.try_get()?.dyn_into().ok()
}

/// What stands in an input.
pub(crate) fn value(node: NodeRef) -> String {
    input(node).map(|input| input.value()).unwrap_or_default()
}

/// The box is checked.
pub(crate) fn is_checked(node: NodeRef) -> bool {
    input(node).is_some_and(|input| input.checked())
}

/// The value of the option that is selected.
pub(crate) fn selected(node: NodeRef) -> String {
    let select = element(node).and_then(|element| element.dyn_into::<HtmlSelectElement>().ok());
    select.map(|select| select.value()).unwrap_or_default()
}

/// The focus is on this node.
pub(crate) fn is_focused(node: NodeRef) -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some() && active == element(node)
}

/// Moves the focus to this node.
pub(crate) fn focus(node: NodeRef) {
    if let Some(element) = element(node) {
        focus_element(&element);
    }
}

/// Moves the focus to this element.
pub(crate) fn focus_element(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Moves the focus to an input and selects what stands there, so that typing replaces it.
pub(crate) fn focus_all(node: NodeRef) {
    if let Some(input) = input(node) {
        let _ = input.focus();
        input.select();
    }
}

/// Sets a custom property through the object model: the content security policy forbids `style="…"`.
pub(crate) fn set_property(element: &Element, name: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.style().set_property(name, value);
    }
}

/// Selects the text of an element, for the person to copy by hand.
pub(crate) fn select_text(element: &Element) {
    if let Some(selection) = window().and_then(|window| window.get_selection().ok().flatten()) {
        let _ = selection.select_all_children(element);
    }
}

/// Something is marked in the page, or in the field that has the focus.
pub(crate) fn has_selection() -> bool {
    let selection = window().and_then(|window| window.get_selection().ok().flatten());
    let active = document().and_then(|document| document.active_element());
    let field = active.and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    let in_field = |field: HtmlInputElement| {
        let ends = (field.selection_start().ok(), field.selection_end().ok());
        ends.0 != ends.1
    };
    selection.is_some_and(|selection| !selection.is_collapsed()) || field.is_some_and(in_field)
}

/// Opens a dialog before everything else.
pub(crate) fn open_dialog(node: NodeRef) {
    if let Some(dialog) = dialog(node).filter(|dialog| !dialog.open()) {
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog.
pub(crate) fn close_dialog(node: NodeRef) {
    if let Some(dialog) = dialog(node) {
        dialog.close();
    }
}

fn dialog(node: NodeRef) -> Option<HtmlDialogElement> {
    node.try_get()?.dyn_into().ok()
}

/// The nearest element around an event's target that matches the selector.
pub(crate) fn around(event: &Event, selector: &str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok().flatten()
}

/// Puts text on the clipboard.
///
/// # Errors
///
/// What the browser threw when it refused.
pub(crate) async fn copy(text: &str) -> Result<(), JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let written = window.navigator().clipboard().write_text(text);
    JsFuture::from(written).await.map(|_| ())
}

/// The present moment.
pub(crate) fn now() -> UnixMillis {
    serde_wasm_bindgen::from_value(Date::now().into()).unwrap_or_default()
}

/// A moment as people write it in this language, in the time zone of the browser.
pub(crate) fn date_and_time(at: UnixMillis, language: &str) -> String {
    let at = serde_wasm_bindgen::to_value(&at).unwrap_or_default();
    let options = Object::new();
    for (name, style) in [("dateStyle", "long"), ("timeStyle", "short")] {
        let _ = Reflect::set(&options, &name.into(), &style.into());
    }
    Date::new(&at).to_locale_string(language, &options).into()
}

/// Waits.
pub(crate) async fn sleep(milliseconds: u32) {
    let promise = Promise::new(&mut |resolve, _| set_timeout(&resolve, milliseconds));
    let _ = JsFuture::from(promise).await;
}

/// Waits until what is in the page now has been painted.
pub(crate) async fn painted() {
    let promise = Promise::new(&mut |resolve, _| request_frame(&resolve));
    let _ = JsFuture::from(promise).await;
    sleep(0).await;
}

/// Calls `tick` now, at the start of every second, and when the page comes back into view, for as
/// long as the scope lives.
pub(crate) fn every_second(tick: impl Fn() + 'static) {
    let alive = Rc::new(Cell::new(true));
    let tick = Rc::new(tick);
    on_document("visibilitychange", {
        let tick = Rc::clone(&tick);
        move |_| tick()
    });
    on_cleanup({
        let alive = Rc::clone(&alive);
        move || alive.set(false)
    });
    spawn_local(async move {
        while alive.get() {
            tick();
            sleep(until_next_second(now())).await;
        }
    });
}

/// Listens on the document, inside the scope and for as long as it lives.
pub(crate) fn on_document(name: &'static str, mut listener: impl FnMut(Event) + 'static) {
    let Some(document) = document() else { return };
    let scope = use_current_scope();
    let closure = Closure::<dyn FnMut(Event)>::new(move |event| scope.run_in(|| listener(event)));
    let _ = document.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    on_cleanup(move || {
        let function = closure.as_ref().unchecked_ref();
        let _ = document.remove_event_listener_with_callback(name, function);
    });
}

fn until_next_second(now: UnixMillis) -> u32 {
    let begun = u32::try_from(now.rem_euclid(SECOND.into())).unwrap_or_default();
    SECOND.saturating_sub(begun)
}

fn document() -> Option<Document> {
    window()?.document()
}

fn window() -> Option<Window> {
    web_sys::window()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(handler: &Function, milliseconds: u32);
    #[wasm_bindgen(catch, js_namespace = ["chrome", "runtime"], js_name = openOptionsPage)]
    async fn open_options_page() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = getCurrent)]
    async fn own_tab() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = requestAnimationFrame)]
    fn request_frame(handler: &Function);
}

/// In milliseconds.
const SECOND: u32 = 1000;

/// What the root says of codes.
const CODES: &str = "data-codes";

/// Of [`CODES`]: they are not shown by themselves.
const HIDDEN: &str = "hidden";
