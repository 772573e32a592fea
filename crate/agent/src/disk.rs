//! Texts on disk, written so that a crash takes no other one with it.
//!
//! Chromium keeps what extensions store in a log (`LevelDB`'s) to which every write is appended as one
//! record. A browser that dies while it writes leaves a record that breaks off, and the next one
//! appends to the same log without a look at its end: whoever reads the log again finds a record made
//! of the first half and of whatever was written after it. Every key in the broken record is lost then,
//! its old value too, and so is the record that was written after it. Three habits follow:
//!
//! - one key a write, so that a broken record costs one text and never both copies of the vault;
//! - no text is written over before the other one has been read again;
//! - the first write of a browser's life is a fence: worthless, and longer than a block of the log, so
//!   that it alone is taken for the rest of a record that broke off.

use crate::platform::{Area, Platform, StorageError};

/// Reads `keys` at one moment.
///
/// Chromium refuses to read anything beside a value that a crash has made unreadable, and takes that
/// one away; the others are there at the second attempt.
pub(crate) async fn load<P: Platform>(
    platform: &P,
    keys: &[&str],
) -> Result<Vec<Option<String>>, StorageError> {
    match platform.load(Area::Local, keys).await {
        Err(_) => platform.load(Area::Local, keys).await,
        found => found,
    }
}

/// Writes one text, and reads it again; one that lies there already is left alone.
pub(crate) async fn keep<P: Platform>(
    platform: &P,
    key: &str,
    text: &str,
) -> Result<(), StorageError> {
    if holds(platform, key, text).await? {
        return Ok(());
    }
    save(platform, key, text).await?;
    let kept = holds(platform, key, text).await?;
    kept.then_some(()).ok_or(StorageError::Failed)
}

/// Writes one text; whoever needs to know whether it is there reads it again.
pub(crate) async fn save<P: Platform>(
    platform: &P,
    key: &str,
    text: &str,
) -> Result<(), StorageError> {
    fence(platform).await?;
    platform.save(Area::Local, key, text).await
}

/// Forgets one text.
pub(crate) async fn remove<P: Platform>(platform: &P, key: &str) -> Result<(), StorageError> {
    fence(platform).await?;
    platform.remove(Area::Local, key).await
}

async fn holds<P: Platform>(platform: &P, key: &str, text: &str) -> Result<bool, StorageError> {
    let found = load(platform, &[key]).await?;
    Ok(found.first().and_then(Option::as_deref) == Some(text))
}

/// Separates what this browser writes from what an earlier one may have left half written.
async fn fence<P: Platform>(platform: &P) -> Result<(), StorageError> {
    let stands = platform.load(Area::Session, &[FENCE]).await?;
    if stands.first().is_some_and(Option::is_some) {
        return Ok(());
    }
    let fence = ".".repeat(FENCE_LENGTH);
    platform.save(Area::Local, FENCE, &fence).await?;
    if !holds(platform, FENCE, &fence).await? {
        return Err(StorageError::Failed);
    }
    platform.remove(Area::Local, FENCE).await?;
    platform.save(Area::Session, FENCE, STANDS).await
}

/// On disk, the fence for the moment in which it is written; in the browser's memory, that it was.
const FENCE: &str = "fence";

const STANDS: &str = "stands";

/// Bytes; two blocks of the log.
const FENCE_LENGTH: usize = 2 * 32_768;
