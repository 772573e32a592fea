//! Which device serves this prompt.
//!
//! Account and user are compared as far as both the page and the device name them, and what is
//! remembered lends either the name that it lacks. What contradicts
//! the page goes last, and is never sure; what nobody knows stands between.

use std::collections::BinaryHeap;

use serde::{Deserialize, Serialize};

use crate::aws::{AccountAlias, AccountId, Partition, Principal, Who};

/// What is compared of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate<'a> {
    /// The device's place among all devices, in the person's own order.
    pub index: usize,
    /// The account's id, if known.
    pub account_id: Option<&'a AccountId>,
    /// The account's alias, if known.
    pub alias: Option<&'a AccountAlias>,
    /// Whose device it is, if known.
    pub principal: Option<&'a Principal>,
    /// The partition, if known.
    pub partition: Option<Partition>,
    /// When a code of it was last given, in any unit that all candidates share.
    pub last_used: Option<u64>,
}

/// What is remembered beside the devices.
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory<'a> {
    /// Accounts of which the console has told both names.
    pub links: &'a [Link],
    /// The device, by its [`Candidate::index`], that the person chose when the page told the same of
    /// who was signing in: see [`Who::key`].
    pub chosen: Option<usize>,
}

/// Both names of one account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The account's partition.
    pub partition: Partition,
    /// The account's id.
    pub account_id: AccountId,
    /// The account's alias.
    #[serde(rename = "account_alias")]
    pub alias: AccountAlias,
}

/// A device in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// As [`Candidate::index`].
    pub index: usize,
    /// The page says who is signing in, and this device is theirs: of their account, or chosen for them
    /// before, or, at Identity Center, the only one of that user.
    pub sure: bool,
    /// Why it stands here.
    pub why: Fit,
}

impl Ranked {
    /// Whether the page contradicts the device: it may be listed, and must not be proposed.
    pub fn is_contradicted(&self) -> bool {
        matches!(self.why, Fit::OtherUser | Fit::OtherAccount)
    }
}

/// How a device fits who is signing in, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Account and user are those of the page.
    AccountAndUser,
    /// Nothing contradicts it, and the person chose it before for whoever is signing in.
    Chosen,
    /// The account is that of the page; page or device names no user.
    Account,
    /// The user is that of the page; page or device names no account.
    User,
    /// Page and device have nothing to compare.
    Unknown,
    /// The user is another than that of the page.
    OtherUser,
    /// The account or the partition is another than that of the page; or one of the two is an account
    /// and the other a directory of Identity Center.
    OtherAccount,
}

/// Orders devices by how they fit: the likeliest first, then the last used, then the person's order.
///
/// Every candidate is in the result. Nothing is [`Ranked::sure`] if the page contradicts itself. A
/// device that was chosen before goes before all but those of account and user, unless the page
/// contradicts it.
pub fn rank<'a>(
    who: &Who,
    devices: impl IntoIterator<Item = Candidate<'a>>,
    memory: Memory<'_>,
) -> Vec<Ranked> {
    let devices: Vec<_> = devices.into_iter().collect();
    let wanted = Wanted::learn(who, &devices, memory);
    let places: Vec<_> = devices.iter().map(|device| wanted.place(device)).collect();
    let places = in_order(&places);
    let sure = wanted.sure(&places);
    let ranked = |place: &&Place| Ranked {
        index: place.index,
        sure: sure == Some(place.fit),
        why: place.fit,
    };
    places.iter().map(ranked).collect()
}

/// By a heap: the standard library's sort would be a tenth of all code here.
fn in_order(places: &[Place]) -> Vec<&Place> {
    let numbered = places.iter().enumerate();
    let keyed = numbered.map(|(number, place)| (place.order(), number));
    let ordered = keyed.collect::<BinaryHeap<_>>().into_sorted_vec();
    let place = |(_, number)| places.get(number);
    ordered.into_iter().filter_map(place).collect()
}

/// Who is signing in, with what the devices and the console know of the account.
struct Wanted<'a> {
    who: &'a Who,
    learned_id: Option<&'a AccountId>,
    learned_alias: Option<&'a AccountAlias>,
    certain: bool,
    chosen: Option<usize>,
}

