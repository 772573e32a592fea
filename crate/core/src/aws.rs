//! AWS: what its pages show.

pub mod snapshot;

pub use snapshot::{Control, Field, PageSnapshot, Typed};
