//! Merging the layers of one portal: catalogue, services, defaults, portal,
//! override. Later layers win.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::book::settings::Settings;
use super::facts::Override;
use super::gather::Data;
use super::manage::join;
use super::overrides;
use super::portal::PortalSpec;
use super::services::{name_of, of_service, service_cookies};
use super::values::Element;
use crate::diagnostic::nearest::list;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;
use crate::model::facts::Facts;
use crate::model::field::{Stated, Text};
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::origin::{FileId, Origin};
use crate::model::portal::Portal;
use crate::model::text::first_word;
use crate::source::place::Place;

/// Reports that a portal has no address, in a language or at all, to which
/// another one could be joined.
fn no_url(id: &Id, spec: &PortalSpec, language: Option<&Language>) -> Diagnostic {
    let (problem, help) = match language {
        None => (
            String::new(),
            "write `url = \"https://…\"` in it".to_owned(),
        ),
        Some(language) => (
            format!(" in `{language}`"),
            format!("add `{language} = \"https://…\"` to its `url`"),
        ),
    };
    let problem = format!("portal `{id}` does not state `url`{problem}");
    Diagnostic::new(kind::UNSTATED_FIELD, problem)
        .at(Place::of_table(&spec.declared), "")
        .help(help)
}

/// Merges portals of one book. The cookies of a service are merged once and
/// shared by all portals that take them as they are.
#[derive(Debug)]
pub struct Resolver<'a> {
    data: &'a Data,
    /// What settings and defaults state for all portals.
    shared: PortalSpec,
    services: BTreeMap<&'a str, Vec<Arc<Cookie>>>,
}

impl<'a> Resolver<'a> {
    pub fn new(data: &'a Data, settings: &Settings) -> Self {
        let mut services = BTreeMap::new();
        for (id, spec) in &data.services {
            services.insert(id.as_str(), service_cookies(id, spec));
        }
        let of_settings = settings
            .language
            .as_ref()
            .or(settings.book_language.as_ref());
        let language = of_settings.cloned().unwrap_or_else(Language::french);
        let mut shared = PortalSpec {
            languages: Some(vec![language]),
            law: settings.law.clone(),
            ..PortalSpec::default()
        };
        if let Some(defaults) = &data.defaults {
            shared.overlay(defaults);
        }
        Self {
            data,
            shared,
            services,
        }
    }

    /// Lays a portal over what all portals share.
    fn layered(&self, own: &PortalSpec) -> PortalSpec {
        let mut spec = self.shared.clone();
        spec.overlay(own);
        spec
    }

    /// Merges one portal and reports mistakes in it.
    pub fn portal(&self, id: &Id, own: &PortalSpec, problems: &mut Vec<Diagnostic>) -> Portal {
        let spec = self.layered(own);
        let (cookies, without_cookies) = self.cookies(&spec, own, problems);
        let languages = spec.languages.as_deref().unwrap_or_default();
        let no_url = |language: Option<&Language>| no_url(id, &spec, language);
        let manage = join(&spec.manage, &spec.url, languages, no_url, problems);
        Portal {
            id: id.clone(),
            manage,
            services: self.services(&spec, &cookies),
            about_services: self.about_services(cookies.iter().chain(&without_cookies)),
            cookies,
            without_cookies,
            declared: spec.declared,
            name: spec.name,
            url: spec.url,
            languages: spec.languages.unwrap_or_default(),
            updated: spec.updated,
            public_body: spec.public_body,
            consent_scope: spec.consent_scope,
            law: spec.law,
            publisher: spec.publisher,
            edition: spec.edition,
            texts: spec.texts,
        }
    }

    /// Returns the services that the portal uses and that exist: those that it
    /// lists, then those that its own cookies name.
    fn services(&self, spec: &PortalSpec, cookies: &[Arc<Cookie>]) -> Vec<Id> {
        let mut services: Vec<Id> = Vec::new();
        for (name, _) in spec.services.get().map_or(&[][..], |listed| listed) {
            let known = self.data.services.get_key_value(name.as_str());
            services.extend(known.map(|(id, _)| id.clone()));
        }

        for id in cookies.iter().filter_map(|cookie| cookie.service.as_ref()) {
            if !services.contains(id) {
                services.push(id.clone());
            }
        }

        services
    }

