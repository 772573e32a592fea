//! Whatever happens in whatever order: no key that was saved is lost, and none becomes what it may not.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use keyfob_core::device::DeviceState;
use keyfob_core::vault::Contents;
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

/// Something that a page, a person or a browser does.
#[derive(Clone, Copy, Debug)]
enum Event {
    /// The wizard shows the key of this number, as a text, as a code in a picture, or as both.
    Shows(usize, Form),
    /// The person presses *Save and fill*, with or without an answer to the card's question.
    Presses(Option<&'static str>),
    /// The codes that were filled grow old, and the page asks for the next ones.
    Accepts,
    /// The codes are sent off.
    Sends,
    /// AWS says this.
    Says(&'static str),
    /// The list shows the device of this name.
    Lists(&'static str),
    /// AWS removes the device of this name from the list.
    Removes(&'static str),
    /// The person has the removed device laid aside.
    Archives,
    /// Another document is loaded.
    Leaves,
    /// The worker dies.
    Dies,
    /// The vault is locked, or unlocked.
    Locks,
    Unlocks,
    /// The next write of the vault does this.
    Fails(Fault),
    /// So many seconds go by.
    Waits(u64),
}

#[derive(Clone, Copy, Debug)]
enum Form {
    Text,
    Code,
    Both,
}

fn events() -> impl Strategy<Value = Event> {
    let form = prop_oneof![4 => Just(Form::Text), 1 => Just(Form::Code), 1 => Just(Form::Both)];
    let name = || prop_oneof![Just("fob"), Just("alice"), Just("other")];
    prop_oneof![
        8 => (0_usize..KEYS.len(), form).prop_map(|(key, form)| Event::Shows(key, form)),
        8 => Just(Event::Presses(None)),
        4 => Just(Event::Presses(Some("keep"))),
        4 => Just(Event::Presses(Some("replace"))),
        2 => Just(Event::Accepts),
        2 => Just(Event::Sends),
        4 => prop_oneof![Just(ASSIGNED), Just(NOT_VALID), Just(EXISTS)].prop_map(Event::Says),
        2 => name().prop_map(Event::Lists),
        2 => name().prop_map(Event::Removes),
        3 => Just(Event::Archives),
        2 => Just(Event::Leaves),
        2 => Just(Event::Dies),
        1 => Just(Event::Locks),
        3 => Just(Event::Unlocks),
        2 => prop_oneof![Just(Fault::Full), Just(Fault::Lost), Just(Fault::Broken)].prop_map(Event::Fails),
        2 => (0_u64..70).prop_map(Event::Waits),
    ]
}

/// Where a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    InUse,
    LaidAside,
    /// It may be taken back.
    Deleted,
}

/// The keys by their numbers.
type Held = BTreeMap<usize, (Place, DeviceState)>;

/// What a person remembers.
struct Story<'a> {
    world: &'a World,
    agent: crate::Agent<&'a World>,
    shown: (usize, Form),
    /// What the card offers at the moment.
    offer: Value,
    /// The keys, as they were when the vault was last seen open, and when that was.
    held: Held,
    at: u64,
}

impl Story<'_> {
    fn live(&mut self, event: Event) {
        match event {
            Event::Shows(key, form) => {
                self.shown = (key, form);
                self.look(shown(form));
            }
            Event::Presses(answer) => self.press(answer),
            Event::Accepts => {
                let offer = json!({"ok": {"offer": self.offer}});
                content(&self.agent, 7, CONSOLE, accept(&offer, 0));
            }
            Event::Sends => {
                let message = json!({"type": "submitted", "offer": self.offer["id"]});
                content(&self.agent, 7, CONSOLE, message);
            }
            Event::Says(text) => self.look(with_flash(shown(self.shown.1), text)),
            Event::Lists(name) => self.look(listed("", &[name])),
            Event::Removes(name) => {
                self.look(listed("", &[name, "phone"]));
                self.look(listed("MFA device removed", &["phone"]));
            }
            Event::Archives => {
                let message = json!({"type": "archive", "offer": self.offer["id"]});
                content(&self.agent, 7, CONSOLE, message);
            }
            Event::Leaves => self.look(console(true)),
            Event::Dies => self.agent = worker(self.world),
            Event::Locks => drop(page(&self.agent, json!({"type": "lock"}))),
            Event::Unlocks => self.unlock(),
            Event::Fails(fault) => self.world.fault.set(Some(("vault", fault))),
            Event::Waits(seconds) => self.world.now.update(|now| now + seconds * 1_000),
        }
    }

    fn look(&mut self, message: Value) {
        self.offer = look(&self.agent, message);
    }

    /// It takes a derivation, which is for nothing where the vault is open.
    fn unlock(&self) {
        if session(page(&self.agent, get_session())) == Session::Locked {
            drop(unlock(&self.agent, PASSPHRASE));
        }
    }

    fn press(&mut self, answer: Option<&str>) {
        if self.offer["type"] != "enrol" {
            return;
        }
        let (key, form) = self.shown;
        let (text, code) = (KEYS[key], uri(KEYS[key]));
        let (texts, codes): (&[&str], &[&str]) = match form {
            Form::Text => (&[text], &[]),
            Form::Code => (&[], &[&code]),
            Form::Both => (&[text], &[&code]),
        };
        let names = &self.offer["names"];
        let reply = enrol_as(
            &self.agent,
            &self.offer,
            names,
            texts,
            codes,
            &answer.into(),
        );
        if reply["ok"]["type"] == "offer" {
            self.offer = reply["ok"]["offer"].clone();
        }
        if !super::codes(&reply).is_empty() {
            let held = self.keys();
            let place = held.as_ref().and_then(|held| held.get(&key));
            assert_eq!(
                place.map(|(place, _)| *place),
                Some(Place::InUse),
                "no key for these codes"
            );
        }
    }

    /// Holds what has become of each key against what `event` may make of it.
    fn judge(&mut self, event: Event, asked: bool) {
        let Some(held) = self.keys() else { return };
        let now = self.world.now.get();
        for (key, before) in &self.held {
            let after = held.get(key).copied();
            let is_forgotten = before.0 == Place::Deleted && now - self.at > 0 && after.is_none();
            assert!(
                is_forgotten || after.is_some(),
                "{key} is lost by {event:?}"
            );
            let Some(after) = after else { continue };
            assert!(
                may_be(event, asked, *key == self.shown.0, *before, after),
                "{before:?} {event:?} {after:?}"
            );
        }
        for (key, new) in held.iter().filter(|(key, _)| !self.held.contains_key(key)) {
            let pressed = matches!(event, Event::Presses(_)) && *key == self.shown.0;
            assert!(
                pressed && *new == (Place::InUse, DeviceState::Pending),
                "{new:?} by {event:?}"
            );
        }
        (self.held, self.at) = (held, now);
    }

    /// Where the keys are, if the vault is open.
    fn keys(&self) -> Option<Held> {
        page(&self.agent, json!({"type": "listDevices"})).ok()?;
        let opened = pollster::block_on(self.agent.opened.lock());
        let contents = opened.as_ref().expect("an open vault").vault.contents();
        let keys = KEYS.iter().enumerate();
        Some(
            keys.filter_map(|(key, text)| Some((key, place_of(contents, text)?)))
                .collect(),
        )
    }
}

/// What a key may become.
fn may_be(
    event: Event,
    asked: bool,
    is_shown: bool,
    (place, state): (Place, DeviceState),
    after: (Place, DeviceState),
) -> bool {
    let pressed = matches!(event, Event::Presses(_));
    let state_may = match (state, after.1) {
        (DeviceState::Pending, DeviceState::Active) => {
            matches!(
                event,
                Event::Says(ASSIGNED) | Event::Lists(_) | Event::Removes(_)
            )
        }
        (before, after) => before == after,
    };
    let place_may = match (place, after.0) {
        (Place::InUse, Place::LaidAside) => matches!(event, Event::Archives),
        (Place::InUse, Place::Deleted) => {
            // Their word, and for another key.
            asked && !is_shown && matches!(event, Event::Presses(Some("replace")))
        }
        (Place::LaidAside | Place::Deleted, Place::InUse) => pressed && is_shown,
        (before, after) => before == after,
    };
    state_may && place_may
}

fn place_of(contents: &Contents, text: &str) -> Option<(Place, DeviceState)> {
    let secret = Secret::from_base32(text).expect("a secret");
    let mut devices = contents.devices.iter().chain(&contents.deleted);
    let device = devices.find(|device| device.secret == secret)?;
    let place = match (device.deleted, device.archived) {
        (Some(_), _) => Place::Deleted,
        (None, Some(_)) => Place::LaidAside,
        (None, None) => Place::InUse,
    };
    Some((place, device.state))
}

fn shown(form: Form) -> Value {
    match form {
        Form::Text => wizard(1, 0),
        Form::Code => wizard(0, 1),
        Form::Both => wizard(1, 1),
    }
}

fn listed(flash: &str, names: &[&str]) -> Value {
    let mut list = with_flash(console(false), flash);
    let arn = |name| format!("arn:aws:iam::{ACCOUNT}:mfa/{name}");
    list["snapshot"]["serials"] = names.iter().map(arn).collect();
    list
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_key_that_was_saved_is_not_lost_and_becomes_only_what_it_may(events in vec(events(), 1..40)) {
        let world = World::default();
        world.now.set(NOON);
        *world.areas.borrow_mut() = FOUNDED.clone();
        let mut story = Story {
            world: &world,
            agent: worker(&world),
            shown: (0, Form::Text),
            offer: Value::Null,
            held: Held::new(),
            at: NOON,
        };
        for event in events {
            let asked = story.offer["unfinished"].is_object();
            story.live(event);
            story.judge(event, asked);
        }
        // On disk, too, whatever was in the worker's memory.
        world.fault.set(None);
        story.agent = worker(&world);
        story.unlock();
        let held = story.keys().expect("an open vault");
        for (key, (place, state)) in &story.held {
            let kept = held.get(key);
            prop_assert!(*place == Place::Deleted || kept == Some(&(*place, *state)), "{key}: {kept:?}");
        }
    }
}

/// A world with an open vault, whose key was derived once for all stories.
static FOUNDED: LazyLock<BTreeMap<(Area, String), String>> = LazyLock::new(|| {
    let world = World::default();
    drop(founded(&world));
    world.areas.take()
});

const KEYS: [&str; 3] = [SECRET, OTHER, "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK"];
