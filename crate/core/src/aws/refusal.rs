//! What AWS says when it does not take a code.

use super::words::fold;

/// Whether a flash message says that what was entered is wrong, in any of the console's languages.
///
/// AWS has no words of its own for a code that was used before: it is wrong like any other.
pub fn is_refusal(flash: &str) -> bool {
    let folded = fold(flash);
    REFUSALS.iter().any(|word| folded.contains(word))
}

/// Parts of such messages, folded.
const REFUSALS: &[&str] = &[
    // English; in part French, Spanish and Portuguese.
    "incorrect",
    "invalid",
    "notvalid",
    "notcorrect",
    "notright",
    "wrongcode",
    "doesnotmatch",
    "doesntmatch",
    "couldnotbeverified",
    // German
    "falsch",
    "ungultig",
    "nichtgultig",
    "nichtkorrekt",
    "nichtrichtig",
    "stimmennicht",
    "stimmtnicht",
    // Spanish
    "noescorrect",
    "nosoncorrect",
    "noesvalid",
    "nosonvalid",
    "novalid",
    // French
    "nestpasvalide",
    "nestpascorrect",
    "nesontpasvalide",
    "nesontpascorrect",
    "errone",
    // Indonesian
    "salah",
    "tidakvalid",
    "tidakbenar",
    // Italian
    "noncorrett",
    "nonecorrett",
    "nonsonocorrett",
    "nonevalid",
    "nonvalid",
    "errat",
    // Japanese
    "正しくありません",
    "無効",
    "間違って",
    "一致しません",
    // Korean
    "올바르지",
    "유효하지",
    "잘못",
    "일치하지",
    // Portuguese
    "incorret",
    "naoevalid",
    "naoestacorret",
    "naoestaocorret",
    "naosaovalid",
    // Turkish
    "yanlis",
    "gecersiz",
    "gecerlidegil",
    "dogrudegil",
    "hatali",
    // Chinese, simplified and traditional
    "不正确",
    "无效",
    "错误",
    "有误",
    "不正確",
    "無效",
    "錯誤",
    "有誤",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_known_in_every_language() {
        for text in [
            "Your authentication information is incorrect. Please try again.",
            "Authentication code for device is not valid.",
            "Ihre Authentifizierungsinformationen sind falsch.",
            "Der Code ist ungültig.",
            "La información de autenticación es incorrecta.",
            "El código no es válido.",
            "Le code n’est pas valide.",
            "Kode MFA salah.",
            "Le informazioni di autenticazione non sono corrette.",
            "認証情報が正しくありません。",
            "코드가 유효하지 않습니다.",
            "O código é inválido.",
            "Kimlik doğrulama bilgileriniz yanlış.",
            "您的身份验证信息不正确。",
            "驗證碼無效。",
        ] {
            assert!(is_refusal(text), "{text}");
        }
    }

    #[test]
    fn other_news_is_no_refusal() {
        for text in [
            "",
            "Enter the code from your MFA device.",
            "Your session has expired. Sign in again.",
            "We sent a code to your e-mail address.",
            "AWS is experiencing a service interruption.",
        ] {
            assert!(!is_refusal(text), "{text}");
        }
    }

    #[test]
    fn every_part_is_folded_and_none_holds_another() {
        for word in REFUSALS {
            assert_eq!(fold(word), *word);
            let held = REFUSALS.iter().filter(|other| word.contains(*other));
            assert_eq!(held.count(), 1, "{word}");
        }
    }
}
