//! The agent from outside: messages in, answers out, over a world in memory.

use keyfob_core::otp::{Parameters, Secret, TimeStep, totp};
use keyfob_core::vault::VaultDocument;
use keyfob_protocol::{DeviceView, ErrorName, Failure, PageReply, Session};
use serde_json::{Value, json};

use crate::platform::{Area, Platform};
use crate::testing::{
    Fault, NOON, PASSPHRASE, World, add, content, founded, page, picture_of, refused, worker,
};

mod choices;
mod console;
mod damage;
mod details;
mod enrolling;
mod keys;
mod locking;
mod marking;
mod ordering;
mod pictures;
mod senders;
mod signing_in;
mod telephone;
mod twins;

const SECRET: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const OTHER: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const URL: &str = "https://us-east-1.signin.aws.amazon.com/oauth?client_id=console";

fn session(reply: Result<PageReply, Failure>) -> Session {
    match reply {
        Ok(PageReply::Session { session }) => session,
        other => panic!("no session: {other:?}"),
    }
}

fn list(agent: &crate::Agent<&World>) -> Vec<DeviceView> {
    match page(agent, json!({"type": "listDevices"})) {
        Ok(PageReply::Devices { devices }) => devices,
        other => panic!("no devices: {other:?}"),
    }
}

fn unlock(agent: &crate::Agent<&World>, passphrase: &str) -> Result<PageReply, Failure> {
    page(agent, json!({"type": "unlock", "passphrase": passphrase}))
}

fn get_session() -> Value {
    json!({"type": "getSession"})
}

fn new_device(key: &str) -> Value {
    let device = json!({"key": key, "label": "x", "account": "", "user": ""});
    json!({"type": "addDevice", "device": device})
}

/// The MFA step of sign-in, for a user of the account `111122223333`.
fn mfa_step() -> Value {
    let field = json!({
        "tag": "input", "kind": "text", "id": "mfacode", "name": "mfaCode", "label": "MFA code",
        "placeholder": "", "autocomplete": "off", "testIds": [], "form": 0,
        "context": "MFA code Submit", "editable": true,
    });
    let submit = json!({
        "tag": "button", "id": "submitMfa_button", "testId": "", "text": "Submit", "form": 0,
    });
    let snapshot = json!({
        "host": "us-east-1.signin.aws.amazon.com", "path": "/oauth", "query": "?client_id=console",
        "fragment": "", "language": "en", "headings": ["Multi-factor authentication"],
        "flashes": [], "paragraphs": [], "fields": [field], "controls": [submit],
        "typed": {"account": "111122223333", "user": "alice", "resolving": ""},
        "session": "", "secretKeys": 0, "pictures": 0, "serials": [],
    });
    json!({"type": "observe", "snapshot": snapshot, "fresh": true})
}

fn accept(offer: &Value, choice: u32) -> Value {
    json!({"type": "accept", "offer": offer["ok"]["offer"]["id"], "choice": choice})
}

fn code_at(seconds: u64) -> String {
    let secret = Secret::from_base32(SECRET).expect("a secret");
    let parameters = Parameters::default();
    let step = TimeStep::at(seconds, parameters.period);
    totp(&secret, &parameters, step).as_str().to_owned()
}

#[test]
fn first_run_makes_one_vault_and_never_a_second() {
    let world = World::default();
    let agent = worker(&world);
    assert_eq!(session(page(&agent, get_session())), Session::NoVault);
    assert_eq!(
        refused(page(&agent, json!({"type": "listDevices"}))),
        ErrorName::NoVault
    );
    let empty = json!({"type": "createVault", "passphrase": ""});
    assert_eq!(refused(page(&agent, empty)), ErrorName::PassphraseEmpty);
    assert_eq!(session(page(&agent, get_session())), Session::NoVault);
    let create = json!({"type": "createVault", "passphrase": PASSPHRASE});
    assert_eq!(session(page(&agent, create.clone())), Session::Unlocked);
    assert_eq!(refused(page(&agent, create)), ErrorName::VaultExists);
    assert_eq!(list(&agent), []);
}

