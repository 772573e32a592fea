//! What every name is: a text that was checked once.

/// Declares a newtype over `String` that can only be made of a text which `$valid` accepts.
macro_rules! checked_text {
    ($(#[$doc:meta])* $name:ident, $valid:path, $error:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
        #[serde(try_from = "String")]
        pub struct $name(String);

        impl $name {
            /// The text, as AWS writes it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = crate::aws::identity::IdentityError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                if $valid(&text) { Ok(Self(text)) } else { Err($error) }
            }
        }

        crate::aws::identity::text::text_conversions!($name);

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }
    };
}

/// Adds the conversions that follow from `TryFrom<String>` and `as_str`.
macro_rules! text_conversions {
    ($name:ident) => {
        impl TryFrom<&str> for $name {
            type Error = crate::aws::identity::IdentityError;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                Self::try_from(String::from(text))
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::aws::identity::IdentityError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::try_from(text)
            }
        }

        // By hand: `#[serde(into = "String")]` would copy every name of a vault to write it.
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(super) use checked_text;
pub(super) use text_conversions;

/// True for the characters of IAM names, `[\w+=,.@-]` in the API reference's spelling.
pub(super) fn is_iam_name_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '=' | ',' | '.' | '@' | '-')
}
