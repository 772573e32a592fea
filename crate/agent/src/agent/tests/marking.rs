//! The mark on the toolbar's button.

use super::*;

fn look(world: &World, agent: &crate::Agent<&World>, message: Value) -> Vec<(u32, bool)> {
    content(agent, 7, URL, message);
    world.marks.take()
}

/// A later look at the same document.
fn later(fields: bool) -> Value {
    let mut message = mfa_step();
    message["fresh"] = false.into();
    if !fields {
        message["snapshot"]["fields"] = json!([]);
    }
    message
}

#[test]
fn a_tab_that_asks_for_a_code_is_marked_until_it_does_not() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "111122223333", "alice");
    assert_eq!(look(&world, &agent, mfa_step()), [(7, true)]);
    assert_eq!(look(&world, &agent, later(true)), [], "no news");
    assert_eq!(look(&world, &agent, later(false)), [(7, false)]);
    assert_eq!(look(&world, &agent, later(true)), [(7, true)]);
    // The browser itself takes the mark away with the document.
    assert_eq!(look(&world, &agent, mfa_step()), [(7, true)]);
}

#[test]
fn a_locked_vault_has_codes_for_a_tab_and_no_vault_has_none() {
    let world = World::default();
    assert_eq!(look(&world, &worker(&world), mfa_step()), []);
    let agent = founded(&world);
    page(&agent, json!({"type": "lock"})).unwrap();
    world.marks.take();
    assert_eq!(look(&world, &agent, mfa_step()), [(7, true)]);
}
