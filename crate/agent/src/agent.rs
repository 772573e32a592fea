//! The agent: one door for every message.

use async_lock::Mutex;
use keyfob_protocol::{
    Answer, ContentReply, ContentRequest, ErrorName, Failure, PageReply, PageRequest, Push,
};
use serde::Serialize;
use serde::de::{Deserialize, Deserializer};

use crate::platform::{Platform, TabId};
use crate::router::{Identity, Sender, SignInPage, Speaker, identify};
use crate::store::Opened;
use crate::tabs::Tabs;
use crate::{devices, offers, session};

/// Everything Keyfob does, for as long as the worker lives.
///
/// What it holds is a cache: the worker may die between any two messages, and the next one starts
/// from storage.
pub struct Agent<P> {
    pub(crate) platform: P,
    own: Identity,
    /// Held for a whole message, so that two writers take turns and neither edit is lost.
    opened: Mutex<Option<Opened>>,
}

/// What goes back to the sender.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Reply {
    /// To a page of ours.
    Page(Answer<PageReply>),
    /// To a content script.
    Content(Answer<ContentReply>),
    /// To somebody who may ask nothing, or asked nothing that we know.
    Denied(Answer<()>),
}

impl<P: Platform> Agent<P> {
    /// An agent over `platform`, for the extension that is `own`.
    pub fn new(platform: P, own: Identity) -> Self {
        Self {
            platform,
            own,
            opened: Mutex::new(None),
        }
    }

    /// Answers one message: asks who speaks, then reads the message as what they may say.
    ///
    /// # Security
    ///
    /// A message is only ever read as the enum of its sender's kind, so a content script has no
    /// words for what only a page may ask.
    pub async fn answer<'de, D: Deserializer<'de>>(&self, sender: &Sender, message: D) -> Reply {
        match identify(&self.own, sender) {
            Some(Speaker::Page) => match PageRequest::deserialize(message) {
                Ok(request) => Reply::Page(answer(self.page(request).await)),
                Err(_) => Reply::denied(),
            },
            Some(Speaker::Content(page)) => match ContentRequest::deserialize(message) {
                Ok(request) => Reply::Content(answer(self.content(&page, request).await)),
                Err(_) => Reply::denied(),
            },
            None => Reply::denied(),
        }
    }

    /// Forgets a tab that was closed.
    pub async fn tab_closed(&self, tab: TabId) {
        let _turn = self.opened.lock().await;
        if let Ok(mut tabs) = Tabs::load(&self.platform).await
            && tabs.forget(tab)
        {
            // What can't be forgotten now goes with the browser's memory.
            let _ = tabs.save(&self.platform).await;
        }
    }

    async fn page(&self, request: PageRequest) -> Result<PageReply, Failure> {
        let mut opened = self.opened.lock().await;
        let reads = matches!(request, PageRequest::GetSession | PageRequest::ListDevices);
        let reply = self.reply(&mut opened, request).await?;
        if !reads {
            self.tell_tabs().await;
        }
        Ok(reply)
    }

    async fn reply(
        &self,
        cache: &mut Option<Opened>,
        request: PageRequest,
    ) -> Result<PageReply, Failure> {
        let platform = &self.platform;
        let session = match request {
            PageRequest::GetSession => session::state(platform, cache).await?,
            PageRequest::CreateVault { passphrase } => {
                session::create(platform, cache, &passphrase).await?
            }
            PageRequest::Unlock { passphrase } => {
                session::unlock(platform, cache, &passphrase).await?
            }
            PageRequest::Lock => session::lock(platform, cache).await?,
            PageRequest::ListDevices => return devices::list(platform, cache).await,
            PageRequest::AddDevice { device } => {
                return devices::add(platform, cache, &device).await;
            }
            PageRequest::DeleteDevice { id } => return devices::delete(platform, cache, &id).await,
        };
        Ok(PageReply::Session { session })
    }

    async fn content(
        &self,
        page: &SignInPage,
        request: ContentRequest,
    ) -> Result<ContentReply, Failure> {
        let mut opened = self.opened.lock().await;
        match request {
            ContentRequest::Observe { snapshot } => {
                let offer = offers::observe(&self.platform, &mut opened, page, *snapshot).await?;
                Ok(ContentReply::Offer { offer })
            }
            ContentRequest::Note { typed } => offers::note(&self.platform, page, &typed).await,
            ContentRequest::Accept { offer, choice } => {
                offers::accept(&self.platform, &mut opened, page, &offer, choice).await
            }
            ContentRequest::OpenUnlock => {
                self.platform.open_unlock().await;
                Ok(ContentReply::Noted)
            }
        }
    }

    /// Lets every known sign-in page look again.
    async fn tell_tabs(&self) {
        if let Ok(tabs) = Tabs::load(&self.platform).await {
            for tab in tabs.ids() {
                self.platform.tell(tab, Push::Changed).await;
            }
        }
    }
}

impl Reply {
    fn denied() -> Self {
        Self::Denied(Answer::Failed(ErrorName::Denied.into()))
    }
}

fn answer<T>(outcome: Result<T, Failure>) -> Answer<T> {
    match outcome {
        Ok(reply) => Answer::Ok(reply),
        Err(failure) => Answer::Failed(failure),
    }
}

#[cfg(test)]
mod tests;
