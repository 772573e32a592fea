use proptest::prelude::*;

use super::*;

mod crowd;

const A: &str = "111122223333";
const B: &str = "444455556666";

/// A device in words: account id, alias, principal; empty is not known.
#[derive(Clone, Debug, Default)]
struct Device {
    account_id: Option<AccountId>,
    alias: Option<AccountAlias>,
    principal: Option<Principal>,
    partition: Option<Partition>,
    last_used: Option<u64>,
}

fn device(account_id: &str, alias: &str, principal: &str) -> Device {
    Device {
        account_id: account_id.parse().ok(),
        alias: alias.parse().ok(),
        principal: principal.parse().ok(),
        ..Device::default()
    }
}

fn used(mut device: Device, when: u64) -> Device {
    device.last_used = Some(when);
    device
}

fn within(mut device: Device, partition: Partition) -> Device {
    device.partition = Some(partition);
    device
}

fn who(account_id: &str, alias: &str, principal: &str) -> Who {
    Who {
        partition: Partition::Aws,
        account_id: account_id.parse().ok(),
        alias: alias.parse().ok(),
        directory: None,
        principal: principal.parse().ok(),
        email: None,
        disputed: false,
    }
}

fn ranked(who: &Who, devices: &[Device]) -> Vec<Ranked> {
    ranked_with(who, devices, Memory::default())
}

fn ranked_with(who: &Who, devices: &[Device], memory: Memory<'_>) -> Vec<Ranked> {
    let candidates = devices.iter().enumerate().map(|(index, device)| Candidate {
        index,
        account_id: device.account_id.as_ref(),
        alias: device.alias.as_ref(),
        principal: device.principal.as_ref(),
        partition: device.partition,
        last_used: device.last_used,
    });
    rank(who, candidates, memory)
}

fn order(ranked: &[Ranked]) -> Vec<usize> {
    ranked.iter().map(|ranked| ranked.index).collect()
}

fn fits(who: &Who, devices: &[Device]) -> Vec<(Fit, bool)> {
    let mut ranked = ranked(who, devices);
    ranked.sort_by_key(|ranked| ranked.index);
    ranked
        .iter()
        .map(|ranked| (ranked.why, ranked.sure))
        .collect()
}

#[test]
fn the_device_of_the_account_and_user_is_first_and_sure() {
    let devices = [
        device(B, "", "user/alice"),
        device(A, "", "user/bob"),
        device("", "", "user/alice"),
        device("", "", ""),
        device(A, "", ""),
        device(A, "", "user/Alice"),
    ];
    let ranked = ranked(&who(A, "", "user/alice"), &devices);
    assert_eq!(order(&ranked), [5, 4, 2, 3, 1, 0]);
    let sure: Vec<_> = ranked.iter().map(|ranked| ranked.sure).collect();
    assert_eq!(sure, [true, false, false, false, false, false]);
    let contradicted: Vec<_> = ranked.iter().map(Ranked::is_contradicted).collect();
    assert_eq!(contradicted, [false, false, false, false, true, true]);
}

#[test]
fn fits_are_named() {
    use Fit::{Account, AccountAndUser, OtherAccount, OtherUser, Unknown, User};
    let page = || who(A, "", "user/alice");
    let table = [
        (page(), device(A, "", "user/alice"), AccountAndUser, true),
        (page(), device(A, "", ""), Account, false),
        (page(), device("", "", "user/alice"), User, false),
        (page(), device("", "", ""), Unknown, false),
        (page(), device("", "some-alias", ""), Unknown, false),
        (page(), device(A, "", "root"), OtherUser, false),
        (page(), device("", "", "root"), OtherUser, false),
        (page(), device(B, "", "user/alice"), OtherAccount, false),
        (who(A, "", ""), device(A, "", "user/alice"), Account, false),
        (who("", "", "root"), device(A, "", "root"), User, false),
        (
            who("", "prod", "root"),
            device("", "prod", "root"),
            AccountAndUser,
            true,
        ),
        (
            who("", "prod", "root"),
            device("", "test", "root"),
            OtherAccount,
            false,
        ),
        (who("", "", ""), device(A, "prod", "root"), Unknown, false),
    ];
    for (who, device, fit, sure) in table {
        assert_eq!(
            fits(&who, std::slice::from_ref(&device)),
            [(fit, sure)],
            "{who:?} {device:?}"
        );
    }
}

