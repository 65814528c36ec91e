//! The layers of one portal, merged: catalogue, services, defaults, portal,
//! override; what stands later in that list wins.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::facts::{CookieSpec, Override, ServiceSpec};
use super::gather::Data;
use super::overrides;
use super::portal::PortalSpec;
use super::settings::Settings;
use super::values::Element;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;
use crate::model::facts::Facts;
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
        cookies.extend(own.map(|cookie| merged(None, cookie, cookie.facts.clone())));
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
        for overriding in self.shared_overrides() {
            // What all portals share may be meant for others: it need not match.
            let found = overrides::meant(overriding, &cookies);
            if !found.is_empty() {
                overrides::apply(overriding, &found, &mut cookies, &mut absent, problems);
            }
        }
        for overriding in &spec.overrides {
            let found = overrides::meant(overriding, &cookies);
            if !(found.is_empty() && self.data.incomplete) {
                overrides::apply(overriding, &found, &mut cookies, &mut absent, problems);
            }
        }
        let mut absent = absent.into_iter();
        cookies.retain(|_| !absent.next().unwrap_or_default());
        for cookie in &cookies {
            check_category(cookie, problems);
        }
        cookies
    }

    /// The overrides of `[defaults]`.
    fn shared_overrides(&self) -> &'a [Override] {
        let defaults = self.data.defaults.as_ref();
        defaults.map_or(&[], |defaults| &defaults.overrides)
    }

    /// Overrides of `[defaults]` that match no cookie of any portal.
    pub fn unused_overrides(&self) -> Vec<&'a Override> {
        let mut unused: Vec<&Override> = self.shared_overrides().iter().collect();
        for spec in self.data.portals.values() {
            if unused.is_empty() {
                break;
            }
            let cookies = self.all_cookies(spec, &mut Vec::new());
            unused.retain(|overriding| overrides::meant(overriding, &cookies).is_empty());
        }
        unused
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
        let problem = format!("there is no service `{}`", without_value(name));
        let problem = Diagnostic::new(kind::UNKNOWN_SERVICE, problem)
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
            let problem = "`manage` is not a web address that can be used";
            problems.push(
                Diagnostic::new(kind::INVALID_VALUE, problem)
                    .at(Place::of(&field.origin), reason)
                    .help("write an address, or a fragment or path of the portal's `url`"),
            );
            None
        }
    }
}

/// The cookies of a service, each with what the service says for all.
fn service_cookies(id: &Id, spec: &ServiceSpec) -> Vec<Arc<Cookie>> {
    let mut cookies = Vec::new();
    for cookie in spec.cookies.iter().flatten() {
        let mut facts = spec.facts.clone();
        facts.overlay(&cookie.facts);
        cookies.push(merged(Some(id.clone()), cookie, facts));
    }
    cookies
}

fn merged(service: Option<Id>, spec: &CookieSpec, facts: Facts) -> Arc<Cookie> {
    Arc::new(Cookie {
        service,
        declared: Arc::clone(&spec.declared),
        names: spec.names.clone(),
        facts,
    })
}

/// A cookie in no category would be in no table.
fn check_category(cookie: &Cookie, problems: &mut Vec<Diagnostic>) {
    // An empty list is reported where it is read.
    if cookie.facts.categories.is_some() {
        return;
    }
    let problem = format!("{} has no category", cookie.label());
    problems.push(
        Diagnostic::new(kind::CATEGORY_MISSING, problem)
            .at(
                Place::of_table(&cookie.declared),
                "a charter lists cookies by category",
            )
            .help("write `category = \"necessary\"`, or another one, in it"),
    );
}
