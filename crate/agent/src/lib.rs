//! What Keyfob does, over a [`Platform`] that is handed in: everything that waits, stores or
//! answers is here, and runs natively under a test's clock, randomness and storage.
//!
//! ```text
//! Agent::answer ─► router (who speaks?) ─► session · devices · offers ─► store ─► Platform
//! ```

pub mod platform;

mod agent;
mod archive;
mod backup;
mod candidates;
mod clock;
mod command_lines;
mod console;
mod details;
mod devices;
mod disk;
mod dropped;
mod enrolment;
mod failure;
mod freshness;
mod giving;
mod keys;
mod newcomer;
mod news;
mod offers;
mod outside;
mod router;
mod session;
mod settings;
mod store;
mod tabs;
mod telephone;
mod twins;
mod unlocked;

pub use agent::{Agent, Reply};
pub use keyfob_core::qr;
pub use keyfob_protocol::{MESSAGE_MAX, Push};
pub use platform::{Area, Platform, RandomnessError, StorageError, TabId, WindowId};
pub use router::{Identity, Sender};

#[cfg(test)]
mod testing;
