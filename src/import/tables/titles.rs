//! What stands above a table: the title of its category, and of a service in
//! that.

use crate::import::page::document::{Cell, Content, Document};
use crate::import::words::kinds;

/// The titles of a table.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Titles {
    /// A title that means a category.
    pub category: Option<String>,
    /// A title that says something else of the table.
    pub other: Option<String>,
    /// What is said between the title of the category, or the only one, and the
    /// table.
    pub text: String,
}

/// Longest text that may be a title without being marked as one.
const LONGEST: usize = 150;

/// Reads what stands above the table that is a block.
pub fn above(document: &Document, table: usize) -> Titles {
    let caption = match &document.blocks[table].content {
        Content::Table(table) => table.caption.clone(),
        Content::Text { .. } => String::new(),
    };
    let mut titles = Titles::default();
    let mut candidates: Vec<(Option<usize>, u8, String)> = Vec::new();
    if !caption.is_empty() {
        candidates.push((None, 7, caption));
    }
    candidates.extend(before(document, table));
    let mut title_at = None;
    for (nearness, (index, level, title)) in candidates.into_iter().enumerate() {
        if kinds::category(&title).is_some() && !titles.is_taken(level) {
            titles.category = Some(title);
            title_at = index;
            break;
        }
        // The title of the whole page says nothing of one table, nor does a line
        // that is not a heading and stands farther above.
        let is_near = level < 7 || nearness == 0;
        if level != 1 && is_near && !kinds::is_empty(&title) && titles.other.is_none() {
            titles.other = Some(title);
            title_at = index;
        }
    }
    if let Some(index) = title_at {
        titles.text = between(document, index, table, titles.other.as_deref());
    }
    titles
}

impl Titles {
    /// The title of the page is not a category, where a nearer title says
    /// something else.
    fn is_taken(&self, level: u8) -> bool {
        level == 1 && self.other.is_some()
    }
}

/// The titles before a table, the nearest first: short texts right above it,
/// then the headings that it stands under.
fn before(document: &Document, table: usize) -> Vec<(Option<usize>, u8, String)> {
    let mut found = Vec::new();
    let mut level_above = 7;
    let mut may_be_short = true;
    let mut short = 0;
    for (index, block) in document.blocks[..table].iter().enumerate().rev() {
        let Content::Text { level, cell } = &block.content else {
            may_be_short = false;
            continue;
        };
        let title = cell.text();
        let title = title.trim_end_matches([':', ' ', '\u{a0}']).to_owned();
        if *level > 0 {
            if *level < level_above {
                level_above = *level;
                found.push((Some(index), *level, title));
            }
            may_be_short = false;
        } else if may_be_short && title.len() <= LONGEST && short < 3 && may_be_title(cell) {
            short += 1;
            found.push((Some(index), 7, title));
        }
        if level_above == 1 {
            break;
        }
    }
    found
}

/// Whether a text that is not marked as a heading may be a title. One that leads
/// elsewhere, or says something of something, is a sentence.
fn may_be_title(cell: &Cell) -> bool {
    let text = cell.text();
    let is_sentence = text.trim_end_matches([':', ' ', '\u{a0}']).contains(": ");
    let mut links = cell.links.iter();
    let leads_away = links.any(|link| !link.target.starts_with('#') && link.text != text);
    !cell.is_aside && !is_sentence && !leads_away && !kinds::is_no_title(&text)
}

/// The paragraphs between two blocks, as one text; nothing where a heading or
/// a table stands there too.
fn between(document: &Document, title: usize, table: usize, other: Option<&str>) -> String {
    let mut texts = Vec::new();
    for block in &document.blocks[title + 1..table] {
        match &block.content {
            Content::Text { level: 0, cell } if cell.is_aside => {}
            Content::Text { level: 0, cell } if Some(cell.text().as_str()) != other => {
                texts.push(cell.text());
            }
            _ => return String::new(),
        }
    }
    texts.join(" ")
}