#[test]
fn a_dead_worker_loses_nothing_and_a_closed_browser_locks() {
    let world = World::default();
    let id = add(&founded(&world), SECRET, "111122223333", "alice");
    let next = worker(&world);
    assert_eq!(list(&next)[0].id.0, id);
    world.exit();
    let next = worker(&world);
    assert_eq!(session(page(&next, get_session())), Session::Locked);
    assert_eq!(
        refused(page(&next, json!({"type": "listDevices"}))),
        ErrorName::Locked
    );
    assert_eq!(refused(unlock(&next, "wrong")), ErrorName::WrongPassphrase);
    assert_eq!(session(unlock(&next, PASSPHRASE)), Session::Unlocked);
    assert_eq!(list(&next)[0].id.0, id);
}

#[test]
fn locking_forgets_the_key() {
    let world = World::default();
    let agent = founded(&world);
    assert!(world.text(Area::Session, "session").is_some());
    assert_eq!(
        session(page(&agent, json!({"type": "lock"}))),
        Session::Locked
    );
    assert_eq!(world.text(Area::Session, "session"), None);
    assert_eq!(
        refused(page(&agent, json!({"type": "listDevices"}))),
        ErrorName::Locked
    );
}

#[test]
fn the_list_shows_this_code_and_the_next() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "111122223333", "alice");
    let code = list(&agent)[0].code.clone();
    assert_eq!(code.now, code_at(NOON / 1_000));
    assert_eq!(code.next, code_at(NOON / 1_000 + 30));
    assert_eq!(
        (code.period, code.until, code.spent),
        (30, NOON + 30_000, false)
    );
}

#[test]
fn a_page_opens_on_the_first_devices_and_a_locked_vault_on_none() {
    let opened = |agent: &crate::Agent<&World>| match page(agent, json!({"type": "open"})) {
        Ok(PageReply::Opened {
            session,
            devices,
            whole,
        }) => (session, devices, whole),
        other => panic!("not opened: {other:?}"),
    };
    let world = World::default();
    assert_eq!(opened(&worker(&world)), (Session::NoVault, vec![], true));
    let agent = founded(&world);
    for number in 0_u8..17 {
        let key = SECRET.replace('J', &char::from(b'A' + number).to_string());
        add(&agent, &key, "111122223333", &format!("user{number}"));
        let (session, devices, whole) = opened(&agent);
        assert_eq!((session, whole), (Session::Unlocked, number < 16));
        let all = list(&agent);
        assert_eq!(devices, all.into_iter().take(16).collect::<Vec<_>>());
    }
    page(&agent, json!({"type": "lock"})).unwrap();
    assert_eq!(opened(&agent), (Session::Locked, vec![], true));
}

#[test]
fn bad_input_is_named_and_changes_nothing() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "", "dave");
    let before = world.text(Area::Local, "vault");
    let uri = |rest: &str| format!("otpauth://totp/AWS:a?secret={OTHER}{rest}");
    for (key, name) in [
        (String::new(), ErrorName::InputEmpty),
        ("GEZDGNBV1Y3TQOJQ".to_owned(), ErrorName::SecretCharacter),
        ("A".repeat(1_000_000), ErrorName::InputTooLong),
        (
            format!("otpauth:{}", "A".repeat(1_000_000)),
            ErrorName::InputTooLong,
        ),
        ("GEZDGNBVGY3TQ".to_owned(), ErrorName::SecretTooShort),
        ("https://example.com/".to_owned(), ErrorName::UriScheme),
        (
            format!("otpauth://hotp/AWS:a?secret={OTHER}&counter=1"),
            ErrorName::UriHotp,
        ),
        (uri("&period=0"), ErrorName::UriPeriod),
        (uri("&digits=9"), ErrorName::UriDigits),
        (uri("&algorithm=MD5"), ErrorName::UriAlgorithm),
        (uri("&digits=6&digits=6"), ErrorName::UriDuplicate),
        ("otpauth://totp/AWS:a".to_owned(), ErrorName::UriNoSecret),
        (
            format!("otpauth://totp/?secret={OTHER}"),
            ErrorName::LabelLength,
        ),
        (SECRET.to_owned(), ErrorName::DeviceExists),
    ] {
        assert_eq!(refused(page(&agent, new_device(&key))), name, "{key:.40}");
    }
    assert_eq!(world.text(Area::Local, "vault"), before);
    assert_eq!(list(&agent).len(), 1);
}

