//! Codes on their way to the clipboard.

use std::rc::Rc;

use keyfob_protocol::{DeviceId, PromptDevice, PromptView};
use wasm_bindgen_futures::spawn_local;

use super::countdown::seconds_left;
use super::focus;
use super::list::List;
use super::row::Row;
use crate::dom;
use crate::text::{t, t_with};

/// Which code the person pressed *Enter* for.
#[derive(Clone)]
pub(super) enum Pressed {
    /// That of this device.
    Device(DeviceId),
    /// None by name: nothing is searched, and no row has the focus.
    Any,
}

impl List {
    /// Fills a code in the tab in front if that asks for one, else puts it on the clipboard; as soon as it is
    /// known which.
    pub(super) fn use_code(self, pressed: Pressed) {
        match (self.prompt.get_clone_untracked(), pressed) {
            (None, pressed) => self.pressed.set(Some(pressed)),
            (Some(PromptView::Asks { devices, .. }), Pressed::Any) => match sure(devices) {
                Some(id) => self.fill(id),
                // The person says which.
                None => self.focus_first(),
            },
            (Some(PromptView::Asks { .. }), Pressed::Device(id)) => self.fill(id),
            (Some(_), Pressed::Device(id)) => self.copy(id),
            (Some(_), Pressed::Any) => {
                if let Some(first) = self.rows.with_untracked(|rows| rows.first().cloned()) {
                    self.copy(first.id.clone());
                }
            }
        }
    }

    /// Takes what the tab in front asks for, and does what waited for that.
    pub(super) fn heard(self, prompt: PromptView) {
        let before = self.prompt.get_clone_untracked();
        if before.as_ref() != Some(&prompt) {
            self.prompt.set(Some(prompt.clone()));
            if [before, Some(prompt)].iter().flatten().any(is_asking) {
                self.rearrange();
            }
        }
        if let Some(pressed) = self.pressed.take() {
            self.use_code(pressed);
        }
    }

    /// Puts the device's code on the clipboard.
    pub(crate) fn copy(self, id: DeviceId) {
        spawn_local(async move {
            if let Some(row) = self.current(&id).await {
                self.copy_row(&row).await;
            }
        });
    }

    /// Puts the device's next code on the clipboard.
    pub(crate) fn copy_next(self, id: DeviceId) {
        spawn_local(async move {
            let Some(row) = self.current(&id).await else {
                return;
            };
            let code = row.code.get_clone_untracked();
            if dom::copy(&code.next).await.is_err() {
                self.select(&row.id, focus::LATER);
                return self.app.toast.warn(t("popup_copy_failed"));
            }
            let seconds = seconds_left(code.until, dom::now(), code.period).to_string();
            let said = t_with("popup_copied_next", &[&row.label, &seconds]);
            self.app.toast.say(said);
        });
    }

    async fn copy_row(self, row: &Row) {
        let code = row.code.get_clone_untracked();
        if dom::copy(&code.now).await.is_err() {
            self.select(&row.id, focus::CODE);
            return self.app.toast.warn(t("popup_copy_failed"));
        }
        if code.spent {
            let seconds = seconds_left(code.until, dom::now(), code.period).to_string();
            self.app
                .toast
                .warn(t_with("popup_copied_used", &[&row.label, &seconds]));
        } else {
            self.app.toast.say(t_with("popup_copied", &[&row.label]));
        }
    }

    /// The row of this device, with the codes of this moment.
    async fn current(self, id: &DeviceId) -> Option<Rc<Row>> {
        if self.is_over() {
            self.refresh().await;
        }
        self.row(id)
    }

    fn focus_first(self) {
        if let Some(row) = dom::element(self.node).and_then(|list| focus::first(&list)) {
            dom::focus_element(&row);
        }
    }

    /// Marks a code, for the person to copy it.
    fn select(self, id: &DeviceId, code: &str) {
        if let Some(code) = dom::element(self.node).and_then(|list| focus::part(&list, id, code)) {
            let _ = code.set_attribute("data-marked", "true");
            dom::select_text(&code);
        }
    }
}

fn is_asking(prompt: &PromptView) -> bool {
    matches!(prompt, PromptView::Asks { .. })
}

/// The device that is surely the one, if there is one alone.
pub(super) fn sure(devices: Vec<PromptDevice>) -> Option<DeviceId> {
    let mut sure = devices.into_iter().filter(|device| device.sure);
    match (sure.next(), sure.next()) {
        (Some(device), None) => Some(device.id),
        _ => None,
    }
}
