//! The last pages that were read of an edition: most charters of a book need no
//! reading of their own.

use std::sync::Arc;

use super::layout::{self, Layout};
use crate::edition::engine::template::{Printed, Slot};
use crate::edition::kept::Kept;
use crate::edition::style::Style;
use crate::render::form::Form;
use crate::render::typography::Typography;

/// What a reading depends on: the page, which of its slots are tables, and what
/// counts of the style.
#[derive(Debug, PartialEq, Eq)]
pub struct Key {
    page: String,
    tables: Vec<usize>,
    style: (Form, u8, Typography, bool, bool),
}

pub type Readings = Kept<Key, Layout>;

/// Reads a page, unless the same was read lately.
pub fn layout(readings: &Readings, printed: &Printed, style: &Style<'_>) -> Arc<Layout> {
    let is_table = |slot: &usize| matches!(printed.slots[*slot], Slot::Table(_));
    let (has_foreign, is_whole) = (style.foreign.is_some(), style.is_whole);
    let key = Key {
        page: printed.page.clone(),
        tables: (0..printed.slots.len()).filter(is_table).collect(),
        style: (
            style.form,
            style.level,
            style.typography,
            has_foreign,
            is_whole,
        ),
    };
    readings.get(key, |key| layout::read(&key.page, &key.tables, style))
}
