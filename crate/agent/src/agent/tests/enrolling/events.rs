//! Whatever happens in whatever order: no key that was saved goes without the person's word.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

/// Something that a page, a person or a browser does.
#[derive(Clone, Copy, Debug)]
enum Event {
    /// The wizard shows the key of this number.
    Shows(usize),
    /// The person presses *Save and fill*, with or without an answer to the card's question.
    Presses(Option<&'static str>),
    /// The codes are sent off.
    Sends,
    /// AWS says this.
    Says(&'static str),
    /// The list shows the device of this name.
    Lists(&'static str),
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

fn events() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => (0_usize..KEYS.len()).prop_map(Event::Shows),
        4 => Just(Event::Presses(None)),
        2 => Just(Event::Presses(Some("keep"))),
        2 => Just(Event::Presses(Some("replace"))),
        1 => Just(Event::Sends),
        2 => prop_oneof![Just(ASSIGNED), Just(NOT_VALID), Just(EXISTS)].prop_map(Event::Says),
        1 => prop_oneof![Just("fob"), Just("other")].prop_map(Event::Lists),
        1 => Just(Event::Leaves),
        1 => Just(Event::Dies),
        1 => Just(Event::Locks),
        2 => Just(Event::Unlocks),
        1 => prop_oneof![Just(Fault::Full), Just(Fault::Lost), Just(Fault::Broken)].prop_map(Event::Fails),
        1 => (0_u64..70).prop_map(Event::Waits),
    ]
}

/// What a person remembers.
struct Story<'a> {
    world: &'a World,
    agent: crate::Agent<&'a World>,
    shown: usize,
    /// What the card offers at the moment.
    offer: Value,
    /// The keys whose codes were filled, and that no answer has let go since.
    saved: Vec<usize>,
}

impl Story<'_> {
    fn live(&mut self, event: Event) {
        match event {
            Event::Shows(key) => {
                self.shown = key;
                self.look(wizard(1, 0));
            }
            Event::Presses(answer) => self.press(answer),
            Event::Sends => {
                let message = json!({"type": "submitted", "offer": self.offer["id"]});
                content(&self.agent, 7, CONSOLE, message);
            }
            Event::Says(text) => self.look(with_flash(wizard(1, 0), text)),
            Event::Lists(name) => {
                let mut list = console(false);
                list["snapshot"]["serials"] = json!([format!("arn:aws:iam::{ACCOUNT}:mfa/{name}")]);
                self.look(list);
            }
            Event::Leaves => self.look(console(true)),
            Event::Dies => self.agent = worker(self.world),
            Event::Locks => drop(page(&self.agent, json!({"type": "lock"}))),
            Event::Unlocks => drop(unlock(&self.agent, PASSPHRASE)),
            Event::Fails(fault) => self.world.fault.set(Some(("vault", fault))),
            Event::Waits(seconds) => self.world.now.update(|now| now + seconds * 1_000),
        }
    }

    fn look(&mut self, message: Value) {
        self.offer = look(&self.agent, message);
    }

    fn press(&mut self, answer: Option<&str>) {
        if self.offer["type"] != "enrol" {
            return;
        }
        let asked = self.offer["unfinished"].is_object();
        let key = KEYS[self.shown];
        let before = self.keys();
        let reply = enrol_as(
            &self.agent,
            &self.offer,
            &self.offer["names"],
            &[key],
            &[],
            &answer.into(),
        );
        if reply["ok"]["type"] == "offer" {
            self.offer = reply["ok"]["offer"].clone();
        }
        if asked && answer == Some("replace") {
            // Their word: one of them may be gone now.
            let after = self.keys();
            let gone: Vec<_> = before.iter().filter(|key| !after.contains(key)).collect();
            assert!(gone.len() <= 1, "one word lets one device go");
            self.saved.retain(|key| !gone.contains(&key));
        } else if !before.is_empty() {
            let after = self.keys();
            assert!(
                before.iter().all(|key| after.contains(key)),
                "gone without a word"
            );
        }
        if !codes(&reply).is_empty() && !self.saved.contains(&self.shown) {
            self.saved.push(self.shown);
        }
    }

    /// The keys in the vault, if it is open.
    fn keys(&self) -> Vec<usize> {
        if page(&self.agent, json!({"type": "listDevices"})).is_err() {
            return Vec::new();
        }
        let opened = pollster::block_on(self.agent.opened.lock());
        let contents = opened.as_ref().expect("an open vault").vault.contents();
        let held = |key: &&str| {
            let secret = Secret::from_base32(key).expect("a secret");
            contents
                .devices
                .iter()
                .any(|device| device.secret == secret)
        };
        let keys = KEYS.iter().enumerate();
        keys.filter(|(_, key)| held(key))
            .map(|(place, _)| place)
            .collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_key_whose_codes_were_filled_is_there_until_the_person_lets_it_go(events in vec(events(), 1..40)) {
        let world = World::default();
        let agent = founded(&world);
        let mut story = Story { world: &world, agent, shown: 0, offer: Value::Null, saved: Vec::new() };
        for event in events {
            story.live(event);
        }
        world.fault.set(None);
        story.agent = worker(&world);
        prop_assert!(unlock(&story.agent, PASSPHRASE).is_ok());
        let keys = story.keys();
        for saved in &story.saved {
            prop_assert!(keys.contains(saved), "{saved} of {keys:?}");
        }
    }
}

const KEYS: [&str; 3] = [SECRET, OTHER, "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK"];
