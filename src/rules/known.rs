//! The built-in catalogue of services and their providers, without the changes
//! of a book. The declarations of portals are compared with it.

use std::collections::{BTreeMap, BTreeSet};

use super::makers::{Said, called, is_within, key};
use super::patterns::is_of_pattern;
use crate::data::{ServiceSpec, built_in_services};
use crate::model::category::{BuiltIn, CategoryId};
use crate::model::company::company_key;
use crate::model::id::Id;
use crate::model::words::{Consent, Exemption, Storage};

#[derive(Debug)]
pub struct Known {
    /// The keys of the service's id, name and provider. The company is included
    /// if the catalogue has no other service of it.
    called: Vec<String>,
    domains: Vec<String>,
    /// The keys of its companies, which may have other services too.
    companies: Vec<String>,
    /// The names of its cookies, which may be patterns.
    pub names: Vec<String>,
    /// The names of the cookies that keep the visitor's choice.
    choices: Vec<String>,
    pub category: Option<BuiltIn>,
    /// Whether all its cookies need consent, except those that keep the choice.
    pub needs_consent: bool,
    /// Whether everything by its provider in the catalogue needs consent.
    pub is_of_such_a_provider: bool,
    /// Whether others receive the data of its cookies. It is false for services
    /// that portals run themselves.
    pub hands_on: bool,
}

pub fn known() -> Vec<Known> {
    let mut all = Vec::new();
    for (id, service) in built_in_services() {
        all.push(read(id, service));
    }

    call_by_company(&mut all);
    let mut others = BTreeSet::new();
    for known in &all {
        if !known.needs_consent {
            others.extend(known.called.iter().flat_map(|other| called(other)));
        }
    }

    for known in &mut all {
        for name in &mut known.called {
            *name = key(name);
        }

        for name in &mut known.companies {
            *name = company_key(name);
        }

        known.is_of_such_a_provider =
            known.needs_consent && !known.called.iter().any(|called| others.contains(called));
    }

    all
}

/// Reads a service of the catalogue, with names that are not yet turned into
/// keys.
fn read(id: &Id, service: &ServiceSpec) -> Known {
    let facts = &service.facts;
    let mut called = vec![id.to_string()];
    for name in service.name.all().chain(facts.provider.all()) {
        // `X (Twitter)` is known by either name.
        called.extend(name.split(['(', ')']).map(str::to_owned));
        called.push(name.clone());
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

    let category = match facts.categories.get().map(Vec::as_slice) {
        Some([CategoryId::BuiltIn(category), ..]) => Some(*category),
        _ => None,
    };
    let hosts = domains
        .iter()
        .map(|domain| domain.as_str().trim_start_matches('.'));
    Known {
        called,
        domains: hosts.map(str::to_owned).collect(),
        companies: facts.company.all().cloned().collect(),
        names,
        choices,
        category,
        needs_consent,
        is_of_such_a_provider: false,
        hands_on: !facts.recipient.is(&false) && !facts.storage.is(&Storage::Nothing),
    }
}

/// Adds the company to the names of services that are the only one of their
/// company.
fn call_by_company(all: &mut [Known]) {
    let mut services: BTreeMap<String, usize> = BTreeMap::new();
    for company in all.iter().flat_map(|known| &known.companies) {
        *services.entry(company_key(company)).or_default() += 1;
    }

    for known in all {
        // A company with a statistics tool may also have an exempt one.
        if known.category == Some(BuiltIn::Statistics) {
            continue;
        }

        for company in &known.companies {
            if services[&company_key(company)] == 1 {
                known.called.push(company.clone());
            }
        }
    }
}

impl Known {
    /// Returns whether a cookie is of this service, by its service, provider,
    /// company, label or domain.
    pub fn provides(&self, said: &Said) -> bool {
        self.called.iter().any(|key| said.is_called(key))
            || self.domains.iter().any(|domain| said.is_within(domain))
    }

    pub fn sets_from(&self, host: &str) -> bool {
        self.domains.iter().any(|domain| is_within(host, domain))
    }

    pub fn is_of_company(&self, said: &Said) -> bool {
        self.companies.iter().any(|key| said.is_of_company(key))
    }

    pub fn keeps_choice(&self, name: &str) -> bool {
        self.choices.iter().any(|choice| choice == name)
    }

    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| is_of_pattern(name, known))
    }
}
