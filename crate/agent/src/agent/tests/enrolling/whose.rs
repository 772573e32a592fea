//! Whose the new device is, and what becomes of an unfinished one of theirs.

use super::*;

#[test]
fn an_unfinished_device_goes_only_when_the_person_says_so_of_that_one() {
    for (answer, left, deleted) in [("keep", 2, 0), ("replace", 1, 1)] {
        let world = World::default();
        let agent = founded(&world);
        let offer = look(&agent, wizard(1, 0));
        enrol(&agent, &offer, &[OTHER], &[]);
        let offer = look(&agent, wizard(1, 0));
        // Before anything was asked, no answer counts.
        let early = enrol_as(
            &agent,
            &offer,
            &offer["names"],
            &[SECRET],
            &[],
            &answer.into(),
        );
        let asks = early["ok"]["offer"].clone();
        assert_eq!(asks["unfinished"]["label"], json!("alice"));
        assert_eq!(devices(&agent).len(), 1);
        let reply = enrol_as(
            &agent,
            &asks,
            &asks["names"],
            &[SECRET],
            &[],
            &answer.into(),
        );
        assert_eq!(codes(&reply), pair_at(NOON / 1_000));
        assert_eq!(devices(&agent).len(), left, "{answer}");
        // AWS may have taken its key unseen: it can be taken back.
        let gone = just_deleted(&agent);
        assert_eq!(gone.len(), deleted, "{answer}");
        for id in gone {
            page(&agent, json!({"type": "bringBackDevice", "id": id})).expect("comes back");
            assert_eq!(devices(&agent).len(), 2);
        }
    }
}

/// What was deleted a moment ago, by its ids.
fn just_deleted(agent: &crate::Agent<&World>) -> Vec<String> {
    match page(agent, json!({"type": "listArchived"})) {
        Ok(PageReply::Archived { deleted, .. }) => deleted.into_iter().map(|it| it.id.0).collect(),
        _ => panic!("no list"),
    }
}

#[test]
fn a_key_whose_device_was_deleted_a_moment_ago_brings_it_back() {
    let world = World::default();
    let agent = founded(&world);
    let id = add(&agent, SECRET, ACCOUNT, "alice");
    page(&agent, json!({"type": "deleteDevice", "id": id})).expect("is deleted");
    let offer = look(&agent, wizard(1, 0));
    assert_eq!(codes(&enrol(&agent, &offer, &[SECRET], &[])).len(), 2);
    assert_eq!(devices(&agent).len(), 1);
    assert_eq!(just_deleted(&agent), Vec::<String>::new());
}

#[test]
fn of_two_whom_nobody_knows_none_says_that_they_are_the_same() {
    let world = World::default();
    let agent = founded(&world);
    // A role assigns devices to users on a page that does not say to whom.
    let by_role = |account: bool| {
        let mut page = wizard(1, 0);
        let session = json!({
            "accountId": ACCOUNT, "accountAlias": "acme",
            "sessionARN": format!("arn:aws:sts::{ACCOUNT}:assumed-role/Admin/erin"),
        });
        let session = if account {
            session.to_string()
        } else {
            String::new()
        };
        page["snapshot"]["session"] = session.into();
        page
    };
    let keys = [SECRET, OTHER, "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK"];
    for key in keys {
        let offer = look(&agent, by_role(true));
        assert_eq!(codes(&enrol(&agent, &offer, &[key], &[])).len(), 2, "{key}");
        world.now.update(|now| now + 60_000);
    }
    // Nor is one user of an unknown account another of that name.
    for key in [
        "PFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK",
        "NFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK",
    ] {
        let mut named = by_role(false);
        named["snapshot"]["fragment"] = "#/users/details/carol/mfa".into();
        let offer = look(&agent, named);
        assert_eq!(codes(&enrol(&agent, &offer, &[key], &[])).len(), 2, "{key}");
        world.now.update(|now| now + 60_000);
    }
    assert_eq!(devices(&agent).len(), 5);
}

#[test]
fn what_aws_said_of_one_device_says_nothing_of_the_next() {
    let world = World::default();
    let agent = founded(&world);
    enrol(&agent, &look(&agent, wizard(1, 0)), &[SECRET], &[]);
    let pending = || {
        devices(&agent)
            .into_iter()
            .map(|device| device.3)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        look(&agent, with_flash(console(false), ASSIGNED))["type"],
        "enrolled"
    );
    // It stands there still, also beside a refusal, while the next one is saved.
    let both = |mut page: Value| {
        page["snapshot"]["flashes"] = json!([NOT_VALID, ASSIGNED]);
        page
    };
    let offer = look(&agent, with_flash(wizard(1, 0), ASSIGNED));
    enrol(&agent, &offer, &[OTHER], &[]);
    for page in [
        with_flash(console(false), ASSIGNED),
        both(console(false)),
        with_flash(wizard(1, 0), ASSIGNED),
    ] {
        assert_ne!(look(&agent, page)["type"], "enrolled");
    }
    assert_ne!(
        look(&worker(&world), with_flash(console(false), ASSIGNED))["type"],
        "enrolled"
    );
    look(&agent, console(false));
    assert_eq!(pending(), [false, true]);
    assert_eq!(
        look(&agent, with_flash(console(false), ASSIGNED))["type"],
        "enrolled"
    );
    assert_eq!(pending(), [false, false]);
}

