//! Finds the places in HTML that a browser shows raw, or not at all. A
//! directive there is an example, and stays.

use std::ops::Range;

/// Elements whose content a browser shows raw, or not as part of the page.
pub const RAW: [&str; 15] = [
    "pre",
    "code",
    "script",
    "style",
    "textarea",
    "xmp",
    "template",
    "title",
    "select",
    "iframe",
    "noscript",
    "noembed",
    "noframes",
    "plaintext",
    "svg",
];

/// Returns the ranges of `html` inside comments and raw elements, in order. One
/// that is not closed goes on without end, since the text after `html` is
/// unknown.
pub fn raw_places(html: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        at += found;
        if html[at..].starts_with("<!--") {
            let inside = at + 4;
            let length = html[inside..].find("-->");
            let end = length.map_or(usize::MAX, |length| inside + length + 3);
            if open.is_empty() {
                out.push(inside..end);
            }

            if end == usize::MAX {
                return out;
            }

            at = end;
            continue;
        }

        let closing = html[at..].starts_with("</");
        let start = at + if closing { 2 } else { 1 };
        let mut words = html[start..].split(|c: char| !c.is_ascii_alphanumeric());
        let name = words.next().unwrap_or_default();
        let end = start + name.len();
        // Of these elements, only `svg` can be self-closing.
        let tag = html[at..].split('>').next().unwrap_or_default();
        let is_empty = tag.ends_with('/') && name.eq_ignore_ascii_case("svg");
        if let Some(known) = RAW.iter().find(|raw| raw.eq_ignore_ascii_case(name))
            && !is_empty
        {
            match open.iter().rposition(|opened| opened == known) {
                Some(0) if closing => {
                    open.clear();
                    out.push(from..end);
                }
                Some(position) if closing => open.truncate(position),
                _ if !closing => {
                    if open.is_empty() {
                        from = end;
                    }

                    open.push(known);
                }
                _ => {}
            }
        }

        at = start;
    }

    if !open.is_empty() {
        out.push(from..usize::MAX);
    }

    out
}

/// Returns whether one of the ranges, which are in order, contains a byte.
pub fn holds(places: &[Range<usize>], at: usize) -> bool {
    let index = places.partition_point(|place| place.end <= at);
    places.get(index).is_some_and(|place| place.start <= at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_places_are_known() {
        for raw in [
            "<!-- a",
            "<pre>",
            "<div><PRE class='x'>",
            "<p><code>a",
            "<script>a<b",
            "<XMP>",
            "<template><p>",
            "<svg><title>a</title>",
        ] {
            let places = raw_places(&format!("{raw} x"));
            assert!(holds(&places, raw.len()), "{raw}");
        }

        for not in [
            "",
            "<div>",
            "<!-- a --> ",
            "<pre></pre>",
            "<code>a</code> b",
            "a < b",
            "<svg/>",
            "<svg><title>a</title></svg>",
        ] {
            let places = raw_places(&format!("{not} x"));
            assert!(!holds(&places, not.len()), "{not}");
        }
    }
}
