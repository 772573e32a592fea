//! The list's state: its rows, what is searched, and when its codes are asked for again.

use std::collections::HashMap;
use std::rc::Rc;

use keyfob_protocol::{ArchivedView, DeviceId, DeviceView, PageRequest, PromptView};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use super::clipboard::{Pressed, sure};
use super::countdown::Countdown;
use super::focus;
use super::query::Query;
use super::row::Row;
use crate::app::{App, Listing};
use crate::{dom, worker};

/// The list. A handle: copies are the same list.
#[derive(Clone, Copy)]
pub(crate) struct List {
    /// The page.
    pub(crate) app: App,
    scope: NodeHandle,
    /// All devices in the person's order.
    pub(crate) all: Signal<Vec<Rc<Row>>>,
    /// Those of them that the search finds.
    pub(super) matching: Signal<Vec<Rc<Row>>>,
    /// Those of these that stand in the page: the first ones, and more as the person goes on.
    pub(crate) rows: Signal<Vec<Rc<Row>>>,
    /// How many devices the search found, if something is searched.
    pub(crate) found: Signal<Option<usize>>,
    /// What the tab in front asks for, once that is known.
    pub(crate) prompt: Signal<Option<PromptView>>,
    /// What the person pressed before that was known.
    pub(super) pressed: Signal<Option<Pressed>>,
    /// The search field.
    pub(crate) search: NodeRef,
    /// The list in the page.
    pub(crate) node: NodeRef,
    /// The device that the mouse holds, to be put elsewhere in the list.
    pub(super) held: Signal<Option<DeviceId>>,
    /// What shows the keys.
    pub(crate) help: NodeRef,
    /// The devices that are laid aside.
    pub(crate) archived: Signal<Vec<ArchivedView>>,
    /// Those that were deleted a moment ago.
    pub(crate) deleted: Signal<Vec<ArchivedView>>,
    countdown: Signal<Countdown>,
    refreshing: Signal<bool>,
    /// No device is missing.
    whole: bool,
}

impl List {
    /// A list of these devices. Needs a reactive scope.
    pub(crate) fn new(app: App, listing: &Listing) -> Self {
        let rows = listing.devices.iter().map(|device| {
            let added = listing.added.as_ref() == Some(&device.id);
            Rc::new(Row::new(device.clone(), added))
        });
        let all = arranged(rows.collect(), &[]);
        let first = all.iter().take(SCREENFUL).cloned();
        let countdown = Countdown::new(listing.devices.iter().map(|device| &device.code));
        Self {
            app,
            scope: use_current_scope(),
            rows: create_signal(first.collect()),
            matching: create_signal(all.clone()),
            all: create_signal(all),
            found: create_signal(None),
            prompt: create_signal(None),
            pressed: create_signal(None),
            search: create_node_ref(),
            node: create_node_ref(),
            held: create_signal(None),
            help: create_node_ref(),
            archived: create_signal(Vec::new()),
            deleted: create_signal(Vec::new()),
            countdown: create_signal(countdown),
            refreshing: create_signal(false),
            whole: listing.whole,
        }
    }

    /// Puts the focus where the person begins: on the device just added, else in the search.
    pub(crate) fn opened(self) {
        let added = dom::element(self.node).and_then(|list| focus::added(&list));
        match added {
            Some(row) => dom::focus_element(&row),
            None => dom::focus(self.search),
        }
        spawn_local(async move {
            // The first screenful is to be seen at once; a window may have room for more.
            dom::painted().await;
            if !self.whole {
                self.refresh().await;
            }
            if self.rows.is_alive() {
                self.more();
            }
        });
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

    /// Shows what the search finds, the first ones of it.
    pub(crate) fn filter(self) {
        self.seek();
        self.place(SCREENFUL);
        spawn_local(async move {
            dom::painted().await;
            if self.rows.is_alive() {
                self.scrolled();
            }
        });
    }

    /// Puts more rows into the page.
    pub(crate) fn more(self) {
        self.place(self.count().saturating_add(PART));
    }

    /// Puts all rows into the page.
    pub(crate) fn whole(self) {
        self.place(usize::MAX);
    }

    /// The person may have scrolled: the next rows must be there before they are in sight.
    pub(crate) fn scrolled(self) {
        let is_near = |list: Element| {
            let seen = list.scroll_top().saturating_add(list.client_height());
            list.scroll_height().saturating_sub(seen) < list.client_height()
        };
        if dom::element(self.node).is_some_and(is_near) {
            self.more();
        }
    }

    /// Whether the tab in front asks for a code; `sure`, if it is clear of which device.
    pub(super) fn asks(self) -> Option<&'static str> {
        match self.prompt.get_clone() {
            Some(PromptView::Asks { devices, .. }) => {
                Some(sure(devices).map_or("unsure", |_| "sure"))
            }
            _ => None,
        }
    }

