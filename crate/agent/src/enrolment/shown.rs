//! The key that a page shows: as a text, as a QR code, or as both.

use keyfob_core::otp::{OtpauthUri, Secret};
use keyfob_core::qr::{self, Format, PictureFile, QrError};
use keyfob_protocol::{ErrorName, Failure, ShownKey};
use zeroize::Zeroizing;

use crate::failure::{secret_failure, uri_failure};
use crate::platform::Platform;

/// Reads the one key: the URI of the QR code where there is one, for it says more, or else the text in
/// base32; nothing where there is neither.
///
/// # Errors
///
/// Several keys, two that differ, a QR code that is damaged or not of AWS's: nothing is guessed.
pub(super) async fn read<P: Platform>(
    platform: &P,
    shown: &ShownKey,
) -> Result<Option<Zeroizing<String>>, Failure> {
    let Some(uri) = uri_in(platform, &shown.pictures).await? else {
        return text_of(&shown.texts);
    };
    let read = OtpauthUri::parse(&uri).map_err(uri_failure)?;
    if read.aws_label().is_none() {
        return Err(not_of_aws(&read));
    }
    let same = |text: &String| Secret::from_base32(text).as_ref() == Ok(read.secret());
    if !shown.texts.is_empty() && !shown.texts.iter().any(same) {
        return Err(ErrorName::KeysDiffer.into());
    }
    Ok(Some(uri))
}

/// The one text.
fn text_of(texts: &[String]) -> Result<Option<Zeroizing<String>>, Failure> {
    let Some((first, others)) = texts.split_first() else {
        return Ok(None);
    };
    if others.iter().any(|other| other != first) {
        return Err(ErrorName::SeveralKeys.into());
    }
    Secret::from_base32(first).map_err(secret_failure)?;
    Ok(Some(Zeroizing::new(first.clone())))
}

/// The one `otpauth` URI in the pictures. Codes for other programs, and what is no code, may stand there
/// too; a code that can't be read is the key's, where no other is.
async fn uri_in<P: Platform>(
    platform: &P,
    pictures: &[String],
) -> Result<Option<Zeroizing<String>>, Failure> {
    let mut found: Option<Zeroizing<String>> = None;
    let mut is_damaged = false;
    for address in pictures.iter().take(MOST_PICTURES) {
        // A page hands over nothing else; a format less is a decoder less for a hostile one.
        let file = PictureFile::of_address(address).ok();
        let Some(file) = file.filter(|file| file.format() == Format::Png) else {
            continue;
        };
        let Some(picture) = platform.pixels(&file).await else {
            continue;
        };
        let text = match qr::decode(&picture) {
            Ok(text) if is_uri(&text) => text,
            Err(QrError::SeveralCodes) => return Err(ErrorName::SeveralKeys.into()),
            Err(QrError::Damaged) => {
                is_damaged = true;
                continue;
            }
            Ok(_) | Err(_) => continue,
        };
        if found.as_ref().is_some_and(|other| *other != text) {
            return Err(ErrorName::SeveralKeys.into());
        }
        found = Some(text);
    }
    if is_damaged && found.is_none() {
        return Err(ErrorName::QrCodeDamaged.into());
    }
    Ok(found)
}

/// Says so by its scheme.
pub(crate) fn is_uri(text: &str) -> bool {
    text.split_once(':')
        .is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case(SCHEME))
}

/// Whose it is, as it says itself: where it names no issuer, its label has to tell.
fn not_of_aws(uri: &OtpauthUri) -> Failure {
    let says = uri.issuer().filter(|issuer| !issuer.is_empty());
    let says = says.unwrap_or_else(|| uri.label().account());
    Failure {
        issuer: Some(says.chars().take(ISSUER_MAX).collect()),
        ..ErrorName::NotOfAws.into()
    }
}

/// Of RFC 7595; in any case.
const SCHEME: &str = "otpauth";

/// More than a page of AWS's has that are large and square.
const MOST_PICTURES: usize = 8;

/// In characters; more than an issuer has, and no more than a card can show.
const ISSUER_MAX: usize = 64;
