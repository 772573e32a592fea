//! What people and pages do, as messages.

use std::fmt;

use keyfob_agent::{Agent, Identity, Platform, Reply, Sender, TabId};
use keyfob_core::otp::Secret;
use keyfob_core::settings::LockAfter;
use keyfob_protocol::{Answer, ContentReply, PageReply};
use serde_json::{Value, json};

use super::executor::Task;
use super::marks::{ACCOUNT, LABEL, PASSPHRASES, SECRET, USER};

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
    List,
    Add {
        device: usize,
    },
    Delete {
        device: usize,
        id: String,
    },
    Observe {
        tab: TabId,
        fresh: bool,
        /// The page says that something was wrong.
        refusing: bool,
    },
    Note {
        tab: TabId,
    },
    Accept {
        tab: TabId,
        offer: String,
        choice: usize,
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
    /// AWS's clock shows so many seconds since 1970.
    TellTime {
        tab: TabId,
        offer: String,
        time: u64,
    },
    OpenUnlock {
        tab: TabId,
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
    Export,
    Preview {
        file: File,
    },
    Restore {
        file: File,
    },
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
    pub devices: Vec<usize>,
}

impl fmt::Debug for File {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a file of {:?}", self.devices)
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

impl Ask {
    /// Sends it to `agent`.
    pub fn send<'a, P: Platform>(&self, agent: &'a Agent<P>) -> Task<'a> {
        let (sender, message) = match self {
            Self::Close { tab } => {
                let tab = *tab;
                return Box::pin(async move {
                    agent.tab_closed(tab).await;
                    Heard::Nothing
                });
            }
            Self::Ring | Self::LockNow | Self::SystemLock | Self::Press { .. } => {
                let ask = self.clone();
                return Box::pin(async move {
                    match ask {
                        Self::Ring => agent.bell().await,
                        Self::LockNow => agent.lock().await,
                        Self::Press { tab } => agent.press(tab).await,
                        _ => agent.system_locked().await,
                    }
                    Heard::Nothing
                });
            }
            Self::Observe { tab, .. }
            | Self::Note { tab }
            | Self::Accept { tab, .. }
            | Self::Search { tab, .. }
            | Self::Submitted { tab, .. }
            | Self::TellTime { tab, .. }
            | Self::OpenUnlock { tab } => (content(*tab), self.message()),
            _ => (page(), self.message()),
        };
        let message = message.to_string();
        Box::pin(async move { heard(agent.answer(&sender, &message).await) })
    }

    /// Whether it shows that the person is there.
    pub fn is_activity(&self) -> bool {
        !matches!(
            self,
            Self::Lock
                | Self::GetSession
                | Self::List
                | Self::GetSettings
                | Self::Observe { .. }
                | Self::Note { .. }
                | Self::Search { .. }
                | Self::Submitted { .. }
                | Self::TellTime { .. }
                | Self::OpenUnlock { .. }
                | Self::Press { .. }
                | Self::GetPrompt
                | Self::Close { .. }
                | Self::Ring
                | Self::LockNow
                | Self::SystemLock
        )
    }

    /// Whether it changes what opens the vault.
    pub fn moves_keys(&self) -> bool {
        matches!(
            self,
            Self::ChangePassphrase { .. }
                | Self::MakeCode { .. }
                | Self::Recover { .. }
                | Self::RotateKey { .. }
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
                | Self::OpenUnlock { .. }
                | Self::GetPrompt
                | Self::Close { .. }
                | Self::Ring
        )
    }

    fn message(&self) -> Value {
        match self {
            Self::Create => json!({"type": "createVault", "passphrase": PASSPHRASES[0]}),
            Self::Unlock { with } => json!({"type": "unlock", "passphrase": PASSPHRASES[*with]}),
            Self::UnlockWrong => json!({"type": "unlock", "passphrase": "correct horse"}),
            Self::Lock => json!({"type": "lock"}),
            Self::GetSession => json!({"type": "getSession"}),
            Self::List => json!({"type": "listDevices"}),
            Self::Add { device } => json!({"type": "addDevice", "device": new_device(*device)}),
            Self::Delete { id, .. } => json!({"type": "deleteDevice", "id": id}),
            Self::GetPrompt => json!({"type": "getPrompt"}),
            Self::FillInTab { id, .. } => json!({"type": "fillInTab", "id": id}),
            _ => self
                .message_of_page()
                .unwrap_or_else(|| self.message_of_options()),
        }
    }

    fn message_of_page(&self) -> Option<Value> {
        Some(match self {
            Self::Observe {
                fresh, refusing, ..
            } => json!({"type": "observe", "snapshot": snapshot(*refusing), "fresh": fresh}),
            Self::Note { .. } => json!({"type": "note", "typed": typed()}),
            Self::Accept { offer, choice, .. } => {
                json!({"type": "accept", "offer": offer, "choice": choice})
            }
            Self::Search { offer, device, .. } => {
                json!({"type": "search", "offer": offer, "text": label(*device)})
            }
            Self::Submitted { offer, .. } => json!({"type": "submitted", "offer": offer}),
            Self::TellTime { offer, time, .. } => {
                json!({"type": "tellTime", "offer": offer, "date": http_date(*time)})
            }
            Self::OpenUnlock { .. } => json!({"type": "openUnlock"}),
            _ => return None,
        })
    }

    fn message_of_options(&self) -> Value {
        let phrase = |number: &usize| PASSPHRASES[*number];
        match self {
            Self::ChangePassphrase { current, new } => {
                json!({"type": "changePassphrase", "current": phrase(current), "new": phrase(new)})
            }
            Self::MakeCode { current } => {
                json!({"type": "makeRecoveryCode", "current": phrase(current)})
            }
            Self::Recover { code, new } => {
                json!({"type": "recover", "code": code, "new": phrase(new)})
            }
            Self::RotateKey { current } => json!({"type": "rotateKey", "current": phrase(current)}),
            Self::Export => json!({"type": "exportBackup"}),
            Self::Preview { file } => {
                json!({"type": "previewRestore", "file": file.text, "secret": phrase(&file.with)})
            }
            Self::Restore { file } => {
                json!({"type": "restore", "file": file.text, "secret": phrase(&file.with)})
            }
            Self::GetSettings => json!({"type": "getSettings"}),
            Self::SetLockAfter { choice } => json!({"type": "setLockAfter", "lockAfter": choice}),
            Self::SetLockWithSystem { wanted } => {
                json!({"type": "setLockWithSystem", "lockWithSystem": wanted})
            }
            Self::SetFillAutomatically { on } => json!({"type": "setFillAutomatically", "on": on}),
            Self::SetSubmitAfterFilling { on } => {
                json!({"type": "setSubmitAfterFilling", "on": on})
            }
            _ => Value::Null,
        }
    }
}

