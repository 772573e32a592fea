//! What the person chooses beside the vault's own settings: the cost of a guess, partitions, news.

use keyfob_core::vault::{KdfCost, SlotKind};
use keyfob_protocol::{Cost, Partition, SettingsView};

use super::*;

fn settings(agent: &crate::Agent<&World>, message: Value) -> SettingsView {
    match page(agent, message) {
        Ok(PageReply::Settings { settings }) => settings,
        other => panic!("no settings: {other:?}"),
    }
}

pub(super) fn shown(agent: &crate::Agent<&World>) -> SettingsView {
    settings(agent, json!({"type": "getSettings"}))
}

fn set_cost(passphrase: &str) -> Value {
    json!({"type": "setCost", "current": passphrase, "cost": "standard"})
}

fn cost_on_disk(world: &World) -> Vec<SlotKind> {
    let text = world.text(Area::Local, "vault").expect("a vault");
    let document = VaultDocument::parse(text.as_bytes()).expect("a document");
    document.slots().map(|(_, kind)| kind).collect()
}

#[test]
fn the_cost_is_chosen_by_who_knows_the_passphrase_and_stays_with_the_next_one() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "", "alice");
    assert_eq!(shown(&agent).cost, Some(Cost::Least));
    let wrong = page(&agent, set_cost("wrong"));
    assert_eq!(refused(wrong), ErrorName::WrongPassphrase);
    assert_eq!(
        settings(&agent, set_cost(PASSPHRASE)).cost,
        Some(Cost::Standard)
    );
    let standard = [SlotKind::Passphrase(KdfCost::DEFAULT)];
    assert_eq!(cost_on_disk(&world), standard);
    let change = json!({"type": "changePassphrase", "current": PASSPHRASE, "new": "another"});
    page(&agent, change).expect("is changed");
    page(&agent, json!({"type": "rotateKey", "current": "another"})).expect("is rotated");
    assert_eq!(cost_on_disk(&world), standard);
    page(&agent, json!({"type": "lock"})).expect("locks");
    unlock(&agent, "another").expect("unlocks");
    assert_eq!(list(&agent).len(), 1);
}

#[test]
fn a_cost_is_measured_without_changing_anything() {
    let world = World::default();
    let agent = founded(&world);
    let before = world.disk();
    let measured = page(&agent, json!({"type": "measureCost", "cost": "least"}));
    // The clock of this world stands still.
    assert_eq!(measured, Ok(PageReply::Measured { milliseconds: 0 }));
    assert_eq!(world.disk(), before);
    assert!(world.retired.get(), "the memory that it took is given back");
}

#[test]
fn a_partition_that_is_off_is_left_alone_locked_or_not_and_no_other_is() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "111122223333", "alice");
    let nothing = json!({"ok": {"type": "offer", "offer": {"type": "nothing"}}});
    let offer = content(&agent, 7, URL, mfa_step());
    assert_eq!(offer["ok"]["offer"]["type"], "devices");
    let set = |partition: &str, on: bool| json!({"type": "setPartition", "partition": partition, "on": on});
    assert_eq!(
        settings(&agent, set("aws-cn", false)).partitions_off,
        [Partition::AwsCn]
    );
    assert_ne!(content(&agent, 7, URL, mfa_step()), nothing);
    settings(&agent, set("aws", false));
    world.marks.take();
    world.active.set(Some(7));
    assert_eq!(content(&agent, 7, URL, mfa_step()), nothing);
    assert_eq!(world.marks.take(), [(7, false)]);
    assert_eq!(
        content(&agent, 7, URL, accept(&offer, 0))["failed"]["name"],
        "denied"
    );
    let Ok(PageReply::Prompt { prompt }) = page(&agent, json!({"type": "getPrompt"})) else {
        panic!("no prompt");
    };
    assert_eq!(prompt, keyfob_protocol::PromptView::Nothing { why: None });
    page(&agent, json!({"type": "lock"})).expect("locks");
    assert_eq!(content(&agent, 7, URL, mfa_step()), nothing);
    unlock(&agent, PASSPHRASE).expect("unlocks");
    world.told.take();
    assert_eq!(
        settings(&agent, set("aws", true)).partitions_off,
        [Partition::AwsCn]
    );
    assert_eq!(world.told.take(), [7], "the tab looks again");
    assert_ne!(content(&agent, 7, URL, mfa_step()), nothing);
}

#[test]
fn news_is_told_after_an_update_until_it_was_read() {
    let world = World::default();
    let agent = founded(&world);
    let version = env!("CARGO_PKG_VERSION");
    pollster::block_on(agent.updated(version));
    assert_eq!(shown(&agent).news, None, "this version came before, too");
    pollster::block_on(agent.updated("0.0.9"));
    assert_eq!(shown(&worker(&world)).news.as_deref(), Some(version));
    assert_eq!(settings(&agent, json!({"type": "readNews"})).news, None);
    assert_eq!(shown(&worker(&world)).news, None);
}
