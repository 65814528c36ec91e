//! Decides which page shows which charter: chapters that already are a charter,
//! and those that lists generate.
//!
//! All chapters are planned before any is expanded, so that lists and matrices
//! know the page of every charter.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::ask::{ask, option, word_range};
use super::chapter::{InBook, Scanned};
use super::input::Chapter;
use crate::charters::{Charters, Refusal, Selected, Selection};
use crate::diagnostic::{Diagnostic, kind};
use crate::directive::{CHARTERS, Found};
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
    /// The index in `generated` of each path.
    by_path: BTreeMap<String, usize>,
    /// The portals that each list shows, by the index of its chapter and its
    /// offset.
    lists: BTreeMap<(usize, usize), Vec<Selected>>,
    pub mistakes: Vec<Diagnostic<InBook>>,
}

#[derive(Debug)]
pub struct Generated {
    pub portal: Arc<Portal>,
    pub language: Language,
    /// The edition, if it is not the book's.
    pub edition: Option<String>,
    /// The path of its page.
    pub path: String,
    /// The path of the chapter with the list.
    pub list: String,
    /// The index of its parent chapter among all of the book.
    pub parent: usize,
    /// Its position under its parent, counted from 1.
    pub position: usize,
    /// The list that asks for it: the index of a scanned chapter, and a range.
    pub asked: (usize, Range<usize>),
}

pub fn plan(
    chapters: &[Chapter<'_>],
    scanned: &[Scanned<'_>],
    charters: &Charters,
    folder: &Path,
) -> Plan {
    let mut planner = Planner {
        folder,
        taken: taken(chapters),
        charters,
        collisions: BTreeSet::new(),
        pages_on_disk: BTreeMap::new(),
        plan: Plan::default(),
    };
    for chapter in scanned {
        planner.whole_charter(chapter);
    }

    for (index, chapter) in scanned.iter().enumerate() {
        for found in chapter.directives.iter().flatten() {
            if found.directive.name == CHARTERS {
                planner.list(&List {
                    index,
                    chapter,
                    found,
                });
            }
        }
    }

    planner.plan
}

/// Returns the files of the chapters, by the collision keys of their pages.
fn taken<'a>(chapters: &'a [Chapter<'_>]) -> BTreeMap<String, &'a str> {
    let mut taken = BTreeMap::new();
    for chapter in chapters {
        if let (Some(path), Some(file)) = (chapter.path.as_deref(), chapter.file()) {
            taken.insert(collision_key(path), file);
        }
    }

    taken
}

impl Plan {
    /// Returns the path of the chapter that shows a charter, if there is one.
    pub fn page(&self, portal: &Portal, language: &Language) -> Option<&str> {
        let page = self.pages.get(&(portal.id.clone(), language.clone()));
        page.map(String::as_str)
    }

    /// Returns the chapter that is generated at a path.
    pub fn generated_at(&self, path: &str) -> Option<&Generated> {
        self.by_path.get(path).map(|index| &self.generated[*index])
    }

    pub fn list_at(&self, chapter: usize, found: &Found) -> &[Selected] {
        let list = self.lists.get(&(chapter, found.range.start));
        list.map_or(&[], Vec::as_slice)
    }
}

struct Planner<'a> {
    /// The folder of the chapters.
    folder: &'a Path,
    charters: &'a Charters,
    /// The files of the chapters, by the collision keys of their pages.
    taken: BTreeMap<String, &'a str>,
    /// The lists and paths whose collisions have been reported.
    collisions: BTreeSet<(usize, usize, String)>,
    /// The HTML files in each folder with a list, by collision key. Each folder
    /// is read once.
    pages_on_disk: BTreeMap<String, BTreeMap<String, String>>,
    plan: Plan,
}

/// A directive for a list.
struct List<'a> {
    /// The index of its scanned chapter.
    index: usize,
    chapter: &'a Scanned<'a>,
    found: &'a Found,
}

impl List<'_> {
    fn place(&self) -> InBook {
        InBook::Chapter(self.index, self.found.range.clone())
    }
}

