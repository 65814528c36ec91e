//! A book read from its folder, without mdBook: the chapters that `SUMMARY.md`
//! names, as the JSON that mdBook would send.

use std::path::Path;

use mdbook_summary::{Link, SummaryItem, parse_summary};
use serde_json::{Value, json};

use crate::book::SUMMARY;
use crate::book::includes::Files;
use crate::diagnostic::{Diagnostic, kind};
use crate::source::Sources;
use crate::source::paths::{normal, relative_to, slashed};
use crate::source::place::Place;
use crate::source::read::{self, Unreadable};

/// A reader of a book.
pub struct Reader<'a> {
    /// The folder of `book.toml`.
    pub root: &'a Path,
    /// The folder of the chapters.
    pub folder: &'a Path,
    /// Where files are kept that a mistake shows.
    pub sources: &'a mut Sources,
    /// What mdBook's `links` puts into chapters, where it runs first.
    pub links: Option<&'a mut Files>,
    pub problems: Vec<Diagnostic>,
}

impl Reader<'_> {
    pub fn book(&mut self) -> Value {
        let path = self.folder.join(SUMMARY);
        let items = match read::chapter(&path) {
            Ok(text) => match parse_summary(&text) {
                Ok(summary) => {
                    let parts = [
                        summary.prefix_chapters,
                        summary.numbered_chapters,
                        summary.suffix_chapters,
                    ];
                    parts.iter().flat_map(|part| self.items(part)).collect()
                }
                Err(error) => {
                    let problem = self.not_a_summary(&path, text, &error.root_cause().to_string());
                    self.problems.push(problem);
                    Vec::new()
                }
            },
            Err(bad) => {
                let help = if bad.is_absent {
                    "write it: it names the chapters of the book"
                } else {
                    bad.help()
                };

                self.unreadable(&bad, "`SUMMARY.md` cannot be read", help);
                Vec::new()
            }
        };
        json!({ "items": items })
    }

    fn items(&mut self, items: &[SummaryItem]) -> Vec<Value> {
        let mut chapters = Vec::new();
        for item in items {
            if let SummaryItem::Link(link) = item {
                chapters.push(self.chapter(link));
            }
        }

        chapters
    }

    fn chapter(&mut self, link: &Link) -> Value {
        // As mdBook hands it over, whatever the summary writes.
        let path = link.location.as_deref().map(|path| slashed(&normal(path)));
        let content = path.as_deref().map(|path| self.content(path));
        json!({ "Chapter": {
            "name": link.name,
            "content": content.unwrap_or_default(),
            "path": path,
            "source_path": path,
            "sub_items": self.items(&link.nested_items),
        }})
    }

    /// A chapter's text; empty where there is no file, which mdBook makes.
    fn content(&mut self, name: &str) -> String {
        let path = self.folder.join(name);
        match read::chapter(&path) {
            Ok(text) => match &mut self.links {
                Some(links) => links.expanded(name, text).text,
                None => text,
            },
            Err(bad) if bad.is_absent => String::new(),
            Err(bad) => {
                self.unreadable(&bad, "this chapter cannot be read", bad.help());
                String::new()
            }
        }
    }

    fn unreadable(&mut self, bad: &Unreadable, message: &str, help: &str) {
        let file = self.sources.add(relative_to(self.root, &bad.path), "");
        self.problems.push(
            Diagnostic::new(kind::UNREADABLE_FILE, message)
                .at(Place::File(file), bad.reason.as_str())
                .help(help),
        );
    }

    /// The parser's own words, at the place that they name.
    fn not_a_summary(&mut self, path: &Path, text: String, message: &str) -> Diagnostic {
        let placed = split_place(&text, message);
        let file = self.sources.add(relative_to(self.root, path), text);
        let (place, message) = match placed {
            Some((at, rest)) => (Place::Span(file, at..at), rest),
            None => (Place::File(file), message),
        };
        Diagnostic::new(kind::SUMMARY_SYNTAX, "mdBook cannot read this summary")
            .at(place, message)
            .note("the chapters of this book are not known, so none was checked")
    }
}

/// Splits `failed to parse SUMMARY.md line 3, column 5: …` into a byte of the
/// file and the rest. mdBook has no other way to tell the place; a message in
/// other words is shown as it is.
fn split_place<'m>(text: &str, message: &'m str) -> Option<(usize, &'m str)> {
    let (before, rest) = message.split_once(": ")?;
    let (line, column) = before.rsplit_once("line ")?.1.split_once(", column ")?;
    let line: usize = line.parse().ok()?;
    let column: usize = column.parse().ok()?;
    let mut at = 0;
    let mut lines = text.split_inclusive('\n');
    for _ in 0..line.checked_sub(1)? {
        at += lines.next()?.len();
    }

    // Its columns begin at 0 in the first line and at 1 in the others.
    let before = column.saturating_sub(usize::from(line > 1));
    let within: usize = lines.next()?.chars().take(before).map(char::len_utf8).sum();
    Some((at + within, rest))
}
