//! Expands the includes of chapters as mdBook's `links` preprocessor does.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use pulldown_cmark::{Event, Parser, Tag};

use super::input::Chapter;
use super::links::{Include, Link, What, find};
use super::mapped::{Mapped, Source};
use crate::directive::{self, range};
use crate::render::page::options;
use crate::source::paths::normal;
use crate::source::read;

/// The depth to which mdBook follows includes.
const DEEPEST: usize = 10;

/// The most includes that are followed in one chapter, and in all chapters. A
/// large file counts once more per [`PIECE`] bytes. Files that include each
/// other would otherwise take exponential time.
const MOST: [usize; 2] = [10_000, 1_000_000];
const PIECE: usize = 4 * 1024;

/// The files that chapters include, each read once.
pub struct Files {
    /// The folder of the chapters.
    pub folder: PathBuf,
    texts: BTreeMap<PathBuf, Result<Rc<Source>, String>>,
    /// The number of includes so far, plus one for each [`PIECE`] bytes of the
    /// included files.
    visits: usize,
    /// The limit of `visits` for the current chapter.
    most: usize,
    /// Whether the limit was reached in the current chapter, and reported.
    is_over: bool,
    /// The includes that mdBook cannot expand.
    pub lost: AllLost,
}

/// Failed includes, by the file with the include, relative to the folder of
/// chapters, and the offset in that file.
pub type AllLost = BTreeMap<(PathBuf, usize), Lost>;

/// An include that mdBook cannot expand, or that is not followed.
#[derive(Debug)]
pub struct Lost {
    /// The file that contains the include.
    pub source: Rc<Source>,
    /// The path of the included file, or the name of the anchor.
    pub name: String,
    pub why: Why,
}

#[derive(Debug)]
pub enum Why {
    /// The file cannot be read, for this reason.
    File(String),
    /// The file has no anchor of that name.
    Anchor,
    /// The limit on includes was reached.
    TooMany,
}

/// A text whose includes are being expanded.
struct Text<'a> {
    /// The folder that its paths are relative to.
    folder: &'a Path,
    text: &'a Mapped,
    depth: usize,
    /// The text that includes this one, and the offset of the include in it.
    above: Option<(&'a Text<'a>, usize)>,
    /// The ranges of its code and HTML, computed on first use.
    examples: OnceCell<Vec<Range<usize>>>,
}

impl<'a> Text<'a> {
    fn new(folder: &'a Path, text: &'a Mapped, above: Option<(&'a Self, usize)>) -> Self {
        Self {
            folder,
            text,
            depth: above.map_or(0, |(above, _)| above.depth + 1),
            above,
            examples: OnceCell::new(),
        }
    }

    /// Returns whether the byte is in code or HTML, where an include may be an
    /// example or commented out.
    fn is_example(&self, at: usize) -> bool {
        let mut examples = self.examples.get_or_init(|| code(&self.text.text)).iter();
        examples.any(|code| code.contains(&at))
            || self.above.is_some_and(|(above, at)| above.is_example(at))
    }
}

impl Files {
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            texts: BTreeMap::new(),
            visits: 0,
            most: 0,
            is_over: false,
            lost: AllLost::new(),
        }
    }

    /// Returns the text of a chapter's file with its includes expanded.
    pub fn expanded(&mut self, file: &str, text: String) -> Mapped {
        let path = PathBuf::from(file);
        let text = Mapped::of(&Rc::new(Source { path, text }));
        self.is_over = false;
        self.most = MOST[1].min(self.visits + MOST[0]);
        self.replaced(&Text::new(folder_of(Path::new(file)), &text, None))
    }

    fn replaced(&mut self, of: &Text<'_>) -> Mapped {
        let mut out = Mapped::default();
        let mut at = 0;
        for Link { range, what } in find(&of.text.text) {
            out.add_part(of.text, at..range.start);
            at = range.end;
            match what {
                What::Title => {}
                What::Escape if of.depth < DEEPEST => out.add_part(of.text, range.start + 1..at),
                What::Escape => {}
                What::Include(include) => match self.included(&include, of, &range) {
                    Ok(part) => out.add_part(&part, 0..part.text.len()),
                    Err(why) => {
                        self.lose(of, &range, &include.path, why);
                        at = range.start;
                    }
                },
            }
        }

        out.add_part(of.text, at..of.text.text.len());
        out
    }

    fn included(
        &mut self,
        include: &Include,
        of: &Text<'_>,
        range: &Range<usize>,
    ) -> Result<Mapped, Why> {
        if self.visits >= self.most {
            return Err(Why::TooMany);
        }

        self.visits += 1;
        let path = normal(&of.folder.join(&include.path));
        let source = self.text(&path).map_err(Why::File)?;
        self.visits += source.text.len() / PIECE;
        if let Some(anchor) = include.lost_anchor(&source.text) {
            self.lose(of, range, anchor, Why::Anchor);
        }

        if of.depth >= DEEPEST {
            return Ok(Mapped::default());
        }

        let taken = include.taken(&source);
        let above = Some((of, range.start));
        Ok(self.replaced(&Text::new(folder_of(&path), &taken, above)))
    }

    fn lose(&mut self, of: &Text<'_>, range: &Range<usize>, name: &str, why: Why) {
        // Report only the first: one message is enough.
        if matches!(why, Why::TooMany) && std::mem::replace(&mut self.is_over, true) {
            return;
        }

        if let Some((source, place)) = of.text.place(range)
            && !of.is_example(range.start)
        {
            let place = (source.path.clone(), place.start);
            let (source, name) = (Rc::clone(source), name.to_owned());
            self.lost.entry(place).or_insert(Lost { source, name, why });
        }
    }

    fn text(&mut self, path: &Path) -> Result<Rc<Source>, String> {
        if let Some(known) = self.texts.get(path) {
            return known.clone();
        }

        let text = match read::included(&self.folder.join(path)) {
            Ok(text) => Ok(Rc::new(Source {
                path: path.to_owned(),
                text,
            })),
            Err(bad) => Err(bad.reason),
        };
        self.texts.insert(path.to_owned(), text.clone());
        text
    }

    /// Returns the places of the directives in files that chapters include.
    pub fn directives(&mut self, chapters: &[Chapter<'_>]) -> Vec<(PathBuf, Range<usize>)> {
        let mut out = Vec::new();
        for chapter in chapters {
            let (Some(file), Some(text)) = (chapter.file(), chapter.text()) else {
                continue;
            };

            let expanded = self.expanded(file, text);
            for found in directive::find(&expanded.text) {
                let place = expanded.place(&range(&found));
                let other = place.filter(|(source, _)| source.path != Path::new(file));
                out.extend(other.map(|(source, range)| (source.path.clone(), range)));
            }
        }

        out
    }
}

