//! The vault file: out of the house, and back.

use keyfob_core::device::Device;
use keyfob_core::settings::Settings;
use keyfob_core::vault::{
    Contents, FormatError, RecoveryCode, UnlockError, VaultDocument, VaultKey,
};
use keyfob_protocol::{
    ErrorName, Failure, FileVault, PageReply, Passphrase, PreviewView, Standing,
};

use crate::devices::{account_of, adopt_device, in_order, user_of};
use crate::failure::{format_failure, recovery_failure, unlock_failure};
use crate::platform::Platform;
use crate::session::{edit, enter, open_first, opened};
use crate::settings;
use crate::store::{Opened, Stored};
use crate::twins::twin;

/// The vault as a file; nothing is changed here. What was deleted is not to live on in it.
pub(crate) async fn export<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
) -> Result<PageReply, Failure> {
    let opened = opened(platform, cache).await?;
    let contents = opened.vault.contents();
    let settings = contents.settings.backed_up(platform.now() / 1_000);
    let contents = Contents {
        settings,
        deleted: Vec::new(),
        ..contents.clone()
    };
    Ok(PageReply::Backup {
        file: opened.copy(platform, &contents)?,
        made: settings
            .last_backup
            .unwrap_or_default()
            .saturating_mul(1_000),
    })
}

/// The person has the file that was made then: that it was taken is remembered.
pub(crate) async fn note<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    made: u64,
) -> Result<PageReply, Failure> {
    let note = |settings: &mut Settings| settings.note_backup(made / 1_000);
    settings::choose(platform, cache, note).await
}

/// What a vault file would bring.
pub(crate) async fn preview<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    file: &str,
    secret: &Passphrase,
) -> Result<PageReply, Failure> {
    let found = open_file(platform, file, secret)?;
    let stored = Stored::load(platform).await?;
    let here = match opened(platform, cache).await {
        Ok(opened) => Some(opened),
        Err(failure) if is_lost(platform, &stored, &failure, secret) => None,
        Err(failure) => return Err(failure),
    };
    let vault = compare(&found, here);
    let here = here.map_or(&[][..], |here| &here.vault.contents().devices);
    let devices = in_order(found.vault.contents()).into_iter();
    let devices = devices.map(|device| show(device, here)).collect();
    Ok(PageReply::Preview { vault, devices })
}

/// Takes over what is not here yet. A device that is here stays as it is, whatever the file says.
/// Where there is no vault, or one that nothing opens any more, the file becomes the vault.
pub(crate) async fn restore<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    file: &str,
    secret: &Passphrase,
) -> Result<PageReply, Failure> {
    let found = open_file(platform, file, secret)?;
    let stored = Stored::load(platform).await?;
    let (mut added, mut kept) = (0_u32, 0_u32);
    let edited = edit(platform, cache, |contents| {
        let (here, new): (Vec<_>, Vec<_>) = in_order(found.vault.contents())
            .into_iter()
            .partition(|device| twin(contents, device).is_some());
        for device in &new {
            adopt_device(platform, contents, Device::clone(device))?;
        }
        (added, kept) = (count(new.len()), count(here.len()));
        Ok(())
    })
    .await;
    match edited {
        Ok(()) => Ok(PageReply::Restored { added, kept }),
        Err(failure) if is_lost(platform, &stored, &failure, secret) => {
            adopt(platform, cache, found, stored).await
        }
        Err(failure) => Err(failure),
    }
}

async fn adopt<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    found: Opened,
    stored: Stored,
) -> Result<PageReply, Failure> {
    let opened = if stored.is_empty() {
        Opened::found(platform, found.vault).await?
    } else {
        found.supersede(platform, stored).await?
    };
    let added = count(opened.vault.contents().devices.len());
    enter(platform, cache, opened).await?;
    Ok(PageReply::Restored { added, kept: 0 })
}

/// There is no vault, as the failure says, or nothing opens it any more as far as this secret can
/// tell: then a backup may take its place. One that another secret opens, or a newer version, is not
/// lost.
fn is_lost<P: Platform>(
    platform: &P,
    stored: &Stored,
    failure: &Failure,
    secret: &Passphrase,
) -> bool {
    match failure.name {
        ErrorName::NoVault => true,
        ErrorName::Locked => {
            let opened = open_first(stored.clone(), |document| {
                derive(platform, document, secret)
            });
            opened.is_err_and(|failure| failure.name == ErrorName::VaultDamaged)
        }
        _ => false,
    }
}

