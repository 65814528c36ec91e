//! The layers of one portal, merged: catalogue, services, defaults, portal,
//! override; what stands later in that list wins.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::facts::{CookieSpec, Override};
use super::gather::Data;
use super::manage::join;
use super::overrides;
use super::portal::PortalSpec;
use super::services::{merged, name_of, service_cookies};
use super::settings::Settings;
use super::values::Element;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;
use crate::model::country::Country;
use crate::model::facts::Facts;
use crate::model::field::{Name, Stated, Text};
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::portal::{Portal, Publisher};
use crate::model::text::first_word;
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
            law,
            publisher,
            edition,
            texts,
            // What is merged in a way of its own.
            languages: _,
            services: _,
            cookies: _,
            order: _,
            states_cookies: _,
            overrides: _,
            // It is about reports, not about the charter.
            levels: _,
        } = spec;
        let defaults = self.data.defaults.as_ref();
        let mut manage_of_all = defaults.map_or_else(Name::default, |below| below.manage.clone());
        manage_of_all.overlay(manage);
        let mut all_texts = defaults.map_or_else(BTreeMap::new, |below| below.texts.clone());
        for (name, text) in texts {
            all_texts.entry(name.clone()).or_default().overlay(text);
        }
        let (cookies, without_cookies) = self.cookies(spec, problems);
        let about_services = self.about_services(cookies.iter().chain(&without_cookies));
        Portal {
            id: id.clone(),
            declared: Arc::clone(declared),
            name: name.clone(),
            url: url.clone(),
            manage: join(&manage_of_all, url, problems),
            languages: self.languages(spec),
            updated: layered(defaults, |below| &below.updated, updated),
            public_body: layered(defaults, |below| &below.public_body, public_body),
            consent_scope: layered(defaults, |below| &below.consent_scope, consent_scope),
            law: self.law(defaults, law),
            publisher: self.publisher(publisher),
            services: self.services(spec, &cookies),
            cookies,
            without_cookies,
            about_services,
            edition: layered(defaults, |below| &below.edition, edition),
            texts: all_texts,
        }
    }

    fn publisher(&self, own: &Publisher) -> Publisher {
        let defaults = self.data.defaults.as_ref();
        let mut publisher =
            defaults.map_or_else(Publisher::default, |below| below.publisher.clone());
        publisher.overlay(own);
        publisher
    }

    /// Portal, defaults, settings.
    fn law(&self, defaults: Option<&PortalSpec>, own: &Stated<Country>) -> Stated<Country> {
        let mut law = self.settings.law.clone();
        law.overlay(&layered(defaults, |below| &below.law, own));
        law
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

    /// The services that the portal uses, as far as they exist: those that it
    /// lists, then those that its own cookies name.
    fn services(&self, spec: &PortalSpec, cookies: &[Arc<Cookie>]) -> Vec<Id> {
        let listed = self.listed_services(spec).into_iter().flatten();
        let known = listed.filter_map(|(name, _)| self.data.services.get_key_value(name.as_str()));
        let mut services: Vec<Id> = known.map(|(id, _)| id.clone()).collect();
        for id in cookies.iter().filter_map(|cookie| cookie.service.as_ref()) {
            if !services.contains(id) {
                services.push(id.clone());
            }
        }
        services
    }

    /// The services that the portal lists, else those of the defaults.
    fn listed_services<'s>(&'s self, spec: &'s PortalSpec) -> Option<&'s Vec<Element>> {
        let defaults = self.data.defaults.as_ref();
        let shared = || defaults.and_then(|defaults| defaults.services.as_ref());
        spec.services.as_ref().or_else(shared)
    }

    /// The cookies of a portal, and what leaves nothing on the terminal.
    fn cookies(
        &self,
        spec: &PortalSpec,
        problems: &mut Vec<Diagnostic>,
    ) -> (Vec<Arc<Cookie>>, Vec<Arc<Cookie>>) {
        self.check_services_stated(spec, problems);
        let cookies = self.all_cookies(spec, problems);
        let mut cookies = self.overridden(spec, cookies, problems);
        for cookie in &mut cookies {
            if cookie.is_exempt_by_reason_alone() {
                Arc::make_mut(cookie).settle_consent();
            }
        }
        self.put_in_order(spec, &mut cookies, problems);
        let (without, cookies) = cookies
            .into_iter()
            .partition(|cookie| cookie.leaves_nothing());
        (cookies, without)
    }

    /// A portal says what it uses, or that it uses nothing.
    fn check_services_stated(&self, spec: &PortalSpec, problems: &mut Vec<Diagnostic>) {
        let layers = [Some(spec), self.data.defaults.as_ref()];
        let mut layers = layers.into_iter().flatten();
        if layers.any(|layer| layer.states_cookies) {
            return;
        }
        let problem = "this portal does not say which services or cookies it uses";
        problems.push(
            Diagnostic::new(kind::SERVICES_MISSING, problem)
                .at(Place::of_table(&spec.declared), "")
                .help("write `services = [\"…\"]`, or `services = []` if it uses none"),
        );
    }

    /// Puts the rows first that the portal names, as it names them.
    fn put_in_order(
        &self,
        spec: &PortalSpec,
        cookies: &mut Vec<Arc<Cookie>>,
        problems: &mut Vec<Diagnostic>,
    ) {
        let defaults = self.data.defaults.as_ref();
        let shared = defaults.and_then(|defaults| defaults.order.as_ref());
        let Some(order) = spec.order.as_ref().or(shared) else {
            return;
        };
        let mut first: Vec<Arc<Cookie>> = Vec::new();
        for (key, path) in order {
            let all = first.iter().chain(&*cookies);
            // What all portals share may be meant for others.
            if spec.order.is_some() && !self.data.incomplete {
                let all: Vec<Arc<Cookie>> = all.cloned().collect();
                if overrides::meant(key, &all).is_empty() {
                    let place = Place::Value(spec.declared.file, path.clone());
                    problems.push(overrides::no_such_cookie(key, place, "named here", &all));
                }
            }
            let (meant, others) = std::mem::take(cookies)
                .into_iter()
                .partition::<Vec<_>, _>(|cookie| overrides::is_called(key, cookie));
            first.extend(meant);
            *cookies = others;
        }
        first.append(cookies);
        *cookies = first;
    }

    /// What is said of the services of some cookies.
    fn about_services<'c>(
        &self,
        cookies: impl Iterator<Item = &'c Arc<Cookie>>,
    ) -> BTreeMap<Id, Text> {
        let mut about = BTreeMap::new();
        for id in cookies.filter_map(|cookie| cookie.service.as_ref()) {
            if let Some(service) = self.data.services.get(id)
                && service.text.is_stated()
            {
                about.insert(id.clone(), service.text.clone());
            }
        }
        about
    }

    /// A cookie of a portal, which may name a service that it belongs to.
    fn own_cookie(&self, spec: &CookieSpec) -> Arc<Cookie> {
        let mut facts = spec.facts.clone();
        let named = facts.service.any().map(String::as_str);
        let known = named.and_then(|name| self.data.services.get_key_value(name));
        if let Some((id, service)) = known {
            facts.service = name_of(id, service);
            // Who provides the service provides its cookies. What holds for each
            // of them beside that, as a purpose, the portal says.
            let shared = service.facts.clone();
            let mut below = Facts {
                provider: shared.provider,
                company: shared.company,
                policy: shared.policy,
                opt_out: shared.opt_out,
                ..Facts::default()
            };
            below.overlay(&facts);
            facts = below;
        }
        merged(known.map(|(id, _)| id.clone()), spec, facts)
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
        cookies.extend(own.map(|cookie| self.own_cookie(cookie)));
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
            let found = overrides::meant(&overriding.key, &cookies);
            if !found.is_empty() {
                overrides::apply(overriding, &found, &mut cookies, &mut absent, problems);
            }
        }
        for overriding in &spec.overrides {
            let found = overrides::meant(&overriding.key, &cookies);
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
            unused.retain(|overriding| overrides::meant(&overriding.key, &cookies).is_empty());
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
        let shown = first_word(name);
        let problem = format!("there is no service `{shown}`");
        let problem = Diagnostic::new(kind::UNKNOWN_SERVICE, problem)
            .at(place, "named here")
            .suggest("services", name, known);
        problems.push(match Id::suggest(shown.trim_end_matches([' ', '…'])) {
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
    field: impl Fn(&PortalSpec) -> &Stated<T>,
    own: &Stated<T>,
) -> Stated<T> {
    let mut value = Stated::default();
    if let Some(defaults) = defaults {
        value.overlay(field(defaults));
    }
    value.overlay(own);
    value
}

/// A cookie in no category would be in no table.
fn check_category(cookie: &Cookie, problems: &mut Vec<Diagnostic>) {
    // An empty list is reported where it is read; what leaves nothing on the
    // terminal is printed apart.
    if cookie.facts.categories.is_stated() || cookie.leaves_nothing() {
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
