//! Who may say what: every message of the catalogue, from everybody who may not say it.

use keyfob_protocol::catalogue;
use proptest::prelude::*;

use crate::agent::Reply;
use crate::router::Sender;
use crate::testing::OURS;

use super::*;

/// One of each message of our pages, as who knows all of a person's but the devices would say it.
fn pages() -> Vec<Value> {
    let known = json!({"passphrase": PASSPHRASE, "current": PASSPHRASE, "secret": PASSPHRASE});
    let messages = catalogue::page_messages().into_iter();
    messages.map(|it| catalogue::with(it, &known)).collect()
}

/// One of each message of a content script but the session, about an offer that was made.
fn contents(offer: &Value) -> Vec<Value> {
    let known = json!({
        "offer": offer["ok"]["offer"]["id"].as_str().unwrap_or_default(),
        "snapshot": mfa_step()["snapshot"],
    });
    let messages = catalogue::content_messages().into_iter();
    let messages = messages.filter(|it| it["type"] != "session");
    messages.map(|it| catalogue::with(it, &known)).collect()
}

/// What the console's pages say, and no other.
fn consoles() -> Vec<Value> {
    let messages = catalogue::content_messages().into_iter();
    messages.filter(|it| it["type"] == "session").collect()
}

fn popup() -> Sender {
    Sender {
        id: Some("keyfob".into()),
        origin: Some(OURS.into()),
        url: Some(format!("{OURS}/pages/popup.html")),
        ..Sender::default()
    }
}

fn script(origin: &str) -> Sender {
    Sender {
        id: Some("keyfob".into()),
        origin: Some(origin.into()),
        url: Some(format!("{origin}/oauth?client_id=console")),
        frame: Some(0),
        tab: Some(7),
        tab_url: Some(format!("{origin}/oauth?client_id=console")),
        document: None,
    }
}

fn console() -> Sender {
    let origin = "https://us-east-1.console.aws.amazon.com";
    Sender {
        url: Some(format!("{origin}/iam/home")),
        tab_url: Some(format!("{origin}/iam/home")),
        ..script(origin)
    }
}

const SIGN_IN: &str = "https://us-east-1.signin.aws.amazon.com";

/// Everybody who is nobody: each is somebody but for one mark.
fn nobodies() -> Vec<Sender> {
    let own: [fn(&mut Sender); 6] = [
        |sender| sender.id = None,
        |sender| sender.id = Some("another".into()),
        |sender| sender.origin = None,
        |sender| sender.origin = Some("null".into()),
        |sender| sender.url = None,
        |sender| sender.frame = Some(1),
    ];
    let theirs: [fn(&mut Sender); 5] = [
        |sender| sender.tab = None,
        |sender| sender.tab_url = None,
        |sender| sender.tab_url = Some("https://example.com/".into()),
        |sender| sender.frame = None,
        |sender| sender.url = Some("https://eu-west-1.signin.aws.amazon.com/".into()),
    ];
    let spoil = |sender: &Sender, spoil: &fn(&mut Sender)| {
        let mut sender = sender.clone();
        spoil(&mut sender);
        sender
    };
    let popup = popup();
    let page = script(SIGN_IN);
    let strangers = [
        "https://signin.aws.amazon.com.example.com",
        "https://example.com",
        "http://us-east-1.signin.aws.amazon.com",
        "https://us-east-1.signin.aws.amazon.com:8443",
        "https://us-east-1.signin.aws.amazon.com.",
        "chrome-extension://another",
        "https://xn--sgnin-4ya.aws.amazon.com",
    ];
    own.iter()
        .map(|it| spoil(&popup, it))
        .chain(own.iter().chain(&theirs).map(|it| spoil(&page, it)))
        .chain(strangers.map(script))
        .collect()
}

fn is_denied(agent: &crate::Agent<&World>, sender: &Sender, message: &Value) -> bool {
    let reply = pollster::block_on(agent.answer(sender, &message.to_string()));
    let reply: Reply = reply;
    let denied = json!({"failed": {"name": "denied"}});
    serde_json::to_value(reply).expect("plain data") == denied
}

#[test]
fn every_message_of_everybody_else_is_denied_and_changes_nothing() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "111122223333", "alice");
    let offer = content(&agent, 7, URL, mfa_step());
    let before = but_for_the_count(&world);
    let (pages, contents, consoles) = (pages(), contents(&offer), consoles());
    let all = || pages.iter().chain(&contents).chain(&consoles);
    for sender in nobodies() {
        for message in all() {
            assert!(is_denied(&agent, &sender, message), "{sender:?} {message}");
        }
    }
    for message in pages.iter().chain(&consoles) {
        assert!(is_denied(&agent, &script(SIGN_IN), message), "{message}");
    }
    for message in contents.iter().chain(&consoles) {
        assert!(is_denied(&agent, &popup(), message), "{message}");
    }
    for message in &pages {
        assert!(is_denied(&agent, &console(), message), "{message}");
    }
    assert_eq!(but_for_the_count(&world), before);
    assert_eq!(world.unlock_windows.get(), 0);
    let sent = nobodies().len() * all().count();
    // A sign-in page can say what the console's says, and is refused for what it is.
    let misplaced = pages.len() * 2 + contents.len() + consoles.len();
    let dropped = u32::try_from(sent + misplaced).expect("a few");
    assert_eq!(choices::shown(&agent).dropped, dropped);
    let unknown = json!({"type": "nothing of the kind"});
    assert!(is_denied(&agent, &popup(), &unknown));
    assert_eq!(choices::shown(&agent).dropped, dropped + 1);
}

/// What is stored, but for how many messages were dropped.
fn but_for_the_count(world: &World) -> impl PartialEq + std::fmt::Debug + use<> {
    let mut areas = world.areas.borrow().clone();
    areas.retain(|(_, key), _| key != "dropped");
    areas
}

