//! Assembles editions: merges each with those that it extends, and compiles
//! them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, Mutex};

use super::editions::{Edition, Editions, STANDARD, without};
use super::engine::template::{TemplateSource, Templates};
use super::head::front_matter::{FrontMatter, Head};
use super::head::says::Part;
use super::head::wording::{self, Wording};
use super::kept::Kept;
use super::language::blocks;
use super::language::script::{Refused, Script, template_error};
use super::language::tags::{self, Tag};
use super::page::readings::Readings;
use super::trial;
use super::values::failure::Failure;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::language::Language;
use crate::model::origin::{FileId, KeyPath};
use crate::model::portal::Vocabulary;
use crate::model::text::first_word;
use crate::model::words::Word as _;
use crate::render::foreign::Foreign;
use crate::source::place::Place;

/// An edition file that was read but not yet combined with those that it
/// extends.
#[derive(Debug)]
pub struct Draft {
    pub name: String,
    pub language: Language,
    pub file: FileId,
    /// Whether the file belongs to the book and is not a built-in edition.
    pub is_own: bool,
    pub head: Head,
    pub body: String,
    /// The byte offset at which the template begins in the file.
    pub start: usize,
    pub tags: Vec<Tag>,
    pub script: Script,
    /// Whether a mistake in it is already reported.
    pub is_broken: bool,
}

impl Draft {
    /// Returns the name of its template. Built-in ones have another name than
    /// the book's own, since these may extend the one that they replace.
    fn template(&self) -> String {
        let built_in = if self.is_own { "" } else { "the built-in " };
        format!("{built_in}{}.{}", self.name, self.language)
    }

    /// Converts a mistake at a range of the template to one in its file.
    pub fn refused(&self, refused: &Refused) -> Diagnostic {
        refused.clone().place(|range| self.place(&range))
    }

    pub fn place(&self, range: &Range<usize>) -> Place {
        Place::Span(self.file, self.start + range.start..self.start + range.end)
    }

    /// Returns its front matter, merged over that of the edition that it
    /// extends.
    fn over(&self, below: Option<&FrontMatter>, problems: &mut Vec<Diagnostic>) -> FrontMatter {
        let replaced = blocks::replaced(&self.script.blocks);
        self.head.over(below, &replaced, self.file, problems)
    }

    /// Reports entries of `says` whose block the edition does not print.
    fn unprinted_says(&self, printed: &BTreeSet<&str>) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        for said in &self.head.stated.says {
            if let Some(block) = said.block.as_deref()
                && !printed.contains(block)
            {
                let place = Place::Value(self.file, KeyPath::from(["says"]).join(said.what));
                let problem = format!("this edition prints no block `{}`", first_word(block));
                problems.push(
                    Diagnostic::new(kind::UNKNOWN_VALUE, problem)
                        .at(place, "named here")
                        .suggest("its blocks", block, printed.iter().copied()),
                );
            }
        }

        problems
    }
}

/// An edition that could be merged with those that it extends.
#[derive(Debug)]
struct Laid {
    front: FrontMatter,
    blocks: BTreeSet<String>,
    /// The positions in the list of drafts: of the editions that it extends,
    /// from the base up, and of its own.
    below: Vec<usize>,
    own: usize,
}

pub fn assemble(
    drafts: &[Draft],
    broken: Vec<String>,
    vocabulary: &Arc<Vocabulary>,
    problems: &mut Vec<Diagnostic>,
) -> Editions {
    for draft in drafts {
        problems.extend(draft.head.undefined(vocabulary, draft.file));
    }

    let mut pile = Pile {
        drafts,
        broken,
        problems,
    };
    let mut laid: Vec<Laid> = Vec::new();
    for index in 0..drafts.len() {
        laid.extend(pile.lay(index));
    }

    let mut templates = Templates::default();
    for of in &laid {
        if let Err(failure) = pile.compile(of, &mut templates) {
            let place = templates.place(&failure.template, &failure.range);
            let problem = template_error(place, &failure.message, failure.help());
            pile.problems.push(problem);
            pile.broken.push(drafts[of.own].name.clone());
        }
    }

    pile.tried(&laid, &Arc::new(templates), vocabulary)
}

