//! Whether what takes the place of a directive is read as HTML: Markdown says
//! so of an element that stands there in its stead.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, Parser};

use crate::render::page::options;

/// Of each directive, whether an element in its place begins a block of HTML.
pub fn stand_as_html(chapter: &str, placed: &[(Range<usize>, &str)]) -> Vec<bool> {
    let mut page = String::with_capacity(chapter.len());
    let mut starts = Vec::with_capacity(placed.len());
    let mut at = 0;
    for (range, prefix) in placed {
        page.push_str(&chapter[at..range.start]);
        starts.push(page.len());
        page.push_str("<div></div>\n");
        page.push_str(prefix.trim_end());
        page.push('\n');
        // Its own line ends here: the next begins with the marks that it has.
        let mut lines = chapter[range.end..].split_inclusive('\n');
        at = range.end + lines.next().unwrap_or_default().len();
    }
    page.push_str(&chapter[at..]);
    let mut blocks = BTreeSet::new();
    for (event, range) in Parser::new_ext(&page, options()).into_offset_iter() {
        if matches!(event, Event::Html(_)) {
            let line = &page[range.clone()];
            blocks.insert(range.start + line.len() - line.trim_start().len());
        }
    }
    starts.iter().map(|start| blocks.contains(start)).collect()
}
