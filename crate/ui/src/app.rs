//! Which screen is shown, and how one follows from another.

use std::rc::Rc;

use js_sys::Promise;
use keyfob_protocol::{
    DeviceDetails, DeviceId, DeviceView, ErrorName, Failure, NewDevice, PageRequest, Session,
    SettingsView,
};
use sycamore::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::KeyboardEvent;

use crate::device::Part;
use crate::toast::Toast;
use crate::{
    add, broken, device, devices, dom, first_run, founded, frame, recover, settings, text, unlock,
    worker,
};

/// Which of the extension's pages this is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    /// The popup, or a window or a tab that stands in for it.
    Popup,
    /// The options page.
    Options,
}

/// What the page shows; exactly one of these.
#[derive(Clone)]
pub(crate) enum Screen {
    /// The worker has not answered yet.
    Loading,
    /// There is no vault: choose a passphrase.
    FirstRun,
    /// The vault has just been made: offers a recovery code.
    Founded,
    /// The vault is locked.
    Unlock,
    /// The passphrase is forgotten: asks for the recovery code and a new one.
    Recover,
    /// The devices and their codes.
    Devices(Rc<Listing>),
    /// The form for a new device, perhaps with what was typed before.
    Add(Option<Rc<NewDevice>>),
    /// One device, with the focus in this part of it.
    Device(Rc<DeviceDetails>, Part),
    /// What the person can choose.
    Settings(Rc<SettingsView>),
    /// Nothing can be shown, and why.
    Broken(Failure),
}

impl Screen {
    /// It shows what an open vault holds.
    fn is_open(&self) -> bool {
        matches!(
            self,
            Self::Founded | Self::Devices(_) | Self::Add(_) | Self::Device(..) | Self::Settings(_)
        )
    }
}

/// What the devices screen starts with.
pub(crate) struct Listing {
    /// The devices in the person's order.
    pub(crate) devices: Vec<DeviceView>,
    /// There are no others.
    pub(crate) whole: bool,
    /// The one that was just added.
    pub(crate) added: Option<DeviceId>,
    /// The one that the person comes from.
    pub(crate) at: Option<DeviceId>,
}

/// The page's state. A handle: copies are the same page.
#[derive(Clone, Copy)]
pub(crate) struct App {
    /// Which page it is.
    pub(crate) page: Page,
    screen: Signal<Screen>,
    /// The state of the vault, as the worker last told it; told anew whenever something has changed.
    pub(crate) session: Signal<Session>,
    /// What was typed into the form when the vault turned out to be locked.
    draft: Signal<Option<Rc<NewDevice>>>,
    /// What was just done, or why it was not.
    pub(crate) toast: Toast,
}

impl App {
    /// A page that waits for the worker. Needs a reactive scope.
    pub(crate) fn new(page: Page) -> Self {
        Self {
            page,
            screen: create_signal(Screen::Loading),
            session: create_signal(Session::NoVault),
            draft: create_signal(None),
            toast: Toast::new(),
        }
    }

    /// Shows how things are, from now on also when they change. `early` is the answer to the page's
    /// first question, if that was asked already.
    pub(crate) async fn open(self, early: Option<Promise>) {
        worker::on_change(move || spawn_local(self.look_again()));
        if self.page == Page::Popup {
            spawn_local(dom::mark_room());
        }
        match worker::opened(early).await {
            Ok((session @ Session::Unlocked, devices, whole)) if self.page == Page::Popup => {
                self.session.set(session);
                self.show_first(devices, whole);
            }
            Ok((session, ..)) => self.enter(session).await,
            Err(failure) => self.go(Screen::Broken(failure)),
        }
    }

    /// Asks the worker how things are, and shows that.
    pub(crate) async fn start(self) {
        match worker::session(PageRequest::GetSession).await {
            Ok(session) => self.enter(session).await,
            Err(failure) => self.go(Screen::Broken(failure)),
        }
    }

    /// Something has changed. What a locked vault does not show must not stay; anything else is news
    /// only if it came from elsewhere, and whoever did it here is shown it already.
    async fn look_again(self) {
        let Ok(session) = worker::session(PageRequest::GetSession).await else {
            return;
        };
        let shown = self.screen.get_clone_untracked();
        match (shown, session) {
            (shown, Session::Locked) if shown.is_open() => self.locked(),
            (Screen::FirstRun | Screen::Unlock, Session::NoVault) => {}
            (Screen::FirstRun | Screen::Unlock, _) if !dom::has_focus() => {
                self.enter(session).await;
            }
            (Screen::Devices(_), _) if !dom::has_focus() => self.list(None).await,
            (_, session) => self.session.set(session),
        }
    }

    /// Shows the screen for this state of the vault.
    pub(crate) async fn enter(self, session: Session) {
        self.session.set(session);
        match session {
            Session::NoVault => self.go(Screen::FirstRun),
            Session::Locked => self.go(Screen::Unlock),
            Session::Unlocked | Session::Restored => match self.draft.take() {
                Some(draft) => self.go(Screen::Add(Some(draft))),
                None => self.home().await,
            },
        }
    }

    /// Shows what the page is for.
    pub(crate) async fn home(self) {
        match self.page {
            Page::Popup if dom::hash_is(ADD) => {
                dom::set_hash("");
                self.go(Screen::Add(None));
            }
            Page::Popup => self.list(None).await,
            Page::Options => match worker::settings(PageRequest::GetSettings).await {
                Ok(settings) => self.go(Screen::Settings(Rc::new(settings))),
                Err(failure) => self.break_off(failure),
            },
        }
    }

