//! The sealed document on disk, and the one before it.
//!
//! First the document that this program has itself opened is written as *the one before*, and read
//! again; only then the new one over the current one, which is read back, opened and compared. At every
//! moment one of them is whole, whatever becomes of the write that is under way.

use keyfob_core::vault::{Contents, OpenError, SlotError, Vault, VaultDocument, VaultKey};
use keyfob_protocol::{ErrorName, Failure};

use crate::disk;
use crate::failure::{format_failure, open_failure, seal_failure, slot_failure, storage_failure};
use crate::platform::{Platform, Randomness, StorageError};

/// Both documents as they lie in storage.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Stored {
    /// The last one written.
    pub(crate) current: Option<String>,
    /// The one before it.
    pub(crate) before: Option<String>,
}

impl Stored {
    /// Reads both at one moment.
    pub(crate) async fn load<P: Platform>(platform: &P) -> Result<Self, Failure> {
        let texts = disk::load(platform, &[CURRENT, BEFORE]).await;
        let mut texts = texts.map_err(storage_failure)?.into_iter();
        Ok(Self {
            current: texts.next().flatten(),
            before: texts.next().flatten(),
        })
    }

    /// Nothing was ever written.
    pub(crate) fn is_empty(&self) -> bool {
        self.current.is_none() && self.before.is_none()
    }
}

/// A vault that is open, and the text that it was opened from.
pub(crate) struct Opened {
    pub(crate) vault: Vault,
    /// Opened from the copy before, because the current one was damaged; since then a write may have
    /// mended it.
    pub(crate) restored: bool,
    text: String,
}

impl Opened {
    /// Opens `text` with the vault key; no derivation.
    pub(crate) fn with_key(text: String, key: &VaultKey, restored: bool) -> Result<Self, Failure> {
        Self::open(text, key, restored, open_failure)
    }

    /// As [`Opened::with_key`], with a key that was kept. A document that is whole and not of this key
    /// is of a later one, drawn by a worker that died over it: for the key that was kept it is locked.
    pub(crate) fn with_kept_key(
        text: String,
        key: &VaultKey,
        restored: bool,
    ) -> Result<Self, Failure> {
        Self::open(text, key, restored, |error| match error {
            OpenError::Header => ErrorName::Locked.into(),
            damage => open_failure(damage),
        })
    }

    fn open(
        text: String,
        key: &VaultKey,
        restored: bool,
        named: impl Fn(OpenError) -> Failure,
    ) -> Result<Self, Failure> {
        let document = VaultDocument::parse(text.as_bytes()).map_err(format_failure)?;
        let vault = document.open(key).map_err(named)?;
        Ok(Self {
            vault,
            restored,
            text,
        })
    }

    /// Writes the first document of a new vault, where there was none.
    pub(crate) async fn found<P: Platform>(platform: &P, vault: Vault) -> Result<Self, Failure> {
        let founded = Self::try_found(platform, vault).await;
        if founded.is_err() {
            // A fragment would be taken for a damaged vault, and none could be made beside it.
            let _ = disk::remove(platform, CURRENT).await;
        }
        founded
    }

    async fn try_found<P: Platform>(platform: &P, vault: Vault) -> Result<Self, Failure> {
        let text = text_of(vault.document())?;
        write(platform, CURRENT, &text).await?;
        read_back(platform, text, None, vault).await
    }

    /// Writes this vault over one that nothing opens any more; what is left of that is the copy before.
    pub(crate) async fn supersede<P: Platform>(
        self,
        platform: &P,
        ruin: Stored,
    ) -> Result<Self, Failure> {
        let text = ruin.current.or(ruin.before).unwrap_or_default();
        Self { text, ..self }.write(platform).await
    }

    /// A file of other contents under the same keys, which is opened again before anybody has it.
    pub(crate) fn copy<P: Platform>(
        &self,
        platform: &P,
        contents: &Contents,
    ) -> Result<String, Failure> {
        let sealed = self.vault.seal_copy(contents, &mut Randomness(platform));
        let text = text_of(&sealed.map_err(seal_failure)?)?;
        Self::with_key(text, self.vault.key(), false).map(|copy| copy.text)
    }

