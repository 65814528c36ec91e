//! A name is nearly that of a cookie of the catalogue.

use super::makers::Said;
use super::needs_consent::is_unmistakable;
use super::rule::{Context, Findings, Rule, anywhere};
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;
use crate::source::place::Place;

/// The fewest letters and digits of a name that is checked. Shorter names are
/// too similar to others.
const SHORTEST: usize = 5;

pub const RULE: Rule = Rule {
    kind: kind::NAME_TYPO,
    sources: &[anywhere(
        "browsers tell capitals from small letters: a reader looks for the name as it is",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    for cookie in context.cookies(|cookie| (context.is_own)(cookie.declared.file)) {
        let Some((name, meant)) = meant(cookie, context) else {
            continue;
        };

        let message = format!("`{name}` is nearly `{meant}`, which the catalogue knows");
        let place = match cookie.names.origin() {
            Some(origin) => Place::of(origin),
            None => Place::of_table(&cookie.declared),
        };
        out.push(
            Diagnostic::new(kind::NAME_TYPO, message)
                .at(place, "named here")
                .help(format!("did you mean `{meant}`?")),
        );
    }
}

/// Returns a name of the cookie that no built-in service has, and the similar
/// one of a service that the cookie is declared to be of.
fn meant<'c>(cookie: &'c Cookie, context: &'c Context<'_>) -> Option<(&'c str, &'c str)> {
    let mut all = context.known.iter();
    let is_known = all.any(|known| cookie.names().iter().any(|name| known.has(name)));
    if is_known || is_unmistakable(cookie) {
        return None;
    }

    let said = Said::of(cookie);
    for known in context.known {
        if !known.provides(&said) && !known.is_of_company(&said) {
            continue;
        }

        for name in cookie.names() {
            if name.chars().filter(|c| c.is_alphanumeric()).count() < SHORTEST {
                continue;
            }

            if let Some(near) = known.names.iter().find(|theirs| is_near(theirs, name)) {
                return Some((name, near));
            }
        }
    }

    None
}

/// Returns whether two names differ by at most one letter. With two, well-known
/// names would match each other.
fn is_near(one: &str, two: &str) -> bool {
    strsim::osa_distance(&one.to_lowercase(), &two.to_lowercase()) <= 1
}
