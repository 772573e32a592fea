//! A platform in memory, whose clock, chance and faults are a test's own.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use base64_simd::STANDARD;
use keyfob_core::qr::{Picture, PictureFile, Size};
use keyfob_core::vault::KdfCost;
use keyfob_protocol::{Answer, ErrorName, Failure, OfferId, PageReply, Push, Session};
use qrcode::{Color, QrCode};
use serde_json::{Value, json};

use crate::agent::{Agent, Reply};
use crate::platform::{Area, Platform, RandomnessError, StorageError, TabId, WindowId};
use crate::router::{Identity, Sender};

/// What a write does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Refuses: the quota is used up.
    Full,
    /// Fails without writing.
    Failed,
    /// Writes nothing, and says that all is well.
    Lost,
    /// Writes the text one byte short, and says that all is well.
    Short,
    /// Breaks off in the text, and says that it failed.
    Broken,
}

/// The world, in memory. Shared by the agents that run over it one after the other.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) now: Cell<u64>,
    pub(crate) areas: RefCell<BTreeMap<(Area, String), String>>,
    /// Which text, and what the next write of it does.
    pub(crate) fault: Cell<Option<(&'static str, Fault)>>,
    /// So many writes of that text go well before.
    pub(crate) spared: Cell<u32>,
    pub(crate) bell: Cell<Option<u64>>,
    pub(crate) told: RefCell<Vec<TabId>>,
    pub(crate) pressed: RefCell<Vec<(TabId, OfferId, u32)>>,
    /// The tab in front.
    pub(crate) active: Cell<Option<TabId>>,
    /// A tab that has gone on to another site.
    pub(crate) deaf: Cell<Option<TabId>>,
    pub(crate) pages_told: Cell<u32>,
    /// How many windows for the passphrase were opened; they are numbered.
    pub(crate) unlock_windows: Cell<u32>,
    /// The last of them that was closed.
    pub(crate) closed: Cell<WindowId>,
    /// What the browser calls the document that speaks, if it names documents.
    pub(crate) document: RefCell<Option<String>>,
    /// Each change of the toolbar's button.
    pub(crate) marks: RefCell<Vec<(TabId, bool)>>,
    /// Whether the agent asked for a fresh start.
    pub(crate) retired: Cell<bool>,
    chance: Cell<u64>,
}

impl World {
    pub(crate) fn text(&self, area: Area, key: &str) -> Option<String> {
        self.areas.borrow().get(&(area, key.to_owned())).cloned()
    }

    pub(crate) fn put(&self, area: Area, key: &str, text: &str) {
        let entry = ((area, key.to_owned()), text.to_owned());
        self.areas.borrow_mut().extend([entry]);
    }

    /// Everything on disk.
    pub(crate) fn disk(&self) -> BTreeMap<String, String> {
        let areas = self.areas.borrow();
        let disk = areas.iter().filter(|((area, _), _)| *area == Area::Local);
        disk.map(|((_, key), text)| (key.clone(), text.clone()))
            .collect()
    }

    /// The browser exits: its memory is gone.
    pub(crate) fn exit(&self) {
        let mut areas = self.areas.borrow_mut();
        areas.retain(|(area, _), _| *area == Area::Local);
    }

    fn fault_of(&self, key: &str) -> Option<Fault> {
        let (_, fault) = self.fault.get().filter(|(of, _)| *of == key)?;
        if let Some(left) = self.spared.get().checked_sub(1) {
            self.spared.set(left);
            return None;
        }
        self.fault.set(None);
        Some(fault)
    }
}

impl Platform for &World {
    fn now(&self) -> u64 {
        self.now.get()
    }

