//! A cache of the layouts of an edition's pages: most charters of a book share
//! one.

use std::sync::Arc;

use super::layout::{self, Layout};
use crate::edition::engine::template::{Printed, Slot};
use crate::edition::kept::Kept;
use crate::edition::style::Style;
use crate::render::form::Form;

/// What a layout depends on: the page, which of its slots are tables, its form,
/// the level of its title, and whether it is a whole charter.
pub type Key = (String, Vec<usize>, Form, u8, bool);
pub type Readings = Kept<Key, Layout>;

pub fn layout(readings: &Readings, printed: &Printed, style: &Style<'_>) -> Arc<Layout> {
    let mut tables: Vec<usize> = (0..printed.slots.len()).collect();
    tables.retain(|slot| matches!(printed.slots[*slot], Slot::Table(_)));
    let page = printed.page.clone();
    let key = (page, tables, style.form, style.level, style.is_whole);
    readings.get(key, |(page, tables, ..)| layout::read(page, tables, style))
}
