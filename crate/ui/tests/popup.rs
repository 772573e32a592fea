//! The popup in a browser, with a worker that answers in the protocol's own types.

#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that panics is a test that fails where it should"
)]

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use keyfob_protocol::{
    Answer, CodeView, DeviceId, DeviceView, PageReply, PageRequest, Session, UnixMillis,
};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn every_device_has_a_row_with_its_codes() {
    let popup = Popup::open(devices(60)).await;
    assert_eq!(popup.text(".row:nth-child(60) .row-code"), "100\u{a0}059");
    assert_eq!(popup.text(".row:nth-child(8) .row-label"), "device 7");
    assert_eq!(
        popup.text(".row:nth-child(8) .row-detail"),
        "100000000007 · user 7"
    );
    assert_eq!(popup.text(".row:nth-child(8) .row-code"), "100\u{a0}007");
}

#[wasm_bindgen_test]
async fn of_many_devices_the_first_stand_in_the_page_and_any_is_found() {
    let popup = Popup::open(devices(10_000)).await;
    assert!(popup.all(".row").len() < 100);
    popup.search("100000009876");
    assert_eq!(popup.all(".row").len(), 1);
    assert_eq!(popup.text(".row .row-code"), "109\u{a0}876");
    popup.search("");
    assert_eq!(popup.text(".row:nth-child(8) .row-label"), "device 7");
}

#[wasm_bindgen_test]
async fn more_rows_come_as_the_person_goes_down() {
    let popup = Popup::open(devices(1_000)).await;
    let shown = popup.all(".row").len();
    let last = popup.one(".row:last-child .row-copy");
    last.unchecked_ref::<HtmlElement>().focus().unwrap();
    press(&last, "ArrowDown");
    assert!(popup.all(".row").len() > shown);
    let next = popup.one(&format!(".row:nth-child({}) .row-copy", shown + 1));
    assert!(
        document()
            .active_element()
            .unwrap()
            .is_same_node(Some(&next))
    );
    press(&next, "End");
    assert_eq!(popup.all(".row").len(), 1_000);
    let last = popup.one(".row:last-child .row-copy");
    assert!(
        document()
            .active_element()
            .unwrap()
            .is_same_node(Some(&last))
    );
}

#[wasm_bindgen_test]
async fn a_label_is_text_and_never_markup() {
    let mut devices = devices(1);
    devices[0].label = String::from("<img src=x onerror=alert(1)>");
    let popup = Popup::open(devices).await;
    assert_eq!(popup.text(".row-label"), "<img src=x onerror=alert(1)>");
    assert!(popup.all(".rows img").is_empty());
}

#[wasm_bindgen_test]
async fn the_search_hides_what_it_does_not_find() {
    let popup = Popup::open(devices(50)).await;
    popup.search("DEVICE 4");
    let shown = popup.all(".row .row-label");
    let labels: Vec<_> = shown
        .iter()
        .filter_map(|label| label.text_content())
        .collect();
    // 4, 14, 24, 34, 40 to 49: both words are anywhere in label, account and user.
    assert!(labels.iter().all(|label| label.contains('4')));
    assert_eq!(labels.len(), 14);
    popup.search("nothing of the kind");
    assert!(popup.all(".row").is_empty());
    assert_eq!(popup.all(".no-match:not([hidden])").len(), 1);
    popup.search("");
    popup.wait(|popup| popup.all(".row").len() == 50).await;
    assert_eq!(popup.text(".row:nth-child(20) .row-label"), "device 19");
}

#[wasm_bindgen_test]
async fn new_codes_come_into_the_rows_that_stand_there() {
    let mut first = devices(50);
    for device in &mut first {
        device.code.until = now() + 200;
    }
    let popup = Popup::open(first).await;
    let button = popup.one(".row:nth-child(11) .row-copy");
    button.unchecked_ref::<HtmlElement>().focus().unwrap();

    let mut second = devices(50);
    second[10].code.now = String::from("999999");
    second.remove(3);
    popup.worker.replace(second);
    popup.wait(|popup| popup.all(".row").len() == 49).await;

    assert_eq!(popup.text(".row:nth-child(10) .row-code"), "999\u{a0}999");
    assert!(
        popup
            .one(".row:nth-child(10) .row-copy")
            .is_same_node(Some(&button))
    );
    let focused = document().active_element().unwrap();
    assert!(focused.is_same_node(Some(&button)));
}

