//! The form for a new device.

mod field;
mod picture;
mod twice;
mod ways;

use std::rc::Rc;

use keyfob_protocol::{DeviceView, ErrorName, Failure, NewDevice};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, SubmitEvent};
use zeroize::Zeroizing;

pub(crate) use self::field::{Field, Named, Place, problem_at};
use self::picture::Address;
use crate::app::App;
use crate::problem::{self, Problem};
use crate::text::{t, t_with};
use crate::{dom, frame, worker};

/// Shows the form, with what was typed before if there is any.
pub(crate) fn view(app: App, draft: Option<Rc<NewDevice>>) -> View {
    let form = Form::new(app);
    on_mount(move || {
        form.key.focus();
        if let Some(draft) = draft {
            form.fill(&draft);
        }
    });
    let (bar, title) = (frame::bar(form.buttons()), t("popup_add_title"));
    let (ways, form) = (ways::view(form), form.view());
    view! {
        (bar)
        main(class="screen") {
            h2(class="title") { (title) }
            (ways)
            (form)
        }
    }
}

#[derive(Clone, Copy)]
struct Form {
    app: App,
    key: Field,
    label: Field,
    account: Field,
    user: Field,
    problem: Signal<Option<(Place, Problem)>>,
    busy: Signal<bool>,
    /// The picture that stands in for the key.
    picture: Signal<Option<Rc<Address>>>,
    /// A picture is being looked at.
    reading: Signal<bool>,
    /// What the key says of its device, once the worker has told.
    told: Signal<Option<Rc<DeviceView>>>,
    /// What the device is called that has this key already, while the person is asked about that.
    twice: Signal<Option<String>>,
    /// Which look at the key this is: what was told of an earlier one is stale.
    turn: Signal<u32>,
}

impl Form {
    fn new(app: App) -> Self {
        let problem = create_signal(None);
        Self {
            app,
            key: Field::new(Place::Key, problem),
            label: Field::new(Place::Label, problem),
            account: Field::new(Place::Account, problem),
            user: Field::new(Place::User, problem),
            problem,
            busy: create_signal(false),
            picture: create_signal(None),
            reading: create_signal(false),
            told: create_signal(None),
            twice: create_signal(None),
            turn: create_signal(0),
        }
    }

    fn buttons(self) -> View {
        let cancel = t("popup_cancel");
        view! {
            button(class="button button-quiet", r#type="button", on:click=move |_| self.leave()) {
                (cancel)
            }
        }
    }

