//! What a person can choose, kept in the vault so that nobody else can.

use serde::{Deserialize, Serialize};

/// What the person chose, and how the backup stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Settings {
    /// How long an unlocked vault may be left alone.
    pub lock_after: LockAfter,
    /// Whether the vault locks when the system's screen does.
    pub lock_with_system: bool,
    /// Whether a code is filled without a press when exactly one device surely matches.
    pub fill_automatically: bool,
    /// Whether the page's own submit control is pressed after filling.
    pub submit_after_filling: bool,
    /// How devices are listed.
    pub order: Order,
    /// When the vault file was last exported, in seconds since 1970-01-01T00:00:00Z.
    pub last_backup: Option<u64>,
    /// When a device was last added, deleted or changed otherwise than by use, in the same seconds.
    pub changed: Option<u64>,
    /// The change up to which the person wants to hear no more of a backup, in the same seconds.
    pub put_off: Option<u64>,
}

impl Settings {
    /// A device was added, deleted or changed at `now`, in seconds since 1970: later than any backup and than
    /// what was put off, whatever the clock says.
    pub fn note_change(&mut self, now: u64) {
        let known = self.last_backup.max(self.put_off);
        self.changed = Some(now).max(known.map(|known| known.saturating_add(1)));
    }

    /// What a file that is made at `now`, in the same seconds, says of itself: it is not older than what
    /// it holds.
    #[must_use]
    pub fn backed_up(self, now: u64) -> Self {
        let last_backup = Some(now).max(self.changed);
        Self {
            last_backup,
            ..self
        }
    }

    /// The person keeps a file that was made `at` then, in the same seconds. What has changed since is not in it.
    pub fn note_backup(&mut self, at: u64) {
        self.last_backup = Some(at).max(self.last_backup);
    }

    /// Whether a device was added, deleted or changed since the last backup.
    pub fn has_changed_since_backup(&self) -> bool {
        self.last_backup < self.changed
    }

    /// The person wants to hear no more of a backup until another change.
    pub fn put_off_backup(&mut self) {
        self.put_off = self.changed;
    }

    /// Whether to remind the person of a backup: devices changed, and they have not put it off since.
    pub fn has_unheard_change(&self) -> bool {
        self.has_changed_since_backup() && self.put_off < self.changed
    }
}

/// How long an unlocked vault may be left alone before it locks.
///
/// Left alone is without anything that the person does in Keyfob: a page of it opened, a button
/// pressed, a code filled. What they do elsewhere on the machine doesn't count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LockAfter {
    /// A minute.
    Minute,
    /// Five minutes.
    FiveMinutes,
    /// A quarter of an hour: long enough for one sign-in after another, short enough for a lunch.
    #[default]
    QuarterHour,
    /// An hour.
    Hour,
    /// Never while the browser is open.
    BrowserExit,
}

impl LockAfter {
    /// The time in milliseconds; `None` is no time at all.
    pub const fn milliseconds(self) -> Option<u64> {
        match self {
            Self::Minute => Some(60_000),
            Self::FiveMinutes => Some(5 * 60_000),
            Self::QuarterHour => Some(15 * 60_000),
            Self::Hour => Some(60 * 60_000),
            Self::BrowserExit => None,
        }
    }
}

/// How devices are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// What was last used or added comes first.
    #[default]
    Recent,
    /// As the person has put them.
    Own,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_after_the_backup_before_it_and_a_backup_holds_what_it_holds() {
        let mut settings = Settings::default();
        assert!(!settings.has_changed_since_backup());
        // Within one second, with a clock that is set back, and with one that goes on.
        for now in [1_000, 1_000, 10, 2_000] {
            settings.note_change(now);
            assert!(settings.has_unheard_change());
            settings.put_off_backup();
            assert!(settings.has_changed_since_backup() && !settings.has_unheard_change());
            settings.note_change(now);
            assert!(settings.has_unheard_change());
            let file = settings.backed_up(now);
            assert!(!file.has_changed_since_backup());
            let mut later = settings;
            later.note_change(file.last_backup.unwrap_or_default() + 1);
            for (settings, changed) in [(&mut settings, false), (&mut later, true)] {
                settings.note_backup(file.last_backup.unwrap_or_default());
                assert_eq!(settings.has_changed_since_backup(), changed);
            }
            assert_eq!(settings, file);
        }
    }
}
