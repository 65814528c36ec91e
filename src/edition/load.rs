//! Reads the editions of a book: the built-in ones, and those in `editions/`
//! beside `book.toml`, which add to them or replace them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::de::DeTable;

use super::assemble::{Draft, assemble};
use super::editions::Editions;
use super::engine::template;
use super::head::front_matter;
use super::head::wording;
use super::language::script::{Refused, template_error};
use super::language::statements;
use super::language::tags;
use crate::catalogue;
use crate::data::{bad_link, syntax_error};
use crate::diagnostic::{Diagnostic, kind};
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::origin::FileId;
use crate::model::portal::Vocabulary;
use crate::source::place::Place;
use crate::source::{Source, Sources, read};

/// Name, language tag and text of the built-in editions.
pub const BUILT_IN: [(&str, &str, &str); 4] = [
    ("standard", "fr", include_str!("standard/fr.md")),
    ("standard", "en", include_str!("standard/en.md")),
    ("extended", "fr", include_str!("extended/fr.md")),
    ("extended", "en", include_str!("extended/en.md")),
];

pub const FOLDER: &str = "editions";

pub fn load(
    root: &Path,
    vocabulary: &Arc<Vocabulary>,
    sources: &mut Sources,
    problems: &mut Vec<Diagnostic>,
) -> Editions {
    let mut loader = Loader::of_built_in(sources, problems);
    for path in own_files(root, &mut loader) {
        loader.add_own(&path);
    }

    loader.assembled(vocabulary)
}

pub fn load_built_in(
    vocabulary: &Arc<Vocabulary>,
    sources: &mut Sources,
    problems: &mut Vec<Diagnostic>,
) -> Editions {
    Loader::of_built_in(sources, problems).assembled(vocabulary)
}

/// Returns the Markdown files of the folder, sorted. Files that cannot be read
/// are included, since the built-in edition must not silently take their place.
fn own_files(root: &Path, loader: &mut Loader<'_>) -> Vec<PathBuf> {
    let folder = root.join(FOLDER);
    let mut paths = Vec::new();
    match read::entries(&folder) {
        Ok(entries) => paths.extend(entries.iter().map(|(name, _)| folder.join(name))),
        // The folder does not exist, not even as a broken link.
        Err(_) if folder.symlink_metadata().is_err() => {}
        Err(bad) => {
            let problem = Diagnostic::new(kind::UNREADABLE_FILE, "the editions cannot be read")
                .help("let everybody read this folder, or remove it");
            loader.unusable(FOLDER, None, problem, bad.reason);
        }
    }

    paths.retain(|path| {
        path.extension().is_some_and(|end| end == "md") || read::leads_nowhere(path)
    });
    paths
}

struct Loader<'a> {
    sources: &'a mut Sources,
    problems: &'a mut Vec<Diagnostic>,
    drafts: Vec<Draft>,
    /// The names of editions whose file cannot be used.
    broken: Vec<String>,
}

impl<'a> Loader<'a> {
    fn of_built_in(sources: &'a mut Sources, problems: &'a mut Vec<Diagnostic>) -> Self {
        let mut drafts = Vec::new();
        for (index, (name, tag, text)) in BUILT_IN.iter().enumerate() {
            let Ok(language) = Language::parse(tag) else {
                continue;
            };

            let path = format!("the built-in edition {name}.{tag}.md");
            let mut source = Source::outside(&path, text);
            // They are numbered after the files of the catalogue.
            let position = catalogue::FILES.len() + index;
            let file = Sources::number_of_built_in(position);
            drafts.extend(draft(name, language, &mut source, file, problems));
            sources.add_built_in(position, &Arc::new(source));
        }

        Self {
            sources,
            problems,
            drafts,
            broken: Vec::new(),
        }
    }

