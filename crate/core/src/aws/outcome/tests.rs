use super::*;
use crate::aws::classify::tests::enrolment_wordings::ENROLLING;

fn of(flash: &str) -> Option<Outcome> {
    outcome(&[flash.into()], &[])
}

#[test]
fn success_is_known_in_every_language() {
    for words in ENROLLING {
        let more = format!("{} You can register up to 8 MFA devices.", words.assigned);
        assert_eq!(of(&more), Some(Outcome::Assigned), "{}", words.assigned);
        let headings = ["MFA".into(), words.registered.into()];
        assert_eq!(outcome(&[], &headings), Some(Outcome::Assigned));
        assert_eq!(of(words.resync_heading), Some(Outcome::Resynced));
    }
}

#[test]
fn what_is_not_assigned_is_no_success() {
    for words in ENROLLING {
        assert_eq!(of(words.unassigned), None, "{}", words.unassigned);
        let headings = [words.select, words.set_up, words.set_up_app, words.remove];
        assert_eq!(outcome(&[], &headings.map(String::from)), None);
    }
}

#[test]
fn refusals_are_told_apart() {
    for (flash, expected) in [
        (
            "Authentication code for device is not valid.",
            Outcome::WrongCode,
        ),
        (
            "Invalid MFA Code The multi-factor authentication (MFA) could not be verified.",
            Outcome::WrongCode,
        ),
        ("Ungültiger MFA-Code", Outcome::WrongCode),
        (
            "Le code n’est pas correct. Réessayez avec un nouveau code.",
            Outcome::WrongCode,
        ),
        ("コードが正しくありません。", Outcome::WrongCode),
        ("Kod doğru değil.", Outcome::WrongCode),
        (
            "Entity already exists This entity already exists. MFADevice entity at the same path and name already exists.",
            Outcome::NameExists,
        ),
        ("Entität ist bereits vorhanden", Outcome::NameExists),
        ("エンティティは既に存在します", Outcome::NameExists),
        (
            "To complete this action, please ensure that you are authenticated with an MFA device that is enabled for this user.",
            Outcome::NotSignedInWithMfa,
        ),
        ("MFA device removed", Outcome::Removed),
        ("MFA-Gerät entfernt", Outcome::Removed),
    ] {
        assert_eq!(of(flash), Some(expected), "{flash}");
    }
}

#[test]
fn other_news_is_none() {
    for flash in [
        "",
        "User alice created",
        "The specified value for userName is invalid.",
        "Cannot exceed quota for MFADevicesPerUser: 8",
        "We recommend that you assign MFA.",
    ] {
        assert_eq!(of(flash), None, "{flash}");
    }
}

#[test]
fn a_refusal_goes_before_older_success() {
    let flashes = [
        "MFA device assigned",
        "Authentication code for device is not valid.",
    ];
    let seen = outcome(
        &flashes.map(String::from),
        &["Authenticator app registered".into()],
    );
    assert_eq!(seen, Some(Outcome::WrongCode));
}
