//! What the console tells once somebody is signed in.

use keyfob_core::aws::{ConsoleHost, SessionData, session_data};
use keyfob_core::matching::Link;
use keyfob_core::vault::Contents;
use keyfob_protocol::{ContentReply, ErrorName, Failure};

use crate::enrolment::awaits;
use crate::platform::{Platform, TabId};
use crate::session::{edit, opened};
use crate::store::Opened;
use crate::tabs::Tabs;

/// Learns what the account is called, if it is one of a device here, and says whether one of them may
/// show there; and forgets who was signing in.
///
/// # Security
///
/// The text is the page's own claim: it can name accounts, and no device. What can't be right teaches
/// nothing.
pub(crate) async fn session<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    tab: TabId,
    host: &ConsoleHost,
    data: &str,
) -> Result<ContentReply, Failure> {
    let mut tabs = Tabs::load(platform).await?;
    if let Some(tab) = tabs.known(tab) {
        tab.arrive();
        tabs.save(platform).await?;
    }
    let session = session_data::parse(data).ok();
    let Some(session) = session.filter(|session| session.is_at(host)) else {
        return Ok(ContentReply::Noted);
    };
    let contents = match opened(platform, cache).await {
        Ok(opened) => opened.vault.contents(),
        Err(failure) if is_closed(&failure) => return Ok(ContentReply::Noted),
        Err(failure) => return Err(failure),
    };
    let awaits = awaits(contents, &session);
    if let Some(account) = names(host, session).filter(|account| is_news(contents, account)) {
        edit(platform, cache, |contents| {
            contents.learned.name(account);
            Ok(())
        })
        .await?;
    }
    Ok(if awaits {
        ContentReply::Awaits
    } else {
        ContentReply::Noted
    })
}

/// Both names of the account that is signed in to.
fn names(host: &ConsoleHost, session: SessionData) -> Option<Link> {
    Some(Link {
        partition: host.partition(),
        account_id: session.account_id,
        alias: session.alias?,
    })
}

/// Accounts without a device here would only crowd out the others.
fn is_news(contents: &Contents, account: &Link) -> bool {
    let mut devices = contents.devices.iter();
    let concerns = devices.any(|device| {
        device.account_id.as_ref() == Some(&account.account_id)
            || device.account_alias.as_ref() == Some(&account.alias)
    });
    concerns && !contents.learned.knows(account)
}

/// The vault is locked, or there is none.
pub(crate) fn is_closed(failure: &Failure) -> bool {
    matches!(failure.name, ErrorName::Locked | ErrorName::NoVault)
}
