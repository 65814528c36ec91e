//! Puts editions together: those that extend others are laid over them, and
//! all are compiled.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock};

use super::editions::{Edition, Editions, Part, STANDARD, without};
use super::engine::template::{TemplateSource, Templates};
use super::faults::template_error;
use super::head::front_matter::{FrontMatter, Head};
use super::head::wording::{self, Wording};
use super::language::blocks;
use super::language::script::{Block, Refused, Script};
use super::language::tags::{self, Tag};
use super::page::readings::Readings;
use super::trial;
use super::values::failure::Failure;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::language::Language;
use crate::model::origin::FileId;
use crate::model::portal::Vocabulary;
use crate::model::text::first_word;
use crate::model::words::Word as _;
use crate::render::foreign::Foreign;
use crate::source::place::Place;

/// The file of an edition, read but not yet put together with others.
#[derive(Debug)]
pub struct Draft {
    pub name: String,
    pub language: Language,
    pub file: FileId,
    /// Whether it is a file of the book.
    pub is_own: bool,
    pub head: Head,
    pub body: String,
    /// Where the template begins in the file.
    pub start: usize,
    pub tags: Vec<Tag>,
    pub script: Script,
    /// Whether something is wrong with it that is reported already.
    pub is_broken: bool,
}

impl Draft {
    /// The name of its template. A book's own edition may replace a built-in
    /// one and extend it.
    fn template(&self) -> String {
        let built_in = if self.is_own { "" } else { "the built-in " };
        format!("{built_in}{}.{}", self.name, self.language)
    }

    /// What it cannot say, as a mistake in its file.
    pub fn refused(&self, refused: &Refused) -> Diagnostic {
        let start = self.start + refused.range.start;
        let place = Place::Span(self.file, start..self.start + refused.range.end);
        template_error(place, &refused.message, &refused.help)
    }
}

/// An edition that could be laid over the one that it extends.
#[derive(Debug)]
struct Laid {
    front: FrontMatter,
    /// The blocks that it prints.
    blocks: BTreeSet<String>,
    /// Its position among the drafts, after those that it extends.
    chain: Vec<usize>,
    /// The files of those that it extends.
    files: Vec<FileId>,
}

/// Puts all editions together; those that are wrong are left out.
///
/// `templates` are those of [`compile_built_in`].
pub fn assemble(
    drafts: &[Arc<Draft>],
    broken: Vec<String>,
    mut templates: Templates,
    vocabulary: &Arc<Vocabulary>,
    problems: &mut Vec<Diagnostic>,
) -> Editions {
    let mut editions = Editions {
        all: BTreeMap::new(),
        broken,
    };
    let indices = 0..drafts.len();
    for draft in drafts {
        problems.extend(draft.head.undefined(vocabulary, draft.file));
    }
    let laid = indices.map(|index| lay(drafts, index, &editions.broken, problems));
    let laid: Vec<Option<Laid>> = laid.collect();
    for (draft, laid) in drafts.iter().zip(&laid) {
        if let Some(laid) = laid
            && !is_compiled(drafts, laid, &templates)
            && let Err(failure) = compile(drafts, laid, &mut templates)
        {
            let place = templates.place(&failure.template, &failure.range);
            problems.push(template_error(place, &failure.message, failure.help()));
            editions.broken.push(draft.name.clone());
        }
    }
    let templates = Arc::new(templates);
    // Those that others extend come first: what is wrong with one of them is
    // reported there, and with none that extends it.
    let mut order: Vec<&Laid> = laid.iter().flatten().collect();
    order.sort_by_key(|of| of.chain.len());
    let mut sound = BTreeSet::new();
    for of in order {
        let Some((index, below)) = of.chain.split_last() else {
            continue;
        };
        let draft = &drafts[*index];
        let found = problems.len();
        if below.iter().all(|index| sound.contains(index)) {
            let standard = foreign_of_standard(drafts, &laid, &draft.language);
            let edition = Arc::new(edition(draft, of, standard, &templates, vocabulary));
            if draft.is_own {
                trial::run(&edition, problems);
            }
            // One that lacks words is used all the same: what charters lack
            // besides is then reported in the same run.
            if problems[found..].iter().all(wording::is_word) {
                sound.insert(*index);
                let key = (draft.name.clone(), draft.language.clone());
                editions.all.insert(key, edition);
            }
        }
    }
    for (index, draft) in drafts.iter().enumerate() {
        if !sound.contains(&index) {
            editions.broken.push(draft.name.clone());
        }
    }
    editions
}

