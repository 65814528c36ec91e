//! Reads the editions of a book: the built-in ones, and those in `editions/`
//! beside `book.toml`, which add to them or replace them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use toml::de::DeTable;

use super::{Edition, Editions, Missing, STANDARD, front_matter, probe};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::origin::FileId;
use crate::render::foreign::Foreign;
use crate::source::{Source, Sources, read};

/// Name, tag, path to show and text of the built-in editions.
const BUILT_IN: [(&str, &str, &str, &str); 4] = [
    (
        "standard",
        "fr",
        "the built-in edition standard.fr.md",
        include_str!("standard/fr.md"),
    ),
    (
        "standard",
        "en",
        "the built-in edition standard.en.md",
        include_str!("standard/en.md"),
    ),
    (
        "extended",
        "fr",
        "the built-in edition extended.fr.md",
        include_str!("extended/fr.md"),
    ),
    (
        "extended",
        "en",
        "the built-in edition extended.en.md",
        include_str!("extended/en.md"),
    ),
];

/// The folder of a book's own editions.
pub const FOLDER: &str = "editions";

/// Reads all editions of a book.
pub fn load(root: &Path, sources: &mut Sources, problems: &mut Vec<Diagnostic>) -> Editions {
    let mut editions = Editions::default();
    for (name, tag, path, text) in BUILT_IN {
        if let Ok(language) = Language::parse(tag) {
            editions.add(
                name,
                language,
                Source::outside(path, text),
                sources,
                problems,
            );
        }
    }
    for path in own_files(root) {
        add_own(&mut editions, &path, sources, problems);
    }
    editions.share_foreign();
    editions
}

/// The Markdown files of the folder, sorted.
fn own_files(root: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(root.join(FOLDER)) else {
        return Vec::new();
    };
    let paths = entries.flatten().map(|entry| entry.path());
    let mut paths: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    paths
}

fn add_own(
    editions: &mut Editions,
    path: &Path,
    sources: &mut Sources,
    problems: &mut Vec<Diagnostic>,
) {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let shown = format!("{FOLDER}/{stem}.md");
    let (name, tag) = stem.split_once('.').unwrap_or((&stem, ""));
    let named = Id::parse(name).and_then(|name| Ok((name, Language::parse(tag)?)));
    let (name, language) = match named {
        Ok(named) => named,
        Err(reason) => {
            let file = sources.add(shown, "");
            problems.push(
                Diagnostic::error(
                    "invalid-edition-name",
                    "this file is not named as an edition",
                )
                .at(Place::File(file), reason)
                .help("name it `NAME.LANG.md`, as in `standard.fr.md`"),
            );
            return;
        }
    };
    match read::text(path) {
        Ok(text) => {
            let source = Source::new(shown, text);
            editions.add(name.as_str(), language, source, sources, problems);
        }
        Err(bad) => {
            let file = sources.add(shown, "");
            editions.broken.push(name.to_string());
            problems.push(
                Diagnostic::error("unreadable-file", "this edition cannot be read")
                    .at(Place::File(file), bad.reason)
                    .help(read::HELP),
            );
        }
    }
}

impl Editions {
    /// Gives the foreign words of the standard edition to those of its language
    /// that list none: the data is the same.
    fn share_foreign(&mut self) {
        let languages: Vec<Language> = self.all.keys().map(|key| key.1.clone()).collect();
        let of_standard = |language: &Language| {
            let standard = self.get(STANDARD, language).ok()?;
            Some((language.clone(), standard.front.foreign.clone()?))
        };
        let lists: BTreeMap<Language, Foreign> = languages.iter().filter_map(of_standard).collect();
        for edition in self.all.values_mut() {
            // Nobody else has an edition before all are loaded.
            if let Some(edition) = Arc::get_mut(edition) {
                let list = lists.get(&edition.language);
                let foreign = edition.front.foreign.take().or_else(|| list.cloned());
                edition.front.foreign = foreign;
            }
        }
    }

