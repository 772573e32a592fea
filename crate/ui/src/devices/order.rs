//! The person's own order: a device goes elsewhere in the list, by key or by mouse.

use std::rc::Rc;

use keyfob_protocol::{DeviceId, PageRequest};
use wasm_bindgen_futures::spawn_local;
use web_sys::Event;

use super::focus;
use super::list::List;
use super::row::Row;
use crate::text::t_with;
use crate::{dom, worker};

/// A place in the list, as a key goes.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// Towards the first.
    Up,
    /// Towards the last.
    Down,
}

impl List {
    /// Has a device stand one place further, of those that are shown.
    pub(super) fn shift(self, id: DeviceId, step: Step) {
        let ids = self.matching.with_untracked(|rows| ids(rows));
        let Some(place) = ids.iter().position(|other| *other == id) else {
            return;
        };
        let before = match step {
            Step::Up if place == 0 => return,
            Step::Up => ids.get(place.saturating_sub(1)),
            Step::Down if place.saturating_add(1) == ids.len() => return,
            Step::Down => ids.get(place.saturating_add(2)),
        };
        let before = before.cloned();
        spawn_local(self.reorder(id, before));
    }

    /// Has a device stand before another one, or last.
    async fn reorder(self, id: DeviceId, before: Option<DeviceId>) {
        let request = PageRequest::MoveDevice {
            id: id.clone(),
            before,
        };
        match worker::devices(request).await {
            Ok(devices) => {
                self.update(devices);
                self.find(&id);
                self.tell_place(&id);
            }
            Err(failure) => self.app.complain(failure),
        }
    }

    fn tell_place(self, id: &DeviceId) {
        let words = self.all.with_untracked(|rows| {
            let place = rows.iter().position(|row| row.id == *id)?;
            let label = &rows.get(place)?.label;
            let (place, all) = (place.saturating_add(1).to_string(), rows.len().to_string());
            Some(t_with("popup_shifted", &[label, &place, &all]))
        });
        if let Some(words) = words {
            self.app.toast.say(words);
        }
    }
}

/// The mouse takes a row by its grip.
pub(super) fn taken(list: List, event: &Event) {
    let grip = dom::around(event, focus::GRIP);
    list.held.set(grip.and_then(|grip| focus::device(&grip)));
}

/// The mouse lets a row go: it stands before the one below, or after it if it came from above.
pub(super) fn dropped(list: List, event: &Event) {
    let over = dom::around(event, focus::ROW).and_then(|row| focus::device(&row));
    let (Some(id), Some(over)) = (list.held.take(), over) else {
        return;
    };
    let ids = list.all.with_untracked(|rows| ids(rows));
    let place = |id: &DeviceId| ids.iter().position(|other| other == id);
    let (Some(from), Some(to)) = (place(&id), place(&over)) else {
        return;
    };
    if from != to {
        let after = usize::from(from < to);
        let before = ids.get(to.saturating_add(after)).cloned();
        spawn_local(list.reorder(id, before));
    }
}

fn ids(rows: &[Rc<Row>]) -> Vec<DeviceId> {
    rows.iter().map(|row| row.id.clone()).collect()
}