    /// Returns the cookies of a portal, and what leaves nothing on a terminal.
    fn cookies(
        &self,
        spec: &PortalSpec,
        own: &PortalSpec,
        problems: &mut Vec<Diagnostic>,
    ) -> (Vec<Arc<Cookie>>, Vec<Arc<Cookie>>) {
        // A portal must say what it uses, or that it uses nothing.
        if !spec.states_cookies {
            let problem = "this portal does not say which services or cookies it uses";
            problems.push(
                Diagnostic::new(kind::SERVICES_MISSING, problem)
                    .at(Place::of_table(&spec.declared), "")
                    .help("write `services = [\"…\"]`, or `services = []` if it uses none"),
            );
        }
        let cookies = self.all_cookies(spec, problems);
        let mut cookies = self.overridden(own, cookies, problems);
        for cookie in &mut cookies {
            if cookie.is_exempt_by_reason_alone() {
                Arc::make_mut(cookie).settle_consent();
            }
        }
        if let Some(order) = spec.order.get() {
            // A shared order may name cookies of other portals.
            let own_file = own.order.origin().map(Origin::file);
            self.put_in_order(order, own_file, &mut cookies, problems);
        }
        let (without, cookies) = cookies
            .into_iter()
            .partition(|cookie| cookie.leaves_nothing());
        (cookies, without)
    }

