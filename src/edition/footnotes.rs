//! The footnotes of a page, of which mdBook prints not all.

use std::collections::BTreeSet;
use std::ops::Range;

/// The footnotes of a page. mdBook 0.5 prints the first definition of each that
/// is referred to, and no other.
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

    /// The definitions that are not printed.
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
