//! From the key on AWS's page to a device that is active.

#![expect(clippy::arithmetic_side_effects, reason = "times are small")]

use keyfob_protocol::BackupState;

use super::*;

mod events;
mod removing;

const CONSOLE: &str = "https://us-east-1.console.aws.amazon.com/iam/home#/security_credentials/mfa";
const ACCOUNT: &str = "111122223333";
const OTHER: &str = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU";
const NOT_VALID: &str = "Authentication code for device is not valid.";
const EXISTS: &str =
    "Entity already exists: MFADevice entity at the same path and name already exists.";
const ASSIGNED: &str = "MFA device assigned";

/// A page of the console that shows nothing of a device.
fn console(fresh: bool) -> Value {
    let mut message = mfa_step();
    message["fresh"] = fresh.into();
    let snapshot = &mut message["snapshot"];
    snapshot["host"] = "us-east-1.console.aws.amazon.com".into();
    snapshot["path"] = "/iam/home".into();
    snapshot["fragment"] = "#/security_credentials/mfa".into();
    snapshot["headings"] = json!(["My security credentials"]);
    snapshot["typed"] = json!({"account": "", "user": "", "resolving": ""});
    snapshot["session"] = json!({
        "accountId": ACCOUNT, "accountAlias": "acme",
        "sessionARN": format!("arn:aws:iam::{ACCOUNT}:user/alice"),
    })
    .to_string()
    .into();
    snapshot["fields"] = json!([]);
    snapshot["controls"] = json!([]);
    message
}

/// The wizard's second step, with so many keys and pictures to be seen.
fn wizard(keys: u32, pictures: u32) -> Value {
    let field = |number: u32| {
        json!({
            "tag": "input", "kind": "text", "id": format!("formField{number}"), "name": "",
            "label": format!("MFA code {number}"), "placeholder": "", "autocomplete": "off",
            "testIds": [], "form": null, "context": "", "editable": true,
        })
    };
    let link = json!({"tag": "a", "id": "", "testId": "", "text": "Show secret key", "form": null});
    let mut message = console(false);
    let snapshot = &mut message["snapshot"];
    snapshot["headings"] = json!(["Set up device"]);
    snapshot["fields"] = json!([field(1), field(2)]);
    snapshot["controls"] = json!([link]);
    snapshot["secretKeys"] = keys.into();
    snapshot["pictures"] = pictures.into();
    message
}

fn with_flash(mut message: Value, flash: &str) -> Value {
    message["snapshot"]["flashes"] = json!([flash]);
    message
}

fn look(agent: &crate::Agent<&World>, message: Value) -> Value {
    content(agent, 7, CONSOLE, message)["ok"]["offer"].clone()
}

fn uri(secret: &str) -> String {
    format!(
        "otpauth://totp/Amazon%20Web%20Services:fob@{ACCOUNT}?secret={secret}&issuer=Amazon%20Web%20Services"
    )
}

/// Presses *Save and fill* on what the page shows.
fn enrol(agent: &crate::Agent<&World>, offer: &Value, texts: &[&str], codes: &[&str]) -> Value {
    enrol_as(agent, offer, &offer["names"], texts, codes, &Value::Null)
}

fn enrol_as(
    agent: &crate::Agent<&World>,
    offer: &Value,
    names: &Value,
    texts: &[&str],
    codes: &[&str],
    unfinished: &Value,
) -> Value {
    let pictures: Vec<_> = codes.iter().map(|text| picture_of(text)).collect();
    let shown = json!({"texts": texts, "pictures": pictures});
    let message = json!({
        "type": "enrol", "offer": offer["id"], "shown": shown, "names": names,
        "offered": offer["names"], "unfinished": unfinished,
    });
    content(agent, 7, CONSOLE, message)
}

fn codes(reply: &Value) -> Vec<String> {
    let codes = reply["ok"]["fill"]["codes"].as_array();
    let codes = codes.into_iter().flatten();
    codes
        .map(|code| code["code"].as_str().expect("a text").to_owned())
        .collect()
}

