//! One spelling for all the spellings of a text.

/// Lower case, without accents, spaces and punctuation; full-width characters are the usual ones.
///
/// Translations space and hyphenate `MFA` and its neighbours as they like, and a Turkish capital `I`
/// has a dot or has none.
#[inline(never)]
pub(in crate::aws) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            folded.extend(c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase()));
        } else {
            half_width(c)
                .to_lowercase()
                .for_each(|c| push(&mut folded, c));
        }
    }
    folded
}

/// The usual form of `！` to `～`.
fn half_width(c: char) -> char {
    let usual = u32::from(c).wrapping_sub(0xff01).wrapping_add(0x21);
    match c {
        '！'..='～' => char::from_u32(usual).unwrap_or(c),
        _ => c,
    }
}

fn push(folded: &mut String, c: char) {
    match c {
        'ß' => folded.push_str("ss"),
        _ if is_left_out(c) => {}
        _ => folded.push(without_accent(c)),
    }
}

/// Spaces and punctuation, and what stands above, below or inside other characters.
fn is_left_out(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || c.is_ascii_punctuation()
        || LEFT_OUT.iter().any(|range| range.contains(&c))
}

/// The letter under the accent, in the languages of [`super::LANGUAGES`].
fn without_accent(c: char) -> char {
    match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ı' => 'i',
        'ñ' => 'n',
        'ò'..='ö' => 'o',
        'ş' => 's',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        _ => c,
    }
}

const LEFT_OUT: &[std::ops::RangeInclusive<char>] = &[
    // Punctuation and the soft hyphen of Latin-1.
    '\u{a1}'..='\u{a9}',
    '\u{ab}'..='\u{b1}',
    '\u{b4}'..='\u{b8}',
    '\u{bb}'..='\u{bf}',
    // Combining marks.
    '\u{300}'..='\u{36f}',
    // Invisible characters, dashes, quotation marks.
    '\u{200b}'..='\u{206f}',
    // Marks of Chinese, Japanese and Korean, and the half-width ones.
    '\u{3001}'..='\u{3003}',
    '\u{3008}'..='\u{301f}',
    '\u{30fb}'..='\u{30fb}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
    '\u{ff61}'..='\u{ff65}',
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_text_are_one() {
        for (folded, spellings) in [
            (
                "mfacode",
                &[
                    "MFA code",
                    "MFA-Code",
                    " mfa\u{a0}CODE: ",
                    "\u{ff2d}\u{ff26}\u{ff21}\u{3000}code：",
                    "MFA\u{2011}Code*",
                    "M\u{200b}FA co\u{ad}de",
                ][..],
            ),
            (
                "codigomfa",
                &["Código MFA", "Co\u{301}digo MFA", "CÓDIGO (MFA)"],
            ),
            ("dogrulamakodu", &["Doğrulama kodu", "DOĞRULAMA KODU"]),
            ("girin", &["girin", "GİRİN", "gırın", "GIRIN"]),
            (
                "mfaコード1",
                &["MFA コード 1", "ＭＦＡコード１", "「MFA・コード」 1"],
            ),
            ("grosse", &["Größe", "GRÖSSE"]),
            (
                "wevesentacode",
                &["We've sent a code", "We’ve sent a code."],
            ),
            ("6digit", &["6-digit", "６‑digit"]),
        ] {
            for spelling in spellings {
                assert_eq!(fold(spelling), folded, "{spelling}");
            }
        }
    }

    #[test]
    fn what_is_no_punctuation_stays() {
        for text in ["mfa\u{fffd}code", "代码", "인증", "ｺｰﾄﾞ", "кодмфа"] {
            assert_eq!(fold(text), text);
        }
    }
}
