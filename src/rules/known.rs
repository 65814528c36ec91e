//! What the built-in catalogue knows of services and of who provides them, as
//! it is before a book lays anything over it: what a portal declares is compared
//! with that.

use super::makers::is_called;
use super::support::is_of_pattern;
use crate::data::built_in_services;
use crate::model::category::{BuiltIn, CategoryId};
use crate::model::collate::is_same_name;
use crate::model::cookie::Cookie;
use crate::model::field::Name;
use crate::model::words::Consent;

/// A built-in service.
#[derive(Debug)]
pub struct Known {
    /// Its id, its name, and what its provider is called.
    called: Vec<String>,
    /// The companies whose it is: they may have other services too.
    companies: Vec<String>,
    /// The names of its cookies, perhaps with `*`.
    pub names: Vec<String>,
    /// The first category of its cookies.
    pub category: Option<BuiltIn>,
    /// Whether all its cookies need consent.
    pub needs_consent: bool,
    /// Whether all that the catalogue knows of its provider needs consent.
    pub is_of_such_a_provider: bool,
}

/// All built-in services.
pub fn known() -> Vec<Known> {
    let mut all = Vec::new();
    for (id, service) in built_in_services() {
        let facts = &service.facts;
        let mut called = vec![id.to_string()];
        called.extend(all_of(&[&service.name, &facts.provider]));
        let mut names = Vec::new();
        let mut needs_consent = true;
        for cookie in service.cookies.iter().flatten() {
            names.extend_from_slice(cookie.names());
            let consent = cookie.consent().or(facts.consent.get().copied());
            needs_consent &= consent == Some(Consent::Required);
        }
        let categories = facts.categories.get();
        let category = match categories.and_then(|categories| categories.first()) {
            Some(CategoryId::BuiltIn(category)) => Some(*category),
            _ => None,
        };
        all.push(Known {
            called,
            companies: all_of(&[&facts.company]),
            names,
            category,
            needs_consent,
            is_of_such_a_provider: needs_consent,
        });
    }
    let others: Vec<Vec<String>> = all
        .iter()
        .filter(|known| !known.needs_consent)
        .map(|known| known.called.clone())
        .collect();
    for known in &mut all {
        let mut others = others.iter().flatten();
        known.is_of_such_a_provider &= !others.any(|other| known.is_called(other));
    }
    all
}

fn all_of(names: &[&Name]) -> Vec<String> {
    names.iter().flat_map(|name| name.all()).cloned().collect()
}

impl Known {
    fn is_called(&self, name: &str) -> bool {
        self.called.iter().any(|called| is_called(called, name))
    }

    /// Whether a cookie is said to be of it: by its service or its provider, or
    /// by the label that stands for its name.
    pub fn provides(&self, cookie: &Cookie) -> bool {
        let facts = &cookie.facts;
        let id = cookie.service.as_ref().map(|id| id.as_str());
        let named = facts.service.all().chain(facts.provider.all());
        let mut said = id
            .into_iter()
            .chain(named.chain(facts.label.all()).map(String::as_str));
        said.any(|said| self.is_called(said))
    }

    /// Whether a cookie is said to be of a company whose it is.
    pub fn is_of_company(&self, cookie: &Cookie) -> bool {
        let facts = &cookie.facts;
        let mut said = facts.provider.all().chain(facts.company.all());
        said.any(|said| self.companies.iter().any(|name| is_same_name(name, said)))
    }

    /// Whether a name of the data is that of one of its cookies.
    pub fn has(&self, name: &str) -> bool {
        let mut names = self.names.iter();
        names.any(|known| is_of_pattern(name, known))
    }
}