    fn assembled(self, vocabulary: &Arc<Vocabulary>) -> Editions {
        let Self { drafts, broken, .. } = self;
        let mut editions = assemble(&drafts, broken, vocabulary, self.problems);
        for draft in drafts.iter().filter(|draft| draft.is_own) {
            for (range, id) in &draft.script.portals {
                editions.portals.push((draft.place(range), id.clone()));
            }
        }

        editions
    }

    fn add_own(&mut self, path: &Path) {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        if read::leads_nowhere(path) {
            let file = self.sources.add(format!("{FOLDER}/{stem}"), "");
            let reason = "there is no such file or folder";
            self.problems.push(bad_link(Place::File(file), reason));
            return;
        }

        let shown = format!("{FOLDER}/{stem}.md");
        let (name, tag) = stem.split_once('.').unwrap_or((&stem, ""));
        let named = Id::parse(name).and_then(|name| Ok((name, Language::parse(tag)?)));
        let (name, language) = match named {
            Ok(named) => named,
            Err(reason) => {
                let message = "this file is not named as an edition";
                let meant = meant_name(name, tag);
                let problem = Diagnostic::new(kind::INVALID_EDITION_NAME, message)
                    .help(format!("name it `{meant}`, or move it out of `{FOLDER}`"));
                return self.unusable(shown, Id::suggest(name), problem, reason);
            }
        };
        match read::text(path) {
            Ok(text) => self.add(name.as_str(), language, Source::new(shown, text)),
            Err(bad) => {
                let problem = Diagnostic::new(kind::UNREADABLE_FILE, "this edition cannot be read")
                    .help(bad.help());
                self.unusable(shown, Some(name), problem, bad.reason);
            }
        }
    }

    /// Reports a file that cannot be used. Its name is kept, so that naming the
    /// edition is not reported as a second mistake.
    fn unusable(
        &mut self,
        shown: impl Into<String>,
        name: Option<Id>,
        problem: Diagnostic,
        reason: impl Into<String>,
    ) {
        let file = self.sources.add(shown, "");
        self.broken.extend(name.map(|name| name.to_string()));
        self.problems.push(problem.at(Place::File(file), reason));
    }

    fn add(&mut self, name: &str, language: Language, mut source: Source) {
        let file = self.sources.next();
        match draft(name, language, &mut source, file, self.problems) {
            Some(draft) => self.drafts.push(draft),
            None => self.broken.push(name.to_owned()),
        }

        self.sources.add_source(source);
    }
}

pub fn meant_name(name: &str, tag: &str) -> String {
    let Some(id) = Id::suggest(name) else {
        return "NAME.LANG.md`, as in `standard.fr.md".to_owned();
    };

    let language = Language::parse(tag).ok().or_else(|| Language::meant(tag));
    match language {
        Some(language) => format!("{id}.{language}.md"),
        None => format!("{id}.LANG.md`, with the language that it is in, as in `{id}.fr.md"),
    }
}

/// Reads the file of an edition. Reports why and returns `None` if it has no
/// valid head.
fn draft(
    name: &str,
    language: Language,
    source: &mut Source,
    file: FileId,
    problems: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    let found = problems.len();
    let Some((range, start)) = front_matter::split(&source.text) else {
        problems.push(no_front_matter(file, &source.text));
        return None;
    };

    source.front_matter = Some(range);
    let toml = source.toml();
    let head = match DeTable::parse(&toml) {
        Ok(document) => front_matter::read(document.get_ref(), file, &language, problems),
        Err(error) => {
            let problem = "the head of this edition is not valid TOML";
            problems.push(syntax_error(file, &toml, &error, problem));
            return None;
        }
    };
    let body = source.text[start..].to_owned();
    let tags = tags::find(&body);
    let mut draft = Draft {
        script: statements::read(&body, &tags, head.extends.is_some()),
        is_broken: false,
        name: name.to_owned(),
        language,
        file,
        is_own: source.in_book,
        head,
        body,
        start,
        tags,
    };
    let refused = reserved(&draft.body);
    for refused in refused.iter().chain(&draft.script.refused) {
        problems.push(draft.refused(refused));
    }

    // An edition that only lacks words is still used, as `assemble` explains.
    draft.is_broken = !problems[found..].iter().all(wording::is_word);
    Some(draft)
}

