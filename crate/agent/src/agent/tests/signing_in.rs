//! From a page to its codes: repeated, refused, waited for, chosen, pressed for elsewhere.

use super::*;

mod outside;
mod refused;

const WRONG: &str = "Your authentication information is incorrect. Please try again.";
const ALICE: (&str, &str) = ("111122223333", "alice");
const STALE: &str = "offerStale";

/// The MFA step as an old document shows it again.
fn again(flashes: &[&str]) -> Value {
    let mut message = mfa_step();
    message["fresh"] = false.into();
    message["snapshot"]["flashes"] = flashes.into();
    message
}

/// The MFA step of somebody else.
fn step_of(account: &str, user: &str) -> Value {
    let mut message = mfa_step();
    message["snapshot"]["typed"] = json!({"account": account, "user": user, "resolving": ""});
    message
}

/// The step that asks for two codes in a row.
fn resync_step() -> Value {
    let field = |number: u32| {
        json!({
            "tag": "input", "kind": "text", "id": format!("mfacode{number}"),
            "name": format!("mfaCode{number}"), "label": format!("MFA code {number}"),
            "placeholder": "", "autocomplete": "off", "testIds": [], "form": 0,
            "context": "MFA code 1 MFA code 2 Submit", "editable": true,
        })
    };
    let mut message = mfa_step();
    message["snapshot"]["fields"] = json!([field(1), field(2)]);
    message
}

fn look(agent: &crate::Agent<&World>, message: Value) -> Value {
    content(agent, 7, URL, message)["ok"]["offer"].clone()
}

/// Presses for the first device of an offer.
fn press(agent: &crate::Agent<&World>, offer: &Value) -> Value {
    press_in(agent, 7, offer)
}

fn press_in(agent: &crate::Agent<&World>, tab: u32, offer: &Value) -> Value {
    let accept = json!({"type": "accept", "offer": offer["id"], "choice": 0});
    content(agent, tab, URL, accept)
}

/// The codes of a reply that fills; none where it does not.
fn codes(reply: &Value) -> Vec<String> {
    let codes = reply["ok"]["fill"]["codes"].as_array();
    let codes = codes.into_iter().flatten();
    codes
        .map(|code| code["code"].as_str().expect("a text").to_owned())
        .collect()
}

fn until(reply: &Value) -> Option<u64> {
    reply["ok"]["until"].as_u64()
}

fn set(agent: &crate::Agent<&World>, choice: &str, on: bool) {
    page(agent, json!({"type": choice, "on": on})).expect("is set");
}

fn alices(world: &World) -> crate::Agent<&World> {
    let agent = founded(world);
    let patient = json!({"type": "setLockAfter", "lockAfter": "browser_exit"});
    page(&agent, patient).expect("is set");
    add(&agent, SECRET, ALICE.0, ALICE.1);
    agent
}

fn code_now(world: &World) -> String {
    code_at(world.now.get() / 1_000)
}

#[test]
fn two_codes_are_those_of_the_step_before_and_of_this_one_and_both_are_spent() {
    let world = World::default();
    let agent = alices(&world);
    let offer = look(&agent, resync_step());
    assert_eq!(offer["fields"], json!([0, 1]));
    let pair = [code_at(NOON / 1_000 - 30), code_at(NOON / 1_000)];
    assert_eq!(codes(&press(&agent, &offer)), pair);
    let offer = look(&agent, resync_step());
    // The first step of which neither it nor the one before it is spent.
    assert_eq!(until(&press(&agent, &offer)), Some(NOON + 60_000));
    world.now.set(NOON + 30_000);
    assert_eq!(until(&press(&agent, &offer)), Some(NOON + 60_000));
    world.now.set(NOON + 60_000);
    let pair = [code_at(NOON / 1_000 + 30), code_at(NOON / 1_000 + 60)];
    assert_eq!(codes(&press(&agent, &offer)), pair);
}

