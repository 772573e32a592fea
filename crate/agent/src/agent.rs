//! The agent: one door for every message.

use async_lock::Mutex;
use keyfob_core::qr::PictureFile;
use keyfob_core::settings::Settings;
use keyfob_protocol::message::read;
use keyfob_protocol::{
    Answer, ContentReply, ContentRequest, ErrorName, Failure, PageReply, PageRequest, Push, Session,
};
use serde::Serialize;

use crate::clock::Told;
use crate::platform::{Platform, TabId};
use crate::router::{ContentPage, Identity, Sender, Speaker, identify};
use crate::store::Opened;
use crate::tabs::Tabs;
use crate::{
    archive, backup, command_lines, console, details, devices, dropped, enrolment, giving, keys,
    news, offers, outside, session, settings, telephone,
};

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

    /// Answers one message, a JSON text: asks who speaks, then reads the message as what they may say.
    ///
    /// # Security
    ///
    /// A message is only ever read as the enum of its sender's kind, so a content script has no
    /// words for what only a page may ask.
    pub async fn answer(&self, sender: &Sender, message: &str) -> Reply {
        match identify(&self.own, sender) {
            Some(Speaker::Page) => match read(message) {
                Ok(request) => Reply::Page(answer(self.page(request).await)),
                Err(_) => self.drop_message().await,
            },
            Some(Speaker::Content(page)) => match read(message) {
                Ok(request) => Reply::Content(answer(self.content(&page, request).await)),
                Err(_) => self.drop_message().await,
            },
            None => self.drop_message().await,
        }
    }

    /// Counts the message, and says nothing of why: who may ask nothing learns nothing.
    async fn drop_message(&self) -> Reply {
        let _turn = self.opened.lock().await;
        dropped::count(&self.platform).await;
        Reply::Denied(Answer::Failed(ErrorName::Denied.into()))
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

    /// The alarm rang: locks if it is time.
    pub async fn bell(&self) {
        let mut opened = self.opened.lock().await;
        // What can't be judged now is judged at the next message.
        if let Ok(true) = session::judge(&self.platform, &mut opened).await {
            self.locked().await;
        }
    }

    /// The extension was updated from this version.
    pub async fn updated(&self, before: &str) {
        let _turn = self.opened.lock().await;
        news::updated(&self.platform, before).await;
    }

    /// Locks at once: the person's command.
    pub async fn lock(&self) {
        let mut opened = self.opened.lock().await;
        if session::lock(&self.platform, &mut opened).await.is_ok() {
            self.locked().await;
        }
    }

    /// The system's screen was locked: locks too, if the person wants it so.
    pub async fn system_locked(&self) {
        let mut opened = self.opened.lock().await;
        if settings::locks_with_system(&self.platform, &mut opened).await
            && session::lock(&self.platform, &mut opened).await.is_ok()
        {
            self.locked().await;
        }
    }

    async fn locked(&self) {
        self.platform.retire();
        self.tell().await;
    }

    async fn page(&self, request: PageRequest) -> Result<PageReply, Failure> {
        let mut opened = self.opened.lock().await;
        let is_change = is_change(&request);
        if leaves_memory(&request) {
            self.platform.retire();
        }
        // First, so that what is done is never called a failure for this.
        if is_activity(&request) {
            session::touch(&self.platform).await?;
        }
        let reply = self.reply(&mut opened, request).await?;
        if is_change {
            self.tell().await;
        }
        Ok(reply)
    }

    async fn reply(
        &self,
        cache: &mut Option<Opened>,
        request: PageRequest,
    ) -> Result<PageReply, Failure> {
        use PageRequest as Ask;
        let platform = &self.platform;
        match request {
            Ask::GetSession => shown(session::state(platform, cache).await),
            Ask::Open => devices::open(platform, cache).await,
            Ask::CreateVault { passphrase } => {
                shown(session::create(platform, cache, &passphrase).await)
            }
            Ask::Unlock { passphrase } => {
                shown(session::unlock(platform, cache, &passphrase).await)
            }
            Ask::Recover { code, new } => shown(keys::recover(platform, cache, &code, &new).await),
            Ask::Lock => shown(session::lock(platform, cache).await),
            Ask::ListDevices => devices::list(platform, cache).await,
            Ask::AddDevice { device, again } => devices::add(platform, cache, device, again).await,
            Ask::CheckDevice { device } => devices::check(platform, cache, device).await,
            Ask::DeleteDevice { id } => devices::delete(platform, cache, &id).await,
            Ask::GetDevice { id } => details::get(platform, cache, &id).await,
            Ask::GetCommandLines { id, shell } => {
                command_lines::get(platform, cache, &id, shell).await
            }
            Ask::NameDevice { id, names } => details::set(platform, cache, &id, &names).await,
            Ask::ListArchived => archive::list(platform, cache).await,
            Ask::ArchiveDevice { id } => archive::set(platform, cache, &id, true).await,
            Ask::BringBackDevice { id } => archive::set(platform, cache, &id, false).await,
            Ask::GetSettings => settings::show(platform, cache).await,
            Ask::SetLockAfter { lock_after } => {
                settings::set_lock_after(platform, cache, lock_after).await
            }
            Ask::SetLockWithSystem { lock_with_system } => {
                let choice = |settings: &mut Settings| settings.lock_with_system = lock_with_system;
                settings::choose(platform, cache, choice).await
            }
            Ask::SetFillAutomatically { on } => {
                let choice = |settings: &mut Settings| settings.fill_automatically = on;
                settings::choose(platform, cache, choice).await
            }
            Ask::SetSubmitAfterFilling { on } => {
                let choice = |settings: &mut Settings| settings.submit_after_filling = on;
                settings::choose(platform, cache, choice).await
            }
            Ask::SetOrder { order } => {
                let choice = |settings: &mut Settings| settings.order = order;
                settings::choose(platform, cache, choice).await
            }
            Ask::MoveDevice { id, before } => {
                devices::shift(platform, cache, &id, before.as_ref()).await
            }
            Ask::SetShowCard { on } => settings::set_show_card(platform, cache, on).await,
            Ask::GetPrompt => outside::get_prompt(platform).await,
            Ask::FillInTab { id } => outside::fill(platform, cache, &id).await,
            Ask::ChangePassphrase { current, new } => {
                keys::change_passphrase(platform, cache, &current, &new).await
            }
            Ask::MakeRecoveryCode { current } => {
                keys::make_recovery_code(platform, cache, &current).await
            }
            Ask::ShowQrCode { id, current } => {
                telephone::show(platform, cache, &id, &current).await
            }
            Ask::RotateKey { current } => keys::rotate_key(platform, cache, &current).await,
            Ask::SetPartition { partition, on } => {
                settings::set_partition(platform, cache, partition, on).await
            }
            Ask::SetCost { current, cost } => keys::set_cost(platform, cache, &current, cost).await,
            Ask::ReadNews => news::read(platform, cache).await,
            Ask::MeasureCost { cost } => keys::measure(platform, cost),
            Ask::PutOffBackup => settings::put_off_backup(platform, cache).await,
            Ask::ExportBackup => backup::export(platform, cache).await,
            Ask::NoteBackup { made } => backup::note(platform, cache, made).await,
            Ask::PreviewRestore { file, secret } => {
                backup::preview(platform, cache, &file, &secret).await
            }
            Ask::Restore { file, secret } => backup::restore(platform, cache, &file, &secret).await,
        }
    }

    async fn content(
        &self,
        page: &ContentPage,
        request: ContentRequest,
    ) -> Result<ContentReply, Failure> {
        let mut opened = self.opened.lock().await;
        let (platform, cache) = (&self.platform, &mut opened);
        session::watch(platform).await;
        if !settings::serves(platform, page.host.partition()).await? {
            return offers::leave_alone(platform, page, &request).await;
        }
        let offer = match request {
            ContentRequest::Note { typed } => return offers::note(platform, page, &typed).await,
            ContentRequest::Accept { offer, choice } => {
                return giving::accept(platform, cache, page, &offer, choice).await;
            }
            ContentRequest::Enrol {
                offer,
                shown,
                names,
                offered,
                unfinished,
            } => {
                let press = enrolment::Press {
                    offer,
                    shown,
                    names,
                    offered,
                    unfinished,
                };
                return enrolment::enrol(platform, cache, page, press).await;
            }
            ContentRequest::Submitted { offer } => {
                return giving::submitted(platform, page, &offer).await;
            }
            ContentRequest::Archive { offer } => {
                return archive::accept(platform, cache, page, &offer).await;
            }
            ContentRequest::BringCard => {
                platform.bring_card(page.tab).await;
                return Ok(ContentReply::Noted);
            }
            ContentRequest::OpenUnlock => return offers::wait_for_unlock(platform, page).await,
            ContentRequest::Session { data } => {
                let host = page.host.console().ok_or(ErrorName::Denied)?;
                return console::session(platform, cache, page.tab, host, &data).await;
            }
            ContentRequest::Observe {
                snapshot,
                fresh,
                referrer,
            } => {
                let begin = offers::Begin { fresh, referrer };
                offers::observe(platform, cache, page, *snapshot, begin).await?
            }
            ContentRequest::Search { offer, text } => {
                offers::search(platform, cache, page, &offer, &text).await?
            }
            ContentRequest::TellTime {
                offer,
                date,
                age,
                worker,
            } => {
                let told = Told {
                    date,
                    age,
                    by_worker: worker,
                };
                offers::tell_time(platform, cache, page, &offer, &told).await?
            }
        };
        Ok(ContentReply::Offer { offer })
    }

    /// Has a tab filled with a code of the device that is surely right, if one is: the person's command,
    /// by the keyboard or the menu.
    pub async fn press(&self, tab: TabId) {
        let mut opened = self.opened.lock().await;
        // Where nothing can be filled, nothing happens.
        let _ = outside::press(&self.platform, &mut opened, tab, None).await;
    }

    /// Lets every open page of ours and every known sign-in page look again.
    async fn tell(&self) {
        self.platform.tell_pages(Push::Changed).await;
        if let Ok(tabs) = Tabs::load(&self.platform).await {
            for tab in tabs.ids() {
                self.platform.tell(tab, Push::Changed).await;
            }
        }
    }
}

