//! The `Date` header of HTTP.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "four digits of a year, and two of all else, are far from any overflow"
)]

/// Reads an IMF-fixdate, `Sun, 06 Nov 1994 08:49:37 GMT`, as seconds since 1970-01-01T00:00:00Z
/// (RFC 9110 §5.6.7). `None` is any other text, the obsolete forms, a day that does not exist or has
/// another name, a leap second, and a year before 1970.
pub fn parse(text: &str) -> Option<u64> {
    let (name, rest) = text.split_once(", ")?;
    let (date, time) = rest.split_at_checked(DATE)?;
    let mut date = date.split(' ');
    let (day, month, year) = (date.next()?, date.next()?, date.next()?);
    let month = MONTHS.iter().position(|(known, _)| *known == month)?;
    let days = days(digits(year, 4)?, month, digits(day, 2)?)?;
    let mut clock = time.strip_prefix(' ')?.strip_suffix(" GMT")?.split(':');
    let mut part = |end| digits(clock.next()?, 2).filter(|part| *part < end);
    let (hours, minutes, seconds) = (part(24)?, part(60)?, part(60)?);
    let whole = clock.next().is_none() && date.next().is_none() && named(days) == Some(&name);
    whole.then(|| ((days * 24 + hours) * 60 + minutes) * 60 + seconds)
}

/// Days from 1970-01-01 to a day of the Gregorian calendar.
fn days(year: u64, month: usize, day: u64) -> Option<u64> {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let length = |at: usize, days: u64| days + u64::from(leap && at == FEBRUARY);
    let mut months = MONTHS
        .iter()
        .enumerate()
        .map(|(at, (_, days))| length(at, *days));
    let before: u64 = months.by_ref().take(month).sum();
    let exists = year >= 1970 && (1..=months.next()?).contains(&day);
    exists.then(|| (year - 1970) * 365 + leaps(year - 1) - leaps(1969) + before + day - 1)
}

/// Leap years up to the end of `year`.
fn leaps(year: u64) -> u64 {
    year / 4 - year / 100 + year / 400
}

/// 1970-01-01 was a Thursday.
fn named(days: u64) -> Option<&'static &'static str> {
    DAYS.get(usize::try_from((days + 4) % 7).ok()?)
}

fn digits(text: &str, length: usize) -> Option<u64> {
    let digits = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}

/// Length of `06 Nov 1994`.
const DATE: usize = 11;

const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

const FEBRUARY: usize = 1;

/// The months, and their days where the year is no leap year.
const MONTHS: [(&str, u64); 12] = [
    ("Jan", 31),
    ("Feb", 28),
    ("Mar", 31),
    ("Apr", 30),
    ("May", 31),
    ("Jun", 30),
    ("Jul", 31),
    ("Aug", 31),
    ("Sep", 30),
    ("Oct", 31),
    ("Nov", 30),
    ("Dec", 31),
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_example_of_the_rfc_and_the_edges_of_the_calendar() {
        for (text, seconds) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Tue, 29 Feb 2000 23:59:59 GMT", 951_868_799),
            ("Sat, 21 Nov 2026 12:00:00 GMT", 1_795_262_400),
            ("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_542_400),
            ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799),
        ] {
            assert_eq!(parse(text), Some(seconds), "{text}");
        }
    }

    #[test]
    fn what_is_no_such_date_is_refused() {
        for text in [
            "",
            "now",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "Mon, 06 Nov 1994 08:49:37 GMT",
            "sun, 06 Nov 1994 08:49:37 GMT",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun, 06 nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 8:49:37 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 06 Nov 1994 08:49:37 GMT ",
            " Sun, 06 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37:00 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:60:00 GMT",
            "Sat, 31 Dec 2016 23:59:60 GMT",
            "Sun, +6 Nov 1994 08:49:37 GMT",
            "Sun, 00 Nov 1994 08:49:37 GMT",
            "Thu, 31 Nov 1994 08:49:37 GMT",
            "Mon, 29 Feb 2100 00:00:00 GMT",
            "Wed, 31 Dec 1969 23:59:59 GMT",
            "Sun, 06 Nov ١٩٩٤ 08:49:37 GMT",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    /// As [`parse`] reads it, made by counting days one by one from month to month.
    fn written(mut days: u64, second: u64) -> String {
        let name = DAYS[usize::try_from((days + 4) % 7).unwrap()];
        let (mut year, mut month) = (1970, 0);
        loop {
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let length = if leap && month == 1 {
                29
            } else {
                MONTHS[month].1
            };
            if days < length {
                break;
            }
            days -= length;
            month = (month + 1) % 12;
            year += u64::from(month == 0);
        }
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        let month = MONTHS[month].0;
        format!(
            "{name}, {:02} {month} {year} {hour:02}:{minute:02}:{second:02} GMT",
            days + 1
        )
    }

    proptest! {
        #[test]
        fn every_second_is_read_as_it_is_written(days in 0_u64..100_000, second in 0_u64..86_400) {
            prop_assert_eq!(parse(&written(days, second)), Some(days * 86_400 + second));
        }

        #[test]
        fn no_text_panics_and_no_edit_reads_as_another_spelling(
            days in 0_u64..100_000, second in 0_u64..86_400, at in 0_usize..29, c: char, any in ".*",
        ) {
            let mut text = written(days, second);
            text.replace_range(at..=at, c.encode_utf8(&mut [0; 4]));
            if let Some(read) = parse(&text) {
                prop_assert_eq!(written(read / 86_400, read % 86_400), text);
            }
            parse(&any);
        }
    }
}
