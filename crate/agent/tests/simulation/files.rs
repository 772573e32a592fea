//! Judges backups and what they bring back.

use keyfob_protocol::{FileVault, PreviewView, Standing};

use super::actions::{File, label};
use super::facts::Facts;
use super::judge::Moment;
use super::model::{Model, facts_of};
use super::truth::{Copy, Truth};
use super::violation::{Verdict, Violation, promise};

impl Model {
    /// A backup holds every device that must be there, and opens with what opens the vault.
    pub fn judge_backup(&mut self, moment: &Moment, text: String, made: u64) -> Verdict {
        self.expect_unlocked(moment)?;
        let wrong = || Violation::BackupWrong;
        let copy = Copy::open(&text).ok_or_else(wrong)?;
        for device in copy.devices.keys() {
            self.expect_there(&label(*device, 0))?;
        }
        let missing = |device: &usize| !copy.devices.contains_key(device);
        promise(!self.there().iter().any(missing), wrong)?;
        // What is deleted does not live on in a file.
        promise(copy.vault.contents().deleted.is_empty(), wrong)?;
        let same = moment.after.devices() == Some(&copy.devices);
        promise(same || !moment.alone, wrong)?;
        // It says when it was made, and to take it changes nothing.
        let stated = copy.settings.last_backup.map(|at| at * 1_000) == Some(made);
        promise(stated && !copy.settings.has_changed_since_backup(), wrong)?;
        let text_of = |truth: &Truth| truth.copy().map(|copy| copy.text());
        let untouched = text_of(&moment.truth) == text_of(&moment.after);
        promise(untouched || !moment.alone, wrong)?;
        if let (Some(with), false) = (self.passphrase, moment.keys_move) {
            promise(copy.opens_with(with), wrong)?;
            self.files.truncate(KEPT);
            let file = File {
                text,
                with,
                devices: facts_of(&copy.devices),
                made,
                foreign: false,
            };
            self.files.insert(0, file);
        }
        Ok(())
    }

    /// A look into a file shows all of it, and changes nothing.
    pub fn judge_preview(
        &mut self,
        moment: &Moment,
        file: &File,
        vault: FileVault,
        shown: &[PreviewView],
    ) -> Verdict {
        self.expect_unlocked(moment)?;
        let text = |truth: &Truth| truth.copy().map(|copy| copy.text());
        let same = text(&moment.truth) == text(&moment.after);
        let shown_here = shown
            .iter()
            .filter(|it| it.standing != Standing::New)
            .count();
        let told = shown_here == kept(moment, file) || !moment.alone;
        let right = told
            && shown.len() == file.devices.len()
            && (vault == FileVault::Other) == file.foreign;
        promise(right && (same || !moment.alone), || Violation::RestoreWrong)
    }

    /// A restore brings what is missing, and leaves what is there.
    pub fn judge_restored(&mut self, moment: &Moment, file: &File, counts: (u32, u32)) -> Verdict {
        self.expect_unlocked(moment)?;
        let kept = kept(moment, file);
        let counts = [counts.0, counts.1].map(|count| usize::try_from(count).unwrap());
        promise(counts.iter().sum::<usize>() == file.devices.len(), || {
            Violation::RestoreWrong
        })?;
        promise(counts[1] == kept || !moment.alone, || {
            Violation::RestoreWrong
        })?;
        Ok(())
    }
}

/// How many devices of a file are here already.
fn kept(moment: &Moment, file: &File) -> usize {
    let here = moment.truth.devices();
    let is_here =
        |(device, _): &&(usize, Facts)| here.is_some_and(|here| here.contains_key(device));
    file.devices.iter().filter(is_here).count()
}

/// How many backups somebody keeps beside the last one.
const KEPT: usize = 2;
