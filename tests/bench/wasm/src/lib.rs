//! What the measurements call: `keyfob-core` as it is compiled for the worker, behind a wasm boundary
//! of its own. Never ships.

mod code;
mod devices;
mod vault;

pub use code::read_code;
pub use devices::Devices;
pub use vault::{LockedVault, StoredVault, make_vault};
