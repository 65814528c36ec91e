//! The answer to mdBook: the input's own bytes, with changes in place.

use std::io::{self, Write};
use std::ops::Range;

/// A book in JSON, with changes.
#[derive(Debug)]
pub struct Answer<'a> {
    book: &'a str,
    patches: Vec<Patch>,
    /// The buffers that patches are ranges of.
    json: Vec<Vec<u8>>,
}

/// Bytes of the book and what stands in their place.
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

    /// Puts JSON in the place of the next parts of the book that were borrowed
    /// from it: of each, `ends` holds the end of its JSON in `json`, which begins
    /// where that of the part before ends.
    pub fn replace<'b>(
        &mut self,
        parts: &mut impl Iterator<Item = &'b str>,
        ends: Vec<usize>,
        json: Vec<u8>,
    ) {
        let mut from = 0;
        for (end, part) in ends.into_iter().zip(parts) {
            // Where a borrowed part stands follows from its address.
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

    /// Puts patches in the order of the book; they do not overlap.
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