    /// Shows the devices as the worker has them now.
    pub(crate) async fn list(self, added: Option<DeviceId>) {
        match worker::devices(PageRequest::ListDevices).await {
            Ok(devices) => self.show(devices, added),
            Err(failure) => self.break_off(failure),
        }
    }

    /// As [`list`](Self::list), with the focus on this device.
    pub(crate) async fn list_at(self, id: DeviceId) {
        match worker::devices(PageRequest::ListDevices).await {
            Ok(devices) => self.go(Screen::Devices(Rc::new(Listing {
                devices,
                whole: true,
                added: None,
                at: Some(id),
            }))),
            Err(failure) => self.break_off(failure),
        }
    }

    fn break_off(self, failure: Failure) {
        if let Some(failure) = self.follow(failure) {
            self.go(Screen::Broken(failure));
        }
    }

    /// Shows these devices.
    pub(crate) fn show(self, devices: Vec<DeviceView>, added: Option<DeviceId>) {
        self.go(Screen::Devices(Rc::new(Listing {
            devices,
            whole: true,
            added,
            at: None,
        })));
    }

    /// Shows the first of the devices; the list asks for the others.
    fn show_first(self, devices: Vec<DeviceView>, whole: bool) {
        self.go(Screen::Devices(Rc::new(Listing {
            devices,
            whole,
            added: None,
            at: None,
        })));
    }

    /// Changes the screen.
    pub(crate) fn go(self, screen: Screen) {
        self.screen.set(screen);
    }

    /// Changes the screen if that is what the failure asks for; hands back any other failure.
    pub(crate) fn follow(self, failure: Failure) -> Option<Failure> {
        match failure.name {
            ErrorName::Locked if !self.asks_to_unlock() => self.locked(),
            ErrorName::NoVault => self.go(Screen::FirstRun),
            _ => return Some(failure),
        }
        None
    }

    fn asks_to_unlock(self) -> bool {
        self.screen
            .with_untracked(|screen| matches!(screen, Screen::Unlock))
    }

    /// Keeps what was typed until the vault is unlocked again, and goes to unlock it.
    pub(crate) fn unlock_then_add(self, draft: NewDevice) {
        self.draft.set(Some(Rc::new(draft)));
        self.locked();
    }

    /// Locks the vault.
    pub(crate) fn lock(self) {
        spawn_local(async move {
            match worker::session(PageRequest::Lock).await {
                Ok(Session::Locked) => self.locked(),
                Ok(session) => self.enter(session).await,
                Err(failure) => self.complain(failure),
            }
        });
    }

    /// The vault has been locked, here or elsewhere or by itself: asks to unlock it, and says why, for
    /// who does not see the screen change.
    fn locked(self) {
        if !self.asks_to_unlock() {
            self.go(Screen::Unlock);
            self.toast.say(text::t("popup_locked"));
        }
    }

    /// Goes back to where this screen was opened from; whether it is one to go back from.
    pub(crate) fn back(self) -> bool {
        match self.screen.get_clone_untracked() {
            Screen::Recover => self.go(Screen::Unlock),
            Screen::Add(_) => spawn_local(self.list(None)),
            Screen::Device(device, _) => spawn_local(self.list_at(device.id.clone())),
            _ => return false,
        }
        true
    }

    /// Escape goes back from anywhere on the page, unless it is meant for a dialog or for an input method.
    fn hear_escape(self) {
        dom::on_document("keydown", move |event| {
            let key: &KeyboardEvent = event.unchecked_ref();
            let is_meant = key.key() == "Escape" && !key.is_composing() && !key.default_prevented();
            if is_meant && dom::around(&event, "dialog").is_none() && self.back() {
                event.prevent_default();
            }
        });
    }

    /// Says why something failed, or goes where the failure leads.
    pub(crate) fn complain(self, failure: Failure) {
        if let Some(failure) = self.follow(failure) {
            self.toast.complain(&failure);
        }
    }

    /// The whole page.
    pub(crate) fn view(self) -> View {
        let (screen, toast) = (self.screen, self.toast.view());
        self.hear_escape();
        view! {
            (match screen.get_clone() {
                Screen::Loading => frame::loading(),
                Screen::FirstRun => first_run::view(self),
                Screen::Founded => founded::view(self),
                Screen::Unlock => unlock::view(self),
                Screen::Recover => recover::view(self),
                Screen::Devices(listing) => devices::view(self, &listing),
                Screen::Device(device, part) => device::view(self, &device, part),
                Screen::Add(draft) => add::view(self, draft),
                Screen::Settings(chosen) => settings::view(self, &chosen),
                Screen::Broken(failure) => broken::view(self, &failure),
            })
            (toast)
        }
    }

    /// The last write was damaged, and the copy before it is shown.
    pub(crate) fn is_restored(self) -> bool {
        self.session.get_untracked() == Session::Restored
    }

    /// Closes the window if it was opened only to unlock the vault.
    pub(crate) fn leave_if_done() {
        if dom::query_has("window") {
            dom::close();
        }
    }
}

/// In the address of a popup that is to show the form for a new device.
const ADD: &str = "add";
