//! Lines for the AWS CLI, each with a button that copies it.

use keyfob_protocol::{CommandLines, DeviceDetails, DeviceId, PageRequest, Shell};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::Page;
use crate::app::App;
use crate::devices::countdown::seconds_left;
use crate::text::{t, t_with};
use crate::{dom, frame, worker};

/// What tells one line from the others: its id, and the texts that are its name and its hint.
type Words = (&'static str, &'static str, &'static str);

/// A part of the device's page that opens: the lines, or what they need first.
pub(super) fn view(page: &Page, device: &DeviceDetails) -> View {
    if device.archived {
        return View::new();
    }
    let known = create_signal(!device.names.serial_number.is_empty());
    let (open, shell) = (create_signal(false), create_signal(Shell::Bash));
    let (page, guess) = (*page, device.serial_guess.clone());
    let lines = Lines {
        app: page.app,
        id: page.id,
    };
    let title = t("popup_cli");
    let body = move || match (open.get(), known.get()) {
        (false, _) => View::new(),
        (true, false) => ask(&page, known, &guess),
        (true, true) => lines.view(shell),
    };
    frame::part(view! { (title) }, open, body)
}

/// The device has no ARN yet.
fn ask(page: &Page, known: Signal<bool>, guess: &str) -> View {
    let page = *page;
    let needs = t("popup_cli_no_serial");
    if guess.is_empty() {
        return view! { p(class="hint") { (needs) } };
    }
    let (guess, serial) = (guess.to_owned(), guess.to_owned());
    let (or, take) = (t("popup_cli_guess"), t("popup_cli_take"));
    let press = move |_| {
        let serial = serial.clone();
        spawn_local(async move {
            if page.take_serial(serial).await && known.is_alive() {
                known.set(true);
            }
        });
    };
    view! {
        p(class="hint") { (needs) " " (or) }
        pre(class="line", dir="ltr") { (guess) }
        button(class="button", r#type="button", on:click=press) { (take) }
    }
}

/// The lines of a device. A handle: copies are the same.
#[derive(Clone, Copy)]
struct Lines {
    app: App,
    id: Signal<DeviceId>,
}

impl Lines {
    fn view(self, shell: Signal<Shell>) -> View {
        let (node, shown) = (create_node_ref(), create_signal(None::<CommandLines>));
        on_mount(move || dom::focus(node));
        create_effect(move || {
            let shell = shell.get();
            spawn_local(async move {
                if let Some(lines) = self.ask_for(shell).await
                    && shown.is_alive()
                {
                    shown.set(Some(lines));
                }
            });
        });
        let options = SHELLS.map(|(_, name)| (name, name.to_owned()));
        let is_chosen = |(known, _): &&(Shell, &str)| *known == shell.get_untracked();
        let chosen = SHELLS.iter().find(is_chosen).map_or("", |(_, name)| name);
        let choose = move |name: &str| {
            let chosen = SHELLS.into_iter().find(|(_, known)| *known == name);
            chosen.inspect(|(chosen, _)| shell.set(*chosen));
        };
        let label = t("popup_cli_shell");
        let choice = frame::choice("cli-shell", label, node, &options, chosen, choose);
        view! {
            (choice)
            (move || match shown.get_clone() {
                Some(lines) => self.all(shell.get_untracked(), lines),
                None => View::new(),
            })
        }
    }

    fn all(self, shell: Shell, lines: CommandLines) -> View {
        let session = [lines.session.0, CODE.to_owned(), lines.session.1].concat();
        View::from(vec![
            self.line(SESSION, session, Some(shell)),
            self.line(LOGIN, lines.login, None),
            self.line(PROFILE, lines.profile, None),
        ])
    }

    /// One line. For a shell it is asked for anew when it is copied, with the code of that moment.
    fn line(self, (id, title, hint): Words, text: String, shell: Option<Shell>) -> View {
        let node = create_node_ref();
        let (title, hint, words) = (t(title), t(hint), t("popup_cli_copy"));
        let (title_id, button_id) = (format!("{id}-title"), format!("{id}-copy"));
        let name = format!("{button_id} {title_id}");
        let (said, copied) = (t_with("popup_cli_copied", &[&title]), text.clone());
        let press = move |_| {
            let (said, text) = (said.clone(), copied.clone());
            spawn_local(async move {
                let text = match shell {
                    Some(shell) => self.fresh(shell).await,
                    None => Some(text),
                };
                if let Some(text) = text {
                    self.copy(node, &text, said).await;
                }
            });
        };
        view! {
            p(id=title_id, class="label") { (title) }
            pre(id=id, class="line", dir="ltr", r#ref=node) { (text) }
            p(class="hint") { (hint) }
            button(id=button_id, class="button", r#type="button", aria-labelledby=name, on:click=press) { (words) }
        }
    }

    /// The line that takes a code, with one; nothing where AWS would refuse it, and then the person is told.
    async fn fresh(self, shell: Shell) -> Option<String> {
        let CommandLines { session, code, .. } = self.ask_for(shell).await?;
        if code.spent {
            let seconds = seconds_left(code.until, dom::now(), code.period).to_string();
            self.app.toast.warn(t_with("popup_cli_used", &[&seconds]));
            return None;
        }
        Some([session.0, code.now, session.1].concat())
    }

    async fn ask_for(self, shell: Shell) -> Option<CommandLines> {
        let id = self.id.is_alive().then(|| self.id.get_clone_untracked())?;
        let answer = worker::command_lines(PageRequest::GetCommandLines { id, shell }).await;
        answer.map_err(|failure| self.app.complain(failure)).ok()
    }

    /// Puts the text on the clipboard; where the browser refuses, the person finds it marked.
    async fn copy(self, node: NodeRef, text: &str, said: String) {
        if dom::copy(text).await.is_ok() {
            return self.app.toast.say(said);
        }
        if let Some(line) = dom::element(node) {
            line.set_text_content(Some(text));
            dom::select_text(&line);
        }
        self.app.toast.warn(t("popup_copy_failed"));
    }
}

/// What can be chosen, by the names that they go by everywhere.
const SHELLS: [(Shell, &str); 3] = [
    (Shell::Bash, "bash, zsh"),
    (Shell::Fish, "fish"),
    (Shell::PowerShell, "PowerShell"),
];

const SESSION: Words = ("cli-session", "popup_cli_session", "popup_cli_session_hint");
const LOGIN: Words = ("cli-login", "popup_cli_login", "popup_cli_login_hint");
const PROFILE: Words = ("cli-profile", "popup_cli_profile", "popup_cli_profile_hint");

/// Stands where a code will; the text below it says so.
const CODE: &str = "CODE";