fn pair_at(seconds: u64) -> [String; 2] {
    [code_at(seconds - 30), code_at(seconds)]
}

fn refusal(reply: &Value) -> &str {
    reply["failed"]["name"].as_str().unwrap_or_default()
}

/// Label, account, user, whether it is pending, and the serial number of each device.
fn devices(agent: &crate::Agent<&World>) -> Vec<(String, String, String, bool, String)> {
    let opened = pollster::block_on(agent.opened.lock());
    let contents = opened.as_ref().expect("an open vault").vault.contents();
    let devices = contents.devices.iter();
    devices
        .map(|device| {
            let pending = device.state == keyfob_core::device::DeviceState::Pending;
            let serial = device.serial_number.as_ref().map(ToString::to_string);
            let (account, user) = (
                crate::devices::account_of(device),
                crate::devices::user_of(device),
            );
            (
                device.label.clone(),
                account,
                user,
                pending,
                serial.unwrap_or_default(),
            )
        })
        .collect()
}

fn device(pending: bool, serial: &str) -> (String, String, String, bool, String) {
    (
        "alice".into(),
        "acme".into(),
        "alice".into(),
        pending,
        serial.into(),
    )
}

#[test]
fn one_press_seals_the_key_and_gives_two_codes_and_success_makes_it_active() {
    for (texts, pictures) in [
        (&[SECRET][..], &[][..]),
        (&[], &[uri(SECRET)]),
        (&[SECRET], &[uri(SECRET)]),
    ] {
        let world = World::default();
        let agent = founded(&world);
        let pictures: Vec<&str> = pictures.iter().map(String::as_str).collect();
        let offer = look(
            &agent,
            wizard(
                u32::try_from(texts.len()).unwrap(),
                u32::try_from(pictures.len()).unwrap(),
            ),
        );
        assert_eq!(
            offer["names"],
            json!({"label": "alice", "account": "acme", "user": "alice"})
        );
        assert_eq!(
            (&offer["fields"], &offer["reveal"]),
            (&json!([0, 1]), &Value::Null)
        );
        let reply = enrol(&agent, &offer, texts, &pictures);
        assert_eq!(codes(&reply), pair_at(NOON / 1_000));
        assert_eq!(reply["ok"]["fill"]["submit"], json!(null));
        assert_eq!(devices(&agent), [device(true, "")]);
        // Sealed on disk: another worker has it too.
        let next = worker(&world);
        let told = look(&next, with_flash(console(false), ASSIGNED));
        let serial = if pictures.is_empty() {
            String::new()
        } else {
            format!("arn:aws:iam::{ACCOUNT}:mfa/fob")
        };
        assert_eq!(devices(&next), [device(false, &serial)]);
        let expected = json!({
            "type": "enrolled", "root": false, "codes": 2, "until": NOON + 30_000, "late": false,
            "device": {"label": "alice", "detail": "acme · alice", "sure": true},
        });
        assert_eq!(told, expected);
        // As long as the page says so.
        world.now.set(NOON + 70_000);
        assert_eq!(
            look(&next, with_flash(console(false), ASSIGNED))["late"],
            json!(false)
        );
        assert_eq!(look(&next, console(false))["type"], json!("nothing"));
    }
}

#[test]
fn what_is_not_shown_has_to_be_revealed_first() {
    let world = World::default();
    let agent = founded(&world);
    let offer = look(&agent, wizard(0, 0));
    assert_eq!(offer["reveal"], json!(0));
    // A picture that is no code.
    let offer = look(&agent, wizard(0, 1));
    assert_eq!(offer["reveal"], Value::Null);
    let again = enrol(&agent, &offer, &[], &[""])["ok"]["offer"].clone();
    assert_eq!(
        (&again["type"], &again["reveal"]),
        (&json!("enrol"), &json!(0))
    );
    let offer = look(&agent, wizard(1, 1));
    assert_eq!(codes(&enrol(&agent, &offer, &[SECRET], &[""])).len(), 2);
    let mut linkless = wizard(0, 1);
    linkless["snapshot"]["controls"] = json!([]);
    let offer = look(&agent, linkless);
    assert_eq!(refusal(&enrol(&agent, &offer, &[], &[""])), "keyNotShown");
}

