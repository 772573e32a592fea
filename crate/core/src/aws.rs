//! AWS: who its accounts and users are, and what its pages show.

pub mod classify;
pub mod command_line;
pub mod enrolled;
pub mod hosts;
pub mod identity;
pub mod outcome;
pub mod refusal;
pub mod session_data;
pub mod site;
pub mod snapshot;
pub mod submit;
pub mod who;
mod words;

pub use classify::{Prompt, Verdict, Why, WhyNot, classify};
pub use command_line::Shell;
pub use enrolled::{Enrolled, Source, Told};
pub use hosts::{
    CONSOLE_MATCH_PATTERNS, ConsoleHost, HostLabel, MATCH_PATTERNS, PageHost, SignInHost,
};
pub use identity::{
    Account, AccountAlias, AccountId, DeviceName, Directory, IamUserName, IdentityCenterUserName,
    IdentityError, Partition, Principal, SerialNumber,
};
pub use outcome::{Outcome, outcome, says_assigned};
pub use refusal::is_refusal;
pub use session_data::{SessionData, SessionDataError};
pub use site::Site;
pub use snapshot::{Control, Field, IDENTITY_FIELDS, PageSnapshot, Typed};
pub use submit::submit_control;
pub use who::{Who, user_name_field};
