//! Faults of the agent's own, planted between it and the world: what the world sees is what it would
//! see of an agent that was written so.

use keyfob_protocol::ErrorName;

use super::violation::Violation;

/// Declares the faults together with the promise that each is meant to break.
macro_rules! planted {
    ($($(#[$doc:meta])* $fault:ident breaks $promise:pat,)+) => {
        /// What the agent does wrong.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Planted {
            $($(#[$doc])* $fault,)+
        }

        impl Planted {
            pub const ALL: &'static [Self] = &[$(Self::$fault,)+];

            /// Whether this is the promise that the fault is meant to break. It may break others, too.
            pub fn breaks(self, violation: &Violation) -> bool {
                match self {
                    $(Self::$fault => matches!(violation, $promise),)+
                }
            }
        }
    };
}

planted! {
    /// A write leaves the copy before as it was.
    BeforeNotKept breaks Violation::VaultLost,
    /// Both copies are written at once.
    BothAtOnce breaks Violation::VaultLost,
    /// Nothing separates what one browser writes from what another one left.
    Unfenced breaks Violation::DeviceMissing(_),
    /// What was written is not read again.
    NoReadBack breaks Violation::DeviceMissing(_),
    /// What lies in storage becomes the copy before, opened or not.
    BeforeUnverified breaks Violation::VaultLost,
    /// The copy before is never tried.
    BeforeNotTried breaks Violation::UnlockRefused(ErrorName::VaultDamaged),
    /// A write that failed is taken for one that was done.
    FailureIgnored breaks Violation::DeviceMissing(_),
    /// Storage that can't be read is taken for empty.
    UnreadableIsEmpty breaks Violation::VaultOverwritten,
    /// Two pages edit without taking turns.
    NoTurns breaks Violation::DeviceMissing(_),
    /// A code goes out before its step is marked as spent on disk.
    SpentNotStored breaks Violation::StepNotKept(_),
    /// Of the spent steps only the last is remembered.
    LastSpentOnly breaks Violation::StepNotKept(_),
    /// A device that a page assigns is not written before its codes go out.
    EnrolmentNotStored breaks Violation::DeviceMissing(_),
    /// Which device a page assigns is not remembered.
    EnrolmentForgotten breaks Violation::AssignmentMissed(_),
    /// What the person calls a device is not written.
    NamesNotStored breaks Violation::RecordWrong(_),
    /// A change that touches no device is not written.
    ChoiceNotStored breaks Violation::SettingWrong,
    /// That something has changed since the last backup is not written.
    ChangeNotNoted breaks Violation::NudgeWrong,
    /// That a search has found what is offered is not remembered.
    SearchForgotten breaks Violation::OtherAccountServed,
    /// Of which devices a document has had codes is not remembered.
    ServedForgotten breaks Violation::TooManyServed,
    /// A worker that starts knows of no spent step.
    SpentForgotten breaks Violation::StepGivenTwice(_),
    /// A worker that starts overlooks a device.
    DeviceOverlooked breaks Violation::BackupWrong,
    /// A worker that starts takes a device's secret for another.
    SecretMistaken breaks Violation::RestoreWrong,
    /// Codes are made for another time.
    OtherTime breaks Violation::WrongCode(_),
    /// What a failed write has left is not put back.
    NotPutBack breaks Violation::KeyChangedInPart,
    /// What opened the vault before its key slots were changed still opens the copy before.
    OldSlotsKept breaks Violation::KeyNotChanged,
    /// Locking leaves the key where the next worker finds it.
    KeyNotCleared breaks Violation::KeyKept,
    /// The deadline is not remembered.
    DeadlineForgotten breaks Violation::AnsweredLocked,
    /// That the clock was seen is not remembered.
    ClockForgotten breaks Violation::AnsweredLocked,
    /// That the vault was restored is not remembered.
    DamageForgotten breaks Violation::DamageNotTold,
    /// The passphrase is not looked at.
    AnyPassphrase breaks Violation::WrongPassphraseOpened,
    /// The devices are written beside the vault, in the open.
    OpenCopy breaks Violation::Leaked("a secret"),
    /// The vault key is written beside the vault.
    KeyOnDisk breaks Violation::Leaked("the vault key"),
    /// What is drawn at random, recovery codes too, is written beside the vault.
    DrawsOnDisk breaks Violation::Leaked("a recovery code"),
    /// Every body is sealed with one nonce.
    OneNonce breaks Violation::NonceTwice,
}
