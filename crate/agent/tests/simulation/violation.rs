//! The promises, each named by how it is broken.

use keyfob_protocol::ErrorName;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Violation {
    /// An acknowledged device is in no copy that opens.
    DeviceMissing(String),
    /// A device that was never added, or was deleted for good, is there.
    DeviceBack(String),
    /// What is kept of a device is not what was said of it last.
    RecordWrong(String),
    /// AWS has assigned a device, and nobody took it down.
    AssignmentMissed(String),
    /// The copy before lacks more than the last edit.
    BeforeTooOld(String),
    /// Neither copy of an acknowledged vault opens.
    VaultLost,
    /// A page was told that there is no vault, and there is one.
    VaultForgotten,
    /// A second vault was made over the first.
    VaultOverwritten,
    /// A document that was altered opened all the same.
    AlteredOpened,
    /// Something secret was to be written outside a sealed body.
    Leaked(&'static str),
    /// Two documents were sealed with one nonce.
    NonceTwice,
    /// The right passphrase did not open the vault, and nothing explains it.
    UnlockRefused(ErrorName),
    /// A wrong passphrase opened it, or another vault's recovery code.
    WrongPassphraseOpened,
    /// What was to open the vault from now on does not open each copy, or what was not to still does.
    KeyNotChanged,
    /// A change of what opens the vault was refused, and done in part.
    KeyChangedInPart,
    /// A backup that does not hold what it should, or does not open.
    BackupWrong,
    /// A restore that brought something else than was missing.
    RestoreWrong,
    /// What a person chose is not what is kept.
    SettingWrong,
    /// A locked agent answered a code or a device.
    AnsweredLocked,
    /// Locked, and the key is still there.
    KeyKept,
    /// The vault locked by itself.
    LockedUnasked,
    /// The person works with the copy before, and was not told.
    DamageNotTold,
    /// A code that was given before, or an older one.
    StepGivenTwice(String),
    /// Something was filled without a press that should not have been, or a second time.
    ActedUnasked,
    /// A document was submitted a second time.
    SubmittedTwice,
    /// A document had codes of more devices than somebody who signs in has.
    TooManyServed,
    /// A search on a page gave it codes of another account's device.
    OtherAccountServed,
    /// A document was heard in whose tab there is another page.
    StrayHeard,
    /// The person was not reminded of a backup when something changed, or was for nothing.
    NudgeWrong,
    /// A key was saved for somebody else than the page tells of.
    SavedForAnother,
    /// A second window for the passphrase was opened beside the first.
    TwoWindows,
    /// AWS's clock was believed, or what came of it was told, otherwise than it should be.
    ClockMistaken,
    /// A code was given, and its step is not marked as spent on disk.
    StepNotKept(String),
    /// The code is not the one of this device at this moment.
    WrongCode(String),
    /// A refusal that nothing which happened explains.
    Groundless(ErrorName),
    /// An answer that is none to the question.
    Beside,
    /// A message that is never answered.
    Hangs,
}

pub type Verdict = Result<(), Violation>;

/// Breaks the promise unless `kept`.
pub fn promise(kept: bool, violation: impl FnOnce() -> Violation) -> Verdict {
    if kept { Ok(()) } else { Err(violation()) }
}
