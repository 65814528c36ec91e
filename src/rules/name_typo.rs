//! A name is nearly that of a cookie of the catalogue.

use super::needs_consent::is_unmistakable;
use super::support::is_named;
use super::{Context, Findings, Rule, anywhere};
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
    for cookie in context.cookies(|cookie| cookie.service.is_none()) {
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

/// A name of the cookie that no built-in service has, and the one next to it.
fn meant<'c>(cookie: &'c Cookie, context: &'c Context<'_>) -> Option<(&'c str, &'c str)> {
    let is_known = context
        .known
        .iter()
        .filter_map(|known| known.name.as_ref())
        .any(|known| is_named(cookie, known));
    // DoubleClick has `test_cookie`, Disqus `testCookie`.
    if is_known || is_unmistakable(cookie) {
        return None;
    }
    cookie.names().iter().find_map(|name| {
        let length = name.chars().filter(|c| c.is_alphanumeric()).count();
        let near = |known: &&String| {
            let (theirs, ours) = (known.to_lowercase(), name.to_lowercase());
            let same_start = theirs.chars().next() == ours.chars().next();
            // One letter: with two, names that everybody knows are near.
            let near = strsim::osa_distance(&theirs, &ours) <= 1;
            length >= SHORTEST && same_start && near
        };
        let mut known = context.known.iter().filter_map(|known| known.name.as_ref());
        Some((name.as_str(), known.find(near)?.as_str()))
    })
}