/// The extension that the agent is of.
pub fn identity() -> Identity {
    Identity {
        id: "keyfob".into(),
        origin: OURS.into(),
    }
}

pub fn label(device: usize) -> String {
    format!("{LABEL}{device}")
}

pub fn secret(device: usize) -> Secret {
    Secret::from_bytes(format!("{SECRET}{device:010}").as_bytes()).unwrap()
}

fn new_device(device: usize) -> Value {
    let account = if device.is_multiple_of(2) {
        ACCOUNT
    } else {
        ""
    };
    json!({
        "key": secret(device).to_base32().as_str(),
        "label": label(device),
        "account": account,
        "user": format!("{USER}{}", device % 3),
    })
}

fn page() -> Sender {
    Sender {
        id: Some("keyfob".into()),
        origin: Some(OURS.into()),
        url: Some(format!("{OURS}/pages/popup.html")),
        ..Sender::default()
    }
}

fn content(tab: TabId) -> Sender {
    Sender {
        id: Some("keyfob".into()),
        origin: Some(format!("https://{HOST}")),
        url: Some(format!("https://{HOST}/oauth?client_id=console")),
        frame: Some(0),
        tab: Some(tab),
        tab_url: Some(format!("https://{HOST}/oauth?client_id=console")),
        document: None,
    }
}

/// The MFA step of sign-in.
fn snapshot(refusing: bool) -> Value {
    let field = json!({
        "tag": "input", "kind": "text", "id": "mfacode", "name": "mfaCode", "label": "MFA code",
        "placeholder": "", "autocomplete": "off", "testIds": [], "form": 0,
        "context": "MFA code Submit", "editable": true,
    });
    let flashes: &[&str] = if refusing {
        &["This is incorrect."]
    } else {
        &[]
    };
    let submit = json!({
        "tag": "button", "id": "submitMfa_button", "testId": "", "text": "Submit", "form": 0,
    });
    json!({
        "host": HOST, "path": "/oauth", "query": "?client_id=console", "fragment": "",
        "language": "en", "headings": ["Multi-factor authentication"], "flashes": flashes, "paragraphs": [],
        "fields": [field], "controls": [submit], "typed": typed(),
        "session": "", "secretKeys": 0, "pictures": 0, "serials": [],
    })
}

fn typed() -> Value {
    json!({"account": ACCOUNT, "user": format!("{USER}0"), "resolving": ""})
}

/// A moment of November 2026, in which all lives are lived.
fn http_date(seconds: u64) -> String {
    const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    let since = seconds - FIRST;
    let (days, second) = (since / 86_400, since % 86_400);
    // The first was a Sunday.
    let name = DAYS[usize::try_from(days % 7).unwrap()];
    let (hours, minutes, seconds) = (second / 3_600, second / 60 % 60, second % 60);
    format!(
        "{name}, {:02} Nov 2026 {hours:02}:{minutes:02}:{seconds:02} GMT",
        days + 1
    )
}

fn heard(reply: Reply) -> Heard {
    match reply {
        Reply::Page(answer) => Heard::Page(answer),
        Reply::Content(answer) => Heard::Content(answer),
        Reply::Denied(_) => Heard::Denied,
    }
}

const OURS: &str = "chrome-extension://keyfob";

const HOST: &str = "us-east-1.signin.aws.amazon.com";

/// 2026-11-01T00:00:00Z, in seconds.
const FIRST: u64 = 1_793_491_200;