    /// Moves the rows that `order` names to the front. Keys without a row are
    /// reported only if the list is the portal's own.
    fn put_in_order(
        &self,
        order: &[Element],
        own_file: Option<FileId>,
        cookies: &mut Vec<Arc<Cookie>>,
        problems: &mut Vec<Diagnostic>,
    ) {
        let mut first: Vec<Arc<Cookie>> = Vec::new();
        for (key, path) in order {
            if let Some(file) = own_file
                && !self.data.incomplete
            {
                let all = first.iter().chain(&*cookies);
                if !all.clone().any(|cookie| overrides::is_called(key, cookie)) {
                    let place = Place::Value(file, path.clone());
                    problems.push(overrides::no_such_cookie(key, place, "named here", all));
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

    /// Collects the texts about the services of some cookies.
    fn about_services<'c>(
        &self,
        cookies: impl Iterator<Item = &'c Arc<Cookie>>,
    ) -> BTreeMap<Id, Text> {
        let mut about = BTreeMap::new();
        for cookie in cookies {
            if let Some(id) = &cookie.service
                && let Some(service) = self.data.services.get(id)
                && service.text.is_stated()
            {
                about.insert(id.clone(), service.text.clone());
            }
        }
        about
    }

    /// Completes a portal's own cookie with facts of the service that it names.
    fn own_cookie(&self, cookie: &Arc<Cookie>) -> Arc<Cookie> {
        let named = cookie.facts.service.any();
        let known = named.and_then(|name| self.data.services.get_key_value(name.as_str()));
        let Some((id, service)) = known else {
            return Arc::clone(cookie);
        };
        // Who provides the service provides its cookies. Other facts about
        // them, such as the purpose, are for the portal to state.
        let shared = service.facts.clone();
        // A provider that is named here may get what the service's does not.
        let facts = &cookie.facts;
        let is_named = facts.provider.is_stated() || facts.company.is_stated();
        let recipient = if is_named {
            Stated::default()
        } else {
            shared.recipient
        };
        let shared = Facts {
            provider: shared.provider,
            company: shared.company,
            policy: shared.policy,
            opt_out: shared.opt_out,
            recipient,
            ..Facts::default()
        };
        let mut cookie = (**cookie).clone();
        cookie.facts.service = name_of(id, service);
        of_service(id, shared, &cookie)
    }

    /// Collects the cookies of a portal before overrides.
    fn all_cookies(&self, spec: &PortalSpec, problems: &mut Vec<Diagnostic>) -> Vec<Arc<Cookie>> {
        let mut cookies = Vec::new();
        for (name, path) in spec.services.get().map_or(&[][..], |listed| listed) {
            match self.services.get(name.as_str()) {
                Some(found) => cookies.extend(found.iter().cloned()),
                None if self.data.incomplete => {}
                None => {
                    let file = spec.services.origin().map(Origin::file).unwrap_or_default();
                    let place = Place::Value(file, path.clone());
                    problems.push(self.unknown_service(name, place));
                }
            }
        }

        let own = spec.cookies.iter().flatten();
        cookies.extend(own.map(|cookie| self.own_cookie(cookie)));
        cookies
    }

    /// Lays the overrides over the cookies, and removes those that the last
    /// override of each marks as absent.
    fn overridden(
        &self,
        spec: &PortalSpec,
        mut cookies: Vec<Arc<Cookie>>,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<Arc<Cookie>> {
        let mut absent = vec![false; cookies.len()];
        let shared = self.shared_overrides();
        for (index, overriding) in shared.iter().chain(&spec.overrides).enumerate() {
            let found = overrides::meant(&overriding.key, &cookies);
            // Shared overrides need not match: they may be for other portals.
            let may_be_unmatched = index < shared.len() || self.data.incomplete;
            if !(found.is_empty() && may_be_unmatched) {
                overrides::apply(overriding, &found, &mut cookies, &mut absent, problems);
            }
        }
        let mut is_absent = absent.into_iter();
        cookies.retain(|_| !is_absent.next().unwrap_or_default());
        for cookie in &cookies {
            check_category(cookie, problems);
            check_nothing(cookie, problems);
        }
        cookies
    }

    fn shared_overrides(&self) -> &'a [Override] {
        let defaults = self.data.defaults.as_ref();
        defaults.map_or(&[], |defaults| &defaults.overrides)
    }

    /// Returns overrides of `[defaults]` that match no cookie of any portal.
    pub fn unused_overrides(&self) -> Vec<&'a Override> {
        let mut unused: Vec<&Override> = self.shared_overrides().iter().collect();
        for spec in self.data.portals.values() {
            if unused.is_empty() {
                break;
            }
            let cookies = self.all_cookies(&self.layered(spec), &mut Vec::new());
            unused.retain(|overriding| overrides::meant(&overriding.key, &cookies).is_empty());
        }

        unused
    }

    fn unknown_service(&self, name: &str, place: Place) -> Diagnostic {
        let known = self.data.services.keys().map(Id::as_str);
        let shown = first_word(name);
        let message = format!("there is no service `{shown}`");
        let problem = Diagnostic::new(kind::UNKNOWN_SERVICE, message)
            .at(place, "named here")
            .suggest("services", name, known);
        match Id::suggest(shown.trim_end_matches([' ', '…'])) {
            Some(id) => problem.help(format!(
                "or define it: `[services.{id}]` with its `[[services.{id}.cookies]]` in a collection"
            )),
            None => problem,
        }
    }
}

/// Reports what leaves nothing on the device, yet has a name or a lifetime.
fn check_nothing(cookie: &Cookie, problems: &mut Vec<Diagnostic>) {
    let facts = &cookie.facts;
    if !cookie.leaves_nothing() {
        return;
    }

    let service = facts.service.is_stated() || cookie.service.is_some();
    let says = service || cookie.stand_in().is_some() || facts.purpose.is_stated();
    if !says && cookie.names().is_empty() {
        let problem = "nothing is stated of what leaves nothing on the device";
        problems.push(
            Diagnostic::new(kind::UNSTATED_FIELD, problem)
                .at(Place::of_table(&cookie.declared), "its row would be empty")
                .help("say what it is, as in `service = \"…\"` or `provider = \"…\"`, and what it is for in `purpose`"),
        );
    }

    let mut stated: Vec<(&str, &Origin)> = Vec::new();
    for (key, origin) in [
        ("storage", facts.storage.origin()),
        ("name", cookie.names.origin()),
        ("duration", facts.duration.origin()),
        ("consent", facts.consent.origin()),
        ("exemption", facts.exemption.origin()),
        ("audience", facts.audience.origin()),
        ("domain", facts.domain.origin()),
    ] {
        if let Some(origin) = origin {
            stated.push((key, origin));
        }
    }

    let keys: Vec<&str> = stated.iter().skip(1).map(|(key, _)| *key).collect();
    if keys.is_empty() {
        return;
    }

    let keys = list(&keys);
    let label = cookie.label();
    let problem = format!("{label} is stated to leave nothing on the device, and to have {keys}");
    let mut problem = Diagnostic::new(kind::CONFLICTING_KEYS, problem).help(format!(
        "remove `storage` where it keeps or reads anything on the device; where it does not, remove {keys}, and say what it is in `label` or `service`"
    ));
    // Overriding facts come first, since those are what the user can change.
    stated.sort_by_key(|(_, origin)| origin.file() == cookie.declared.file);
    for (key, origin) in stated {
        problem = problem.at(Place::of(origin), format!("`{key}` is stated here"));
    }

    problems.push(problem);
}

/// Reports a cookie without a category, since no table would list it.
fn check_category(cookie: &Cookie, problems: &mut Vec<Diagnostic>) {
    // An empty list is reported where it is read. What leaves nothing on the
    // terminal is printed separately.
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