#[test]
fn what_is_not_one_key_of_aws_is_named_and_changes_nothing() {
    let world = World::default();
    let agent = founded(&world);
    let other = uri(OTHER);
    let ours = uri(SECRET);
    let shop = format!("otpauth://totp/Amazon:a%40example.com?secret={SECRET}&issuer=Amazon");
    let counter =
        format!("otpauth://hotp/Amazon%20Web%20Services:fob@{ACCOUNT}?secret={SECRET}&counter=1");
    let both = format!("{ours}\n{other}");
    let bare = format!("otpauth://totp/carol?secret={SECRET}");
    let bad: [(&[&str], &[&str], &str); 9] = [
        (&[SECRET, OTHER], &[], "severalKeys"),
        (&[], &[&ours, &other], "severalKeys"),
        (&[], &[&both], "severalKeys"),
        (&[OTHER], &[&ours], "keysDiffer"),
        (&["JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PX"], &[&ours], "keysDiffer"),
        (&["JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJ"], &[], "secretLength"),
        (&[], &[&shop], "notOfAws"),
        (&[], &[&bare], "notOfAws"),
        (&[], &[&counter], "uriHotp"),
    ];
    let disk = world.disk();
    for (texts, pictures, name) in bad {
        let offer = look(&agent, wizard(1, 1));
        let reply = enrol(&agent, &offer, texts, pictures);
        assert_eq!(refusal(&reply), name, "{texts:?}");
        // Without an issuer the label says whose it is.
        let says = if pictures.contains(&bare.as_str()) {
            "carol"
        } else {
            "Amazon"
        };
        let issuer = (name == "notOfAws").then_some(says);
        assert_eq!(reply["failed"]["issuer"].as_str(), issuer);
    }
    assert_eq!(world.disk(), disk);
    // Another code beside it, which is none for one-time passwords, says nothing.
    let offer = look(&agent, wizard(1, 2));
    let reply = enrol(
        &agent,
        &offer,
        &[SECRET],
        &["https://example.com/app", &ours],
    );
    assert_eq!(codes(&reply).len(), 2);
}

#[test]
fn refused_codes_are_followed_by_the_next_two_of_the_same_device() {
    let world = World::default();
    let agent = founded(&world);
    let offer = look(&agent, wizard(1, 0));
    assert_eq!(
        codes(&enrol(&agent, &offer, &[SECRET], &[])),
        pair_at(NOON / 1_000)
    );
    let offer = look(&agent, with_flash(wizard(1, 0), NOT_VALID));
    assert_eq!(offer["refused"], json!({"checkClock": true, "clock": null}));
    let time =
        json!({"type": "tellTime", "offer": offer["id"], "date": "Sat, 21 Nov 2026 12:00:00 GMT"});
    let offer = content(&agent, 7, CONSOLE, time)["ok"]["offer"].clone();
    assert_eq!(offer["refused"]["clock"], json!({"type": "right"}));
    let reply = enrol(&agent, &offer, &[SECRET], &[]);
    assert_eq!(reply["ok"], json!({"type": "wait", "until": NOON + 60_000}));
    world.now.set(NOON + 60_000);
    let accept = json!({"type": "accept", "offer": offer["id"], "choice": 0});
    assert_eq!(
        codes(&content(&agent, 7, CONSOLE, accept)),
        pair_at(NOON / 1_000 + 60)
    );
    assert_eq!(devices(&agent), [device(true, "")]);
}