#[test]
fn a_page_may_have_its_code_again_until_it_is_submitted() {
    let world = World::default();
    let agent = alices(&world);
    let first = look(&agent, mfa_step());
    let code = codes(&press(&agent, &first));
    assert_eq!(code, [code_now(&world)]);
    // Of another worker, by another offer, as long as the step lives.
    let next = worker(&world);
    let offer = look(&next, again(&[]));
    assert_eq!(codes(&press(&next, &offer)), code);
    world.now.set(NOON + 25_000);
    assert_eq!(codes(&press(&next, &offer)), code);
    world.now.set(NOON + 25_001);
    assert_eq!(until(&press(&next, &offer)), Some(NOON + 30_000));
    world.now.set(NOON);
    // No other page has it.
    let other = content(&next, 8, URL, mfa_step())["ok"]["offer"].clone();
    assert_eq!(until(&press_in(&next, 8, &other)), Some(NOON + 30_000));
    // The name of another offer says nothing about this page's code.
    let submitted = |offer: &Value| json!({"type": "submitted", "offer": offer["id"]});
    content(&next, 7, URL, submitted(&other));
    assert_eq!(codes(&press(&next, &offer)), code);
    content(&next, 7, URL, submitted(&first));
    assert_eq!(until(&press(&next, &offer)), Some(NOON + 30_000));
}

#[test]
fn a_page_that_gives_way_to_another_has_no_code_again_nor_one_that_was_overtaken() {
    let world = World::default();
    let agent = alices(&world);
    let offer = look(&agent, mfa_step());
    let code = codes(&press(&agent, &offer));
    world.now.set(NOON + 30_000);
    let other = content(&agent, 8, URL, mfa_step())["ok"]["offer"].clone();
    assert_eq!(codes(&press_in(&agent, 8, &other)), [code_now(&world)]);
    // AWS takes no code that is older than the last.
    world.now.set(NOON);
    assert_eq!(until(&press(&agent, &offer)), Some(NOON + 60_000));
    assert!(!code.is_empty());
    world.now.set(NOON + 60_000);
    let offer = look(&agent, again(&[]));
    assert_eq!(codes(&press(&agent, &offer)), [code_now(&world)]);
    let offer = look(&agent, mfa_step());
    assert_eq!(until(&press(&agent, &offer)), Some(NOON + 90_000));
}

#[test]
fn a_worker_that_dies_over_a_code_leaves_it_to_the_page_that_asked() {
    let world = World::default();
    let agent = alices(&world);
    let offer = look(&agent, mfa_step());
    let before = world.areas.borrow().clone();
    let code = codes(&press(&agent, &offer));
    let after = world.areas.borrow().clone();
    // Dead before it was spent on disk, and after: the same page gets the code, and no other does.
    for area in [Area::Local, Area::Session] {
        let mut areas = before.clone();
        let kept = after.iter().filter(|((of, _), _)| *of != area);
        areas.extend(kept.map(|(key, text)| (key.clone(), text.clone())));
        if area == Area::Session {
            areas.extend(after.clone());
        }
        world.areas.replace(areas);
        let next = worker(&world);
        assert_eq!(codes(&press(&next, &offer)), code, "{area:?}");
        let other = content(&next, 8, URL, mfa_step())["ok"]["offer"].clone();
        assert_eq!(until(&press_in(&next, 8, &other)), Some(NOON + 30_000));
    }
}

#[test]
fn a_page_is_filled_without_a_press_once_and_only_for_the_one_sure_device() {
    let world = World::default();
    let agent = alices(&world);
    assert_eq!(look(&agent, mfa_step())["act"], Value::Null);
    set(&agent, "setFillAutomatically", true);
    // Two codes in a row are always the person's own doing.
    assert_eq!(look(&agent, resync_step())["act"], Value::Null);
    assert_eq!(look(&agent, again(&[]))["act"], 0);
    assert_eq!(look(&agent, again(&[]))["act"], Value::Null);
    // Another document is another page, but not for who has just had a code.
    let offer = look(&agent, mfa_step());
    assert_eq!(offer["act"], 0);
    press(&agent, &offer);
    assert_eq!(look(&agent, mfa_step())["act"], Value::Null);
    assert_eq!(look(&agent, again(&[WRONG]))["act"], Value::Null);
    world.now.set(NOON + 61_000);
    assert_eq!(look(&agent, step_of(ALICE.0, "bob"))["act"], Value::Null);
    let offer = look(&agent, mfa_step());
    assert_eq!(offer["act"], 0);
    // Two that are equally sure are not sure.
    add(&agent, OTHER, ALICE.0, ALICE.1);
    let offer = look(&agent, mfa_step());
    assert_eq!(
        (&offer["act"], &offer["devices"][1]["sure"]),
        (&Value::Null, &true.into())
    );
}

