//! Which screen is shown, and how one follows from another.

use std::rc::Rc;

use keyfob_protocol::{DeviceId, DeviceView, ErrorName, Failure, NewDevice, PageRequest, Session};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{add, broken, devices, dom, first_run, frame, text, toast::Toast, unlock, worker};

/// What the popup shows; exactly one of these.
#[derive(Clone)]
pub(crate) enum Screen {
    /// The worker has not answered yet.
    Loading,
    /// There is no vault: choose a passphrase.
    FirstRun,
    /// The vault is locked.
    Unlock,
    /// The devices and their codes.
    Devices(Rc<Listing>),
    /// The form for a new device, perhaps with what was typed before.
    Add(Option<Rc<NewDevice>>),
    /// Nothing can be shown, and why.
    Broken(Failure),
}

/// What the devices screen starts with.
pub(crate) struct Listing {
    /// The devices in the person's order.
    pub(crate) devices: Vec<DeviceView>,
    /// The one that was just added.
    pub(crate) added: Option<DeviceId>,
}

/// The popup's state. A handle: copies are the same popup.
#[derive(Clone, Copy)]
pub(crate) struct App {
    screen: Signal<Screen>,
    restored: Signal<bool>,
    /// What was typed into the form when the vault turned out to be locked.
    draft: Signal<Option<Rc<NewDevice>>>,
    /// What was just done, or why it was not.
    pub(crate) toast: Toast,
}

impl App {
    /// A popup that waits for the worker. Needs a reactive scope.
    pub(crate) fn new() -> Self {
        Self {
            screen: create_signal(Screen::Loading),
            restored: create_signal(false),
            draft: create_signal(None),
            toast: Toast::new(),
        }
    }

    /// Asks the worker how things are, and shows that.
    pub(crate) async fn start(self) {
        worker::on_change(move || spawn_local(self.look_again()));
        match worker::session(PageRequest::GetSession).await {
            Ok(session) => self.enter(session).await,
            Err(failure) => self.go(Screen::Broken(failure)),
        }
    }

    /// Something has changed: what a locked vault does not show must not stay.
    async fn look_again(self) {
        let session = worker::session(PageRequest::GetSession).await;
        let shows = matches!(self.screen.get_clone_untracked(), Screen::Devices(_));
        if shows && let Ok(Session::Locked) = session {
            self.go(Screen::Unlock);
        }
    }

    /// Shows the screen for this state of the vault.
    pub(crate) async fn enter(self, session: Session) {
        self.restored.set(session == Session::Restored);
        match session {
            Session::NoVault => self.go(Screen::FirstRun),
            Session::Locked => self.go(Screen::Unlock),
            Session::Unlocked | Session::Restored => match self.draft.take() {
                Some(draft) => self.go(Screen::Add(Some(draft))),
                None => self.list(None).await,
            },
        }
    }

    /// Shows the devices as the worker has them now.
    pub(crate) async fn list(self, added: Option<DeviceId>) {
        match worker::devices(PageRequest::ListDevices).await {
            Ok(devices) => self.show(devices, added),
            Err(failure) => {
                if let Some(failure) = self.follow(failure) {
                    self.go(Screen::Broken(failure));
                }
            }
        }
    }

    /// Shows these devices.
    pub(crate) fn show(self, devices: Vec<DeviceView>, added: Option<DeviceId>) {
        self.go(Screen::Devices(Rc::new(Listing { devices, added })));
    }

    /// Changes the screen.
    pub(crate) fn go(self, screen: Screen) {
        self.screen.set(screen);
    }

    /// Changes the screen if that is what the failure asks for; hands back any other failure.
    pub(crate) fn follow(self, failure: Failure) -> Option<Failure> {
        match failure.name {
            ErrorName::Locked => self.go(Screen::Unlock),
            ErrorName::NoVault => self.go(Screen::FirstRun),
            _ => return Some(failure),
        }
        None
    }

    /// Keeps what was typed until the vault is unlocked again, and goes to unlock it.
    pub(crate) fn unlock_then_add(self, draft: NewDevice) {
        self.draft.set(Some(Rc::new(draft)));
        self.go(Screen::Unlock);
    }

    /// Locks the vault.
    pub(crate) fn lock(self) {
        spawn_local(async move {
            match worker::session(PageRequest::Lock).await {
                Ok(session) => {
                    self.enter(session).await;
                    self.toast.say(text::t("popup_locked"));
                }
                Err(failure) => self.complain(failure),
            }
        });
    }

    /// Says why something failed, or goes where the failure leads.
    pub(crate) fn complain(self, failure: Failure) {
        if let Some(failure) = self.follow(failure) {
            self.toast.complain(&failure);
        }
    }

    /// The whole popup.
    pub(crate) fn view(self) -> View {
        let (screen, toast) = (self.screen, self.toast.view());
        view! {
            (match screen.get_clone() {
                Screen::Loading => frame::loading(),
                Screen::FirstRun => first_run::view(self),
                Screen::Unlock => unlock::view(self),
                Screen::Devices(listing) => devices::view(self, &listing),
                Screen::Add(draft) => add::view(self, draft),
                Screen::Broken(failure) => broken::view(self, &failure),
            })
            (toast)
        }
    }

    /// The last write was damaged, and the copy before it is shown.
    pub(crate) fn is_restored(self) -> bool {
        self.restored.get_untracked()
    }

    /// Closes the window if it was opened only to unlock the vault.
    pub(crate) fn leave_if_done() {
        if dom::query_has("window") {
            dom::close();
        }
    }
}
