//! Judges every answer by the model, and learns from it.

use keyfob_core::otp::{Parameters, TimeStep, totp};
use keyfob_protocol::{Answer, DeviceView, ErrorName, Failure, PageReply, Session};

use super::actions::{Ask, Heard, label, secret};
use super::model::{Is, Model};
use super::truth::Truth;
use super::violation::{Verdict, Violation, promise};

/// The circumstances of a step.
#[expect(
    clippy::struct_excessive_bools,
    reason = "circumstances that have nothing to do with each other"
)]
pub struct Moment {
    pub now: u64,
    /// Something went wrong with storage.
    pub struck: bool,
    /// Nothing else was asked at the same time.
    pub alone: bool,
    /// One of the questions changes what opens the vault.
    pub keys_move: bool,
    /// What was on disk when the step began.
    pub truth: Truth,
    /// What is there now.
    pub after: Truth,
    /// The key lies in the browser's memory now.
    pub has_key: bool,
}

impl Moment {
    /// The current document does not open: whoever opens the vault does it with the copy before.
    fn is_damaged(&self) -> bool {
        self.truth.current.is_none() && self.truth.before.is_some()
    }

    /// What whoever opens the vault finds may be another than it was when the step began.
    fn is_unsure(&self) -> bool {
        self.struck && !self.alone
    }
}

impl Model {
    /// Judges one answer. Answers come in the order in which the agent did the work.
    pub fn judge(&mut self, moment: &Moment, ask: &Ask, heard: Heard) -> Verdict {
        let done = matches!(heard, Heard::Page(Answer::Ok(_)));
        let answered = done || matches!(heard, Heard::Content(Answer::Ok(_)));
        self.doubt_restored(moment, ask);
        let verdict = self.judge_heard(moment, ask, heard);
        self.note_damage(moment, ask, answered);
        self.note_activity(moment.now, ask, answered);
        verdict
    }

    /// A question that got no answer: it may have been heard.
    pub fn judge_silence(&mut self, moment: &Moment, ask: &Ask) {
        self.doubt_restored(moment, ask);
        self.note_damage(moment, ask, false);
        self.doubt(moment, ask);
    }

    /// What was asked may have been done, wholly or in part.
    fn doubt(&mut self, moment: &Moment, ask: &Ask) {
        if matches!(ask, Ask::Unlock { .. }) || ask.moves_keys() {
            self.note_patience(moment);
        }
        self.unanswered(moment.now, ask);
    }

    /// What locks takes with it that the vault was restored; and then somebody may have unlocked it.
    fn doubt_restored(&mut self, moment: &Moment, ask: &Ask) {
        let may_lock = ask.locks() && !moment.alone || self.may_be_over(moment.now);
        if may_lock && self.restored == Is::Yes {
            self.restored = Is::Perhaps;
        }
    }

    /// Who opens the vault while the current document is damaged works with the copy before.
    fn note_damage(&mut self, moment: &Moment, ask: &Ask, answered: bool) {
        let may = moment.is_damaged() || moment.is_unsure();
        if self.restored == Is::Yes || !may || !ask.opens() {
            return;
        }
        let surely = answered && moment.alone && moment.is_damaged();
        self.restored = if surely { Is::Yes } else { Is::Perhaps };
    }

    fn judge_heard(&mut self, moment: &Moment, ask: &Ask, heard: Heard) -> Verdict {
        match (ask, heard) {
            (Ask::Ring, Heard::Nothing) => Ok(()),
            (Ask::Press { .. }, Heard::Nothing) => {
                self.doubt_page(moment.now, ask);
                Ok(())
            }
            (Ask::LockNow | Ask::SystemLock, Heard::Nothing) => self.judge_command(moment, ask),
            (Ask::Close { tab }, Heard::Nothing) => {
                self.standing.remove(tab);
                self.pages.leave(*tab);
                Ok(())
            }
            (_, Heard::Page(Answer::Ok(reply))) => self.judge_page(moment, ask, reply),
            (_, Heard::Content(Answer::Ok(reply))) => self.judge_content(moment, ask, reply),
            (_, Heard::Page(Answer::Failed(why)) | Heard::Content(Answer::Failed(why))) => {
                self.judge_failure(moment, ask, &why)
            }
            _ => Err(Violation::Beside),
        }
    }

