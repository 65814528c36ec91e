//! The layers of one portal, merged: catalogue, services, defaults, portal,
//! override; what stands later in that list wins.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::facts::{CookieSpec, Override, ServiceSpec};
use super::gather::Data;
use super::portal::PortalSpec;
use super::settings::Settings;
use super::values::Element;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;
use crate::model::field::{Field, overlay};
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::portal::{Portal, Publisher};
use crate::model::text::without_value;
use crate::model::web_address::WebAddress;
use crate::source::place::Place;

/// Merges portals of one book. The cookies of a service are merged once and
/// shared by all portals that take them as they are.
#[derive(Debug)]
pub struct Resolver<'a> {
    data: &'a Data,
    settings: &'a Settings,
    services: BTreeMap<&'a str, Vec<Arc<Cookie>>>,
}

impl<'a> Resolver<'a> {
    /// Prepares the services.
    pub fn new(data: &'a Data, settings: &'a Settings) -> Self {
        let services = data.services.iter();
        let services = services.map(|(id, spec)| (id.as_str(), service_cookies(id, spec)));
        Self {
            data,
            settings,
            services: services.collect(),
        }
    }

    /// Merges one portal and notes what is wrong with it.
    pub fn portal(&self, id: &Id, spec: &PortalSpec, problems: &mut Vec<Diagnostic>) -> Portal {
        // Named one by one, so that a new field does not compile unmerged.
        let PortalSpec {
            declared,
            name,
            url,
            updated,
            manage,
            public_body,
            consent_scope,
            publisher,
            // What is merged in a way of its own.
            languages: _,
            services: _,
            cookies: _,
            overrides: _,
            // It is about reports, not about the charter.
            levels: _,
        } = spec;
        let defaults = self.data.defaults.as_ref();
        let manage = layered(defaults, |below| &below.manage, manage);
        Portal {
            id: id.clone(),
            declared: Arc::clone(declared),
            name: name.clone(),
            url: url.clone(),
            manage: manage.and_then(|field| join(field, url.as_ref(), problems)),
            languages: self.languages(spec),
            updated: layered(defaults, |below| &below.updated, updated),
            public_body: layered(defaults, |below| &below.public_body, public_body),
            consent_scope: layered(defaults, |below| &below.consent_scope, consent_scope),
            publisher: self.publisher(publisher),
            services: self.services(spec),
            cookies: self.cookies(spec, problems),
        }
    }

    fn publisher(&self, own: &Publisher) -> Publisher {
        let defaults = self.data.defaults.as_ref();
        let mut publisher =
            defaults.map_or_else(Publisher::default, |below| below.publisher.clone());
        publisher.overlay(own);
        publisher
    }

    /// Portal, defaults, settings, `[book] language` as written, French.
    fn languages(&self, spec: &PortalSpec) -> Vec<Language> {
        let defaults = self.data.defaults.as_ref();
        let stated = spec.languages.clone();
        stated
            .or_else(|| defaults.and_then(|defaults| defaults.languages.clone()))
            .or_else(|| self.settings.language.clone().map(|one| vec![one]))
            .or_else(|| self.settings.book_language.clone().map(|one| vec![one]))
            .unwrap_or_else(|| vec![Language::french()])
    }

    /// The services that the portal uses, as far as they exist.
    fn services(&self, spec: &PortalSpec) -> Vec<Id> {
        let listed = self.listed_services(spec).into_iter().flatten();
        let known = listed.filter_map(|(name, _)| self.data.services.get_key_value(name.as_str()));
        known.map(|(id, _)| id.clone()).collect()
    }

    /// The services that the portal lists, else those of the defaults.
    fn listed_services<'s>(&'s self, spec: &'s PortalSpec) -> Option<&'s Vec<Element>> {
        let defaults = self.data.defaults.as_ref();
        let shared = || defaults.and_then(|defaults| defaults.services.as_ref());
        spec.services.as_ref().or_else(shared)
    }

    fn cookies(&self, spec: &PortalSpec, problems: &mut Vec<Diagnostic>) -> Vec<Arc<Cookie>> {
        let cookies = self.all_cookies(spec, problems);
        self.overridden(spec, cookies, problems)
    }

    /// The cookies of a portal before anything is overridden.
    fn all_cookies(&self, spec: &PortalSpec, problems: &mut Vec<Diagnostic>) -> Vec<Arc<Cookie>> {
        let defaults = self.data.defaults.as_ref();
        let mut cookies = Vec::new();
        for service in self.listed_services(spec).into_iter().flatten() {
            match self.services.get(service.0.as_str()) {
                Some(found) => cookies.extend(found.iter().cloned()),
                None => self.unknown_service(spec, service, problems),
            }
        }
        let own = spec.cookies.as_ref();
        let shared = || defaults.and_then(|defaults| defaults.cookies.as_ref());
        let own = own.or_else(shared).into_iter().flatten();
        cookies.extend(own.map(|cookie| Arc::new(own_cookie(cookie))));
        cookies
    }

