//! What people and pages do.

use std::fmt;

use keyfob_agent::{Agent, Platform, Reply, TabId};
use keyfob_core::otp::Secret;
use keyfob_core::settings::{LockAfter, Order};
use keyfob_protocol::{Answer, ContentReply, DeviceNames, PageReply, Unfinished};

use super::executor::Task;
use super::facts::Facts;
use super::marks::{LABEL, SECRET};
use super::snapshots::Shows;

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    Create,
    /// With the passphrase of that number.
    Unlock {
        with: usize,
    },
    UnlockWrong,
    Lock,
    GetSession,
    /// A page of ours is opened.
    Open,
    List,
    ListArchived,
    Add {
        device: usize,
    },
    /// What would be added.
    Check {
        device: usize,
    },
    Delete {
        device: usize,
        id: String,
    },
    Get {
        device: usize,
        id: String,
    },
    Name {
        device: usize,
        id: String,
        names: DeviceNames,
    },
    CommandLines {
        device: usize,
        id: String,
    },
    Archive {
        device: usize,
        id: String,
    },
    /// Back from the archive, or from what was deleted a moment ago.
    BringBack {
        device: usize,
        id: String,
    },
    Move {
        device: usize,
        id: String,
        before: Option<(usize, String)>,
    },
    ShowQr {
        device: usize,
        id: String,
        current: usize,
    },
    Observe {
        tab: TabId,
        fresh: bool,
        shows: Shows,
    },
    Note {
        tab: TabId,
    },
    Accept {
        tab: TabId,
        offer: String,
        choice: usize,
    },
    /// The key of this device stands on the page.
    Enrol {
        tab: TabId,
        offer: String,
        device: usize,
        /// The page tells of the same person as at the press.
        told: bool,
        unfinished: Option<Unfinished>,
    },
    Search {
        tab: TabId,
        offer: String,
        device: usize,
    },
    Submitted {
        tab: TabId,
        offer: String,
    },
    /// AWS's clock shows so many seconds since 1970, by an answer of this age; perhaps a service worker's.
    TellTime {
        tab: TabId,
        offer: String,
        time: u64,
        age: u64,
        worker: bool,
    },
    /// AWS has removed the device of that offer.
    LayAside {
        tab: TabId,
        offer: String,
    },
    BringCard {
        tab: TabId,
    },
    OpenUnlock {
        tab: TabId,
    },
    /// The console says who is signed in.
    Session {
        tab: TabId,
    },
    /// Said by a document in whose tab there is another page by now.
    Astray {
        ask: Box<Ask>,
    },
    /// The keyboard command on that tab.
    Press {
        tab: TabId,
    },
    GetPrompt,
    FillInTab {
        device: usize,
        id: String,
    },
    Close {
        tab: TabId,
    },
    Ring,
    /// The extension was updated.
    Update,
    ChangePassphrase {
        current: usize,
        new: usize,
    },
    MakeCode {
        current: usize,
    },
    Recover {
        code: String,
        new: usize,
    },
    RotateKey {
        current: usize,
    },
    SetCost {
        current: usize,
    },
    MeasureCost,
    Export,
    /// Somebody has the file that was made then.
    NoteBackup {
        made: u64,
    },
    Preview {
        file: File,
    },
    Restore {
        file: File,
    },
    PutOffBackup,
    ReadNews,
    GetSettings,
    SetLockAfter {
        choice: LockAfter,
    },
    SetLockWithSystem {
        wanted: bool,
    },
    SetFillAutomatically {
        on: bool,
    },
    SetSubmitAfterFilling {
        on: bool,
    },
    SetShowCard {
        on: bool,
    },
    SetOrder {
        order: Order,
    },
    /// Whether AWS's own partition is served.
    SetPartition {
        on: bool,
    },
    /// The keyboard command.
    LockNow,
    /// The system's screen was locked.
    SystemLock,
}

/// A backup that somebody keeps.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    pub text: String,
    /// The passphrase that opens it.
    pub with: usize,
    pub devices: Vec<(usize, Facts)>,
    /// When it was made, in milliseconds.
    pub made: u64,
    /// It is of another vault.
    pub foreign: bool,
}

impl fmt::Debug for File {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let devices: Vec<_> = self.devices.iter().map(|(device, _)| device).collect();
        let whose = if self.foreign { "a foreign" } else { "a" };
        write!(formatter, "{whose} file of {devices:?}")
    }
}

/// What came back.
#[derive(Debug)]
pub enum Heard {
    Page(Answer<PageReply>),
    Content(Answer<ContentReply>),
    Denied,
    /// A closed tab is told nothing, nor is the alarm.
    Nothing,
}

impl Heard {
    /// Whether it is what was asked for.
    pub fn is_done(&self) -> bool {
        matches!(
            self,
            Self::Page(Answer::Ok(_)) | Self::Content(Answer::Ok(_))
        )
    }
}

