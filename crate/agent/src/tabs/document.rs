//! One document, from its first look to its last.

use core::mem::replace;

use keyfob_core::aws::{SerialNumber, Who, WhyNot, is_refusal};
use keyfob_protocol::{ClockView, OfferId, Refused, Trouble};
use serde::{Deserialize, Serialize};

use super::enrolment::Enrolment;
use super::listing::Listing;

/// What is known of a document.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Document {
    /// What it asks for.
    pub(crate) prompt: Option<Prompted>,
    /// Why it asks for nothing.
    pub(crate) why_not: Option<WhyNot>,
    /// The offer that stands.
    pub(crate) offer: Option<Offered>,
    /// The toolbar's button says that it asks for a code.
    pub(crate) marked: bool,
    /// AWS has refused the last code.
    pub(crate) refused: Option<Refusal>,
    /// It was filled without a press, or must not be any more.
    pub(crate) acted: bool,
    /// It was submitted for the person, or must not be any more.
    pub(crate) submitted: bool,
    /// When it was told that the vault is locked, if it has heard nothing else since, in milliseconds since
    /// 1970.
    pub(crate) locked: Option<u64>,
    /// When the person went to unlock the vault for it, in milliseconds since 1970.
    pub(crate) waiting: Option<u64>,
    /// AWS has refused to assign a device, for another reason than its codes.
    pub(crate) trouble: Option<Trouble>,
    /// The device that was saved from here.
    pub(crate) enrolment: Enrolment,
    /// The serial numbers that it lists.
    pub(crate) listing: Listing,
    /// What the person may lay aside, since AWS has removed it.
    pub(crate) removal: Option<Removal>,
    /// The messages that refuse something, as they last stood there.
    refusals: Vec<String>,
}

/// What a document asks for.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Prompted {
    pub(crate) url: String,
    /// The fields for the codes.
    pub(crate) fields: Vec<u32>,
    /// The control that sends them off.
    pub(crate) submit: Option<u32>,
    /// Who is signing in, or whose device it is.
    pub(crate) who: Who,
    /// Which of their devices, where the page says so.
    pub(crate) serial: Option<SerialNumber>,
    /// What there is of a key, where the page assigns a device.
    pub(crate) enrols: Option<Enrols>,
}

/// What a page that assigns a device has of its key.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Enrols {
    /// The control that shows it, by its place in the snapshot.
    pub(crate) reveal: Option<u32>,
    /// One of the pictures may be its QR code.
    pub(crate) has_pictures: bool,
}

/// An offer as it was made.
#[derive(Serialize, Deserialize)]
pub(crate) struct Offered {
    pub(crate) id: OfferId,
    /// The devices by their ids, in the order of the card, and whether they are surely the ones.
    pub(crate) devices: Vec<(String, bool)>,
    /// The unfinished device that the person is asked about.
    pub(crate) asks: Option<String>,
    /// It is what a search on the page has found.
    pub(crate) sought: bool,
    /// The device that the person has pressed for outside the page, by its id.
    pub(crate) named: Option<String>,
}

/// A device that AWS has removed, as it was offered to lay it aside.
#[derive(Serialize, Deserialize)]
pub(crate) struct Removal {
    pub(crate) offer: OfferId,
    pub(crate) url: String,
    /// By its id.
    pub(crate) device: String,
}

/// A refusal of AWS's, and what came of comparing clocks.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Refusal {
    asked: bool,
    /// What came of comparing clocks.
    pub(crate) clock: Option<ClockView>,
}

impl Document {
    /// Whether a message stands there that refuses something, and did not at the look before.
    pub(crate) fn is_refusing(&mut self, flashes: &[String]) -> bool {
        let now = flashes.iter().filter(|flash| is_refusal(flash));
        let now: Vec<String> = now.cloned().collect();
        let before = replace(&mut self.refusals, now);
        self.refusals.iter().any(|flash| !before.contains(flash))
    }

    /// AWS has refused what it was given: nothing happens by itself any more.
    pub(crate) fn refuse(&mut self) {
        self.refused = Some(Refusal::default());
        self.bar();
    }

    /// The offer that stands is now for the device that was saved from here, of which AWS wants so many
    /// codes.
    pub(crate) fn enrol(&mut self, device: String, codes: usize) {
        if let Some(offer) = &mut self.offer {
            offer.devices = vec![(device.clone(), true)];
            offer.asks = None;
        }
        self.enrolment.save(device, codes);
    }

    /// What the card says about a refusal.
    pub(crate) fn show_refusal(&mut self) -> Option<Refused> {
        self.refused.as_mut().map(Refusal::show)
    }

    /// Nothing happens by itself any more.
    pub(crate) fn bar(&mut self) {
        self.acted = true;
        self.submitted = true;
    }

    /// Whether a prompt is for as many codes as the one before it.
    pub(crate) fn asks_for_as_many(&self, prompt: &Prompted) -> bool {
        let count = |prompt: &Prompted| prompt.fields.len();
        self.prompt.as_ref().map(count) == Some(count(prompt))
    }

    /// The offer of that id, if it was made to this very page.
    pub(crate) fn standing(&self, id: &OfferId, url: &str) -> Option<(&Prompted, &Offered)> {
        let prompt = self.prompt.as_ref().filter(|prompt| prompt.url == url)?;
        let offer = self.offer.as_ref().filter(|offer| offer.id == *id)?;
        Some((prompt, offer))
    }
}

impl Prompted {
    /// Whether an authenticator app is registered at Identity Center, which takes one code everywhere.
    pub(crate) fn registers(&self) -> bool {
        self.enrols.is_some() && self.fields.len() == 1
    }

    /// The field that the card stands by.
    pub(crate) fn first(&self) -> u32 {
        self.fields.first().copied().unwrap_or_default()
    }
}

impl Refusal {
    /// As the card is told; asks for the time of AWS when nobody has yet.
    fn show(&mut self) -> Refused {
        Refused {
            check_clock: !replace(&mut self.asked, true),
            clock: self.clock,
        }
    }

    /// Whether AWS's time was asked for, and nobody has told it.
    pub(crate) fn is_open(&self) -> bool {
        self.asked && self.clock.is_none()
    }
}
