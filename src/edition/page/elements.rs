//! Finds HTML elements that a page opens and does not close, or closes and did
//! not open. Text below the charter would become part of them, or an element
//! around the charter would end.

use super::flaw::{Flaw, What};

/// Elements without content (HTML, section 13.1.2). All others need an end tag,
/// since mdBook 0.5 does not add it.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// Elements in which `/>` ends an inner element.
const FOREIGN: [&str; 2] = ["svg", "math"];

#[derive(Debug, Default)]
pub struct Elements {
    /// The open elements, the innermost last.
    open: Vec<Element>,
    /// The first element that ends in another paragraph or container than it
    /// began in.
    parted: Option<Flaw>,
    /// The first end tag without an open element.
    closed: Option<Flaw>,
}

#[derive(Debug)]
struct Element {
    name: String,
    at: usize,
    /// Where the paragraph or container around it begins.
    within: usize,
    /// Whether its content is hidden from all readers.
    is_hidden: bool,
}

impl Elements {
    pub fn open(&mut self, tag: &str, at: usize, within: usize, is_hidden: bool) {
        let name = tag.to_ascii_lowercase();
        // Within a drawing, only nested drawings count.
        let counts = FOREIGN.contains(&name.as_str()) || !self.is_in_foreign();
        if counts && !VOID.contains(&name.as_str()) {
            self.open.push(Element {
                name,
                at,
                within,
                is_hidden,
            });
        }
    }

    pub fn close(&mut self, tag: &str, at: usize, within: usize) {
        let name = tag.to_ascii_lowercase();
        if let Some(position) = self.open.iter().rposition(|element| element.name == name) {
            let element = self.open.remove(position);
            if element.within != within {
                let flaw = Flaw::new(What::Parted(name), at);
                self.parted.get_or_insert(flaw);
            }
        } else if !VOID.contains(&name.as_str()) && !self.is_in_foreign() {
            let flaw = Flaw::new(What::End(name), at);
            self.closed.get_or_insert(flaw);
        }
    }

    pub fn is_in_hidden(&self) -> bool {
        self.open.iter().any(|element| element.is_hidden)
    }

    /// Returns whether a heading of HTML is open, which mdBook 0.4 makes a link.
    pub fn is_in_heading(&self) -> bool {
        let mut open = self.open.iter();
        open.any(|element| HEADINGS.contains(&element.name.as_str()))
    }

    fn is_in_foreign(&self) -> bool {
        let mut open = self.open.iter();
        open.any(|element| FOREIGN.contains(&element.name.as_str()))
    }

    pub fn left_open(&mut self) -> Option<Flaw> {
        let element = self.open.pop()?;
        Some(Flaw::new(What::Element(element.name), element.at))
    }

    pub fn wrong_ends(&mut self) -> impl Iterator<Item = Flaw> {
        self.closed.take().into_iter().chain(self.parted.take())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left over of tags, each as `name` or `/name`.
    fn left(tags: &str) -> (Option<String>, Option<String>) {
        let mut elements = Elements::default();
        for (at, tag) in tags.split(' ').enumerate() {
            match tag.strip_prefix('/') {
                Some(name) => elements.close(name, at, 0),
                None => elements.open(tag, at, 0, false),
            }
        }

        let name = |flaw: Flaw| match flaw.what {
            What::Element(name) | What::End(name) => name,
            other => panic!("{other:?}"),
        };
        let closed = elements.wrong_ends().next();
        (elements.left_open().map(name), closed.map(name))
    }

    #[test]
    fn each_end_closes_what_it_names() {
        let name = |it: &str| (!it.is_empty()).then(|| it.to_owned());
        for (tags, open, closed) in [
            ("div /DIV p br /p /table", "", "table"),
            ("ul li li /ul", "li", ""),
            ("details summary /summary", "details", ""),
            ("b i /b /i", "", ""),
            ("div div /div", "div", ""),
            ("/div div /div", "", "div"),
            ("svg path g circle /g /svg", "", ""),
            ("svg svg path /svg g /g /svg div /div", "", ""),
            ("p /p /p", "", "p"),
        ] {
            assert_eq!(left(tags), (name(open), name(closed)), "{tags}");
        }
    }
}