#[test]
fn a_device_of_another_partition_is_another_accounts() {
    let china = within(device(A, "", "user/alice"), Partition::AwsCn);
    let here = within(device(A, "", "user/alice"), Partition::Aws);
    let fits = fits(&who(A, "", "user/alice"), &[china, here]);
    assert_eq!(
        fits,
        [(Fit::OtherAccount, false), (Fit::AccountAndUser, true)]
    );
}

#[test]
fn a_page_that_contradicts_itself_makes_nothing_sure() {
    let mut page = who(A, "", "user/alice");
    page.disputed = true;
    let devices = [device(B, "", "user/alice"), device(A, "", "user/alice")];
    let ranked = ranked(&page, &devices);
    assert_eq!(order(&ranked), [1, 0]);
    assert!(ranked.iter().all(|ranked| !ranked.sure));
}

#[test]
fn a_device_that_knows_both_names_lends_them_to_the_page() {
    let devices = [
        device(B, "", "root"),
        device(A, "", "root"),
        device(A, "prod", "user/alice"),
    ];
    let fits = fits(&who("", "prod", "root"), &devices);
    assert_eq!(
        fits,
        [
            (Fit::OtherAccount, false),
            (Fit::AccountAndUser, true),
            (Fit::OtherUser, false)
        ]
    );
    let by_id = [
        device("", "test", "root"),
        device("", "prod", "root"),
        device(A, "prod", ""),
    ];
    assert_eq!(order(&ranked(&who(A, "", "root"), &by_id)), [1, 2, 0]);
}

#[test]
fn an_alias_of_two_accounts_lends_nothing() {
    let devices = [
        device(A, "prod", ""),
        device(B, "prod", ""),
        device(A, "", "root"),
    ];
    let fits = fits(&who("", "prod", "root"), &devices);
    assert_eq!(
        fits,
        [
            (Fit::Account, false),
            (Fit::Account, false),
            (Fit::User, false)
        ]
    );
}

#[test]
fn an_alias_of_another_partition_lends_nothing() {
    let devices = [
        within(device(B, "prod", ""), Partition::AwsCn),
        device(A, "", "root"),
    ];
    let fits = fits(&who("", "prod", "root"), &devices);
    assert_eq!(fits, [(Fit::OtherAccount, false), (Fit::User, false)]);
}

#[test]
fn two_names_are_one_accounts_when_a_device_says_so() {
    let page = who(A, "prod", "root");
    let strangers = [device(A, "", "root"), device("", "prod", "root")];
    assert!(ranked(&page, &strangers).iter().all(|ranked| !ranked.sure));
    let with_link = [device(A, "", "root"), device(A, "prod", "")];
    assert_eq!(
        fits(&page, &with_link),
        [(Fit::AccountAndUser, true), (Fit::Account, false)]
    );
    let mixed = [device(A, "test", "root"), device(B, "prod", "root")];
    assert_eq!(
        fits(&page, &mixed),
        [(Fit::User, false), (Fit::User, false)]
    );
}

#[test]
fn ties_go_to_the_last_used_and_then_to_the_persons_order() {
    let same = || device(A, "", "user/alice");
    let devices = [
        same(),
        used(same(), 10),
        same(),
        used(same(), 20),
        used(same(), 10),
    ];
    let ranked = ranked(&who(A, "", "user/alice"), &devices);
    assert_eq!(order(&ranked), [3, 1, 4, 0, 2]);
    assert!(ranked.iter().all(|ranked| ranked.sure));
}

#[test]
fn recent_use_does_not_outweigh_who_is_signing_in() {
    let devices = [
        used(device(B, "", "user/alice"), 99),
        device(A, "", "user/alice"),
    ];
    assert_eq!(order(&ranked(&who(A, "", "user/alice"), &devices)), [1, 0]);
}

#[test]
fn no_device_is_no_order() {
    assert_eq!(ranked(&who(A, "", "root"), &[]), []);
}

