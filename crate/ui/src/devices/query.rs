//! What the person types to find a device.

use keyfob_protocol::DeviceView;

/// The words that a device must have, all of them.
pub(crate) struct Query {
    words: Vec<String>,
}

impl Query {
    /// Splits what was typed at white space. Capitals do not count, nor do the hyphens with which
    /// AWS prints account numbers.
    pub(crate) fn new(typed: &str) -> Self {
        let words = typed.split_whitespace().map(fold).collect();
        Self { words }
    }

    /// Nothing was typed: every device matches.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The device with this searchable text has all the words.
    pub(crate) fn matches(&self, searchable: &str) -> bool {
        self.words.iter().all(|word| searchable.contains(word))
    }
}

/// All that a device can be found by.
pub(crate) fn searchable(device: &DeviceView) -> String {
    let DeviceView {
        label,
        account,
        account_id,
        user,
        tags,
        issuer,
        ..
    } = device;
    let parts = [label, account, account_id, user, tags, issuer];
    parts.map(|part| part.to_lowercase()).join("\n")
}

fn fold(word: &str) -> String {
    if word.chars().all(|c| c.is_ascii_digit() || c == '-') {
        word.replace('-', "")
    } else {
        word.to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use keyfob_protocol::{CodeView, DeviceId};

    use super::*;

    fn found(typed: &str) -> bool {
        let device = DeviceView {
            id: DeviceId("0".repeat(32)),
            label: "Prod Payments".to_owned(),
            issuer: "Amazon Web Services".to_owned(),
            account: "acme-prod".to_owned(),
            account_id: "123456789012".to_owned(),
            user: "Zoë".to_owned(),
            tags: "on call, Berlin".to_owned(),
            colour: None,
            pending: false,
            code: CodeView {
                now: "123456".to_owned(),
                next: "654321".to_owned(),
                period: 30,
                until: 0,
                spent: false,
            },
        };
        Query::new(typed).matches(&searchable(&device))
    }

    #[test]
    fn every_word_counts_in_any_order_and_case() {
        assert!(found("pay"));
        assert!(found("ZOË prod"));
        assert!(found("  pay\tamazon "));
        assert!(found("berlin call"));
        assert!(!found("pay bob"));
    }

    #[test]
    fn an_account_is_found_by_its_alias_and_by_its_number_as_aws_prints_it() {
        assert!(found("acme"));
        assert!(found("1234-5678-9012"));
        assert!(found("5678"));
        assert!(!found("1234-9012"));
    }

    #[test]
    fn a_code_is_not_searched() {
        assert!(!found("654321"));
    }

    #[test]
    fn words_do_not_reach_from_one_part_into_the_next() {
        assert!(!found("payments123"));
    }

    #[test]
    fn nothing_typed_finds_everything() {
        assert!(Query::new(" ").is_empty());
        assert!(found(""));
    }
}
