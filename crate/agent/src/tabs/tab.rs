//! One tab, from the first page of a sign-in to its last.

use keyfob_core::aws::{Site, Typed};
use keyfob_core::otp::TimeStep;
use keyfob_protocol::OfferId;
use serde::{Deserialize, Serialize};

use super::document::Document;
use crate::clock::Clock;

/// One tab.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Tab {
    /// The directory of Identity Center that the tab signs in to; empty for accounts.
    directory: String,
    /// Who the person said they are, on this page or one before it.
    pub(crate) typed: Typed,
    /// When the tab was last heard of, in milliseconds since 1970.
    pub(crate) heard: u64,
    /// How far this machine's clock is off, as a page of this tab has told.
    pub(crate) clock: Clock,
    /// What the browser calls the document that is there now, if it does.
    name: Option<String>,
    /// The devices, by their ids, whose codes that document was given for presses on its card.
    served: Vec<String>,
    /// The document that is there now.
    pub(crate) document: Document,
    /// The last code that a document of this tab was given, unless AWS has refused it.
    pub(crate) given: Option<Given>,
}

/// A code that a page was given, or two in a row.
#[derive(Serialize, Deserialize)]
pub(crate) struct Given {
    /// For which offer.
    pub(crate) offer: OfferId,
    /// Of which device, by its id.
    pub(crate) device: String,
    /// The last of the time steps.
    pub(crate) step: TimeStep,
    /// Who was signing in, if they have a key.
    pub(crate) whom: Option<String>,
    /// The page was submitted or went away: what it had, AWS may have.
    pub(crate) gone: bool,
    /// How often the page was given later codes of the same device.
    pub(crate) renewals: u8,
}

impl Tab {
    /// Another document speaks for the first time, at `now`.
    ///
    /// Sign-in goes through several hosts, so what was typed stays; but a tab that was silent for
    /// longer than [`PATIENCE`] has been elsewhere.
    pub(crate) fn begin(&mut self, now: u64) {
        if now.abs_diff(self.heard) > PATIENCE {
            *self = Self::default();
        }
        self.document = Document::default();
        self.leave();
    }

    /// Whether the document of that name is another than the one that was there; a browser that names none
    /// leaves it to the document to say.
    pub(crate) fn is_new(&self, name: Option<&str>, says: bool) -> bool {
        name.map_or(says, |name| self.name.as_deref() != Some(name))
    }

    /// The document that speaks has this name.
    ///
    /// # Security
    ///
    /// A document that says it is another is not believed where it counts for whom a code was given.
    pub(crate) fn name(&mut self, name: Option<&str>) {
        if name.is_some() && self.name.as_deref() != name {
            self.name = name.map(str::to_owned);
            self.served.clear();
        }
    }

    /// Whether the document may be given a code of that device: there are not too many others yet.
    pub(crate) fn may_serve(&self, device: &str) -> bool {
        let known = self.served.iter().any(|served| served == device);
        known || self.served.len() < MOST_SERVED
    }

    /// The document is given a code of that device.
    pub(crate) fn serve(&mut self, device: &str) {
        if !self.served.iter().any(|served| served == device) {
            self.served.push(device.to_owned());
        }
    }

    /// The document was come to from outside: who was signing in before says nothing here.
    pub(crate) fn come_from_elsewhere(&mut self) {
        self.typed = Typed::default();
        self.directory.clear();
    }

    /// The page signs in to this; what was typed for another site says nothing here.
    pub(crate) fn enter(&mut self, site: &Site) {
        let directory = site
            .directory()
            .map(ToString::to_string)
            .unwrap_or_default();
        if self.directory != directory {
            self.typed = Typed::default();
            self.directory = directory;
        }
    }

    /// Somebody is signed in: who was signing in says nothing any more, and what they were given is gone.
    pub(crate) fn arrive(&mut self) {
        self.typed = Typed::default();
        self.directory.clear();
        if self.document.enrolment.device().is_none() {
            self.leave();
        }
    }

    /// Takes over what is new in `typed`; a field that is empty now says nothing.
    pub(crate) fn note(&mut self, typed: &Typed) {
        note(&mut self.typed.account, &typed.account);
        note(&mut self.typed.user, &typed.user);
        note(&mut self.typed.resolving, &typed.resolving);
    }

    /// The page that was given a code is no more what it was.
    pub(crate) fn leave(&mut self) {
        if let Some(given) = &mut self.given {
            given.gone = true;
        }
    }

    /// What this very page was given of that device, and may have again.
    fn own(&self, device: &str) -> Option<&Given> {
        let given = self.given.as_ref()?;
        (given.device == device && !given.gone).then_some(given)
    }

    /// The person has pressed for codes of that device again: it may have later ones by itself again.
    pub(crate) fn press_again(&mut self, device: &str) {
        let given = self.given.as_mut();
        if let Some(given) = given.filter(|given| given.device == device) {
            given.renewals = 0;
        }
    }

    /// How often this very page has had later codes of that device, if it has had any.
    pub(crate) fn renewals(&self, device: &str) -> Option<u8> {
        self.own(device).map(|given| given.renewals)
    }

    /// The time step whose code this very page has had, of that device, and may have again.
    pub(crate) fn repeatable(&self, device: &str) -> Option<TimeStep> {
        self.own(device).map(|given| given.step)
    }
}

fn note(known: &mut String, new: &str) {
    if !new.is_empty() && new.len() <= MAX_TYPED {
        new.clone_into(known);
    }
}

/// Devices of one document: who signs in has one, and perhaps tries another.
const MOST_SERVED: usize = 3;

/// How long a tab may be silent between two pages of one sign-in, in milliseconds.
const PATIENCE: u64 = 60_000;

/// Longer than any e-mail address (RFC 5321: 254) or IAM name (64) in bytes.
const MAX_TYPED: usize = 1_024;
