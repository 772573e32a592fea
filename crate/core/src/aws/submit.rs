//! Which control sends off what stands in a field.

use super::snapshot::{Control, Field, PageSnapshot};

/// The control that sends off these fields, by its place in the snapshot; none where there is any doubt.
///
/// It stands in the fields' own form and bears a name that AWS gives to such a control, or is the only one that
/// submits the form. The link of 2017 to 2024 stands beside the form, in none. What a control says counts for
/// nothing: a feedback dialog has a *Submit* too.
pub fn submit_control(snapshot: &PageSnapshot, fields: &[u32]) -> Option<u32> {
    let form = one_of(snapshot, fields)?.form;
    let named = NAMES.iter().find_map(|name| {
        let bears = |control: &Control| {
            let named = control.id == *name || control.test_id == *name;
            let beside = control.form.is_none() && *name == BESIDE;
            named && (control.form == form || beside)
        };
        let mut places = places(snapshot, bears).peekable();
        places.peek().is_some().then(|| only(places))
    });
    named.unwrap_or_else(|| {
        let submits = |control: &Control| submits(control) && control.form == form;
        form.and_then(|_| only(places(snapshot, submits)))
    })
}

/// One of the fields, if all of them stand in the same form, or all in none.
fn one_of<'a>(snapshot: &'a PageSnapshot, fields: &[u32]) -> Option<&'a Field> {
    let field = |place: &u32| snapshot.fields.get(usize::try_from(*place).ok()?);
    let fields: Option<Vec<&Field>> = fields.iter().map(field).collect();
    let fields = fields?;
    let one = *fields.first()?;
    let same = fields.iter().all(|other| other.form == one.form);
    same.then_some(one)
}

fn submits(control: &Control) -> bool {
    control.submits && matches!(control.tag.as_str(), "button" | "input")
}

fn places<'a>(
    snapshot: &'a PageSnapshot,
    is: impl Fn(&Control) -> bool + 'a,
) -> impl Iterator<Item = u32> + 'a {
    let controls = (0..).zip(&snapshot.controls);
    controls.filter_map(move |(place, control)| is(control).then_some(place))
}

fn only(mut places: impl Iterator<Item = u32>) -> Option<u32> {
    let first = places.next();
    first.filter(|_| places.next().is_none())
}

/// The id of the link that stands outside the form.
const BESIDE: &str = "submitMfa_button";

/// Ids and test ids of what submits an MFA step, the surest first: of an IAM user's and root's, of Identity
/// Center's, of root's in the days of the shop, of Identity Center's first page, of the form of about 2017.
const NAMES: [&str; 7] = [
    BESIDE,
    "mfa_submit_button",
    "mfa-submit-button",
    "test-primary-button",
    "signInSubmit-input",
    "wdc_login_button",
    "signin_button",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_control_in_the_form_or_in_none() {
        let page = |form| {
            page(
                Some(0),
                vec![link("cancel", form), link("submitMfa_button", form)],
            )
        };
        assert_eq!(submit_control(&page(Some(0)), &[0]), Some(1));
        assert_eq!(submit_control(&page(None), &[0]), Some(1));
        assert_eq!(submit_control(&page(Some(1)), &[0]), None, "another form's");
    }

    #[test]
    fn a_link_of_the_password_page_beside_the_form_is_not_its() {
        let all = vec![link("signin_button", None), button("", Some(0))];
        assert_eq!(submit_control(&page(Some(0), all), &[0]), Some(1));
    }

    #[test]
    fn a_known_control_before_others_that_submit() {
        let all = vec![
            button("", Some(0)),
            button("signin_button", Some(0)),
            button("mfa_submit_button", Some(0)),
        ];
        assert_eq!(submit_control(&page(Some(0), all), &[0]), Some(2));
    }

    #[test]
    fn a_known_name_borne_twice_is_nobodys() {
        let all = vec![
            link("submitMfa_button", None),
            link("submitMfa_button", Some(0)),
            button("", Some(0)),
        ];
        assert_eq!(submit_control(&page(Some(0), all), &[0]), None);
    }

    #[test]
    fn the_only_control_that_submits_the_form() {
        let other = vec![button("", Some(1)), link("", Some(0)), button("", Some(0))];
        assert_eq!(submit_control(&page(Some(0), other), &[0]), Some(2));
        let two = vec![button("", Some(0)), button("", Some(0))];
        assert_eq!(submit_control(&page(Some(0), two), &[0]), None);
        let quiet = Control {
            submits: false,
            ..button("", Some(0))
        };
        assert_eq!(submit_control(&page(Some(0), vec![quiet]), &[0]), None);
        let link = Control {
            submits: true,
            ..link("", Some(0))
        };
        assert_eq!(
            submit_control(&page(Some(0), vec![link]), &[0]),
            None,
            "a link submits nothing"
        );
    }

    #[test]
    fn outside_every_form_nothing_but_a_known_control() {
        assert_eq!(
            submit_control(&page(None, vec![button("", None)]), &[0]),
            None
        );
        let known = vec![button("", None), button("submitMfa_button", None)];
        assert_eq!(submit_control(&page(None, known), &[0]), Some(1));
    }

    #[test]
    fn fields_of_two_forms_have_none_in_common() {
        let mut page = page(Some(0), vec![button("submitMfa_button", None)]);
        page.fields.push(Field {
            form: Some(1),
            ..Field::default()
        });
        assert_eq!(submit_control(&page, &[0, 1]), None);
        assert_eq!(submit_control(&page, &[]), None);
        assert_eq!(submit_control(&page, &[7]), None);
    }

    fn page(form: Option<u32>, controls: Vec<Control>) -> PageSnapshot {
        PageSnapshot {
            fields: vec![Field {
                form,
                ..Field::default()
            }],
            controls,
            ..PageSnapshot::default()
        }
    }

    fn link(id: &str, form: Option<u32>) -> Control {
        Control {
            tag: "a".into(),
            id: id.into(),
            form,
            ..Control::default()
        }
    }

    fn button(id: &str, form: Option<u32>) -> Control {
        Control {
            tag: "button".into(),
            submits: true,
            ..link(id, form)
        }
    }
}
