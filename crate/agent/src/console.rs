//! What the console tells once somebody is signed in.

use keyfob_core::aws::{ConsoleHost, session_data};
use keyfob_core::matching::Link;
use keyfob_core::vault::Contents;
use keyfob_protocol::{ContentReply, ErrorName, Failure};

use crate::platform::{Platform, TabId};
use crate::session::{edit, opened};
use crate::store::Opened;
use crate::tabs::Tabs;

/// Learns what the account is called, if it is one of a device here; and forgets who was signing in.
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
    if tabs.forget(tab) {
        tabs.save(platform).await?;
    }
    let Some(account) = account(host, data) else {
        return Ok(ContentReply::Noted);
    };
    let is_news = match opened(platform, cache).await {
        Ok(opened) => is_news(opened.vault.contents(), &account),
        Err(failure) if is_closed(&failure) => false,
        Err(failure) => return Err(failure),
    };
    if is_news {
        edit(platform, cache, |contents| {
            contents.learned.name(account);
            Ok(())
        })
        .await?;
    }
    Ok(ContentReply::Noted)
}

/// Both names of the account that is signed in to, unless the host says that it is another.
fn account(host: &ConsoleHost, data: &str) -> Option<Link> {
    let session = session_data::parse(data).ok()?;
    let here = session.is_at(host);
    Some(Link {
        partition: host.partition(),
        account_id: session.account_id,
        alias: session.alias.filter(|_| here)?,
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

fn is_closed(failure: &Failure) -> bool {
    matches!(failure.name, ErrorName::Locked | ErrorName::NoVault)
}
