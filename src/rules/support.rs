//! Shared parts of the rules: the place and wording of findings about cookies,
//! and whether a fact is printed.

use super::rule::{Appearance, Context, Findings};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::nearest::{first_of, list};
use crate::edition::{Part, Says};
use crate::model::category::{BuiltIn, CategoryId};
use crate::model::cookie::Cookie;
use crate::model::origin::Origin;
use crate::model::portal::Portal;
use crate::model::words::{Consent, Exemption, Party, Word as _};
use crate::source::place::Place;

pub fn is_necessary(cookie: &Cookie) -> bool {
    is_in(cookie, BuiltIn::Necessary)
}

pub fn is_in(cookie: &Cookie, category: BuiltIn) -> bool {
    cookie.is_in(&CategoryId::BuiltIn(category))
}

/// Returns whether a cookie is declared exempt, by `consent` or by an
/// exemption.
pub fn is_exempt(cookie: &Cookie) -> bool {
    cookie.consent() == Some(Consent::Exempt)
}

pub fn is_third(cookie: &Cookie) -> bool {
    cookie.facts.party.is(&Party::Third)
}

pub fn lives_longer(cookie: &Cookie, months: i32) -> bool {
    matches!(cookie.lives_at_least(), Some(life) if life.exceeds(months))
}

pub fn outlives_a_day(cookie: &Cookie) -> bool {
    matches!(cookie.lives_at_least(), Some(life) if life.exceeds_a_day())
}

/// Returns whether a cookie is meant to last, unlike other exempt ones.
pub fn is_lasting(cookie: &Cookie) -> bool {
    cookie.is_exempt_for(Exemption::Choice) || cookie.is_exempt_for(Exemption::Audience)
}

/// Returns whether each visit extends the life of a cookie.
pub fn is_renewed(cookie: &Cookie) -> bool {
    matches!(cookie.facts.duration.get(), Some(duration) if duration.renewed == Some(true))
}

/// Returns a help that says where to write something: in the cookie or in an
/// override.
pub fn in_cookie(help: &str) -> String {
    let comma = if help.ends_with([',', ';']) { "" } else { "," };
    format!("{help}{comma} in the cookie or in an `[override.NAME]` of the portal")
}

/// Returns whether visitors must be told how a cookie works. The directive asks
/// this for cookies that need consent, and the CNIL recommends it for exempt
/// ones.
pub fn is_to_be_described(portal: &Portal, cookie: &Cookie) -> bool {
    !cookie.leaves_nothing() && (portal.is_french() || !is_exempt(cookie))
}

/// Returns the exemptions that a portal may use, as a list. Those of audience
/// measurement and of free articles are the CNIL's.
pub fn exemptions(context: &Context<'_>) -> String {
    let mut words = Vec::new();
    for exemption in Exemption::ALL {
        let is_of_cnil = matches!(exemption, Exemption::Audience | Exemption::Quota);
        if !is_of_cnil || context.portal.is_french() {
            words.push(exemption.as_str());
        }
    }

    list(&words)
}

/// Returns whether a cookie is in a category that no exemption covers.
pub fn serves_more_than_exempt(cookie: &Cookie) -> bool {
    is_in(cookie, BuiltIn::Marketing)
        || is_in(cookie, BuiltIn::Social)
        || is_in(cookie, BuiltIn::Statistics) && !cookie.is_exempt_for(Exemption::Audience)
}

/// Returns the domains of a cookie, in lower case and without a leading dot.
pub fn domains(cookie: &Cookie) -> Vec<String> {
    let mut domains = Vec::new();
    for domain in cookie.facts.domain.all().flatten() {
        domains.push(domain.as_str().trim_start_matches('.').to_lowercase());
    }

    domains
}

/// Returns the place where a cookie is declared to need no consent: its
/// category, or else `consent`.
pub fn declared(cookie: &Cookie) -> Option<&Origin> {
    let category = cookie.facts.categories.origin();
    if category.is_some() && is_necessary(cookie) {
        return category;
    }

    cookie.facts.consent.origin()
}