/// Where an MFA device is assigned there is a card too, so a page of the console has the words of a
/// sign-in page and its own; but it can't say that it is one, nor take an offer that was made to one.
#[test]
fn a_page_of_the_console_is_heard_and_gets_nothing_that_is_a_sign_in_pages() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "111122223333", "alice");
    let offer = content(&agent, 7, URL, mfa_step());
    let expected = [
        ("observe", json!("denied")),
        ("note", Value::Null),
        ("accept", json!("offerStale")),
        ("enrol", json!("offerStale")),
        ("search", json!("offerStale")),
        ("submitted", Value::Null),
        ("tellTime", json!("offerStale")),
        ("archive", json!("offerStale")),
        ("bringCard", Value::Null),
        ("openUnlock", json!("offerStale")),
        ("session", Value::Null),
    ];
    let messages = contents(&offer).into_iter().chain(consoles());
    for (message, (name, failure)) in messages.zip(expected) {
        assert_eq!(message["type"], name);
        let reply = pollster::block_on(agent.answer(&console(), &message.to_string()));
        let reply: Reply = reply;
        let reply = serde_json::to_value(reply).expect("plain data");
        assert_eq!(reply["failed"]["name"], failure, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever an origin looks like, one that is not AWS's is nobody's, and so is one of AWS's whose
    /// address is elsewhere.
    #[test]
    fn no_other_origin_is_answered(scheme in "https?|ftp|data", host in "[a-z0-9.-]{1,40}", pick: u8) {
        let origin = format!("{scheme}://{host}");
        prop_assume!(keyfob_core::aws::SignInHost::parse(&origin).is_none());
        let world = World::default();
        let agent = worker(&world);
        let (pages, contents) = (pages(), contents(&Value::Null));
        let message = pages.iter().chain(&contents).cycle().nth(usize::from(pick)).expect("endless");
        prop_assert!(is_denied(&agent, &script(&origin), message));
        let moved = Sender { url: script(&origin).url, ..script(SIGN_IN) };
        prop_assert!(is_denied(&agent, &moved, message));
    }

    /// Host, scheme, frame and the tab's own address are asked for before what the page shows: with one of
    /// them amiss nothing comes of any snapshot.
    #[test]
    fn whatever_a_page_shows_it_gets_nothing_with_one_mark_amiss(
        snapshot in shown(),
        mark in 0..MARKS.len(),
        host in "[a-z0-9.-]{1,40}",
        frame in 1_u32..,
        offered: bool,
    ) {
        prop_assume!(keyfob_core::aws::SignInHost::parse(&format!("https://{host}")).is_none());
        let world = World::default();
        let agent = founded(&world);
        add(&agent, SECRET, "111122223333", "alice");
        let offer = content(&agent, 7, URL, mfa_step());
        let mut sender = script(SIGN_IN);
        let mut snapshot = snapshot;
        MARKS[mark](&mut sender, &host, frame);
        let claimed = sender.origin.clone().unwrap_or_default();
        if let Some((_, claimed)) = claimed.split_once("://") {
            snapshot["snapshot"]["host"] = claimed.into();
        }
        let message = if offered { accept(&offer, 0) } else { snapshot };
        let before = but_for_the_count(&world);
        prop_assert!(is_denied(&agent, &sender, &message), "{sender:?}");
        prop_assert_eq!(but_for_the_count(&world), before);
    }
}

/// One mark of a sender that is amiss; the rest is as it should be.
type Mark = fn(&mut Sender, &str, u32);

const MARKS: &[Mark] = &[
    // The page is of another site, in every word of the browser.
    |sender, host, _| *sender = script(&format!("https://{host}")),
    // It came without TLS.
    |sender, _, _| *sender = script(&SIGN_IN.replace("https:", "http:")),
    // It is in a frame.
    |sender, _, frame| sender.frame = Some(frame),
    |sender, _, _| sender.frame = None,
    // The tab is elsewhere, or the browser does not say where.
    |sender, host, _| sender.tab_url = Some(format!("https://{host}/oauth?client_id=console")),
    |sender, _, _| sender.tab_url = Some(SIGN_IN.replace("https:", "http:")),
    |sender, _, _| sender.tab_url = Some("https://signin.aws.amazon.com/oauth".into()),
    |sender, _, _| sender.tab_url = None,
];

/// What a page may show: a step that asks for a code, with and without its marks, among other things.
fn shown() -> impl Strategy<Value = Value> {
    let words = || proptest::collection::vec("[A-Za-z ]{0,20}", 0..3);
    let kinds = "text|tel|email|password";
    let others = proptest::collection::vec((kinds, "[a-z]{0,8}", "[A-Za-z ]{0,12}"), 0..4);
    (
        words(),
        words(),
        others,
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(headings, flashes, others, named, labelled, fresh)| {
            let mut step = mfa_step();
            step["fresh"] = fresh.into();
            let snapshot = &mut step["snapshot"];
            snapshot["headings"] = headings.into();
            snapshot["flashes"] = flashes.into();
            let code = &mut snapshot["fields"][0];
            if !named {
                (code["id"], code["name"]) = ("".into(), "".into());
            }
            if !labelled {
                code["label"] = "".into();
            }
            let mut fields = vec![code.clone()];
            fields.extend(others.into_iter().map(|(kind, id, label)| {
                json!({
                    "tag": "input", "kind": kind, "id": id, "name": id, "label": label, "placeholder": "",
                    "autocomplete": "off", "testIds": [], "form": null, "context": label, "editable": true,
                })
            }));
            snapshot["fields"] = fields.into();
            step
        })
}
