//! The list's state: its rows, what is searched, and when its codes are asked for again.

use std::collections::HashMap;
use std::rc::Rc;

use keyfob_protocol::{DeviceId, DeviceView, PageRequest};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::countdown::{Countdown, seconds_left};
use super::focus;
use super::query::Query;
use super::row::Row;
use crate::app::{App, Listing};
use crate::text::{t, t_with};
use crate::{dom, worker};

/// The list. A handle: copies are the same list.
#[derive(Clone, Copy)]
pub(crate) struct List {
    app: App,
    scope: NodeHandle,
    /// All devices in the person's order.
    all: Signal<Vec<Rc<Row>>>,
    /// Those that stand in the page by now, from the first on; the search may hide some.
    pub(crate) rows: Signal<Vec<Rc<Row>>>,
    /// How many devices the search found, if something is searched.
    pub(crate) found: Signal<Option<usize>>,
    /// The search field.
    pub(crate) search: NodeRef,
    /// The list in the page.
    pub(crate) node: NodeRef,
    countdown: Signal<Countdown>,
    refreshing: Signal<bool>,
}

impl List {
    /// A list of these devices. Needs a reactive scope.
    pub(crate) fn new(app: App, listing: &Listing) -> Self {
        let rows = listing.devices.iter().map(|device| {
            let added = listing.added.as_ref() == Some(&device.id);
            Rc::new(Row::new(device.clone(), added))
        });
        let all: Vec<Rc<Row>> = rows.collect();
        let added = all.iter().position(|row| row.added).unwrap_or_default();
        let first = all.iter().take(added.saturating_add(SCREENFUL)).cloned();
        let countdown = Countdown::new(listing.devices.iter().map(|device| &device.code));
        Self {
            app,
            scope: use_current_scope(),
            rows: create_signal(first.collect()),
            all: create_signal(all),
            found: create_signal(None),
            search: create_node_ref(),
            node: create_node_ref(),
            countdown: create_signal(countdown),
            refreshing: create_signal(false),
        }
    }

    /// Puts the focus where the person begins: on the device just added, else in the search.
    pub(crate) fn opened(self) {
        let added = dom::element(self.node).and_then(|list| focus::added(&list));
        match added {
            Some(row) => dom::focus_element(&row),
            None => dom::focus(self.search),
        }
        spawn_local(self.grow());
    }

    /// Once a second: shows what is left, and asks for new codes when a time step has ended.
    pub(crate) fn tick(self) {
        if !self.rows.is_alive() || !dom::is_visible() {
            return;
        }
        self.show_time();
        if self.is_over() && !self.refreshing.replace(true) {
            spawn_local(self.refresh());
        }
    }

    /// Hides what the search does not find.
    pub(crate) fn filter(self) {
        let query = Query::new(&dom::value(self.search));
        let mut count = 0_usize;
        batch(|| {
            for row in self.all.get_clone_untracked() {
                let matches = query.matches(&row.searchable);
                count = count.saturating_add(matches.into());
                if row.hidden.get_untracked() == matches {
                    row.hidden.set(!matches);
                }
            }
        });
        let found = (!query.is_empty()).then_some(count);
        if self.found.get_untracked() != found {
            self.found.set(found);
        }
    }

    /// Puts the device's code on the clipboard.
    pub(crate) fn copy(self, id: DeviceId) {
        spawn_local(async move {
            if self.is_over() {
                self.refresh().await;
            }
            if let Some(row) = self.row(&id) {
                self.copy_row(&row).await;
            }
        });
    }

    /// Asks the person whether this device, and no other, should be deleted.
    pub(crate) fn ask(self, id: &DeviceId) {
        batch(|| {
            for row in self.rows.get_clone_untracked() {
                let asked = row.id == *id;
                if row.asking.get_untracked() != asked {
                    row.asking.set(asked);
                }
            }
        });
        self.focus_in(id, focus::KEEP);
    }

    /// Takes the question back.
    pub(crate) fn keep(self, id: &DeviceId) {
        if let Some(row) = self.row(id) {
            row.asking.set(false);
            self.focus_in(id, focus::COPY);
        }
    }

