//! Finds out whether a charter in place of a directive would be read as HTML,
//! by parsing the chapter with an element there instead.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, Parser};

use crate::render::page::options;

/// Returns, for each directive, whether both of two elements in its place, with
/// an empty line between them, begin an HTML block.
pub fn stand_as_html(chapter: &str, placed: &[(Range<usize>, &str)]) -> Vec<bool> {
    let mut page = String::with_capacity(chapter.len());
    let mut starts = Vec::with_capacity(placed.len());
    let mut at = 0;
    for (range, prefix) in placed {
        let blank = prefix.trim_end();
        page.push_str(&chapter[at..range.start]);
        let first = page.len();
        page.push_str(&format!("{ELEMENT}\n{blank}\n{prefix}"));
        starts.push([first, page.len()]);
        page.push_str(&format!("{ELEMENT}\n{blank}\n"));
        // The rest of the line is dropped; the next line has its own prefix.
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

    let is_html = |both: &[usize; 2]| both.iter().all(|start| blocks.contains(start));
    starts.iter().map(is_html).collect()
}

const ELEMENT: &str = "<div></div>";
