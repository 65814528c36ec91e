//! The answer to mdBook: the input with changes spliced in.

use std::io::{self, Write};
use std::ops::Range;

/// The JSON of a book, with changes.
#[derive(Debug)]
pub struct Answer<'a> {
    book: &'a str,
    patches: Vec<Patch>,
    /// The buffers that the patches refer to.
    json: Vec<Vec<u8>>,
}

/// A range of the book and its replacement, a range of one of the buffers.
#[derive(Debug)]
struct Patch {
    range: Range<usize>,
    buffer: usize,
    json: Range<usize>,
}

impl<'a> Answer<'a> {
    pub fn unchanged(book: &'a str) -> Self {
        Self {
            book,
            patches: Vec::new(),
            json: Vec::new(),
        }
    }

    /// Replaces the next parts, which must borrow from the book. The
    /// replacements are concatenated in `json`; `ends` holds the end of each.
    pub fn replace<'b>(
        &mut self,
        parts: &mut impl Iterator<Item = &'b str>,
        ends: Vec<usize>,
        json: Vec<u8>,
    ) {
        let mut from = 0;
        for (end, part) in ends.into_iter().zip(parts) {
            // The part borrows from `book`, so its address gives its offset.
            let start = (part.as_ptr() as usize).wrapping_sub(self.book.as_ptr() as usize);
            let range = start..start.saturating_add(part.len());
            debug_assert_eq!(self.book.get(range.clone()), Some(part));
            self.patches.push(Patch {
                range,
                buffer: self.json.len(),
                json: from..end,
            });
            from = end;
        }

        self.json.push(json);
    }

    /// Sorts the patches by their place in the book. They do not overlap.
    pub fn in_order(mut self) -> Self {
        self.patches.sort_by_key(|patch| patch.range.start);
        self
    }

    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let bytes = self.book.as_bytes();
        let mut at = 0;
        for patch in &self.patches {
            out.write_all(&bytes[at..patch.range.start])?;
            out.write_all(&self.json[patch.buffer][patch.json.clone()])?;
            at = patch.range.end;
        }

        out.write_all(&bytes[at..])
    }
}
