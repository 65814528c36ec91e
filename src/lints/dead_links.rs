//! The links of lists and matrices on a built page, followed to the files that
//! they lead to. Those of charters are the edition's, and none of ours.

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::path::{Path, PathBuf};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::{LocalName, local_name};
use url::Url;

use crate::directive::{CHARTERS, MATRIX};

/// A link that leads to no file.
pub struct Dead {
    pub range: Range<usize>,
    /// What it leads to.
    pub file: PathBuf,
}

/// The dead links of the page in a file.
pub fn of(path: &Path, page: &str) -> Vec<Dead> {
    let mut dead = Vec::new();
    // Most pages have no list.
    if ![CHARTERS, MATRIX].iter().any(|class| page.contains(class)) {
        return dead;
    }
    let Ok(base) = Url::from_file_path(path) else {
        return dead;
    };
    for (range, link) in links(page) {
        let target = base.join(&link).ok().filter(|url| url.scheme() == "file");
        let file = target.and_then(|url| url.to_file_path().ok());
        if let Some(file) = file.filter(|file| !file.is_file()) {
            dead.push(Dead { range, file });
        }
    }
    dead
}

/// The links in lists and matrices, and their places.
fn links(page: &str) -> Vec<(Range<usize>, String)> {
    let tokenizer = Tokenizer::new(Lists::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut links = Vec::new();
    let mut start = 0;
    // Line by line, so that what is seen has a place.
    for line in page.split_inclusive('\n') {
        queue.push_back(StrTendril::from_slice(line));
        let _ = tokenizer.feed(&queue);
        for link in tokenizer.sink.links.take() {
            let range = match line.find(&link) {
                Some(at) => start + at..start + at + link.len(),
                None => start..start + line.trim_end().len(),
            };
            links.push((range, link));
        }
        start += line.len();
    }
    links
}

/// The links of a line.
#[derive(Default)]
struct Lists {
    /// How many elements are open around, from that of a list on.
    depth: Cell<usize>,
    links: RefCell<Vec<String>>,
}

impl Lists {
    fn tag(&self, tag: &Tag) {
        let depth = self.depth.get();
        if tag.name == local_name!("div") {
            let is_list = || {
                let class = attribute(tag, &local_name!("class")).unwrap_or_default();
                class
                    .split_whitespace()
                    .any(|it| [CHARTERS, MATRIX].contains(&it))
            };
            if tag.kind == TagKind::EndTag {
                self.depth.set(depth.saturating_sub(1));
            } else if depth > 0 || is_list() {
                self.depth.set(depth + 1);
            }
        } else if depth > 0 && tag.kind == TagKind::StartTag && tag.name == local_name!("a") {
            let link = attribute(tag, &local_name!("href"));
            self.links.borrow_mut().extend(link.map(str::to_owned));
        }
    }
}

fn attribute<'a>(tag: &'a Tag, name: &LocalName) -> Option<&'a str> {
    let found = tag.attrs.iter().find(|it| it.name.local == *name)?;
    Some(&found.value)
}

impl TokenSink for Lists {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token {
            self.tag(&tag);
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_lists_are_found() {
        let page = "<a href=\"0\">\n<div class=\"cookie-charters x\"><div><a\nhref=\"a.html\"></div>\n<a id=\"b\" href=\"b.html#c\"></div><a href=\"1\">\n<div class=\"cookie-charter\"><a href=\"2\"></div>";
        let links = links(page);
        let of = |links: &[(Range<usize>, String)]| -> Vec<String> {
            links.iter().map(|(_, link)| link.clone()).collect()
        };
        assert_eq!(of(&links), ["a.html", "b.html#c"]);
        for (range, link) in links {
            assert_eq!(page[range], link);
        }
    }
}
