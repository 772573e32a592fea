//! From the key on AWS's page to a device that is active.

#![expect(clippy::arithmetic_side_effects, reason = "times are small")]

use keyfob_protocol::BackupState;

use super::*;

mod events;
mod listed;
mod removing;
mod whose;

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
