//! What rules share: how a finding about cookies is placed and worded, and
//! whether a fact is printed.

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

/// As declared: in so many words, or by an exemption.
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

/// Returns whether a cookie is to last, whatever other exempt ones do.
pub fn is_lasting(cookie: &Cookie) -> bool {
    cookie.is_exempt_for(Exemption::Choice) || cookie.is_exempt_for(Exemption::Audience)
}

/// Returns whether a visit starts its life again.
pub fn is_renewed(cookie: &Cookie) -> bool {
    matches!(cookie.facts.duration.get(), Some(duration) if duration.renewed == Some(true))
}

/// What to write, and that it may stand in an override too.
pub fn in_cookie(help: &str) -> String {
    let comma = if help.ends_with([',', ';']) { "" } else { "," };
    format!("{help}{comma} in the cookie or in an `[override.NAME]` of the portal")
}

/// Returns whether a visitor is to know how a cookie works: where consent is
/// needed, by the directive; where it is exempt, the CNIL recommends it.
pub fn is_to_be_described(portal: &Portal, cookie: &Cookie) -> bool {
    !cookie.leaves_nothing() && (portal.is_french() || !is_exempt(cookie))
}

/// The exemptions that a portal can rest on. Those of audience measurement and of
/// free articles are the CNIL's.
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

/// Returns whether a cookie is in a category that no exemption is for.
pub fn serves_more_than_exempt(cookie: &Cookie) -> bool {
    is_in(cookie, BuiltIn::Marketing)
        || is_in(cookie, BuiltIn::Social)
        || is_in(cookie, BuiltIn::Statistics) && !cookie.is_exempt_for(Exemption::Audience)
}

/// The domains of a cookie, without the dot at their start.
pub fn domains(cookie: &Cookie) -> Vec<String> {
    let mut domains = Vec::new();
    for domain in cookie.facts.domain.all().flatten() {
        domains.push(domain.as_str().trim_start_matches('.').to_lowercase());
    }

    domains
}

/// Where a cookie says that it needs no consent: its category, or `consent`.
pub fn declared(cookie: &Cookie) -> Option<&Origin> {
    let category = cookie.facts.categories.origin();
    if category.is_some() && is_necessary(cookie) {
        return category;
    }

    cookie.facts.consent.origin()
}

/// A fact of cookies that a charter tells its readers: it is to be stated, and
/// the edition is to print it.
pub struct Information {
    pub field: &'static str,
    /// The cookies of which it is to be reported.
    pub concerns: fn(&Portal, &Cookie) -> bool,
    pub is_stated: fn(&Cookie) -> bool,
    /// What to say of cookies that do not.
    pub message: fn(&str) -> String,
    pub help: String,
}

impl Context<'_> {
    pub fn cookies(&self, is_meant: impl Fn(&Cookie) -> bool) -> Vec<&Cookie> {
        let cookies = self.portal.cookies.iter().map(AsRef::as_ref);
        cookies.filter(|cookie| is_meant(cookie)).collect()
    }

    /// Returns whether they leave anything on the terminal or not.
    pub fn trackers_and_services(&self, is_meant: impl Fn(&Cookie) -> bool) -> Vec<&Cookie> {
        let mut all = self.cookies(&is_meant);
        let others = self.portal.without_cookies.iter().map(AsRef::as_ref);
        all.extend(others.filter(|cookie| is_meant(cookie)));
        all
    }

    /// How a text is written for the languages of the portal.
    pub fn text(&self) -> String {
        let languages = &self.portal.languages;
        if languages.len() == 1 {
            return "\"…\"".to_owned();
        }

        let each = languages.iter().map(|tag| format!("{tag} = \"…\""));
        format!("{{ {} }}", each.collect::<Vec<_>>().join(", "))
    }

    /// The editions of which something is not so, each name once, with the
    /// language where it is not so in that one only; and the part that would say
    /// it, where chapters do not print that.
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

    /// What is missing of an information: in the data, and on the page.
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

    /// A finding about some of its cookies, if there are any. It
    /// stands where the user can fix it: at the cookie where the book
    /// declares it, else at the portal that takes it from a built-in service.
    pub fn about(
        &mut self,
        cookies: &[&Cookie],
        message: impl Fn(&str) -> String,
        help: impl Into<String>,
    ) {
        self.about_stated(cookies, |_| None, message, help);
    }

    /// A finding about what cookies state, at the place where the book states
    /// it; else as [`Findings::about`] has it.
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

    /// Reported where an edition does not say something that only its text can.
    pub fn unsaid(&mut self, what: Says, message: &str) {
        let word = what.as_str();
        let portal = self.context.portal;
        self.of_editions(
            |edition| edition.says(portal, what),
            |edition| format!("{edition} does not say {message}"),
            &format!("print the charter from an edition that does: {HOW}; if your own does, write `says = [\"{word}\"]` in its front matter"),
        );
    }

    /// What fails because of an edition: it is reported once for the book.
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

    /// The same for several portals: it is reported once for the book.
    pub fn about_several(&mut self, message: String, help: &str) {
        let problem = self.of_portal(message, help);
        self.found.shared.push(problem);
    }
}

/// How a charter is printed from the edition that has everything.
pub const HOW: &str = "write `edition = \"extended\"` under `[preprocessor.cookie-charter]` in `book.toml`, or `edition=extended` in the directive";

pub fn label(cookie: &Cookie) -> String {
    names(cookie).join(", ")
}

/// The names of a cookie, or what a finding calls it instead.
pub fn names(cookie: &Cookie) -> Vec<String> {
    match cookie.names() {
        [] => {
            let stand_in = cookie.stand_in().unwrap_or("a cookie without a name");
            vec![stand_in.to_owned()]
        }
        names => names.to_vec(),
    }
}