    /// Deletes the device: the person was asked.
    pub(crate) fn erase(self, id: DeviceId) {
        spawn_local(async move {
            let Some(row) = self.row(&id) else { return };
            match worker::devices(PageRequest::DeleteDevice { id }).await {
                Ok(devices) => {
                    self.focus_beside(&row.id);
                    self.update(devices);
                    self.app.toast.say(t_with("popup_deleted", &[&row.label]));
                }
                Err(failure) => self.app.complain(failure),
            }
        });
    }

    /// Asks for the codes of this moment.
    async fn refresh(self) {
        let answer = worker::devices(PageRequest::ListDevices).await;
        if !self.rows.is_alive() {
            return;
        }
        self.refreshing.set(false);
        match answer {
            Ok(devices) => self.update(devices),
            Err(failure) => self.app.complain(failure),
        }
    }

    /// Puts the other devices into the page, a part at a time: the first are to be seen at once.
    async fn grow(self) {
        loop {
            dom::painted().await;
            if !self.rows.is_alive() || self.is_whole() {
                return;
            }
            let count = self.rows.with_untracked(Vec::len);
            let all = self.all.get_clone_untracked();
            self.place(&all, count.saturating_add(PART));
        }
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

    /// Takes the devices as they are now. A row stays where its device does, with the focus in it.
    fn update(self, devices: Vec<DeviceView>) {
        if !self.rows.is_alive() {
            return;
        }
        let countdown = Countdown::new(devices.iter().map(|device| &device.code));
        self.countdown.set(countdown);
        self.scope.run_in(|| {
            batch(|| self.replace(devices));
            self.filter();
        });
        self.show_time();
    }

    fn replace(self, devices: Vec<DeviceView>) {
        let before = self.all.get_clone_untracked();
        let mut known: HashMap<_, _> = before.iter().map(|row| (row.key(), row)).collect();
        let after: Vec<Rc<Row>> = devices
            .into_iter()
            .map(|device| match known.remove(&Row::key_of(&device)) {
                Some(row) => {
                    row.refresh(device.code);
                    Rc::clone(row)
                }
                None => Rc::new(Row::new(device, false)),
            })
            .collect();
        if before != after {
            let shown = self.rows.with_untracked(Vec::len);
            let count = if self.is_whole() { after.len() } else { shown };
            self.place(&after, count);
            self.all.set(after);
        }
    }

    fn place(self, all: &[Rc<Row>], count: usize) {
        self.rows.set(all.iter().take(count).cloned().collect());
    }

    fn is_whole(self) -> bool {
        let all = self.all.with_untracked(Vec::len);
        self.rows.with_untracked(|rows| rows.len() >= all)
    }

    fn row(self, id: &DeviceId) -> Option<Rc<Row>> {
        let alive = self.all.is_alive().then_some(self.all)?;
        alive.with_untracked(|rows| rows.iter().find(|row| row.id == *id).cloned())
    }

    fn is_over(self) -> bool {
        let now = dom::now();
        self.countdown
            .with_untracked(|countdown| countdown.is_over(now))
    }

    fn show_time(self) {
        if let Some(list) = dom::element(self.node) {
            let now = dom::now();
            self.countdown
                .with_untracked(|countdown| countdown.show(&list, now));
        }
    }

    fn focus_in(self, id: &DeviceId, part: &str) {
        if let Some(part) = dom::element(self.node).and_then(|list| focus::part(&list, id, part)) {
            dom::focus_element(&part);
        }
    }

    fn focus_beside(self, id: &DeviceId) {
        match dom::element(self.node).and_then(|list| focus::beside(&list, id)) {
            Some(row) => dom::focus_element(&row),
            None => dom::focus(self.search),
        }
    }

    fn select_code(self, id: &DeviceId) {
        if let Some(code) =
            dom::element(self.node).and_then(|list| focus::part(&list, id, focus::CODE))
        {
            dom::select_text(&code);
        }
    }
}

/// More rows than the popup has room for.
const SCREENFUL: usize = 32;

/// How many rows follow at a time: a few frames' worth of work, so that typing is not held up.
const PART: usize = 250;