#[test]
fn a_bad_character_is_named_with_its_place() {
    let world = World::default();
    let agent = founded(&world);
    let failure = page(&agent, new_device("GEZD GNBV 1Y3T")).expect_err("refused");
    assert_eq!((failure.position, failure.character), (Some(11), Some('1')));
}

#[test]
fn a_write_that_fails_changes_nothing() {
    let faults = [
        Fault::Full,
        Fault::Failed,
        Fault::Lost,
        Fault::Short,
        Fault::Broken,
    ];
    for (key, fault) in ["vault.before", "vault"]
        .iter()
        .flat_map(|key| faults.map(|fault| (*key, fault)))
    {
        let world = World::default();
        let agent = founded(&world);
        let id = add(&agent, SECRET, "", "alice");
        world.fault.set(Some((key, fault)));
        let name = refused(page(&agent, new_device(OTHER)));
        let full = fault == Fault::Full;
        assert_eq!(name == ErrorName::StorageFull, full, "{key} {fault:?}");
        assert_eq!(list(&worker(&world))[0].id.0, id, "{key} {fault:?}");
        world.exit();
        let next = worker(&world);
        unlock(&next, PASSPHRASE).expect("unlocks");
        assert_eq!(list(&next)[0].id.0, id, "{key} {fault:?}");
        assert_eq!(list(&next).len(), 1, "{key} {fault:?}");
    }
}

#[test]
fn the_copy_before_is_never_given_up_for_one_that_is_not_seen_to_be_whole() {
    for fault in [Fault::Lost, Fault::Short, Fault::Broken] {
        let world = World::default();
        let agent = founded(&world);
        add(&agent, SECRET, "", "alice");
        let current = world.text(Area::Local, "vault");
        world.fault.set(Some(("vault.before", fault)));
        refused(page(&agent, new_device(OTHER)));
        assert_eq!(world.text(Area::Local, "vault"), current, "{fault:?}");
    }
}

#[test]
fn the_first_write_of_a_browser_is_a_fence() {
    let world = World::default();
    let agent = founded(&world);
    let id = add(&agent, SECRET, "", "alice");
    world.exit();
    let next = worker(&world);
    unlock(&next, PASSPHRASE).expect("unlocks");
    let before = world.disk();
    for fault in [Fault::Full, Fault::Failed] {
        world.fault.set(Some(("fence", fault)));
        refused(page(&next, new_device(OTHER)));
        assert_eq!(world.disk(), before, "without it nothing is written");
    }
    add(&next, OTHER, "", "bob");
    assert_eq!(list(&next)[0].id.0, id);
    assert!(
        world.text(Area::Local, "fence").is_none(),
        "it does not stay"
    );
    world.fault.set(Some(("fence", Fault::Failed)));
    add(
        &worker(&world),
        "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK",
        "",
        "carol",
    );
}

#[test]
fn a_vault_that_could_not_be_written_can_be_made_again() {
    let world = World::default();
    let agent = worker(&world);
    let create = json!({"type": "createVault", "passphrase": PASSPHRASE});
    for fault in [Fault::Full, Fault::Failed, Fault::Broken, Fault::Short] {
        world.fault.set(Some(("vault", fault)));
        refused(page(&agent, create.clone()));
        assert_eq!(session(page(&agent, get_session())), Session::NoVault);
    }
    assert_eq!(session(page(&agent, create)), Session::Unlocked);
}

