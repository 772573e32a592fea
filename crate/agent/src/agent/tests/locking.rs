//! Locking by itself.

use super::*;

fn minute(agent: &crate::Agent<&World>) {
    page(
        agent,
        json!({"type": "setLockAfter", "lockAfter": "minute"}),
    )
    .expect("is set");
}

fn is_locked(world: &World) -> bool {
    session(page(&worker(world), get_session())) == Session::Locked
}

#[test]
fn the_deadline_is_judged_at_the_message_without_any_bell() {
    let world = World::default();
    let agent = founded(&world);
    minute(&agent);
    assert_eq!(world.bell.get(), Some(NOON + 60_000));
    world.now.set(NOON + 59_999);
    list(&agent);
    world.now.set(NOON + 60_000);
    assert_eq!(
        refused(page(&agent, json!({"type": "listDevices"}))),
        ErrorName::Locked
    );
    assert_eq!(world.text(Area::Session, "session"), None);
}

#[test]
fn looking_at_codes_does_not_put_the_deadline_off_and_doing_something_does() {
    let world = World::default();
    let agent = founded(&world);
    minute(&agent);
    world.now.set(NOON + 50_000);
    list(&agent);
    assert_eq!(world.bell.get(), Some(NOON + 60_000));
    add(&agent, SECRET, "", "alice");
    assert_eq!(world.bell.get(), Some(NOON + 110_000));
}

#[test]
fn a_new_worker_does_not_put_the_deadline_off() {
    let world = World::default();
    minute(&founded(&world));
    for seconds in [20, 40, 59] {
        world.now.set(NOON + seconds * 1_000);
        list(&worker(&world));
    }
    world.now.set(NOON + 60_000);
    assert!(is_locked(&world));
}

#[test]
fn a_clock_that_is_set_locks_and_never_unlocks() {
    for jump in [NOON - 3_600_000, NOON + 3_600_000] {
        let world = World::default();
        minute(&founded(&world));
        world.now.set(jump);
        assert!(is_locked(&world));
        world.now.set(NOON);
        assert!(is_locked(&world));
    }
}

/// Seconds, forwards or back.
fn pass(world: &World, seconds: i64) {
    world
        .now
        .update(|now| now.saturating_add_signed(seconds.saturating_mul(1_000)));
}

#[test]
fn a_clock_that_is_set_back_in_the_midst_locks_whoever_saw_it_run() {
    let looks: [fn(&World); 4] = [
        |world| drop(list(&worker(world))),
        |world| drop(page(&worker(world), get_session())),
        |world| drop(content(&worker(world), 7, URL, mfa_step())),
        |world| pollster::block_on(worker(world).bell()),
    ];
    for look in looks {
        let world = World::default();
        drop(founded(&world));
        pass(&world, 14 * 60);
        look(&world);
        // Within what a time server corrects.
        pass(&world, -1);
        list(&worker(&world));
        pass(&world, 1 - 14 * 60);
        assert!(is_locked(&world));
        pass(&world, 13 * 60);
        assert!(is_locked(&world));
    }
}

#[test]
fn small_steps_back_do_not_add_up() {
    let world = World::default();
    let agent = founded(&world);
    pass(&world, 60);
    for _ in 0..2 {
        list(&agent);
        pass(&world, -2);
    }
    assert!(is_locked(&world));
}

#[test]
fn the_clock_is_looked_at_where_nobody_asks_anything_and_seldom_written_down() {
    let world = World::default();
    let agent = founded(&world);
    assert_eq!(world.bell.get(), Some(NOON + 60_000));
    for minute in 1..15 {
        pass(&world, 60);
        pollster::block_on(worker(&world).bell());
        assert_eq!(world.bell.get(), Some(NOON + (minute + 1) * 60_000));
    }
    let written = world.text(Area::Session, "session");
    world.now.update(|now| now + 999);
    list(&agent);
    assert_eq!(world.text(Area::Session, "session"), written);
    pass(&world, 59);
    assert!(!is_locked(&world));
    pass(&world, 1);
    pollster::block_on(agent.bell());
    assert_eq!(world.text(Area::Session, "session"), None);
    assert_eq!(world.bell.get(), None);
}

#[test]
fn a_clock_may_be_set_while_the_vault_waits_for_the_browser_to_exit() {
    let world = World::default();
    let agent = founded(&world);
    let never = json!({"type": "setLockAfter", "lockAfter": "browser_exit"});
    page(&agent, never).expect("is set");
    for seconds in [3_600, -3_600] {
        pass(&world, seconds);
        list(&agent);
    }
    minute(&agent);
    assert!(!is_locked(&world));
}

