//! What a page says, as it is read.

use keyfob_core::aws::{
    PageSnapshot, Prompt, SerialNumber, SignInHost, Site, Typed, Who, WhyNot, classify,
    submit_control,
};

use crate::router::ContentPage;
use crate::tabs::{Enrols, Prompted, Tab};

/// What a page asks for.
pub(super) enum Asked {
    /// Codes: of a device here, or of one that begins here.
    Codes(Prompted),
    /// The name of a new device.
    Name { field: u32, who: Who },
}

/// What the page asks for, and of whom; or why it asks for nothing.
pub(super) fn read(page: &ContentPage, snapshot: &PageSnapshot) -> Result<Asked, WhyNot> {
    let prompt = classify(&page.host, snapshot)?;
    let fields = prompt.fields().to_vec();
    let has_pictures = snapshot.pictures > 0;
    let enrols = |reveal| {
        Some(Enrols {
            reveal,
            has_pictures,
        })
    };
    let mut serial = None;
    let (who, enrols) = match prompt {
        Prompt::NameDevice { field, whose, .. } => {
            let who = Who::of_device(&whose);
            return Ok(Asked::Name { field, who });
        }
        Prompt::Assign { whose, reveal, .. } => (Who::of_device(&whose), enrols(reveal)),
        Prompt::Resync { whose, .. } => {
            serial = chosen(snapshot);
            (Who::of_device(&whose), None)
        }
        Prompt::IdentityCenterRegister { who, reveal, .. } => (who, enrols(reveal)),
        Prompt::SignIn { who, .. }
        | Prompt::SignInResync { who, .. }
        | Prompt::IdentityCenterSignIn { who, .. } => (who, None),
    };
    Ok(Asked::Codes(Prompted {
        url: page.url.clone(),
        submit: submit_control(snapshot, &fields),
        fields,
        who,
        serial,
        enrols,
    }))
}

/// The device whose row is chosen in a list.
fn chosen(snapshot: &PageSnapshot) -> Option<SerialNumber> {
    let mut words = snapshot.chosen.split_whitespace();
    words.find_map(|word| word.parse().ok())
}

/// Remembers who signs in, as far as the page and the person have said.
pub(super) fn remember(tab: &mut Tab, host: &SignInHost, snapshot: &PageSnapshot) {
    if let Ok(site) = Site::read(host, &snapshot.path) {
        tab.enter(&site);
    }
    tab.note(&Typed::shown_on(host, snapshot));
    tab.note(&snapshot.typed);
}
