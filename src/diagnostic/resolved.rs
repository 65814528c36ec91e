//! A problem with its places resolved to lines and columns, from which the
//! machine-readable formats and the short one are written.
//!
//! All its texts are safe to show ([`visible`](super::visible)).

use std::ops::Range;

use super::kind::Kind;
use super::visible::{redacted, visible_path};
use super::{Diagnostic, Label, Severity};
use crate::source::locate::Located;
use crate::source::{Source, Sources};

/// A problem, ready to be written.
#[derive(Debug)]
pub struct Resolved {
    pub kind: &'static Kind,
    pub severity: Severity,
    pub message: String,
    /// The places of the problem. The first one is the place to change.
    pub spots: Vec<Spot>,
    pub notes: Vec<String>,
    pub helps: Vec<String>,
}

#[derive(Debug)]
pub struct Spot {
    /// The path of the file, or the name of another place.
    pub path: String,
    /// Whether `path` is a file that the user can open.
    pub is_file: bool,
    /// The start, and the end (exclusive). For a whole file, its beginning;
    /// `None` if the file could not be read.
    pub span: Option<[Position; 2]>,
    /// A note about the place; may be empty.
    pub text: String,
}

/// A line and a column, both counted from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

const START: Position = Position { line: 1, column: 1 };

impl Resolved {
    pub fn new(diagnostic: &Diagnostic, sources: &Sources) -> Self {
        let labels = diagnostic.labels.iter();
        Self {
            kind: diagnostic.kind,
            severity: diagnostic.severity,
            message: redacted(&diagnostic.message),
            spots: labels.map(|label| Spot::new(label, sources)).collect(),
            notes: diagnostic.notes.iter().map(|it| redacted(it)).collect(),
            helps: diagnostic.helps.iter().map(|it| redacted(it)).collect(),
        }
    }

    pub fn spot(&self) -> Option<&Spot> {
        self.spots.first()
    }
}

impl Spot {
    fn new(label: &Label, sources: &Sources) -> Self {
        let (path, is_file, span) = match sources.locate(&label.place) {
            Located::Span(source, span) => {
                let span = positions(source, &first_line(&source.text, span));
                (sources.display_path(source), source.in_book, Some(span))
            }
            // Editors and code scanning need a line, so use the first one of a
            // file that was read.
            Located::File(source) => {
                let span = (!source.text.is_empty()).then_some([START; 2]);
                (sources.display_path(source), source.in_book, span)
            }
            Located::Outside(what) => (what, false, None),
        };
        Self {
            path: visible_path(&path),
            is_file,
            span,
            text: redacted(&label.text),
        }
    }
}

/// Cuts a span to its first line, since a table or a long text is recognised by
/// its beginning.
pub fn first_line(text: &str, span: Range<usize>) -> Range<usize> {
    let rest = &text[span.clone()];
    let length = rest.find(['\r', '\n']).unwrap_or(rest.len());
    span.start..span.start + length
}

fn positions(source: &Source, span: &Range<usize>) -> [Position; 2] {
    let start = position(source, span.start);
    let length = source.text[span.clone()].chars().count();
    let end = Position {
        column: start.column + length,
        ..start
    };
    [start, end]
}

/// Returns the line and column of a byte offset.
pub fn position(source: &Source, offset: usize) -> Position {
    let (line, start) = source.line(offset);
    Position {
        line,
        column: 1 + source.text[start..offset].chars().count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        let text = "a\r\né\u{301}漢\tx\n";
        let source = Source::outside("x", text);
        let at = |needle| {
            let found = position(&source, text.find(needle).expect("there"));
            (found.line, found.column)
        };
        assert_eq!(at('a'), (1, 1));
        assert_eq!(at('x'), (2, 5));
    }
}
