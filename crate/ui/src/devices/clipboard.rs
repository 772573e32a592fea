//! Codes on their way to the clipboard.

use std::rc::Rc;

use keyfob_protocol::DeviceId;
use wasm_bindgen_futures::spawn_local;

use super::countdown::seconds_left;
use super::focus;
use super::list::List;
use super::row::Row;
use crate::dom;
use crate::text::{t, t_with};

impl List {
    /// Fills the device's code in the tab in front if that asks for one, else puts it on the clipboard.
    pub(crate) fn use_code(self, id: DeviceId) {
        if self.is_asked() {
            self.fill(id);
        } else {
            self.copy(id);
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
            self.select_code(&row.id);
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

    fn select_code(self, id: &DeviceId) {
        if let Some(code) =
            dom::element(self.node).and_then(|list| focus::part(&list, id, focus::CODE))
        {
            dom::select_text(&code);
        }
    }
}
