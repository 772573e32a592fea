//! The serial numbers that a page lists, from its first look to its last.

use core::mem::replace;

use keyfob_core::aws::SerialNumber;
use serde::{Deserialize, Serialize};

/// What has been listed.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Listing {
    /// All that have stood there; `None` before the first look.
    seen: Option<Vec<String>>,
    /// Where in the console the rest is from: another route has another list.
    route: String,
    /// Those at the last look.
    listed: Vec<String>,
    /// Those that went the last time any did, and have not come back.
    gone: Vec<String>,
    /// AWS said at the last look that a device is removed.
    told: bool,
    /// Which one it is has still to show.
    open: bool,
    /// The one that is removed.
    removed: Option<String>,
}

impl Listing {
    /// Takes down what is listed, and says what of it was not at any look before.
    pub(crate) fn list(&mut self, listed: &[SerialNumber]) -> Vec<SerialNumber> {
        let known = self.seen.is_some();
        let seen = self.seen.get_or_insert_default();
        let is_new = |serial: &&SerialNumber| !has(seen, serial.as_str());
        let new: Vec<_> = listed.iter().filter(is_new).cloned().collect();
        seen.extend(new.iter().map(ToString::to_string).take(MOST));
        if known { new } else { Vec::new() }
    }

    /// The one that AWS has removed, as long as it says so; `told` is that it does.
    ///
    /// AWS does not say which. It is the one that went from the list, if no other went with it: a list that
    /// is loading anew is empty for a while, and says nothing before it is whole.
    pub(crate) fn removed(
        &mut self,
        route: &str,
        told: bool,
        listed: &[SerialNumber],
    ) -> Option<&str> {
        if self.route != route {
            *self = Self {
                seen: self.seen.take(),
                route: route.to_owned(),
                told,
                ..Self::default()
            };
        }
        self.compare(listed);
        self.open = told && (self.open || !self.told);
        self.told = told;
        // What AWS said before may stand there still: then a list that is not empty tells.
        let tells = self.open || told && !self.listed.is_empty();
        if tells && self.gone.len() == 1 {
            self.removed = self.gone.pop();
            self.open = false;
        }
        self.removed
            .take_if(|serial| !told || has(&self.listed, serial));
        self.removed.as_deref()
    }

    /// Takes down what has gone and what has come back.
    fn compare(&mut self, listed: &[SerialNumber]) {
        let now = listed.iter().map(ToString::to_string).take(MOST).collect();
        let mut went = replace(&mut self.listed, now);
        went.retain(|serial| !has(&self.listed, serial));
        if !went.is_empty() {
            self.gone = went;
        }
        self.gone.retain(|serial| !has(&self.listed, serial));
    }
}

fn has(all: &[String], serial: &str) -> bool {
    all.iter().any(|known| known == serial)
}

/// More than the devices of all users on one page of a list.
const MOST: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks at lists of devices by their names, with or without the word that one is removed.
    fn looks(looks: &[(&str, bool)]) -> Option<String> {
        let mut listing = Listing::default();
        let mut removed = None;
        for (names, told) in looks {
            let (route, names) = names.split_once('/').unwrap_or(("", names));
            let serial = |name| format!("arn:aws:iam::111122223333:mfa/{name}");
            let names = names.split_whitespace().map(serial);
            let listed: Vec<_> = names.map(|arn| arn.try_into().unwrap()).collect();
            removed = listing
                .removed(route, *told, &listed)
                .map(|arn| arn.rsplit('/').next().unwrap().to_owned());
        }
        removed
    }

    #[test]
    fn the_one_that_went_is_removed_as_long_as_aws_says_so() {
        for (steps, expected) in [
            (&[("a b", false), ("b", false), ("b", true)][..], Some("a")),
            (&[("a b", false), ("b", true)], Some("a")),
            // While the list loads anew it is empty.
            (&[("a b", false), ("", true)], None),
            (&[("a b", false), ("", true), ("b", true)], Some("a")),
            (
                &[("a b", false), ("", false), ("b", false), ("b", true)],
                Some("a"),
            ),
            (&[("a", false), ("", true)], Some("a")),
            (&[("a b", false), ("a b", true), ("b", true)], Some("a")),
            (
                &[("a b", false), ("b", true), ("b", false), ("b", true)],
                None,
            ),
            (
                &[("a b", false), ("b", true), ("", true), ("b", true)],
                Some("a"),
            ),
            (&[("a b", false), ("b", true), ("b", false)], None),
            (
                &[("a b", false), ("b", true), ("b", false), ("", true)],
                Some("b"),
            ),
            // The words for the one before still stand.
            (&[("a b c", false), ("b c", true), ("c", true)], Some("b")),
            (
                &[("a b c", false), ("b c", true), ("", true), ("c", true)],
                Some("b"),
            ),
            (&[("a b", false), ("b", true), ("", true)], Some("a")),
            // It is there all the same.
            (&[("a b", false), ("b", true), ("a b", true)], None),
            // Nobody says that it is removed.
            (&[("a b", false), ("b", false)], None),
            // Nothing went, or not one alone.
            (&[("", false), ("", true)], None),
            (&[("a b c", false), ("c", true)], None),
        ] {
            assert_eq!(looks(steps).as_deref(), expected, "{steps:?}");
        }
    }

    #[test]
    fn another_route_has_another_list() {
        let steps = [
            ("1/a b", false),
            ("1/b", true),
            ("2/", true),
            ("2/c", true),
            ("2/", true),
        ];
        assert_eq!(looks(&steps), None);
        assert_eq!(looks(&[("1/a", false), ("2/", false), ("2/", true)]), None);
    }
}
