//! What is new after an update: said once, if the version has something to say.

use keyfob_protocol::{Failure, PageReply};

use crate::disk;
use crate::failure::storage_failure;
use crate::platform::Platform;
use crate::settings;
use crate::store::Opened;

/// The extension was updated from the version `before`: writes down that there is news.
pub(crate) async fn updated<P: Platform>(platform: &P, before: &str) {
    if is_news(before) {
        // What can't be written is not said; nothing else depends on it.
        let _ = disk::keep(platform, NEWS, THIS).await;
    }
}

/// The version whose news nobody has read yet.
pub(crate) async fn unread<P: Platform>(platform: &P) -> Result<Option<String>, Failure> {
    let texts = disk::load(platform, &[NEWS]).await;
    Ok(texts.map_err(storage_failure)?.pop().flatten())
}

/// The person has read it.
pub(crate) async fn read<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
) -> Result<PageReply, Failure> {
    let removed = disk::remove(platform, NEWS).await;
    removed.map_err(storage_failure)?;
    settings::show(platform, cache).await
}

/// The last version with news is newer than the one before, and no newer than this one.
fn is_news(before: &str) -> bool {
    parse(before).is_some_and(|before| Some(before) < parse(NOTED) && parse(NOTED) <= parse(THIS))
}

/// `1.2.3`, as three numbers; browsers take a fourth, which no version of ours has.
fn parse(version: &str) -> Option<[u32; 3]> {
    let mut parts = version.split('.').map(|part| part.parse().ok());
    let parsed = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(parsed)
}

/// The version of all that is built with this.
const THIS: &str = env!("CARGO_PKG_VERSION");

/// The last version that has something to say; the text `popup_news` says it.
const NOTED: &str = "0.1.0";

/// Where it is written, on disk: an update may come while the vault is locked.
const NEWS: &str = "news";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_version_has_not_said_it_and_a_newer_one_has() {
        for (before, news) in [
            ("0.0.9", true),
            ("0.0.10", true),
            (NOTED, false),
            ("0.10.0", false),
            ("1.0.0", false),
            ("", false),
            ("0.0", false),
            ("0.0.9.1", false),
            ("0.0.x", false),
        ] {
            assert_eq!(is_news(before), news, "{before}");
        }
        assert!(parse(NOTED) <= parse(THIS), "news of a version to come");
    }
}
