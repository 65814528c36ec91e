//! What the built-in catalogue knows of services and of who provides them, as
//! it is before a book lays anything over it: what a portal declares is compared
//! with that.

use super::makers::{hosts, is_called, is_within, makers};
use super::support::is_of_pattern;
use crate::data::built_in_services;
use crate::model::category::{BuiltIn, CategoryId};
use crate::model::company::is_same_company;
use crate::model::cookie::Cookie;
use crate::model::field::Name;
use crate::model::words::{Consent, Storage};

/// A built-in service.
#[derive(Debug)]
pub struct Known {
    /// Its id, its name, and what its provider is called; the company too, where
    /// that is known for nothing else.
    called: Vec<String>,
    /// The domains that set its cookies.
    domains: Vec<String>,
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
    /// Whether others get what its cookies tell: portals do not run it themselves.
    pub hands_on: bool,
}

/// All built-in services.
pub fn known() -> Vec<Known> {
    let mut all = Vec::new();
    for (id, service) in built_in_services() {
        let facts = &service.facts;
        let mut called = vec![id.to_string()];
        for name in all_of(&[&service.name, &facts.provider]) {
            // `X (Twitter)` is called by either.
            called.extend(name.split(['(', ')']).map(str::to_owned));
            called.push(name);
        }
        let mut domains: Vec<_> = facts.domain.all().flatten().collect();
        let mut names = Vec::new();
        let mut needs_consent = true;
        for cookie in service.cookies.iter().flatten() {
            names.extend_from_slice(cookie.names());
            domains.extend(cookie.facts.domain.all().flatten());
            let consent = cookie.consent().or(facts.consent.get().copied());
            needs_consent &= consent == Some(Consent::Required);
        }
        let categories = facts.categories.get();
        let category = match categories.and_then(|categories| categories.first()) {
            Some(CategoryId::BuiltIn(category)) => Some(*category),
            _ => None,
        };
        let domains = domains.iter().map(|domain| domain.as_str());
        let domains = domains.map(|domain| domain.trim_start_matches('.').to_owned());
        all.push(Known {
            called,
            domains: domains.collect(),
            companies: all_of(&[&facts.company]),
            names,
            category,
            needs_consent,
            is_of_such_a_provider: needs_consent,
            hands_on: !facts.recipient.is(&false) && !facts.storage.is(&Storage::Nothing),
        });
    }
    let companies: Vec<String> = all
        .iter()
        .flat_map(|known| known.companies.clone())
        .collect();
    for known in &mut all {
        let is_only = |company: &&String| {
            let same = companies
                .iter()
                .filter(|other| is_same_company(company, other));
            same.count() == 1
        };
        // Who makes tools of statistics may have one that is exempt.
        if known.category != Some(BuiltIn::Statistics) {
            let only = known.companies.iter().filter(is_only);
            known.called.extend(only.cloned());
        }
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

    /// Whether a cookie is said to be of it: by its service, its provider or its
    /// company, by the label that stands for its name, or by its domain.
    pub fn provides(&self, cookie: &Cookie) -> bool {
        let mut hosts = hosts(cookie).into_iter();
        makers(cookie).into_iter().any(|said| self.is_called(said))
            || hosts.any(|host| self.domains.iter().any(|domain| is_within(host, domain)))
    }

    /// Whether a cookie is said to be of a company whose it is.
    pub fn is_of_company(&self, cookie: &Cookie) -> bool {
        let mut said = cookie.facts.organisations();
        said.any(|said| {
            self.companies
                .iter()
                .any(|name| is_same_company(name, said))
        })
    }

    /// Whether a name of the data is that of one of its cookies.
    pub fn has(&self, name: &str) -> bool {
        let mut names = self.names.iter();
        names.any(|known| is_of_pattern(name, known))
    }
}