/// Opens a file with its passphrase, or with its recovery code if that is what was typed.
fn open_file<P: Platform>(
    platform: &P,
    file: &str,
    secret: &Passphrase,
) -> Result<Opened, Failure> {
    let document = VaultDocument::parse(file.as_bytes()).map_err(file_failure)?;
    let key = derive(platform, &document, secret);
    let key = key.map_err(|error| secret_failure(error, secret))?;
    Opened::with_key(file.trim().to_owned(), &key, false)
}

fn derive<P: Platform>(
    platform: &P,
    document: &VaultDocument,
    secret: &Passphrase,
) -> Result<VaultKey, UnlockError> {
    let Ok(code) = RecoveryCode::parse(secret.expose()) else {
        return platform.derive_key(document, secret.expose());
    };
    document.derive_key_from_recovery(&code).or_else(|error| {
        // A passphrase can be spelt like a code.
        let derived = platform.derive_key(document, secret.expose());
        derived.map_err(|other| if is_wrong(other) { error } else { other })
    })
}

/// Why a file did not open with what was typed. What was meant as a recovery code, and is none, is told
/// by the group that is off.
fn secret_failure(error: UnlockError, secret: &Passphrase) -> Failure {
    match RecoveryCode::parse(secret.expose()) {
        Err(typo) if is_wrong(error) && RecoveryCode::is_meant(secret.expose()) => {
            recovery_failure(typo)
        }
        _ => unlock_failure(error),
    }
}

/// No passphrase that fits, or none at all.
fn is_wrong(error: UnlockError) -> bool {
    matches!(error, UnlockError::WrongPassphrase | UnlockError::NoSlot)
}

/// Of a file a person has to know that it was the wrong one; in storage it would be damage.
fn file_failure(error: FormatError) -> Failure {
    match error {
        FormatError::NotAVault => ErrorName::NotAVault.into(),
        other => format_failure(other),
    }
}

fn count(devices: usize) -> u32 {
    u32::try_from(devices).unwrap_or(u32::MAX)
}

fn compare(found: &Opened, here: Option<&Opened>) -> FileVault {
    let id = |opened: &Opened| opened.vault.document().id();
    match here {
        None => FileVault::First,
        Some(here) if is_same(found, here) => FileVault::Identical,
        Some(here) if id(here) == id(found) => FileVault::Same,
        Some(_) => FileVault::Other,
    }
}

/// The same secrets open both, and both hold the same. How the backup stands, and what was deleted a
/// moment ago, is no part of it.
fn is_same(found: &Opened, here: &Opened) -> bool {
    let slots = |opened: &Opened| opened.vault.document().slots().collect::<Vec<_>>();
    let plain = |contents: &Contents| Settings {
        last_backup: None,
        changed: None,
        put_off: None,
        ..contents.settings
    };
    let (theirs, ours) = (found.vault.contents(), here.vault.contents());
    let is_one = found.vault.document().id() == here.vault.document().id();
    is_one
        && slots(found) == slots(here)
        && plain(theirs) == plain(ours)
        && theirs.devices == ours.devices
        && theirs.learned == ours.learned
        && theirs.unknown == ours.unknown
}

fn show(device: &Device, here: &[Device]) -> PreviewView {
    let known = here.iter().find(|known| known.secret == device.secret);
    PreviewView {
        label: device.label.clone(),
        account: account_of(device),
        user: user_of(device),
        standing: known.map_or(Standing::New, |known| stand(device, known)),
    }
}

/// Use changes a device's time and spent steps, and a restore its place and id; a person sees the
/// same device.
fn stand(device: &Device, known: &Device) -> Standing {
    let seen = Device {
        id: known.id,
        order: known.order,
        last_used: known.last_used,
        spent_steps: known.spent_steps.clone(),
        ..device.clone()
    };
    if seen == *known {
        Standing::Here
    } else {
        Standing::Differs
    }
}