struct Pile<'a> {
    drafts: &'a [Draft],
    /// The names of editions whose file cannot be used.
    broken: Vec<String>,
    problems: &'a mut Vec<Diagnostic>,
}

impl Pile<'_> {
    /// Merges an edition with those that it extends. Returns `None` if it
    /// cannot be used.
    fn lay(&mut self, index: usize) -> Option<Laid> {
        let below = self.chain_below(index)?;
        let found = self.problems.len();
        let (mut front, mut blocks, mut own) = (None, Vec::new(), Vec::new());
        for index in below.iter().chain([&index]) {
            let draft = &self.drafts[*index];
            blocks.push(draft.script.blocks.as_slice());
            if draft.is_own {
                own.extend(&draft.script.blocks);
            }
        }

        for index in &below {
            // Mistakes of another edition are reported for that edition.
            front = Some(self.drafts[*index].over(front.as_ref(), &mut Vec::new()));
        }

        let draft = &self.drafts[index];
        let mut front = draft.over(front.as_ref(), self.problems);
        let parent = draft.head.extends.as_ref().map(|(name, _)| name.as_str());
        for refused in blocks::check(&draft.script, &draft.body, &blocks, parent) {
            self.problems.push(draft.refused(&refused));
        }

        let printed = blocks::printed(&blocks);
        self.problems.extend(draft.unprinted_says(&printed));
        blocks::settle(&mut front.says, &blocks, &own, &printed);
        if self.problems.len() > found || draft.is_broken {
            return None;
        }

        Some(Laid {
            front,
            blocks: printed.into_iter().map(str::to_owned).collect(),
            below,
            own: index,
        })
    }

    /// Returns the positions of the editions that one extends, from the base
    /// up, or `None` if one does not exist or they form a circle.
    fn chain_below(&mut self, index: usize) -> Option<Vec<usize>> {
        let mut chain = Vec::new();
        let mut last = index;
        while let Some((name, place)) = &self.drafts[last].head.extends {
            let Some(below) = self.below(last, name) else {
                // A file that cannot be used is already reported.
                if last == index && !self.broken.contains(name) {
                    let problem = self.unknown_below(&self.drafts[last], name, place);
                    self.problems.push(problem);
                }

                return None;
            };

            if below == index {
                self.problems.push(
                    Diagnostic::new(
                        kind::EDITION_EXTENDS,
                        "editions extend each other in a circle",
                    )
                    .at(place.clone(), "this one comes back to where it began")
                    .help("let one of them extend no other"),
                );
            }

            if below == index || chain.contains(&below) {
                return None;
            }

            chain.insert(0, below);
            last = below;
        }

        Some(chain)
    }

    /// Returns the edition that a draft extends by a name. The book's own come
    /// before built-in ones, and an edition that names itself extends the
    /// built-in one.
    fn below(&self, index: usize, name: &str) -> Option<usize> {
        let language = &self.drafts[index].language;
        let same = self.other_draft(index, name, language);
        same.or_else(|| self.other_draft(index, name, &language.fallback()?))
    }

    /// Returns the last match, because the book's own drafts come last.
    fn other_draft(&self, than: usize, name: &str, language: &Language) -> Option<usize> {
        for (index, draft) in self.drafts.iter().enumerate().rev() {
            if index != than && draft.name == name && draft.language == *language {
                return Some(index);
            }
        }

        None
    }

    fn unknown_below(&self, draft: &Draft, name: &str, place: &Place) -> Diagnostic {
        let language = &draft.language;
        let mut names: Vec<&str> = Vec::new();
        for other in self.drafts {
            if other.language == *language && !std::ptr::eq(other, draft) {
                names.push(&other.name);
            }
        }

        names.dedup();
        let message = format!("there is no edition `{}` in `{language}`", first_word(name));
        let problem = Diagnostic::new(kind::EDITION_EXTENDS, message)
            .at(place.clone(), "an edition extends one of its own language");
        if !names.is_empty() {
            return problem.suggest("editions", name, names);
        }

        problem.help(format!("write an edition in `{language}` that extends none: put what `mdbook-cookie-charter edition standard` prints into `editions/standard.{language}.md`, and translate it"))
    }

    /// Compiles the template of an edition, and a variant without each of its
    /// parts and each block that a condition may leave out.
    fn compile(&self, laid: &Laid, templates: &mut Templates) -> Result<(), Failure> {
        let draft = &self.drafts[laid.own];
        let prefix = match laid.below.last() {
            Some(below) => format!("{{% extends \"{}\" %}}", self.drafts[*below].template()),
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
        let mut left_out: BTreeSet<&str> = Part::ALL.iter().map(|part| part.as_str()).collect();
        for said in &laid.front.says {
            if said.is_conditional {
                left_out.extend(said.block.as_deref());
            }
        }

        for block in left_out {
            let empty = format!("{{% extends \"{name}\" %}}{{% block {block} %}}{{% endblock %}}");
            templates.add(&without(&name, block), empty, None)?;
        }

        Ok(())
    }

    fn tried(
        mut self,
        laid: &[Laid],
        templates: &Arc<Templates>,
        vocabulary: &Arc<Vocabulary>,
    ) -> Editions {
        // Editions that others extend come first, so that a mistake in one is
        // reported once and not again for those that extend it.
        let mut order: Vec<&Laid> = laid.iter().collect();
        order.sort_by_key(|of| of.below.len());
        let mut all = BTreeMap::new();
        let mut sound = BTreeSet::new();
        for of in order {
            if !of.below.iter().all(|index| sound.contains(index)) {
                continue;
            }

            let found = self.problems.len();
            let edition = Arc::new(self.edition(of, laid, templates, vocabulary));
            if edition.wording.is_own {
                trial::run(&edition, self.problems);
            }

            // An edition that only lacks words is still used, so that the same
            // run reports what else its charters lack.
            if self.problems[found..].iter().all(wording::is_word) {
                sound.insert(of.own);
                let wording = &edition.wording;
                all.insert((wording.name.clone(), wording.language.clone()), edition);
            }
        }

        for (index, draft) in self.drafts.iter().enumerate() {
            if !sound.contains(&index) {
                self.broken.push(draft.name.clone());
            }
        }

        Editions {
            all,
            broken: self.broken,
            portals: Vec::new(),
        }
    }

    fn edition(
        &self,
        laid: &Laid,
        all: &[Laid],
        templates: &Arc<Templates>,
        vocabulary: &Arc<Vocabulary>,
    ) -> Edition {
        let draft = &self.drafts[laid.own];
        let mut front = laid.front.clone();
        let own = front.foreign_words.clone();
        let words = own.or_else(|| self.foreign_of_standard(all, &draft.language));
        front.foreign = words.map(Foreign::new);
        let below = laid.below.iter().map(|index| self.drafts[*index].file);
        Edition {
            wording: Arc::new(Wording {
                name: draft.name.clone(),
                language: draft.language.clone(),
                file: draft.file,
                is_own: draft.is_own,
                below: below.collect(),
                front,
            }),
            blocks: laid.blocks.clone(),
            template: draft.template(),
            templates: Arc::clone(templates),
            vocabulary: Arc::clone(vocabulary),
            readings: Readings::default(),
            tables: Kept::default(),
            shown: Default::default(),
            charters: Mutex::default(),
        }
    }

    /// Returns the foreign words of the standard edition of a language.
    /// Editions that list none use them, since they print the same data.
    fn foreign_of_standard(
        &self,
        laid: &[Laid],
        language: &Language,
    ) -> Option<Vec<(String, Language)>> {
        for of in laid.iter().rev() {
            let draft = &self.drafts[of.own];
            if draft.name == STANDARD
                && draft.language == *language
                && let Some(words) = &of.front.foreign_words
            {
                return Some(words.clone());
            }
        }

        None
    }
}