    /// Lays the overrides over the cookies and leaves out those that are said
    /// to be absent, in the last word on each.
    fn overridden(
        &self,
        spec: &PortalSpec,
        mut cookies: Vec<Arc<Cookie>>,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<Arc<Cookie>> {
        let mut absent = vec![false; cookies.len()];
        // What all portals share may be meant for others: it need not match.
        let shared = self
            .data
            .defaults
            .iter()
            .flat_map(|defaults| &defaults.overrides);
        let shared = shared.map(|overriding| (overriding, false));
        let own = spec.overrides.iter();
        let own = own.map(|overriding| (overriding, !self.data.incomplete));
        for (overriding, strict) in shared.chain(own) {
            apply(overriding, &mut cookies, &mut absent, problems, strict);
        }
        let mut absent = absent.into_iter();
        cookies.retain(|_| !absent.next().unwrap_or_default());
        for cookie in &cookies {
            check_category(cookie, problems);
        }
        cookies
    }

    /// Overrides of `[defaults]` that match no cookie of any portal.
    pub fn unused_overrides(&self) -> Vec<&'a Override> {
        let defaults = self.data.defaults.as_ref();
        let shared = defaults.map_or(&[][..], |defaults| &defaults.overrides);
        let unused = shared.iter().filter(|overriding| {
            let matches = |cookie: &Cookie| is_meant(overriding, cookie);
            let mut portals = self.data.portals.values();
            !portals.any(|spec| {
                self.all_cookies(spec, &mut Vec::new())
                    .iter()
                    .any(|cookie| matches(cookie))
            })
        });
        unused.collect()
    }

    fn unknown_service(
        &self,
        spec: &PortalSpec,
        (name, path): &Element,
        problems: &mut Vec<Diagnostic>,
    ) {
        if self.data.incomplete {
            return;
        }
        let known = self.data.services.keys().map(Id::as_str);
        // The list is the portal's, or that of the defaults.
        let owner = match &spec.services {
            Some(_) => Some(spec),
            None => self.data.defaults.as_ref(),
        };
        let Some(owner) = owner else { return };
        let place = Place::Value(owner.declared.file, path.clone());
        let problem = Diagnostic::new(
            kind::UNKNOWN_SERVICE,
            format!("there is no service `{}`", without_value(name)),
        )
        .at(place, "named here")
        .suggest("services", name, known);
        problems.push(match Id::suggest(name) {
            Some(id) => problem.help(format!(
                "or define it: `[services.{id}]` with its `[[services.{id}.cookies]]` in a collection"
            )),
            None => problem,
        });
    }
}

/// What the portal says, else what the defaults say.
fn layered<T: Clone>(
    defaults: Option<&PortalSpec>,
    field: impl Fn(&PortalSpec) -> &Option<Field<T>>,
    own: &Option<Field<T>>,
) -> Option<Field<T>> {
    let mut value = defaults.and_then(|defaults| field(defaults).clone());
    overlay(&mut value, own);
    value
}

