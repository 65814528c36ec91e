//! The last pages that were read of an edition.
//!
//! Portals of which the same is stated print the same page, slots and all, so
//! that most charters of a book need no reading of their own (`cargo bench`:
//! with many portals, reading each takes half of the time).

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::layout::{self, Layout};
use crate::edition::engine::template::{Printed, Slot};
use crate::edition::style::Style;
use crate::render::form::Form;
use crate::render::typography::Typography;

/// How many are kept.
const KEPT: usize = 8;

/// What a reading depends on: the page, which of its slots are tables, and what
/// counts of the style.
#[derive(Debug, PartialEq, Eq)]
struct Key {
    page: String,
    tables: Vec<usize>,
    style: (Form, u8, Typography, bool, bool),
}

#[derive(Debug, Default)]
pub struct Readings(Mutex<VecDeque<(Key, Arc<Layout>)>>);

impl Readings {
    /// Reads a page, unless the same was read lately.
    pub fn layout(&self, printed: &Printed, style: &Style<'_>) -> Arc<Layout> {
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
        // A panic elsewhere leaves the list whole: readings are only added.
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, layout)) = lock().iter().find(|(known, _)| *known == key) {
            return Arc::clone(layout);
        }
        let layout = Arc::new(layout::read(&key.page, &key.tables, style));
        let mut kept = lock();
        kept.truncate(KEPT - 1);
        kept.push_front((key, Arc::clone(&layout)));
        layout
    }
}