#[test]
fn a_page_is_submitted_once_and_never_after_an_error() {
    let world = World::default();
    let agent = alices(&world);
    let submit = |reply: &Value| reply["ok"]["fill"]["submit"].clone();
    let offer = look(&agent, mfa_step());
    assert_eq!(submit(&press(&agent, &offer)), json!(null));
    set(&agent, "setSubmitAfterFilling", true);
    world.now.set(NOON + 120_000);
    let offer = look(&agent, mfa_step());
    assert_eq!(submit(&press(&agent, &offer)), json!(0));
    assert_eq!(submit(&press(&agent, &offer)), json!(null));
    world.now.set(NOON + 150_000);
    let offer = look(&agent, again(&[WRONG]));
    assert_eq!(submit(&press(&agent, &offer)), json!(null));
    // The page comes back as another document and says what was wrong; or says nothing.
    world.now.set(NOON + 180_000);
    let mut wrong = mfa_step();
    wrong["snapshot"]["flashes"] = json!([WRONG]);
    let offer = look(&agent, wrong);
    assert_eq!(offer["refused"]["checkClock"], true);
    assert_eq!(submit(&press(&agent, &offer)), json!(null));
    world.now.set(NOON + 210_000);
    let offer = look(&agent, mfa_step());
    assert_eq!(submit(&press(&agent, &offer)), json!(null));
}

#[test]
fn the_fill_goes_on_after_unlocking_if_the_page_is_still_the_same() {
    let world = World::default();
    let agent = alices(&world);
    let lock = || page(&agent, json!({"type": "lock"})).expect("locks");
    let wait = || {
        lock();
        assert_eq!(look(&agent, mfa_step())["type"], "locked");
        content(&agent, 7, URL, json!({"type": "openUnlock"}));
    };
    wait();
    assert_eq!(look(&agent, again(&[]))["type"], "locked");
    unlock(&agent, PASSPHRASE).expect("unlocks");
    assert_eq!(look(&worker(&world), again(&[]))["act"], 0);
    assert_eq!(look(&agent, again(&[]))["act"], Value::Null);
    // Another document, another tab, another address, another prompt, or too late: no more than a list.
    let elsewhere = "https://us-east-1.signin.aws.amazon.com/elsewhere";
    let mut moved = again(&[]);
    moved["snapshot"]["path"] = "/elsewhere".into();
    let mut two = resync_step();
    two["fresh"] = false.into();
    for (tab, url, message, later) in [
        (7, URL, two, 0),
        (7, URL, mfa_step(), 0),
        (8, URL, again(&[]), 0),
        (7, elsewhere, moved, 0),
        (7, URL, again(&[]), 300_001),
    ] {
        wait();
        world.now.update(|now| now + later);
        unlock(&agent, PASSPHRASE).expect("unlocks");
        let offer = content(&agent, tab, url, message)["ok"]["offer"].clone();
        assert_eq!(
            (&offer["type"], &offer["act"]),
            (&"devices".into(), &Value::Null)
        );
    }
    // Where nobody is sure, the person chooses.
    add(&agent, OTHER, ALICE.0, ALICE.1);
    wait();
    unlock(&agent, PASSPHRASE).expect("unlocks");
    assert_eq!(look(&agent, again(&[]))["act"], Value::Null);
}

#[test]
fn what_is_chosen_where_nothing_is_sure_comes_first_the_next_time() {
    let world = World::default();
    let agent = founded(&world);
    for (key, user) in [(SECRET, "one"), (OTHER, "two")] {
        let device = json!({"key": key, "label": user, "account": "", "user": ""});
        page(&agent, json!({"type": "addDevice", "device": device})).expect("is added");
    }
    let labels = |offer: &Value| {
        let devices = offer["devices"].as_array().expect("devices").iter();
        let labels = devices.map(|it| it["label"].as_str().expect("a label").to_owned());
        labels.collect::<Vec<_>>()
    };
    let choose = |choice: u32| {
        world.now.update(|now| now + 61_000);
        let offer = content(&agent, 7, URL, mfa_step());
        let accept = content(&agent, 7, URL, accept(&offer, choice));
        assert_eq!(accept["ok"]["type"], "fill", "{accept}");
    };
    let first = |message: Value| {
        let offer = look(&agent, message);
        (
            labels(&offer)[0].clone(),
            offer["devices"][0]["sure"] == true,
        )
    };
    let detail = || look(&agent, mfa_step())["devices"][0]["detail"].clone();
    assert_eq!(first(mfa_step()), ("one".into(), false));
    choose(1);
    assert_eq!(first(again(&[])), ("two".into(), true));
    // AWS refuses: it was the wrong one.
    let offer = look(&agent, again(&[WRONG]));
    assert_eq!(offer["devices"][0]["sure"], false);
    let one = labels(&offer).iter().position(|label| label == "one");
    choose(u32::try_from(one.expect("is there")).expect("small"));
    assert_eq!(first(mfa_step()), ("one".into(), true));
    assert!(!first(step_of("444455556666", "alice")).1);
    // Chosen once more: the first time AWS did not refuse it, so it is theirs.
    assert_eq!(detail(), "");
    choose(0);
    assert_eq!(detail(), "111122223333 · alice");
    // For somebody else it is not offered first any more.
    assert_eq!(
        first(step_of("444455556666", "alice")),
        ("two".into(), false)
    );
}

