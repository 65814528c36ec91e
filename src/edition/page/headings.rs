//! The headings of a page, and the edits that adapt them and the links to them
//! to the place of the charter.

use std::ops::Range;

use crate::render::page::DEEPEST;

#[derive(Debug)]
pub struct Edit {
    pub range: Range<usize>,
    pub text: String,
}

impl Edit {
    pub fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self {
            range,
            text: text.into(),
        }
    }

    pub fn cut(range: Range<usize>) -> Self {
        Self::new(range, "")
    }

    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::new(at..at, text)
    }
}

/// Removes edits inside a larger one: the attributes of a heading may be
/// removed with everything in them.
pub fn without_overlaps(edits: Vec<Edit>) -> Vec<Edit> {
    let mut kept: Vec<Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        match kept.last() {
            Some(last) if last.range.end > edit.range.start => {
                if edit.range.end > last.range.end {
                    kept.pop();
                    kept.push(edit);
                }
            }
            _ => kept.push(edit),
        }
    }

    kept
}

#[derive(Debug)]
pub struct Heading {
    pub level: u8,
    pub range: Range<usize>,
    pub has_attributes: bool,
    /// The id that `{#id}` gives it.
    pub id: Option<String>,
}

pub struct Levels {
    /// The highest level on the page.
    top: u8,
    /// The level that `top` becomes.
    level: u8,
}

impl Levels {
    pub fn new(headings: &[Heading], level: u8) -> Self {
        let levels = headings.iter().map(|heading| heading.level);
        let top = levels.min().unwrap_or(1);
        Self { top, level }
    }

    pub fn highest(&self) -> u8 {
        self.level.min(DEEPEST)
    }

    pub fn of(&self, level: u8) -> u8 {
        self.level.saturating_add(level - self.top).min(DEEPEST)
    }

    pub fn below(&self, level: u8) -> u8 {
        (self.of(level) + 1).min(DEEPEST)
    }
}

/// Removes a backslash that breaks a line of a title, which will be one line.
pub fn title_goes_on(page: &str, range: &Range<usize>) -> Option<Edit> {
    let is_mark = page[range.clone()].starts_with('\\');
    is_mark.then(|| Edit::cut(range.start..range.start + 1))
}

/// Changes the marks of `# Title` to a level, or the underline of a title to
/// such marks.
pub fn shift_heading(page: &str, heading: &Heading, level: u8, edits: &mut Vec<Edit>) {
    let marks = "#".repeat(usize::from(level));
    let text = &page[heading.range.clone()];
    let start = heading.range.start;
    let after = text.trim_start_matches('#');
    let old = text.len() - after.len();
    if (1..=6).contains(&old) && after.chars().next().is_none_or(char::is_whitespace) {
        edits.push(Edit::new(start..start + old, marks));
        return;
    }

    let title = text.trim_end();
    let Some(underline) = title.rfind('\n') else {
        return;
    };

    edits.push(Edit::insert(start, format!("{marks} ")));
    // A title on several lines is joined, since `#` only covers its own line.
    // White space and quote marks at the start of the next line are removed.
    for (at, _) in title[..underline].match_indices('\n') {
        let before = title[..at].trim_end_matches('\r').len();
        let after = title[at..].trim_start_matches(['\n', ' ', '\t', '>']).len();
        edits.push(Edit::new(start + before..start + title.len() - after, " "));
    }

    let end = title[..underline].trim_end_matches('\r').len();
    edits.push(Edit::cut(start + end..start + title.len()));
}

/// Removes `{#id .class}`, which renderers other than HTML print.
pub fn without_attributes(page: &str, heading: &Heading) -> Option<Edit> {
    let text = &page[heading.range.clone()];
    let (open, close) = (text.rfind('{')?, text.rfind('}')?);
    let before = text[..open].trim_end().len();
    let start = heading.range.start;
    Some(Edit::cut(start + before..start + close + 1))
}

/// Replaces a link by its text. The link is kept if its text does not begin
/// with a letter, since the text could then become markup.
pub fn text_alone(page: &str, link: &Range<usize>) -> Vec<Edit> {
    let written = &page[link.clone()];
    match written.rfind("](") {
        Some(end) if written[1..].starts_with(char::is_alphabetic) => vec![
            Edit::cut(link.start..link.start + 1),
            Edit::cut(link.start + end..link.end),
        ],
        _ => Vec::new(),
    }
}
