//! The record of one virtual MFA device.
