//! Judges every answer by the model, and learns from it.

use std::rc::Rc;

use keyfob_core::otp::{Parameters, TimeStep, totp};
use keyfob_protocol::{Answer, CodeView, DeviceView, ErrorName, Failure, PageReply, Session};

use super::actions::{Ask, Heard, label, secret};
use super::devices::{expect_kept, judge_move};
use super::facts::Facts;
use super::model::{Is, Model, facts_of};
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
    /// That once, and no more.
    pub lone: bool,
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

    /// The person wants no card.
    pub fn no_card(&self) -> bool {
        self.truth.plain.no_card || self.after.plain.no_card
    }

    /// Pages of AWS's are left alone.
    pub fn off(&self) -> bool {
        self.truth.plain.off || self.after.plain.off
    }

    /// What whoever opens the vault finds may be another than it was when the step began.
    fn is_unsure(&self) -> bool {
        self.struck && !self.alone
    }
}

impl Model {
    /// Judges one answer. Answers come in the order in which the agent did the work.
    pub fn judge(&mut self, moment: &Moment, ask: &Ask, heard: Heard) -> Verdict {
        let answered = heard.is_done();
        self.now = moment.now;
        self.doubt_restored(moment, ask);
        let verdict = self.judge_heard(moment, ask, heard);
        let verdict = verdict.and_then(|()| {
            let due = !answered || !moment.alone || judge_nudge(moment, ask);
            promise(due, || Violation::NudgeWrong)
        });
        let opened = answered && ask.surely_opens() && !(ask.is_of_content() && moment.off());
        self.note_damage(moment, ask, opened);
        self.time.note(moment.now, ask, opened, &self.patience);
        verdict
    }

    /// A question that got no answer: it may have been heard.
    pub fn judge_silence(&mut self, moment: &Moment, ask: &Ask) {
        self.now = moment.now;
        self.doubt_restored(moment, ask);
        self.note_damage(moment, ask, false);
        self.doubt(moment, ask);
    }

    /// What was asked may have been done, wholly or in part.
    fn doubt(&mut self, moment: &Moment, ask: &Ask) {
        if matches!(ask, Ask::Unlock { .. }) || ask.moves_keys() {
            self.note_patience(moment);
        }
        self.unanswered(&moment.truth, moment.now, ask);
    }

    /// What locks takes with it that the vault was restored; and then somebody may have unlocked it.
    fn doubt_restored(&mut self, moment: &Moment, ask: &Ask) {
        let may_lock = ask.locks() && !moment.alone || self.may_be_over(moment.now);
        if may_lock && self.restored == Is::Yes {
            self.restored = Is::Perhaps;
        }
    }

    /// Who opens the vault while the current document is damaged works with the copy before.
    fn note_damage(&mut self, moment: &Moment, ask: &Ask, opened: bool) {
        let may = moment.is_damaged() || moment.is_unsure();
        if self.restored == Is::Yes || !may || !ask.opens() {
            return;
        }
        let surely = opened && moment.alone && moment.is_damaged();
        self.restored = if surely { Is::Yes } else { Is::Perhaps };
    }

    fn judge_heard(&mut self, moment: &Moment, ask: &Ask, heard: Heard) -> Verdict {
        match (ask, heard) {
            (Ask::Ring, Heard::Nothing) | (Ask::Astray { .. }, Heard::Denied) => Ok(()),
            (Ask::Astray { .. }, _) => Err(Violation::StrayHeard),
            (Ask::Update, Heard::Nothing) => {
                self.chosen.choose(ask, false);
                Ok(())
            }
            (Ask::Press { .. }, Heard::Nothing) => {
                self.doubt_page(moment.now, ask);
                Ok(())
            }
            (Ask::LockNow | Ask::SystemLock, Heard::Nothing) => self.judge_command(moment, ask),
            (Ask::Close { tab }, Heard::Nothing) => {
                if moment.struck {
                    // What can't be forgotten now goes with the browser's memory.
                    self.doubt_page(moment.now, ask);
                } else {
                    self.pages.close(*tab);
                }
                self.standing.remove(tab);
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
                self.take_effect(&moment.truth, ask, true);
                self.devices[*device].id = Some(id.0);
                self.judge_list(moment, &devices)
            }
            (Ask::Delete { .. }, PageReply::Devices { devices }) => {
                self.take_effect(&moment.truth, ask, true);
                self.judge_list(moment, &devices)?;
                expect_kept(moment, ask)
            }
            (
                Ask::Archive { .. } | Ask::BringBack { .. } | Ask::Move { .. },
                PageReply::Devices { devices },
            ) => {
                self.take_effect(&moment.truth, ask, true);
                self.judge_list(moment, &devices)?;
                judge_move(moment, ask)
            }
            (
                Ask::Open,
                PageReply::Opened {
                    session,
                    devices,
                    whole,
                },
            ) => self.judge_opened(moment, ask, session, &devices, whole),
            (_, PageReply::Session { session }) => self.judge_session(moment, ask, session),
            (_, PageReply::Settings { settings }) => self.judge_settings(moment, ask, &settings),
            (Ask::MakeCode { current }, PageReply::RecoveryCode { code }) => {
                self.judge_code_made(moment, *current, code)
            }
            (Ask::Export, PageReply::Backup { file, made }) => {
                self.judge_backup(moment, file, made)
            }
            (Ask::Preview { file }, PageReply::Preview { vault, devices }) => {
                self.judge_preview(moment, file, vault, &devices)
            }
            (Ask::Restore { file }, PageReply::Restored { added, kept }) => {
                self.take_effect(&moment.truth, ask, true);
                self.judge_restored(moment, file, (added, kept))
            }
            (Ask::MeasureCost, PageReply::Measured { .. }) => Ok(()),
            (Ask::GetPrompt | Ask::FillInTab { .. }, PageReply::Prompt { prompt }) => {
                self.note_prompt(&prompt);
                if let Ask::FillInTab { device, .. } = ask {
                    self.note_named(moment, *device);
                }
                Ok(())
            }
            (_, reply) => self.judge_device(moment, ask, reply),
        }
    }

