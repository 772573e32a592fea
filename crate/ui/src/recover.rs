//! The screen for a forgotten passphrase: the recovery code, and a new passphrase.

use keyfob_protocol::{ErrorName, Failure, PageRequest};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::app::{App, Screen};
use crate::form::{Chosen, Form};
use crate::passphrase::{Field, Kind};
use crate::text::t;
use crate::{frame, worker};

/// Shows the form.
pub(crate) fn view(app: App) -> View {
    let (form, bar) = (form(app), frame::bar(buttons(app)));
    let (title, lead) = (t("popup_recover_title"), t("popup_recover_lead"));
    view! {
        (bar)
        main(class="screen") {
            h2(class="title") { (title) }
            p(class="lead") { (lead) }
            (form)
        }
    }
}

fn buttons(app: App) -> View {
    let cancel = t("popup_cancel");
    view! {
        button(class="button button-quiet", r#type="button", on:click=move |_| app.go(Screen::Unlock)) {
            (cancel)
        }
    }
}

fn form(app: App) -> View {
    let form = Form::new(app, "recover");
    let (code, chosen) = (form.field(Kind::Code), Chosen::new(form));
    on_mount(move || code.focus());
    let content = View::from(vec![
        form.input(code, "recovery-code", t("popup_recover_code")),
        chosen.view(("passphrase", "passphrase-again")),
    ]);
    let words = (t("popup_recover"), t("popup_recover_busy"));
    form.view(content, words, move || {
        if let Some(new) = chosen.typed() {
            let code_typed = code.typed();
            spawn_local(send(
                app,
                form,
                (code, chosen),
                PageRequest::Recover {
                    code: code_typed,
                    new,
                },
            ));
        }
    })
}

async fn send(app: App, form: Form, (code, chosen): (Field, Chosen), request: PageRequest) {
    match worker::session(request).await {
        Ok(session) => {
            app.enter(session).await;
            app.toast.say(t("popup_recovered"));
            App::leave_if_done();
        }
        Err(failure) if is_of_passphrase(&failure) => form.refuse(failure, chosen.first.node),
        Err(failure) => {
            let group = group_of(&failure);
            form.refuse(failure, code.node);
            if let Some(range) = group.and_then(|group| range(&code.text(), group)) {
                code.point_at(range);
            }
        }
    }
}

fn is_of_passphrase(failure: &Failure) -> bool {
    matches!(
        failure.name,
        ErrorName::PassphraseEmpty | ErrorName::PassphraseTooLong
    )
}

fn group_of(failure: &Failure) -> Option<u32> {
    let position = failure.position?;
    (failure.name == ErrorName::RecoveryGroup).then_some(position)
}

/// Where the `group`-th five characters stand, as inputs count; hyphens and spaces do not count.
fn range(text: &str, group: u32) -> Option<(u32, u32)> {
    let first = usize::try_from(group)
        .ok()?
        .checked_sub(1)?
        .checked_mul(GROUP)?;
    let mut places = (0_u32..)
        .zip(text.encode_utf16())
        .filter(|&(_, unit)| !is_separator(unit))
        .map(|(place, _)| place)
        .skip(first);
    let from = places.next()?;
    let last = places.nth(GROUP - 2)?;
    Some((from, last.saturating_add(1)))
}

fn is_separator(unit: u16) -> bool {
    char::from_u32(unit.into()).is_some_and(|c| c == '-' || c.is_whitespace())
}

/// Characters of a group.
const GROUP: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_found_however_the_code_is_typed() {
        assert_eq!(range("AAAAA-BBBBB-CCCCC", 2), Some((6, 11)));
        assert_eq!(range("AAAAABBBBB CCCCC", 3), Some((11, 16)));
        assert_eq!(range(" A-AAAA BBB BB", 2), Some((8, 14)));
    }

    #[test]
    fn a_group_that_is_not_there_is_not_found() {
        assert_eq!(range("AAAAA-BBBB", 2), None);
        assert_eq!(range("AAAAA", 0), None);
        assert_eq!(range("", 1), None);
    }
}
