//! Which device serves this prompt.