#[test]
fn a_search_goes_through_all_devices_and_what_it_finds_can_be_chosen() {
    let world = World::default();
    let agent = alices(&world);
    for number in 0..20_u32 {
        let key = keyfob_core::otp::Secret::from_bytes(&[u8::try_from(number).expect("small"); 20]);
        let key = key.expect("a secret").to_base32().to_string();
        add(&agent, &key, ALICE.0, &format!("Bob-{number}"));
    }
    let offer = look(&agent, mfa_step());
    assert_eq!(
        (&offer["more"], offer["devices"].as_array().map(Vec::len)),
        (&13.into(), Some(8))
    );
    let search = |offer: &Value, text: &str| {
        let search = json!({"type": "search", "offer": offer["id"], "text": text});
        content(&agent, 7, URL, search)["ok"]["offer"].clone()
    };
    let found = search(&offer, " bOB-1");
    assert_eq!(
        (&found["more"], found["devices"].as_array().map(Vec::len)),
        (&3.into(), Some(8))
    );
    let found = search(&found, "bob-19");
    assert_eq!(found["devices"][0]["detail"], "111122223333 · Bob-19");
    assert_eq!(codes(&press(&agent, &found)).len(), 1);
    assert_eq!(press(&agent, &offer)["failed"]["name"], STALE);
    let found = search(&found, "nobody");
    assert_eq!(found["devices"], json!([]));
    let id = list(&agent).pop().expect("a device").id;
    let names = json!({
        "label": "tagged", "accountId": "", "alias": "", "user": "", "serialNumber": "", "note": "",
        "tags": "on call, Berlin", "colour": "red",
    });
    page(
        &agent,
        json!({"type": "nameDevice", "id": id, "names": names}),
    )
    .expect("is changed");
    assert_eq!(search(&found, "berlin")["devices"][0]["label"], "tagged");
}

#[test]
fn what_a_search_finds_of_another_account_is_given_outside_the_page_alone() {
    let world = World::default();
    let agent = alices(&world);
    let other = add(&agent, OTHER, "444455556666", "bob");
    let find = |message: Value| {
        let offer = look(&agent, message);
        let search = json!({"type": "search", "offer": offer["id"], "text": "bob"});
        content(&agent, 7, URL, search)["ok"]["offer"].clone()
    };
    let found = find(mfa_step());
    assert_eq!(found["devices"][0]["detail"], "444455556666 · bob");
    let refusal = press(&agent, &found);
    assert_eq!(refusal["failed"]["name"], "otherAccount");
    assert!(list(&agent).iter().all(|device| !device.code.spent));
    // The person's own press stands above what the page says of the account.
    world.active.set(Some(7));
    let fill = json!({"type": "fillInTab", "id": other});
    page(&agent, fill).expect("is pressed");
    let [(7, _, choice)] = world.pressed.take()[..] else {
        panic!("pressed once");
    };
    let accept = json!({"type": "accept", "offer": found["id"], "choice": choice});
    assert_eq!(codes(&content(&agent, 7, URL, accept)).len(), 1);
    // A page that says nothing contradicts nothing.
    world.now.set(NOON + 61_000);
    assert_eq!(codes(&press(&agent, &find(step_of("", "")))).len(), 1);
}

