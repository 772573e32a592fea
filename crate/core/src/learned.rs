//! What the vault learns by being used: for whom a device was chosen, and what accounts are called.

use crate::aws::{AccountAlias, AccountId};
use crate::device::DeviceId;

/// What was learned. It only ever helps to find a device; no code depends on it alone.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Learned {
    /// Whom a device was last chosen for, and which; the latest choice last.
    pub choices: Vec<(Whom, DeviceId)>,
    /// Accounts with the alias that the console showed, the latest last.
    pub accounts: Vec<(AccountId, AccountAlias)>,
}

/// Someone who signs in: the account as the page names it, or the root user's e-mail address, and the
/// user.
pub type Whom = (String, String);

impl Learned {
    /// The most choices and the most accounts that are remembered; the earliest give way.
    pub const MAX: usize = 256;

    /// The person chose `device`; says whether they did so the last time, too.
    pub fn choose(&mut self, whom: &Whom, device: DeviceId) -> bool {
        let again = self.chosen(whom) == Some(device);
        self.choices.retain(|(known, _)| known != whom);
        push(&mut self.choices, (whom.clone(), device));
        again
    }

    /// The device that was last chosen.
    pub fn chosen(&self, whom: &Whom) -> Option<DeviceId> {
        let choice = self.choices.iter().find(|(known, _)| known == whom);
        choice.map(|(_, device)| *device)
    }

    /// It was the wrong one.
    pub fn take_back(&mut self, whom: &Whom, device: DeviceId) {
        self.choices
            .retain(|choice| (&choice.0, choice.1) != (whom, device));
    }

    /// The device is no more.
    pub fn forget(&mut self, device: DeviceId) {
        self.choices.retain(|(_, chosen)| *chosen != device);
    }

    /// The console called the account so; says whether that is news. Neither name can be another
    /// account's any more.
    pub fn name(&mut self, id: AccountId, alias: AccountAlias) -> bool {
        let pair = (id, alias);
        if self.accounts.contains(&pair) {
            return false;
        }
        self.accounts
            .retain(|known| known.0 != pair.0 && known.1 != pair.1);
        push(&mut self.accounts, pair);
        true
    }

    /// What the account of this id is called.
    pub fn alias_of(&self, id: &AccountId) -> Option<&AccountAlias> {
        let account = self.accounts.iter().find(|(known, _)| known == id);
        account.map(|(_, alias)| alias)
    }

    /// The id of the account that is called so.
    pub fn id_of(&self, alias: &AccountAlias) -> Option<&AccountId> {
        let account = self.accounts.iter().find(|(_, known)| known == alias);
        account.map(|(id, _)| id)
    }
}

fn push<T>(list: &mut Vec<T>, item: T) {
    list.push(item);
    let extra = list.len().saturating_sub(Learned::MAX);
    list.drain(..extra);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(number: u8) -> DeviceId {
        DeviceId::from_bytes([number; 16])
    }

    fn whom(account: usize) -> Whom {
        (account.to_string(), "alice".into())
    }

    #[test]
    fn the_last_choice_holds_until_it_is_taken_back() {
        let mut learned = Learned::default();
        assert!(!learned.choose(&whom(1), device(1)));
        assert!(learned.choose(&whom(1), device(1)));
        assert!(!learned.choose(&whom(1), device(2)));
        assert_eq!(learned.chosen(&whom(1)), Some(device(2)));
        learned.take_back(&whom(1), device(1));
        assert_eq!(learned.chosen(&whom(1)), Some(device(2)));
        learned.take_back(&whom(1), device(2));
        assert_eq!(learned, Learned::default());
        learned.choose(&whom(1), device(1));
        learned.choose(&whom(2), device(1));
        learned.forget(device(1));
        assert_eq!(learned, Learned::default());
    }

    #[test]
    fn an_account_has_one_alias_and_an_alias_one_account() {
        let id = |digit: char| AccountId::try_from(digit.to_string().repeat(12)).unwrap();
        let alias = |text: &str| AccountAlias::try_from(text).unwrap();
        let mut learned = Learned::default();
        assert!(learned.name(id('1'), alias("one")));
        assert!(!learned.name(id('1'), alias("one")));
        assert!(learned.name(id('1'), alias("uno")));
        assert_eq!(learned.id_of(&alias("one")), None);
        assert!(learned.name(id('2'), alias("uno")));
        assert_eq!(learned.alias_of(&id('1')), None);
        assert_eq!(learned.id_of(&alias("uno")), Some(&id('2')));
    }

    #[test]
    fn the_earliest_gives_way() {
        let mut learned = Learned::default();
        for account in 0..=Learned::MAX {
            learned.choose(&whom(account), device(1));
        }
        assert_eq!(learned.choices.len(), Learned::MAX);
        assert_eq!(learned.chosen(&whom(0)), None);
        assert_eq!(learned.chosen(&whom(1)), Some(device(1)));
    }
}