    /// Has a code of the device filled in the tab in front, and goes out of its way.
    pub(crate) fn fill(self, id: DeviceId) {
        spawn_local(async move {
            match worker::prompt(PageRequest::FillInTab { id }).await {
                Ok(_) => dom::leave_popup(),
                Err(failure) => self.app.complain(failure),
            }
        });
    }

    /// Asks what is laid aside or was deleted a moment ago.
    pub(crate) async fn ask_for_kept(self) {
        if let Ok((archived, deleted)) = worker::archived().await
            && self.archived.is_alive()
        {
            self.archived.set(archived);
            self.deleted.set(deleted);
        }
    }

    /// Asks for the codes of this moment.
    pub(super) async fn refresh(self) {
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

    /// Takes the devices as they are now. A row stays where its device does, with the focus in it.
    pub(crate) fn update(self, devices: Vec<DeviceView>) {
        if !self.rows.is_alive() {
            return;
        }
        let countdown = Countdown::new(devices.iter().map(|device| &device.code));
        self.countdown.set(countdown);
        self.scope.run_in(|| {
            batch(|| self.replace(devices));
            self.seek();
            self.place(self.count().max(SCREENFUL));
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
        let after = self.arranged(after);
        if before != after {
            self.all.set(after);
        }
    }

    /// Puts first what the tab in front asks for, now that this is known.
    pub(super) fn rearrange(self) {
        let after = self.arranged(self.all.get_clone_untracked());
        self.all.set(after);
        self.seek();
        self.place(self.count().max(SCREENFUL));
        self.show_time();
    }

    fn arranged(self, rows: Vec<Rc<Row>>) -> Vec<Rc<Row>> {
        let first = self.prompt.with_untracked(|prompt| match prompt {
            Some(PromptView::Asks { devices, .. }) => {
                devices.iter().map(|it| it.id.clone()).collect()
            }
            _ => Vec::new(),
        });
        arranged(rows, &first)
    }

    /// Looks for what is typed.
    fn seek(self) {
        let query = Query::new(&dom::value(self.search));
        let mut matching = self.all.get_clone_untracked();
        matching.retain(|row| query.matches(&row.searchable));
        let found = (!query.is_empty()).then_some(matching.len());
        if self.found.get_untracked() != found {
            self.found.set(found);
        }
        self.matching.set(matching);
    }

    /// Has the first so many of what was found in the page, and nothing else.
    fn place(self, count: usize) {
        let first = |rows: &Vec<Rc<Row>>| rows.iter().take(count).cloned().collect();
        let rows: Vec<Rc<Row>> = self.matching.with_untracked(first);
        if self.rows.with_untracked(|before| *before != rows) {
            self.scope.run_in(|| self.rows.set(rows));
        }
    }

    /// How many rows are in the page.
    fn count(self) -> usize {
        self.rows.with_untracked(Vec::len)
    }

    /// Puts the focus on this device, wherever it stands; in the search, where that does not find it.
    pub(crate) fn find(self, id: &DeviceId) {
        let place = self
            .matching
            .with_untracked(|rows| rows.iter().position(|row| row.id == *id));
        if let Some(place) = place {
            self.place(self.count().max(place.saturating_add(SCREENFUL)));
        }
        match dom::element(self.node).and_then(|list| focus::part(&list, id, focus::COPY)) {
            Some(row) => dom::focus_element(&row),
            None => dom::focus(self.search),
        }
    }

    /// The row of this device.
    pub(super) fn row(self, id: &DeviceId) -> Option<Rc<Row>> {
        let alive = self.all.is_alive().then_some(self.all)?;
        alive.with_untracked(|rows| rows.iter().find(|row| row.id == *id).cloned())
    }

    /// A time step has ended since the codes came.
    pub(super) fn is_over(self) -> bool {
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
}

/// Puts first the devices that the tab in front asks for, and one that was just added, when it would stand
/// where nobody looks.
fn arranged(mut rows: Vec<Rc<Row>>, asked: &[DeviceId]) -> Vec<Rc<Row>> {
    let added = rows.iter().position(|row| row.added);
    if let Some(place) = added.filter(|place| *place >= SCREENFUL) {
        let row = rows.remove(place);
        rows.insert(0, row);
    }
    let place = |row: &Rc<Row>| asked.iter().position(|id| *id == row.id);
    // A stable sort: the others stand as they stood.
    rows.sort_by_key(|row| place(row).unwrap_or(asked.len()));
    rows
}

/// More rows than the popup has room for.
const SCREENFUL: usize = 16;

/// How many rows follow at a time: little enough that scrolling does not stop for them.
const PART: usize = 64;
