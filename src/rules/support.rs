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

/// Whether a cookie is declared to need no consent: in so many words, or by an
/// exemption.
pub fn is_exempt(cookie: &Cookie) -> bool {
    cookie.consent() == Some(Consent::Exempt)
}

/// Whether a third party sets it.
pub fn is_third(cookie: &Cookie) -> bool {
    cookie.facts.party.is(&Party::Third)
}

/// Whether a cookie lives longer than some months.
pub fn lives_longer(cookie: &Cookie, months: i32) -> bool {
    let life = cookie.lives_at_least();
    life.is_some_and(|life| life.exceeds(months))
}

/// Whether a cookie lives for more than a day.
pub fn outlives_a_day(cookie: &Cookie) -> bool {
    let life = cookie.lives_at_least();
    life.is_some_and(|life| life.exceeds_a_day())
}

/// Whether a cookie is to last, whatever other exempt ones do.
pub fn is_lasting(cookie: &Cookie) -> bool {
    cookie.is_exempt_for(Exemption::Choice) || cookie.is_exempt_for(Exemption::Audience)
}

/// Whether a visit starts its life again.
pub fn is_renewed(cookie: &Cookie) -> bool {
    let duration = cookie.facts.duration.get();
    duration.is_some_and(|duration| duration.renewed == Some(true))
}

/// What to write, and that it may stand in an override too.
pub fn in_cookie(help: &str) -> String {
    let comma = if help.ends_with([',', ';']) { "" } else { "," };
    format!("{help}{comma} in the cookie or in an `[override.NAME]` of the portal")
}

/// Whether a visitor is to know how a cookie works: where consent is needed, by
/// the directive; where it is exempt, the CNIL recommends it.
pub fn is_to_be_described(portal: &Portal, cookie: &Cookie) -> bool {
    !cookie.leaves_nothing() && (portal.is_french() || !is_exempt(cookie))
}

/// The exemptions that a portal can rest on. Those of audience measurement and of
/// free articles are the CNIL's.
pub fn exemptions(context: &Context<'_>) -> String {
    let mut all = Exemption::ALL.to_vec();
    let of_cnil = [Exemption::Audience, Exemption::Quota];
    all.retain(|exemption| !of_cnil.contains(exemption) || context.portal.is_french());
    let all: Vec<&str> = all.iter().map(|word| word.as_str()).collect();
    list(&all)
}

/// Whether a cookie is in a category that no exemption is for.
pub fn serves_more_than_exempt(cookie: &Cookie) -> bool {
    let statistics = is_in(cookie, BuiltIn::Statistics);
    is_in(cookie, BuiltIn::Marketing)
        || is_in(cookie, BuiltIn::Social)
        || (statistics && !cookie.is_exempt_for(Exemption::Audience))
}

/// Where a cookie says that it needs no consent: its category, or `consent`.
pub fn declared(cookie: &Cookie) -> Option<&Origin> {
    let category = cookie.facts.categories.origin();
    let category = category.filter(|_| is_necessary(cookie));
    category.or(cookie.facts.consent.origin())
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

    /// What the portal uses that `is_meant`, whether it leaves anything on the
    /// terminal or not.
    pub fn trackers_and_services(&self, is_meant: impl Fn(&Cookie) -> bool) -> Vec<&Cookie> {
        let mut all = self.cookies(&is_meant);
        let others = self.portal.without_cookies.iter().map(AsRef::as_ref);
        all.extend(others.filter(|cookie| is_meant(cookie)));
        all
    }

    /// How a text is written for the languages of the portal.
    pub fn text(&self) -> String {
        let each = self.portal.languages.iter();
        let each: Vec<String> = each.map(|tag| format!("{tag} = \"…\"")).collect();
        match each.len() {
            1 => "\"…\"".to_owned(),
            _ => format!("{{ {} }}", each.join(", ")),
        }
    }

    /// The editions of which something is not so, each name once, with the
    /// language where it is not so in that one only; and the part that would say
    /// it, where chapters do not print that.
    fn editions_without(&self, tells: impl Fn(&Appearance) -> bool) -> Vec<(String, Option<Part>)> {
        let mut found: Vec<(String, Option<Part>)> = Vec::new();
        for shown in self.editions {
            let name = &shown.edition.wording.name;
            let mut silent: Vec<&Appearance> = self.editions.iter().collect();
            silent.retain(|it| it.edition.wording.name == *name);
            let count = silent.len();
            silent.retain(|it| !tells(it));
            let Some(first) = silent.first() else {
                continue;
            };
            let whole = Appearance {
                part: None,
                ..(*first).clone()
            };
            let part = first.part.filter(|_| tells(&whole));
            let of = part.map_or_else(String::new, |part| format!("part `{}` of ", part.as_str()));
            let mut called = format!("{of}edition `{name}`");
            if silent.len() < count {
                let languages = silent.iter().map(|it| it.edition.wording.language.as_str());
                let languages: Vec<&str> = languages.collect();
                called.push_str(&format!(" in {}", list(&languages)));
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

    /// A problem of the portal as a whole.
    fn of_portal(&self, message: String, help: impl Into<String>) -> Diagnostic {
        let place = Place::of_table(&self.context.portal.declared);
        Diagnostic::new(self.kind, message).at(place, "").help(help)
    }

    /// What is missing of an information: in the data, and on the page.
    pub fn information(&mut self, what: &Information) {
        let context = self.context;
        let concerned =
            context.trackers_and_services(|cookie| (what.concerns)(context.portal, cookie));
        let (stated, silent): (Vec<_>, Vec<_>) = concerned
            .into_iter()
            .partition(|cookie| (what.is_stated)(cookie));
        self.about(&silent, what.message, what.help.as_str());
        if !stated.is_empty() {
            self.unprinted(what.field);
        }
    }

    /// A finding about the portal as a whole.
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
        let cookies = cookies.iter().copied();
        let cookies: Vec<_> = cookies.map(|cookie| (cookie, names(cookie))).collect();
        self.about_names(&cookies, stated, message, help);
    }

    /// A finding about some of the names of cookies.
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
        let labels = cookies.iter().flat_map(|(_, names)| names);
        let problem = message(&first_of(labels.map(String::as_str)));
        let mut problem = Diagnostic::new(self.kind, problem).help(help);
        let own = |origin: &&Origin| (self.context.is_own)(origin.file());
        let places = cookies.iter().map(|(cookie, _)| stated(cookie).filter(own));
        if let Some(places) = places.collect::<Option<Vec<&Origin>>>() {
            for ((_, names), origin) in cookies.iter().zip(places) {
                problem = problem.at(Place::of(origin), names.join(", "));
            }
            self.push(problem);
            return;
        }
        let is_own = |cookie: &Cookie| (self.context.is_own)(cookie.declared.file);
        if !cookies.iter().all(|(cookie, _)| is_own(cookie)) {
            problem = problem.at(Place::of_table(&self.context.portal.declared), "");
        }
        for (cookie, names) in cookies {
            if is_own(cookie) {
                problem = problem.at(Place::of_table(&cookie.declared), names.join(", "));
            }
        }
        self.push(problem);
    }

    /// Reported where a field is stated and an edition does not print it.
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

    /// A finding that is the same for several portals: it is reported once for
    /// the book.
    pub fn about_several(&mut self, message: String, help: &str) {
        let problem = self.of_portal(message, help);
        self.found.shared.push(problem);
    }
}

/// How a charter is printed from the edition that has everything.
pub const HOW: &str = "write `edition = \"extended\"` under `[preprocessor.cookie-charter]` in `book.toml`, or `edition=extended` in the directive";

/// What a finding calls a cookie in a list.
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
