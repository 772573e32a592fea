#![expect(clippy::arithmetic_side_effects, reason = "places in a short code")]

use proptest::prelude::*;

use super::*;

const BYTES: [u8; 16] = *b"\x00\x01\x02\x03\x04\x05\x06\x07\x89\xab\xcd\xef\xf0\x0f\xaa\x55";

fn printed() -> String {
    RecoveryCode(BYTES).to_text().to_string()
}

fn refusal(text: &str) -> Option<RecoveryCodeError> {
    RecoveryCode::parse(text).err()
}

/// `printed` with the character at `place` replaced.
fn with(place: usize, character: char) -> String {
    let replace = |(at, c)| if at == place { character } else { c };
    printed().chars().enumerate().map(replace).collect()
}

fn group_of(place: usize) -> u8 {
    u8::try_from(place / 6 + 1).unwrap()
}

#[test]
fn a_code_is_seven_groups_of_five() {
    let text = printed();
    let groups: Vec<_> = text.split('-').collect();
    assert_eq!(groups.len(), RecoveryCode::GROUPS);
    assert!(groups.iter().all(|group| group.len() == GROUP_LENGTH));
}

#[test]
fn case_spaces_hyphens_and_look_alikes_do_not_matter() {
    let loose = printed()
        .to_lowercase()
        .replace('-', "\u{a0} ")
        .replace('0', "o");
    for text in [
        loose.clone(),
        loose.replace('1', "l"),
        loose.replace('1', "I"),
        printed().replace('-', ""),
    ] {
        assert_eq!(RecoveryCode::parse(&text).unwrap().expose(), &BYTES);
    }
}

#[test]
fn a_code_with_a_typing_error_is_meant_as_one_and_a_passphrase_is_not() {
    let printed = printed();
    let row = printed.replace('-', "");
    for code in [
        printed.clone(),
        printed.to_lowercase().replace('-', " "),
        row.clone(),
        with(0, 'U'),
        printed.split_at(1).1.to_owned(),
        format!("{printed}7"),
        printed.replacen('-', "", 1),
    ] {
        assert!(RecoveryCode::is_meant(&code), "{code}");
    }
    for passphrase in [
        "",
        "7",
        "correct horse battery staple",
        "apple horse tiger lemon stone chair bread",
        "Apple-horse-tiger-lemon-stone-chair-bread7",
        row.split_at(1).1,
        &with(0, 'é'),
        &with(1, 'q'),
        &format!("{printed}-{printed}"),
    ] {
        assert!(!RecoveryCode::is_meant(passphrase), "{passphrase}");
    }
}

#[test]
fn every_wrong_character_is_named_by_its_group() {
    for (place, right) in printed().char_indices().filter(|&(_, c)| c != '-') {
        for wrong in ALPHABET
            .chars()
            .filter(|&c| c != right)
            .chain(['U', '*', 'é'])
        {
            let expected = RecoveryCodeError::Group(group_of(place));
            assert_eq!(refusal(&with(place, wrong)), Some(expected));
        }
    }
}

#[test]
fn two_swapped_neighbours_are_named_by_their_group() {
    let text: Vec<char> = printed().chars().collect();
    for place in 1..text.len() {
        let [before, after] = [text[place - 1], text[place]];
        if before != after && ![before, after].contains(&'-') {
            let mut swapped = text.clone();
            swapped.swap(place - 1, place);
            let swapped: String = swapped.into_iter().collect();
            let expected = RecoveryCodeError::Group(group_of(place));
            assert_eq!(refusal(&swapped), Some(expected));
        }
    }
}

#[test]
fn two_swapped_groups_are_noticed() {
    let text = printed();
    for one in 0..RecoveryCode::GROUPS {
        for other in one + 1..RecoveryCode::GROUPS {
            let mut groups: Vec<_> = text.split('-').collect();
            groups.swap(one, other);
            let number = u8::try_from(one + 1).unwrap();
            let expected = RecoveryCodeError::Group(number);
            assert_eq!(refusal(&groups.join("-")), Some(expected));
        }
    }
}

#[test]
fn a_character_too_few_or_too_many_is_a_wrong_length() {
    let text = printed();
    let short: String = text.chars().skip(1).collect();
    for text in [short, text + "0", String::new(), "0".repeat(1 << 20)] {
        assert_eq!(refusal(&text), Some(RecoveryCodeError::Length));
    }
}

#[test]
fn groups_that_fit_but_not_together_are_refused() {
    let zeros: Vec<String> = (1..=7)
        .map(|number| format!("0000{}", to_character(check_digit(number, &[0; 4]))))
        .collect();
    assert_eq!(refusal(&zeros.join("-")), Some(RecoveryCodeError::Whole));
}

proptest! {
    #[test]
    fn what_is_printed_is_read(bytes: [u8; 16]) {
        let text = RecoveryCode(bytes).to_text();
        let read = RecoveryCode::parse(&text).unwrap();
        prop_assert_eq!(read.expose(), &bytes);
    }
}