/// Whether the person does something: not what a page asks by itself, again and again or because
/// something has changed, be it on a page of the web. Nor does who locks keep anything open.
fn is_activity(request: &PageRequest) -> bool {
    use PageRequest as Ask;
    !matches!(
        request,
        Ask::GetSession
            | Ask::ListDevices
            | Ask::ListArchived
            | Ask::GetSettings
            | Ask::GetPrompt
            | Ask::Lock
    )
}

/// What may change the offer on a sign-in page.
fn is_change(request: &PageRequest) -> bool {
    use PageRequest as Ask;
    !matches!(
        request,
        Ask::GetSession
            | Ask::Open
            | Ask::ListDevices
            | Ask::ListArchived
            | Ask::GetDevice { .. }
            | Ask::GetCommandLines { .. }
            | Ask::GetSettings
            | Ask::GetPrompt
            | Ask::FillInTab { .. }
            | Ask::CheckDevice { .. }
            | Ask::ShowQrCode { .. }
            | Ask::MeasureCost { .. }
            | Ask::ReadNews
            | Ask::ExportBackup
            | Ask::PreviewRestore { .. }
    )
}

/// What derives a key or reads a picture, and takes much memory for it, or locks.
fn leaves_memory(request: &PageRequest) -> bool {
    use PageRequest as Ask;
    if let Ask::AddDevice { device, .. } | Ask::CheckDevice { device } = request {
        return PictureFile::is_address(&device.key);
    }
    matches!(
        request,
        Ask::CreateVault { .. }
            | Ask::Unlock { .. }
            | Ask::Recover { .. }
            | Ask::Lock
            | Ask::ChangePassphrase { .. }
            | Ask::SetCost { .. }
            | Ask::MeasureCost { .. }
            | Ask::MakeRecoveryCode { .. }
            | Ask::ShowQrCode { .. }
            | Ask::RotateKey { .. }
            | Ask::PreviewRestore { .. }
            | Ask::Restore { .. }
    )
}

fn shown(session: Result<Session, Failure>) -> Result<PageReply, Failure> {
    session.map(|session| PageReply::Session { session })
}

fn answer<T>(outcome: Result<T, Failure>) -> Answer<T> {
    match outcome {
        Ok(reply) => Answer::Ok(reply),
        Err(failure) => Answer::Failed(failure),
    }
}

#[cfg(test)]
mod tests;
