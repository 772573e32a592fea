//! The vault: one sealed document that keeps every device.
