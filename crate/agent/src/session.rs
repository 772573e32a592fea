//! Locked or unlocked: making, opening and closing the vault.

use data_encoding::BASE64;
use keyfob_core::vault::{Contents, Vault, VaultDocument, VaultKey};
use keyfob_protocol::{ErrorName, Failure, Passphrase, Session};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::failure::{format_failure, slot_failure, storage_failure, undecodable, unlock_failure};
use crate::platform::{Area, Platform, Randomness};
use crate::store::{Opened, Stored};

/// What the next worker needs to go on where this one dies.
///
/// # Security
///
/// The vault key opens everything. It lies in the browser's memory, where only this extension's own
/// pages can read, until the vault is locked or the browser exits.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
struct Unlocked {
    key: String,
    restored: bool,
}

/// The open vault: this worker's, or opened again with the key that another worker left behind.
pub(crate) async fn opened<'a, P: Platform>(
    platform: &P,
    cache: &'a mut Option<Opened>,
) -> Result<&'a Opened, Failure> {
    let opened = resume(platform, cache).await?;
    Ok(cache.insert(opened))
}

/// Changes the open vault and writes it. After a failure the next message starts from what is on
/// disk.
pub(crate) async fn edit<P: Platform, T>(
    platform: &P,
    cache: &mut Option<Opened>,
    change: impl FnOnce(&mut Contents) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let opened = resume(platform, cache).await?;
    let (opened, value) = opened.edit(platform, change).await?;
    *cache = Some(opened);
    Ok(value)
}

async fn resume<P: Platform>(platform: &P, cache: &mut Option<Opened>) -> Result<Opened, Failure> {
    if let Some(opened) = cache.take() {
        return Ok(opened);
    }
    let stored = Stored::load(platform).await?;
    if stored.is_empty() {
        return Err(ErrorName::NoVault.into());
    }
    let Some((key, restored)) = load_key(platform).await? else {
        return Err(ErrorName::Locked.into());
    };
    let opened = open_either(stored, &key, restored);
    if opened.is_err() {
        close(platform, cache).await?;
    }
    opened
}

/// Which screen a page should show.
pub(crate) async fn state<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
) -> Result<Session, Failure> {
    match opened(platform, cache).await {
        Ok(opened) => Ok(view(opened)),
        Err(failure) if failure.name == ErrorName::NoVault => Ok(Session::NoVault),
        Err(failure) if failure.name == ErrorName::Locked => Ok(Session::Locked),
        Err(failure) => Err(failure),
    }
}

/// Makes the first vault; never writes over one.
pub(crate) async fn create<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    passphrase: &Passphrase,
) -> Result<Session, Failure> {
    if !Stored::load(platform).await?.is_empty() {
        return Err(ErrorName::VaultExists.into());
    }
    let mut randomness = Randomness(platform);
    let (vault, document) = Vault::make(passphrase.expose(), platform.kdf_cost(), &mut randomness)
        .map_err(slot_failure)?;
    let opened = Opened::found(platform, &vault, &document).await?;
    enter(platform, cache, opened).await
}

/// Opens the vault with what the person typed.
pub(crate) async fn unlock<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    passphrase: &Passphrase,
) -> Result<Session, Failure> {
    let stored = Stored::load(platform).await?;
    if stored.is_empty() {
        return Err(ErrorName::NoVault.into());
    }
    let opened = unlock_either(platform, stored, passphrase)?;
    enter(platform, cache, opened).await
}

/// Locks: the key is gone from the browser's memory and from ours.
pub(crate) async fn lock<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
) -> Result<Session, Failure> {
    close(platform, cache).await?;
    state(platform, cache).await
}

async fn close<P: Platform>(platform: &P, cache: &mut Option<Opened>) -> Result<(), Failure> {
    *cache = None;
    platform
        .remove(Area::Session, KEY)
        .await
        .map_err(storage_failure)
}

async fn enter<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    opened: Opened,
) -> Result<Session, Failure> {
    let unlocked = Unlocked {
        key: BASE64.encode(opened.vault.key().expose()),
        restored: opened.restored,
    };
    let text = Zeroizing::new(serde_json::to_string(&unlocked).map_err(undecodable)?);
    platform
        .save(Area::Session, &[(KEY, &text)])
        .await
        .map_err(storage_failure)?;
    Ok(view(cache.insert(opened)))
}

fn view(opened: &Opened) -> Session {
    if opened.restored {
        Session::Restored
    } else {
        Session::Unlocked
    }
}

async fn load_key<P: Platform>(platform: &P) -> Result<Option<(VaultKey, bool)>, Failure> {
    let mut texts = platform
        .load(Area::Session, &[KEY])
        .await
        .map_err(storage_failure)?;
    let Some(text) = texts.pop().flatten().map(Zeroizing::new) else {
        return Ok(None);
    };
    let unlocked: Unlocked = serde_json::from_str(&text).map_err(undecodable)?;
    let bytes = Zeroizing::new(
        BASE64
            .decode(unlocked.key.as_bytes())
            .map_err(undecodable)?,
    );
    let key = <[u8; VaultKey::LENGTH]>::try_from(bytes.as_slice()).map_err(undecodable)?;
    Ok(Some((VaultKey::from_bytes(key), unlocked.restored)))
}

/// The current document, or the one before it when that is damaged.
fn open_either(stored: Stored, key: &VaultKey, restored: bool) -> Result<Opened, Failure> {
    match open_with_key(stored.current, key, restored) {
        Err(failure) if failure.name == ErrorName::VaultDamaged && stored.before.is_some() => {
            open_with_key(stored.before, key, true)
        }
        decided => decided,
    }
}

fn open_with_key(text: Option<String>, key: &VaultKey, restored: bool) -> Result<Opened, Failure> {
    Opened::with_key(text.ok_or(ErrorName::VaultDamaged)?, key, restored)
}

/// As [`open_either`], with a passphrase. A header that is not as it was written is known before the
/// derivation, so a wrong passphrase is never taken for damage, nor damage for a wrong passphrase.
fn unlock_either<P: Platform>(
    platform: &P,
    stored: Stored,
    passphrase: &Passphrase,
) -> Result<Opened, Failure> {
    match unlock_text(platform, stored.current, passphrase, false) {
        Err(failure) if failure.name == ErrorName::VaultDamaged && stored.before.is_some() => {
            unlock_text(platform, stored.before, passphrase, true)
        }
        decided => decided,
    }
}

fn unlock_text<P: Platform>(
    platform: &P,
    text: Option<String>,
    passphrase: &Passphrase,
    restored: bool,
) -> Result<Opened, Failure> {
    let text = text.ok_or(ErrorName::VaultDamaged)?;
    let document = VaultDocument::parse(text.as_bytes()).map_err(format_failure)?;
    let key = platform
        .derive_key(&document, passphrase.expose())
        .map_err(unlock_failure)?;
    Opened::with_key(text, &key, restored)
}

/// Where the key of an unlocked vault is kept, in [`Area::Session`].
const KEY: &str = "session";
