//! Which page shows which charter: the chapters that are a charter already, and
//! those that lists generate under theirs.
//!
//! All chapters are planned before any is expanded, so that a list and a matrix
//! know where every charter is.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::ask::{ask, asked_range, option};
use super::chapter::Scanned;
use super::input::Chapter;
use crate::charters::{Charters, Refusal, Selected, Selection};
use crate::diagnostic::{Diagnostic, kind};
use crate::directive::{CHARTERS, Found, Mistake};
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::portal::Portal;
use crate::source::paths::collision_key;

/// The pages of a book's charters.
#[derive(Debug, Default)]
pub struct Plan {
    /// The path of the chapter that shows a portal's charter in a language.
    pages: BTreeMap<(Id, Language), String>,
    /// The chapters to generate, in order.
    pub generated: Vec<Generated>,
    /// What each list shows, by chapter and place.
    lists: BTreeMap<(usize, usize), Vec<Selected>>,
    /// What is wrong.
    pub mistakes: Vec<Told>,
}

/// A chapter to generate.
#[derive(Debug)]
pub struct Generated {
    /// Whose charter.
    pub portal: Arc<Portal>,
    /// In which language.
    pub language: Language,
    /// In which edition, where it is not the book's.
    pub edition: Option<String>,
    /// Where its page goes.
    pub path: String,
    /// The path of the chapter with the list.
    pub list: String,
    /// The chapter above it, among all of the book.
    pub parent: usize,
    /// Its position under that chapter, from 1.
    pub position: usize,
    /// The directive that asks for it: a scanned chapter and its bytes.
    pub asked: (usize, Range<usize>),
}

/// A mistake in a scanned chapter, and the other place that it is about.
#[derive(Debug)]
pub struct Told {
    /// Which of the scanned chapters.
    pub chapter: usize,
    /// What is wrong in it.
    pub mistake: Mistake,
    /// What it disagrees with.
    pub other: Option<Other>,
}

/// Another place that a mistake is about.
#[derive(Debug)]
pub enum Other {
    /// A directive of a scanned chapter.
    Directive(usize, Range<usize>),
    /// A file of the folder of chapters.
    File(String),
}

impl Told {
    /// A mistake that is about one place.
    pub fn new(chapter: usize, mistake: Mistake) -> Self {
        Self {
            chapter,
            mistake,
            other: None,
        }
    }
}

/// Plans the pages of a book.
pub fn plan(chapters: &[Chapter<'_>], scanned: &[Scanned<'_>], charters: &Charters) -> Plan {
    let mut plan = Plan::default();
    for chapter in scanned {
        if let Some(found) = chapter.whole_charter()
            && let Ok((portal, language, _)) = charters.wording(&ask(found))
        {
            let page = (portal.id.clone(), language);
            plan.pages
                .entry(page)
                .or_insert_with(|| chapter.path.to_owned());
        }
    }
    // Pages are told apart as file systems do that ignore capitals.
    let taken: BTreeMap<String, usize> = chapters
        .iter()
        .enumerate()
        .filter_map(|(index, chapter)| Some((collision_key(chapter.path.as_deref()?), index)))
        .collect();
    for (index, chapter) in scanned.iter().enumerate() {
        for found in chapter.directives.iter().flatten() {
            if found.directive.name == CHARTERS {
                plan.list(chapters, &taken, index, chapter, found, charters);
            }
        }
    }
    plan
}

impl Plan {
    /// The chapter that shows a charter, if one does.
    pub fn page(&self, portal: &Portal, language: &Language) -> Option<&str> {
        let page = self.pages.get(&(portal.id.clone(), language.clone()));
        page.map(String::as_str)
    }

    /// What a list shows.
    pub fn list_at(&self, chapter: usize, found: &Found) -> &[Selected] {
        let list = self.lists.get(&(chapter, found.range.start));
        list.map_or(&[], Vec::as_slice)
    }

    /// Plans the pages of one list.
    fn list(
        &mut self,
        chapters: &[Chapter<'_>],
        taken: &BTreeMap<String, usize>,
        index: usize,
        chapter: &Scanned<'_>,
        found: &Found,
        charters: &Charters,
    ) {
        let selection = Selection {
            lang: option(found, "lang"),
            portals: option(found, "portals"),
            services: option(found, "services"),
            order: option(found, "order"),
        };
        let selected = match charters.select(&selection) {
            Ok(selected) => selected,
            Err(Refusal::Asked(wrong)) => {
                self.mistakes
                    .extend(wrong.into_iter().map(|(asked, diagnostic)| {
                        let range = asked_range(found, asked, &diagnostic.message);
                        Told::new(index, Mistake::new(range, "asked for here", diagnostic))
                    }));
                return;
            }
            Err(_) => return,
        };
        for (portal, languages) in &selected {
            for language in languages {
                let path = path_of(chapter.path, portal, language);
                let page = (portal.id.clone(), language.clone());
                if let Some(shown) = self.pages.get(&page) {
                    if *shown == path {
                        self.collides_with_list(index, found, &path);
                    }
                    continue;
                }
                if let Some(other) = taken.get(&collision_key(&path)) {
                    let file = chapters[*other].source_path.as_deref();
                    let file = file.or(chapters[*other].path.as_deref());
                    let other = Other::File(file.unwrap_or_default().to_owned());
                    self.collision(index, found, &path, Some(other));
                    continue;
                }
                self.pages.insert(page, path.clone());
                let under = |other: &&Generated| other.parent == chapter.index;
                let before = self.generated.iter().rev().find(under);
                let children = chapter.chapter.children;
                self.generated.push(Generated {
                    portal: Arc::clone(portal),
                    language: language.clone(),
                    edition: option(found, "edition").map(str::to_owned),
                    path,
                    list: chapter.path.to_owned(),
                    parent: chapter.index,
                    position: before.map_or(children, |before| before.position) + 1,
                    asked: (index, found.range.clone()),
                });
            }
        }
        self.lists.insert((index, found.range.start), selected);
    }

    /// A page that an earlier list generates is a mistake in a later one; a
    /// chapter that is the charter already is not.
    fn collides_with_list(&mut self, index: usize, found: &Found, path: &str) {
        let first = self.generated.iter().find(|page| page.path == path);
        if let Some(first) = first {
            let (chapter, range) = first.asked.clone();
            if (chapter, range.start) != (index, found.range.start) {
                self.collision(index, found, path, Some(Other::Directive(chapter, range)));
            }
        }
    }

    fn collision(&mut self, index: usize, found: &Found, path: &str, other: Option<Other>) {
        let same = |told: &&Told| told.chapter == index && told.mistake.range == found.range;
        let problem = format!("two chapters would be `{path}`");
        if self
            .mistakes
            .iter()
            .filter(same)
            .any(|told| told.mistake.diagnostic.message == problem)
        {
            return;
        }
        let problem = Diagnostic::new(kind::PAGE_COLLISION, problem)
            .help("rename one of them, or choose the portals of this list with `portals=\"…\"`");
        let mistake = Mistake::new(found.range.clone(), "generated by this list", problem);
        self.mistakes.push(Told {
            chapter: index,
            mistake,
            other,
        });
    }
}

/// The path of a generated chapter: beside the list's own page.
fn path_of(list: &str, portal: &Portal, language: &Language) -> String {
    let folder = list.rsplit_once('/').map_or("", |(folder, _)| folder);
    let slash = if folder.is_empty() { "" } else { "/" };
    match language == portal.first_language() {
        true => format!("{folder}{slash}{}.md", portal.id),
        false => format!("{folder}{slash}{}.{language}.md", portal.id),
    }
}
