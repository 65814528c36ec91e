//! The page of a diagnostic, for readers outside the book.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// Returns a page of the book without what does not work outside of it: links
/// between pages, whose text is kept, and the escapes that keep mdBook from
/// including files. Links of a French page to English ones become the command
/// that prints them.
pub fn text(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut copied = 0;
    // The end of the link text read so far, inside a link to another page.
    let mut text_end = None;
    let mut english = None;
    for (event, range) in Parser::new(page).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) if !dest_url.contains("://") => {
                out.push_str(&page[copied..range.start]);
                copied = range.start + 1;
                text_end = Some(copied);
                if let Some(file) = dest_url.strip_prefix("../diagnostics/")
                    && let Some(name) = file.strip_suffix(".md")
                {
                    english = Some(format!(" : `mdbook-cookie-charter explain {name}`"));
                }
            }
            Event::End(TagEnd::Link) => {
                if let Some(end) = text_end.take() {
                    out.push_str(&page[copied..end]);
                    out.push_str(&english.take().unwrap_or_default());
                    copied = range.end;
                }
            }
            _ if text_end.is_some() => text_end = Some(range.end),
            _ => {}
        }
    }

    out.push_str(&page[copied..]);
    out.replace("\\{{#", "{{#")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::kind;

    #[test]
    fn links_between_pages_keep_their_text() {
        let page = "In [the `[lints]` of a portal](../rules.md#levels) or [there](https://a.example/), `[a](b)`.\n";
        let expected = "In the `[lints]` of a portal or [there](https://a.example/), `[a](b)`.\n";
        assert_eq!(text(page), expected);
    }

    #[test]
    fn no_page_leads_to_another_one() {
        for kind in kind::ALL {
            for page in [Some(kind.page), kind.page_in_french].into_iter().flatten() {
                let text = text(page);
                for event in Parser::new(&text) {
                    if let Event::Start(Tag::Link { dest_url, .. }) = event {
                        assert!(dest_url.contains("://"), "{}: {dest_url}", kind.name);
                    }
                }
            }
        }
    }
}