/// Whoever speaks for a page can claim to be anybody's, one after the other.
#[test]
fn a_document_is_given_codes_of_a_few_devices_however_it_calls_itself() {
    let world = World::default();
    let agent = alices(&world);
    let users = ["alice", "bob", "carol", "dave", "erin"];
    for (user, letter) in users.iter().zip(["J", "B", "C", "D", "E"]).skip(1) {
        let key = SECRET.replace('J', letter);
        add(&agent, &key, ALICE.0, user);
    }
    let given = |tab: u32, fresh: bool| {
        world.now.update(|now| now + 30_000);
        let given = users.map(|user| {
            let mut claim = step_of(ALICE.0, user);
            claim["fresh"] = fresh.into();
            let offer = content(&agent, tab, URL, claim)["ok"]["offer"].clone();
            assert_eq!(offer["devices"][0]["sure"], true, "{user}");
            press_in(&agent, tab, &offer)["failed"]["name"].clone()
        });
        given
            .iter()
            .filter(|failure| **failure == "pageServed")
            .count()
    };
    for (tab, fresh) in [(7, true), (8, false)] {
        assert_eq!(given(tab, fresh), 2, "{tab}");
    }
    *world.document.borrow_mut() = Some("first".into());
    assert_eq!(given(9, true), 2);
    assert_eq!(given(9, true), 5 - 3, "the same document again");
    // Another document, as the browser says.
    *world.document.borrow_mut() = Some("second".into());
    assert_eq!(given(9, false), 2);
    // Whom the person names outside the page is given all the same.
    world.active.set(Some(9));
    let erin = list(&agent).pop().expect("a device").id.0;
    let offer = content(&agent, 9, URL, step_of(ALICE.0, "erin"));
    page(&agent, json!({"type": "fillInTab", "id": erin})).expect("is pressed");
    let reply = press_in(&agent, 9, &offer["ok"]["offer"]);
    assert!(reply["failed"].is_null(), "{reply}");
}

#[test]
fn a_document_that_says_it_is_another_is_the_one_that_the_browser_names() {
    let world = World::default();
    let agent = alices(&world);
    set(&agent, "setFillAutomatically", true);
    *world.document.borrow_mut() = Some("first".into());
    assert_eq!(look(&agent, mfa_step())["act"], 0);
    assert_eq!(look(&agent, mfa_step())["act"], Value::Null);
    *world.document.borrow_mut() = Some("second".into());
    assert_eq!(look(&agent, again(&[]))["act"], 0);
}

#[test]
fn a_window_for_the_passphrase_opens_where_a_page_waits_for_it_and_once() {
    let world = World::default();
    let agent = alices(&world);
    let ask = |tab: u32| content(&agent, tab, URL, json!({"type": "openUnlock"}));
    let stale = |reply: Value| assert_eq!(reply["failed"]["name"], STALE);
    // No prompt; a prompt whose vault is open.
    stale(ask(7));
    look(&agent, mfa_step());
    stale(ask(7));
    page(&agent, json!({"type": "lock"})).expect("locks");
    // It was not told yet that it is locked; and no other tab was.
    stale(ask(7));
    look(&agent, again(&[]));
    stale(ask(8));
    assert_eq!(world.unlock_windows.get(), 0);
    for _ in 0..5 {
        assert_eq!(ask(7)["ok"]["type"], "noted");
    }
    assert_eq!(world.unlock_windows.get(), 1, "the one that is open");
    world.closed.set(1);
    ask(7);
    assert_eq!(world.unlock_windows.get(), 2);
    // A page that asks for nothing any more.
    let mut nothing = again(&[]);
    nothing["snapshot"]["fields"] = json!([]);
    look(&agent, nothing);
    stale(ask(7));
    // Open by now.
    look(&agent, again(&[]));
    unlock(&agent, PASSPHRASE).expect("unlocks");
    world.closed.set(2);
    assert_eq!(ask(7)["ok"]["type"], "noted");
    assert_eq!(world.unlock_windows.get(), 2);
}

#[test]
fn who_is_signing_in_is_forgotten_on_the_way_through_another_site() {
    let world = World::default();
    let agent = alices(&world);
    let sure = |referrer: &str, fresh: bool| {
        look(&agent, mfa_step());
        let mut silent = step_of("", "");
        silent["fresh"] = fresh.into();
        silent["referrer"] = referrer.into();
        look(&agent, silent)["devices"][0]["sure"] == true
    };
    for referrer in [
        "",
        "https://signin.aws.amazon.com/",
        "https://eu-west-1.signin.aws.amazon.com/oauth?client_id=x",
        "https://us-east-1.signin.aws/",
    ] {
        assert!(sure(referrer, true), "{referrer}");
    }
    for referrer in [
        "https://example.com/",
        "http://signin.aws.amazon.com/",
        "https://signin.aws.amazon.com.example.com/",
        "https://us-east-1.console.aws.amazon.com/",
        "android-app://com.example",
    ] {
        assert!(!sure(referrer, true), "{referrer}");
        // The same document as before came from there before.
        assert!(sure(referrer, false), "{referrer}");
    }
}