#[test]
fn a_page_that_asks_for_codes_again_and_again_keeps_nothing_open() {
    let world = World::default();
    let agent = founded(&world);
    add(&agent, SECRET, "", "alice");
    let mut nothing = mfa_step();
    nothing["snapshot"]["fields"] = json!([]);
    for _ in 0..4 {
        pass(&world, 3 * 60);
        // It calls the open pages both times, and what they ask then is nobody's act.
        world.pages_told.set(0);
        content(&agent, 7, URL, nothing.clone());
        content(&agent, 7, URL, mfa_step());
        assert_eq!(world.pages_told.get(), 2);
        for ask in [
            "getSession",
            "listDevices",
            "listArchived",
            "getSettings",
            "getPrompt",
        ] {
            page(&agent, json!({"type": ask})).expect("is answered");
        }
    }
    pass(&world, 3 * 60);
    assert!(is_locked(&world));
}

#[test]
fn a_page_that_is_opened_is_the_persons_act() {
    let world = World::default();
    let agent = founded(&world);
    pass(&world, 14 * 60);
    page(&agent, json!({"type": "open"})).expect("opens");
    pass(&world, 14 * 60);
    assert!(!is_locked(&world));
}

#[test]
fn a_bell_that_comes_early_is_set_again_and_one_in_time_locks_and_calls_the_tabs() {
    let world = World::default();
    let agent = founded(&world);
    minute(&agent);
    content(&agent, 7, URL, mfa_step());
    world.now.set(NOON + 30_000);
    world.bell.set(None);
    pollster::block_on(agent.bell());
    assert_eq!(world.bell.get(), Some(NOON + 60_000));
    world.told.borrow_mut().clear();
    world.now.set(NOON + 60_000);
    pollster::block_on(agent.bell());
    assert_eq!(*world.told.borrow(), [7]);
    assert_eq!(world.text(Area::Session, "session"), None);
}

#[test]
fn locking_at_once_calls_the_tabs_and_the_open_pages() {
    let world = World::default();
    let agent = founded(&world);
    content(&agent, 7, URL, mfa_step());
    world.told.borrow_mut().clear();
    world.pages_told.set(0);
    pollster::block_on(agent.lock());
    assert_eq!(*world.told.borrow(), [7]);
    assert_eq!(world.pages_told.get(), 1);
    assert!(is_locked(&world));
    assert_eq!(world.bell.get(), None);
}

#[test]
fn the_system_locks_the_vault_when_the_person_wants_it() {
    let world = World::default();
    let agent = founded(&world);
    let with_system = |wanted: bool| json!({"type": "setLockWithSystem", "lockWithSystem": wanted});
    pollster::block_on(agent.system_locked());
    assert!(!is_locked(&world));
    for wanted in [true, false, true] {
        page(&agent, with_system(wanted)).expect("is set");
    }
    // A worker that was woken for this alone.
    world.pages_told.set(0);
    pollster::block_on(worker(&world).system_locked());
    assert!(is_locked(&world));
    assert_eq!(world.pages_told.get(), 1);
    // What was chosen outlives the browser; a locked vault and none at all stay what they are.
    pollster::block_on(agent.system_locked());
    unlock(&agent, PASSPHRASE).expect("unlocks");
    pollster::block_on(agent.system_locked());
    assert!(is_locked(&world));
    let nowhere = World::default();
    pollster::block_on(worker(&nowhere).system_locked());
    assert_eq!(
        session(page(&worker(&nowhere), get_session())),
        Session::NoVault
    );
}

#[test]
fn a_shorter_time_begins_with_the_choice() {
    let world = World::default();
    let agent = founded(&world);
    world.now.set(NOON + 600_000);
    minute(&agent);
    assert!(!is_locked(&world));
    assert_eq!(world.bell.get(), Some(NOON + 660_000));
}

#[test]
fn the_choice_outlives_the_browser() {
    let world = World::default();
    minute(&founded(&world));
    world.exit();
    unlock(&worker(&world), PASSPHRASE).expect("unlocks");
    world.now.set(NOON + 60_000);
    assert!(is_locked(&world));
}

#[test]
fn a_vault_that_waits_for_the_browser_to_exit_waits() {
    let world = World::default();
    let agent = founded(&world);
    let never = json!({"type": "setLockAfter", "lockAfter": "browser_exit"});
    page(&agent, never).expect("is set");
    assert_eq!(world.bell.get(), None);
    world.now.set(NOON + 1_000_000_000);
    assert!(!is_locked(&world));
    world.exit();
    assert!(is_locked(&world));
}

#[test]
fn a_derivation_and_a_lock_ask_for_a_fresh_start_and_nothing_else_does() {
    let world = World::default();
    let agent = founded(&world);
    assert!(world.retired.take(), "after making the vault");
    list(&agent);
    add(&agent, SECRET, "", "alice");
    pollster::block_on(agent.bell());
    assert!(!world.retired.take());
    pollster::block_on(agent.lock());
    assert!(world.retired.take(), "after the lock");
    let wrong = json!({"type": "unlock", "passphrase": "not this one"});
    assert_eq!(refused(page(&agent, wrong)), ErrorName::WrongPassphrase);
    assert!(world.retired.take(), "after a wrong passphrase");
}
