//! Selects the blocks of a page that are read: its article, and tables of
//! cookies outside it, with their titles.

use crate::import::page::document::{Block, Content, Document};
use crate::import::tables::subject::{self, Known};
use crate::import::tables::titles;

/// How many blocks above a table outside the article may be its title.
const NEAR: usize = 4;

/// Removes and returns the blocks outside the article, except tables of cookies
/// and their titles.
pub fn take_others_out(document: &mut Document, known: &Known) -> Vec<Block> {
    let blocks = &document.blocks;
    if blocks.iter().all(|block| block.is_outside) {
        return Vec::new();
    }

    let mut is_read: Vec<bool> = blocks.iter().map(|block| !block.is_outside).collect();
    for (index, block) in blocks.iter().enumerate() {
        let Content::Table(table) = &block.content else {
            continue;
        };

        let titles = titles::above(document, index);
        if block.is_outside && subject::is_of_cookies(table, &titles, known) {
            is_read[index] = true;
            if let Some(title) = title_of(document, index) {
                is_read[title..index].fill(true);
            }
        }
    }

    let mut marks = is_read.into_iter();
    let others = document
        .blocks
        .extract_if(.., |_| marks.next() == Some(false));
    others.collect()
}

/// Returns the nearest heading above a table, if there are only texts between.
fn title_of(document: &Document, table: usize) -> Option<usize> {
    for index in (table.saturating_sub(NEAR)..table).rev() {
        let block = &document.blocks[index];
        match block.content {
            Content::Text { level: 0, .. } if block.is_outside => {}
            Content::Text { .. } if block.is_outside => return Some(index),
            _ => return None,
        }
    }

    None
}