#[test]
fn who_is_signing_in_is_forgotten_when_the_tab_was_elsewhere() {
    let world = World::default();
    let agent = alices(&world);
    let silent = step_of("", "");
    let sure = |offer: Value| offer["devices"][0]["sure"].clone();
    let typed = json!({"account": ALICE.0, "user": ALICE.1, "resolving": ""});
    content(
        &agent,
        7,
        "https://signin.aws.amazon.com/",
        json!({"type": "note", "typed": typed}),
    );
    world.now.set(NOON + 60_000);
    assert_eq!(sure(look(&agent, silent.clone())), true);
    world.now.set(NOON + 120_001);
    assert_eq!(sure(look(&agent, silent.clone())), false);
    look(&agent, mfa_step());
    assert_eq!(sure(look(&agent, silent.clone())), true);
    pollster::block_on(agent.tab_closed(7));
    assert_eq!(sure(look(&agent, silent)), false);
}

#[test]
fn a_field_that_can_not_be_written_to_is_said_and_a_card_that_is_not_wanted_is_not_shown() {
    let world = World::default();
    let agent = alices(&world);
    let mut fixed = mfa_step();
    fixed["snapshot"]["fields"][0]["editable"] = false.into();
    let copy = json!({"type": "copyInstead", "field": 0});
    assert_eq!(look(&agent, fixed.clone()), copy);
    set(&agent, "setShowCard", false);
    assert_eq!(look(&agent, fixed), json!({"type": "nothing"}));
    assert_eq!(look(&agent, mfa_step())["card"], false);
    page(&agent, json!({"type": "lock"})).expect("locks");
    assert_eq!(look(&agent, mfa_step()), json!({"type": "nothing"}));
    unlock(&agent, PASSPHRASE).expect("unlocks");
    set(&agent, "setShowCard", true);
    assert_eq!(look(&agent, mfa_step())["card"], true);
}

#[test]
fn the_console_teaches_what_an_account_is_called_and_that_sign_in_is_over() {
    let world = World::default();
    let agent = alices(&world);
    let console = "https://us-east-1.console.aws.amazon.com/iam/home";
    let tell = |url: &str, data: Value| {
        let session = json!({"type": "session", "data": data.to_string()});
        content(&agent, 7, url, session)
    };
    let sure = |message: Value| look(&agent, message)["devices"][0]["sure"].clone();
    let by_alias = || step_of("payments", "alice");
    let told = json!({"accountId": ALICE.0, "accountAlias": "payments", "more": 1});
    assert_eq!(sure(by_alias()), false);
    // An account of which there is no device, and one that the host contradicts, teach nothing.
    let before = world.text(Area::Local, "vault");
    tell(
        console,
        json!({"accountId": "999999999999", "accountAlias": "others"}),
    );
    let session = "https://444455556666-abcd1234.us-east-1.console.aws.amazon.com/iam/home";
    assert_eq!(tell(session, told.clone())["ok"]["type"], "noted");
    assert_eq!(world.text(Area::Local, "vault"), before);
    // Whoever was signing in is signed in.
    assert_eq!(sure(step_of("", "")), false);
    tell(console, told.clone());
    assert_eq!(sure(by_alias()), true);
    let after = world.text(Area::Local, "vault");
    assert_ne!(after, before);
    tell(console, told.clone());
    assert_eq!(world.text(Area::Local, "vault"), after);
    page(&agent, json!({"type": "lock"})).expect("locks");
    assert_eq!(tell(console, told)["ok"]["type"], "noted");
}

#[test]
fn a_device_of_another_account_never_stands_alone_as_if_it_were_the_one() {
    let world = World::default();
    let agent = alices(&world);
    let count = |offer: &Value| offer["devices"].as_array().map(Vec::len);
    let other = || step_of("444455556666", "alice");
    let offer = look(&agent, other());
    assert_eq!((count(&offer), &offer["more"]), (Some(0), &1.into()));
    add(&agent, OTHER, ALICE.0, "bob");
    set(&agent, "setFillAutomatically", true);
    let offer = look(&agent, other());
    assert_eq!((count(&offer), &offer["act"]), (Some(2), &Value::Null));
    assert_eq!(offer["devices"][0]["sure"], false);
}
