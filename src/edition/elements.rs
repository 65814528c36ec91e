//! Which elements of HTML a page opens and does not close, or closes and did
//! not open: what stands below the charter would become part of them, or what
//! stands around it would end.

/// Elements that have no content (HTML, section 13.1.2). The end of no other one
/// is left out: mdBook 0.5 does not supply it.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// The elements in which `/>` ends another one.
const FOREIGN: [&str; 2] = ["svg", "math"];

/// The elements that are open.
#[derive(Debug, Default)]
pub struct Elements {
    /// The innermost last.
    open: Vec<Element>,
    /// The first that ends in another paragraph, or the like, than it began in.
    parted: Option<(String, usize)>,
    /// The first that is closed and was not open.
    closed: Option<(String, usize)>,
}

/// An element, and where it begins on the page.
#[derive(Debug)]
struct Element {
    name: String,
    at: usize,
    /// Where the paragraph, or the like, begins that it stands in.
    within: usize,
}

impl Elements {
    pub fn open(&mut self, name: &str, at: usize, within: usize) {
        let name = name.to_ascii_lowercase();
        // One drawing may hold another one.
        let counts = FOREIGN.contains(&name.as_str()) || !self.is_in_foreign();
        if counts && !VOID.contains(&name.as_str()) {
            self.open.push(Element { name, at, within });
        }
    }

    pub fn close(&mut self, name: &str, at: usize, within: usize) {
        let name = name.to_ascii_lowercase();
        let is_it = |element: &Element| element.name == name;
        if let Some(position) = self.open.iter().rposition(is_it) {
            let element = self.open.remove(position);
            if element.within != within {
                self.parted.get_or_insert((name, at));
            }
        } else if !VOID.contains(&name.as_str()) && !self.is_in_foreign() {
            self.closed.get_or_insert((name, at));
        }
    }

    fn is_in_foreign(&self) -> bool {
        let mut open = self.open.iter();
        open.any(|element| FOREIGN.contains(&element.name.as_str()))
    }

    /// What is still open, the innermost, and where it begins.
    pub fn left_open(&self) -> Option<(String, usize)> {
        let element = self.open.last()?;
        Some((element.name.clone(), element.at))
    }

    /// What ends in another paragraph than it began in, and where it ends.
    pub fn parted(&self) -> Option<(String, usize)> {
        self.parted.clone()
    }

    /// What is closed and was not open.
    pub fn not_opened(&self) -> Option<(String, usize)> {
        self.closed.clone()
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
                None => elements.open(tag, at, 0),
            }
        }
        let name = |it: Option<(String, usize)>| it.map(|(name, _)| name);
        (name(elements.left_open()), name(elements.not_opened()))
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
