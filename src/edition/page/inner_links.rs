//! Links of a page to its own places.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::headings::{Edit, Heading};

/// Whether the text of a link is also what it leads to, or the name of where
/// that stands.
pub fn is_its_text(kind: LinkType) -> bool {
    matches!(
        kind,
        LinkType::Autolink | LinkType::Email | LinkType::Collapsed | LinkType::Shortcut
    )
}

/// A link to a place of the page itself, `[text](#id)`.
#[derive(Debug)]
pub struct InnerLink {
    pub range: Range<usize>,
    pub id: String,
}

impl InnerLink {
    /// The link, if it leads to a place of the page.
    pub fn of(kind: LinkType, target: &str, range: &Range<usize>) -> Option<Self> {
        let id = target.strip_prefix('#')?;
        (kind == LinkType::Inline).then(|| Self {
            range: range.clone(),
            id: id.to_owned(),
        })
    }

    /// Whether it leads to one of these headings.
    pub fn is_to(&self, headings: &[Heading]) -> bool {
        headings
            .iter()
            .any(|heading| heading.id.as_ref() == Some(&self.id))
    }

    /// Leaves nothing of the link but its text, which must go on to be text
    /// where nothing stands before it.
    pub fn text_alone(&self, page: &str) -> Vec<Edit> {
        let link = &page[self.range.clone()];
        let Some(end) = link.rfind("](") else {
            return Vec::new();
        };
        if !link[1..].starts_with(char::is_alphabetic) {
            return Vec::new();
        }
        let start = self.range.start;
        vec![
            Edit::cut(start..start + 1),
            Edit::cut(start + end..self.range.end),
        ]
    }
}
