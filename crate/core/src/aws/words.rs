//! The words of AWS's sign-in pages, by language.
//!
//! A new language is a new entry of [`LANGUAGES`]; nothing else changes. Every list is written
//! folded: lower case, no spaces, because translations space `MFA` and its neighbours as they like.
//! All languages are read on every page: what a document says of its own language is only a claim.

/// What one language says.
pub(super) struct Words {
    /// The language, as `lang` names it.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "for whoever reads the table, and its test")
    )]
    pub(super) language: &'static str,
    /// Labels of the field for an MFA code, whole. A `1` or `2` may follow where two are asked for.
    pub(super) code: &'static [&'static str],
    /// Labels of a field for some code, whole.
    pub(super) some_code: &'static [&'static str],
    /// Part of the heading of the MFA step.
    pub(super) mfa_heading: &'static [&'static str],
    /// Part of the heading of the root user's pages.
    pub(super) root_heading: &'static [&'static str],
    /// Part of the heading of an IAM user's pages.
    pub(super) user_heading: &'static [&'static str],
    /// Parts of a text that says AWS sent a code.
    pub(super) sent: &'static [&'static str],
    /// Parts of a text that asks for a code of another kind: one that AWS sends.
    pub(super) other_code: &'static [&'static str],
    /// Parts of a text that names the way on which a code is sent.
    pub(super) channel: &'static [&'static str],
    /// Parts of a text that asks to read a picture.
    pub(super) captcha: &'static [&'static str],
}

/// Picks one list of a language.
pub(super) type List = fn(&Words) -> &'static [&'static str];

/// Lower case, no spaces.
pub(super) fn fold(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// [`fold`], and no colon or asterisk at the end.
pub(super) fn fold_label(text: &str) -> String {
    let mut label = fold(text);
    label.truncate(label.trim_end_matches([':', '：', '*']).len());
    label
}

/// Whether a folded text is one of the list, in any language.
pub(super) fn is_one_of(folded: &str, list: List) -> bool {
    all(list).any(|word| folded == word)
}

/// Whether a folded text holds one of the list, in any language.
pub(super) fn mentions(folded: &str, list: List) -> bool {
    all(list).any(|word| folded.contains(word))
}

/// Whether a folded label is one of [`Words::code`] with a `1` or `2` after it.
pub(super) fn is_numbered_code(folded: &str) -> bool {
    folded
        .strip_suffix(['1', '2'])
        .is_some_and(|label| is_one_of(label, |words| words.code))
}

fn all(list: List) -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().flat_map(list).copied()
}

pub(super) const LANGUAGES: &[Words] = &[ENGLISH, JAPANESE, KOREAN];

const ENGLISH: Words = Words {
    language: "en",
    code: &["mfacode"],
    some_code: &["entercode", "entermfacode", "enteranmfacode"],
    mfa_heading: &["multi-factorauthentication"],
    root_heading: &["rootusersignin", "signinasrootuser"],
    user_heading: &["iamusersignin", "signinasiamuser"],
    sent: &[
        "sentacode",
        "sentyouacode",
        "codewesent",
        "codesentto",
        "codehasbeensent",
        "codewassent",
        "wesent",
        "we'vesent",
        "we’vesent",
        "checkyouremail",
        "emailedyou",
        "textedyou",
        "resendcode",
        "sendanewcode",
    ],
    other_code: &[
        "verificationcode",
        "verifyyouridentity",
        "verifyyouremail",
        "emailverification",
        "6-digit",
        "six-digit",
    ],
    channel: &["email", "e-mail", "textmessage", "sms", "phone"],
    captcha: &[
        "captcha",
        "charactersyousee",
        "charactersintheimage",
        "charactersasshown",
    ],
};

const JAPANESE: Words = Words {
    language: "ja",
    code: &["mfaコード"],
    some_code: &["コードを入力"],
    mfa_heading: &["多要素認証"],
    root_heading: &["ルートユーザーサインイン", "ルートユーザーとしてサインイン"],
    user_heading: &["iamユーザーサインイン", "iamユーザーとしてサインイン"],
    sent: &["コードを送信", "コードをお送り", "コードを再送信"],
    other_code: &["検証コード", "確認コード", "6桁"],
    channel: &["eメール", "メールアドレス", "メールを", "電話", "携帯"],
    captcha: &["画像に表示", "画像の文字"],
};

const KOREAN: Words = Words {
    language: "ko",
    code: &["mfa코드"],
    some_code: &["코드입력"],
    mfa_heading: &["멀티팩터인증", "다중인증", "다단계인증"],
    root_heading: &["루트사용자로그인", "루트사용자로로그인"],
    user_heading: &["iam사용자로그인", "iam사용자로로그인"],
    sent: &["코드를보냈", "코드를전송", "코드재전송"],
    other_code: &["확인코드", "인증번호", "6자리"],
    channel: &["이메일", "문자메시지", "전화", "휴대폰"],
    captcha: &["보안문자", "이미지에표시"],
};

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &[List] = &[
        |words| words.code,
        |words| words.some_code,
        |words| words.mfa_heading,
        |words| words.root_heading,
        |words| words.user_heading,
        |words| words.sent,
        |words| words.other_code,
        |words| words.channel,
        |words| words.captcha,
    ];

    #[test]
    fn every_language_has_every_list_and_no_other_has_its_name() {
        for (at, words) in LANGUAGES.iter().enumerate() {
            assert!(
                LISTS.iter().all(|list| !list(words).is_empty()),
                "{}",
                words.language
            );
            let twin = LANGUAGES
                .iter()
                .skip(at + 1)
                .any(|other| other.language == words.language);
            assert!(!twin, "{}", words.language);
        }
    }

    #[test]
    fn every_word_is_folded() {
        for word in LISTS.iter().flat_map(|list| all(*list)) {
            assert_eq!(fold_label(word), word);
        }
    }

    #[test]
    fn no_label_of_the_mfa_field_speaks_of_another_code() {
        let doubts: [List; 4] = [
            |words| words.sent,
            |words| words.other_code,
            |words| words.channel,
            |words| words.captcha,
        ];
        let wanted: [List; 3] = [
            |words| words.code,
            |words| words.some_code,
            |words| words.mfa_heading,
        ];
        for word in wanted.iter().flat_map(|list| all(*list)) {
            assert!(!doubts.iter().any(|list| mentions(word, *list)), "{word}");
        }
    }

    #[test]
    fn labels_are_read_without_regard_to_case_and_space() {
        for label in [
            "MFA code",
            "MFA Code",
            " mfa\u{a0}code: ",
            "MFAコード",
            "MFA コード",
            "MFA 코드*",
        ] {
            assert!(is_one_of(&fold_label(label), |words| words.code), "{label}");
        }
        for label in [
            "",
            "MFA",
            "code",
            "MFA code 1",
            "MFA codes",
            "My MFA code",
            "Verification code",
        ] {
            assert!(
                !is_one_of(&fold_label(label), |words| words.code),
                "{label}"
            );
        }
    }

    #[test]
    fn a_numbered_label_asks_for_two_codes() {
        for label in ["MFA code 1", "MFA code 2:", "MFA コード 1", "MFA 코드 2"] {
            assert!(is_numbered_code(&fold_label(label)), "{label}");
        }
        for label in ["MFA code", "MFA code 3", "code 1", "1"] {
            assert!(!is_numbered_code(&fold_label(label)), "{label}");
        }
    }
}
