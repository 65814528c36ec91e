//! A name is nearly that of a cookie of the catalogue.

use super::makers::Said;
use super::needs_consent::is_unmistakable;
use super::rule::{Context, Findings, Rule, anywhere};
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;
use crate::source::place::Place;

/// Letters and digits: shorter names are near too many others.
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
        let problem = format!("`{name}` is nearly `{meant}`, which the catalogue knows");
        let place = cookie.names.origin().map(Place::of);
        let place = place.unwrap_or(Place::of_table(&cookie.declared));
        out.push(
            Diagnostic::new(kind::NAME_TYPO, problem)
                .at(place, "named here")
                .help(format!("did you mean `{meant}`?")),
        );
    }
}

/// A name of the cookie that no built-in service has, and the one next to it of
/// a service that the cookie is said to be of.
fn meant<'c>(cookie: &'c Cookie, context: &'c Context<'_>) -> Option<(&'c str, &'c str)> {
    let is_known = |name: &String| context.known.iter().any(|known| known.has(name));
    if cookie.names().iter().any(is_known) || is_unmistakable(cookie) {
        return None;
    }
    let said = Said::of(cookie);
    for known in context.known {
        if !known.provides(&said) && !known.is_of_company(&said) {
            continue;
        }
        for name in cookie.names() {
            let length = name.chars().filter(|c| c.is_alphanumeric()).count();
            // One letter: with two, names that everybody knows are near.
            let is_near = |known: &&String| {
                let (theirs, ours) = (known.to_lowercase(), name.to_lowercase());
                strsim::osa_distance(&theirs, &ours) <= 1
            };
            if length >= SHORTEST
                && let Some(near) = known.names.iter().find(is_near)
            {
                return Some((name, near));
            }
        }
    }
    None
}