    fn view(self) -> View {
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.submit();
        };
        let problem = field::problem_at(self.problem, Place::Form);
        let (fields, problem) = (self.fields(), problem::view("form-problem", problem));
        let (save, saving) = (t("popup_add_save"), t("popup_add_busy"));
        let button = move || match self.twice.get_clone() {
            Some(known) => twice::question(self, &known),
            None => frame::submit(self.busy, save.clone(), saving.clone()),
        };
        let button = View::from_dynamic(button);
        view! {
            form(
                class="form",
                novalidate=true,
                on:submit=submit,
                on:change=move |_: Event| self.check(0, |_| true),
            ) {
                (fields)
                (problem)
                (button)
            }
        }
    }

    fn fields(self) -> View {
        let key = move || {
            if self.picture.with(Option::is_some) {
                self.picture_view()
            } else {
                self.key_view()
            }
        };
        let label = Named::new("label", t("popup_add_label"), t("popup_add_label_hint"));
        let account = Named::new(
            "account",
            t("popup_add_account"),
            t("popup_add_account_hint"),
        );
        let user = Named::new("user", t("popup_add_user"), t("popup_add_user_hint"));
        View::from(vec![
            View::from_dynamic(key),
            self.label.view(label),
            self.account.view(account),
            self.user.view(user),
        ])
    }

    /// The field for the key, and whose key it is.
    fn key_view(self) -> View {
        let named = Named::new("key", t("popup_add_key"), t("popup_add_key_hint"));
        let (key, issuer) = (self.key.view(named), self.issuer());
        view! {
            div(class="field", on:input=move |_: Event| self.key_typed()) {
                (key)
                (issuer)
            }
        }
    }

    /// Says that the key came from a picture, and whose it is; the key itself stays unseen.
    fn picture_view(self) -> View {
        let (read, other, issuer) = (t("popup_add_read"), t("popup_add_other"), self.issuer());
        view! {
            div(class="read") {
                span(class="icon icon-scan", aria-hidden="true")
                div(class="read-words") {
                    p { strong { (read) } }
                    (issuer)
                }
                button(class="button button-quiet", r#type="button", on:click=move |_| self.drop_picture()) {
                    (other)
                }
            }
        }
    }

    fn issuer(self) -> View {
        let told = move || {
            let issuer = self.told.get_clone().map(|told| told.issuer.clone());
            let issuer = issuer.filter(|issuer| !issuer.is_empty());
            issuer.map(|issuer| t_with("popup_add_issuer", &[&issuer]))
        };
        view! {
            p(class="hint hint-late", role="status") { bdi { (told().unwrap_or_default()) } }
        }
    }

    fn fill(self, draft: &NewDevice) {
        self.label.put(&draft.label);
        self.account.put(&draft.account);
        self.user.put(&draft.user);
        if draft.key.starts_with("data:") {
            spawn_local(self.look_at(Zeroizing::new(draft.key.clone())));
        } else {
            self.key.put(&draft.key);
        }
    }

    fn typed(self) -> NewDevice {
        let picture = self.picture.get_clone_untracked();
        NewDevice {
            key: picture.map_or_else(|| self.key.typed(), |picture| picture.to_string()),
            label: self.label.typed(),
            account: self.account.typed(),
            user: self.user.typed(),
        }
    }

    /// As [`typed`](Self::typed), without what an earlier key said and nobody changed.
    fn own_words(self) -> NewDevice {
        let mut words = self.typed();
        if let Some(told) = self.told.get_clone_untracked() {
            let own = [&mut words.label, &mut words.account, &mut words.user];
            let same = own
                .into_iter()
                .zip([&told.label, &told.account, &told.user]);
            same.filter(|(own, told)| *own == *told)
                .for_each(|(own, _)| own.clear());
        }
        words
    }

    /// What was wrong with a picture goes at once, and not under the press that may come next.
    fn key_typed(self) {
        self.twice.set(None);
        if self
            .problem
            .with_untracked(|problem| matches!(problem, Some((Place::Picture, _))))
        {
            self.problem.set(None);
        }
        self.check(PAUSE, is_final);
    }

    /// Has the worker look at what was typed, unless more is typed within so many milliseconds; shows what
    /// it finds wrong, where that is for the person to know by now.
    fn check(self, pause: u32, is_due: fn(ErrorName) -> bool) {
        let turn = self.next_turn();
        spawn_local(async move {
            dom::sleep(pause).await;
            if !self.is_turn(turn) {
                return;
            }
            let answer = worker::check(self.own_words()).await;
            if self.is_turn(turn) {
                self.checked(answer, is_due);
            }
        });
    }

    fn checked(self, answer: Result<Found, Failure>, is_due: fn(ErrorName) -> bool) {
        match answer {
            Ok(found) => self.tell(found),
            // There is nothing to judge yet, or nobody to ask.
            Err(failure) if is_early(failure.name) => self.untell(),
            Err(failure) if is_due(failure.name) => {
                self.untell();
                self.say(self.place_of(failure.name), (&failure).into());
            }
            Err(_) => self.untell(),
        }
    }

    /// Has the worker look for a key in a picture, and takes it if it finds one.
    async fn look_at(self, address: Address) {
        let turn = self.next_turn();
        self.reading.set(true);
        self.problem.set(None);
        self.twice.set(None);
        let mut device = self.own_words();
        device.key = address.to_string();
        let answer = worker::check(device.clone()).await;
        if !self.is_turn(turn) {
            return;
        }
        self.reading.set(false);
        match answer {
            Ok(told) => {
                self.picture.set(Some(Rc::new(address)));
                self.tell(told);
                self.label.focus();
            }
            Err(failure) if failure.name == ErrorName::Locked => self.app.unlock_then_add(device),
            Err(failure) => self.say(Place::of(failure.name).in_picture(), (&failure).into()),
        }
    }

    /// Shows what the key says, and whether it is here already.
    fn tell(self, (mut device, twin): Found) {
        let own = self.own_words();
        self.offer([&device.label, &device.account, &device.user]);
        // What stands there by the person's own word is not to be taken for the key's.
        let own = [&own.label, &own.account, &own.user];
        let told = [&mut device.label, &mut device.account, &mut device.user];
        let theirs = told.into_iter().zip(own).filter(|(_, own)| !own.is_empty());
        theirs.for_each(|(told, _)| told.clear());
        self.told.set(Some(Rc::new(device)));
        self.problem.set(None);
        if twin.is_some() {
            let exists = Failure::from(ErrorName::DeviceExists);
            self.say(self.place_of(exists.name), (&exists).into());
        }
    }

    /// Nothing is known of the key any more.
    fn untell(self) {
        if self.told.with_untracked(Option::is_some) {
            self.offer([""; 3]);
            self.told.set(None);
        }
        self.problem.set(None);
    }

    /// Fills the fields in which the person has said nothing, and is about to say nothing.
    fn offer(self, words: [&str; 3]) {
        let own = self.own_words();
        let own = [&own.label, &own.account, &own.user];
        let fields = [self.label, self.account, self.user];
        for ((field, own), words) in fields.into_iter().zip(own).zip(words) {
            if own.is_empty() && !field.has_focus() {
                field.put(words);
            }
        }
    }

    fn drop_picture(self) {
        self.next_turn();
        self.untell();
        self.twice.set(None);
        self.picture.set(None);
        self.key.focus();
    }

    /// Says what is wrong, and where.
    fn say(self, place: Place, problem: Problem) {
        if self.problem.is_alive() {
            self.problem.set(Some((place, problem)));
        }
    }

    fn place_of(self, name: ErrorName) -> Place {
        let place = Place::of(name);
        if self.picture.with_untracked(Option::is_some) {
            place.in_picture()
        } else {
            place
        }
    }

    fn next_turn(self) -> u32 {
        let next = self.turn.get_untracked().wrapping_add(1);
        self.turn.set(next);
        self.reading.set(false);
        next
    }

    fn is_turn(self, turn: u32) -> bool {
        self.turn.is_alive() && self.turn.get_untracked() == turn
    }

    fn submit(self) {
        // The question has buttons of its own.
        if self.twice.with_untracked(Option::is_none) {
            self.save(false);
        }
    }

    /// The person wants the key twice.
    fn submit_again(self) {
        self.save(true);
    }

    fn save(self, again: bool) {
        if !self.busy.replace(true) {
            self.next_turn();
            self.problem.set(None);
            spawn_local(self.add(self.typed(), again));
        }
    }

    async fn add(self, device: NewDevice, again: bool) {
        match worker::add(device.clone(), again).await {
            Ok((id, devices)) => {
                let label = devices.iter().find(|device| device.id == id);
                let label = label.map(|device| device.label.clone()).unwrap_or_default();
                self.app.show(devices, Some(id));
                self.app.toast.say(t_with("popup_added", &[&label]));
            }
            Err(failure) if failure.name == ErrorName::Locked => {
                self.app.unlock_then_add(device);
            }
            Err(failure) if failure.name == ErrorName::DeviceExists => self.ask_again(device).await,
            Err(failure) => self.refused(&failure),
        }
    }

    /// Asks whether the key should be here twice.
    async fn ask_again(self, device: NewDevice) {
        let known = worker::check(device).await.ok().and_then(|(_, twin)| twin);
        if self.busy.is_alive() {
            self.busy.set(false);
            self.twice.set(Some(known.unwrap_or_default()));
        }
    }

    fn refused(self, failure: &Failure) {
        if !self.busy.is_alive() {
            return;
        }
        self.busy.set(false);
        let place = self.place_of(failure.name);
        self.say(place, failure.into());
        match place {
            Place::Key => self.key.point_at(failure),
            Place::Label => self.label.focus(),
            Place::Account => self.account.focus(),
            Place::User => self.user.focus(),
            _ => {}
        }
    }

    fn leave(self) {
        spawn_local(self.app.list(None));
    }
}

/// What a key says of its device, and what the device is called that has it already.
type Found = (DeviceView, Option<String>);

/// What more typing would not mend.
fn is_final(name: ErrorName) -> bool {
    use ErrorName as E;
    matches!(
        name,
        E::InputTooLong | E::SecretCharacter | E::SecretTooLong | E::UriHotp | E::UriDuplicate
    )
}

/// What is not the fault of anything that stands in the form.
fn is_early(name: ErrorName) -> bool {
    use ErrorName as E;
    matches!(name, E::InputEmpty | E::LabelLength | E::Locked)
}

/// How long a person pauses between two keys, at most; in milliseconds.
const PAUSE: u32 = 250;
