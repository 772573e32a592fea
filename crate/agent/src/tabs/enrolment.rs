//! The device that was saved from a document, and what AWS says of it there.

use serde::{Deserialize, Serialize};

/// What has become of a document's key.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Enrolment {
    /// The device that was saved last.
    saved: Option<Saved>,
    /// AWS said at the last look that a device is assigned.
    told: bool,
}

#[derive(Serialize, Deserialize)]
struct Saved {
    /// By its id.
    device: String,
    /// How many codes AWS wants of it.
    codes: u32,
    /// What AWS says of an assignment stood there before, and is about another device.
    stale: bool,
    /// Whether its codes were too old when AWS took them.
    late: Option<bool>,
}

impl Enrolment {
    /// A device was saved, of which AWS wants so many codes.
    pub(crate) fn save(&mut self, device: String, codes: usize) {
        self.saved = Some(Saved {
            device,
            codes: u32::try_from(codes).unwrap_or(u32::MAX),
            stale: self.told,
            late: None,
        });
    }

    /// Takes down whether AWS says that a device is assigned. What stood there when the last device was
    /// saved says nothing of it, until it has gone.
    pub(crate) fn hear(&mut self, told: bool) {
        self.told = told;
        if let Some(saved) = &mut self.saved {
            saved.stale &= told;
        }
    }

    /// The device that was saved last, by its id.
    pub(crate) fn device(&self) -> Option<&str> {
        self.saved.as_ref().map(|saved| saved.device.as_str())
    }

    /// The device that AWS means where it says that one is assigned.
    pub(crate) fn assigned(&self) -> Option<&str> {
        let saved = self.saved.as_ref();
        let saved = saved.filter(|saved| self.told && !saved.stale);
        saved.map(|saved| saved.device.as_str())
    }

    /// How many codes AWS wants.
    pub(crate) fn codes(&self) -> u32 {
        self.saved.as_ref().map_or(0, |saved| saved.codes)
    }

    /// Whether the codes came late, as it was found when that was first asked.
    pub(crate) fn is_late(&mut self, find: impl FnOnce() -> bool) -> bool {
        let saved = self.saved.as_mut();
        saved.is_some_and(|saved| *saved.late.get_or_insert_with(find))
    }
}