#[test]
fn a_page_that_tells_of_somebody_else_after_the_press_is_asked_about_anew() {
    let world = World::default();
    let agent = founded(&world);
    let pressed = look(&agent, wizard(0, 0))["names"].clone();
    let mut swapped = wizard(1, 0);
    let session = json!({
        "accountId": "444455556666", "accountAlias": "globex",
        "sessionARN": "arn:aws:iam::444455556666:user/mallory",
    });
    swapped["snapshot"]["session"] = session.to_string().into();
    let offer = look(&agent, swapped);
    let disk = world.disk();
    let press = |offer: &Value, offered: &Value| {
        let message = json!({
            "type": "enrol", "offer": offer["id"], "shown": {"texts": [SECRET], "pictures": []},
            "names": pressed, "offered": offered, "unfinished": null,
        });
        content(&agent, 7, CONSOLE, message)
    };
    let reply = press(&offer, &pressed);
    let again = &reply["ok"]["offer"];
    assert_eq!(
        (&again["type"], &again["reveal"]),
        (&json!("enrol"), &Value::Null)
    );
    let names = json!({"label": "mallory", "account": "globex", "user": "mallory"});
    assert_eq!(again["names"], names);
    assert_eq!(world.disk(), disk, "nothing was saved");
    // What the person wrote themselves stands, once they have seen what the page says now.
    press(again, &again["names"]);
    let expected = (
        "alice".into(),
        "acme".into(),
        "alice".into(),
        true,
        String::new(),
    );
    assert_eq!(devices(&agent), [expected]);
}

#[test]
fn what_the_person_was_asked_stands_though_the_page_changes_until_it_is_answered() {
    let world = World::default();
    let agent = founded(&world);
    enrol(&agent, &look(&agent, wizard(1, 0)), &[OTHER], &[]);
    enrol(&agent, &look(&agent, wizard(1, 0)), &[SECRET], &[]);
    let asks = look(&agent, wizard(1, 1));
    assert_eq!(asks["unfinished"]["label"], json!("alice"));
    let elsewhere = [CONSOLE, "?step=2"].concat();
    let other = content(&agent, 7, &elsewhere, wizard(1, 0))["ok"]["offer"].clone();
    assert_eq!(other["unfinished"], Value::Null, "at another address");
    enrol(&agent, &look(&agent, wizard(1, 0)), &[SECRET], &[]);
    let asks = look(&agent, wizard(1, 1));
    let keep = "keep".into();
    let reply = enrol_as(&agent, &asks, &asks["names"], &[SECRET], &[], &keep);
    assert_eq!(codes(&reply), pair_at(NOON / 1_000));
    assert_eq!(devices(&agent).len(), 2);
    assert_eq!(
        look(&agent, wizard(1, 0))["unfinished"],
        Value::Null,
        "answered"
    );
}

#[test]
fn a_key_that_is_here_already_is_the_same_device() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, ACCOUNT, "alice");
    let offer = look(&agent, wizard(1, 0));
    assert_eq!(codes(&enrol(&agent, &offer, &[SECRET], &[])).len(), 2);
    assert_eq!(devices(&agent).len(), 1);
}

#[test]
fn what_the_person_changed_counts_alone() {
    let world = World::default();
    let agent = founded(&world);
    let offer = look(&agent, wizard(1, 0));
    let names = json!({"label": "spare", "account": "444455556666", "user": "bob"});
    enrol_as(&agent, &offer, &names, &[SECRET], &[], &Value::Null);
    let expected = (
        "spare".into(),
        "444455556666".into(),
        "bob".into(),
        true,
        String::new(),
    );
    assert_eq!(devices(&agent), [expected]);
    let offer = look(&agent, wizard(1, 0));
    let names = json!({"label": "x", "account": "no account", "user": "bob"});
    let reply = enrol_as(&agent, &offer, &names, &[OTHER], &[], &Value::Null);
    assert_eq!(refusal(&reply), "accountMalformed");
}

#[test]
fn a_new_device_is_named_like_its_user_unless_one_here_has_that_name() {
    let world = World::default();
    let agent = founded(&world);
    let mut step = console(true);
    step["snapshot"]["headings"] = json!(["Select MFA device"]);
    step["snapshot"]["fields"] = wizard(0, 0)["snapshot"]["fields"].clone();
    step["snapshot"]["fields"]
        .as_array_mut()
        .expect("fields")
        .truncate(1);
    step["snapshot"]["fields"][0]["label"] = "Device name".into();
    assert_eq!(
        look(&agent, step.clone()),
        json!({"type": "nameDevice", "field": 0, "name": "alice", "trouble": null})
    );
    let exists = with_flash(step.clone(), EXISTS);
    let exists = look(&agent, exists);
    assert_eq!(
        (&exists["name"], &exists["trouble"]),
        (&json!("alice-2"), &json!("nameExists"))
    );
    let uri = uri(SECRET).replace("fob", "alice");
    add(&agent, &uri, "", "alice");
    assert_eq!(look(&agent, step.clone())["name"], json!("alice-2"));
    // Whose it is nobody knows who is there in a role.
    let mut by_role = step.clone();
    by_role["snapshot"]["session"] = json!({
        "accountId": ACCOUNT, "sessionARN": format!("arn:aws:sts::{ACCOUNT}:assumed-role/Admin/erin"),
    })
    .to_string()
    .into();
    assert_eq!(look(&agent, by_role), json!({"type": "nothing"}));
    page(&agent, json!({"type": "lock"})).expect("locks");
    assert_eq!(look(&agent, step), json!({"type": "locked", "field": 0}));
}
