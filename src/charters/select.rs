//! Portals that a list or a matrix shows.

use std::sync::Arc;

use super::{Asked, Charters, Refusal};
use crate::diagnostic::{Diagnostic, kind};
use crate::model::id::{Id, sort_key};
use crate::model::language::Language;
use crate::model::portal::Portal;
use crate::model::words::{Word, words};

words! {
    /// The order of a list of portals.
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
        /// Services.
        Service = "service",
        /// Cookies.
        Cookie = "cookie",
    }
}

/// Which portals a list shows, in words that may be wrong.
#[derive(Debug, Default, Clone)]
pub(crate) struct Selection<'a> {
    /// Only in this language.
    pub(crate) lang: Option<&'a str>,
    /// Only these portals, separated by spaces.
    pub(crate) portals: Option<&'a str>,
    /// Only portals that use one of these services, separated by spaces.
    pub(crate) services: Option<&'a str>,
    /// `name` or `data`.
    pub(crate) order: Option<&'a str>,
}

/// A portal of a list, with the languages that are shown.
pub(crate) type Selected = (Arc<Portal>, Vec<Language>);

impl Charters {
    /// The portals of a list.
    pub(crate) fn select(&self, selection: &Selection<'_>) -> Result<Vec<Selected>, Refusal> {
        let order = word::<Order>(selection.order, Asked::Order);
        let language = selection.lang.map(|text| {
            Language::parse(text).map_err(|reason| {
                let problem = format!("`{text}` is not a language");
                let problem = Diagnostic::new(kind::UNKNOWN_LANGUAGE, problem).note(reason);
                Refusal::word(Asked::Lang, problem)
            })
        });
        let language = language.transpose();
        let services = self.services_named(selection.services);
        let portals = self.portals_named(selection.portals);
        let (Ok(order), Ok(language), Ok(services), Ok(portals)) =
            (&order, &language, &services, &portals)
        else {
            let wrong = [order.err(), language.err(), services.err(), portals.err()];
            return Err(Refusal::all(wrong));
        };
        let order = order.unwrap_or(Order::Name);
        let mut portals = portals.clone();
        portals.retain(|portal| {
            let uses = |services: &Vec<Id>| services.iter().any(|id| portal.services.contains(id));
            let speaks = |language| portal.languages.contains(language);
            services.as_ref().is_none_or(uses) && language.as_ref().is_none_or(speaks)
        });
        if portals.is_empty() && (!self.problems.is_empty() || self.is_incomplete(None)) {
            return Err(Refusal::ToldElsewhere);
        }
        if portals.is_empty() {
            let problem = Diagnostic::new(kind::EMPTY_LIST, "this list shows no portal")
                .help("ask for less in `portals`, `services` or `lang`, or remove the list");
            let asked = match (selection.services, selection.lang) {
                (Some(_), _) => Asked::Services,
                (None, Some(_)) => Asked::Lang,
                (None, None) => Asked::Portals,
            };
            return Err(Refusal::word(asked, problem));
        }
        if order == Order::Name {
            portals.sort_by_cached_key(|portal| (sort_key(name_of(portal)), portal.id.clone()));
        }
        let languages = |portal: &Portal| match &language {
            Some(language) => vec![language.clone()],
            None => portal.languages.clone(),
        };
        let selected = portals.into_iter().map(|portal| {
            let languages = languages(&portal);
            (portal, languages)
        });
        Ok(selected.collect())
    }

    /// The portals of those ids, each once, or all, in the order of the data.
    fn portals_named(&self, named: Option<&str>) -> Result<Vec<Arc<Portal>>, Refusal> {
        let Some(named) = named else {
            let all = self.data.order.iter();
            return Ok(all.filter_map(|id| self.portals.get(id)).cloned().collect());
        };
        let mut portals: Vec<Arc<Portal>> = Vec::new();
        let mut unknown = Vec::new();
        for id in named.split_whitespace() {
            match self.portal(Some(id)) {
                Ok(portal) if portals.iter().any(|known| known.id == portal.id) => {}
                Ok(portal) => portals.push(Arc::clone(portal)),
                Err(Refusal::Asked(wrong)) => {
                    let wrong = wrong.into_iter();
                    unknown.extend(wrong.map(|(_, problem)| (Asked::Portals, problem)));
                }
                Err(other) => return Err(other),
            }
        }
        match unknown.is_empty() {
            true => Ok(portals),
            false => Err(Refusal::Asked(unknown)),
        }
    }

    fn services_named(&self, named: Option<&str>) -> Result<Option<Vec<Id>>, Refusal> {
        let Some(named) = named else { return Ok(None) };
        let mut services = Vec::new();
        let mut unknown = Vec::new();
        for text in named.split_whitespace() {
            let Some((id, _)) = self.data.services.get_key_value(text) else {
                if self.is_incomplete(None) {
                    return Err(Refusal::ToldElsewhere);
                }
                let known = self.data.services.keys().map(Id::as_str);
                let problem = format!("there is no service `{text}`");
                let problem = Diagnostic::new(kind::UNKNOWN_SERVICE, problem);
                let problem = problem.suggest("services", text, known);
                unknown.push((Asked::Services, problem));
                continue;
            };
            services.push(id.clone());
        }
        match unknown.is_empty() {
            true => Ok(Some(services)),
            false => Err(Refusal::Asked(unknown)),
        }
    }

    /// What a matrix has in its columns.
    pub(crate) fn matrix_by(&self, asked: Option<&str>) -> Result<By, Refusal> {
        Ok(word::<By>(asked, Asked::By)?.unwrap_or(By::Service))
    }

    /// The name of a service, to print.
    pub(crate) fn service_name<'a>(&'a self, id: &'a Id) -> &'a str {
        let service = self.data.services.get(id);
        let name = service.and_then(|spec| spec.name.any());
        name.map_or(id.as_str(), String::as_str)
    }
}

/// The name of a portal, to print.
pub(crate) fn name_of(portal: &Portal) -> &str {
    let name = portal.name.get(portal.first_language());
    name.or(portal.name.any())
        .map_or(portal.id.as_str(), String::as_str)
}

/// A word of a closed list.
fn word<W: Word>(asked: Option<&str>, which: Asked) -> Result<Option<W>, Refusal> {
    let Some(text) = asked else { return Ok(None) };
    W::parse(text).map(Some).ok_or_else(|| {
        let known = W::ALL.iter().map(|word| word.as_str());
        let problem = format!("`{text}` is not known here");
        let problem = Diagnostic::new(kind::UNKNOWN_VALUE, problem).suggest("values", text, known);
        Refusal::word(which, problem)
    })
}
