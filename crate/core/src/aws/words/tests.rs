use super::*;

const LISTS: &[List] = &[
    |words| words.code,
    |words| words.some_code,
    |words| words.app_code,
    |words| words.code_word,
    |words| words.mfa_heading,
    |words| words.root_heading,
    |words| words.user_heading,
    |words| words.password_for,
    |words| words.user_name,
    |words| words.password,
    |words| words.sent,
    |words| words.other_code,
    |words| words.channel,
    |words| words.captcha,
    |words| words.serial_number,
    |words| words.registration,
    |words| words.device_name,
    |words| words.show_key,
    |words| words.resync,
    |words| words.assigned,
    |words| words.removed,
    |words| words.exists,
];

#[test]
fn the_languages_are_those_of_the_console() {
    let known: Vec<_> = LANGUAGES.iter().map(|words| words.language).collect();
    assert_eq!(
        known,
        [
            "en", "de", "es", "fr", "id", "it", "ja", "ko", "pt-BR", "tr", "zh-CN", "zh-TW"
        ]
    );
}

#[test]
fn every_list_has_words_and_every_word_is_folded() {
    for words in LANGUAGES {
        for word in LISTS.iter().flat_map(|list| list(words).split('|')) {
            assert!(!word.is_empty(), "{}", words.language);
            assert_eq!(fold(word), word, "{}", words.language);
        }
    }
}

#[test]
fn no_label_of_the_mfa_field_speaks_of_another_code() {
    let wanted: [List; 4] = [
        |words| words.code,
        |words| words.some_code,
        |words| words.app_code,
        |words| words.mfa_heading,
    ];
    let doubts: [List; 4] = [
        |words| words.sent,
        |words| words.channel,
        |words| words.captcha,
        |words| words.registration,
    ];
    for word in wanted.iter().flat_map(|list| all(*list)) {
        assert!(!doubts.iter().any(|list| mentions(word, *list)), "{word}");
        assert!(!asks_for_another_code(word), "{word}");
        assert_eq!(number(word), None, "{word}");
    }
}

#[test]
fn labels_of_the_mfa_field_are_known_however_they_are_written() {
    for label in [
        "MFA code",
        "MFA Code",
        " mfa\u{a0}code: ",
        "ＭＦＡ　ｃｏｄｅ",
        "MFA-Code",
        "Code MFA",
        "Código MFA",
        "Co\u{301}digo de MFA",
        "CÓDIGO DE MFA",
        "Kode MFA",
        "Codice MFA",
        "MFAコード",
        "MFA コード",
        "MFA 코드*",
        "MFA kodu",
        "MFA KODU",
        "MFA Kodu",
        "MFA 代码",
        "MFA 验证码",
        "MFA 代碼",
    ] {
        assert!(is_one_of(&fold(label), |words| words.code), "{label}");
    }
    for label in [
        "",
        "MFA",
        "code",
        "MFA code 1",
        "MFA codes",
        "Verification code",
        "MFA device",
    ] {
        assert!(!is_one_of(&fold(label), |words| words.code), "{label}");
    }
}

#[test]
fn a_label_that_is_not_known_as_a_whole_may_be_about_an_mfa_code() {
    for label in [
        "Your current MFA code",
        "Código de su dispositivo MFA",
        "Code von Ihrem MFA-Gerät",
        "MFA デバイスのコード",
        "MFA 设备代码",
    ] {
        assert!(is_about_mfa_code(&fold(label)), "{label}");
    }
    for label in [
        "",
        "MFA",
        "MFA device name",
        "Code",
        "MFA code 3",
        "MFA\u{fffd} code",
        "Type the MFA code that stands on the display of the device in your hand, then go on",
    ] {
        assert!(!is_about_mfa_code(&fold(label)), "{label}");
    }
}

#[test]
fn a_numbered_label_asks_for_one_of_two_codes() {
    let first = [
        "MFA code 1",
        "MFA-Code 1:",
        "1. MFA code",
        "MFA コード１",
        "MFA 代码 1",
        "MFA device code 1",
    ];
    let second = [
        "MFA code 2",
        "Código de MFA 2",
        "MFA 코드 2",
        "MFA kodu 2*",
        "２．MFA コード",
    ];
    for label in first {
        assert_eq!(number(&fold(label)), Some(Number::First), "{label}");
    }
    for label in second {
        assert_eq!(number(&fold(label)), Some(Number::Second), "{label}");
    }
    for label in [
        "MFA code",
        "MFA code 3",
        "MFA code 12",
        "MFA code 1 of 2",
        "MFA 1 code",
        "Address 1",
        "MFA device 1",
        "1",
        "",
    ] {
        assert_eq!(number(&fold(label)), None, "{label}");
    }
}

#[test]
fn the_word_before_tells_whose_verification_it_is() {
    for text in [
        "Kimlik doğrulama kodu",
        "MFA 验证码",
        "身份验证码",
        "身分驗證碼",
        "MFA verification code",
    ] {
        assert!(!asks_for_another_code(&fold(text)), "{text}");
    }
    for text in [
        "Doğrulama kodu",
        "验证码",
        "驗證碼",
        "Verification code",
        "Kimlik doğrulama kodu, doğrulama kodu",
        "6 桁",
    ] {
        assert!(asks_for_another_code(&fold(text)), "{text}");
    }
}