#[test]
fn codes_that_grow_old_unsent_are_followed_by_the_next_ones_without_keeping_the_vault_open() {
    let world = World::default();
    let agent = founded(&world);
    let offer = look(&agent, wizard(1, 0));
    let reply = enrol(&agent, &offer, &[SECRET], &[]);
    let fill = &reply["ok"]["fill"];
    assert_eq!(
        (&fill["old"], &fill["renew"]),
        (&json!(NOON + 30_000), &json!(true))
    );
    let active = || {
        let text = world.text(Area::Session, "session").expect("is open");
        let session: Value = serde_json::from_str(&text).expect("JSON");
        session["active"].clone()
    };
    let before = active();
    // By another worker, and whatever new offer stands for the page.
    let next = worker(&world);
    let offer = look(&next, with_flash(wizard(1, 0), "Both codes are needed."));
    let accept = json!({"type": "accept", "offer": offer["id"], "choice": 0});
    let mut times = 0;
    loop {
        times += 1;
        world.now.set(NOON + times * 30_000);
        let reply = content(&next, 7, CONSOLE, accept.clone());
        assert_eq!(codes(&reply), pair_at(NOON / 1_000 + times * 30));
        let fill = &reply["ok"]["fill"];
        assert_eq!(fill["old"], json!(NOON + times * 30_000 + 30_000));
        if fill["renew"] == json!(false) {
            break;
        }
        page(&next, json!({"type": "listDevices"})).expect("is still open");
        assert_eq!(active(), before, "the vault was kept open");
    }
    assert!(times < 30, "{times}");
    // Whoever presses for them gets more, and for as long again.
    let offer = look(&next, wizard(1, 0));
    assert_eq!(offer["old"], json!(false));
    times += 1;
    world.now.set(NOON + times * 30_000);
    let offer = look(&next, with_flash(wizard(1, 0), "Both codes are needed."));
    assert_eq!(offer["old"], json!(true));
    let reply = enrol(&next, &offer, &[SECRET], &[]);
    assert_eq!(codes(&reply), pair_at(NOON / 1_000 + times * 30));
    assert_eq!(reply["ok"]["fill"]["renew"], json!(true));
    assert_eq!(look(&next, wizard(1, 0))["old"], json!(false));
}

#[test]
fn codes_that_were_sent_off_are_not_given_again() {
    let world = World::default();
    let agent = founded(&world);
    let offer = look(&agent, wizard(1, 0));
    enrol(&agent, &offer, &[SECRET], &[]);
    content(
        &agent,
        7,
        CONSOLE,
        json!({"type": "submitted", "offer": offer["id"]}),
    );
    world.now.set(NOON + 30_000);
    let accept = json!({"type": "accept", "offer": offer["id"], "choice": 0});
    let reply = content(&agent, 7, CONSOLE, accept);
    assert_eq!(reply["ok"], json!({"type": "wait", "until": NOON + 60_000}));
}

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
fn a_failed_write_gives_no_code() {
    let world = World::default();
    let agent = founded(&world);
    let offer = look(&agent, wizard(1, 0));
    world.fault.set(Some(("vault", Fault::Full)));
    assert_eq!(
        refusal(&enrol(&agent, &offer, &[SECRET], &[])),
        "storageFull"
    );
    assert_eq!(list(&agent), []);
    // The same press, once there is room.
    assert_eq!(codes(&enrol(&agent, &offer, &[SECRET], &[])).len(), 2);
}

#[test]
fn a_device_that_the_list_shows_is_active_although_nobody_saw_it_assigned() {
    let world = World::default();
    let agent = founded(&world);
    let offer = look(&agent, wizard(1, 1));
    enrol(&agent, &offer, &[SECRET], &[&uri(SECRET)]);
    let session = console(true)["snapshot"]["session"].clone();
    let tell = json!({"type": "session", "data": session});
    assert_eq!(
        content(&agent, 7, CONSOLE, tell.clone())["ok"]["type"],
        json!("awaits")
    );
    let mut list = console(true);
    list["snapshot"]["serials"] = json!([
        "arn:aws:iam::444455556666:mfa/fob",
        "arn:aws-cn:iam::111122223333:mfa/fob",
        "arn:aws:iam::x:mfa/fob",
    ]);
    look(&agent, list.clone());
    assert_eq!(devices(&agent), [device(true, "")]);
    let serial = format!("arn:aws:iam::{ACCOUNT}:mfa/team/fob");
    list["snapshot"]["serials"] = json!([serial]);
    let backup = |message: Value| match page(&agent, message) {
        Ok(PageReply::Settings { settings }) => settings.backup,
        other => panic!("no settings: {other:?}"),
    };
    let note = json!({"type": "noteBackup", "made": NOON});
    assert_eq!(backup(note), BackupState::Good);
    assert_eq!(look(&agent, list)["type"], json!("nothing"));
    assert_eq!(devices(&agent), [device(false, &serial)]);
    let is_due = backup(json!({"type": "getSettings"}));
    assert_eq!(is_due, BackupState::Due, "the file lacks the number");
    // It may go from the list again, unless it is laid aside.
    assert_eq!(
        content(&agent, 7, CONSOLE, tell.clone())["ok"]["type"],
        json!("awaits")
    );
    let id = super::list(&agent)[0].id.0.clone();
    page(&agent, json!({"type": "archiveDevice", "id": id})).expect("is laid aside");
    assert_eq!(
        content(&agent, 7, CONSOLE, tell)["ok"]["type"],
        json!("noted")
    );
}

