//! Marks of emphasis beside values.

use std::ops::Range;

use super::characters::is_open;
use super::spots::slot;

/// The marks at the edges of emphasis that a value could undo, each with the
/// values that it touches. One that touches a value needs white space,
/// punctuation or an edge on its other side, and no emphasis around it: only
/// then it opens or closes whatever the value begins or ends with.
pub fn unfit(page: &str, range: &Range<usize>, width: usize, is_nested: bool) -> Vec<Range<usize>> {
    let inside = range.start + width..range.end - width;
    let mut out = Vec::new();
    for mark in [range.start..inside.start, inside.end..range.end] {
        let before = page[..mark.start].chars().next_back();
        let after = page[mark.end..].chars().next();
        let is_slot = |c: Option<char>| c.and_then(slot).is_some();
        let touches = is_slot(before) || is_slot(after);
        let fits = (is_slot(before) || is_open(before))
            && (is_slot(after) || is_open(after))
            && !(is_slot(before) && is_slot(after));
        if touches && (!fits || is_nested) {
            let start = before.filter(|_| is_slot(before)).map_or(0, char::len_utf8);
            let end = after.filter(|_| is_slot(after)).map_or(0, char::len_utf8);
            out.push(mark.start - start..mark.end + end);
        }
    }
    out
}
