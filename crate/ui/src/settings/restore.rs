//! A backup comes back: choose the file, look what it would bring, and only then take it over.

use std::rc::Rc;

use keyfob_protocol::{ErrorName, Failure, FileVault, Passphrase, PreviewView, Standing};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Event;

use super::{RESTORE, Settings};
use crate::app::{App, Page};
use crate::form::Form;
use crate::passphrase::Kind;
use crate::problem::Problem;
use crate::text::{t, t_with};
use crate::{dom, file, frame, worker};

/// The way to restore a backup where no vault is open: here, or from the popup a link to here, since
/// it closes when the browser shows its window to choose a file.
pub(crate) fn offer(app: App) -> View {
    if app.page == Page::Popup {
        let words = t("popup_first_restore");
        return frame::settings_link(RESTORE, "button button-quiet button-below", words);
    }
    let (title, restore) = (t("options_restore_title"), view(app, None));
    view! {
        section(class="other", aria-labelledby="other") {
            h2(id="other", class="title") { (title) }
            (restore)
        }
    }
}

/// The form, and then what the file would bring.
///
/// Without the page's `settings` there is no vault yet, and the file becomes it.
pub(crate) fn view(app: App, settings: Option<Settings>) -> View {
    let restoring = Restoring {
        app,
        settings,
        file: create_node_ref(),
        found: create_signal(None),
    };
    view! {
        ({
            let found = restoring.found.get_clone();
            match found {
                None => restoring.form(),
                Some(found) => restoring.preview(&found),
            }
        })
    }
}

/// What is being restored. A handle: copies are the same.
#[derive(Clone, Copy)]
struct Restoring {
    app: App,
    settings: Option<Settings>,
    file: NodeRef,
    found: Signal<Option<Rc<Found>>>,
}

/// A file that was opened, and what it would bring.
struct Found {
    file: String,
    secret: Passphrase,
    vault: FileVault,
    devices: Vec<PreviewView>,
}

impl Restoring {
    fn form(self) -> View {
        let form = Form::new(self.app, "restore");
        let secret = form.field(Kind::Current);
        on_mount(move || {
            if self.settings.is_none() && dom::hash_is(RESTORE) {
                dom::focus(self.file);
            }
        });
        let lead = match self.settings {
            Some(_) => t("options_restore_lead"),
            None => t("options_restore_lead_first"),
        };
        let content = View::from(vec![
            self.file_field(form),
            form.input(secret, "restore-secret", t("options_restore_secret")),
            form.switch(),
        ]);
        let words = (t("options_restore_look"), t("options_restore_busy"));
        let form_view = form.view(content, words, move || {
            if !file::is_chosen(self.file) {
                return form.object(Problem::no_file(), self.file);
            }
            let answer = self.look(secret.typed());
            form.wait(secret.node, answer, move |found| {
                self.found.set(Some(Rc::new(found)));
            });
        });
        view! {
            p(class="lead") { (lead) }
            (form_view)
        }
    }

    fn file_field(self, form: Form) -> View {
        let (label, wrong) = (t("options_restore_file"), form.is_wrong(self.file));
        view! {
            div(class="field") {
                label(class="label", r#for="restore-file") { (label) }
                input(
                    id="restore-file",
                    class="input file",
                    r#type="file",
                    r#ref=self.file,
                    aria-describedby="restore-problem",
                    aria-invalid=move || wrong().then_some("true"),
                    on:change=move |_: Event| spawn_local(self.glance(form)),
                )
            }
        }
    }

    /// Says at once when the file is none that could be restored; no passphrase is needed for that.
    async fn glance(self, form: Form) {
        form.forgive();
        match self.look(Passphrase::new(String::new())).await {
            Err(failure) if failure.name != ErrorName::PassphraseEmpty => {
                form.refuse(failure, self.file);
            }
            _ => {}
        }
    }

    /// Opens the file that was chosen.
    async fn look(self, secret: Passphrase) -> Result<Found, Failure> {
        let file = file::chosen(self.file).await?;
        let (vault, devices) = worker::preview(file.clone(), secret.clone()).await?;
        Ok(Found {
            file,
            secret,
            vault,
            devices,
        })
    }

    fn preview(self, found: &Rc<Found>) -> View {
        let node = create_node_ref();
        on_mount(move || dom::focus(node));
        let about = about(found);
        let list: Vec<View> = found.devices.iter().map(device).collect();
        let name = t("options_restore_devices");
        let buttons = self.buttons(found);
        view! {
            div(class="preview", r#ref=node, tabindex="-1", role="group", aria-labelledby="preview-about") {
                p(id="preview-about", class="lead") { (about) }
                ul(class="preview-devices", aria-label=name) { (list) }
                (buttons)
            }
        }
    }

    fn buttons(self, found: &Rc<Found>) -> View {
        let back = move |_| self.again();
        let brings = found.vault == FileVault::First
            || found
                .devices
                .iter()
                .any(|device| device.standing == Standing::New);
        let words = t(if brings {
            "popup_cancel"
        } else {
            "options_restore_close"
        });
        let restore = brings.then(|| self.button(found));
        view! {
            div(class="buttons") {
                (restore)
                button(class="button", r#type="button", on:click=back) { (words) }
            }
        }
    }

    fn button(self, found: &Rc<Found>) -> View {
        let (found, words, busy) = (Rc::clone(found), t("options_restore"), create_signal(false));
        let restore = move |_| {
            if !busy.replace(true) {
                spawn_local(self.restore(Rc::clone(&found), busy));
            }
        };
        view! {
            button(
                class="button button-primary",
                r#type="button",
                aria-disabled=move || busy.get().then_some("true"),
                on:click=restore,
            ) {
                (words)
            }
        }
    }

    async fn restore(self, found: Rc<Found>, busy: Signal<bool>) {
        let answer = worker::restore(found.file.clone(), found.secret.clone()).await;
        if !busy.is_alive() {
            return;
        }
        busy.set(false);
        match answer {
            Ok((added, kept)) => {
                let (added, kept) = (added.to_string(), kept.to_string());
                self.restored(t_with("options_restored", &[&added, &kept]))
                    .await;
            }
            Err(failure) => self.app.complain(failure),
        }
    }

    /// Goes back to the form.
    fn again(self) {
        self.found.set(None);
        dom::focus(self.file);
    }

    async fn restored(self, words: String) {
        self.again();
        if let Some(settings) = self.settings {
            settings.refresh(words).await;
        } else {
            self.app.start().await;
            self.app.toast.say(words);
        }
    }
}

/// What the file is to the vault here.
fn about(found: &Found) -> String {
    t(match found.vault {
        FileVault::First => "options_restore_first",
        FileVault::Identical => "options_restore_identical",
        FileVault::Same => "options_restore_same",
        FileVault::Other => "options_restore_other",
    })
}

fn device(device: &PreviewView) -> View {
    let known = [device.account.as_str(), device.user.as_str()];
    let known: Vec<&str> = known.into_iter().filter(|part| !part.is_empty()).collect();
    let (label, detail) = (device.label.clone(), known.join(" · "));
    let (class, standing) = match device.standing {
        Standing::New => ("badge", t("options_restore_new")),
        Standing::Here => ("badge badge-quiet", t("options_restore_here")),
        Standing::Differs => ("badge badge-caution", t("options_restore_differs")),
    };
    view! {
        li(class="preview-device") {
            bdi(class="preview-label") { (label) }
            bdi(class="preview-detail") { (detail) }
            span(class=class) { (standing) }
        }
    }
}