#[test]
fn the_one_new_number_in_the_list_is_that_of_the_device_just_assigned() {
    let world = World::default();
    let agent = founded(&world);
    let listed = |flash: &str, names: &[&str]| {
        let mut page = with_flash(console(false), flash);
        let serials = names
            .iter()
            .map(|name| format!("arn:aws:iam::{ACCOUNT}:mfa/{name}"));
        page["snapshot"]["serials"] = serials.collect();
        page
    };
    look(&agent, listed("", &["old"]));
    let offer = look(&agent, wizard(1, 0));
    enrol(&agent, &offer, &[SECRET], &[]);
    look(&agent, listed(ASSIGNED, &["old", "new"]));
    assert_eq!(
        devices(&agent),
        [device(false, &format!("arn:aws:iam::{ACCOUNT}:mfa/new"))]
    );
}

#[test]
fn a_key_that_was_but_a_text_is_that_of_the_one_device_on_its_owners_list_that_is_called_like_them()
{
    fn begin(world: &World) -> crate::Agent<&World> {
        let agent = founded(world);
        enrol(&agent, &look(&agent, wizard(1, 0)), &[SECRET], &[]);
        agent
    }
    let serial = |name: &str| format!("arn:aws:iam::{ACCOUNT}:mfa/{name}");
    let list = |fresh: bool, names: &[&str]| {
        let mut page = console(fresh);
        page["snapshot"]["serials"] = names.iter().map(|name| serial(name)).collect();
        page
    };
    let others = |page: &mut Value| page["snapshot"]["fragment"] = "#/users/details/bob".into();
    let mut of_bob = list(true, &["alice"]);
    others(&mut of_bob);
    for page in [
        list(true, &["alice", "phone"]),
        list(true, &["phone"]),
        list(true, &["ALICE"]),
        of_bob,
    ] {
        let world = World::default();
        let agent = begin(&world);
        look(&agent, page);
        assert_eq!(devices(&agent), [device(true, "")]);
    }
    // One that was there before is another.
    let world = World::default();
    let agent = founded(&world);
    look(&agent, list(true, &["alice"]));
    enrol(&agent, &look(&agent, wizard(1, 0)), &[SECRET], &[]);
    look(&agent, list(false, &["alice"]));
    assert_eq!(devices(&agent), [device(true, "")]);
    // Nobody could say which of two that are not finished.
    let keep = "keep".into();
    let asks = enrol(&agent, &look(&agent, wizard(1, 0)), &[OTHER], &[])["ok"]["offer"].clone();
    enrol_as(&agent, &asks, &asks["names"], &[OTHER], &[], &keep);
    look(&agent, list(true, &["alice"]));
    assert_eq!(devices(&agent), [device(true, ""), device(true, "")]);
    // The tab was closed before AWS said anything; or the list shows it at once.
    for fresh in [true, false] {
        let world = World::default();
        let agent = begin(&world);
        look(&agent, list(fresh, &["alice"]));
        assert_eq!(
            devices(&agent),
            [device(false, &serial("alice"))],
            "{fresh}"
        );
    }
    // Another device of the account that has the number already.
    let world = World::default();
    let agent = founded(&world);
    add(&agent, &uri(OTHER).replace("fob", "alice"), "", "alice");
    look(&agent, list(true, &["alice"]));
    enrol(&agent, &look(&agent, wizard(1, 0)), &[SECRET], &[]);
    look(&agent, list(true, &["alice"]));
    assert_eq!(devices(&agent)[1], device(true, ""));
}

