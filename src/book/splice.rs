//! The answer to mdBook: the input's own bytes, with changes in place.

use std::io::{self, Write};
use std::ops::Range;

/// A book in JSON, with changes.
#[derive(Debug)]
pub struct Answer<'a> {
    book: &'a str,
    patches: Vec<Patch>,
}

/// Bytes of the book and what stands in their place.
#[derive(Debug)]
struct Patch {
    range: Range<usize>,
    json: Vec<u8>,
}

impl<'a> Answer<'a> {
    /// The book as it came.
    pub fn unchanged(book: &'a str) -> Self {
        Self {
            book,
            patches: Vec::new(),
        }
    }

    /// Puts JSON in the place of a part of the book that was borrowed from it.
    /// Patches are given in the order of the book.
    pub fn replace(&mut self, part: &str, json: Vec<u8>) {
        // Where a borrowed part stands follows from its address.
        let start = (part.as_ptr() as usize).wrapping_sub(self.book.as_ptr() as usize);
        let range = start..start.saturating_add(part.len());
        let in_order = self
            .patches
            .last()
            .is_none_or(|last| last.range.end <= range.start);
        debug_assert!(self.book.get(range.clone()) == Some(part) && in_order);
        self.patches.push(Patch { range, json });
    }

    /// Writes the book.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let bytes = self.book.as_bytes();
        let mut at = 0;
        for patch in &self.patches {
            out.write_all(&bytes[at..patch.range.start])?;
            out.write_all(&patch.json)?;
            at = patch.range.end;
        }
        out.write_all(&bytes[at..])
    }
}
