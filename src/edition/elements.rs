//! Which elements of HTML a page opens and does not close, or closes and did
//! not open: what stands below the charter would become part of them, or what
//! stands around it would end.

/// Elements that have no content, or whose end may be left out (HTML, sections
/// 13.1.2 and 13.1.2.4).
const NEED_NO_END: [&str; 33] = [
    "area", "base", "body", "br", "caption", "col", "colgroup", "dd", "dt", "embed", "head", "hr",
    "html", "img", "input", "li", "link", "meta", "optgroup", "option", "p", "param", "rp", "rt",
    "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// The elements in which `/>` ends another one.
const FOREIGN: [&str; 2] = ["svg", "math"];

/// The elements that are open.
#[derive(Debug, Default)]
pub struct Elements {
    /// Name and place of each, the innermost last.
    open: Vec<(String, usize)>,
    /// The first that is closed and was not open.
    closed: Option<(String, usize)>,
}

impl Elements {
    pub fn open(&mut self, name: &str, at: usize) {
        let name = name.to_ascii_lowercase();
        if !self.is_in_foreign() && !NEED_NO_END.contains(&name.as_str()) {
            self.open.push((name, at));
        }
    }

    pub fn close(&mut self, name: &str, at: usize) {
        let name = name.to_ascii_lowercase();
        let is_it = |(open, _): &(String, usize)| *open == name;
        if let Some(position) = self.open.iter().rposition(is_it) {
            self.open.remove(position);
        } else if !NEED_NO_END.contains(&name.as_str()) && !self.is_in_foreign() {
            self.closed.get_or_insert((name, at));
        }
    }

    fn is_in_foreign(&self) -> bool {
        let mut open = self.open.iter();
        open.any(|(name, _)| FOREIGN.contains(&name.as_str()))
    }

    /// What is still open, the innermost, and where it begins.
    pub fn left_open(&self) -> Option<(String, usize)> {
        self.open.last().cloned()
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
                Some(name) => elements.close(name, at),
                None => elements.open(tag, at),
            }
        }
        let name = |it: Option<(String, usize)>| it.map(|(name, _)| name);
        (name(elements.left_open()), name(elements.not_opened()))
    }

    #[test]
    fn each_end_closes_what_it_names() {
        let name = |it: &str| (!it.is_empty()).then(|| it.to_owned());
        for (tags, open, closed) in [
            ("div /DIV p br li td /table", "", "table"),
            ("details summary /summary", "details", ""),
            ("b i /b /i", "", ""),
            ("div div /div", "div", ""),
            ("/div div /div", "", "div"),
            ("svg path g circle /g /svg", "", ""),
            ("p /p /p", "", ""),
        ] {
            assert_eq!(left(tags), (name(open), name(closed)), "{tags}");
        }
    }
}
