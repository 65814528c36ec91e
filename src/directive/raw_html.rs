//! Whether a place in raw HTML is one that a browser shows as it is, or not at
//! all: there a directive is an example, and stays.

/// Elements whose content is not text of the page.
const RAW: [&str; 5] = ["pre", "code", "script", "style", "textarea"];

/// Whether `html`, read from its start, ends inside a comment or one of the
/// raw elements.
pub fn ends_in_raw(html: &str) -> bool {
    let mut rest = html;
    let mut open: Vec<&str> = Vec::new();
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            match comment.find("-->") {
                Some(end) => rest = &comment[end + 3..],
                None => return true,
            }
            continue;
        }
        let closing = rest.starts_with("</");
        let tag = &rest[if closing { 2 } else { 1 }..];
        let length = tag.find(|c: char| !c.is_ascii_alphanumeric());
        let name = tag[..length.unwrap_or(tag.len())].to_ascii_lowercase();
        if let Some(known) = RAW.iter().find(|known| **known == name) {
            match open.iter().rposition(|opened| opened == known) {
                Some(position) if closing => open.truncate(position),
                _ if !closing => open.push(known),
                _ => {}
            }
        }
        rest = tag;
    }
    !open.is_empty()
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
        ] {
            assert!(ends_in_raw(raw), "{raw}");
        }
        for not in [
            "",
            "<div>",
            "<!-- a --> ",
            "<pre></pre>",
            "<code>a</code> b",
            "a < b",
        ] {
            assert!(!ends_in_raw(not), "{not}");
        }
    }
}
