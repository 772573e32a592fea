//! The console's pages: read like any other, and no sign-in.

use super::*;

const CONSOLE: &str = "https://us-east-1.console.aws.amazon.com/iam/home#/security_credentials/mfa";

/// The wizard's second step.
fn wizard() -> Value {
    let field = |number: u32| {
        json!({
            "tag": "input", "kind": "text", "id": format!("formField{number}"), "name": "",
            "label": format!("MFA code {number}"), "placeholder": "", "autocomplete": "off",
            "testIds": [], "form": null, "context": "", "editable": true,
        })
    };
    let link = json!({"tag": "a", "id": "", "testId": "", "text": "Show secret key", "form": null});
    let mut message = mfa_step();
    let snapshot = &mut message["snapshot"];
    snapshot["host"] = "us-east-1.console.aws.amazon.com".into();
    snapshot["path"] = "/iam/home".into();
    snapshot["headings"] = json!(["Set up device"]);
    snapshot["fields"] = json!([field(1), field(2)]);
    snapshot["controls"] = json!([link]);
    message
}

#[test]
fn what_is_typed_in_the_console_is_no_word_on_who_signs_in() {
    let world = World::default();
    let agent = founded(&world);
    let typed = json!({"account": "444455556666", "user": "bob", "resolving": ""});
    let noted = json!({"ok": {"type": "noted"}});
    let note = json!({"type": "note", "typed": typed});
    assert_eq!(content(&agent, 7, CONSOLE, note), noted);
    let mut observe = wizard();
    observe["snapshot"]["typed"] = typed;
    content(&agent, 7, CONSOLE, observe);
    let tabs = world.text(Area::Session, "tabs").unwrap_or_default();
    assert!(!tabs.contains("444455556666"), "{tabs}");
}

#[test]
fn the_offer_of_a_sign_in_is_none_of_the_consoles() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "111122223333", "alice");
    let offer = content(&agent, 7, URL, mfa_step());
    let reply = content(&agent, 7, CONSOLE, accept(&offer, 0));
    assert_eq!(reply, json!({"failed": {"name": "offerStale"}}));
}
