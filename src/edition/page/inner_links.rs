//! Links of a page to its own places.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::headings::Edit;

/// Whether the text of a link is also what it leads to, or the name of where
/// that stands.
pub fn is_its_text(kind: LinkType) -> bool {
    matches!(
        kind,
        LinkType::Autolink | LinkType::Email | LinkType::Collapsed | LinkType::Shortcut
    )
}

/// Leaves nothing of a link but its text, which must go on to be text where
/// nothing stands before it.
pub fn text_alone(page: &str, link: &Range<usize>) -> Vec<Edit> {
    let written = &page[link.clone()];
    match written.rfind("](") {
        Some(end) if written[1..].starts_with(char::is_alphabetic) => vec![
            Edit::cut(link.start..link.start + 1),
            Edit::cut(link.start + end..link.end),
        ],
        _ => Vec::new(),
    }
}
