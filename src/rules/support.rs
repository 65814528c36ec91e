//! What rules share: how a finding about cookies is placed and worded, and
//! whether a fact is printed.

use std::sync::Arc;

use super::Context;
use super::wildcard_broad::is_broad;
use crate::data::Data;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::diagnostic::nearest::{first_of, list};
use crate::edition::Edition;
use crate::model::category::{BuiltIn, CategoryId};
use crate::model::cookie::Cookie;
use crate::model::field::Name;
use crate::model::id::Id;
use crate::model::name;
use crate::model::origin::Origin;
use crate::model::words::Consent;
use crate::source::place::Place;

/// A cookie of a built-in service.
#[derive(Debug)]
pub struct Known {
    /// Its name, perhaps with `*`.
    pub name: String,
    /// The service.
    pub service: Id,
    /// Names of who provides it.
    pub providers: Vec<String>,
    /// Whether it serves advertising.
    pub is_advertising: bool,
}

/// The cookies of all services of a book that are built in.
pub fn known(data: &Data, is_own: impl Fn(crate::model::origin::FileId) -> bool) -> Vec<Known> {
    let mut out = Vec::new();
    for (id, service) in &data.services {
        for cookie in service.cookies.iter().flatten() {
            if is_own(cookie.declared.file) {
                continue;
            }
            let mut facts = service.facts.clone();
            facts.overlay(&cookie.facts);
            let advertising = CategoryId::BuiltIn(BuiltIn::Marketing);
            let categories = facts.categories.as_ref();
            let providers = [&facts.provider, &facts.company, &service.name];
            let providers: Vec<String> =
                providers.into_iter().flat_map(Name::all).cloned().collect();
            let names = cookie.names.iter().flat_map(|field| &field.value);
            out.extend(names.map(|name| Known {
                name: name.clone(),
                service: id.clone(),
                providers: providers.clone(),
                is_advertising: categories.is_some_and(|field| field.value.contains(&advertising)),
            }));
        }
    }
    out
}

/// Whether a name of the data is a pattern that stands for `known`. A broad one
/// stands for single names only, not for whole patterns.
fn covers(name: &str, known: &str) -> bool {
    let fits = !name::is_pattern(known) || !is_broad(name);
    fits && name::is_pattern(name) && name::matches(name, known)
}

/// Whether a cookie has a name of that pattern.
pub fn is_named(cookie: &Cookie, pattern: &str) -> bool {
    let mut names = cookie.names().iter();
    // A portal may write one pattern for several cookies of a tool.
    names.any(|name| name == pattern || name::matches(pattern, name) || covers(name, pattern))
}

/// Whether a cookie is in the category `necessary`.
pub fn is_necessary(cookie: &Cookie) -> bool {
    is_in(cookie, BuiltIn::Necessary)
}

/// Whether a cookie is in a category.
pub fn is_in(cookie: &Cookie, category: BuiltIn) -> bool {
    let categories = cookie.facts.categories.as_ref();
    categories.is_some_and(|field| field.value.contains(&CategoryId::BuiltIn(category)))
}

/// Whether a cookie is declared to need no consent: in so many words, or
/// because it is called necessary and nothing else is said.
pub fn is_exempt(cookie: &Cookie) -> bool {
    match &cookie.facts.consent {
        Some(field) => field.value == Consent::Exempt,
        None => is_necessary(cookie),
    }
}

/// Where a cookie says that it needs no consent: its category, or `consent`.
pub fn declared(cookie: &Cookie) -> Option<&Origin> {
    let facts = &cookie.facts;
    let category = facts.categories.as_ref().filter(|_| is_necessary(cookie));
    let category = category.map(|field| &field.origin);
    category.or_else(|| Some(&facts.consent.as_ref()?.origin))
}

/// A fact of cookies that a charter tells its readers: it is to be stated, and
/// the edition is to print it.
pub struct Information<'a> {
    /// The name of the findings.
    pub kind: &'static Kind,
    /// The key of the data.
    pub field: &'static str,
    /// The cookies of which it is to be told.
    pub concerns: fn(&Cookie) -> bool,
    /// Whether a cookie states it.
    pub is_stated: fn(&Cookie) -> bool,
    /// What to say of cookies that do not.
    pub message: fn(&str) -> String,
    /// What to write in those.
    pub help: &'a str,
    /// Who asks for it.
    pub source: &'static str,
}

