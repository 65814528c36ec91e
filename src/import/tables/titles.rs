//! Finds the titles above a table: that of its category, and that of a service
//! within it.

use super::names::is_sure;
use crate::import::page::document::{Cell, Content, Document};
use crate::import::words::denial::denies;
use crate::import::words::{List, kinds, labels, words};

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Titles {
    /// A title that names a category.
    pub category: Option<String>,
    /// A title that says something else about the table.
    pub other: Option<String>,
    /// A heading with the name of the cookie that the table is about.
    pub name: Option<Cell>,
    /// The text between the title of the category, or the only title, and the
    /// table.
    pub text: String,
    /// All titles, nearest first.
    pub all: Vec<String>,
    /// Whether one of them is a heading or a caption.
    pub has_heading: bool,
    /// Whether a text above the table says that its cookies are not used.
    pub is_denied: bool,
}

/// Longest text that can be a title without being marked as one.
const LONGEST: usize = 150;

/// Reads the titles above a table, given the index of its block.
pub fn above(document: &Document, table: usize) -> Titles {
    let caption = match &document.blocks[table].content {
        Content::Table(table) => table.caption.clone(),
        Content::Text { .. } => String::new(),
    };
    let mut titles = Titles::default();
    let mut candidates: Vec<(Option<usize>, u8, String)> = Vec::new();
    let has_caption = !caption.is_empty();
    if has_caption {
        candidates.push((None, 7, caption));
    }

    candidates.extend(before(document, table));
    if let Some((at, name)) = name_above(document, table) {
        titles.name = Some(name);
        candidates.retain(|(index, ..)| index.is_none_or(|index| index < at));
    }

    titles.all = candidates.iter().map(|(.., title)| title.clone()).collect();
    // Below «Services sans cookie», «Ces services ne déposent pas de cookies :»
    // only repeats the title.
    titles.is_denied = titles.all.iter().any(|title| denies(title))
        || is_led_in_by_denial(document, table) && !titles.say_none();
    let heading = candidates.iter().find(|(_, level, _)| *level < 7);
    let is_answer = heading.is_some_and(|(.., title)| kinds::is_guidance(title));
    titles.has_heading = has_caption || heading.is_some();
    let mut title_at = None;
    for (nearness, (index, level, title)) in candidates.into_iter().enumerate() {
        // The title of the page is no category if a nearer title says something
        // else.
        let is_taken = level == 1 && titles.other.is_some();
        if kinds::category(&title).is_some() && !is_taken {
            titles.category = Some(title);
            title_at = index;
            break;
        }

        // Skip the title of the whole page. A line that is not a heading only
        // counts if it is nearest, and not below guidance such as «En savoir
        // plus».
        let is_near = level < 7 || index.is_none() || nearness == 0 && !is_answer;
        let says_what =
            !kinds::is_empty(&title) && !kinds::is_guidance(&title) && !kinds::is_question(&title);
        if level != 1 && is_near && says_what && titles.other.is_none() {
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
    /// Returns whether the nearest title says that nothing is stored on the
    /// device.
    pub fn say_none(&self) -> bool {
        let nearest = self.all.first();
        nearest.is_some_and(|title| List::NoCookies.is_in(&words(title)))
    }
}

/// Returns the titles before a table, nearest first: short texts right above
/// it, then the headings of its section. Each has the index of its block and
/// its level, which is 7 for a text.
fn before(document: &Document, table: usize) -> Vec<(Option<usize>, u8, String)> {
    let mut found = Vec::new();
    let mut level_above = 7;
    let mut may_be_short = true;
    let mut short = 0;
    for (index, block) in document.blocks[..table].iter().enumerate().rev() {
        // The article says nothing about a table outside it.
        if block.is_outside != document.blocks[table].is_outside {
            break;
        }

        let Content::Text { level, cell } = &block.content else {
            may_be_short = false;
            continue;
        };

        let text = cell.text();
        let title = text.trim_end_matches([':', ' ', '\u{a0}']).to_owned();
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

/// Returns the nearest heading above a table, with its index, if it is a name
/// and the table has no names.
fn name_above(document: &Document, table: usize) -> Option<(usize, Cell)> {
    let Content::Table(own) = &document.blocks[table].content else {
        return None;
    };

    let mut above = document.blocks[..table].iter();
    let at = above.rposition(|block| block.paragraph().is_none())?;
    let Content::Text { cell, .. } = &document.blocks[at].content else {
        return None;
    };

    let mut cells = own.rows.iter().flat_map(|row| &row.cells);
    let has_names = cells.any(|cell| labels::column(&cell.text()) == Some("name"));
    (!has_names && is_sure(cell)).then_some((at, cell.clone()))
}

/// Returns whether the sentence that introduces a table says that its content
/// is not used.
fn is_led_in_by_denial(document: &Document, table: usize) -> bool {
    let above = document.blocks[..table].last();
    let Some(Content::Text { cell, .. }) = above.map(|block| &block.content) else {
        return false;
    };

    let text = cell.text();
    let last = text.rsplit(". ").next().unwrap_or_default();
    last.trim_end().ends_with(':') && denies(last)
}

/// Returns whether a text that is not marked as a heading may be a title: a
/// single line that neither links elsewhere nor is a statement.
fn may_be_title(cell: &Cell) -> bool {
    let text = cell.text();
    let title = text.trim_end_matches([':', ' ', '\u{a0}']);
    let is_sentence = title.rsplit(": ").skip(1).any(is_statement);
    let mut links = cell.links.iter();
    let leads_away = links.any(|link| !link.target.starts_with('#') && link.text != text);
    let is_plain = cell.lines.len() < 2 && !cell.is_aside;
    is_plain && !is_sentence && !leads_away && !kinds::is_no_title(&text)
}

/// Returns whether the text before a colon is the subject of a statement.
fn is_statement(subject: &str) -> bool {
    labels::column(subject).is_some()
        || List::Others.has_any_of(subject)
        || List::Notes.has_any_of(subject)
}

/// Returns the paragraphs between two blocks as one text. Returns an empty text
/// if there is a heading or a table among them.
fn between(document: &Document, title: usize, table: usize, other: Option<&str>) -> String {
    let mut texts = Vec::new();
    for block in &document.blocks[title + 1..table] {
        match block.paragraph() {
            Some(cell) if cell.is_aside => {}
            Some(cell) if Some(cell.text().as_str()) != other => texts.push(cell.text()),
            _ => return String::new(),
        }
    }

    texts.join(" ")
}
