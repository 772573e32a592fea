//! What opens the vault: passphrase, recovery code, vault key.

use keyfob_core::vault::{KdfCost, RecoveryCode};
use keyfob_protocol::{Cost, Failure, PageReply, Passphrase, Session};

use crate::failure::{recovery_failure, unlock_failure};
use crate::platform::{Platform, Randomness};
use crate::session::{self, enter, keep_key, opened, resume};
use crate::settings;
use crate::store::{Opened, Stored};

/// Changes the passphrase; the one from before opens nothing that is left in storage.
pub(crate) async fn change_passphrase<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    current: &Passphrase,
    new: &Passphrase,
) -> Result<PageReply, Failure> {
    let opened = resume_with(platform, cache, current).await?;
    let opened = set_passphrase(platform, opened, new).await?;
    settings::view(platform, cache.insert(opened)).await
}

/// Chooses what a derivation costs: the passphrase wraps the vault key anew.
pub(crate) async fn set_cost<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    current: &Passphrase,
    cost: Cost,
) -> Result<PageReply, Failure> {
    let opened = resume_with(platform, cache, current).await?;
    let opened = wrap(platform, opened, current, kdf_cost(cost)).await?;
    settings::view(platform, cache.insert(opened)).await
}

/// Derives a key that opens nothing, and says how long it took.
pub(crate) fn measure<P: Platform>(platform: &P, cost: Cost) -> Result<PageReply, Failure> {
    let begun = platform.now();
    let tried = kdf_cost(cost).try_out();
    tried.map_err(|error| unlock_failure(error.into()))?;
    let milliseconds = platform.now().saturating_sub(begun);
    let milliseconds = u32::try_from(milliseconds).unwrap_or(u32::MAX);
    Ok(PageReply::Measured { milliseconds })
}

/// Which of the choices this is.
pub(crate) fn cost_of(chosen: KdfCost) -> Option<Cost> {
    let all = [Cost::Least, Cost::Standard, Cost::High, Cost::Highest];
    all.into_iter().find(|cost| kdf_cost(*cost) == chosen)
}

/// Makes a recovery code in place of any earlier one.
pub(crate) async fn make_recovery_code<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    current: &Passphrase,
) -> Result<PageReply, Failure> {
    let opened = resume_with(platform, cache, current).await?;
    let (opened, code) = opened
        .rewrap(platform, |vault| {
            let (code, _) = vault.make_recovery_code(&mut Randomness(platform))?;
            Ok(code)
        })
        .await?;
    *cache = Some(opened);
    let code = code.to_text().as_str().to_owned();
    Ok(PageReply::RecoveryCode { code })
}

/// Opens the vault with the recovery code, under a new passphrase.
pub(crate) async fn recover<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    code: &Passphrase,
    new: &Passphrase,
) -> Result<Session, Failure> {
    let code = RecoveryCode::parse(code.expose()).map_err(recovery_failure)?;
    let stored = Stored::load(platform).await?;
    let opened = session::open_first(stored, |document| document.derive_key_from_recovery(&code))?;
    let opened = set_passphrase(platform, opened, new).await?;
    enter(platform, cache, opened).await
}

/// Draws a new vault key under the same passphrase. The recovery code ends with the old key.
pub(crate) async fn rotate_key<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    current: &Passphrase,
) -> Result<PageReply, Failure> {
    let opened = resume_with(platform, cache, current).await?;
    let cost = present_cost(platform, &opened);
    let (opened, ()) = opened
        .rewrap(platform, |vault| {
            vault.rotate_key(current.expose(), cost, &mut Randomness(platform))?;
            Ok(())
        })
        .await?;
    let opened = cache.insert(opened);
    // It is drawn, and the recovery code gone. Where the new key can't be kept, the next worker is locked.
    let _ = keep_key(platform, opened.vault.key()).await;
    settings::view(platform, opened).await
}

/// The open vault, once the person has shown that they know its passphrase.
async fn resume_with<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    passphrase: &Passphrase,
) -> Result<Opened, Failure> {
    prove(platform, cache, passphrase).await?;
    resume(platform, cache).await
}

/// Makes sure that the person at the open vault knows its passphrase.
pub(crate) async fn prove<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    passphrase: &Passphrase,
) -> Result<(), Failure> {
    let document = opened(platform, cache).await?.vault.document();
    platform
        .derive_key(document, passphrase.expose())
        .map(drop)
        .map_err(unlock_failure)
}

/// A new passphrase costs as much as the one before.
async fn set_passphrase<P: Platform>(
    platform: &P,
    opened: Opened,
    new: &Passphrase,
) -> Result<Opened, Failure> {
    let cost = present_cost(platform, &opened);
    wrap(platform, opened, new, cost).await
}

fn present_cost<P: Platform>(platform: &P, opened: &Opened) -> KdfCost {
    let present = opened.vault.document().passphrase_cost();
    present.unwrap_or_else(|| platform.kdf_cost())
}

async fn wrap<P: Platform>(
    platform: &P,
    opened: Opened,
    passphrase: &Passphrase,
    cost: KdfCost,
) -> Result<Opened, Failure> {
    let (opened, ()) = opened
        .rewrap(platform, |vault| {
            vault.change_passphrase(passphrase.expose(), cost, &mut Randomness(platform))?;
            Ok(())
        })
        .await?;
    Ok(opened)
}

const fn kdf_cost(cost: Cost) -> KdfCost {
    match cost {
        Cost::Least => KdfCost::MIN,
        Cost::Standard => KdfCost::DEFAULT,
        Cost::High => KdfCost::HIGH,
        Cost::Highest => KdfCost::HIGHEST,
    }
}