    /// What a page of ours shows first.
    fn judge_opened(
        &mut self,
        moment: &Moment,
        ask: &Ask,
        session: Session,
        devices: &[DeviceView],
        whole: bool,
    ) -> Verdict {
        self.judge_session(moment, ask, session)?;
        if matches!(session, Session::Unlocked | Session::Restored) {
            promise(whole, || Violation::Beside)?;
            return self.judge_list(moment, devices);
        }
        promise(devices.is_empty(), || Violation::AnsweredLocked)
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

    /// Every device that must be there is, as it is, with the right code; and no other.
    fn judge_list(&mut self, moment: &Moment, views: &[DeviceView]) -> Verdict {
        self.expect_unlocked(moment)?;
        let mut listed = Vec::new();
        for view in views {
            let device = self.expect_there(&view.label)?;
            self.devices[device].id = Some(view.id.0.clone());
            Self::expect_code(moment, device, &view.code)?;
            let facts = &mut self.devices[device].facts.iter();
            let same = |facts: &Facts| {
                let shown = (&facts.label, facts.pending, &facts.tags);
                !facts.archived && shown == (&view.label, view.pending, &view.tags)
            };
            promise(facts.any(same), || {
                Violation::RecordWrong(view.label.clone())
            })?;
            listed.push(device);
        }
        let mut there = self.there().into_iter();
        let missing = there
            .find(|device| !self.devices[*device].may_be_archived() && !listed.contains(device));
        missing.map_or(Ok(()), |device| {
            Err(Violation::DeviceMissing(label(device, 0)))
        })
    }

    /// The code of a device for this moment, and the next one.
    pub fn expect_code(moment: &Moment, device: usize, shown: &CodeView) -> Verdict {
        let step = TimeStep(moment.now / 30_000);
        let codes = [&shown.now, &shown.next];
        let right = [&code(device, step), &code(device, step.next())];
        promise(codes == right, || Violation::WrongCode(label(device, 0)))
    }

    /// A refusal must have its reason, and changes nothing that it does not have to.
    fn judge_failure(&mut self, moment: &Moment, ask: &Ask, why: &Failure) -> Verdict {
        let opens = moment.truth.devices().is_some();
        let explained = match why.name {
            ErrorName::StorageFailed | ErrorName::StorageFull => {
                return self.judge_fault(moment, ask, why.name);
            }
            ErrorName::Locked => self.expect_locked(moment).is_ok(),
            ErrorName::NoVault => self.vault != Is::Yes,
            ErrorName::VaultExists => *ask == Ask::Create,
            ErrorName::WrongPassphrase => self.may_be_wrong(moment, ask, why.name),
            ErrorName::WrongRecoveryCode | ErrorName::NoSlot => self.may_be_wrong_code(moment, ask),
            ErrorName::VaultDamaged => !opens && self.vault != Is::Yes,
            ErrorName::DeviceExists => return self.judge_exists(ask),
            ErrorName::NoSuchDevice => self.may_be_gone(ask),
            ErrorName::SerialMalformed => self.may_be_unnumbered(ask),
            ErrorName::OfferStale => {
                matches!(
                    ask,
                    Ask::Accept { .. }
                        | Ask::Enrol { .. }
                        | Ask::Search { .. }
                        | Ask::TellTime { .. }
                        | Ask::LayAside { .. }
                ) || self.may_know_no_lock(ask)
            }
            ErrorName::TimeMalformed => matches!(ask, Ask::TellTime { worker: true, .. }),
            ErrorName::OtherAccount => self.may_be_of_another(ask),
            ErrorName::PageServed => self.may_be_served(ask),
            ErrorName::NoPrompt => matches!(ask, Ask::FillInTab { .. }),
            ErrorName::Denied => ask.is_of_content() && moment.off(),
            _ => false,
        };
        // A device that was saved first stays, and so does what was learned of the clock.
        let untouched = matches!(why.name, ErrorName::OfferStale | ErrorName::TimeMalformed);
        if matches!(ask, Ask::Enrol { .. } | Ask::TellTime { .. }) && !untouched {
            self.doubt(moment, ask);
        }
        promise(explained, || match ask {
            Ask::Unlock { .. } => Violation::UnlockRefused(why.name),
            _ if why.name == ErrorName::NoVault => Violation::VaultForgotten,
            _ => Violation::Groundless(why.name),
        })
    }

    /// Storage failed, and what was asked for may be done in part: but a single fault leaves what opens
    /// the vault as it was.
    fn judge_fault(&mut self, moment: &Moment, ask: &Ask, why: ErrorName) -> Verdict {
        promise(moment.struck, || match ask {
            Ask::Unlock { .. } => Violation::UnlockRefused(why),
            _ => Violation::Groundless(why),
        })?;
        // Who recovers has both secrets, and the last thing to fail is to unlock with them.
        let whole = why == ErrorName::StorageFull || !matches!(ask, Ask::Recover { .. });
        if ask.moves_keys() && moment.alone && moment.lone && whole {
            let text = |truth: &Truth| truth.copy().map(|copy| copy.text());
            return promise(text(&moment.truth) == text(&moment.after), || {
                Violation::KeyChangedInPart
            });
        }
        self.doubt(moment, ask);
        Ok(())
    }

    fn judge_exists(&mut self, ask: &Ask) -> Verdict {
        let device = self.touched(ask).ok_or(Violation::Beside)?;
        self.expect_there(&label(device, 0)).map(drop)
    }

    fn may_be_gone(&self, ask: &Ask) -> bool {
        let mut named = self.changed(ask);
        match ask {
            Ask::FillInTab { device, .. } => named.push(*device),
            Ask::Move { device, before, .. } => {
                named = vec![*device];
                named.extend(before.as_ref().map(|(before, _)| *before));
            }
            _ => {}
        }
        let in_use = matches!(
            ask,
            Ask::FillInTab { .. } | Ask::Accept { .. } | Ask::CommandLines { .. }
        );
        let mut named = named.into_iter().map(|device| &self.devices[device]);
        named.any(|known| known.may_be_gone() || in_use && known.may_be_archived())
    }

    /// A device without a number has no lines for the AWS CLI.
    fn may_be_unnumbered(&self, ask: &Ask) -> bool {
        let Ask::CommandLines { device, .. } = ask else {
            return false;
        };
        let mut facts = self.devices[*device].facts.iter();
        facts.any(|facts| facts.serial.is_empty())
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

/// The person is reminded of a backup when what is said of a device has changed otherwise than by use, and for
/// nothing else.
fn judge_nudge(moment: &Moment, ask: &Ask) -> bool {
    let (Some(before), Some(after)) = (moment.truth.copy(), moment.after.copy()) else {
        return true;
    };
    if Rc::ptr_eq(before, after) {
        return true;
    }
    let (old, new) = (&before.settings, &after.settings);
    let noted = matches!(ask, Ask::NoteBackup { .. }) || old.last_backup == new.last_backup;
    let put_off = *ask == Ask::PutOffBackup || old.put_off == new.put_off;
    let same_devices = before.devices.keys().eq(after.devices.keys());
    let of_use = matches!(ask, Ask::Accept { .. } | Ask::Enrol { .. });
    let facts = [before, after].map(|copy| facts_of(&copy.devices));
    let mut pairs = facts[0].iter().zip(&facts[1]);
    let same = same_devices && pairs.all(|(old, new)| old.1.are_but_for_order(&new.1));
    let told = match (same, same_devices && of_use) {
        (true, _) => old.changed == new.changed,
        (false, true) => true,
        (false, false) => new.has_unheard_change(),
    };
    noted && put_off && told
}

/// The code of a device.
pub fn code(device: usize, step: TimeStep) -> String {
    totp(&secret(device), &Parameters::default(), step)
        .as_str()
        .to_owned()
}
