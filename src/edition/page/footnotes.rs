//! The footnotes of a page, not all of which mdBook prints, and the ends of its
//! code blocks.

use std::collections::BTreeSet;
use std::ops::Range;

use super::headings::Edit;

/// The footnotes of a page. mdBook 0.5 only prints the first definition of each
/// one that is referred to.
#[derive(Debug, Default)]
pub struct Footnotes {
    defined: Vec<(String, Range<usize>)>,
    referred_to: BTreeSet<String>,
}

impl Footnotes {
    pub fn define(&mut self, name: &str, range: Range<usize>) {
        self.defined.push((name.to_lowercase(), range));
    }

    pub fn refer(&mut self, name: &str) {
        self.referred_to.insert(name.to_lowercase());
    }

    pub fn unprinted(&self) -> Vec<Range<usize>> {
        let mut unprinted = Vec::new();
        for (position, (name, range)) in self.defined.iter().enumerate() {
            let is_second = self.defined[..position]
                .iter()
                .any(|(known, _)| known == name);
            if is_second || !self.referred_to.contains(name) {
                unprinted.push(range.clone());
            }
        }

        unprinted
    }
}

/// A placeholder for the name of the charter in the text of an edit. All
/// charters of a chapter share its footnotes, so their names need this prefix.
pub const CHARTER: &str = "\u{1}";

/// Adds [`CHARTER`] to the name of the first footnote at or after `start`.
pub fn name_of_note(page: &str, start: usize) -> Option<Edit> {
    let at = start + page[start..].find("[^")? + 2;
    Some(Edit::insert(at, CHARTER))
}

/// Returns whether a fenced code block lacks its closing line.
pub fn is_left_open(block: &str) -> bool {
    let mut lines = block.trim_end().lines();
    let first = lines.next().unwrap_or_default().trim_start();
    let Some(mark) = first.chars().next() else {
        return true;
    };

    let marks = first.len() - first.trim_start_matches(mark).len();
    // In a list or a quote, the line is indented or begins with `>`.
    let last_line = lines.next_back().unwrap_or_default();
    let last = last_line.trim_start_matches(['>', ' ', '\t']).trim_end();
    last.len() < marks || !last.chars().all(|c| c == mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_ends_with_as_many_marks() {
        for whole in ["```\na\n```\n", "~~~ sh\n~~~~", "> ```\n> a\n> ```\n"] {
            let block = &whole[whole.find(['`', '~']).expect("a mark")..];
            assert!(!is_left_open(block), "{whole}");
        }

        for open in [
            "```",
            "```\na\n",
            "````\na\n```\n",
            "```\na ```\n",
            "```\n~~~\n",
        ] {
            assert!(is_left_open(open), "{open}");
        }
    }
}