impl Ask {
    /// Sends it to `agent`.
    pub fn send<'a, P: Platform>(&self, agent: &'a Agent<P>) -> Task<'a> {
        if let Some(message) = self.message() {
            let (sender, text) = message.told();
            return Box::pin(async move { heard(agent.answer(&sender, &text).await) });
        }
        let ask = self.clone();
        Box::pin(async move {
            match ask {
                Self::Close { tab } => agent.tab_closed(tab).await,
                Self::Ring => agent.bell().await,
                Self::Update => agent.updated(OLDER).await,
                Self::LockNow => agent.lock().await,
                Self::Press { tab } => agent.press(tab).await,
                _ => agent.system_locked().await,
            }
            Heard::Nothing
        })
    }

    /// Whether it shows that the person is there.
    pub fn is_activity(&self) -> bool {
        !matches!(
            self,
            Self::Lock
                | Self::GetSession
                | Self::List
                | Self::ListArchived
                | Self::GetSettings
                | Self::Observe { .. }
                | Self::Note { .. }
                | Self::Search { .. }
                | Self::Submitted { .. }
                | Self::TellTime { .. }
                | Self::BringCard { .. }
                | Self::OpenUnlock { .. }
                | Self::Session { .. }
                | Self::Astray { .. }
                | Self::Press { .. }
                | Self::GetPrompt
                | Self::Close { .. }
                | Self::Ring
                | Self::Update
                | Self::LockNow
                | Self::SystemLock
        )
    }

    /// Whether that shows each time it is answered: not where a page has the same code once more.
    pub fn is_sure_activity(&self) -> bool {
        self.is_activity() && !matches!(self, Self::Accept { .. } | Self::Enrol { .. })
    }

    /// Whether it changes what opens the vault.
    pub fn moves_keys(&self) -> bool {
        matches!(
            self,
            Self::ChangePassphrase { .. }
                | Self::MakeCode { .. }
                | Self::Recover { .. }
                | Self::RotateKey { .. }
                | Self::SetCost { .. }
        )
    }

    /// Whether answering it may lock the vault.
    pub fn locks(&self) -> bool {
        matches!(self, Self::Lock | Self::LockNow | Self::SystemLock)
    }

    /// Whether answering it may open the vault that is on disk.
    pub fn opens(&self) -> bool {
        !matches!(
            self,
            Self::Note { .. }
                | Self::Submitted { .. }
                | Self::BringCard { .. }
                | Self::OpenUnlock { .. }
                | Self::Astray { .. }
                | Self::GetPrompt
                | Self::MeasureCost
                | Self::Close { .. }
                | Self::Update
                | Self::Ring
        )
    }

    /// Whether it can't be answered without that: not where a page asks for nothing.
    pub fn surely_opens(&self) -> bool {
        let idle = matches!(
            self,
            Self::Observe {
                shows: Shows::Assigned | Shows::Devices { .. },
                ..
            } | Self::Enrol { told: false, .. }
        );
        self.opens() && !idle
    }

    /// The tab that it is said of, if the agent may take it down that the tab was heard of.
    pub fn tab(&self) -> Option<TabId> {
        match self {
            Self::Observe { tab, .. }
            | Self::Note { tab }
            | Self::Accept { tab, .. }
            | Self::Enrol { tab, .. }
            | Self::Search { tab, .. }
            | Self::Submitted { tab, .. }
            | Self::TellTime { tab, .. }
            | Self::LayAside { tab, .. }
            | Self::Press { tab } => Some(*tab),
            _ => None,
        }
    }

    /// Whether a page of AWS's says it.
    pub fn is_of_content(&self) -> bool {
        matches!(
            self,
            Self::Observe { .. }
                | Self::Note { .. }
                | Self::Accept { .. }
                | Self::Enrol { .. }
                | Self::Search { .. }
                | Self::Submitted { .. }
                | Self::TellTime { .. }
                | Self::LayAside { .. }
                | Self::BringCard { .. }
                | Self::OpenUnlock { .. }
                | Self::Session { .. }
        )
    }

    /// Whether it may give devices other places in the person's order.
    pub fn reorders(&self) -> bool {
        matches!(
            self,
            Self::Move { .. }
                | Self::Add { .. }
                | Self::Enrol { .. }
                | Self::Restore { .. }
                | Self::BringBack { .. }
        )
    }
}

/// What somebody calls a device, in their words of that number.
pub fn label(device: usize, words: usize) -> String {
    format!("{LABEL}{device}-{words}")
}

/// The device that is called so.
pub fn labelled(label: &str) -> Option<usize> {
    let (device, _) = label.strip_prefix(LABEL)?.split_once('-')?;
    device.parse().ok()
}

pub fn secret(device: usize) -> Secret {
    Secret::from_bytes(format!("{SECRET}{device:010}").as_bytes()).unwrap()
}

/// The device of this secret.
pub fn device_of(secret: &Secret) -> Option<usize> {
    let text = str::from_utf8(secret.expose()).ok()?;
    text.strip_prefix(SECRET)?.parse().ok()
}

fn heard(reply: Reply) -> Heard {
    match reply {
        Reply::Page(answer) => Heard::Page(answer),
        Reply::Content(answer) => Heard::Content(answer),
        Reply::Denied(_) => Heard::Denied,
    }
}

/// A version before this one, whose news nobody has read.
const OLDER: &str = "0.0.9";
