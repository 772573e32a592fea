//! Why something was refused, as a name that the locales turn into a sentence.

use serde::{Deserialize, Serialize};

/// A refusal: its name, and what of the input it points at.
///
/// The sentence is `error_<name>` in the locales, and `error_<name>_hint` says what to do.
///
/// # Security
///
/// Holds no text from outside but one character that is *not* part of a valid secret, and the public
/// name of an issuer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Failure {
    /// Which refusal.
    pub name: ErrorName,
    /// Place of the offending character in the input, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub position: Option<u32>,
    /// The offending character.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub character: Option<char>,
    /// Whose QR code it is, as the code says: to be shown as text, and nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub issuer: Option<String>,
}

impl From<ErrorName> for Failure {
    fn from(name: ErrorName) -> Self {
        Self {
            name,
            position: None,
            character: None,
            issuer: None,
        }
    }
}

/// Declares the enum together with the list of all its members, so that a test can walk it.
macro_rules! error_names {
    ($($(#[$doc:meta])* $variant:ident = $key:literal,)+) => {
        /// The name of a refusal; closed, so that no sentence can be missing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
        pub enum ErrorName {
            $($(#[$doc])* #[serde(rename = $key)] $variant,)+
        }

        impl ErrorName {
            /// Every name there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name as it crosses the boundary and as the locales' keys spell it.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }
        }
    };
}

error_names! {
    /// The sender is not one that may ask this, or the message is none of ours.
    Denied = "denied",
    /// The vault is locked.
    Locked = "locked",
    /// There is no vault yet.
    NoVault = "noVault",
    /// There is a vault already; it is not written over.
    VaultExists = "vaultExists",
    /// The passphrase is empty.
    PassphraseEmpty = "passphraseEmpty",
    /// The passphrase is longer than the limit.
    PassphraseTooLong = "passphraseTooLong",
    /// No slot opens with this passphrase.
    WrongPassphrase = "wrongPassphrase",
    /// A group of the recovery code does not fit its check character; the position is the group's.
    RecoveryGroup = "recoveryGroup",
    /// Not a recovery code: too short or too long.
    RecoveryMalformed = "recoveryMalformed",
    /// A recovery code, but not this vault's.
    WrongRecoveryCode = "wrongRecoveryCode",
    /// The vault has no slot of this kind: no recovery code was ever made, say.
    NoSlot = "noSlot",
    /// The vault comes from a newer version of Keyfob.
    VaultNewer = "vaultNewer",
    /// The vault is damaged: truncated, altered or not a vault.
    VaultDamaged = "vaultDamaged",
    /// The vault is as it was written, and this version can't read what is in it.
    VaultUnreadable = "vaultUnreadable",
    /// The file is not a vault.
    NotAVault = "notAVault",
    /// The vault asks for more work than any vault of ours, or for less than is safe.
    VaultCost = "vaultCost",
    /// The memory that the passphrase check needs can't be had.
    NoMemory = "noMemory",
    /// The browser's storage for extensions is full.
    StorageFull = "storageFull",
    /// The browser's storage failed, or did not hold what was written.
    StorageFailed = "storageFailed",
    /// Nothing was typed or pasted.
    InputEmpty = "inputEmpty",
    /// More text than any secret or URI has.
    InputTooLong = "inputTooLong",
    /// A character that is not base32.
    SecretCharacter = "secretCharacter",
    /// The padding of the base32 is not what its length asks for.
    SecretPadding = "secretPadding",
    /// The base32 ends in the middle of a byte.
    SecretLength = "secretLength",
    /// The secret is shorter than the floor.
    SecretTooShort = "secretTooShort",
    /// The secret is longer than the ceiling.
    SecretTooLong = "secretTooLong",
    /// Not an `otpauth` URI.
    UriScheme = "uriScheme",
    /// An `otpauth` URI for counter-based codes (HOTP), which AWS does not use.
    UriHotp = "uriHotp",
    /// An `otpauth` URI of another type.
    UriType = "uriType",
    /// The URI's escapes or text are malformed.
    UriMalformed = "uriMalformed",
    /// The URI says the same parameter twice.
    UriDuplicate = "uriDuplicate",
    /// The URI has no secret.
    UriNoSecret = "uriNoSecret",
    /// The URI's algorithm is none of SHA-1, SHA-256 and SHA-512.
    UriAlgorithm = "uriAlgorithm",
    /// The number of digits is not 6, 7 or 8.
    UriDigits = "uriDigits",
    /// The period is not a whole number of seconds from 1 to 3600.
    UriPeriod = "uriPeriod",
    /// The label is empty or longer than the limit.
    LabelLength = "labelLength",
    /// The account is neither twelve digits nor an alias.
    AccountMalformed = "accountMalformed",
    /// Not an account alias.
    AliasMalformed = "aliasMalformed",
    /// Not the ARN of an MFA device of the account.
    SerialMalformed = "serialMalformed",
    /// The note is longer than the limit.
    NoteLength = "noteLength",
    /// More tags than the limit, one longer than its own, or one that holds what cannot be seen.
    TagsMalformed = "tagsMalformed",
    /// Neither `root` nor a name that IAM allows.
    UserMalformed = "userMalformed",
    /// A device with this secret is in the vault already.
    DeviceExists = "deviceExists",
    /// There is no such device.
    NoSuchDevice = "noSuchDevice",
    /// The vault holds as many devices as it can.
    TooManyDevices = "tooManyDevices",
    /// The page has changed since the offer was made.
    OfferStale = "offerStale",
    /// The device, which a search on the page has found, is of another account than the page's.
    OtherAccount = "otherAccount",
    /// The page was given codes of several devices already.
    PageServed = "pageServed",
    /// The tab in front asks for no code, or has not been looked at.
    NoPrompt = "noPrompt",
    /// The page shows neither a secret key nor a QR code that can be read.
    KeyNotShown = "keyNotShown",
    /// The page shows several keys.
    SeveralKeys = "severalKeys",
    /// The file is none of a picture that can be read here.
    NotAPicture = "notAPicture",
    /// The picture, or its file, is larger than the limit.
    PictureTooLarge = "pictureTooLarge",
    /// There is no QR code in the picture.
    NoQrCode = "noQrCode",
    /// The picture shows several QR codes.
    SeveralQrCodes = "severalQrCodes",
    /// The QR code in the picture is damaged.
    QrCodeDamaged = "qrCodeDamaged",
    /// The QR code in the picture says something else than an `otpauth` URI.
    QrCodeNotAKey = "qrCodeNotAKey",
    /// The secret key and the QR code of a page are not the same.
    KeysDiffer = "keysDiffer",
    /// The QR code is not one of AWS's; `issuer` says whose.
    NotOfAws = "notOfAws",
    /// What AWS gave as its time is none, or one that cannot be.
    TimeMalformed = "timeMalformed",
    /// A fault in Keyfob itself.
    Internal = "internal",
}
