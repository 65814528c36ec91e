//! A text assembled from files that remembers the source of each part.

use std::ops::Range;
use std::path::PathBuf;
use std::rc::Rc;

/// A file that a text is assembled from.
#[derive(Debug)]
pub struct Source {
    pub path: PathBuf,
    /// The text, including the byte order mark if mdBook keeps it.
    pub text: String,
}

/// A text made of parts of files, and of what mdBook writes between them.
#[derive(Debug, Default)]
pub struct Mapped {
    pub text: String,
    pieces: Vec<Piece>,
}

/// A run of bytes from one source, up to the next piece.
#[derive(Debug, Clone)]
struct Piece {
    at: usize,
    source: Option<Rc<Source>>,
    start: usize,
}

/// The byte order mark, which shown files do not include.
const MARK: &str = "\u{feff}";

impl Mapped {
    pub fn of(source: &Rc<Source>) -> Self {
        let mut out = Self::default();
        out.add(source, 0..source.text.len());
        out
    }

    /// Adds a part of a file.
    pub fn add(&mut self, source: &Rc<Source>, range: Range<usize>) {
        self.begin(Some(source), range.start);
        self.text.push_str(&source.text[range]);
    }

    /// Adds text that comes from no file.
    pub fn add_text(&mut self, text: &str) {
        self.begin(None, 0);
        self.text.push_str(text);
    }

    /// Adds a part of another text.
    pub fn add_part(&mut self, other: &Self, range: Range<usize>) {
        let mut at = range.start;
        let first = other.piece(at).map_or(0, |(index, _)| index);
        for (index, piece) in other.pieces.iter().enumerate().skip(first) {
            if at >= range.end {
                break;
            }

            let end = other.end(index).min(range.end);
            self.begin(piece.source.as_ref(), piece.start + at - piece.at);
            self.text.push_str(&other.text[at..end]);
            at = end;
        }
    }

    /// Starts a new piece, unless the bytes continue the last one.
    fn begin(&mut self, source: Option<&Rc<Source>>, start: usize) {
        let at = self.text.len();
        if let (Some(last), Some(source)) = (self.pieces.last(), source)
            && last.start + at - last.at == start
            && last
                .source
                .as_ref()
                .is_some_and(|it| Rc::ptr_eq(it, source))
        {
            return;
        }

        self.pieces.push(Piece {
            at,
            source: source.cloned(),
            start,
        });
    }

    /// Returns the piece that contains a byte, and its index.
    fn piece(&self, at: usize) -> Option<(usize, &Piece)> {
        let index = self.pieces.partition_point(|piece| piece.at <= at);
        let index = index.checked_sub(1)?;
        Some((index, &self.pieces[index]))
    }

    fn end(&self, index: usize) -> usize {
        let next = self.pieces.get(index + 1);
        next.map_or(self.text.len(), |next| next.at)
    }

    /// Returns the file and range that bytes of the text come from, cut off
    /// where another file begins.
    pub fn place(&self, range: &Range<usize>) -> Option<(&Rc<Source>, Range<usize>)> {
        let (index, piece) = self.piece(range.start)?;
        let source = piece.source.as_ref()?;
        let mark = source.text.starts_with(MARK).then_some(MARK.len());
        let in_file = |piece: &Piece, at: usize| {
            (piece.start + at - piece.at).saturating_sub(mark.unwrap_or_default())
        };
        let start = in_file(piece, range.start);
        let last = self
            .piece(range.end.saturating_sub(1))
            .map(|(_, last)| last);
        let same = last.filter(|last| {
            last.source
                .as_ref()
                .is_some_and(|it| Rc::ptr_eq(it, source))
        });
        let end = same
            .map(|last| in_file(last, range.end))
            .filter(|end| *end >= start);
        let own = in_file(piece, self.end(index).min(range.end));
        Some((source, start..end.unwrap_or(own)))
    }
}
