//! Locked or unlocked: making, opening and closing the vault.

use keyfob_core::vault::{Contents, UnlockError, Vault, VaultDocument, VaultKey};
use keyfob_protocol::{ErrorName, Failure, Passphrase, Session};

use crate::failure::{format_failure, slot_failure, unlock_failure};
use crate::platform::{Platform, Randomness};
use crate::store::{Opened, Stored};
use crate::unlocked::Unlocked;

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
    let (mut change, mut value) = (Some(change), None);
    let mut once = |contents: &mut Contents| {
        value = change.take().map(|change| change(contents)).transpose()?;
        Ok(())
    };
    edit_once(platform, cache, &mut once).await?;
    value.ok_or_else(|| ErrorName::Internal.into())
}

/// As [`edit`]; the same code for every change, or the worker would have it a dozen times.
async fn edit_once<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    change: &mut dyn FnMut(&mut Contents) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let opened = resume(platform, cache).await?;
    let now = platform.now() / 1_000;
    let mut change = |contents: &mut Contents| {
        contents.forget_deleted(now);
        change(contents)
    };
    *cache = Some(opened.edit(platform, &mut change).await?);
    Ok(())
}

/// The person did something: the vault waits for them from now on.
pub(crate) async fn touch<P: Platform>(platform: &P) -> Result<(), Failure> {
    if let Some(mut unlocked) = Unlocked::load(platform).await? {
        unlocked.touch(platform.now());
        unlocked.save(platform).await?;
    }
    Ok(())
}

/// A new vault key was drawn: the next worker goes on with it.
pub(crate) async fn keep_key<P: Platform>(platform: &P, key: &VaultKey) -> Result<(), Failure> {
    if let Some(mut unlocked) = Unlocked::load(platform).await? {
        unlocked.set_key(key);
        unlocked.save(platform).await?;
    }
    Ok(())
}

/// Looks at the clock, and locks if it is time: at every message, also one whose answer needs no vault.
pub(crate) async fn watch<P: Platform>(platform: &P) {
    // What can't be judged now is judged at the next message.
    let _ = Unlocked::load(platform).await;
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
    let (vault, _) = Vault::make(passphrase.expose(), platform.kdf_cost(), &mut randomness)
        .map_err(slot_failure)?;
    let opened = Opened::found(platform, vault).await?;
    enter(platform, cache, opened).await
}

/// Opens the vault with what the person typed.
pub(crate) async fn unlock<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    passphrase: &Passphrase,
) -> Result<Session, Failure> {
    let stored = Stored::load(platform).await?;
    let opened = open_first(stored, |document| {
        platform.derive_key(document, passphrase.expose())
    })?;
    enter(platform, cache, opened).await
}

/// Locks: the key is gone from the browser's memory and from ours.
pub(crate) async fn lock<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
) -> Result<Session, Failure> {
    *cache = None;
    Unlocked::forget(platform).await?;
    state(platform, cache).await
}

/// Locks if it is time, and says whether the vault is locked.
pub(crate) async fn judge<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
) -> Result<bool, Failure> {
    let unlocked = Unlocked::load(platform).await?;
    if let Some(unlocked) = &unlocked {
        // The bell came early: it is set again.
        unlocked.save(platform).await?;
    } else {
        *cache = None;
    }
    Ok(unlocked.is_none())
}

/// As [`opened`], taken out of the cache.
pub(crate) async fn resume<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
) -> Result<Opened, Failure> {
    let cached = cache.take();
    let Some(unlocked) = Unlocked::load(platform).await? else {
        let stored = Stored::load(platform).await?;
        let name = if stored.is_empty() {
            ErrorName::NoVault
        } else {
            ErrorName::Locked
        };
        return Err(name.into());
    };
    if let Some(opened) = cached {
        return Ok(opened);
    }
    let stored = Stored::load(platform).await?;
    match open_either(stored, &unlocked.key()?) {
        Ok(opened) => note_restored(platform, unlocked, opened).await,
        Err(failure) => {
            Unlocked::forget(platform).await?;
            Err(failure)
        }
    }
}

/// Writes down that it was the copy before, which no later message could tell once a write has mended
/// the damage; or takes over that it once was.
async fn note_restored<P: Platform>(
    platform: &P,
    mut unlocked: Unlocked,
    mut opened: Opened,
) -> Result<Opened, Failure> {
    if opened.restored && !unlocked.is_restored() {
        unlocked.note_restored();
        unlocked.save(platform).await?;
    }
    opened.restored = unlocked.is_restored();
    Ok(opened)
}

/// Unlocked from now on.
pub(crate) async fn enter<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    mut opened: Opened,
) -> Result<Session, Failure> {
    let lock_after = opened.vault.contents().settings.lock_after;
    let mut unlocked = Unlocked::new(opened.vault.key(), lock_after, platform.now());
    let known = Unlocked::load(platform).await?;
    opened.restored |= known.is_some_and(|known| known.is_restored());
    if opened.restored {
        unlocked.note_restored();
    }
    unlocked.save(platform).await?;
    Ok(view(cache.insert(opened)))
}

fn view(opened: &Opened) -> Session {
    if opened.restored {
        Session::Restored
    } else {
        Session::Unlocked
    }
}

/// The current document, or the one before it when that is damaged.
fn open_either(stored: Stored, key: &VaultKey) -> Result<Opened, Failure> {
    match open_with_key(stored.current, key, false) {
        Err(failure) if failure.name == ErrorName::VaultDamaged && stored.before.is_some() => {
            open_with_key(stored.before, key, true)
        }
        decided => decided,
    }
}

fn open_with_key(text: Option<String>, key: &VaultKey, restored: bool) -> Result<Opened, Failure> {
    Opened::with_kept_key(text.ok_or(ErrorName::VaultDamaged)?, key, restored)
}

/// As [`open_either`], with what a person knows. A header that is not as it was written is known
/// before the derivation, so a wrong passphrase is never taken for damage, nor damage for a wrong
/// passphrase.
///
/// Only damage gives way to the copy before. A current document of a later version does not, nor one
/// whose contents are authentic and can't be read, though the copy before may open: what has been
/// written since would be missing from it, and the next write would destroy it. It is named, and both
/// stay as they are.
pub(crate) fn open_first(
    stored: Stored,
    derive: impl Fn(&VaultDocument) -> Result<VaultKey, UnlockError>,
) -> Result<Opened, Failure> {
    if stored.is_empty() {
        return Err(ErrorName::NoVault.into());
    }
    match open_text(stored.current, &derive, false) {
        Err(failure) if failure.name == ErrorName::VaultDamaged && stored.before.is_some() => {
            open_text(stored.before, &derive, true)
        }
        decided => decided,
    }
}

fn open_text(
    text: Option<String>,
    derive: impl Fn(&VaultDocument) -> Result<VaultKey, UnlockError>,
    restored: bool,
) -> Result<Opened, Failure> {
    let text = text.ok_or(ErrorName::VaultDamaged)?;
    let document = VaultDocument::parse(text.as_bytes()).map_err(format_failure)?;
    let key = derive(&document).map_err(unlock_failure)?;
    Opened::with_key(text, &key, restored)
}