/// The templates of the built-in editions, as they are where no edition of the
/// book is below them.
pub fn compile_built_in(drafts: &[Arc<Draft>]) -> Templates {
    let mut templates = Templates::default();
    for index in 0..drafts.len() {
        // They are tested to be in order.
        if let Some(laid) = lay(drafts, index, &[], &mut Vec::new()) {
            let _ = compile(drafts, &laid, &mut templates);
        }
    }
    templates
}

/// Whether an edition has nothing of the book below it, and is compiled so.
fn is_compiled(drafts: &[Arc<Draft>], laid: &Laid, templates: &Templates) -> bool {
    let is_built_in = !laid.chain.iter().any(|index| drafts[*index].is_own);
    let last = laid.chain.last();
    is_built_in && last.is_some_and(|index| templates.has(&drafts[*index].template()))
}

/// Lays an edition over those that it extends; `None` if that cannot be.
fn lay(
    drafts: &[Arc<Draft>],
    index: usize,
    broken: &[String],
    problems: &mut Vec<Diagnostic>,
) -> Option<Laid> {
    let chain = chain(drafts, index, broken, problems)?;
    let found = problems.len();
    let mut front: Option<FrontMatter> = None;
    for position in &chain {
        let draft = &drafts[*position];
        // What is wrong with another edition is reported with that.
        let mut theirs = Vec::new();
        let problems = if *position == index {
            &mut *problems
        } else {
            &mut theirs
        };
        front = Some(draft.head.over(front.as_ref(), draft.file, problems));
    }
    let own = &drafts[index];
    let blocks: Vec<&[Block]> = chain
        .iter()
        .map(|index| &*drafts[*index].script.blocks)
        .collect();
    let parent = own.head.extends.as_ref().map(|(name, _)| name.as_str());
    let refused = blocks::check(&own.script, &own.body, &blocks, parent);
    problems.extend(refused.iter().map(|refused| own.refused(refused)));
    let blocks = blocks::printed(&blocks)
        .into_iter()
        .map(str::to_owned)
        .collect();
    let front = front.filter(|_| problems.len() == found && !own.is_broken)?;
    let below = chain.iter().filter(|position| **position != index);
    Some(Laid {
        front,
        blocks,
        files: below.map(|index| drafts[*index].file).collect(),
        chain,
    })
}

/// An edition and those that it extends, itself last, by their positions.
fn chain(
    drafts: &[Arc<Draft>],
    index: usize,
    broken: &[String],
    problems: &mut Vec<Diagnostic>,
) -> Option<Vec<usize>> {
    let mut chain = vec![index];
    let mut last = index;
    while let Some((name, place)) = &drafts[last].head.extends {
        let Some(below) = below(drafts, last, name) else {
            // If its file cannot be used, that is reported.
            if last == index && !broken.contains(name) {
                problems.push(unknown_below(&drafts[last], name, place, drafts));
            }
            return None;
        };
        if chain.contains(&below) {
            if below == index {
                problems.push(
                    Diagnostic::new(
                        kind::EDITION_EXTENDS,
                        "editions extend each other in a circle",
                    )
                    .at(place.clone(), "this one comes back to where it began")
                    .help("let one of them extend no other"),
                );
            }
            return None;
        }
        chain.insert(0, below);
        last = below;
    }
    Some(chain)
}