/// Finds the includes in all chapters that mdBook cannot expand.
pub fn lost(chapters: &[Chapter<'_>], folder: &Path) -> AllLost {
    let mut files = Files::new(folder);
    for file in chapters.iter().filter_map(Chapter::file) {
        if let Ok(text) = read::chapter(&folder.join(file)) {
            files.expanded(file, text);
        }
    }

    files.lost
}

fn folder_of(file: &Path) -> &Path {
    file.parent().unwrap_or(Path::new(""))
}

/// Returns the ranges of the code and HTML in a text.
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
    use std::fs;

    use mdbook_driver::builtin_preprocessors::LinkPreprocessor;
    use mdbook_preprocessor::book::{Book, BookItem, Chapter};
    use mdbook_preprocessor::config::Config;
    use mdbook_preprocessor::{Preprocessor as _, PreprocessorContext};

    use super::*;

    const FILES: [(&str, &str); 6] = [
        (
            "a.md",
            "un\r\ndeux\r\n\r\n{{#include sous/b.md}}\r\nfin\r\n",
        ),
        (
            "sous/b.md",
            "{{#title B}}\n{{#include ../c.md:x}}\n\\{{#include a.md}}\n",
        ),
        (
            "c.md",
            "1\n2\n<!-- ANCHOR: x -->\n4\n<!-- ANCHOR: y-->\n<!-- ANCHOR_END: y -->\n7\n<!-- ANCHOR_END: x -->\n9",
        ),
        ("d.md", "d\n{{#include d.md}}"),
        ("e.md", ""),
        ("mark.md", "\u{feff}m\n"),
    ];

    /// What mdBook's own preprocessor makes of a chapter.
    fn by_mdbook(root: &Path, text: &str) -> String {
        let chapter = Chapter::new("A", text.to_owned(), "z.md", Vec::new());
        let book = Book::new_with_items(vec![BookItem::Chapter(chapter)]);
        let renderer = "html".to_owned();
        let context = PreprocessorContext::new(root.to_owned(), Config::default(), renderer);
        let book = LinkPreprocessor::new().run(&context, book).expect("a book");
        let mut chapters = book.chapters();
        chapters.next().expect("a chapter").content.clone()
    }

    #[test]
    fn a_chapter_is_what_mdbook_makes_of_it_and_each_byte_has_its_place() {
        let book = tempfile::TempDir::new().expect("a folder");
        let folder = book.path().join("src");
        fs::create_dir_all(folder.join("sous")).expect("a folder");
        for (path, text) in FILES {
            fs::write(folder.join(path), text).expect("a file");
        }

        let mut parts = vec![
            "{{#title T}}x".to_owned(),
            "{{#foo a.md}} \\{{#include a}} b}}".to_owned(),
        ];
        for word in [
            "include",
            "rustdoc_include",
            "playground",
            "playpen",
            "template",
        ] {
            for (path, _) in FILES.iter().chain(&[("nulle-part.md", ""), ("sous", "")]) {
                for part in [
                    "",
                    " rust ignore",
                    ":2",
                    ":2:3",
                    ":0",
                    ":3:1",
                    ":2:",
                    "::2",
                    ":x",
                    ":y--",
                    ":z",
                    ":+1:a",
                ] {
                    parts.push(format!("é {{{{#{word} {path}{part}}}}} f\n"));
                }
            }
        }

        for text in parts {
            let mut files = Files::new(&folder);
            let expanded = files.expanded("z.md", text.clone());
            assert_eq!(expanded.text, by_mdbook(book.path(), &text), "{text}");
            for (at, c) in expanded.text.char_indices() {
                let range = at..at + c.len_utf8();
                if let Some((source, place)) = expanded.place(&range) {
                    let text = source.text.trim_start_matches('\u{feff}');
                    assert!(c == '\u{feff}' || text[place].starts_with(c), "{text} {at}");
                }
            }
        }
    }
}
