//! What the next worker needs to go on where this one dies: the vault key, and until when it holds.
//!
//! The deadline is judged at every message and every wake. The browser's alarm only rings: it may
//! come late, early, twice or never, and the vault is locked in time all the same.

use base64_simd::STANDARD;
use keyfob_core::json::named;
use keyfob_core::settings::LockAfter;
use keyfob_core::vault::VaultKey;
use keyfob_protocol::Failure;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::failure::{storage_failure, undecodable};
use crate::platform::{Area, Platform};

/// An unlocked vault as the browser's memory keeps it.
///
/// # Security
///
/// The vault key opens everything. It lies where only this extension's own pages can read, until the
/// vault is locked or the browser exits.
#[derive(Clone, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub(crate) struct Unlocked {
    key: String,
    /// When the person last did something, in milliseconds since 1970.
    active: u64,
    /// The latest moment since then that the clock is known to have shown.
    seen: u64,
    /// How long they may do nothing, in milliseconds; `None` is until the browser exits.
    patience: Option<u64>,
    /// It was opened from the copy before, if only once: a write mends the damage, and the person
    /// has to hear of it all the same.
    restored: bool,
}

impl Unlocked {
    /// A vault that the person unlocked at `now`.
    pub(crate) fn new(key: &VaultKey, lock_after: LockAfter, now: u64) -> Self {
        Self {
            key: STANDARD.encode_to_string(key.expose()),
            active: now,
            seen: now,
            patience: lock_after.milliseconds(),
            restored: false,
        }
    }

    /// Reads what another worker left; `None` is locked, and so is what has outlived its
    /// deadline or can't be read.
    pub(crate) async fn load<P: Platform>(platform: &P) -> Result<Option<Self>, Failure> {
        let mut texts = platform
            .load(Area::Session, &[KEY])
            .await
            .map_err(storage_failure)?;
        let Some(text) = texts.pop().flatten().map(Zeroizing::new) else {
            return Ok(None);
        };
        let unlocked: Option<Self> = named::from_str(&text).ok();
        let now = platform.now();
        let Some(mut unlocked) = unlocked.filter(|unlocked| !unlocked.is_over(now)) else {
            Self::forget(platform).await?;
            return Ok(None);
        };
        if unlocked.see(now) {
            unlocked.save(platform).await?;
        }
        Ok(Some(unlocked))
    }

    /// Writes it down and has the bell rung at the deadline, or before.
    pub(crate) async fn save<P: Platform>(&self, platform: &P) -> Result<(), Failure> {
        let text = Zeroizing::new(serde_json::to_string(self).map_err(undecodable)?);
        platform
            .save(Area::Session, KEY, &text)
            .await
            .map_err(storage_failure)?;
        platform.ring(self.bell()).await;
        Ok(())
    }

    /// Locks: the key is gone from the browser's memory.
    pub(crate) async fn forget<P: Platform>(platform: &P) -> Result<(), Failure> {
        platform
            .remove(Area::Session, KEY)
            .await
            .map_err(storage_failure)?;
        platform.ring(None).await;
        Ok(())
    }

    /// The person did something at `now`.
    pub(crate) fn touch(&mut self, now: u64) {
        self.active = now;
        self.seen = now;
    }

    /// The vault has another key from now on.
    pub(crate) fn set_key(&mut self, key: &VaultKey) {
        self.key.zeroize();
        self.key = STANDARD.encode_to_string(key.expose());
    }

    /// The clock shows `now`; says whether that is worth writing down. Many messages may come in a second.
    fn see(&mut self, now: u64) -> bool {
        let news = self.patience.is_some() && now >= self.seen.saturating_add(SECOND);
        if news {
            self.seen = now;
        }
        news
    }

    /// From now on the vault waits this long.
    pub(crate) fn set_patience(&mut self, lock_after: LockAfter) {
        self.patience = lock_after.milliseconds();
    }

    /// The current document was damaged; this holds until the vault is locked.
    pub(crate) fn note_restored(&mut self) {
        self.restored = true;
    }

    /// Whether the current document was damaged since the vault was unlocked.
    pub(crate) fn is_restored(&self) -> bool {
        self.restored
    }

    /// The vault key.
    pub(crate) fn key(&self) -> Result<VaultKey, Failure> {
        let bytes = STANDARD.decode_to_vec(&self.key).map_err(undecodable)?;
        let bytes = Zeroizing::new(bytes);
        let key = bytes.as_slice().try_into().map_err(undecodable)?;
        Ok(VaultKey::from_bytes(key))
    }

    /// When the bell is to ring, in milliseconds since 1970: when the vault locks by itself, and before that
    /// now and then, to look at the clock where nobody asks anything.
    fn bell(&self) -> Option<u64> {
        let patience = self.patience?;
        let pause = (patience / LOOKS).max(PAUSE);
        let deadline = self.active.saturating_add(patience);
        Some(self.seen.saturating_add(pause).min(deadline))
    }

    /// Whether the deadline is past.
    ///
    /// A clock that was set back, behind any moment that it has shown, would put the deadline off, so it
    /// ends the session too; a second or two is what time servers correct.
    fn is_over(&self, now: u64) -> bool {
        let set_back = now.saturating_add(CORRECTION) < self.seen;
        let patience = self.patience.unwrap_or(u64::MAX);
        self.patience.is_some() && (set_back || now.saturating_sub(self.active) >= patience)
    }
}

/// Where it is kept, in [`Area::Session`].
const KEY: &str = "session";

/// How far a clock may be corrected backwards, in milliseconds.
const CORRECTION: u64 = 2_000;

/// In milliseconds.
const SECOND: u64 = 1_000;

/// How often the clock is looked at, at the least, before the vault locks by itself.
const LOOKS: u64 = 15;

/// The shortest time between two such looks, in milliseconds: each wakes a worker.
const PAUSE: u64 = 60_000;