#[test]
fn a_damaged_vault_gives_way_to_the_copy_before_and_that_copy_survives_the_next_write() {
    let world = World::default();
    let agent = founded(&world);
    let id = add(&agent, SECRET, "", "alice");
    add(&agent, OTHER, "", "bob");
    let whole = world.text(Area::Local, "vault").expect("a vault");
    let half = whole.get(..whole.len() / 2).expect("ASCII");
    for damaged in [half, "", "{}", &whole.replace('a', "b")] {
        world.exit();
        world.put(Area::Local, "vault", damaged);
        let next = worker(&world);
        assert_eq!(session(unlock(&next, PASSPHRASE)), Session::Restored);
        assert_eq!(list(&next)[0].id.0, id);
        assert_eq!(refused(unlock(&next, "wrong")), ErrorName::WrongPassphrase);
    }
    let next = worker(&world);
    add(&next, "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK", "", "carol");
    world.exit();
    world.put(Area::Local, "vault", "");
    let next = worker(&world);
    assert_eq!(session(unlock(&next, PASSPHRASE)), Session::Restored);
    assert_eq!(list(&next)[0].id.0, id);
}

#[test]
fn a_vault_that_is_damaged_twice_is_damaged() {
    let world = World::default();
    founded(&world);
    world.exit();
    world.put(Area::Local, "vault", "{\"format\":\"keyfob-vault\"}");
    let next = worker(&world);
    assert_eq!(refused(unlock(&next, PASSPHRASE)), ErrorName::VaultDamaged);
    let create = json!({"type": "createVault", "passphrase": PASSPHRASE});
    assert_eq!(refused(page(&next, create)), ErrorName::VaultExists);
}

#[test]
fn a_press_gives_a_code_once() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "111122223333", "alice");
    let offer = content(&agent, 7, URL, mfa_step());
    assert_eq!(offer["ok"]["offer"]["devices"][0]["sure"], true);
    let fill = content(&worker(&world), 7, URL, accept(&offer, 0));
    assert_eq!(
        fill["ok"]["fill"]["codes"][0]["code"],
        code_at(NOON / 1_000)
    );
    let next = worker(&world);
    let offer = content(&next, 7, URL, mfa_step());
    let wait = content(&next, 7, URL, accept(&offer, 0));
    assert_eq!(
        wait,
        json!({"ok": {"type": "wait", "until": NOON + 30_000}})
    );
    assert!(list(&next)[0].code.spent);
    world.now.set(NOON + 30_000);
    let fill = content(&next, 7, URL, accept(&offer, 0));
    assert_eq!(
        fill["ok"]["fill"]["codes"][0]["code"],
        code_at(NOON / 1_000 + 30)
    );
}

#[test]
fn a_clock_that_jumps_back_and_forth_gives_no_code_twice() {
    let world = World::default();
    let agent = founded(&world);
    let patient = json!({"type": "setLockAfter", "lockAfter": "browser_exit"});
    page(&agent, patient).expect("is set");
    add(&agent, SECRET, "111122223333", "alice");
    let offer = content(&agent, 7, URL, mfa_step());
    let mut given = Vec::new();
    for minutes in [0, 60, 0, 30, 60, 1, 0, 30] {
        world.now.set(NOON + minutes * 60_000);
        let answer = content(&agent, 7, URL, accept(&offer, 0));
        if let Some(code) = answer["ok"]["fill"]["codes"][0]["code"].as_str() {
            assert!(!given.contains(&code.to_owned()), "given twice");
            given.push(code.to_owned());
        }
    }
    assert_eq!(given.len(), 4);
}

