//! Finds the lines of a text in another one, where other preprocessors may have
//! moved them. All lines are looked up at once, since a chapter may hold many
//! mistakes.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::directive::OPEN;

/// The lines of a text, in order, with their places in another one.
pub struct Moved(Vec<Line>);

struct Line {
    /// The offset of the line, and of the part of it that is compared.
    start: usize,
    part: usize,
    /// The offset of that part in the other text, if it is unambiguous.
    place: Option<usize>,
}

impl Moved {
    /// Looks up the lines of `text` in `other`.
    pub fn new(text: &str, other: &str) -> Self {
        let mut there: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (_, at, part) in parts(other) {
            there.entry(part).or_default().push(at);
        }

        let mut lines = Vec::new();
        let mut alike: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, (start, part, words)) in parts(text).enumerate() {
            alike.entry(words).or_default().push(index);
            lines.push(Line {
                start,
                part,
                place: None,
            });
        }

        for (words, indices) in alike {
            let places = there.get(words).filter(|all| all.len() == indices.len());
            for (index, place) in indices.into_iter().zip(places.into_iter().flatten()) {
                lines[index].place = Some(*place);
            }
        }

        Self(lines)
    }

    /// Returns the range in `other` that corresponds to `range` in `text`.
    pub fn place(&self, text: &str, other: &str, range: &Range<usize>) -> Option<Range<usize>> {
        let after = self.0.partition_point(|line| line.start <= range.start);
        let line = self.0.get(after.checked_sub(1)?)?;
        let at = line.place?;
        let begin = (at + range.start).checked_sub(line.part)?;
        // The text before the compared part may differ.
        let before = range.start.min(line.part)..line.part;
        let is_same = other.get(begin.min(at)..at) == text.get(before);
        is_same.then(|| begin..begin + range.len())
    }
}

/// Splits a text into lines. Returns the offset of each, and the offset and
/// text of the part to compare: from its first directive on, or without the
/// markers of lists and quotes.
fn parts(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    let mut at = 0;
    text.split_inclusive(['\n', '\r']).map(move |line| {
        let start = at;
        at += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        let bare = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
        let part = line.find(OPEN).unwrap_or(line.len() - bare.len());
        (start, start + part, &line[part..])
    })
}