    /// `SplitMix64` (Steele, Lea and Flood, 2014): different at every call, the same in every run.
    fn randomize(&self, bytes: &mut [u8]) -> Result<(), RandomnessError> {
        for chunk in bytes.chunks_mut(8) {
            let state = self.chance.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
            self.chance.set(state);
            let mut word = state;
            word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            let word = (word ^ (word >> 31)).to_le_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
        Ok(())
    }

    async fn load(&self, area: Area, keys: &[&str]) -> Result<Vec<Option<String>>, StorageError> {
        Ok(keys.iter().map(|key| self.text(area, key)).collect())
    }

    async fn save(&self, area: Area, key: &str, text: &str) -> Result<(), StorageError> {
        let short = text.get(..text.len().saturating_sub(1)).unwrap_or_default();
        match self.fault_of(key) {
            Some(Fault::Full) => return Err(StorageError::Full),
            Some(Fault::Failed) => return Err(StorageError::Failed),
            Some(Fault::Lost) => {}
            Some(Fault::Short) => self.put(area, key, short),
            Some(Fault::Broken) => {
                self.put(area, key, short);
                return Err(StorageError::Failed);
            }
            None => self.put(area, key, text),
        }
        Ok(())
    }

    async fn remove(&self, area: Area, key: &str) -> Result<(), StorageError> {
        self.areas.borrow_mut().remove(&(area, key.to_owned()));
        Ok(())
    }

    async fn ring(&self, at: Option<u64>) {
        self.bell.set(at);
    }

    async fn bring_card(&self, _: TabId) {}

    async fn mark(&self, tab: TabId, asks: bool) {
        self.marks.borrow_mut().push((tab, asks));
    }

    async fn open_unlock(&self, known: Option<WindowId>) -> Option<WindowId> {
        let window = self.unlock_windows.get();
        if known.is_none_or(|known| self.closed.get() >= known) {
            self.unlock_windows.set(window.saturating_add(1));
        }
        Some(self.unlock_windows.get())
    }

    async fn tell(&self, tab: TabId, push: Push) -> bool {
        match push {
            Push::Changed => self.told.borrow_mut().push(tab),
            Push::Press { offer, choice, .. } => {
                self.pressed.borrow_mut().push((tab, offer, choice));
            }
        }
        self.deaf.get() != Some(tab)
    }

    async fn active_tab(&self) -> Option<TabId> {
        self.active.get()
    }

    async fn tell_pages(&self, _: Push) {
        self.pages_told.update(|count| count.saturating_add(1));
    }

    /// The picture that [`picture_of`] describes.
    async fn pixels(&self, file: &PictureFile) -> Option<Picture> {
        let texts = str::from_utf8(file.bytes().get(HEADER.len()..)?).ok()?;
        Some(drawn(&texts.split('\n').collect::<Vec<_>>()))
    }

    fn retire(&self) {
        self.retired.set(true);
    }

    fn kdf_cost(&self) -> KdfCost {
        KdfCost::MIN
    }
}

/// The address of a PNG file that says which texts the codes in its picture have, with a line between
/// them.
pub(crate) fn picture_of(texts: &str) -> String {
    let file = [HEADER, texts.as_bytes()].concat();
    format!("data:image/png;base64,{}", STANDARD.encode_to_string(file))
}

/// The codes of these texts one below the other, in squares of [`SIDE`]; an empty text is an empty square.
#[expect(clippy::arithmetic_side_effects, reason = "a few hundred pixels")]
fn drawn(texts: &[&str]) -> Picture {
    let height = SIDE * texts.len();
    let mut luma = vec![255; SIDE * height];
    for (number, text) in texts
        .iter()
        .enumerate()
        .filter(|(_, text)| !text.is_empty())
    {
        let code = QrCode::new(text).expect("a text that fits");
        let dark = code.to_colors();
        for (place, _) in dark
            .iter()
            .enumerate()
            .filter(|(_, it)| **it == Color::Dark)
        {
            let (x, y) = (place % code.width(), place / code.width());
            for pixel in 0..MODULE * MODULE {
                let column = (x + QUIET) * MODULE + pixel % MODULE;
                let row = number * SIDE + (y + QUIET) * MODULE + pixel / MODULE;
                luma[row * SIDE + column] = 0;
            }
        }
    }
    let size = |pixels: usize| u32::try_from(pixels).expect("a picture");
    let size = Size::new(size(SIDE), size(height)).expect("a picture");
    Picture::from_luma(size, luma.into()).expect("a pixel for each place")
}

/// Of a PNG file of one pixel.
const HEADER: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01";

/// Pixels of a square, and of a module; modules around a code.
const SIDE: usize = 300;
const MODULE: usize = 4;
const QUIET: usize = 4;

/// A worker over `world`; dropping it is the worker's death.
pub(crate) fn worker(world: &World) -> Agent<&World> {
    let own = Identity {
        id: "keyfob".into(),
        origin: OURS.into(),
    };
    Agent::new(world, own)
}

/// The popup asks.
#[expect(
    clippy::needless_pass_by_value,
    reason = "every caller makes the message on the spot"
)]
pub(crate) fn page(agent: &Agent<&World>, message: Value) -> Result<PageReply, Failure> {
    let sender = Sender {
        id: Some("keyfob".into()),
        origin: Some(OURS.into()),
        url: Some(format!("{OURS}/pages/popup.html")),
        ..Sender::default()
    };
    match pollster::block_on(agent.answer(&sender, &message.to_string())) {
        Reply::Page(Answer::Ok(reply)) => Ok(reply),
        Reply::Page(Answer::Failed(failure)) | Reply::Denied(Answer::Failed(failure)) => {
            Err(failure)
        }
        _ => panic!("a page was answered as somebody else"),
    }
}

/// The content script of a sign-in page asks; the answer as it crosses to the page.
#[expect(
    clippy::needless_pass_by_value,
    reason = "every caller makes the message on the spot"
)]
pub(crate) fn content(agent: &Agent<&World>, tab: TabId, url: &str, message: Value) -> Value {
    let (host, _) = url
        .strip_prefix("https://")
        .and_then(|rest| rest.split_once('/'))
        .expect("a URL");
    let sender = Sender {
        id: Some("keyfob".into()),
        origin: Some(format!("https://{host}")),
        url: Some(url.into()),
        frame: Some(0),
        tab: Some(tab),
        tab_url: Some(url.into()),
        document: agent.platform.document.borrow().clone(),
    };
    let reply = pollster::block_on(agent.answer(&sender, &message.to_string()));
    serde_json::to_value(reply).expect("a reply is plain data")
}

/// Makes a vault and leaves it unlocked.
pub(crate) fn founded(world: &World) -> Agent<&World> {
    world.now.set(NOON);
    let agent = worker(world);
    let reply = page(
        &agent,
        json!({"type": "createVault", "passphrase": PASSPHRASE}),
    );
    let session = Session::Unlocked;
    assert_eq!(reply, Ok(PageReply::Session { session }));
    agent
}

/// Adds a device and says its id.
pub(crate) fn add(agent: &Agent<&World>, key: &str, account: &str, user: &str) -> String {
    let device = json!({"key": key, "label": "", "account": account, "user": user});
    match page(agent, json!({"type": "addDevice", "device": device})) {
        Ok(PageReply::Added { id, .. }) => id.0,
        other => panic!("not added: {other:?}"),
    }
}

/// The name of a refusal.
pub(crate) fn refused<T>(reply: Result<T, Failure>) -> ErrorName {
    match reply {
        Ok(_) => panic!("not refused"),
        Err(failure) => failure.name,
    }
}

pub(crate) const OURS: &str = "chrome-extension://keyfob";

pub(crate) const PASSPHRASE: &str = "correct horse battery staple";

/// 2026-11-21T12:00:00Z, the first moment of a time step.
pub(crate) const NOON: u64 = 1_795_262_400_000;
