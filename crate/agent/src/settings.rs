//! What the person has chosen, and how the backup stands.

use keyfob_core::aws::Partition;
use keyfob_core::settings::{LockAfter, Settings};
use keyfob_core::vault::{Contents, SlotKind, Vault};
use keyfob_protocol::{BackupState, Failure, PageReply, SettingsView};

use crate::disk;
use crate::dropped;
use crate::failure::storage_failure;
use crate::keys::cost_of;
use crate::news;
use crate::platform::Platform;
use crate::session::{edit, opened};
use crate::store::Opened;
use crate::unlocked::Unlocked;

/// All of it.
pub(crate) async fn show<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
) -> Result<PageReply, Failure> {
    view(platform, opened(platform, cache).await?).await
}

/// As [`show`], of a vault that is known to be open.
pub(crate) async fn view<P: Platform>(platform: &P, opened: &Opened) -> Result<PageReply, Failure> {
    let plain = Plain::load(platform).await?;
    let mut settings = view_of(&opened.vault, plain);
    settings.news = news::unread(platform).await?;
    settings.dropped = dropped::so_far(platform).await;
    Ok(PageReply::Settings { settings })
}

/// Chooses how long an unlocked vault may be left alone, from now on.
pub(crate) async fn set_lock_after<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    lock_after: LockAfter,
) -> Result<PageReply, Failure> {
    edit(platform, cache, |contents| {
        contents.settings.lock_after = lock_after;
        Ok(())
    })
    .await?;
    if let Some(mut unlocked) = Unlocked::load(platform).await? {
        unlocked.set_patience(lock_after);
        // Who chooses is there: a shorter time must not be over by what they did before.
        unlocked.touch(platform.now());
        unlocked.save(platform).await?;
    }
    show(platform, cache).await
}

/// Makes another choice.
pub(crate) async fn choose<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    choice: impl FnOnce(&mut Settings),
) -> Result<PageReply, Failure> {
    edit(platform, cache, |contents| {
        choice(&mut contents.settings);
        Ok(())
    })
    .await?;
    show(platform, cache).await
}

/// Chooses whether a card stands on the page.
pub(crate) async fn set_show_card<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    on: bool,
) -> Result<PageReply, Failure> {
    opened(platform, cache).await?;
    let written = if on {
        disk::remove(platform, CARD).await
    } else {
        disk::keep(platform, CARD, OFF).await
    };
    written.map_err(storage_failure)?;
    show(platform, cache).await
}

/// Chooses whether a partition's pages are served.
pub(crate) async fn set_partition<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    partition: Partition,
    on: bool,
) -> Result<PageReply, Failure> {
    opened(platform, cache).await?;
    let mut off = Plain::load(platform).await?.partitions_off;
    off.retain(|other| *other != partition);
    if !on {
        off.push(partition);
    }
    let names: Vec<&str> = off.iter().map(|partition| partition.as_str()).collect();
    let written = disk::keep(platform, PARTITIONS_OFF, &names.join(" ")).await;
    written.map_err(storage_failure)?;
    show(platform, cache).await
}

/// Whether the person wants a card; also known while the vault is locked.
pub(crate) async fn shows_card<P: Platform>(platform: &P) -> Result<bool, Failure> {
    Ok(Plain::load(platform).await?.show_card)
}

/// Whether a partition's pages are served; also known while the vault is locked.
pub(crate) async fn serves<P: Platform>(
    platform: &P,
    partition: Partition,
) -> Result<bool, Failure> {
    let plain = Plain::load(platform).await?;
    Ok(!plain.partitions_off.contains(&partition))
}

/// Reminds of a backup no more, until devices change again.
pub(crate) async fn put_off_backup<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
) -> Result<PageReply, Failure> {
    choose(platform, cache, Settings::put_off_backup).await
}

/// Whether an unlocked vault is to lock with the system's screen. One that can't be asked is.
pub(crate) async fn locks_with_system<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
) -> bool {
    let opened = opened(platform, cache).await;
    !opened.is_ok_and(|opened| !opened.vault.contents().settings.lock_with_system)
}

/// What is not in the vault: a page has to be left alone while that is locked, too.
struct Plain {
    show_card: bool,
    partitions_off: Vec<Partition>,
}

impl Plain {
    async fn load<P: Platform>(platform: &P) -> Result<Self, Failure> {
        let texts = disk::load(platform, &[CARD, PARTITIONS_OFF]).await;
        let mut texts = texts.map_err(storage_failure)?.into_iter();
        let card = texts.next().flatten();
        let off = texts.next().flatten().unwrap_or_default();
        let known = off.split(' ').filter_map(|name| name.parse().ok());
        Ok(Self {
            show_card: card.is_none(),
            partitions_off: known.collect(),
        })
    }
}

fn view_of(vault: &Vault, plain: Plain) -> SettingsView {
    let contents = vault.contents();
    let settings = &contents.settings;
    let mut slots = vault.document().slots();
    SettingsView {
        lock_after: settings.lock_after,
        lock_with_system: settings.lock_with_system,
        fill_automatically: settings.fill_automatically,
        submit_after_filling: settings.submit_after_filling,
        show_card: plain.show_card,
        partitions_off: plain.partitions_off,
        news: None,
        dropped: 0,
        cost: vault.document().passphrase_cost().and_then(cost_of),
        order: settings.order,
        has_recovery_code: slots.any(|(_, kind)| kind == SlotKind::Recovery),
        last_backup: settings.last_backup.map(|at| at.saturating_mul(1_000)),
        backup: backup(contents),
    }
}

fn backup(contents: &Contents) -> BackupState {
    let settings = &contents.settings;
    if contents.devices.is_empty() || !settings.has_changed_since_backup() {
        BackupState::Good
    } else if settings.has_unheard_change() {
        BackupState::Due
    } else {
        BackupState::PutOff
    }
}

/// Where it is written, on disk, that the person wants no card.
const CARD: &str = "card";

const OFF: &str = "off";

/// Where the names of the partitions are written, on disk, whose pages are left alone, with a space
/// between each two.
const PARTITIONS_OFF: &str = "partitions_off";