impl Context<'_> {
    /// What is missing of an information: in the data, and on the page.
    pub fn information(&self, what: &Information<'_>) -> Vec<Diagnostic> {
        let concerned = self.cookies(what.concerns);
        let (stated, silent): (Vec<_>, Vec<_>) = concerned
            .into_iter()
            .partition(|cookie| (what.is_stated)(cookie));
        let missing = self.about(what.kind, &silent, what.message);
        let mut found: Vec<_> = missing
            .into_iter()
            .map(|problem| problem.help(what.help))
            .collect();
        if !stated.is_empty() {
            found.extend(self.unprinted(what.kind, what.field));
        }
        let found = found.into_iter().map(|problem| problem.note(what.source));
        found.collect()
    }

    /// The cookies of the portal that `is_meant`.
    pub fn cookies(&self, is_meant: impl Fn(&Cookie) -> bool) -> Vec<&Cookie> {
        let cookies = self.portal.cookies.iter().map(AsRef::as_ref);
        cookies.filter(|cookie| is_meant(cookie)).collect()
    }

    /// How a text is written for the languages of the portal.
    pub fn text(&self) -> String {
        let languages = &self.portal.languages;
        let each: Vec<String> = languages
            .iter()
            .map(|tag| format!("{tag} = \"…\""))
            .collect();
        match each.len() {
            1 => "\"…\"".to_owned(),
            _ => format!("{{ {} }}", each.join(", ")),
        }
    }

    /// A finding about the portal as a whole.
    pub fn about_portal(&self, kind: &'static Kind, message: String) -> Diagnostic {
        let place = Place::of_table(&self.portal.declared);
        Diagnostic::new(kind, message).at(place, "")
    }

    /// A finding about some of its cookies; none where there are none. It
    /// stands where the user can mend it: at the cookie where the book
    /// declares it, else at the portal that takes it from a built-in service.
    pub fn about(
        &self,
        kind: &'static Kind,
        cookies: &[&Cookie],
        message: impl Fn(&str) -> String,
    ) -> Option<Diagnostic> {
        if cookies.is_empty() {
            return None;
        }
        let labels = cookies.iter().flat_map(|cookie| match cookie.names() {
            [] => vec![label(cookie)],
            names => names.to_vec(),
        });
        let labels: Vec<String> = labels.collect();
        let problem = message(&first_of(labels.iter().map(String::as_str)));
        let own = |cookie: &&&Cookie| (self.is_own)(cookie.declared.file);
        let mut problem = Diagnostic::new(kind, problem);
        if !cookies.iter().all(|cookie| own(&cookie)) {
            problem = problem.at(Place::of_table(&self.portal.declared), "");
        }
        for cookie in cookies.iter().filter(own) {
            problem = problem.at(Place::of_table(&cookie.declared), label(cookie));
        }
        Some(problem)
    }

    /// A finding about what cookies state, at the place where the book states
    /// it; else as [`Context::about`] has it.
    pub fn about_stated(
        &self,
        kind: &'static Kind,
        cookies: &[&Cookie],
        stated: impl Fn(&Cookie) -> Option<&Origin>,
        message: impl Fn(&str) -> String,
    ) -> Option<Diagnostic> {
        let own = |origin: &&Origin| (self.is_own)(origin.file());
        let places = cookies.iter().map(|cookie| stated(cookie).filter(own));
        let places: Option<Vec<&Origin>> = places.collect();
        let Some(places) = places else {
            return self.about(kind, cookies, message);
        };
        let mut problem = self.about(kind, cookies, message)?;
        problem.labels.clear();
        for (cookie, origin) in cookies.iter().zip(places) {
            problem = problem.at(Place::of(origin), label(cookie));
        }
        Some(problem)
    }

    /// Told where a field is stated and an edition does not print it.
    pub fn unprinted(&self, kind: &'static Kind, field: &str) -> Vec<Diagnostic> {
        let silent = self.silent(|edition| edition.prints(field));
        let told = silent.iter().map(|edition| {
            let id = &self.portal.id;
            let problem =
                format!("`{field}` is stated for portal `{id}`, and {edition} does not print it");
            self.about_portal(kind, problem).help(format!(
                "print the charter from an edition that does: {HOW}"
            ))
        });
        told.collect()
    }

    /// The editions that are silent on something, each name once, with the
    /// language where it is silent in that one only.
    fn silent(&self, tells: impl Fn(&Arc<Edition>) -> bool) -> Vec<String> {
        let mut names: Vec<&str> = Vec::new();
        for edition in self.editions.iter().filter(|edition| !tells(edition)) {
            if !names.contains(&edition.wording.name.as_str()) {
                names.push(&edition.wording.name);
            }
        }
        let called = names.into_iter().map(|name| {
            let mut same = self
                .editions
                .iter()
                .filter(|edition| edition.wording.name == name);
            let silent = same.clone().filter(|edition| !tells(edition));
            match same.all(|edition| !tells(edition)) {
                true => format!("edition `{name}`"),
                false => {
                    let languages: Vec<&str> =
                        silent.map(|e| e.wording.language.as_str()).collect();
                    format!("edition `{name}` in {}", list(&languages))
                }
            }
        });
        called.collect()
    }

    /// Told where an edition does not say something that only its text can.
    pub fn unsaid(
        &self,
        kind: &'static Kind,
        what: crate::edition::Says,
        message: &str,
    ) -> Vec<Diagnostic> {
        use crate::model::words::Word as _;
        let silent = self.silent(|edition| edition.says(what));
        let word = what.as_str();
        let told = silent.iter().map(|edition| {
            let id = &self.portal.id;
            self.about_portal(kind, format!("the charter of portal `{id}` {message}: {edition} does not say so"))
                .help(format!("print it from an edition that does: {HOW}; if your own does, write `says = [\"{word}\"]` in its front matter"))
        });
        told.collect()
    }
}

/// How a charter is printed from the edition that has everything.
const HOW: &str =
    "write `edition = \"extended\"` in the settings, or `edition=extended` in the directive";

/// What a finding calls a cookie in a list.
pub fn label(cookie: &Cookie) -> String {
    match cookie.names() {
        [] => cookie
            .stand_in()
            .unwrap_or("a cookie without a name")
            .to_owned(),
        names => names.join(", "),
    }
}

/// Some words in backticks.
pub fn words(words: &[&str]) -> String {
    list(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_of_the_data_stands_for_known_names() {
        for (name, known, wanted) in [
            ("_hj*", "_hjid", true),
            ("_hj*", "_hjSessionUser_*", true),
            ("_pk_id<ID>", "_pk_id.*", true),
            ("_*", "_ga", true),
            ("_*", "_ga_*", false),
            ("_ga", "_ga", false),
        ] {
            assert_eq!(covers(name, known), wanted, "{name} {known}");
        }
    }
}
