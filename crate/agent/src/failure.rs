//! From the errors of `core` and of the platform to the names that cross to a page.

use keyfob_core::otp::{ParameterError, SecretError, UriError};
use keyfob_core::qr::QrError;
use keyfob_core::vault::{
    FormatError, OpenError, PassphraseError, RecoveryCodeError, SealError, SlotError, UnlockError,
};
use keyfob_protocol::{ErrorName, Failure};

use crate::platform::StorageError;

pub(crate) fn storage_failure(error: StorageError) -> Failure {
    match error {
        StorageError::Full => ErrorName::StorageFull.into(),
        StorageError::Failed => ErrorName::StorageFailed.into(),
    }
}

/// What we wrote into the browser's memory ourselves can't be read any more.
pub(crate) fn undecodable<E>(_: E) -> Failure {
    ErrorName::Internal.into()
}

pub(crate) fn format_failure(error: FormatError) -> Failure {
    match error {
        FormatError::Newer => ErrorName::VaultNewer.into(),
        FormatError::Cost => ErrorName::VaultCost.into(),
        FormatError::TooLarge
        | FormatError::NotAVault
        | FormatError::Malformed
        | FormatError::Checksum => ErrorName::VaultDamaged.into(),
    }
}

/// Contents that are authentic are no damage: who had the key has written them so, a later version or a
/// fault of ours, and the copy before lacks what is in them.
pub(crate) fn open_failure(error: OpenError) -> Failure {
    match error {
        OpenError::Header | OpenError::Body => ErrorName::VaultDamaged.into(),
        OpenError::Contents => ErrorName::VaultUnreadable.into(),
    }
}

pub(crate) fn unlock_failure(error: UnlockError) -> Failure {
    match error {
        UnlockError::Passphrase(error) => passphrase_failure(error),
        UnlockError::WrongPassphrase => ErrorName::WrongPassphrase.into(),
        UnlockError::WrongRecoveryCode => ErrorName::WrongRecoveryCode.into(),
        UnlockError::NoSlot => ErrorName::NoSlot.into(),
        UnlockError::Memory(_) => ErrorName::NoMemory.into(),
    }
}

pub(crate) fn recovery_failure(error: RecoveryCodeError) -> Failure {
    match error {
        RecoveryCodeError::Length => ErrorName::RecoveryMalformed.into(),
        RecoveryCodeError::Group(group) => at(ErrorName::RecoveryGroup, group.into(), None),
        RecoveryCodeError::Whole => ErrorName::WrongRecoveryCode.into(),
    }
}

pub(crate) fn slot_failure(error: SlotError) -> Failure {
    match error {
        SlotError::Passphrase(error) => passphrase_failure(error),
        SlotError::Memory(_) => ErrorName::NoMemory.into(),
        SlotError::Seal(error) => seal_failure(error),
        SlotError::Entropy(_) | SlotError::TooMany | SlotError::NoSuchSlot | SlotError::Last => {
            ErrorName::Internal.into()
        }
    }
}

pub(crate) fn seal_failure(error: SealError) -> Failure {
    match error {
        SealError::TooLarge => ErrorName::TooManyDevices.into(),
        SealError::Entropy(_) | SealError::Generation => ErrorName::Internal.into(),
    }
}

pub(crate) fn secret_failure(error: SecretError) -> Failure {
    match error {
        SecretError::Empty => ErrorName::InputEmpty.into(),
        SecretError::TextTooLong => ErrorName::InputTooLong.into(),
        SecretError::TooShort => ErrorName::SecretTooShort.into(),
        SecretError::TooLong => ErrorName::SecretTooLong.into(),
        SecretError::Padding { position } => at(ErrorName::SecretPadding, position, None),
        SecretError::Length { position } => at(ErrorName::SecretLength, position, None),
        SecretError::Character {
            position,
            character,
        } => at(ErrorName::SecretCharacter, position, Some(character)),
    }
}

pub(crate) fn uri_failure(error: UriError) -> Failure {
    match error {
        UriError::Empty => ErrorName::InputEmpty.into(),
        UriError::TooLong => ErrorName::InputTooLong.into(),
        UriError::Scheme => ErrorName::UriScheme.into(),
        UriError::Hotp => ErrorName::UriHotp.into(),
        UriError::Type => ErrorName::UriType.into(),
        UriError::LabelEmpty => ErrorName::LabelLength.into(),
        UriError::Malformed => ErrorName::UriMalformed.into(),
        UriError::Duplicate => ErrorName::UriDuplicate.into(),
        UriError::NoSecret => ErrorName::UriNoSecret.into(),
        UriError::Secret(error) => secret_failure(error),
        UriError::Parameter(error) => parameter_failure(error),
    }
}

pub(crate) fn picture_failure(error: QrError) -> Failure {
    match error {
        QrError::NotAPicture => ErrorName::NotAPicture.into(),
        QrError::TooLarge => ErrorName::PictureTooLarge.into(),
        QrError::NoCode => ErrorName::NoQrCode.into(),
        QrError::SeveralCodes => ErrorName::SeveralQrCodes.into(),
        QrError::Damaged => ErrorName::QrCodeDamaged.into(),
        QrError::NotText => ErrorName::QrCodeNotAKey.into(),
    }
}

fn parameter_failure(error: ParameterError) -> Failure {
    match error {
        ParameterError::Algorithm => ErrorName::UriAlgorithm.into(),
        ParameterError::Digits => ErrorName::UriDigits.into(),
        ParameterError::Period => ErrorName::UriPeriod.into(),
    }
}

fn passphrase_failure(error: PassphraseError) -> Failure {
    match error {
        PassphraseError::Empty => ErrorName::PassphraseEmpty.into(),
        PassphraseError::TooLong => ErrorName::PassphraseTooLong.into(),
    }
}

fn at(name: ErrorName, position: u32, character: Option<char>) -> Failure {
    Failure {
        name,
        position: Some(position),
        character,
        issuer: None,
    }
}
