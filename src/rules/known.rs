//! What the built-in catalogue knows of services and of who provides them, as
//! it is before a book lays anything over it: what a portal declares is compared
//! with that.

use std::collections::BTreeSet;

use super::makers::{Said, called, is_within, key};
use super::patterns::is_of_pattern;
use crate::data::{ServiceSpec, built_in_services};
use crate::model::category::{BuiltIn, CategoryId};
use crate::model::company::company_key;
use crate::model::field::Name;
use crate::model::id::Id;
use crate::model::words::{Consent, Exemption, Storage};

/// A built-in service.
#[derive(Debug)]
pub struct Known {
    /// The keys of its id, of its name, and of what its provider is called; of
    /// the company too, where that is known for nothing else.
    called: Vec<String>,
    /// The domains that set its cookies.
    domains: Vec<String>,
    /// The keys of the companies whose it is: they may have other services too.
    companies: Vec<String>,
    /// The names of its cookies, perhaps with `*`.
    pub names: Vec<String>,
    /// Those that keep the visitor's choice.
    choices: Vec<String>,
    /// The first category of its cookies.
    pub category: Option<BuiltIn>,
    /// Whether all its other cookies need consent.
    pub needs_consent: bool,
    /// Whether all that the catalogue knows of its provider needs consent.
    pub is_of_such_a_provider: bool,
    /// Whether others get what its cookies tell: portals do not run it themselves.
    pub hands_on: bool,
}

pub fn known() -> Vec<Known> {
    let services = built_in_services().iter();
    let mut all: Vec<Known> = services.map(|(id, service)| read(id, service)).collect();
    call_by_company(&mut all);
    let others = all.iter().filter(|known| !known.needs_consent);
    let others = others.flat_map(|known| &known.called);
    let others: BTreeSet<String> = others.flat_map(|other| called(other)).collect();
    for known in &mut all {
        known.called = known.called.iter().map(|name| key(name)).collect();
        let companies = known.companies.iter();
        known.companies = companies.map(|name| company_key(name)).collect();
        known.is_of_such_a_provider =
            known.needs_consent && !known.called.iter().any(|called| others.contains(called));
    }
    all
}

/// What the catalogue says of a service, with names in place of their keys.
fn read(id: &Id, service: &ServiceSpec) -> Known {
    let facts = &service.facts;
    let mut called = vec![id.to_string()];
    for name in all_of(&[&service.name, &facts.provider]) {
        // `X (Twitter)` is called by either.
        called.extend(name.split(['(', ')']).map(str::to_owned));
        called.push(name);
    }
    let mut domains: Vec<_> = facts.domain.all().flatten().collect();
    let mut names = Vec::new();
    let mut choices = Vec::new();
    let mut needs_consent = true;
    for cookie in service.cookies.iter().flatten() {
        names.extend_from_slice(cookie.names());
        domains.extend(cookie.facts.domain.all().flatten());
        let consent = cookie.consent().or(facts.consent.get().copied());
        let keeps_choice = cookie.is_exempt_for(Exemption::Choice);
        if keeps_choice {
            choices.extend_from_slice(cookie.names());
        }
        needs_consent &= keeps_choice || consent == Some(Consent::Required);
    }
    let categories = facts.categories.get();
    let category = match categories.and_then(|categories| categories.first()) {
        Some(CategoryId::BuiltIn(category)) => Some(*category),
        _ => None,
    };
    let domains = domains.iter().map(|domain| domain.as_str());
    let domains = domains.map(|domain| domain.trim_start_matches('.').to_owned());
    Known {
        called,
        domains: domains.collect(),
        companies: all_of(&[&facts.company]),
        names,
        choices,
        category,
        needs_consent,
        is_of_such_a_provider: false,
        hands_on: !facts.recipient.is(&false) && !facts.storage.is(&Storage::Nothing),
    }
}

/// Calls services by their company too, where that is known for nothing else.
fn call_by_company(all: &mut [Known]) {
    let companies = all.iter().flat_map(|known| &known.companies);
    let companies: Vec<String> = companies.map(|name| company_key(name)).collect();
    for known in all {
        // Who makes tools of statistics may have one that is exempt.
        if known.category != Some(BuiltIn::Statistics) {
            let only = known.companies.iter().filter(|company| {
                let company = company_key(company);
                companies.iter().filter(|other| **other == company).count() == 1
            });
            known.called.extend(only.cloned());
        }
    }
}

fn all_of(names: &[&Name]) -> Vec<String> {
    names.iter().flat_map(|name| name.all()).cloned().collect()
}

impl Known {
    /// Whether a cookie is said to be of it: by its service, its provider or its
    /// company, by the label that stands for its name, or by its domain.
    pub fn provides(&self, said: &Said) -> bool {
        self.called.iter().any(|key| said.is_called(key))
            || self.domains.iter().any(|domain| said.is_within(domain))
    }

    /// Whether a host is one of its domains or within one.
    pub fn sets_from(&self, host: &str) -> bool {
        self.domains.iter().any(|domain| is_within(host, domain))
    }

    /// Whether a cookie is said to be of a company whose it is.
    pub fn is_of_company(&self, said: &Said) -> bool {
        self.companies.iter().any(|key| said.is_of_company(key))
    }

    pub fn keeps_choice(&self, name: &str) -> bool {
        self.choices.iter().any(|choice| choice == name)
    }

    /// Whether a name of the data is that of one of its cookies.
    pub fn has(&self, name: &str) -> bool {
        let mut names = self.names.iter();
        names.any(|known| is_of_pattern(name, known))
    }
}
