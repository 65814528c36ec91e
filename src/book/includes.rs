//! The files that a chapter includes with mdBook's `{{#include …}}`,
//! `{{#rustdoc_include …}}` and `{{#template …}}`. They are found and read, never
//! put into the chapter: that is mdBook's.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Parser, Tag};

use super::chapter::Scanned;
use super::input::Chapter;
use crate::directive::{self, Found, Mistake, OPEN, range};
use crate::render::page::options;
use crate::source::paths::normal;
use crate::source::read;

/// As deep as mdBook follows includes.
pub const DEEPEST: usize = 10;

/// One include of a chapter.
#[derive(Debug, PartialEq, Eq)]
pub struct Include<'a> {
    /// Where it stands.
    pub at: usize,
    /// The file, from the folder of the one that includes it.
    pub path: &'a str,
    /// The part of it: lines or an anchor, as written after `:`.
    part: &'a str,
}

/// The includes of a text, in order.
pub fn find(text: &str) -> Vec<Include<'_>> {
    let mut out = Vec::new();
    for (at, mark) in text.match_indices("{{") {
        let Some(rest) = text[at + mark.len()..].trim_start().strip_prefix('#') else {
            continue;
        };
        let Some(end) = rest.find("}}") else { break };
        let mut words = rest[..end].split_whitespace();
        let kind = words.next();
        let includes = matches!(kind, Some("include" | "rustdoc_include" | "template"));
        if !includes || text[..at].ends_with('\\') {
            continue;
        }
        if let Some(word) = words.next() {
            let (path, part) = word.split_once(':').unwrap_or((word, ""));
            out.push(Include { at, path, part });
        }
    }
    out
}

/// A chapter with an empty line, as long, for each line that includes a file.
/// What that file begins and ends with is not known here: a directive beside it
/// has the benefit of the doubt.
pub fn blanked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let inside = line.trim();
        let starts = find(line)
            .first()
            .is_some_and(|include| line[..include.at].trim().is_empty());
        match starts && inside.ends_with("}}") && inside.matches("}}").count() == 1 {
            true => {
                let end = line.trim_end_matches(['\r', '\n']).len();
                out.push_str(&" ".repeat(end));
                out.push_str(&line[end..]);
            }
            false => out.push_str(line),
        }
    }
    out
}

impl Include<'_> {
    /// The bytes of the file that are included.
    fn range(&self, text: &str) -> Range<usize> {
        let (first, rest) = self.part.split_once(':').unwrap_or((self.part, ""));
        let number = |word: &str| word.parse::<usize>().ok();
        let lines = match (number(first), number(rest)) {
            _ if self.part.is_empty() => return 0..text.len(),
            (Some(line), None) if !self.part.contains(':') => (line, line),
            (from, to) if first.is_empty() || from.is_some() => {
                (from.unwrap_or(1), to.unwrap_or(usize::MAX))
            }
            _ => return anchored(text, first),
        };
        let start = |line: usize| {
            let above = text.split_inclusive('\n').take(line.saturating_sub(1));
            above.map(str::len).sum::<usize>()
        };
        start(lines.0)..start(lines.1.saturating_add(1))
    }
}

/// The bytes between the two marks of an anchor; none where there are none.
fn anchored(text: &str, name: &str) -> Range<usize> {
    let is_mark = |line: &str, mark: &str| {
        let after = line.split_once(mark).map(|(_, after)| after.trim_start());
        let word = after.and_then(|after| after.split_whitespace().next());
        word == Some(name)
    };
    let mut start = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        match start {
            None if is_mark(line, "ANCHOR:") => start = Some(end),
            Some(start) if is_mark(line, "ANCHOR_END:") => return start..at,
            _ => {}
        }
        at = end;
    }
    start.unwrap_or(at)..at
}

