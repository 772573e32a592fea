//! A press outside the page: in the popup, in the menu, on the keyboard.

use super::*;

fn prompt(agent: &crate::Agent<&World>) -> Value {
    let reply = page(agent, json!({"type": "getPrompt"})).expect("a prompt");
    serde_json::to_value(reply).expect("plain data")["prompt"].clone()
}

#[test]
fn the_popup_knows_what_the_tab_in_front_asks_for_and_why_it_asks_for_nothing() {
    let world = World::default();
    let agent = alices(&world);
    let id = list(&agent)[0].id.0.clone();
    let nothing = json!({"type": "nothing", "why": null});
    assert_eq!(prompt(&agent), nothing);
    world.active.set(Some(7));
    assert_eq!(prompt(&agent), nothing);
    world.pages_told.set(0);
    look(&agent, mfa_step());
    assert_eq!(world.pages_told.get(), 1);
    let asks = json!({
        "type": "asks", "who": "111122223333 · alice", "devices": [{"id": id, "sure": true}],
    });
    assert_eq!(prompt(&worker(&world)), asks);
    let mut who = again(&[]);
    who["snapshot"]["fields"] = json!([]);
    look(&agent, who);
    assert_eq!(prompt(&agent), json!({"type": "nothing", "why": "noField"}));
    look(&agent, again(&[]));
    world.deaf.set(Some(7));
    assert_eq!(prompt(&agent), nothing);
}

#[test]
fn an_open_popup_is_told_whenever_the_tab_asks_for_something_else_and_only_then() {
    let world = World::default();
    let agent = alices(&world);
    world.active.set(Some(7));
    let told = |step: Value| {
        world.pages_told.set(0);
        content(&agent, 7, URL, step);
        world.pages_told.get()
    };
    let mut empty = again(&[]);
    empty["snapshot"]["fields"] = json!([]);
    let mut captcha = again(&[]);
    captcha["snapshot"]["fields"][0]["label"] = json!("Type the characters of the captcha");
    assert_eq!(told(mfa_step()), 1);
    assert_eq!(told(again(&[])), 0);
    assert_eq!(told(captcha.clone()), 1);
    assert_eq!(prompt(&agent)["why"], "captcha");
    assert_eq!(told(captcha), 0);
    assert_eq!(told(empty.clone()), 1);
    assert_eq!(told(empty), 0);
    assert_eq!(told(again(&[])), 1);
}

#[test]
fn a_press_elsewhere_reaches_the_page_when_the_device_is_sure_or_named() {
    let world = World::default();
    let agent = alices(&world);
    let other = add(&agent, OTHER, "444455556666", "bob");
    let fill = |id: &str| page(&agent, json!({"type": "fillInTab", "id": id}));
    assert_eq!(refused(fill(&other)), ErrorName::NoPrompt);
    world.active.set(Some(7));
    assert_eq!(refused(fill(&other)), ErrorName::NoPrompt);
    let offer = look(&agent, mfa_step());
    pollster::block_on(agent.press(7));
    pollster::block_on(agent.press(8));
    let pressed = |world: &World| {
        let pressed = world.pressed.take().into_iter();
        pressed
            .map(|(tab, id, choice)| (tab, id.0, choice))
            .collect::<Vec<_>>()
    };
    let id = offer["id"].as_str().expect("an id").to_owned();
    assert_eq!(pressed(&world), [(7, id.clone(), 0)]);
    fill(&other).expect("is pressed");
    let [(7, named, choice)] = &pressed(&world)[..] else {
        panic!("pressed once");
    };
    assert_eq!(*named, id);
    let reply = content(
        &agent,
        7,
        URL,
        json!({"type": "accept", "offer": id, "choice": choice}),
    );
    assert_eq!(codes(&reply).len(), 1);
    assert_eq!(refused(fill("00")), ErrorName::NoSuchDevice);
    // Nobody is sure: the command does nothing.
    content(&agent, 7, URL, step_of("", ""));
    add(&agent, "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK", ALICE.0, ALICE.1);
    look(&agent, mfa_step());
    pollster::block_on(agent.press(7));
    assert_eq!(pressed(&world), []);
    world.deaf.set(Some(7));
    assert_eq!(refused(fill(&other)), ErrorName::NoPrompt);
}

#[test]
fn a_press_elsewhere_on_a_locked_vault_has_it_unlocked_and_goes_on() {
    let world = World::default();
    let agent = alices(&world);
    page(&agent, json!({"type": "lock"})).expect("locks");
    look(&agent, mfa_step());
    world.deaf.set(Some(7));
    pollster::block_on(agent.press(7));
    assert_eq!(world.unlock_windows.get(), 0);
    world.deaf.set(None);
    pollster::block_on(agent.press(7));
    assert_eq!(world.unlock_windows.get(), 1);
    unlock(&agent, PASSPHRASE).expect("unlocks");
    assert_eq!(look(&agent, again(&[]))["act"], 0);
}