impl Planner<'_> {
    /// Records a chapter that already is the charter of one portal, whole or in
    /// parts, with any other text.
    fn whole_charter(&mut self, chapter: &Scanned<'_>) {
        let mut of: Option<(Id, Language)> = None;
        for found in chapter.only_charters().unwrap_or_default() {
            let Ok((portal, language, _)) = self.charters.wording(&ask(found)) else {
                return;
            };

            let this = (portal.id.clone(), language);
            if of.as_ref().is_some_and(|of| *of != this) {
                return;
            }

            of = Some(this);
        }

        if let Some(page) = of {
            let shown = self.plan.pages.entry(page);
            shown.or_insert_with(|| chapter.path.to_owned());
        }
    }

    /// Plans the pages of one list.
    fn list(&mut self, list: &List<'_>) {
        let found = list.found;
        let selected = self.charters.select(&Selection {
            lang: option(found, "lang"),
            portals: option(found, "portals"),
            services: option(found, "services"),
            order: option(found, "order"),
        });
        let selected = match selected {
            Ok(selected) => selected,
            Err(Refusal::Words(wrong)) => {
                for problem in wrong {
                    let mistake =
                        problem.place(|word| InBook::Chapter(list.index, word_range(found, &word)));
                    self.plan.mistakes.push(mistake);
                }

                return;
            }
            Err(_) => return,
        };
        // The wrong option may be the one that selects the portals.
        if !found.directive.wrong.is_empty() {
            return;
        }

        for (portal, languages) in &selected {
            for language in languages {
                self.page(list, portal, language);
            }
        }

        let key = (list.index, found.range.start);
        self.plan.lists.insert(key, selected);
    }

    /// Plans one page of a list, unless a chapter shows that charter already.
    fn page(&mut self, list: &List<'_>, portal: &Arc<Portal>, language: &Language) {
        let path = path_of(list.chapter.path, portal, language);
        let page = (portal.id.clone(), language.clone());
        match self.plan.pages.get(&page) {
            Some(shown) if *shown != path => {}
            // The page was generated before: an error if by another list.
            Some(_) => {
                let first = self.plan.generated_at(&path);
                let asked = first.map(|page| page.asked.clone());
                let here = (list.index, list.found.range.clone());
                if let Some(asked) = asked.filter(|asked| *asked != here) {
                    self.collision(list, path, InBook::Chapter(asked.0, asked.1));
                }
            }
            None => match self.taken.get(&collision_key(&path)) {
                Some(file) => {
                    let file = InBook::File((*file).to_owned());
                    self.collision(list, path, file);
                }
                None => {
                    self.overwritten(list, &path);
                    self.generate(list, portal, language, path.clone());
                    self.plan.pages.insert(page, path);
                }
            },
        }
    }

    fn generate(
        &mut self,
        list: &List<'_>,
        portal: &Arc<Portal>,
        language: &Language,
        path: String,
    ) {
        let chapter = list.chapter;
        let mut pages = self.plan.generated.iter();
        let before = pages.rfind(|page| page.parent == chapter.index);
        let position = before.map_or(chapter.chapter.children, |page| page.position) + 1;
        let index = self.plan.generated.len();
        self.plan.by_path.entry(path.clone()).or_insert(index);
        self.plan.generated.push(Generated {
            portal: Arc::clone(portal),
            language: language.clone(),
            edition: option(list.found, "edition").map(str::to_owned),
            path,
            list: chapter.path.to_owned(),
            parent: chapter.index,
            position,
            asked: (list.index, list.found.range.clone()),
        });
    }

    /// Reports an HTML file that mdBook would copy over a page of a list.
    fn overwritten(&mut self, list: &List<'_>, path: &str) {
        let page = format!("{}html", path.trim_end_matches("md"));
        let folder = &path[..path.rfind('/').map_or(0, |slash| slash + 1)];
        if !self.pages_on_disk.contains_key(folder) {
            let pages = html_files(self.folder, folder);
            self.pages_on_disk.insert(folder.to_owned(), pages);
        }

        let Some(file) = self.pages_on_disk[folder]
            .get(&collision_key(&page))
            .cloned()
        else {
            return;
        };

        let problem = format!("a file is copied over the page `{page}`");
        self.plan.mistakes.push(
            Diagnostic::new(kind::PAGE_COLLISION, problem)
                .at(list.place(), "generated by this list")
                .at(InBook::File(file), "and here")
                .note("mdBook copies what lies among the chapters to the site, over pages of the same name")
                .help("rename that file, or move it out of the folder of chapters"),
        );
    }

    /// Reports a page of a list whose path is taken, once per list and path.
    fn collision(&mut self, list: &List<'_>, path: String, other: InBook) {
        let problem = format!("two chapters would be `{path}`");
        let key = (list.index, list.found.range.start, path);
        if !self.collisions.insert(key) {
            return;
        }

        self.plan.mistakes.push(
            Diagnostic::new(kind::PAGE_COLLISION, problem)
                .at(list.place(), "generated by this list")
                .at(other, "and here")
                .help(format!("put the list into a folder of its own, as `{}`: its pages go beside it", own_folder(list.chapter.path)))
                .help("or rename one of the two, or choose the portals of this list with `portals=\"…\"`"),
        );
    }
}

/// Returns the HTML files of a folder of chapters, by collision key.
fn html_files(chapters: &Path, folder: &str) -> BTreeMap<String, String> {
    let Ok(entries) = std::fs::read_dir(chapters.join(folder)) else {
        return BTreeMap::new();
    };

    let mut files = BTreeMap::new();
    for entry in entries.flatten() {
        let name = entry.file_name();
        if let Some(name) = name.to_str().filter(|name| name.ends_with(".html"))
            && entry.path().is_file()
        {
            let file = format!("{folder}{name}");
            files.insert(collision_key(&file), file);
        }
    }

    files
}

/// Returns a path that gives a list a folder of its own: `a/list/README.md` for
/// `a/list.md`.
fn own_folder(page: &str) -> String {
    let stem = page.strip_suffix(".md").unwrap_or(page);
    let folder = stem.strip_suffix("README").or(stem.strip_suffix("index"));
    match folder {
        Some(folder) => format!("{folder}charters/README.md"),
        None => format!("{stem}/README.md"),
    }
}

/// Returns the path of a generated chapter, in the folder of the list's page.
fn path_of(list: &str, portal: &Portal, language: &Language) -> String {
    let folder = list.rfind('/').map_or("", |slash| &list[..=slash]);
    if language == portal.first_language() {
        return format!("{folder}{}.md", portal.id);
    }

    format!("{folder}{}.{language}.md", portal.id)
}
