//! What comes of a code that AWS does not take, and of a clock that is off.

use super::*;

#[test]
fn a_refusal_gives_the_next_step_and_checks_the_clock_once() {
    let world = World::default();
    let agent = alices(&world);
    // What stood there before is no answer to the code.
    let offer = look(&agent, again(&[WRONG]));
    assert_eq!(offer["refused"], Value::Null);
    press(&agent, &offer);
    assert_eq!(look(&agent, again(&[WRONG]))["refused"], Value::Null);
    assert_eq!(look(&agent, again(&[]))["refused"], Value::Null);
    let offer = look(&agent, again(&["Welcome", WRONG]));
    assert_eq!(offer["refused"], json!({"checkClock": true, "clock": null}));
    let offer = look(&agent, again(&["Welcome", WRONG]));
    assert_eq!(
        offer["refused"],
        json!({"checkClock": false, "clock": null})
    );
    assert_eq!(until(&press(&agent, &offer)), Some(NOON + 30_000));
    let right = tell(&agent, &offer, "Sat, 21 Nov 2026 12:00:01 GMT");
    assert_eq!(
        right["ok"]["offer"]["refused"]["clock"],
        json!({"type": "right"})
    );
    world.now.set(NOON + 30_000);
    let offer = right["ok"]["offer"].clone();
    assert_eq!(codes(&press(&agent, &offer)), [code_now(&world)]);
    // A later refusal is another one.
    look(&agent, again(&[]));
    let offer = look(&agent, again(&[WRONG]));
    assert_eq!(offer["refused"]["checkClock"], true);
}

fn tell(agent: &crate::Agent<&World>, offer: &Value, date: &str) -> Value {
    let date = json!({"type": "tellTime", "offer": offer["id"], "date": date});
    content(agent, 7, URL, date)
}

/// A page whose code AWS has just refused.
fn refused_page(agent: &crate::Agent<&World>) -> Value {
    let offer = look(agent, mfa_step());
    press(agent, &offer);
    look(agent, again(&[WRONG]))
}

#[test]
fn a_clock_that_is_off_is_said_and_corrected_for() {
    let world = World::default();
    let agent = alices(&world);
    let offer = refused_page(&agent);
    // Here it is noon; at AWS, an hour and ten seconds later, give or take.
    let told = tell(&agent, &offer, "Sat, 21 Nov 2026 13:00:10 GMT");
    let offer = told["ok"]["offer"].clone();
    let slow = json!({"type": "slow", "seconds": 3_611});
    assert_eq!(offer["refused"]["clock"], slow);
    let theirs = NOON / 1_000 + 3_610;
    let next = worker(&world);
    assert_eq!(codes(&press(&next, &offer)), [code_at(theirs)]);
    // What a page has told is for its own tab: the popup goes by this machine, and so does another tab.
    let shown = list(&next)[0].code.clone();
    let here = (code_at(NOON / 1_000), NOON + 30_000);
    assert_eq!((shown.now, shown.until), here);
    let other = content(&next, 8, URL, mfa_step())["ok"]["offer"].clone();
    assert_eq!(until(&press_in(&next, 8, &other)), Some(NOON + 30_000));
    // Until when, by this machine's clock.
    let offer = look(&next, mfa_step());
    assert_eq!(until(&press(&next, &offer)), Some(NOON + 19_500));
    // The clock is set right: the next check sees it, and the old steps stay spent.
    world.now.set(NOON + 3_600_000);
    let offer = look(&next, again(&[WRONG]));
    let told = tell(&next, &offer, "Sat, 21 Nov 2026 13:00:00 GMT");
    assert_eq!(told["ok"]["offer"]["refused"]["clock"]["type"], "right");
    let offer = told["ok"]["offer"].clone();
    assert_eq!(until(&press(&next, &offer)), Some(NOON + 3_630_000));
}

#[test]
fn a_clock_that_is_more_than_a_day_off_is_said_and_nothing_corrected() {
    let world = World::default();
    let agent = alices(&world);
    let offer = refused_page(&agent);
    let told = tell(&agent, &offer, "Sun, 22 Nov 2026 12:00:01 GMT");
    let offer = told["ok"]["offer"].clone();
    assert_eq!(offer["refused"]["clock"], json!({"type": "farOff"}));
    assert_eq!(until(&press(&agent, &offer)), Some(NOON + 30_000));
}

#[test]
fn an_answer_that_is_old_or_the_pages_own_shifts_no_clock() {
    let world = World::default();
    let agent = alices(&world);
    let offer = refused_page(&agent);
    let tell = |date: &str, age: &str, worker: bool| {
        let told = json!({
            "type": "tellTime", "offer": offer["id"], "date": date, "age": age, "worker": worker,
        });
        content(&agent, 7, URL, told)
    };
    let later = "Sat, 21 Nov 2026 15:00:00 GMT";
    for (date, age, worker) in [(later, "", true), (later, "soon", false)] {
        let name = tell(date, age, worker)["failed"]["name"].clone();
        assert_eq!(name, "timeMalformed");
    }
    let told = tell("Sat, 21 Nov 2026 11:50:00 GMT", "600", false);
    let clock = &told["ok"]["offer"]["refused"]["clock"];
    assert_eq!(*clock, json!({"type": "right"}));
}

#[test]
fn a_time_that_nobody_asked_for_or_that_can_not_be_changes_nothing() {
    let world = World::default();
    let agent = alices(&world);
    let offer = look(&agent, mfa_step());
    let noon = "Sat, 21 Nov 2026 12:00:00 GMT";
    let name = |reply: Value| reply["failed"]["name"].clone();
    assert_eq!(name(tell(&agent, &offer, noon)), STALE);
    let offer = refused_page(&agent);
    for date in ["", "noon", "Tue, 31 Dec 2019 23:59:59 GMT"] {
        assert_eq!(name(tell(&agent, &offer, date)), "timeMalformed");
    }
    assert_eq!(name(tell(&agent, &json!({"id": "00"}), noon)), STALE);
    let told = tell(&agent, &offer, noon);
    let offer = &told["ok"]["offer"];
    assert_eq!(offer["refused"]["clock"]["type"], "right");
    assert_eq!(name(tell(&agent, offer, noon)), STALE);
}