/// The edition of that name that a draft extends: one of the book before a
/// built-in one, and the built-in one where an edition names itself.
fn below(drafts: &[Arc<Draft>], index: usize, name: &str) -> Option<usize> {
    let draft = &drafts[index];
    let serves = |language: &Language| {
        let fits = |other: &Arc<Draft>| {
            let is_itself = Arc::ptr_eq(other, draft);
            other.name == name && other.language == *language && !is_itself
        };
        // The book's own come last.
        drafts.iter().rposition(fits)
    };
    let fallback = draft.language.fallback();
    serves(&draft.language).or_else(|| serves(&fallback?))
}

fn unknown_below(draft: &Draft, name: &str, place: &Place, drafts: &[Arc<Draft>]) -> Diagnostic {
    let language = &draft.language;
    let same = drafts
        .iter()
        .filter(|other| other.language == *language && other.name != draft.name);
    let mut names: Vec<&str> = same.map(|other| other.name.as_str()).collect();
    names.dedup();
    let shown = first_word(name);
    let problem = format!("there is no edition `{shown}` in `{language}`");
    let has_none = names.is_empty();
    let problem = Diagnostic::new(kind::EDITION_EXTENDS, problem)
        .at(place.clone(), "an edition extends one of its own language")
        .suggest("editions", name, names);
    if !has_none {
        return problem;
    }
    problem.help(format!("write an edition in `{language}` that extends none: put what `mdbook-cookie-charter edition standard` prints into `editions/standard.{language}.md`, and translate it"))
}

/// Compiles the template of an edition, and one for each of its parts.
fn compile(drafts: &[Arc<Draft>], laid: &Laid, templates: &mut Templates) -> Result<(), Failure> {
    let mut chain = laid.chain.iter().rev().map(|index| &drafts[*index]);
    let Some(draft) = chain.next() else {
        return Ok(());
    };
    let prefix = match chain.next() {
        Some(below) => format!("{{% extends \"{}\" %}}", below.template()),
        None => String::new(),
    };
    let body = tags::without_statement_lines(&draft.body, &draft.tags);
    let source = TemplateSource {
        file: draft.file,
        body: draft.body.clone(),
        start: draft.start,
        prefix: prefix.len(),
    };
    let name = draft.template();
    templates.add(&name, prefix + &body, Some(source))?;
    for part in Part::ALL.iter().copied() {
        let block = part.as_str();
        let empty = format!("{{% extends \"{name}\" %}}{{% block {block} %}}{{% endblock %}}");
        templates.add(&without(&name, part), empty, None)?;
    }
    Ok(())
}

/// The foreign words of the standard edition of a language: others that list
/// none have the same, since the data is the same.
fn foreign_of_standard(
    drafts: &[Arc<Draft>],
    laid: &[Option<Laid>],
    language: &Language,
) -> Option<Vec<(String, Language)>> {
    let mut all = drafts.iter().zip(laid).rev();
    let words = |(draft, laid): (&Arc<Draft>, &Option<Laid>)| match laid {
        Some(laid) if draft.name == STANDARD && draft.language == *language => {
            laid.front.foreign_words.clone()
        }
        _ => None,
    };
    all.find_map(words)
}

fn edition(
    draft: &Draft,
    laid: &Laid,
    standard: Option<Vec<(String, Language)>>,
    templates: &Arc<Templates>,
    vocabulary: &Arc<Vocabulary>,
) -> Edition {
    let mut front = laid.front.clone();
    let words = front.foreign_words.clone().or(standard);
    front.foreign = words.map(Foreign::new);
    Edition {
        wording: Arc::new(Wording {
            name: draft.name.clone(),
            language: draft.language.clone(),
            file: draft.file,
            is_own: draft.is_own,
            below: laid.files.clone(),
            front,
        }),
        blocks: laid.blocks.clone(),
        template: draft.template(),
        templates: Arc::clone(templates),
        vocabulary: Arc::clone(vocabulary),
        readings: Readings::default(),
        shown: OnceLock::new(),
        shown_of: Mutex::default(),
    }
}
