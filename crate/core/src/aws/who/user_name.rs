//! Where Identity Center asks for a user's name.

use crate::aws::hosts::SignInHost;
use crate::aws::site::Site;
use crate::aws::snapshot::{Field, PageSnapshot};
use crate::aws::words::{fold, is_one_of};

/// The field into which a person types their name at Identity Center, by its place in the snapshot.
///
/// The sign-in pages of accounts give such fields fixed ids: see
/// [`IDENTITY_FIELDS`](crate::aws::IDENTITY_FIELDS). Identity Center counts its fields, or draws lots,
/// and has labels. `None` if it is not the only such field, or the page another.
pub fn user_name_field(host: &SignInHost, snapshot: &PageSnapshot) -> Option<u32> {
    let site = Site::read(host, &snapshot.path).ok()?;
    if site == Site::Account || snapshot.host != host.as_str() {
        return None;
    }
    let mut places = (0_u32..)
        .zip(&snapshot.fields)
        .filter(|(_, field)| takes_user_name(field))
        .map(|(place, _)| place);
    let place = places.next();
    place.filter(|_| places.next().is_none())
}

fn takes_user_name(field: &Field) -> bool {
    let kind = field.tag == "input" && matches!(field.kind.as_str(), "text" | "email");
    let named = NAMES.contains(&field.id.as_str()) || NAMES.contains(&field.name.as_str());
    let labelled = || is_one_of(&fold(&field.label), |words| words.user_name);
    kind && (named || field.test_ids.iter().any(|id| id == TEST_ID) || labelled())
}

/// Ids and names of the field, where it has any.
const NAMES: &[&str] = &["wdc_username", "username-input", "username"];

const TEST_ID: &str = "username-input";

#[cfg(test)]
mod tests {
    use super::*;

    fn found(url: &str, fields: Vec<Field>) -> Option<u32> {
        let host = SignInHost::parse(url).unwrap();
        let page = PageSnapshot {
            host: host.as_str().into(),
            path: "/platform/d-1234567890/login".into(),
            fields,
            ..PageSnapshot::default()
        };
        user_name_field(&host, &page)
    }

    fn field(kind: &str, id: &str, label: &str) -> Field {
        Field {
            tag: "input".into(),
            kind: kind.into(),
            id: id.into(),
            label: label.into(),
            ..Field::default()
        }
    }

    const URL: &str = "https://us-east-1.signin.aws/platform/d-1234567890/login";

    #[test]
    fn it_is_known_by_name_and_by_label() {
        for (id, label) in [
            ("wdc_username", ""),
            ("username-input", ""),
            ("awsui-input-0", "Username"),
            ("formField15-1-2", "Benutzername"),
            ("formField15-1-2", "Nom d’utilisateur"),
            ("formField15-1-2", "KULLANICI ADI"),
            ("formField15-1-2", "ユーザー名"),
        ] {
            let fields = vec![field("text", "a", "Search"), field("text", id, label)];
            assert_eq!(found(URL, fields), Some(1), "{id} {label}");
        }
    }

    #[test]
    fn any_other_field_is_none() {
        for (kind, id, label) in [
            ("text", "awsui-input-0", "MFA code"),
            ("text", "awsui-input-0", ""),
            ("text", "formField15-1-2", "Password"),
            ("password", "username", "Username"),
            ("text", "formField15-1-2", "Username or code"),
        ] {
            assert_eq!(
                found(URL, vec![field(kind, id, label)]),
                None,
                "{id} {label}"
            );
        }
        let two = || {
            vec![
                field("text", "a", "Username"),
                field("text", "b", "Username"),
            ]
        };
        assert_eq!(found(URL, two()), None);
    }

    #[test]
    fn accounts_have_their_own() {
        let url = "https://us-east-1.signin.aws.amazon.com/oauth";
        let host = SignInHost::parse(url).unwrap();
        let page = PageSnapshot {
            host: host.as_str().into(),
            path: "/oauth".into(),
            fields: vec![field("text", "username", "IAM username")],
            ..PageSnapshot::default()
        };
        assert_eq!(user_name_field(&host, &page), None);
    }
}
