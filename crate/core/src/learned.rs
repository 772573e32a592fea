//! What the vault learns by being used: for whom a device was chosen, and what accounts are called.

use crate::device::DeviceId;
use crate::matching::Link;

/// What was learned. It only ever helps to find a device; no code depends on it alone.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Learned {
    /// For whom a device was last chosen, by [`Who::key`](crate::aws::Who::key), and which; the latest
    /// choice last.
    pub choices: Vec<(String, DeviceId)>,
    /// Accounts with the alias that the console showed, the latest last.
    pub accounts: Vec<Link>,
}

impl Learned {
    /// The most choices and the most accounts that are remembered; the earliest give way.
    pub const MAX: usize = 256;

    /// The person chose `device`.
    pub fn choose(&mut self, whom: &str, device: DeviceId) {
        self.choices.retain(|(known, _)| known != whom);
        push(&mut self.choices, (whom.to_owned(), device));
    }

    /// The device that was last chosen.
    pub fn chosen(&self, whom: &str) -> Option<DeviceId> {
        let choice = self.choices.iter().find(|(known, _)| known == whom);
        choice.map(|(_, device)| *device)
    }

    /// It was the wrong one.
    pub fn take_back(&mut self, whom: &str, device: DeviceId) {
        self.choices
            .retain(|(known, chosen)| known != whom || *chosen != device);
    }

    /// The device is no more.
    pub fn forget(&mut self, device: DeviceId) {
        self.choices.retain(|(_, chosen)| *chosen != device);
    }

    /// Whether the console has called the account so before.
    pub fn knows(&self, account: &Link) -> bool {
        self.accounts.contains(account)
    }

    /// The console called the account so. Neither name can be another account's any more.
    pub fn name(&mut self, account: Link) {
        let (id, alias) = (&account.account_id, &account.alias);
        let here = |known: &Link| known.partition == account.partition;
        self.accounts
            .retain(|known| !here(known) || known.account_id != *id && known.alias != *alias);
        push(&mut self.accounts, account);
    }
}

fn push<T>(list: &mut Vec<T>, item: T) {
    list.push(item);
    let extra = list.len().saturating_sub(Learned::MAX);
    list.drain(..extra);
}

#[cfg(test)]
mod tests {
    use crate::aws::Partition;

    use super::*;

    fn device(number: u8) -> DeviceId {
        DeviceId::from_bytes([number; 16])
    }

    fn link(partition: Partition, id: char, alias: &str) -> Link {
        Link {
            partition,
            account_id: id.to_string().repeat(12).parse().unwrap(),
            alias: alias.parse().unwrap(),
        }
    }

    #[test]
    fn the_last_choice_holds_until_it_is_taken_back() {
        let mut learned = Learned::default();
        learned.choose("one", device(1));
        learned.choose("one", device(2));
        assert_eq!(learned.chosen("one"), Some(device(2)));
        learned.take_back("one", device(1));
        assert_eq!(learned.chosen("one"), Some(device(2)));
        learned.take_back("one", device(2));
        assert_eq!(learned, Learned::default());
        learned.choose("one", device(1));
        learned.choose("two", device(1));
        learned.forget(device(1));
        assert_eq!(learned, Learned::default());
    }

    #[test]
    fn an_account_has_one_alias_and_an_alias_one_account() {
        let mut learned = Learned::default();
        for account in [
            link(Partition::Aws, '1', "one"),
            link(Partition::AwsCn, '1', "one"),
            link(Partition::Aws, '1', "uno"),
            link(Partition::Aws, '2', "uno"),
        ] {
            assert!(!learned.knows(&account));
            learned.name(account.clone());
            assert!(learned.knows(&account));
        }
        let left = [
            link(Partition::AwsCn, '1', "one"),
            link(Partition::Aws, '2', "uno"),
        ];
        assert_eq!(learned.accounts, left);
    }

    #[test]
    fn the_earliest_gives_way() {
        let mut learned = Learned::default();
        for number in 0..=Learned::MAX {
            learned.choose(&number.to_string(), device(1));
        }
        assert_eq!(learned.choices.len(), Learned::MAX);
        assert_eq!(learned.chosen("0"), None);
        assert_eq!(learned.chosen("1"), Some(device(1)));
    }
}