impl<'a> Wanted<'a> {
    /// Who knows both id and alias of the account lends the page the one that it lacks. Where the page
    /// names both, it takes somebody who knows both to believe that they are one account's.
    fn learn(who: &'a Who, devices: &[Candidate<'a>], memory: Memory<'a>) -> Self {
        let (id, alias) = (who.account_id.as_ref(), who.alias.as_ref());
        let both: Vec<_> = pairs(who, devices, memory.links).collect();
        let linked = both
            .iter()
            .any(|(i, a)| id == Some(*i) && alias == Some(*a));
        let ids = both
            .iter()
            .filter(|(_, a)| alias == Some(*a))
            .map(|(i, _)| *i);
        let aliases = both.iter().filter(|(i, _)| id == Some(*i)).map(|(_, a)| *a);
        Self {
            who,
            learned_id: only(ids),
            learned_alias: only(aliases),
            certain: !who.disputed && (linked || id.is_none() || alias.is_none()),
            chosen: memory.chosen,
        }
    }

    /// The fit that is sure, if one is. `places` are in order.
    fn sure(&self, places: &[&Place]) -> Option<Fit> {
        let best = places.first()?.fit;
        let alone = places.get(1).is_none_or(|next| next.fit != best);
        let sure = match best {
            Fit::AccountAndUser => true,
            Fit::Chosen => self.who.key().is_some() && self.who.principal.is_some(),
            // A device does not know its directory.
            Fit::User => self.who.directory.is_some() && alone,
            _ => false,
        };
        (self.certain && sure).then_some(best)
    }

    fn place(&self, device: &Candidate<'_>) -> Place {
        let account = self.account(device);
        let user = compare(
            self.who.principal.as_ref(),
            device.principal,
            Principal::same_as,
        );
        let chosen = self.chosen == Some(device.index);
        Place {
            index: device.index,
            fit: fit(account, user, chosen),
            account,
            chosen,
            last_used: device.last_used,
        }
    }

    fn account(&self, device: &Candidate<'_>) -> Agreement {
        if !agrees_on_partition(self.who, device) || is_elsewhere(self.who, device) {
            return Agreement::No;
        }
        let id = compare(
            self.who.account_id.as_ref(),
            device.account_id,
            PartialEq::eq,
        );
        let alias = compare(self.who.alias.as_ref(), device.alias, PartialEq::eq);
        match (id, alias) {
            (Agreement::Unknown, Agreement::Unknown) => self.learned(device),
            (Agreement::Unknown, only) | (only, Agreement::Unknown) => only,
            (id, alias) if id == alias => id,
            _ => Agreement::Unknown,
        }
    }

    /// Compares what the page does not name itself.
    fn learned(&self, device: &Candidate<'_>) -> Agreement {
        match compare(self.learned_id, device.account_id, PartialEq::eq) {
            Agreement::Unknown => compare(self.learned_alias, device.alias, PartialEq::eq),
            id => id,
        }
    }
}

/// Whether two names agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Agreement {
    Yes,
    Unknown,
    No,
}

struct Place {
    index: usize,
    fit: Fit,
    account: Agreement,
    chosen: bool,
    last_used: Option<u64>,
}

impl Place {
    fn order(&self) -> impl Ord + use<> {
        let chosen_and_latest_first = std::cmp::Reverse((self.chosen, self.last_used));
        (self.fit, self.account, chosen_and_latest_first, self.index)
    }
}

fn fit(account: Agreement, user: Agreement, chosen: bool) -> Fit {
    use Agreement::{No, Unknown, Yes};
    match (account, user) {
        (No, _) => Fit::OtherAccount,
        (_, No) => Fit::OtherUser,
        (Yes, Yes) => Fit::AccountAndUser,
        _ if chosen => Fit::Chosen,
        (Yes, Unknown) => Fit::Account,
        (Unknown, Yes) => Fit::User,
        (Unknown, Unknown) => Fit::Unknown,
    }
}

fn compare<T>(one: Option<&T>, two: Option<&T>, same: impl Fn(&T, &T) -> bool) -> Agreement {
    match (one, two) {
        (Some(one), Some(two)) if same(one, two) => Agreement::Yes,
        (Some(_), Some(_)) => Agreement::No,
        _ => Agreement::Unknown,
    }
}

fn agrees_on_partition(who: &Who, device: &Candidate<'_>) -> bool {
    device
        .partition
        .is_none_or(|partition| partition == who.partition)
}

/// Whether one is of an account and the other of a directory of Identity Center.
fn is_elsewhere(who: &Who, device: &Candidate<'_>) -> bool {
    let directory_user = |user: &Principal| matches!(user, Principal::IdentityCenterUser(_));
    if who.directory.is_none() {
        return device.principal.is_some_and(directory_user);
    }
    let account = device.account_id.is_some() || device.alias.is_some();
    account || device.principal.is_some_and(|user| !directory_user(user))
}

/// Everybody who knows both names of an account of the page's partition.
fn pairs<'a>(
    who: &Who,
    devices: &[Candidate<'a>],
    links: &'a [Link],
) -> impl Iterator<Item = (&'a AccountId, &'a AccountAlias)> {
    let devices = devices
        .iter()
        .filter(|device| agrees_on_partition(who, device))
        .filter_map(|device| Some((device.account_id?, device.alias?)));
    let links = links
        .iter()
        .filter(|link| link.partition == who.partition)
        .map(|link| (&link.account_id, &link.alias));
    devices.chain(links)
}

/// The one value that all share; none if they differ.
fn only<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

#[cfg(test)]
mod tests;
