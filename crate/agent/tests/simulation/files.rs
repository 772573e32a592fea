//! Judges backups and what they bring back.

use super::actions::{File, label};
use super::judge::Moment;
use super::model::{Is, Model};
use super::truth::Copy;
use super::violation::{Verdict, Violation, promise};

impl Model {
    /// A backup holds every device that must be there, and opens with what opens the vault.
    pub fn judge_backup(&mut self, moment: &Moment, text: String) -> Verdict {
        self.expect_unlocked(moment)?;
        let wrong = || Violation::BackupWrong;
        let copy = Copy::open(&text).ok_or_else(wrong)?;
        let devices = copy.devices.keys().map(|label| self.expect_there(label));
        let devices = devices.collect::<Result<Vec<_>, _>>()?;
        let missing = |device: &usize| !devices.contains(device);
        promise(!self.there().iter().any(missing), wrong)?;
        let same = moment.after.devices() == Some(&copy.devices);
        promise(same || !moment.alone, wrong)?;
        if let (Some(with), false) = (self.passphrase, moment.keys_move) {
            promise(copy.opens_with(with), wrong)?;
            self.files.truncate(KEPT);
            self.files.insert(
                0,
                File {
                    text,
                    with,
                    devices,
                },
            );
        }
        Ok(())
    }

    /// A look into a file shows all of it, and changes nothing.
    pub fn judge_preview(&mut self, moment: &Moment, file: &File, shown: usize) -> Verdict {
        self.expect_unlocked(moment)?;
        let text =
            |copy: Option<&std::rc::Rc<Copy>>| copy.map(|copy| copy.vault.document().to_bytes());
        let same = text(moment.truth.copy()) == text(moment.after.copy());
        promise(
            shown == file.devices.len() && (same || !moment.alone),
            || Violation::RestoreWrong,
        )
    }

    /// A restore brings what is missing, and leaves what is there.
    pub fn judge_restored(&mut self, moment: &Moment, file: &File, counts: (u32, u32)) -> Verdict {
        self.expect_unlocked(moment)?;
        let here = moment.truth.devices();
        let is_here =
            |device: &&usize| here.is_some_and(|here| here.contains_key(&label(**device)));
        let kept = file.devices.iter().filter(is_here).count();
        let counts = [counts.0, counts.1].map(|count| usize::try_from(count).unwrap());
        promise(counts.iter().sum::<usize>() == file.devices.len(), || {
            Violation::RestoreWrong
        })?;
        promise(counts[1] == kept || !moment.alone, || {
            Violation::RestoreWrong
        })?;
        for device in &file.devices {
            let known = &mut self.devices[*device];
            if known.there == Is::No {
                known.id = None;
            }
            known.there = Is::Yes;
        }
        Ok(())
    }
}

/// How many backups somebody keeps beside the last one.
const KEPT: usize = 2;