fn link(account_id: &str, alias: &str) -> Link {
    Link {
        partition: Partition::Aws,
        account_id: account_id.parse().unwrap(),
        alias: alias.parse().unwrap(),
    }
}

fn knowing(links: &[Link]) -> Memory<'_> {
    Memory {
        links,
        ..Memory::default()
    }
}

fn having_chosen(index: usize) -> Memory<'static> {
    Memory {
        chosen: Some(index),
        ..Memory::default()
    }
}

fn at_directory(mut who: Who) -> Who {
    who.directory = "d-1234567890".parse().ok();
    who
}

#[test]
fn what_the_console_told_links_the_two_names() {
    let devices = [device(B, "", "root"), device(A, "", "root")];
    let links = [link(A, "prod"), link(B, "test")];
    let by_alias = ranked_with(&who("", "prod", "root"), &devices, knowing(&links));
    assert_eq!(order(&by_alias), [1, 0]);
    assert_eq!(
        (by_alias[0].sure, by_alias[1].why),
        (true, Fit::OtherAccount)
    );
    let both = ranked_with(&who(A, "prod", "root"), &devices, knowing(&links));
    assert!(both[0].sure);
    let mut china = links.clone();
    china[0].partition = Partition::AwsCn;
    let elsewhere = ranked_with(&who("", "prod", "root"), &devices, knowing(&china));
    assert!(elsewhere.iter().all(|ranked| !ranked.sure));
    let contradicting = [link(A, "prod"), link(B, "prod")];
    let unclear = ranked_with(&who("", "prod", "root"), &devices, knowing(&contradicting));
    assert!(unclear.iter().all(|ranked| !ranked.sure));
}

#[test]
fn a_choice_of_before_is_first_where_nothing_contradicts_it() {
    let devices = [
        device("", "", "user/alice"),
        device("", "", ""),
        device(B, "", "user/alice"),
        device(A, "", "user/bob"),
    ];
    let page = who(A, "", "user/alice");
    let chosen = |index| ranked_with(&page, &devices, having_chosen(index));
    assert_eq!(order(&chosen(1)), [1, 0, 3, 2]);
    assert_eq!((chosen(1)[0].why, chosen(1)[0].sure), (Fit::Chosen, true));
    assert_eq!(order(&chosen(2)), [0, 1, 3, 2]);
    assert!(
        chosen(2)
            .iter()
            .chain(&chosen(3))
            .all(|ranked| !ranked.sure)
    );
}

#[test]
fn a_choice_of_before_does_not_outweigh_account_and_user() {
    let devices = [
        device("", "", ""),
        device(A, "", "root"),
        device(A, "", "root"),
    ];
    let ranked = |chosen| ranked_with(&who(A, "", "root"), &devices, having_chosen(chosen));
    assert_eq!(order(&ranked(0)), [1, 2, 0]);
    assert_eq!(order(&ranked(2)), [2, 1, 0]);
    let sure: Vec<_> = ranked(0).iter().map(|ranked| ranked.sure).collect();
    assert_eq!(sure, [true, true, false]);
}

#[test]
fn a_choice_is_sure_only_where_the_page_tells_who_it_was_for() {
    let devices = [device("", "", ""), device("", "", "")];
    let sure = |who: &Who| ranked_with(who, &devices, having_chosen(1))[0].sure;
    let mut root = who("", "", "root");
    assert!(!sure(&root));
    root.email = Some("owner@example.com".into());
    assert!(sure(&root));
    root.disputed = true;
    assert!(!sure(&root));
    assert!(!sure(&who(A, "", "")));
}

#[test]
fn a_directory_has_devices_of_its_own() {
    let devices = [
        device(A, "", "user/alice"),
        device("", "", "root"),
        device("", "", ""),
        device("", "", "identity-center-user/bob"),
        device("", "", "identity-center-user/alice"),
        device("", "prod", ""),
    ];
    let page = at_directory(who("", "", "identity-center-user/alice"));
    let ranking = ranked(&page, &devices);
    assert_eq!(order(&ranking), [4, 2, 3, 0, 1, 5]);
    let sure: Vec<_> = ranking.iter().map(|ranked| ranked.sure).collect();
    assert_eq!(sure, [true, false, false, false, false, false]);
    let contradicted = ranking.iter().filter(|ranked| ranked.is_contradicted());
    assert_eq!(contradicted.count(), 4);
    let twins = [devices[4].clone(), devices[4].clone()];
    assert!(ranked(&page, &twins).iter().all(|ranked| !ranked.sure));
    let nobody = ranked(&at_directory(who("", "", "")), &devices);
    assert_eq!(order(&nobody), [2, 3, 4, 0, 1, 5]);
}