    /// Changes the contents and writes them; on any failure nothing was changed, here or on disk.
    ///
    /// Takes `self` so that a vault whose write failed can't be used on: the caller opens again what
    /// is on disk.
    pub(crate) async fn edit<P: Platform>(
        mut self,
        platform: &P,
        change: &mut dyn FnMut(&mut Contents) -> Result<(), Failure>,
    ) -> Result<Self, Failure> {
        change(self.vault.contents_mut())?;
        self.vault
            .seal(&mut Randomness(platform))
            .map_err(seal_failure)?;
        self.write(platform).await
    }

    /// Changes what opens the vault, and writes it twice: afterwards the copy before, too, opens
    /// with nothing but that. On a failure it opens with what opened it before.
    pub(crate) async fn rewrap<P: Platform, T>(
        mut self,
        platform: &P,
        change: impl FnOnce(&mut Vault) -> Result<T, SlotError>,
    ) -> Result<(Self, T), Failure> {
        let value = change(&mut self.vault).map_err(slot_failure)?;
        let before = self.text.clone();
        let written = self.write(platform).await?;
        match written.write(platform).await {
            Ok(written) => Ok((written, value)),
            Err(failure) => {
                // What the person hears is the failure, whether this succeeds or not.
                let _ = put_back(platform, &before).await;
                Err(failure)
            }
        }
    }

    /// Writes the vault's document, after the one that it was opened from as the one before it.
    async fn write<P: Platform>(self, platform: &P) -> Result<Self, Failure> {
        let before = self.text;
        disk::keep(platform, BEFORE, &before)
            .await
            .map_err(storage_failure)?;
        match write_current(platform, self.vault, &before).await {
            Ok(opened) => Ok(Self {
                restored: self.restored,
                ..opened
            }),
            Err(failure) => {
                // Best put it back; what the person hears is the failure, whether this succeeds or not.
                let _ = disk::save(platform, CURRENT, &before).await;
                Err(failure)
            }
        }
    }
}

/// Makes a text the current document again. The copy before comes first: as long as that is not whole,
/// the current document is the only one that opens.
async fn put_back<P: Platform>(platform: &P, text: &str) -> Result<(), StorageError> {
    disk::keep(platform, BEFORE, text).await?;
    disk::keep(platform, CURRENT, text).await
}

async fn write_current<P: Platform>(
    platform: &P,
    vault: Vault,
    before: &str,
) -> Result<Opened, Failure> {
    let new = text_of(vault.document())?;
    if new != before {
        write(platform, CURRENT, &new).await?;
    }
    read_back(platform, new, Some(before), vault).await
}

async fn write<P: Platform>(platform: &P, key: &str, text: &str) -> Result<(), Failure> {
    disk::save(platform, key, text)
        .await
        .map_err(storage_failure)
}

/// Law 3: what was written is read and opened again before anybody is told that it is safe.
///
/// The contents that were read are not kept beside the equal ones that were written: there would be two
/// of every device at once.
async fn read_back<P: Platform>(
    platform: &P,
    new: String,
    before: Option<&str>,
    written: Vault,
) -> Result<Opened, Failure> {
    let found = Stored::load(platform).await?;
    let same = found.before.as_deref() == before;
    let text = found.current.filter(|text| same && *text == new);
    let text = text.ok_or(ErrorName::StorageFailed)?;
    let document = VaultDocument::parse(text.as_bytes()).map_err(format_failure)?;
    let vault = written.reopen(document);
    Ok(Opened {
        vault: vault.map_err(|_| ErrorName::StorageFailed)?,
        restored: false,
        text,
    })
}

fn text_of(document: &VaultDocument) -> Result<String, Failure> {
    String::from_utf8(document.to_bytes()).map_err(|_| ErrorName::Internal.into())
}

/// Where the current document is kept on disk.
pub(crate) const CURRENT: &str = "vault";

/// Where the one before it is kept on disk.
pub(crate) const BEFORE: &str = "vault.before";
