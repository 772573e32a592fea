//! Random names.

use super::entropy::{Entropy, EntropyError, make_bytes};

/// Declares a name of 16 random bytes.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(super) [u8; 16]);

        impl $name {
            /// Takes a name that was made before.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The 16 bytes.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }

            /// A fresh name.
            pub(super) fn make(entropy: &mut impl Entropy) -> Result<Self, EntropyError> {
                make_bytes(entropy).map(Self)
            }
        }
    )+};
}

ids! {
    /// Name of a vault; stays with it for life.
    VaultId,
    /// Name of a key slot.
    SlotId,
}
