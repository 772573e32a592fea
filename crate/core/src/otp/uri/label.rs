//! The label: who issued the secret, perhaps, and which account it is for.

use super::{
    UriError,
    escape::{escape, is_plain_text},
};

/// A label: `PREFIX:ACCOUNT` or `ACCOUNT`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    prefix: Option<String>,
    account: String,
}

impl Label {
    /// Reads an unescaped label: what stands before its first colon is the prefix, spaces before the
    /// account name don't count, and an empty prefix is none.
    ///
    /// # Errors
    ///
    /// [`UriError::LabelEmpty`] without an account name; [`UriError::Malformed`] with a control
    /// character, or with a colon that the label can't be written with again.
    pub fn new(label: &str) -> Result<Self, UriError> {
        let (prefix, account) = label.split_once(':').unwrap_or(("", label));
        let account = account.trim_start_matches(' ');
        if account.is_empty() {
            return Err(UriError::LabelEmpty);
        }
        if !is_plain_text(label) || (prefix.is_empty() && account.contains(':')) {
            return Err(UriError::Malformed);
        }
        Ok(Self {
            prefix: (!prefix.is_empty()).then(|| prefix.to_owned()),
            account: account.to_owned(),
        })
    }

    /// What stands before the first colon.
    pub fn prefix(&self) -> Option<&str> {
        self.prefix.as_deref()
    }

    /// The account name: what stands after it.
    pub fn account(&self) -> &str {
        &self.account
    }

    /// The label as a URI has it.
    pub(super) fn escaped(&self) -> String {
        let account = escape(&self.account);
        match &self.prefix {
            Some(prefix) => format!("{}:{account}", escape(prefix)),
            None => account,
        }
    }
}
