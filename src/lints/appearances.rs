//! The charters that the chapters of a book show, and their editions.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::overview::Overview;
use crate::book::ask::ask;
use crate::charters::{Ask, Charters};
use crate::directive::{CHARTER, Found};
use crate::edition::Part;
use crate::model::category::CategoryId;
use crate::model::id::Id;
use crate::model::origin::FileId;
use crate::model::portal::{Portal, Vocabulary};
use crate::model::words::Word as _;
use crate::rules::Appearance;

/// The portals whose charters are shown, with the editions and the parts of
/// them.
#[derive(Debug, Default)]
pub struct Appearances {
    editions: BTreeMap<Id, Vec<Appearance>>,
    complete: BTreeSet<Id>,
    /// The categories that are shown of the other portals.
    categories: BTreeMap<Id, BTreeSet<CategoryId>>,
}

impl Appearances {
    pub fn of(overview: &Overview<'_>, charters: &Charters) -> Self {
        let mut shown = Self::default();
        for (_, found) in overview.directives() {
            if found.directive.name == CHARTER {
                for ask in asked(found, charters) {
                    shown.add(&ask, charters);
                }
            }
        }

        // The plan generates pages only for portals without a chapter of their
        // own.
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

        let (text, tables) = (Part::Text.as_str(), Part::Tables.as_str());
        if let Some(category) = ask.category {
            let shown = self.categories.entry(portal.id.clone()).or_default();
            shown.extend(CategoryId::parse(category));
        } else if ask.part != Some(text) {
            self.complete.insert(portal.id.clone());
        }

        let part = match ask.part {
            Some(part) if part == text => Some(Part::Text),
            Some(part) if part == tables => Some(Part::Tables),
            // A category is printed as a table.
            _ if ask.category.is_some() => Some(Part::Tables),
            _ => None,
        };
        let shown = self.editions.entry(portal.id.clone()).or_default();
        match shown
            .iter_mut()
            .find(|known| known.edition.wording.file == edition.wording.file)
        {
            Some(known) if known.part != part => known.part = None,
            Some(_) => {}
            None => shown.push(Appearance {
                edition: Arc::clone(edition),
                part,
            }),
        }
    }

    pub fn has(&self, portal: &Id) -> bool {
        self.editions.contains_key(portal)
    }

    /// Returns the categories of a portal that no chapter shows, if chapters
    /// show some.
    pub fn unshown(&self, portal: &Portal, vocabulary: &Vocabulary) -> Vec<CategoryId> {
        let mut categories = portal.categories(vocabulary);
        if self.complete.contains(&portal.id) {
            categories.clear();
        } else if let Some(shown) = self.categories.get(&portal.id) {
            categories.retain(|category| !shown.contains(category));
        }

        categories
    }

    /// Returns the editions that a portal's charters are printed from: those
    /// shown, or else the default. If a whole charter is shown, parts that are
    /// shown besides it are left out, since they need not repeat what it says.
    pub fn editions(&self, portal: &Id, charters: &Charters) -> Vec<Appearance> {
        if let Some(shown) = self.editions.get(portal) {
            let mut editions = shown.clone();
            if shown.iter().any(|known| known.part.is_none()) {
                editions.retain(|known| known.part.is_none());
            }

            return editions;
        }

        let ask = Ask {
            portal: Some(portal.as_str()),
            ..Ask::default()
        };
        let Ok((_, _, edition)) = charters.wording(&ask) else {
            return Vec::new();
        };

        vec![Appearance {
            edition: Arc::clone(edition),
            part: None,
        }]
    }

    pub fn uses(&self, edition: FileId) -> bool {
        for known in self.editions.values().flatten() {
            let wording = &known.edition.wording;
            if wording.file == edition || wording.below.contains(&edition) {
                return true;
            }
        }

        false
    }
}

/// Returns what a directive asks for. If charters follow the language of the
/// book, this is once per language of the portal, since other builds use other
/// languages.
fn asked<'a>(found: &'a Found, charters: &'a Charters) -> Vec<Ask<'a>> {
    let plain = ask(found);
    let Ok((portal, _, _)) = charters.wording(&plain) else {
        return vec![plain];
    };

    if plain.lang.is_some() || !charters.settings.follows_book {
        return vec![plain];
    }

    let mut asked = Vec::new();
    for language in &portal.languages {
        asked.push(Ask {
            lang: Some(language.as_str()),
            ..plain.clone()
        });
    }

    asked
}