    fn judge_page(&mut self, moment: &Moment, ask: &Ask, reply: PageReply) -> Verdict {
        match (ask, reply) {
            (Ask::List, PageReply::Devices { devices }) => self.judge_list(moment, &devices),
            (Ask::Add { device }, PageReply::Added { id, devices }) => {
                self.devices[*device].there = Is::Yes;
                self.devices[*device].id = Some(id.0);
                self.judge_list(moment, &devices)
            }
            (Ask::Delete { device, .. }, PageReply::Devices { devices }) => {
                self.devices[*device].go();
                self.judge_list(moment, &devices)
            }
            (_, PageReply::Session { session }) => self.judge_session(moment, ask, session),
            (_, PageReply::Settings { settings }) => self.judge_settings(moment, ask, &settings),
            (Ask::MakeCode { current }, PageReply::RecoveryCode { code }) => {
                self.judge_code_made(moment, *current, code)
            }
            (Ask::Export, PageReply::Backup { file, .. }) => self.judge_backup(moment, file),
            (Ask::Preview { file }, PageReply::Preview { devices, .. }) => {
                self.judge_preview(moment, file, devices.len())
            }
            (Ask::Restore { file }, PageReply::Restored { added, kept }) => {
                self.judge_restored(moment, file, (added, kept))
            }
            (Ask::GetPrompt | Ask::FillInTab { .. }, PageReply::Prompt { prompt }) => {
                self.note_prompt(&prompt);
                Ok(())
            }
            _ => Err(Violation::Beside),
        }
    }

    fn judge_session(&mut self, moment: &Moment, ask: &Ask, session: Session) -> Verdict {
        let open = matches!(session, Session::Unlocked | Session::Restored);
        let told = session == Session::Restored;
        if session == Session::NoVault {
            return promise(self.vault != Is::Yes, || Violation::VaultForgotten);
        }
        match ask {
            Ask::Create => {
                let first = self.vault != Is::Yes && moment.truth.devices().is_none();
                promise(first, || Violation::VaultOverwritten)?;
                self.note_entered(moment);
            }
            Ask::Unlock { .. } => self.note_entered(moment),
            Ask::Recover { .. } => self.judge_keys(moment, ask)?,
            Ask::UnlockWrong => return Err(Violation::WrongPassphraseOpened),
            Ask::Lock => promise(!open, || Violation::KeyKept)?,
            _ => self.expect_session(moment, open)?,
        }
        if open && *ask != Ask::Create {
            self.judge_told(moment, told)?;
        }
        if open {
            self.enter();
        } else {
            self.unlocked = Is::No;
        }
        Ok(())
    }

    /// The person is told of damage when there is some, and when there was until a write mended it.
    fn judge_told(&mut self, moment: &Moment, told: bool) -> Verdict {
        if !moment.alone {
            return Ok(());
        }
        let due = moment.is_damaged() || self.restored == Is::Yes;
        promise(told || !due, || Violation::DamageNotTold)?;
        let may = due || self.restored == Is::Perhaps;
        promise(!told || may, || Violation::Beside)?;
        self.restored = if told { Is::Yes } else { Is::No };
        Ok(())
    }

    fn expect_session(&mut self, moment: &Moment, open: bool) -> Verdict {
        if open {
            return self.expect_unlocked(moment);
        }
        self.expect_locked(moment)
    }

    pub fn expect_locked(&self, moment: &Moment) -> Verdict {
        let may = self.unlocked != Is::Yes || self.may_be_over(moment.now) || self.key_in_doubt;
        promise(may, || Violation::LockedUnasked)
    }

