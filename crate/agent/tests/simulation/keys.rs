//! Judges what changes what opens the vault, and when it locks.

use keyfob_protocol::{BackupState, ErrorName, Partition, SettingsView};

use super::actions::Ask;
use super::judge::Moment;
use super::model::{Is, Model, choices};
use super::violation::{Verdict, Violation, promise};

impl Model {
    /// Somebody unlocked the vault, which now waits as long as it says.
    pub fn note_entered(&mut self, moment: &Moment) {
        if moment.alone {
            self.patience.clear();
            self.key_in_doubt = false;
        }
        self.note_patience(moment);
    }

    /// The vault may wait as long as either copy says.
    pub fn note_patience(&mut self, moment: &Moment) {
        let copies = [moment.truth.copy(), moment.after.copy()];
        let settings = copies.iter().flatten().map(|copy| copy.settings);
        let patience = settings.map(|settings| settings.lock_after.milliseconds());
        self.patience.extend(patience);
    }

    /// What opens the vault was changed, and the person was told so.
    pub fn judge_keys(&mut self, moment: &Moment, ask: &Ask) -> Verdict {
        match ask {
            Ask::ChangePassphrase { new, .. } | Ask::Recover { new, .. } => {
                self.passphrase = Some(*new);
            }
            Ask::RotateKey { current } => {
                self.passphrase = Some(*current);
                self.code = Is::No;
            }
            Ask::SetCost { current } => self.passphrase = Some(*current),
            _ => return Err(Violation::Beside),
        }
        self.note_entered(moment);
        // Where the new key can't be kept, the next worker is locked.
        self.key_in_doubt |= matches!(ask, Ask::RotateKey { .. }) && moment.struck;
        promise(!moment.alone || self.keys_are_changed(moment, ask), || {
            Violation::KeyNotChanged
        })
    }

    /// Each copy opens with what it should, and with nothing that it should not.
    fn keys_are_changed(&self, moment: &Moment, ask: &Ask) -> bool {
        let (before, after) = (&moment.truth, &moment.after);
        match ask {
            Ask::ChangePassphrase { current, new } => {
                after.both(|copy| copy.opens_with(*new))
                    && (current == new || after.both(|copy| !copy.opens_with(*current)))
            }
            Ask::Recover { code, new } => {
                after.both(|copy| copy.opens_with(*new))
                    && before.copy().is_some_and(|copy| copy.opens_with_code(code))
            }
            Ask::SetCost { current } => after.both(|copy| copy.opens_with(*current)),
            Ask::RotateKey { current } => {
                let key = |copy: &super::truth::Copy| *copy.vault.key().expose();
                let old = before.copy().map(|copy| key(copy));
                after.both(|copy| copy.opens_with(*current) && Some(key(copy)) != old)
                    && after.both(|copy| !self.codes.iter().any(|code| copy.opens_with_code(code)))
            }
            _ => false,
        }
    }

    /// A recovery code was shown: it opens each copy, and none from before does.
    pub fn judge_code_made(&mut self, moment: &Moment, current: usize, code: String) -> Verdict {
        self.expect_unlocked(moment)?;
        let opens = moment.after.both(|copy| {
            let old = self.codes.iter().any(|old| copy.opens_with_code(old));
            copy.opens_with_code(&code) && copy.opens_with(current) && !old
        });
        self.codes.push(code);
        self.code = Is::Yes;
        self.passphrase = Some(current);
        promise(opens || !moment.alone, || Violation::KeyNotChanged)
    }

    /// Whether what the person knows may be refused.
    pub fn may_be_wrong(&self, moment: &Moment, ask: &Ask, why: ErrorName) -> bool {
        let (Ask::Unlock { with: current }
        | Ask::ChangePassphrase { current, .. }
        | Ask::MakeCode { current }
        | Ask::SetCost { current }
        | Ask::ShowQr { current, .. }
        | Ask::RotateKey { current }) = ask
        else {
            return *ask == Ask::UnlockWrong && why == ErrorName::WrongPassphrase;
        };
        why == ErrorName::WrongPassphrase && self.may_refuse(moment, *current)
    }

    fn may_refuse(&self, moment: &Moment, passphrase: usize) -> bool {
        let opens = || {
            moment
                .truth
                .copy()
                .is_some_and(|copy| copy.opens_with(passphrase))
        };
        match self.passphrase {
            _ if moment.keys_move => true,
            Some(known) => known != passphrase,
            None => !moment.alone || !opens(),
        }
    }

    /// Whether a recovery code may be refused: it is not the last, or the last one holds no more.
    pub fn may_be_wrong_code(&self, moment: &Moment, ask: &Ask) -> bool {
        let Ask::Recover { code, .. } = ask else {
            return false;
        };
        let opens = || {
            moment
                .truth
                .copy()
                .is_some_and(|copy| copy.opens_with_code(code))
        };
        match self.code {
            _ if moment.keys_move && !moment.alone => true,
            Is::Yes => self.codes.last() != Some(code),
            Is::No => true,
            Is::Perhaps => !moment.alone || !opens(),
        }
    }

    /// What was chosen is what is kept; what was changed with it is, too.
    pub fn judge_settings(&mut self, moment: &Moment, ask: &Ask, view: &SettingsView) -> Verdict {
        self.expect_unlocked(moment)?;
        if ask.moves_keys() {
            return self.judge_keys(moment, ask);
        }
        self.take_effect(&moment.truth, ask, true);
        let chosen = match ask {
            Ask::SetLockAfter { choice } => {
                self.patience = vec![choice.milliseconds()];
                view.lock_after == *choice
            }
            Ask::SetLockWithSystem { wanted } => view.lock_with_system == *wanted,
            Ask::SetFillAutomatically { on } => view.fill_automatically == *on,
            Ask::SetSubmitAfterFilling { on } => view.submit_after_filling == *on,
            Ask::SetShowCard { on } => view.show_card == *on,
            Ask::SetOrder { order } => view.order == *order,
            Ask::SetPartition { on } => view.partitions_off.contains(&Partition::Aws) != *on,
            Ask::PutOffBackup => view.backup != BackupState::Due,
            Ask::NoteBackup { made } => view.last_backup >= Some(*made),
            Ask::ReadNews => view.news.is_none(),
            Ask::GetSettings => true,
            _ => return Err(Violation::Beside),
        };
        let kept = moment.after.copy().is_some_and(|copy| {
            let shown = (
                view.lock_after,
                view.lock_with_system,
                view.fill_automatically,
                view.submit_after_filling,
                view.order,
            );
            choices(&copy.settings) == shown
        });
        promise(chosen && (kept || !moment.alone), || {
            Violation::SettingWrong
        })
    }

    /// The command locks; the system does when the person wants it so, and else it does not.
    pub fn judge_command(&mut self, moment: &Moment, ask: &Ask) -> Verdict {
        let settings = moment.truth.copy().map(|copy| copy.settings);
        let (true, false, Some(settings)) = (moment.alone, moment.struck, settings) else {
            if self.unlocked == Is::Yes {
                self.unlocked = Is::Perhaps;
            }
            return Ok(());
        };
        if *ask == Ask::LockNow || settings.lock_with_system {
            self.unlocked = Is::No;
            return Ok(());
        }
        let stays = moment.has_key && self.unlocked == Is::Yes;
        if stays {
            Ok(())
        } else {
            self.expect_locked(moment)
        }
    }
}
