//! AWS: who its accounts and users are, and what its pages show.

pub mod classify;
pub mod hosts;
pub mod identity;
pub mod snapshot;
pub mod who;
mod words;

pub use classify::{Prompt, Verdict, Why, WhyNot, classify};
pub use hosts::{HostLabel, MATCH_PATTERNS, SignInHost};
pub use identity::{
    Account, AccountAlias, AccountId, DeviceName, Directory, IamUserName, IdentityCenterUserName,
    IdentityError, Partition, Principal, SerialNumber,
};
pub use snapshot::{Control, Field, IDENTITY_FIELDS, PageSnapshot, Typed};
pub use who::Who;
