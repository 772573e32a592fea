//! How large a snapshot may be.

use crate::aws::session_data;
use crate::aws::snapshot::{Control, Field, PageSnapshot};

/// Most fields. The content script cuts a longer list one above it: what was cut off can't go unnoticed.
pub const MAX_FIELDS: usize = 50;

/// Most controls, headings, flashes, paragraphs and serial numbers each.
pub const MAX_TEXTS: usize = 1_000;

/// Longest text of a snapshot, in bytes.
pub const MAX_TEXT: usize = 10_000;

/// Longest text of a snapshot taken together, in bytes.
pub const MAX_TOTAL_TEXT: usize = 250_000;

/// Whether a snapshot keeps all limits.
pub(super) fn keeps(snapshot: &PageSnapshot) -> bool {
    let lists = [
        snapshot.controls.len(),
        snapshot.headings.len(),
        snapshot.flashes.len(),
        snapshot.paragraphs.len(),
        snapshot.serials.len(),
    ];
    snapshot.fields.len() <= MAX_FIELDS
        && lists.iter().all(|length| *length <= MAX_TEXTS)
        && snapshot.session.len() <= session_data::MAX_LENGTH
        && keeps_text(snapshot)
}

/// Stops at the first text too many, so that a huge snapshot costs no more than an allowed one.
fn keeps_text(snapshot: &PageSnapshot) -> bool {
    let mut total = 0_usize;
    texts(snapshot).all(|text| {
        total = total.saturating_add(text.len()).saturating_add(1);
        text.len() <= MAX_TEXT && total <= MAX_TOTAL_TEXT
    })
}

fn texts(page: &PageSnapshot) -> impl Iterator<Item = &String> {
    let typed = &page.typed;
    [
        &page.host,
        &page.path,
        &page.query,
        &page.fragment,
        &page.language,
        &page.chosen,
        &typed.account,
        &typed.user,
        &typed.resolving,
    ]
    .into_iter()
    .chain(&page.headings)
    .chain(&page.flashes)
    .chain(&page.paragraphs)
    .chain(&page.serials)
    .chain(page.fields.iter().flat_map(texts_of_field))
    .chain(page.controls.iter().flat_map(texts_of_control))
}

fn texts_of_field(field: &Field) -> impl Iterator<Item = &String> {
    [
        &field.tag,
        &field.kind,
        &field.id,
        &field.name,
        &field.label,
        &field.placeholder,
        &field.autocomplete,
        &field.context,
    ]
    .into_iter()
    .chain(&field.test_ids)
}

fn texts_of_control(control: &Control) -> [&String; 4] {
    [&control.tag, &control.id, &control.test_id, &control.text]
}
