//! Changes to the text of a template, and the way back from what became of it:
//! a mistake is told where its author wrote it.

use std::cmp::Reverse;
use std::ops::Range;

/// A change to the template.
#[derive(Debug)]
pub struct Edit {
    /// The bytes that it replaces.
    pub range: Range<usize>,
    /// What stands in their place.
    pub text: String,
}

/// The changes made to a template, in order.
#[derive(Debug, Default)]
pub struct Changes(Vec<Edit>);

/// Takes bytes away.
pub fn remove(range: Range<usize>) -> Edit {
    let text = String::new();
    Edit { range, text }
}

/// Puts text before a byte.
pub fn insert(at: usize, text: String) -> Edit {
    let range = at..at;
    Edit { range, text }
}

impl Changes {
    /// Sorts the edits; one that lies in another goes with it. What is inserted
    /// before a character stays before whatever that character becomes.
    pub fn new(mut edits: Vec<Edit>) -> Self {
        edits.retain(|edit| !edit.range.is_empty() || !edit.text.is_empty());
        edits.sort_by_key(|edit| {
            let Range { start, end } = edit.range;
            (start, start < end, Reverse(end))
        });
        let mut end = 0;
        edits.retain(|edit| {
            let outside = edit.range.start >= end;
            if outside {
                end = edit.range.end;
            }
            outside
        });
        Self(edits)
    }

    /// The template with all changes made.
    pub fn apply(&self, body: &str) -> String {
        let mut out = String::with_capacity(body.len() + self.0.len() * 4);
        let mut at = 0;
        for edit in &self.0 {
            out.push_str(&body[at..edit.range.start]);
            out.push_str(&edit.text);
            at = edit.range.end;
        }
        out.push_str(&body[at..]);
        out
    }

    /// Where a byte of the changed template was in the original one.
    pub fn original(&self, at: usize) -> usize {
        // How far the rest has moved: what was added, and what was removed.
        let (mut added, mut removed) = (0, 0);
        for edit in &self.0 {
            let start = edit.range.start + added - removed;
            if at < start + edit.text.len() {
                // Inside a change: its beginning is as near as can be said.
                return if at < start {
                    at + removed - added
                } else {
                    edit.range.start
                };
            }
            added += edit.text.len();
            removed += edit.range.len();
        }
        at + removed - added
    }
}