    /// Every device that must be there is, with the right code; and no other.
    fn judge_list(&mut self, moment: &Moment, views: &[DeviceView]) -> Verdict {
        self.expect_unlocked(moment)?;
        for view in views {
            let device = self.expect_there(&view.label)?;
            self.devices[device].id = Some(view.id.0.clone());
            let codes = [&view.code.now, &view.code.next];
            let step = TimeStep(moment.now / 30_000);
            let right = [&code(device, step), &code(device, step.next())];
            promise(codes == right, || Violation::WrongCode(view.label.clone()))?;
        }
        let mut missing = self.there().into_iter().map(label);
        let missing = missing.find(|label| views.iter().all(|view| view.label != *label));
        missing.map_or(Ok(()), |label| Err(Violation::DeviceMissing(label)))
    }

    /// A refusal must have its reason, and changes nothing that it does not have to.
    fn judge_failure(&mut self, moment: &Moment, ask: &Ask, why: &Failure) -> Verdict {
        let opens = moment.truth.devices().is_some();
        let explained = match why.name {
            ErrorName::StorageFailed => moment.struck,
            ErrorName::StorageFull => {
                // Of two writes the first may have been done.
                if ask.moves_keys() {
                    self.doubt(moment, ask);
                }
                return promise(moment.struck, || Violation::Groundless(why.name));
            }
            ErrorName::Locked => self.expect_locked(moment).is_ok(),
            ErrorName::NoVault => self.vault != Is::Yes,
            ErrorName::VaultExists => *ask == Ask::Create,
            ErrorName::WrongPassphrase => self.may_be_wrong(moment, ask, why.name),
            ErrorName::WrongRecoveryCode | ErrorName::NoSlot => self.may_be_wrong_code(moment, ask),
            ErrorName::VaultDamaged => !opens && self.vault != Is::Yes,
            ErrorName::DeviceExists => return self.judge_exists(ask),
            ErrorName::NoSuchDevice => self.may_be_gone(ask),
            ErrorName::OfferStale => matches!(
                ask,
                Ask::Accept { .. }
                    | Ask::Search { .. }
                    | Ask::TellTime { .. }
                    | Ask::OpenUnlock { .. }
            ),
            ErrorName::OtherAccount | ErrorName::PageServed => matches!(ask, Ask::Accept { .. }),
            ErrorName::NoPrompt => matches!(ask, Ask::FillInTab { .. }),
            _ => false,
        };
        if why.name == ErrorName::StorageFailed {
            self.doubt(moment, ask);
        }
        promise(explained, || match ask {
            Ask::Unlock { .. } => Violation::UnlockRefused(why.name),
            _ if why.name == ErrorName::NoVault => Violation::VaultForgotten,
            _ => Violation::Groundless(why.name),
        })
    }

    fn judge_exists(&mut self, ask: &Ask) -> Verdict {
        let device = self.touched(ask).ok_or(Violation::Beside)?;
        self.expect_there(&label(device)).map(drop)
    }

    fn may_be_gone(&self, ask: &Ask) -> bool {
        let named = match ask {
            Ask::FillInTab { device, .. } => Some(*device),
            _ => self.touched(ask),
        };
        named.is_some_and(|device| self.devices[device].may_be_gone())
    }

    pub fn expect_unlocked(&mut self, moment: &Moment) -> Verdict {
        let may = self.unlocked != Is::No && !self.is_over(moment.now);
        promise(may, || Violation::AnsweredLocked)?;
        self.unlocked = Is::Yes;
        Ok(())
    }

    pub fn expect_there(&mut self, wanted: &str) -> Result<usize, Violation> {
        let back = || Violation::DeviceBack(wanted.to_owned());
        let device = self.find(wanted).ok_or_else(back)?;
        promise(self.devices[device].there != Is::No, back)?;
        self.devices[device].there = Is::Yes;
        Ok(device)
    }
}

/// The code of a device.
pub fn code(device: usize, step: TimeStep) -> String {
    totp(&secret(device), &Parameters::default(), step)
        .as_str()
        .to_owned()
}
