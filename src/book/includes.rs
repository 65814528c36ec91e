//! The files that a chapter includes. They are found and read, never put into
//! the chapter: that is mdBook's.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use pulldown_cmark::{Event, Parser, Tag};

use super::chapter::Scanned;
use super::include::{Include, find};
use super::input::Chapter;
use crate::directive::{self, Found, Mistake, range};
use crate::render::page::options;
use crate::source::paths::normal;
use crate::source::read;

/// As deep as mdBook follows includes.
pub const DEEPEST: usize = 10;

/// The directives of the files that chapters include, each file as a document
/// of its own.
pub fn scan<'a>(chapters: &'a [Chapter<'a>], folder: &Path) -> Vec<Scanned<'a>> {
    let mut files = Files::new(folder);
    let mut out = Vec::new();
    for (index, chapter, path, content) in including(chapters) {
        let file = chapter.file().unwrap_or(path);
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        files.chapter(file, content, &mut |path, text, part| {
            if seen.insert((path.to_owned(), part.start, part.end)) {
                document(path, text, part, &mut found);
            }
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

/// The chapters that may include a file: their numbers, paths and texts.
fn including<'a>(
    chapters: &'a [Chapter<'a>],
) -> impl Iterator<Item = (usize, &'a Chapter<'a>, &'a str, String)> {
    chapters.iter().enumerate().filter_map(|(index, chapter)| {
        if !chapter.content.get().contains("{{") {
            return None;
        }
        Some((index, chapter, chapter.path.as_deref()?, chapter.text()?))
    })
}

/// The parts of files that a chapter includes, one after the other.
pub fn each(folder: &Path, file: &str, text: &str, mut visit: impl FnMut(&str)) {
    if !text.contains("{{#") {
        return;
    }
    let mut files = Files::new(folder);
    files.chapter(file, text.to_owned(), &mut |_, text, part| {
        visit(&text[part]);
    });
}

/// A file with its text and its directives.
type Document = (String, String, Vec<Result<Found, Mistake>>);

/// The files of a book, each read once.
struct Files<'a> {
    folder: &'a Path,
    texts: BTreeMap<PathBuf, Result<Rc<Text>, String>>,
    /// What was visited so far: files, and pieces of [`PIECE`] bytes of them.
    visits: usize,
    /// Whether it was too much for the chapter.
    is_over: bool,
    /// By the file that includes, and where it does.
    lost: BTreeMap<(PathBuf, usize), Lost>,
}

/// Most includes that are followed of one chapter, and of all: files that
/// include each other are visited again and again.
const MOST: [usize; 2] = [10_000, 1_000_000];
const PIECE: usize = 64 * 1024;

/// A file, and where it includes others.
#[derive(Debug)]
pub struct Text {
    pub text: String,
    includes: Vec<Include>,
}

impl Text {
    fn new(text: String) -> Self {
        let mut includes = find(&text);
        if !includes.is_empty() {
            let examples = code(&text);
            // What is included there is not text of the page.
            includes.retain(|include| !examples.iter().any(|code| code.contains(&include.at)));
        }
        Self { text, includes }
    }
}

/// An include of which mdBook makes nothing, or that is not followed.
#[derive(Debug)]
pub struct Lost {
    /// The file that includes.
    pub text: Rc<Text>,
    /// The file, or the anchor in it.
    pub name: String,
    pub why: Why,
}

#[derive(Debug)]
pub enum Why {
    /// The file cannot be read: the reason.
    File(String),
    /// The file has no such anchor.
    Anchor,
    /// Files include each other too often.
    TooMany,
}

impl<'a> Files<'a> {
    fn new(folder: &'a Path) -> Self {
        Self {
            folder,
            texts: BTreeMap::new(),
            visits: 0,
            is_over: false,
            lost: BTreeMap::new(),
        }
    }
}

/// The includes of all chapters of which mdBook makes nothing, by the file, from
/// the folder of chapters, and the byte in it.
pub fn lost(chapters: &[Chapter<'_>], folder: &Path) -> BTreeMap<(PathBuf, usize), Lost> {
    let mut files = Files::new(folder);
    for (_, chapter, path, content) in including(chapters) {
        let file = chapter.file().unwrap_or(path);
        files.chapter(file, content, &mut |_, _, _| {});
    }
    files.lost
}

impl Files<'_> {
    /// Visits the parts of files that a chapter includes.
    fn chapter(
        &mut self,
        file: &str,
        content: String,
        visit: &mut impl FnMut(&Path, &str, Range<usize>),
    ) {
        self.is_over = false;
        let most = MOST[1].min(self.visits + MOST[0]);
        let text = Rc::new(Text::new(content));
        self.follow(Path::new(file), &text, 0, most, visit);
    }

    /// Visits the parts of files that `text` includes, and what they include.
    fn follow(
        &mut self,
        file: &Path,
        text: &Rc<Text>,
        depth: usize,
        most: usize,
        visit: &mut impl FnMut(&Path, &str, Range<usize>),
    ) {
        if depth >= DEEPEST {
            return;
        }
        for include in &text.includes {
            if self.visits >= most {
                // The first one says it for all.
                if !std::mem::replace(&mut self.is_over, true) {
                    self.lose(file, text, include, Why::TooMany);
                }
                return;
            }
            let above = file.parent().unwrap_or(Path::new(""));
            let path = normal(&above.join(&include.path));
            let included = match self.text(&path) {
                Ok(included) => included,
                Err(reason) => {
                    self.lose(file, text, include, Why::File(reason));
                    self.visits += 1;
                    continue;
                }
            };
            self.visits += 1 + included.text.len() / PIECE;
            if include.is_lost(&included.text) {
                self.lose(file, text, include, Why::Anchor);
            }
            visit(&path, &included.text, include.range(&included.text));
            self.follow(&path, &included, depth + 1, most, visit);
        }
    }

    fn lose(&mut self, file: &Path, text: &Rc<Text>, include: &Include, why: Why) {
        let name = match why {
            Why::Anchor => &include.part,
            Why::File(_) | Why::TooMany => &include.path,
        };
        let place = (file.to_owned(), include.at);
        self.lost.entry(place).or_insert_with(|| Lost {
            text: Rc::clone(text),
            name: name.clone(),
            why,
        });
    }

    fn text(&mut self, path: &Path) -> Result<Rc<Text>, String> {
        if let Some(known) = self.texts.get(path) {
            return known.clone();
        }
        let text = match read::chapter(&self.folder.join(path)) {
            Ok(text) => Ok(Rc::new(Text::new(text))),
            Err(bad) => Err(bad.reason),
        };
        self.texts.insert(path.to_owned(), text.clone());
        text
    }
}

/// Adds the directives of a part of a file, each once.
fn document(path: &Path, text: &str, part: Range<usize>, out: &mut Vec<Document>) {
    if !directive::may_be_in(text) {
        return;
    }
    let name = path.to_string_lossy().into_owned();
    let mut directives = directive::find_in(text, part);
    for (_, _, known) in out.iter().filter(|(file, ..)| *file == name) {
        directives.retain(|found| {
            let at = range(found).start;
            !known.iter().any(|known| range(known).start == at)
        });
    }
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