#[test]
fn an_account_offers_no_device_of_a_directory_first() {
    let devices = [
        device("", "", "identity-center-user/alice"),
        device("", "", ""),
    ];
    for page in [who(A, "", ""), who("", "", ""), who(A, "", "user/alice")] {
        let ranking = ranked(&page, &devices);
        assert_eq!(order(&ranking), [1, 0]);
        assert!(ranking[1].is_contradicted());
    }
}

fn any_device() -> impl Strategy<Value = Device> {
    let ids = prop_oneof![Just(""), Just(A), Just(B)];
    let aliases = prop_oneof![Just(""), Just("prod"), Just("test")];
    let users = prop_oneof![Just(""), Just("root"), Just("user/alice"), Just("user/bob")];
    let partition = proptest::option::of(prop_oneof![Just(Partition::Aws), Just(Partition::AwsCn)]);
    (
        ids,
        aliases,
        users,
        partition,
        proptest::option::of(0_u64..9),
    )
        .prop_map(|(id, alias, user, partition, last_used)| Device {
            partition,
            last_used,
            ..device(id, alias, user)
        })
}

fn any_who() -> impl Strategy<Value = Who> {
    (any_device(), any::<bool>()).prop_map(|(device, disputed)| Who {
        partition: device.partition.unwrap_or(Partition::Aws),
        account_id: device.account_id,
        alias: device.alias,
        directory: None,
        principal: device.principal,
        email: None,
        disputed,
    })
}

proptest! {
    #[test]
    fn every_device_is_ranked_once(who in any_who(), devices in proptest::collection::vec(any_device(), 0..12)) {
        let mut order = order(&ranked(&who, &devices));
        order.sort_unstable();
        prop_assert_eq!(order, (0..devices.len()).collect::<Vec<_>>());
    }

    #[test]
    fn another_accounts_device_is_never_before_this_accounts_nor_sure(
        who in any_who(),
        devices in proptest::collection::vec(any_device(), 0..12),
    ) {
        let contradicts = |device: &Device| {
            device.partition.is_some_and(|partition| partition != who.partition)
                || (device.account_id.is_some() && who.account_id.is_some() && device.account_id != who.account_id
                    && (device.alias.is_none() || device.alias != who.alias))
        };
        let agrees = |device: &Device| {
            !contradicts(device) && device.account_id.is_some() && device.account_id == who.account_id
                && (device.alias.is_none() || who.alias.is_none() || device.alias == who.alias)
        };
        let ranked = ranked(&who, &devices);
        let other = ranked.iter().position(|ranked| contradicts(&devices[ranked.index]));
        let ours = ranked.iter().rposition(|ranked| agrees(&devices[ranked.index]));
        if let (Some(other), Some(ours)) = (other, ours) {
            prop_assert!(ours < other);
        }
        for ranked in ranked.iter().filter(|ranked| ranked.sure) {
            let device = &devices[ranked.index];
            prop_assert!(!contradicts(device) && !who.disputed);
            prop_assert!(device.principal.is_some() && who.principal.is_some());
        }
    }

    #[test]
    fn the_order_does_not_depend_on_the_order_of_asking(
        who in any_who(),
        devices in proptest::collection::vec(any_device(), 0..12),
    ) {
        let candidates: Vec<_> = devices.iter().enumerate().map(|(index, device)| Candidate {
            index,
            account_id: device.account_id.as_ref(),
            alias: device.alias.as_ref(),
            principal: device.principal.as_ref(),
            partition: device.partition,
            last_used: device.last_used,
        }).collect();
        let memory = Memory { chosen: Some(3), ..Memory::default() };
        let forward = rank(&who, candidates.iter().copied(), memory);
        prop_assert_eq!(forward, rank(&who, candidates.iter().rev().copied(), memory));
    }
}
