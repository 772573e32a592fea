//! What AWS's list of devices tells of the one that was assigned.

use super::*;

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