/// Reports a character that is reserved while a page is made.
fn reserved(body: &str) -> Option<Refused> {
    let (at, c) = body
        .char_indices()
        .find(|(_, c)| template::is_reserved(*c))?;
    let problem = format!(
        "an edition cannot hold the character U+{:04X}",
        u32::from(c)
    );
    let help = "remove it: no font shows it";
    Some(template_error(at..at + c.len_utf8(), problem, help))
}

/// Reports why an edition has no front matter: it is nearly right (below
/// something else, between other signs, or in YAML), or there is none.
fn no_front_matter(file: FileId, text: &str) -> Diagnostic {
    const NOT_FIRST: &str = "the front matter of this edition does not begin it";
    let at = text.len() - text.trim_start().len();
    let first = text[at..].lines().next().unwrap_or_default().trim_end();
    let (problem, label, help) = match first {
        "+++" if at > 0 => (
            NOT_FIRST,
            "an edition begins with this line",
            "remove the empty line above `+++`",
        ),
        // Two horizontal rules are not YAML.
        "---" if has_keys_of_yaml(&text[at..]) => (
            "the front matter of this edition is YAML",
            "TOML between two lines `+++` is expected here",
            "write `+++` for `---`, twice, and between them `=` for `:` and texts in quotation marks, as in `extends = \"standard\"`; blocks follow, as in `{% block text %}` … `{% endblock %}`",
        ),
        "++" | "++++" | "+++++" => (
            "the front matter of this edition stands between other signs",
            "three signs are expected here",
            "write `+++`, above the TOML and below it",
        ),
        _ if first.starts_with("```") => (
            "the front matter of this edition stands in a code block",
            "a line `+++` is expected here",
            "write `+++` for this line, and for the one that ends the block",
        ),
        _ if begins_below_comment(&text[at..]) => (
            NOT_FIRST,
            "an edition begins with `+++`",
            "remove what stands above `+++`: between the two lines `+++`, a comment begins with `#`",
        ),
        _ => return nothing_like_front_matter(file, first == "+++"),
    };
    Diagnostic::new(kind::FRONT_MATTER_MISSING, problem)
        .at(Place::Span(file, at..at + first.len()), label)
        .help(help)
}

/// Returns whether a line before the next `---` has a colon, as keys of YAML
/// do.
fn has_keys_of_yaml(text: &str) -> bool {
    let lines = text.lines().skip(1);
    let mut inside = lines.take_while(|line| line.trim_end() != "---");
    inside.any(|line| line.contains(':'))
}

/// Returns whether only a comment comes before the front matter.
fn begins_below_comment(text: &str) -> bool {
    let Some((above, _)) = text.split_once("\n+++") else {
        return false;
    };

    let comment = above.trim();
    if comment.starts_with("<!--") && comment.ends_with("-->") {
        return true;
    }

    let mut lines = comment.lines();
    lines.all(|line| line.starts_with('#') || line.starts_with("//"))
}

fn nothing_like_front_matter(file: FileId, is_open: bool) -> Diagnostic {
    let (problem, label, help) = if is_open {
        (
            "the front matter of this edition has no end",
            "it begins here, and no line `+++` ends it",
            "write `+++` in a line of its own where the TOML ends",
        )
    } else {
        (
            "this edition has no front matter",
            "a line `+++` is expected here",
            "write `+++`, `extends = \"standard\"`, `+++` and `{% block text %}` above it, in a line each, and `{% endblock %}` below it: tables are then those of `standard`",
        )
    };

    Diagnostic::new(kind::FRONT_MATTER_MISSING, problem)
        .at(Place::Span(file, 0..0), label)
        .note("an edition begins with TOML between two lines `+++`, which name its columns and categories")
        .help(help)
}
