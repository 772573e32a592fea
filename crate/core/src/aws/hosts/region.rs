//! Regions, as labels of a host name.

/// True for `AREA-DIRECTION-NUMBER`, such as `us-east-1`, `us-gov-west-1` or `eusc-de-east-1`.
///
/// An alias may look like that too; it is then no more than a page that does not name its account.
pub(super) fn is_region(label: &str) -> bool {
    let mut parts = label.rsplitn(3, '-');
    let number = parts.next().unwrap_or_default();
    let direction = parts.next().unwrap_or_default();
    let area = parts.next().unwrap_or_default();
    (1..=2).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_digit())
        && DIRECTIONS.contains(&direction)
        && is_area(area)
}

fn is_area(area: &str) -> bool {
    let country = area.strip_prefix("eusc-").unwrap_or(area);
    area == "us-gov" || (country.len() == 2 && country.bytes().all(|b| b.is_ascii_lowercase()))
}

const DIRECTIONS: &[&str] = &[
    "central",
    "east",
    "north",
    "northeast",
    "northwest",
    "south",
    "southeast",
    "southwest",
    "west",
];
