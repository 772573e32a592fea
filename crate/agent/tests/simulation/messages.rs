//! What people and pages do, in the words of the protocol.

use keyfob_agent::{Identity, Sender, TabId};
use keyfob_core::aws::Partition;
use keyfob_protocol::message::write;
use keyfob_protocol::{
    ContentRequest, Cost, DeviceId, EnrolmentNames, NewDevice, OfferId, PageRequest, Passphrase,
    Shell, ShownKey,
};

use super::actions::{Ask, label, secret};
use super::facts::Facts;
use super::marks::{ACCOUNT, PASSPHRASES, USER};
use super::pages::CONSOLE;
use super::snapshots::{CONSOLE_HOST, HOST, http_date, session_data, snapshot, typed};

/// One message, and who sends it.
pub enum Message {
    Page(PageRequest),
    Content(TabId, ContentRequest),
    /// As a document of that tab, where another page is by now.
    Astray(TabId, ContentRequest),
}

impl Message {
    /// The sender as the browser describes it, and the text.
    pub fn told(&self) -> (Sender, String) {
        match self {
            Self::Page(request) => (page(), write(request)),
            Self::Content(tab, request) => (content(*tab), write(request)),
            Self::Astray(tab, request) => {
                let tab_url = Some(ELSEWHERE.into());
                let sender = Sender {
                    tab_url,
                    ..content(*tab)
                };
                (sender, write(request))
            }
        }
    }

    /// Which message of the protocol it is.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Page(request) => page_kind(request),
            Self::Content(_, request) | Self::Astray(_, request) => content_kind(request),
        }
    }
}

/// Names every message of one kind of sender, without one for all others: whoever adds a message decides
/// here that lives are to send it.
macro_rules! kinds {
    ($all:ident, $kind:ident of $request:ident: $($name:ident)+) => {
        pub const $all: &[&str] = &[$(concat!(stringify!($request), "::", stringify!($name)),)+];

        fn $kind(request: &$request) -> &'static str {
            match request {
                $($request::$name { .. } => concat!(stringify!($request), "::", stringify!($name)),)+
            }
        }
    };
}

kinds! { PAGE_KINDS, page_kind of PageRequest:
    GetSession Open CreateVault Unlock Lock ListDevices AddDevice CheckDevice DeleteDevice GetDevice
    GetCommandLines NameDevice ListArchived ArchiveDevice BringBackDevice GetSettings SetLockAfter
    SetLockWithSystem SetFillAutomatically SetSubmitAfterFilling SetShowCard SetOrder MoveDevice
    SetPartition SetCost ReadNews MeasureCost GetPrompt FillInTab ChangePassphrase MakeRecoveryCode
    ShowQrCode Recover RotateKey PutOffBackup ExportBackup NoteBackup PreviewRestore Restore
}

kinds! { CONTENT_KINDS, content_kind of ContentRequest:
    Observe Note Accept Enrol Search Submitted TellTime Archive BringCard OpenUnlock Session
}

impl Ask {
    /// The message; none for what the browser itself tells the agent.
    pub fn message(&self) -> Option<Message> {
        if let Self::Astray { ask } = self {
            let (tab, request) = ask.of_content()?;
            return Some(Message::Astray(tab, request));
        }
        let by_page = self.of_popup().or_else(|| self.of_options());
        by_page.map(Message::Page).or_else(|| {
            let (tab, request) = self.of_content()?;
            Some(Message::Content(tab, request))
        })
    }

    fn of_popup(&self) -> Option<PageRequest> {
        use PageRequest as Said;
        Some(match self {
            Self::Create => Said::CreateVault {
                passphrase: phrase(0),
            },
            Self::Unlock { with } => Said::Unlock {
                passphrase: phrase(*with),
            },
            Self::UnlockWrong => Said::Unlock {
                passphrase: Passphrase::new("correct horse".into()),
            },
            Self::Lock => Said::Lock,
            Self::GetSession => Said::GetSession,
            Self::Open => Said::Open,
            Self::List => Said::ListDevices,
            Self::ListArchived => Said::ListArchived,
            Self::Add { device } => Said::AddDevice {
                device: new_device(*device),
                again: false,
            },
            Self::Check { device } => Said::CheckDevice {
                device: new_device(*device),
            },
            Self::Delete { id, .. } => Said::DeleteDevice { id: name(id) },
            Self::Get { id, .. } => Said::GetDevice { id: name(id) },
            Self::Name { id, names, .. } => Said::NameDevice {
                id: name(id),
                names: names.clone(),
            },
            Self::CommandLines { id, .. } => Said::GetCommandLines {
                id: name(id),
                shell: Shell::Bash,
            },
            Self::Archive { id, .. } => Said::ArchiveDevice { id: name(id) },
            Self::BringBack { id, .. } => Said::BringBackDevice { id: name(id) },
            Self::Move { id, before, .. } => Said::MoveDevice {
                id: name(id),
                before: before.as_ref().map(|(_, id)| name(id)),
            },
            Self::ShowQr { id, current, .. } => Said::ShowQrCode {
                id: name(id),
                current: phrase(*current),
            },
            Self::GetPrompt => Said::GetPrompt,
            Self::FillInTab { id, .. } => Said::FillInTab { id: name(id) },
            _ => return None,
        })
    }

