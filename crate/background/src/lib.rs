//! The platform of the agent over the WebExtension APIs.