/// A fact about cookies that a charter must tell its readers: the data must
/// state it, and the edition must print it.
pub struct Information {
    pub field: &'static str,
    /// Whether the fact is required of a cookie.
    pub concerns: fn(&Portal, &Cookie) -> bool,
    pub is_stated: fn(&Cookie) -> bool,
    /// The message about cookies that do not state it.
    pub message: fn(&str) -> String,
    pub help: String,
}

impl Context<'_> {
    pub fn cookies(&self, is_meant: impl Fn(&Cookie) -> bool) -> Vec<&Cookie> {
        let cookies = self.portal.cookies.iter().map(AsRef::as_ref);
        cookies.filter(|cookie| is_meant(cookie)).collect()
    }

    /// Returns the matching cookies and services, including services that store
    /// nothing on the device.
    pub fn trackers_and_services(&self, is_meant: impl Fn(&Cookie) -> bool) -> Vec<&Cookie> {
        let mut all = self.cookies(&is_meant);
        let others = self.portal.without_cookies.iter().map(AsRef::as_ref);
        all.extend(others.filter(|cookie| is_meant(cookie)));
        all
    }

    /// Returns an example of a text in the languages of the portal.
    pub fn text(&self) -> String {
        let languages = &self.portal.languages;
        if languages.len() == 1 {
            return "\"…\"".to_owned();
        }

        let each = languages.iter().map(|tag| format!("{tag} = \"…\""));
        format!("{{ {} }}", each.collect::<Vec<_>>().join(", "))
    }

    /// Returns the editions that fail a check, each once. The name includes the
    /// languages if the edition fails in only some of them. If the edition has
    /// it in a part that no chapter prints, that part is returned too.
    fn editions_without(&self, tells: impl Fn(&Appearance) -> bool) -> Vec<(String, Option<Part>)> {
        let mut found: Vec<(String, Option<Part>)> = Vec::new();
        for appearance in self.editions {
            let name = &appearance.edition.wording.name;
            let mut silent: Vec<&Appearance> = self.editions.iter().collect();
            silent.retain(|it| it.edition.wording.name == *name);
            let count = silent.len();
            silent.retain(|it| !tells(it));
            let Some(first) = silent.first() else {
                continue;
            };

            let mut whole = (*first).clone();
            whole.part = None;
            let part = first.part.filter(|_| tells(&whole));
            let mut called = match part {
                Some(part) => format!("part `{}` of edition `{name}`", part.as_str()),
                None => format!("edition `{name}`"),
            };
            if silent.len() < count {
                let languages = silent.iter().map(|it| it.edition.wording.language.as_str());
                called.push_str(&format!(" in {}", list(&languages.collect::<Vec<_>>())));
            }

            if !found.iter().any(|(known, _)| *known == called) {
                found.push((called, part.map(Part::other)));
            }
        }

        found
    }
}