    fn of_options(&self) -> Option<PageRequest> {
        use PageRequest as Said;
        Some(match self {
            Self::ChangePassphrase { current, new } => Said::ChangePassphrase {
                current: phrase(*current),
                new: phrase(*new),
            },
            Self::MakeCode { current } => Said::MakeRecoveryCode {
                current: phrase(*current),
            },
            Self::Recover { code, new } => Said::Recover {
                code: Passphrase::new(code.clone()),
                new: phrase(*new),
            },
            Self::RotateKey { current } => Said::RotateKey {
                current: phrase(*current),
            },
            // A dearer one would take a life's time.
            Self::SetCost { current } => Said::SetCost {
                current: phrase(*current),
                cost: Cost::Least,
            },
            Self::MeasureCost => Said::MeasureCost { cost: Cost::Least },
            Self::Export => Said::ExportBackup,
            Self::NoteBackup { made } => Said::NoteBackup { made: *made },
            Self::Preview { file } => Said::PreviewRestore {
                file: file.text.clone(),
                secret: phrase(file.with),
            },
            Self::Restore { file } => Said::Restore {
                file: file.text.clone(),
                secret: phrase(file.with),
            },
            Self::PutOffBackup => Said::PutOffBackup,
            Self::ReadNews => Said::ReadNews,
            Self::GetSettings => Said::GetSettings,
            Self::SetLockAfter { choice } => Said::SetLockAfter {
                lock_after: *choice,
            },
            Self::SetLockWithSystem { wanted } => Said::SetLockWithSystem {
                lock_with_system: *wanted,
            },
            Self::SetFillAutomatically { on } => Said::SetFillAutomatically { on: *on },
            Self::SetSubmitAfterFilling { on } => Said::SetSubmitAfterFilling { on: *on },
            Self::SetShowCard { on } => Said::SetShowCard { on: *on },
            Self::SetOrder { order } => Said::SetOrder { order: *order },
            Self::SetPartition { on } => Said::SetPartition {
                partition: Partition::Aws,
                on: *on,
            },
            _ => return None,
        })
    }

    fn of_content(&self) -> Option<(TabId, ContentRequest)> {
        use ContentRequest as Said;
        Some(match self {
            Self::Observe { tab, fresh, shows } => (
                *tab,
                Said::Observe {
                    snapshot: Box::new(snapshot(shows)),
                    fresh: *fresh,
                    referrer: String::new(),
                },
            ),
            Self::Note { tab } => (*tab, Said::Note { typed: typed() }),
            Self::Accept { tab, offer, choice } => (
                *tab,
                Said::Accept {
                    offer: OfferId(offer.clone()),
                    choice: u32::try_from(*choice).unwrap(),
                },
            ),
            Self::Enrol {
                tab,
                offer,
                device,
                told,
                unfinished,
            } => (
                *tab,
                Said::Enrol {
                    offer: OfferId(offer.clone()),
                    shown: shown(*device),
                    names: enrolment_names(*device),
                    offered: offered(*told),
                    unfinished: *unfinished,
                },
            ),
            Self::Search { tab, offer, device } => (
                *tab,
                Said::Search {
                    offer: OfferId(offer.clone()),
                    text: label(*device, 0),
                },
            ),
            Self::Submitted { tab, offer } => (
                *tab,
                Said::Submitted {
                    offer: OfferId(offer.clone()),
                },
            ),
            Self::TellTime {
                tab,
                offer,
                time,
                age,
                worker,
            } => (
                *tab,
                Said::TellTime {
                    offer: OfferId(offer.clone()),
                    date: http_date(*time - *age),
                    age: Some(age)
                        .filter(|age| **age > 0)
                        .map_or_else(String::new, u64::to_string),
                    worker: *worker,
                },
            ),
            Self::LayAside { tab, offer } => (
                *tab,
                Said::Archive {
                    offer: OfferId(offer.clone()),
                },
            ),
            Self::BringCard { tab } => (*tab, Said::BringCard),
            Self::OpenUnlock { tab } => (*tab, Said::OpenUnlock),
            Self::Session { tab } => (
                *tab,
                Said::Session {
                    data: session_data(),
                },
            ),
            _ => return None,
        })
    }
}

/// The extension that the agent is of.
pub fn identity() -> Identity {
    Identity {
        id: "keyfob".into(),
        origin: OURS.into(),
    }
}

fn phrase(number: usize) -> Passphrase {
    Passphrase::new(PASSPHRASES[number].into())
}

fn name(id: &str) -> DeviceId {
    DeviceId(id.to_owned())
}

fn new_device(device: usize) -> NewDevice {
    let facts = Facts::added(device);
    NewDevice {
        key: secret(device).to_base32().to_string(),
        label: facts.label,
        account: facts.account,
        user: facts.user,
    }
}

/// The key as AWS's page has it in words.
fn shown(device: usize) -> ShownKey {
    ShownKey {
        texts: vec![secret(device).to_base32().to_string()],
        pictures: Vec::new(),
    }
}

fn enrolment_names(device: usize) -> EnrolmentNames {
    EnrolmentNames {
        label: label(device, 0),
        account: ACCOUNT.into(),
        user: format!("{USER}0"),
    }
}

/// Whose device the page assigns, as it tells; or as it told at the press, of somebody else.
fn offered(told: bool) -> EnrolmentNames {
    let user = format!("{USER}{}", u8::from(!told));
    EnrolmentNames {
        label: user.clone(),
        account: ACCOUNT.into(),
        user,
    }
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
    let (host, path) = if tab == CONSOLE {
        (CONSOLE_HOST, "iam/home")
    } else {
        (HOST, "oauth?client_id=console")
    };
    let url = format!("https://{host}/{path}");
    Sender {
        id: Some("keyfob".into()),
        origin: Some(format!("https://{host}")),
        url: Some(url.clone()),
        frame: Some(0),
        tab: Some(tab),
        tab_url: Some(url),
        document: None,
    }
}

/// A page of another host's that signs in, too.
const ELSEWHERE: &str = "https://eu-west-1.signin.aws.amazon.com/oauth";

const OURS: &str = "chrome-extension://keyfob";