#[test]
fn of_several_devices_the_one_is_synchronised_whose_row_is_chosen() {
    let world = World::default();
    let agent = founded(&world);
    for (key, name) in [(SECRET, "fob"), (OTHER, "spare")] {
        add(&agent, &uri(key).replace("fob", name), "", "alice");
    }
    let dialog = |chosen: &str| {
        let mut page = wizard(0, 0);
        let snapshot = &mut page["snapshot"];
        snapshot["headings"] = json!(["Resync MFA device"]);
        snapshot["controls"] = json!([]);
        snapshot["chosen"] = chosen.into();
        page
    };
    let offered = |chosen: &str| {
        let offer = look(&agent, dialog(chosen));
        let devices = offer["devices"].as_array().cloned().unwrap_or_default();
        let devices = devices
            .iter()
            .map(|it| (it["label"].clone(), it["sure"].clone()));
        devices.collect::<Vec<_>>()
    };
    let row = |name: &str| format!("Virtual arn:aws:iam::{ACCOUNT}:mfa/{name} Not applicable");
    for (one, other) in [("fob", "spare"), ("spare", "fob")] {
        let expected = [(json!(one), json!(true)), (json!(other), json!(false))];
        assert_eq!(offered(&row(one)), expected);
    }
    // Where none is chosen, neither is more likely.
    let unknown = offered("");
    assert_eq!((unknown.len(), &unknown[0].1), (2, &unknown[1].1));
}

#[test]
fn another_reason_than_the_codes_is_told() {
    let world = World::default();
    let agent = founded(&world);
    let mfa = "To complete this action, please ensure that you are authenticated with an MFA device that is \
               enabled for this user.";
    for (flash, trouble) in [
        (EXISTS, json!("nameExists")),
        (mfa, json!("notSignedInWithMfa")),
        ("", Value::Null),
    ] {
        let offer = look(&agent, with_flash(wizard(1, 0), flash));
        assert_eq!(
            (&offer["trouble"], &offer["refused"]),
            (&trouble, &Value::Null)
        );
    }
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

#[test]
fn codes_that_aws_took_late_may_have_left_the_device_out_of_step() {
    let world = World::default();
    let agent = founded(&world);
    let offer = look(&agent, wizard(1, 0));
    enrol(&agent, &offer, &[SECRET], &[]);
    world.now.set(NOON + 60_000);
    assert_eq!(
        look(&agent, with_flash(console(false), ASSIGNED))["late"],
        json!(true)
    );
}

#[test]
fn nothing_of_it_works_on_another_page_or_in_the_popup() {
    let world = World::default();
    let agent = founded(&world);
    world.active.set(Some(7));
    let offer = look(&agent, wizard(1, 0));
    let id = add(&agent, OTHER, ACCOUNT, "alice");
    let fill = page(&agent, json!({"type": "fillInTab", "id": id}));
    assert_eq!(refused(fill), ErrorName::NoPrompt);
    let message = json!({
        "type": "enrol", "offer": offer["id"], "shown": {"texts": [SECRET], "pictures": []},
        "names": offer["names"], "offered": offer["names"], "unfinished": null,
    });
    let elsewhere = content(&agent, 7, URL, message.clone());
    assert_eq!(refusal(&elsewhere), "offerStale");
    let sign_in = content(&agent, 8, URL, mfa_step())["ok"]["offer"].clone();
    let mut wrong = message;
    wrong["offer"] = sign_in["id"].clone();
    assert_eq!(refusal(&content(&agent, 8, URL, wrong)), "offerStale");
}
