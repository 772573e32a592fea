//! What the agent needs of the world: storage, clock, randomness, tabs.

use core::future::Future;

use keyfob_core::qr::{Picture, PictureFile};
use keyfob_core::vault::{self, KdfCost, UnlockError, VaultDocument, VaultKey};
use keyfob_protocol::Push;

/// The world as the agent sees it.
///
/// Nothing else in the agent reaches outside, so a test that implements this trait controls time,
/// chance and every way in which storage can fail.
pub trait Platform {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    fn now(&self) -> u64;

    /// Fills `bytes` from the system's cryptographic source.
    ///
    /// # Errors
    ///
    /// When the source gives nothing: then nothing may be made from `bytes`.
    fn randomize(&self, bytes: &mut [u8]) -> Result<(), RandomnessError>;

    /// Reads `keys` of one area at one moment, in their order.
    fn load(
        &self,
        area: Area,
        keys: &[&str],
    ) -> impl Future<Output = Result<Vec<Option<String>>, StorageError>>;

    /// Writes one text, over what was there.
    fn save(
        &self,
        area: Area,
        key: &str,
        text: &str,
    ) -> impl Future<Output = Result<(), StorageError>>;

    /// Forgets `key`.
    fn remove(&self, area: Area, key: &str) -> impl Future<Output = Result<(), StorageError>>;

    /// Has [`Agent::bell`](crate::Agent::bell) called at this moment, in milliseconds since 1970, in
    /// place of any earlier one; `None` silences it.
    fn ring(&self, at: Option<u64>) -> impl Future<Output = ()>;

    /// Runs the script with the card in the top document of a tab, beside the content script there.
    fn bring_card(&self, tab: TabId) -> impl Future<Output = ()>;

    /// Puts a mark on the toolbar's button for a tab that asks for a code, or takes it away. A tab that goes
    /// to another document loses it by itself.
    fn mark(&self, tab: TabId, asks: bool) -> impl Future<Output = ()>;

    /// Brings our own window for the passphrase to the front: the `known` one if it is still there, else a
    /// new one. Says which, if the browser does.
    fn open_unlock(&self, known: Option<WindowId>) -> impl Future<Output = Option<WindowId>>;

    /// Tells the content script of a tab, and says whether there is one that hears it: a tab that is
    /// gone, or on another site, hears nothing, and that is no fault.
    fn tell(&self, tab: TabId, push: Push) -> impl Future<Output = bool>;

    /// The tab in front, if the browser says which that is.
    fn active_tab(&self) -> impl Future<Output = Option<TabId>>;

    /// Tells every open page of ours; where there is none, nobody hears it.
    fn tell_pages(&self, push: Push) -> impl Future<Output = ()>;

    /// The pixels of a picture; nothing when the file is damaged, or has another picture than its header
    /// said. A platform that shows no pages has no use for it.
    fn pixels(&self, _file: &PictureFile) -> impl Future<Output = Option<Picture>> {
        core::future::ready(None)
    }

    /// Memory that a derivation took, or that held secrets until the vault was locked, is of no more
    /// use. Where memory never shrinks, a platform starts the program afresh as soon as nothing is
    /// being answered; the agent remembers nothing that it would miss.
    fn retire(&self) {}

    /// What a derivation from a new passphrase costs: as much as the machine bears.
    fn kdf_cost(&self) -> KdfCost {
        KdfCost::DEFAULT
    }

    /// The vault key that `passphrase` unwraps from `document`. The one thing that takes long, and
    /// by design: a platform may do it elsewhere or remember what came of it, but nothing else.
    ///
    /// # Errors
    ///
    /// As [`VaultDocument::derive_key`].
    fn derive_key(
        &self,
        document: &VaultDocument,
        passphrase: &str,
    ) -> Result<VaultKey, UnlockError> {
        document.derive_key(passphrase)
    }
}

/// Where something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// On disk, until the extension is removed: sealed documents only.
    Local,
    /// In memory, until the browser exits; no page can read it.
    Session,
}

/// The browser's number for a tab.
pub type TabId = u32;

/// The browser's number for a window.
pub type WindowId = u32;

/// Why storage refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The quota is used up; nothing was written.
    Full,
    /// Anything else.
    Failed,
}

/// The system's cryptographic source gave nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RandomnessError;

/// The platform's randomness as the vault takes it.
pub(crate) struct Randomness<'a, P>(pub(crate) &'a P);

impl<P: Platform> vault::Entropy for Randomness<'_, P> {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), vault::EntropyError> {
        self.0.randomize(bytes).map_err(|_| vault::EntropyError)
    }
}