/// The directives of the files that chapters include, each file as a document
/// of its own.
pub fn scan<'a>(chapters: &'a [Chapter<'a>], folder: &Path) -> Vec<Scanned<'a>> {
    let mut files = Files {
        folder,
        texts: BTreeMap::new(),
    };
    let mut out = Vec::new();
    for (index, chapter) in chapters.iter().enumerate() {
        let (Some(path), true) = (&chapter.path, chapter.content.get().contains("{{")) else {
            continue;
        };
        let Ok(content) = serde_json::from_str::<String>(chapter.content.get()) else {
            continue;
        };
        let file = chapter.source_path.as_deref().unwrap_or(path);
        let mut found = Vec::new();
        files.follow(Path::new(file), &content, 0, &mut |path, text, part| {
            document(path, text, part, &mut found);
        });
        for (file, content, directives) in found {
            out.push(Scanned {
                index,
                chapter,
                content,
                path,
                included: Some(file),
                directives,
            });
        }
    }
    out
}

/// The parts of files that a chapter includes, one after the other.
pub fn each(folder: &Path, file: &str, text: &str, mut visit: impl FnMut(&str)) {
    if !text.contains("{{#") {
        return;
    }
    let mut files = Files {
        folder,
        texts: BTreeMap::new(),
    };
    files.follow(Path::new(file), text, 0, &mut |_, text, part| {
        visit(&text[part]);
    });
}

/// A file with its text and its directives.
type Document = (String, String, Vec<Result<Found, Mistake>>);

/// The files of a book, each read once.
struct Files<'a> {
    folder: &'a Path,
    texts: BTreeMap<PathBuf, Option<String>>,
}

impl Files<'_> {
    /// Visits the parts of files that `text` includes, and what they include.
    fn follow(
        &mut self,
        file: &Path,
        text: &str,
        depth: usize,
        visit: &mut impl FnMut(&Path, &str, Range<usize>),
    ) {
        let includes = find(text);
        if includes.is_empty() || depth >= DEEPEST {
            return;
        }
        let code = code(text);
        for include in includes {
            // What is included there is no text of the page.
            if code.iter().any(|code| code.contains(&include.at)) {
                continue;
            }
            let above = file.parent().unwrap_or(Path::new(""));
            let path = normal(&above.join(include.path));
            let Some(included) = self.text(&path) else {
                continue;
            };
            visit(&path, &included, include.range(&included));
            self.follow(&path, &included, depth + 1, visit);
        }
    }

    fn text(&mut self, path: &Path) -> Option<String> {
        if !self.texts.contains_key(path) {
            let text = read::chapter(&self.folder.join(path)).ok();
            self.texts.insert(path.to_owned(), text);
        }
        self.texts.get(path).cloned().flatten()
    }
}

/// Adds the directives of a part of a file, each once.
fn document(path: &Path, text: &str, part: Range<usize>, out: &mut Vec<Document>) {
    if !text.contains(OPEN) {
        return;
    }
    let name = path.to_string_lossy().into_owned();
    let mut directives = directive::find_in(text, part);
    directives.retain(|found| {
        let at = range(found).start;
        let known = |document: &Document| {
            document.0 == name && document.2.iter().any(|known| range(known).start == at)
        };
        !out.iter().any(known)
    });
    if !directives.is_empty() {
        out.push((name, text.to_owned(), directives));
    }
}

/// The code and the HTML of a chapter: what is included there may be an
/// example, or be in a comment.
fn code(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Code(_) | Event::Html(_) | Event::InlineHtml(_) => out.push(range),
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => out.push(range),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn includes_are_found() {
        let text = "{{#include a.md}} \\{{#include b.md}} {{#playground c.rs}}\n{{ #include d }}{{#include  ../e.md:2:3 }}";
        let found: Vec<_> = find(text).into_iter().map(|i| (i.path, i.part)).collect();
        assert_eq!(found, [("a.md", ""), ("d", ""), ("../e.md", "2:3")]);
    }

    #[test]
    fn a_line_that_includes_is_as_good_as_empty() {
        let text = "é\n {{#include a.md}}\r\nx {{#include b.md}}\n{{#include c.md}} y\n";
        let blank = "é\n                  \r\nx {{#include b.md}}\n{{#include c.md}} y\n";
        assert_eq!(blanked(text), blank);
    }

    #[test]
    fn a_part_is_lines_or_an_anchor() {
        let text = "1\n2\n3\n// ANCHOR: x\n5\n// ANCHOR_END: x\n7\n";
        for (part, wanted) in [
            ("", text),
            ("2", "2\n"),
            ("2:3", "2\n3\n"),
            (":2", "1\n2\n"),
            ("7:", "7\n"),
            ("x", "5\n"),
            ("y", ""),
        ] {
            let (at, path) = (0, "a.md");
            let range = Include { at, path, part }.range(text);
            assert_eq!(&text[range], wanted, "{part}");
        }
    }
}
