//! The pages of Keyfob.
