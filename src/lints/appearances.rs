//! What the chapters of a book show: which charters, from which editions.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::overview::Overview;
use crate::book::ask::ask;
use crate::charters::{Ask, Charters};
use crate::directive::{CHARTER, Found};
use crate::edition::{Edition, Part};
use crate::model::category::CategoryId;
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::origin::FileId;
use crate::model::portal::{Portal, Vocabulary};
use crate::model::words::Word as _;

/// The portals whose charters are shown, with the editions of those, and
/// whether all of the charter is.
#[derive(Debug, Default)]
pub struct Appearances {
    editions: BTreeMap<Id, Vec<(Arc<Edition>, bool)>>,
    /// The portals of which all tables are shown.
    complete: BTreeSet<Id>,
    /// The categories that are shown of others.
    categories: BTreeMap<Id, BTreeSet<CategoryId>>,
}

impl Appearances {
    /// Reads the directives of the chapters.
    pub fn of(overview: &Overview<'_>, charters: &Charters) -> Self {
        let mut shown = Self::default();
        for (_, found) in overview.directives() {
            if found.directive.name == CHARTER {
                for ask in asked(found, charters) {
                    shown.add(&ask, charters);
                }
            }
        }
        // Of a list only those portals that have no chapter of their own.
        for page in &overview.plan.generated {
            let ask = Ask {
                portal: Some(page.portal.id.as_str()),
                lang: Some(page.language.as_str()),
                edition: page.edition.as_deref(),
                ..Ask::default()
            };
            shown.add(&ask, charters);
        }
        shown
    }

    fn add(&mut self, ask: &Ask<'_>, charters: &Charters) {
        let Ok((portal, _, edition)) = charters.wording(ask) else {
            return;
        };
        let whole = ask.part.is_none() && ask.category.is_none();
        if let Some(category) = ask.category {
            let shown = self.categories.entry(portal.id.clone()).or_default();
            shown.extend(CategoryId::parse(category));
        } else if ask.part != Some(Part::Text.as_str()) {
            self.complete.insert(portal.id.clone());
        }
        let editions = self.editions.entry(portal.id.clone()).or_default();
        match editions
            .iter_mut()
            .find(|(known, _)| known.wording.file == edition.wording.file)
        {
            Some((_, known)) => *known |= whole,
            None => editions.push((Arc::clone(edition), whole)),
        }
    }

    /// Whether a portal's charter is shown.
    pub fn has(&self, portal: &Id) -> bool {
        self.editions.contains_key(portal)
    }

    /// The categories of a portal that no chapter shows, where some are.
    pub fn unshown(&self, portal: &Portal, vocabulary: &Vocabulary) -> Vec<CategoryId> {
        let mut categories = portal.categories(vocabulary);
        if self.complete.contains(&portal.id) {
            categories.clear();
        } else if let Some(shown) = self.categories.get(&portal.id) {
            categories.retain(|category| !shown.contains(category));
        }
        categories
    }

    /// The editions that a portal's charters are printed from: those that are
    /// shown, else that which would be. A part that is shown besides a whole
    /// charter need not say all over again what that one says.
    pub fn editions(&self, portal: &Id, charters: &Charters) -> Vec<Arc<Edition>> {
        if let Some(editions) = self.editions.get(portal) {
            let any_whole = editions.iter().any(|(_, whole)| *whole);
            let shown = editions.iter().filter(|(_, whole)| *whole || !any_whole);
            return shown.map(|(edition, _)| Arc::clone(edition)).collect();
        }
        let ask = Ask {
            portal: Some(portal.as_str()),
            ..Ask::default()
        };
        let wording = charters.wording(&ask).ok();
        wording.map_or_else(Vec::new, |(_, _, edition)| vec![Arc::clone(edition)])
    }

    /// Whether anything is printed from the edition in that file.
    pub fn uses(&self, edition: FileId) -> bool {
        let mut all = self.editions.values().flatten();
        all.any(|(known, _)| {
            known.wording.file == edition || known.wording.below.contains(&edition)
        })
    }
}

/// What a directive asks for; where charters follow the language of the book,
/// in every language of the portal, since other builds have other ones.
fn asked<'a>(found: &'a Found, charters: &'a Charters) -> Vec<Ask<'a>> {
    let ask = ask(found);
    let Ok((portal, _, _)) = charters.wording(&ask) else {
        return vec![ask];
    };
    if ask.lang.is_some() || !charters.settings.follows_book {
        return vec![ask];
    }
    let in_language = |language: &'a Language| Ask {
        lang: Some(language.as_str()),
        ..ask.clone()
    };
    portal.languages.iter().map(in_language).collect()
}
