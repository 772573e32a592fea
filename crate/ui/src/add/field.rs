//! One field of the form, and which refusal belongs to which field.

use keyfob_protocol::{ErrorName, Failure};
use sycamore::prelude::*;

use crate::dom;
use crate::problem::{self, Problem};

/// Where in the form something is wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    /// The picture of a code.
    Picture,
    /// The URI or the secret key.
    Key,
    /// The device's name.
    Label,
    /// The account.
    Account,
    /// The user.
    User,
    /// The account's other name.
    Alias,
    /// The device's ARN.
    Serial,
    /// What the person notes.
    Note,
    /// What the person finds it by.
    Tags,
    /// In no field: the whole was refused.
    Form,
}

impl Place {
    /// The place that this refusal speaks of.
    pub(crate) fn of(name: ErrorName) -> Self {
        use ErrorName as E;
        match name {
            E::NotAPicture
            | E::PictureTooLarge
            | E::NoQrCode
            | E::SeveralQrCodes
            | E::QrCodeDamaged
            | E::QrCodeNotAKey => Self::Picture,
            E::InputEmpty
            | E::InputTooLong
            | E::SecretCharacter
            | E::SecretPadding
            | E::SecretLength
            | E::SecretTooShort
            | E::SecretTooLong
            | E::UriScheme
            | E::UriHotp
            | E::UriType
            | E::UriMalformed
            | E::UriDuplicate
            | E::UriNoSecret
            | E::UriAlgorithm
            | E::UriDigits
            | E::UriPeriod
            | E::DeviceExists => Self::Key,
            E::LabelLength => Self::Label,
            E::AccountMalformed => Self::Account,
            E::UserMalformed => Self::User,
            E::AliasMalformed => Self::Alias,
            E::SerialMalformed => Self::Serial,
            E::NoteLength => Self::Note,
            E::TagsMalformed => Self::Tags,
            _ => Self::Form,
        }
    }

    /// The same where the key stands in a picture.
    pub(crate) fn in_picture(self) -> Self {
        match self {
            Self::Key => Self::Picture,
            place => place,
        }
    }
}

/// A field. A handle: copies are the same field.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    place: Place,
    node: NodeRef,
    problem: Signal<Option<(Place, Problem)>>,
}

/// What tells one field from another for the person.
pub(crate) struct Named {
    id: &'static str,
    label: String,
    hint: String,
}

impl Named {
    /// A field with this id, label and hint.
    pub(crate) fn new(id: &'static str, label: String, hint: String) -> Self {
        Self { id, label, hint }
    }
}

impl Field {
    /// An empty field that shows its own among the form's problems.
    pub(crate) fn new(place: Place, problem: Signal<Option<(Place, Problem)>>) -> Self {
        Self {
            place,
            node: create_node_ref(),
            problem,
        }
    }

    /// What was typed, exactly.
    pub(crate) fn typed(self) -> String {
        dom::value(self.node)
    }

    /// Writes into the field.
    pub(crate) fn put(self, text: &str) {
        if let Some(input) = dom::input(self.node) {
            input.set_value(text);
        }
    }

    /// The person is typing here.
    pub(crate) fn has_focus(self) -> bool {
        dom::is_focused(self.node)
    }

    /// Moves the focus here and selects all that stands here.
    pub(crate) fn select(self) {
        dom::focus_all(self.node);
    }

    /// Moves the focus here.
    pub(crate) fn focus(self) {
        dom::focus(self.node);
    }

    /// Moves the focus here and selects the character that the failure speaks of, if it does.
    pub(crate) fn point_at(self, failure: &Failure) {
        self.focus();
        let found = failure.position.zip(failure.character);
        let range = found.and_then(|(at, character)| range(&self.typed(), at, character));
        if let (Some(input), Some((from, to))) = (dom::input(self.node), range) {
            let _ = input.set_selection_range(from, to);
        }
    }

    /// The label, the input, its hint and its problem.
    pub(crate) fn view(self, named: Named) -> View {
        let Named { id, label, hint } = named;
        let (place, node) = (self.place, self.node);
        let problem = problem_at(self.problem, place);
        let (hint_id, problem_id, described_by) = ids(place);
        let class = if place == Place::Key {
            "input input-code"
        } else {
            "input"
        };
        let problem_view = problem::view(problem_id, problem);
        view! {
            div(class="field") {
                label(class="label", r#for=id) { (label) }
                input(
                    id=id,
                    class=class,
                    r#ref=node,
                    r#type="text",
                    autocomplete="off",
                    autocapitalize="none",
                    "spellcheck"="false",
                    aria-describedby=described_by,
                    aria-invalid=move || problem.with(Option::is_some).then_some("true"),
                )
                (problem_view)
                p(id=hint_id, class="hint") { (hint) }
            }
        }
    }
}

/// The problem of the moment, if it belongs here.
pub(crate) fn problem_at(
    problem: Signal<Option<(Place, Problem)>>,
    place: Place,
) -> ReadSignal<Option<Problem>> {
    problem.map(move |problem| {
        let (at, problem) = problem.as_ref()?;
        (*at == place).then(|| problem.clone())
    })
}

/// The ids of a field's hint and of its problem, and both together.
fn ids(place: Place) -> (&'static str, &'static str, &'static str) {
    match place {
        Place::Key => ("key-hint", "key-problem", "key-problem key-hint"),
        Place::Label => ("label-hint", "label-problem", "label-problem label-hint"),
        Place::Account => (
            "account-hint",
            "account-problem",
            "account-problem account-hint",
        ),
        Place::User => ("user-hint", "user-problem", "user-problem user-hint"),
        Place::Alias => ("alias-hint", "alias-problem", "alias-problem alias-hint"),
        Place::Serial => (
            "serial-hint",
            "serial-problem",
            "serial-problem serial-hint",
        ),
        Place::Note => ("note-hint", "note-problem", "note-problem note-hint"),
        Place::Tags => ("tags-hint", "tags-problem", "tags-problem tags-hint"),
        Place::Picture | Place::Form => ("form-hint", "form-problem", "form-problem form-hint"),
    }
}

/// Where the `at`-th character stands in UTF-16 units, as inputs count, if it is `character`.
fn range(text: &str, at: u32, character: char) -> Option<(u32, u32)> {
    let index = usize::try_from(at).ok()?.checked_sub(1)?;
    if text.chars().nth(index) != Some(character) {
        return None;
    }
    let before: usize = text.chars().take(index).map(char::len_utf16).sum();
    let from = u32::try_from(before).ok()?;
    let to = u32::try_from(before.checked_add(character.len_utf16())?).ok()?;
    Some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_found_where_inputs_count_them() {
        assert_eq!(range("ABC1", 4, '1'), Some((3, 4)));
        assert_eq!(range("\u{1f511}\u{1f511}", 2, '\u{1f511}'), Some((2, 4)));
    }

    #[test]
    fn a_place_that_does_not_hold_the_character_is_not_pointed_at() {
        assert_eq!(range("ABC1", 3, '1'), None);
        assert_eq!(range("ABC1", 5, '1'), None);
        assert_eq!(range("ABC1", 0, 'A'), None);
    }

    #[test]
    fn each_refusal_of_what_was_typed_has_its_field() {
        assert_eq!(Place::of(ErrorName::SecretCharacter), Place::Key);
        assert_eq!(Place::of(ErrorName::LabelLength), Place::Label);
        assert_eq!(Place::of(ErrorName::AccountMalformed), Place::Account);
        assert_eq!(Place::of(ErrorName::StorageFull), Place::Form);
    }
}