/// `manage`, joined to the portal's address where it is a fragment or a path.
fn join(
    field: Field<String>,
    url: Option<&Field<WebAddress>>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Field<WebAddress>> {
    let joined = match url {
        Some(url) => WebAddress::join(&field.value, &url.value),
        None => WebAddress::parse(&field.value),
    };
    match joined {
        Ok(address) => Some(Field {
            value: address,
            origin: field.origin,
            overrode: field.overrode,
        }),
        Err(reason) => {
            problems.push(
                Diagnostic::new(
                    kind::INVALID_VALUE,
                    "`manage` is not a web address that can be used",
                )
                .at(Place::of(&field.origin), reason)
                .help("write an address, or a fragment or path of the portal's `url`"),
            );
            None
        }
    }
}

/// The cookies of a service, each with what the service says for all.
fn service_cookies(id: &Id, spec: &ServiceSpec) -> Vec<Arc<Cookie>> {
    let cookies = spec.cookies.iter().flatten();
    let merged = cookies.map(|cookie| {
        let mut facts = spec.facts.clone();
        facts.overlay(&cookie.facts);
        Arc::new(Cookie {
            service: Some(id.clone()),
            declared: Arc::clone(&cookie.declared),
            names: cookie.names.clone(),
            facts,
        })
    });
    merged.collect()
}

fn own_cookie(spec: &CookieSpec) -> Cookie {
    Cookie {
        service: None,
        declared: Arc::clone(&spec.declared),
        names: spec.names.clone(),
        facts: spec.facts.clone(),
    }
}

/// Lays one override over the cookie it names. `strict` says that it must
/// name one.
fn apply(
    overriding: &Override,
    cookies: &mut [Arc<Cookie>],
    absent: &mut [bool],
    problems: &mut Vec<Diagnostic>,
    strict: bool,
) {
    let found: Vec<usize> = (0..cookies.len())
        .filter(|index| is_meant(overriding, &cookies[*index]))
        .collect();
    match found.as_slice() {
        [] if strict => problems.push(matches_nothing(overriding, cookies)),
        [] => {}
        [index] => {
            if let Some(field) = &overriding.absent {
                absent[*index] = field.value;
            }
            let mut cookie = Cookie::clone(&cookies[*index]);
            cookie.facts.overlay(&overriding.facts);
            cookies[*index] = Arc::new(cookie);
        }
        several => problems.push(matches_several(overriding, several, cookies)),
    }
}

/// The service that an override names, if it does, and the cookie.
fn named(overriding: &Override) -> (Option<&str>, &str) {
    match overriding.key.split_once('/') {
        Some((service, name)) => (Some(service), name),
        None => (None, overriding.key.as_str()),
    }
}

/// Whether an override is about that cookie.
fn is_meant(overriding: &Override, cookie: &Cookie) -> bool {
    let (service, name) = named(overriding);
    // A row without a name is called by its service.
    if cookie.names().is_empty() && service.is_none() {
        let id = cookie.service.as_ref();
        return id.is_some_and(|id| id.as_str() == name);
    }
    let of_service = service.is_none_or(|wanted| {
        let id = cookie.service.as_ref();
        id.is_some_and(|id| id.as_str() == wanted)
    });
    of_service && cookie.names().iter().any(|known| known == name)
}

fn matches_nothing(overriding: &Override, cookies: &[Arc<Cookie>]) -> Diagnostic {
    let (service, _) = named(overriding);
    let names = cookies.iter().flat_map(|cookie| {
        let of = cookie.service.as_ref().filter(|_| service.is_some());
        let names = cookie.names().iter();
        let names: Vec<String> = names
            .map(|name| match of {
                Some(id) => format!("{id}/{name}"),
                None => name.clone(),
            })
            .collect();
        let id = cookie.service.as_ref().filter(|_| names.is_empty());
        names.into_iter().chain(id.map(Id::to_string))
    });
    let names: Vec<String> = names.collect();
    let message = format!("this portal has no cookie `{}`", overriding.key);
    let place = Place::Key(overriding.declared.file, overriding.declared.path.clone());
    Diagnostic::new(kind::UNKNOWN_COOKIE, message)
        .at(place, "overridden here")
        .suggest(
            "its cookies",
            &overriding.key,
            names.iter().map(String::as_str),
        )
}

fn matches_several(
    overriding: &Override,
    several: &[usize],
    cookies: &[Arc<Cookie>],
) -> Diagnostic {
    let (_, name) = named(overriding);
    let place = |declared: &crate::model::origin::TablePath| {
        Place::Key(declared.file, declared.path.clone())
    };
    let mut problem = Diagnostic::new(
        kind::AMBIGUOUS_OVERRIDE,
        format!("`{name}` names {} cookies of this portal", several.len()),
    )
    .at(place(&overriding.declared), "which of them is meant?");
    for index in several {
        let cookie = &cookies[*index];
        let text = match &cookie.service {
            Some(service) => format!("of the service `{service}`"),
            None => "the portal's own".to_owned(),
        };
        problem = problem.at(place(&cookie.declared), text);
    }
    let service = several
        .iter()
        .find_map(|index| cookies[*index].service.as_ref());
    let problem = match service {
        Some(service) => {
            let mut above = overriding.declared.path.clone();
            above.0.pop();
            problem.help(format!("write `[{above}.\"{service}/{name}\"]`"))
        }
        None => problem,
    };
    match several
        .iter()
        .any(|index| cookies[*index].service.is_none())
    {
        true => problem.help("or change the portal's own cookie where it stands"),
        false => problem,
    }
}

/// A cookie in no category would be in no table.
fn check_category(cookie: &Cookie, problems: &mut Vec<Diagnostic>) {
    // An empty list is told where it is read.
    if cookie.facts.categories.is_some() {
        return;
    }
    let place = Place::Key(cookie.declared.file, cookie.declared.path.clone());
    problems.push(
        Diagnostic::new(
            kind::CATEGORY_MISSING,
            format!("{} has no category", cookie.label()),
        )
        .at(place, "a charter lists cookies by category")
        .help("write `category = \"necessary\"`, or another one, in it"),
    );
}