    /// Adds an edition, or notes why it cannot be used. The built-in ones are
    /// probed by a test; a book's own when it is loaded.
    fn add(
        &mut self,
        name: &str,
        language: Language,
        mut source: Source,
        sources: &mut Sources,
        problems: &mut Vec<Diagnostic>,
    ) {
        let built_in = !source.in_book;
        let mut found = Vec::new();
        let split = front_matter::split(&source.text);
        source.front_matter = split.as_ref().map(|(range, _)| range.clone());
        let text = source.text.clone();
        let toml = source.toml().into_owned();
        let file = sources.add_source(source);
        let edition = match split {
            None => {
                found.push(no_front_matter(file, &text));
                None
            }
            Some((_, body_start)) => {
                let body = text[body_start..].to_owned();
                edition(name, &language, file, &toml, body, body_start, &mut found)
            }
        };
        if let Some(mut edition) = edition {
            edition.is_own = !built_in;
            let edition = Arc::new(edition);
            if !built_in && found.is_empty() {
                probe::probe(&edition, &mut found);
            }
            if found.is_empty() {
                self.all.insert((name.to_owned(), language), edition);
            }
        }
        if !found.is_empty() {
            self.broken.push(name.to_owned());
        }
        problems.append(&mut found);
    }
}

fn edition(
    name: &str,
    language: &Language,
    file: FileId,
    toml: &str,
    body: String,
    body_start: usize,
    problems: &mut Vec<Diagnostic>,
) -> Option<Edition> {
    let document = match DeTable::parse(toml) {
        Ok(document) => document,
        Err(error) => {
            let start = error.span().map_or(0, |span| span.start);
            let message = error.message().lines().next().unwrap_or_default();
            problems.push(
                Diagnostic::error("toml-syntax", "the head of this edition is not valid TOML")
                    .at(Place::Span(file, start..start), message.to_owned()),
            );
            return None;
        }
    };
    let front = front_matter::read(document.get_ref(), file, problems);
    Some(Edition {
        is_own: false,
        name: name.to_owned(),
        language: language.clone(),
        file,
        front,
        body,
        body_start,
        compiled: Mutex::new(BTreeMap::new()),
    })
}

fn no_front_matter(file: FileId, text: &str) -> Diagnostic {
    let first = text.lines().next().unwrap_or_default();
    let (problem, label) = match first.trim_end() {
        "+++" => (
            "the front matter of this edition has no end",
            "it begins here, and no line `+++` ends it",
        ),
        _ => (
            "this edition has no front matter",
            "a line `+++` is expected here",
        ),
    };
    Diagnostic::error("front-matter-missing", problem)
        .at(Place::Span(file, 0..0), label)
        .note("an edition begins with TOML between two lines `+++`, which name its columns and categories")
        .help("copy the head of the edition that it is made after")
}

/// An edition that does not exist, or not in a language; nothing where that is
/// told already. The place is the caller's to add.
pub fn missing(
    missing: &Missing,
    name: &str,
    language: &Language,
    editions: &Editions,
) -> Option<Diagnostic> {
    let problem = |message| Diagnostic::error("unknown-edition", message);
    match missing {
        Missing::Broken => None,
        Missing::Name => {
            let problem = problem(format!("there is no edition `{name}`"));
            let problem = problem.suggest("editions", name, editions.names());
            Some(match Id::suggest(name) {
                Some(id) => problem.help(format!("or write it: `editions/{id}.{language}.md`")),
                None => problem,
            })
        }
        Missing::Language(languages) => {
            let known: Vec<&str> = languages.iter().map(String::as_str).collect();
            Some(
                problem(format!("edition `{name}` is not written in `{language}`"))
                    .note(format!("it is written in {}", nearest::list(&known)))
                    .help(format!("write it: `editions/{name}.{language}.md`")),
            )
        }
    }
}
