//! Escapes what Markdown read as text, so that it stays text beside any value,
//! and applies typography. A slot counts as a letter.

use std::ops::Range;

use super::characters::{could_be_more, is_special, stands_alone};
use super::headings::Edit;
use crate::edition::engine::slots::slot;
use crate::render::foreign::Foreign;
use crate::render::link::{JOINER, begins_more};
use crate::render::typography::Typography;

#[derive(Debug)]
pub struct Run<'a> {
    pub page: &'a str,
    pub range: Range<usize>,
    pub typography: Typography,
    /// Whether a backslash escapes its first character.
    pub is_escaped: bool,
    pub is_in_heading: bool,
}

impl Run<'_> {
    /// Escapes characters that could become markup, and applies typography.
    pub fn fasten(&self, edits: &mut Vec<Edit>) {
        let text = self.page[self.range.clone()].bytes().enumerate();
        for (offset, _) in text.filter(|(_, byte)| is_special(*byte)) {
            let at = self.range.start + offset;
            let Some(c) = self.page[at..].chars().next() else {
                break;
            };

            if let Some(text) = self.fastened(at, c) {
                edits.push(Edit::new(at..at + c.len_utf8(), text));
            }

            if self.is_in_heading && self.is_joined(at + c.len_utf8(), c) {
                edits.push(Edit::insert(at + c.len_utf8(), JOINER));
            }
        }
    }

    /// Returns whether a character of a heading may become markup beside the
    /// next one.
    fn is_joined(&self, end: usize, c: char) -> bool {
        match self.page[end..self.range.end].chars().next() {
            Some(next) if slot(next).is_some() => begins_more(c, None),
            Some(next) => begins_more(c, Some(next)),
            None => false,
        }
    }

    fn fastened(&self, at: usize, c: char) -> Option<String> {
        let before = self.page[..at].chars().next_back();
        let after = self.page[at..].chars().nth(1);
        let changed = self
            .typography
            .change(before.map(as_letter), c, after.map(as_letter));
        if let Some(changed) = changed {
            return Some(changed.to_string());
        }

        if self.is_escaped && at == self.range.start {
            return None;
        }

        // An underlined title is rewritten with `#` marks, which a `#` at its
        // end would close.
        let ends_title = c == '#' && self.is_in_heading;
        if ends_title || could_be_more(before, c, after) {
            return Some(format!("\\{c}"));
        }

        None
    }

    /// Marks the foreign words. Slots never match one.
    pub fn mark(&self, foreign: &Foreign, edits: &mut Vec<Edit>) {
        let mut at = self.range.start;
        for (piece, language) in foreign.pieces(&self.page[self.range.clone()]) {
            let end = at + piece.len();
            if let Some(tag) = language
                && stands_alone(self.page, at, end)
            {
                edits.push(Edit::insert(at, format!("<span lang=\"{tag}\">")));
                edits.push(Edit::insert(end, "</span>"));
            }

            at = end;
        }
    }
}

fn as_letter(c: char) -> char {
    if slot(c).is_some() { 'x' } else { c }
}
