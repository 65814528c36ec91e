//! Selects the portals of a list or a matrix.

use std::sync::Arc;

use super::ask::{Refusal, Word, Wrong};
use super::find::language;
use super::loaded::Charters;
use crate::diagnostic::{Diagnostic, kind};
use crate::edition;
use crate::model::collate::sort_key;
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::portal::Portal;
use crate::model::words::{self, words};

words! {
    Order {
        /// By name, as a French reader looks it up.
        Name = "name",
        /// As the data names them.
        Data = "data",
    }
}

words! {
    /// What a matrix has in its columns.
    By {
        Service = "service",
        Cookie = "cookie",
    }
}

/// The query for the portals of a list, in words that may be wrong.
#[derive(Debug, Default, Clone)]
pub(crate) struct Selection<'a> {
    /// Only portals in this language.
    pub(crate) lang: Option<&'a str>,
    /// Only these portals, separated by spaces or commas.
    pub(crate) portals: Option<&'a str>,
    /// Only portals with one of these services, separated by spaces or commas.
    pub(crate) services: Option<&'a str>,
    /// `name` or `data`.
    pub(crate) order: Option<&'a str>,
}

/// Splits the value of an option at spaces and commas.
pub(crate) fn words(named: &str) -> impl Iterator<Item = &str> {
    let words = named.split(|c: char| c.is_whitespace() || c == ',');
    words.filter(|word| !word.is_empty())
}

/// A portal of a list, and the languages to show.
pub(crate) type Selected = (Arc<Portal>, Vec<Language>);

impl Charters {
    pub(crate) fn select(&self, selection: &Selection<'_>) -> Result<Vec<Selected>, Refusal> {
        let mut wrong = Wrong::default();
        let (Some(order), Some(language), Some(services), Some(mut portals)) = (
            wrong.take(word::<Order>(selection.order, Word::Order)),
            wrong.take(selection.lang.map(language).transpose()),
            wrong.take(self.services_named(selection.services)),
            wrong.take(self.portals_named(selection.portals)),
        ) else {
            return Err(wrong.refusal());
        };

        if let Some(services) = services {
            portals.retain(|portal| services.iter().any(|id| portal.services.contains(id)));
        }

        if let Some(language) = &language {
            portals.retain(|portal| portal.languages.contains(language));
        }

        if portals.is_empty() {
            return Err(self.empty_list(selection));
        }

        if order.unwrap_or(Order::Name) == Order::Name {
            portals.sort_by_cached_key(|portal| {
                let language = language.as_ref().unwrap_or(portal.first_language());
                (sort_key(any_name(portal, language)), portal.id.clone())
            });
        }

        let mut selected = Vec::new();
        for portal in portals {
            let languages = match &language {
                Some(language) => vec![language.clone()],
                None => portal.languages.clone(),
            };
            selected.push((portal, languages));
        }

        Ok(selected)
    }

    /// Returns the name of a portal on a page in that language, or its id if it
    /// has none.
    pub(crate) fn name_in<'a>(
        &self,
        portal: &'a Portal,
        language: &Language,
    ) -> Result<&'a str, Refusal> {
        let name = &portal.name;
        match (name.get(language), name.origin()) {
            (Some(name), _) => Ok(name),
            (None, None) => Ok(portal.id.as_str()),
            (None, Some(origin)) => Err(Refusal::Data(vec![edition::untranslated(
                portal,
                language,
                &self.sources,
                origin,
                &name.languages(),
                "`name`",
            )])),
        }
    }

    fn empty_list(&self, selection: &Selection<'_>) -> Refusal {
        if !self.problems.is_empty() || self.is_incomplete(None) {
            return Refusal::ReportedElsewhere;
        }

        let word = match (selection.services, selection.lang) {
            (Some(_), _) => Word::Services,
            (None, Some(_)) => Word::Lang,
            (None, None) => Word::Portals,
        };
        let problem = Diagnostic::new(kind::EMPTY_LIST, "this list shows no portal")
            .help("ask for less in `portals`, `services` or `lang`, or remove the list");
        Refusal::word(word, problem)
    }

    /// Returns the portals of these ids without duplicates, or all in the order
    /// of the data.
    fn portals_named(&self, named: Option<&str>) -> Result<Vec<Arc<Portal>>, Refusal> {
        let Some(named) = named else {
            let all = self.data.order.iter();
            return Ok(all.filter_map(|id| self.portals.get(id)).cloned().collect());
        };

        let mut portals: Vec<Arc<Portal>> = Vec::new();
        let mut wrong = Wrong::default();
        for id in words(named) {
            if let Some(portal) = wrong.take(self.portal(id, Word::OneOf(id.to_owned())))
                && !portals.iter().any(|known| known.id == portal.id)
            {
                portals.push(Arc::clone(portal));
            }
        }

        wrong.done()?;
        Ok(portals)
    }

    fn services_named(&self, named: Option<&str>) -> Result<Option<Vec<Id>>, Refusal> {
        let Some(named) = named else { return Ok(None) };
        let mut wrong = Wrong::default();
        let mut services = Vec::new();
        for word in words(named) {
            services.extend(wrong.take(self.service(word)));
        }

        wrong.done()?;
        Ok(Some(services))
    }

    fn service(&self, text: &str) -> Result<Id, Refusal> {
        if let Some((id, _)) = self.data.services.get_key_value(text) {
            return Ok(id.clone());
        }

        if self.is_incomplete(None) {
            return Err(Refusal::ReportedElsewhere);
        }

        let known = self.data.services.keys().map(Id::as_str);
        let problem = format!("there is no service `{text}`");
        let problem =
            Diagnostic::new(kind::UNKNOWN_SERVICE, problem).suggest("services", text, known);
        Err(Refusal::word(Word::Services, problem))
    }

    pub(crate) fn matrix_by(&self, asked: Option<&str>) -> Result<By, Refusal> {
        Ok(word::<By>(asked, Word::By)?.unwrap_or(By::Service))
    }

    pub(crate) fn service_name<'a>(&'a self, id: &'a Id, language: &Language) -> &'a str {
        if let Some(spec) = self.data.services.get(id)
            && let Some(name) = spec.name.get(language).or(spec.name.any())
        {
            return name;
        }

        id.as_str()
    }
}

/// Returns the name by which a portal is sorted.
fn any_name<'a>(portal: &'a Portal, language: &Language) -> &'a str {
    let name = portal.name.get(language).or(portal.name.any());
    name.map_or(portal.id.as_str(), String::as_str)
}

fn word<W: words::Word>(asked: Option<&str>, word: Word) -> Result<Option<W>, Refusal> {
    let Some(text) = asked else { return Ok(None) };
    if let Some(parsed) = W::parse(text) {
        return Ok(Some(parsed));
    }

    let known = W::ALL.iter().map(|word| word.as_str());
    let problem = format!("`{text}` is not known here");
    let problem = Diagnostic::new(kind::UNKNOWN_VALUE, problem).suggest("values", text, known);
    Err(Refusal::word(word, problem))
}
