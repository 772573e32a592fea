//! From AWS's word that a device is removed to one that is laid aside.

use super::*;

const REMOVED: &str = "MFA device removed";

/// The list of the user's devices, by their names.
fn listed(flash: &str, names: &[&str]) -> Value {
    let mut page = with_flash(console(false), flash);
    let arn = |name| format!("arn:aws:iam::{ACCOUNT}:mfa/{name}");
    page["snapshot"]["serials"] = names.iter().map(arn).collect();
    page
}

/// A vault with the device `fob` of the account, and one that AWS does not list.
fn holding(world: &World) -> crate::Agent<&World> {
    let agent = founded(world);
    add(&agent, &uri(SECRET), "", "alice");
    add(&agent, OTHER, ACCOUNT, "alice");
    agent
}

fn archive(offer: &Value) -> Value {
    json!({"type": "archive", "offer": offer["id"]})
}

fn archived(agent: &crate::Agent<&World>) -> Vec<String> {
    match page(agent, json!({"type": "listArchived"})) {
        Ok(PageReply::Archived { devices, .. }) => devices.into_iter().map(|it| it.id.0).collect(),
        _ => panic!("no list"),
    }
}

#[test]
fn a_device_that_aws_removes_is_laid_aside_with_a_press_and_brought_back_with_another() {
    let world = World::default();
    let agent = holding(&world);
    look(&agent, listed("", &["phone", "fob"]));
    assert_eq!(look(&agent, listed("", &["phone"]))["type"], "nothing");
    let offer = look(&agent, listed(REMOVED, &["phone"]));
    let expected = json!({"label": "fob", "detail": "111122223333 · alice", "sure": true});
    assert_eq!(
        (&offer["type"], &offer["device"]),
        (&json!("removed"), &expected)
    );
    assert_eq!(list(&agent).len(), 2, "nothing happens without a press");
    let noted = json!({"ok": {"type": "noted"}});
    assert_eq!(content(&agent, 7, CONSOLE, archive(&offer)), noted);
    // On disk, and on no list.
    let next = worker(&world);
    let ids = archived(&next);
    assert_eq!((ids.len(), list(&next).len()), (1, 1));
    assert_eq!(look(&next, listed(REMOVED, &["phone"]))["type"], "nothing");
    let sign_in = |agent| {
        let offer = content(agent, 8, URL, mfa_step())["ok"]["offer"].clone();
        offer["devices"].as_array().expect("devices").len()
    };
    assert_eq!(sign_in(&next), 1);
    world.active.set(Some(8));
    let fill = page(&next, json!({"type": "fillInTab", "id": ids[0]}));
    assert_eq!(refused(fill), ErrorName::NoSuchDevice);
    page(&next, json!({"type": "bringBackDevice", "id": ids[0]})).expect("comes back");
    assert_eq!((archived(&next), sign_in(&next)), (vec![], 2));
}

#[test]
fn the_offer_is_for_one_press_on_one_page() {
    let world = World::default();
    let agent = holding(&world);
    look(&agent, listed("", &["fob"]));
    let offer = look(&agent, listed(REMOVED, &[]));
    let elsewhere = CONSOLE.replace("us-east-1", "eu-west-1");
    for (tab, url) in [(7, URL), (7, elsewhere.as_str()), (9, CONSOLE)] {
        let reply = content(&agent, tab, url, archive(&offer));
        assert_eq!(refusal(&reply), "offerStale", "{tab} {url}");
    }
    // It gives no code, nor saves any key.
    let accept = content(
        &agent,
        7,
        CONSOLE,
        accept(&json!({"ok": {"offer": offer}}), 0),
    );
    assert_eq!(refusal(&accept), "offerStale");
    assert_eq!(
        refusal(&content(&agent, 7, CONSOLE, archive(&json!({"id": "00"})))),
        "offerStale"
    );
    content(&agent, 7, CONSOLE, archive(&offer));
    assert_eq!(
        refusal(&content(&agent, 7, CONSOLE, archive(&offer))),
        "offerStale"
    );
    assert_eq!(archived(&agent).len(), 1);
}

#[test]
fn what_is_not_here_or_of_another_account_is_not_offered() {
    for serial in [
        "arn:aws:iam::444455556666:mfa/fob",
        "arn:aws-cn:iam::111122223333:mfa/fob",
        "arn:aws:iam::111122223333:mfa/x",
    ] {
        let world = World::default();
        let agent = holding(&world);
        let mut before = listed("", &[]);
        before["snapshot"]["serials"] = json!([serial]);
        look(&agent, before);
        assert_eq!(
            look(&agent, listed(REMOVED, &[]))["type"],
            "nothing",
            "{serial}"
        );
    }
}

#[test]
fn a_device_that_knows_its_account_by_the_alias_alone_is_found_once_the_console_has_told_both_names()
 {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, &uri(SECRET).replace(ACCOUNT, "acme"), "", "alice");
    look(&agent, listed("", &["fob"]));
    assert_eq!(look(&agent, listed(REMOVED, &[]))["type"], "nothing");
    let session = console(true)["snapshot"]["session"].clone();
    let told = content(
        &agent,
        7,
        CONSOLE,
        json!({"type": "session", "data": session}),
    );
    assert_eq!(told["ok"]["type"], "awaits");
    look(&agent, console(true));
    look(&agent, listed("", &["fob"]));
    assert_eq!(look(&agent, listed(REMOVED, &[]))["type"], "removed");
}

#[test]
fn a_locked_vault_offers_it_once_it_is_open() {
    let world = World::default();
    let agent = holding(&world);
    page(&agent, json!({"type": "lock"})).expect("locks");
    look(&agent, listed("", &["fob"]));
    assert_eq!(look(&agent, listed(REMOVED, &[]))["type"], "nothing");
    unlock(&agent, crate::testing::PASSPHRASE).expect("opens");
    let offer = look(&agent, listed(REMOVED, &[]));
    assert_eq!(offer["type"], "removed");
    world.fault.set(Some(("vault", Fault::Full)));
    assert_eq!(
        refusal(&content(&agent, 7, CONSOLE, archive(&offer))),
        "storageFull"
    );
    let again = look(&agent, listed(REMOVED, &[]));
    content(&agent, 7, CONSOLE, archive(&again));
    assert_eq!(archived(&agent).len(), 1);
}

#[test]
fn the_name_of_a_device_that_was_laid_aside_is_free_and_its_key_brings_it_back() {
    let world = World::default();
    let agent = holding(&world);
    look(&agent, listed("", &["fob"]));
    let offer = look(&agent, listed(REMOVED, &[]));
    content(&agent, 7, CONSOLE, archive(&offer));
    // Another device of the same name gets the same number.
    let third = "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK";
    let offer = look(&agent, wizard(1, 1));
    enrol(&agent, &offer, &[third], &[&uri(third)]);
    look(&agent, listed(ASSIGNED, &["fob"]));
    let arn = format!("arn:aws:iam::{ACCOUNT}:mfa/fob");
    let numbers: Vec<_> = devices(&agent).into_iter().map(|device| device.4).collect();
    assert_eq!(numbers, [arn.as_str(), "", arn.as_str()]);
    let offer = look(&agent, wizard(1, 1));
    assert_eq!(
        codes(&enrol(&agent, &offer, &[SECRET], &[&uri(SECRET)])).len(),
        2
    );
    assert_eq!(archived(&agent), Vec::<String>::new());
}