/// A popup of its own in the page, and the devices that its worker answers with.
struct Popup {
    root: Element,
    worker: Rc<RefCell<Vec<DeviceView>>>,
}

impl Popup {
    async fn open(devices: Vec<DeviceView>) -> Self {
        let worker = Rc::new(RefCell::new(devices));
        let answers = Rc::clone(&worker);
        let closure = Closure::<dyn Fn(JsValue) -> JsValue>::new(move |message| {
            let text = String::from(js_sys::JSON::stringify(&message).unwrap());
            let request = keyfob_protocol::message::read(&text).unwrap();
            let answer = Answer::Ok(reply(&request, &mut answers.borrow_mut()));
            answer.serialize(&Serializer::json_compatible()).unwrap()
        });
        stand_in(&closure.into_js_value());
        let root = document().create_element("div").unwrap();
        document().body().unwrap().append_child(&root).unwrap();
        keyfob_ui::mount(&root, None);
        let popup = Self { root, worker };
        // Of many, only the first stand in the page.
        let count = popup.worker.borrow().len().min(60);
        popup.wait(|popup| popup.all(".row").len() >= count).await;
        popup
    }

    /// Waits for the browser, frame by frame, until the popup shows what is wanted.
    async fn wait(&self, wanted: impl Fn(&Self) -> bool) {
        while !wanted(self) {
            JsFuture::from(frame()).await.unwrap();
        }
    }

    fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length())
            .filter_map(|index| found.item(index)?.dyn_into().ok())
            .collect()
    }

    fn one(&self, selector: &str) -> Element {
        self.root.query_selector(selector).unwrap().expect(selector)
    }

    fn text(&self, selector: &str) -> String {
        self.one(selector).text_content().unwrap()
    }

    fn search(&self, typed: &str) {
        let field: HtmlInputElement = self.one("input[type=search]").unchecked_into();
        field.set_value(typed);
        field.dispatch_event(&Event::new("input").unwrap()).unwrap();
    }
}

fn press(on: &Element, key: &str) {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    on.dispatch_event(&event).unwrap();
}

fn reply(request: &PageRequest, devices: &mut Vec<DeviceView>) -> PageReply {
    match request {
        PageRequest::Open => {
            return PageReply::Opened {
                session: Session::Unlocked,
                devices: devices.iter().take(16).cloned().collect(),
                whole: devices.len() <= 16,
            };
        }
        PageRequest::ListDevices => {}
        PageRequest::DeleteDevice { id } => devices.retain(|device| device.id != *id),
        _ => {
            return PageReply::Session {
                session: Session::Unlocked,
            };
        }
    }
    PageReply::Devices {
        devices: devices.clone(),
    }
}

fn devices(count: u32) -> Vec<DeviceView> {
    (0..count).map(device).collect()
}

fn device(number: u32) -> DeviceView {
    DeviceView {
        id: DeviceId(format!("{number:032x}")),
        label: format!("device {number}"),
        issuer: "Amazon Web Services".to_owned(),
        account: format!("{}", 100_000_000_000_u64 + u64::from(number)),
        account_id: String::new(),
        user: format!("user {number}"),
        tags: String::new(),
        colour: None,
        pending: false,
        code: CodeView {
            now: format!("{}", 100_000 + number),
            next: format!("{}", 200_000 + number),
            period: 30,
            until: now() + 3_600_000,
            spent: false,
        },
    }
}

fn now() -> UnixMillis {
    serde_wasm_bindgen::from_value(js_sys::Date::now().into()).unwrap()
}

fn document() -> web_sys::Document {
    web_sys::window().unwrap().document().unwrap()
}

#[wasm_bindgen(inline_js = "
export function stand_in(answer) {
  globalThis.chrome = {
    i18n: { getMessage: (key, parts) => [key, ...parts].join(' ') },
    runtime: { sendMessage: async (message) => answer(message) },
    tabs: { getCurrent: async () => undefined },
  };
}
export function frame() {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
")]
extern "C" {
    /// Puts the functions of the extension interface that the popup calls where it looks for them.
    fn stand_in(answer: &JsValue);
    /// Resolves at the next frame.
    fn frame() -> Promise;
}