impl Findings<'_> {
    pub fn push(&mut self, problem: Diagnostic) {
        self.found.of_portal.push(problem);
    }

    fn of_portal(&self, message: String, help: impl Into<String>) -> Diagnostic {
        let place = Place::of_table(&self.context.portal.declared);
        Diagnostic::new(self.kind, message).at(place, "").help(help)
    }

    /// Reports the cookies that do not state the fact, and the editions that do
    /// not print it.
    pub fn information(&mut self, what: &Information) {
        let context = self.context;
        let mut silent =
            context.trackers_and_services(|cookie| (what.concerns)(context.portal, cookie));
        let concerned = silent.len();
        silent.retain(|cookie| !(what.is_stated)(cookie));
        self.about(&silent, what.message, what.help.as_str());
        if silent.len() < concerned {
            self.unprinted(what.field);
        }
    }

    pub fn about_portal(&mut self, message: String, help: impl Into<String>) {
        let problem = self.of_portal(message, help);
        self.push(problem);
    }

    /// Reports a problem of some cookies, if there are any. The place is the
    /// cookie if the book declares it, or else the portal that takes it from a
    /// built-in service.
    pub fn about(
        &mut self,
        cookies: &[&Cookie],
        message: impl Fn(&str) -> String,
        help: impl Into<String>,
    ) {
        self.about_stated(cookies, |_| None, message, help);
    }

    /// Reports a problem of what cookies state: at the statements if they are
    /// all in the book's own files, and otherwise as [`Findings::about`] does.
    pub fn about_stated(
        &mut self,
        cookies: &[&Cookie],
        stated: impl Fn(&Cookie) -> Option<&Origin>,
        message: impl Fn(&str) -> String,
        help: impl Into<String>,
    ) {
        let mut found = Vec::new();
        for cookie in cookies {
            found.push((*cookie, names(cookie)));
        }

        self.about_names(&found, stated, message, help);
    }

    pub fn about_names(
        &mut self,
        cookies: &[(&Cookie, Vec<String>)],
        stated: impl Fn(&Cookie) -> Option<&Origin>,
        message: impl Fn(&str) -> String,
        help: impl Into<String>,
    ) {
        if cookies.is_empty() {
            return;
        }

        let is_own = self.context.is_own;
        let mut labels = Vec::new();
        let mut places = Vec::new();
        for (cookie, names) in cookies {
            labels.extend(names.iter().map(String::as_str));
            if let Some(origin) = stated(cookie)
                && is_own(origin.file())
            {
                places.push((Place::of(origin), names.join(", ")));
            }
        }

        if places.len() < cookies.len() {
            places.clear();
            for (cookie, names) in cookies {
                if is_own(cookie.declared.file) {
                    places.push((Place::of_table(&cookie.declared), names.join(", ")));
                }
            }

            if places.len() < cookies.len() {
                let portal = Place::of_table(&self.context.portal.declared);
                places.insert(0, (portal, String::new()));
            }
        }

        let mut problem = Diagnostic::new(self.kind, message(&first_of(labels))).help(help);
        for (place, label) in places {
            problem = problem.at(place, label);
        }

        self.push(problem);
    }

    pub fn unprinted(&mut self, field: &str) {
        let portal = self.context.portal;
        self.of_editions(
            |edition| edition.prints(portal, field),
            |edition| format!("{edition} does not print `{field}`, which is stated"),
            &format!("print the charter from an edition that does: {HOW}"),
        );
    }

    /// Reports editions that do not say something that only their text can say.
    pub fn unsaid(&mut self, what: Says, message: &str) {
        let word = what.as_str();
        let portal = self.context.portal;
        self.of_editions(
            |edition| edition.says(portal, what),
            |edition| format!("{edition} does not say {message}"),
            &format!("print the charter from an edition that does: {HOW}; if your own does, write `says = [\"{word}\"]` in its front matter"),
        );
    }

    /// Reports the editions that fail a check, once for the whole book.
    pub fn of_editions(
        &mut self,
        tells: impl Fn(&Appearance) -> bool,
        message: impl Fn(&str) -> String,
        help: &str,
    ) {
        for (edition, missing) in self.context.editions_without(tells) {
            let help = match missing {
                Some(part) => format!(
                    "no chapter prints its other part: write `<<#cookie-charter {} part={}>>` in one",
                    self.context.portal.id,
                    part.as_str()
                ),
                None => help.to_owned(),
            };
            self.about_several(message(&edition), &help);
        }
    }

    /// Reports a problem that several portals share, once for the whole book.
    pub fn about_several(&mut self, message: String, help: &str) {
        let problem = self.of_portal(message, help);
        self.found.shared.push(problem);
    }
}

/// How to print a charter from the edition with everything in it.
pub const HOW: &str = "write `edition = \"extended\"` under `[preprocessor.cookie-charter]` in `book.toml`, or `edition=extended` in the directive";

pub fn label(cookie: &Cookie) -> String {
    names(cookie).join(", ")
}

/// Returns the names of a cookie, or a description of one without a name.
pub fn names(cookie: &Cookie) -> Vec<String> {
    match cookie.names() {
        [] => {
            let stand_in = cookie.stand_in().unwrap_or("a cookie without a name");
            vec![stand_in.to_owned()]
        }
        names => names.to_vec(),
    }
}