#[test]
fn a_code_about_to_end_is_waited_out() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "111122223333", "alice");
    let offer = content(&agent, 7, URL, mfa_step());
    world.now.set(NOON + 25_001);
    let wait = content(&agent, 7, URL, accept(&offer, 0));
    assert_eq!(wait["ok"]["until"], NOON + 30_000);
    world.now.set(NOON + 25_000);
    let fill = content(&agent, 7, URL, accept(&offer, 0));
    assert_eq!(fill["ok"]["type"], "fill");
}

#[test]
fn an_offer_is_good_for_its_page_alone() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "111122223333", "alice");
    let offer = content(&agent, 7, URL, mfa_step());
    let stale = json!({"failed": {"name": "offerStale"}});
    let elsewhere = "https://us-east-1.signin.aws.amazon.com/elsewhere";
    assert_eq!(content(&agent, 8, URL, accept(&offer, 0)), stale);
    assert_eq!(content(&agent, 7, elsewhere, accept(&offer, 0)), stale);
    assert_eq!(content(&agent, 7, URL, accept(&offer, 1)), stale);
    let made_up = json!({"type": "accept", "offer": "00".repeat(16), "choice": 0});
    assert_eq!(content(&agent, 7, URL, made_up), stale);
    pollster::block_on(agent.tab_closed(7));
    assert_eq!(content(&agent, 7, URL, accept(&offer, 0)), stale);
}

#[test]
fn a_locked_vault_offers_no_device_and_unlocking_calls_the_tab() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "111122223333", "alice");
    let offer = content(&agent, 7, URL, mfa_step());
    page(&agent, json!({"type": "lock"})).expect("locks");
    let locked = json!({"ok": {"type": "offer", "offer": {"type": "locked", "field": 0}}});
    assert_eq!(content(&agent, 7, URL, mfa_step()), locked);
    assert!(content(&agent, 7, URL, accept(&offer, 0))["failed"].is_object());
    content(&agent, 7, URL, json!({"type": "openUnlock"}));
    assert_eq!(world.unlock_windows.get(), 1);
    world.told.borrow_mut().clear();
    unlock(&agent, PASSPHRASE).expect("unlocks");
    assert_eq!(*world.told.borrow(), [7]);
}

#[test]
fn each_sender_has_its_own_words() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "111122223333", "alice");
    let denied = json!({"failed": {"name": "denied"}});
    for message in [
        json!({"type": "listDevices"}),
        json!({"type": "unlock", "passphrase": PASSPHRASE}),
        json!({"type": "createVault", "passphrase": PASSPHRASE}),
        json!({"type": "observe"}),
        json!({"type": "accept", "offer": "", "choice": -1}),
        json!({"type": "note", "typed": {"account": "a", "user": "b", "resolving": "c", "code": 1}}),
        json!({}),
        json!(null),
        json!([]),
    ] {
        assert_eq!(
            content(&agent, 7, URL, message.clone()),
            denied,
            "{message}"
        );
    }
    assert_eq!(refused(page(&agent, mfa_step())), ErrorName::Denied);
    let foreign = "https://signin.aws.amazon.com.example.com/oauth";
    assert_eq!(content(&agent, 7, foreign, mfa_step()), denied);
}

#[test]
fn a_page_that_lies_about_its_host_is_denied() {
    let world = World::default();
    let agent = founded(&world);
    let elsewhere = "https://eu-west-1.signin.aws.amazon.com/oauth";
    let answer = content(&agent, 7, elsewhere, mfa_step());
    assert_eq!(answer, json!({"failed": {"name": "denied"}}));
}

#[test]
fn nothing_on_disk_tells_what_is_in_the_vault() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "111122223333", "alice-the-marker");
    let text = world.text(Area::Local, "vault").expect("a vault");
    for marker in [SECRET, "111122223333", "alice-the-marker"] {
        assert!(!text.contains(marker));
        let encoded = data_encoding::BASE64_NOPAD.encode(marker.as_bytes());
        assert!(!text.contains(&encoded));
    }
}
