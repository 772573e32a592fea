//! How devices are listed: the latest first, or as the person has put them.

use super::*;

/// Three devices, added one second after the other.
fn three(world: &World) -> (crate::Agent<&World>, [String; 3]) {
    let agent = founded(world);
    let devices = [
        (NOON + 1_000, SECRET, "alice"),
        (NOON + 2_000, OTHER, "bob"),
        (NOON + 3_000, "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK", "carol"),
    ];
    let ids = devices.map(|(now, key, user)| {
        world.now.set(now);
        add(&agent, key, "111122223333", user)
    });
    (agent, ids)
}

fn ids(agent: &crate::Agent<&World>) -> Vec<String> {
    let devices = list(agent).into_iter();
    devices.map(|device| device.id.0).collect()
}

fn shift(agent: &crate::Agent<&World>, id: &str, before: Option<&str>) -> Vec<String> {
    let message = json!({"type": "moveDevice", "id": id, "before": before});
    match page(agent, message) {
        Ok(PageReply::Devices { devices }) => devices.into_iter().map(|it| it.id.0).collect(),
        other => panic!("no devices: {other:?}"),
    }
}

#[test]
fn what_was_last_added_or_used_comes_first() {
    let world = World::default();
    let (agent, [first, second, third]) = three(&world);
    assert_eq!(ids(&agent), [third.clone(), second.clone(), first.clone()]);
    world.now.set(NOON + 60_000);
    let offer = content(&agent, 7, URL, mfa_step());
    content(&agent, 7, URL, accept(&offer, 0));
    assert_eq!(ids(&agent), [first, third, second]);
}

#[test]
fn a_device_that_is_moved_stays_there_and_new_ones_come_last() {
    let world = World::default();
    let (agent, [first, second, third]) = three(&world);
    assert_eq!(
        shift(&agent, &first, Some(&third)),
        [first.clone(), third.clone(), second.clone()]
    );
    assert_eq!(
        shift(&agent, &first, None),
        [third.clone(), second.clone(), first.clone()]
    );
    assert_eq!(
        shift(&agent, &first, Some(&first)),
        [third.clone(), second.clone(), first.clone()],
        "before itself"
    );
    world.now.set(NOON + 60_000);
    let last = add(&agent, "ONSWG4TFOQQGC3DMEB2GQZJANRSXI5DF", "", "dave");
    let own = [third.clone(), second.clone(), first.clone(), last.clone()];
    assert_eq!(ids(&worker(&world)), own);
    let recent = json!({"type": "setOrder", "order": "recent"});
    page(&agent, recent).expect("is chosen");
    assert_eq!(ids(&agent), [last, third, second, first]);
    let own_again = json!({"type": "setOrder", "order": "own"});
    page(&agent, own_again).expect("is chosen");
    assert_eq!(ids(&agent), own);
}

#[test]
fn what_is_not_there_is_moved_nowhere() {
    let world = World::default();
    let (agent, [first, second, third]) = three(&world);
    let nobody = "0".repeat(32);
    for (id, before) in [(&nobody, &first), (&first, &nobody)] {
        let message = json!({"type": "moveDevice", "id": id, "before": before});
        assert_eq!(refused(page(&agent, message)), ErrorName::NoSuchDevice);
    }
    assert_eq!(ids(&agent), [third, second, first]);
}
