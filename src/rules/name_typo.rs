//! A name is nearly that of a cookie of the catalogue.

use super::Context;
use super::support::is_named;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;
use crate::source::place::Place;

/// Letters and digits: shorter names are near too many others.
const SHORTEST: usize = 5;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let own = context.cookies(|cookie| cookie.service.is_none());
    let told = own.into_iter().filter_map(|cookie| {
        let (name, meant) = meant(cookie, context)?;
        let problem = format!("`{name}` is nearly `{meant}`, which the catalogue knows");
        let place = cookie.names.as_ref().map(|names| Place::of(&names.origin));
        let place = place.unwrap_or(Place::of_table(&cookie.declared));
        Some(
            Diagnostic::new(kind::NAME_TYPO, problem)
                .at(place, "named here")
                .note("browsers tell capitals from small letters: a reader looks for the name as it is")
                .help(format!("did you mean `{meant}`?")),
        )
    });
    told.collect()
}

/// A name of the cookie that no built-in service has, and the one next to it.
fn meant<'c>(cookie: &'c Cookie, context: &'c Context<'_>) -> Option<(&'c str, &'c str)> {
    let is_known = context
        .known
        .iter()
        .any(|known| is_named(cookie, &known.name));
    if is_known {
        return None;
    }
    cookie.names().iter().find_map(|name| {
        let length = name.chars().filter(|c| c.is_alphanumeric()).count();
        let near = |known: &&super::Known| {
            let (theirs, ours) = (known.name.to_lowercase(), name.to_lowercase());
            let same_start = theirs.chars().next() == ours.chars().next();
            // One letter: with two, names that everybody knows are near.
            let near = strsim::osa_distance(&theirs, &ours) <= 1;
            length >= SHORTEST && same_start && near
        };
        let known = context.known.iter().find(near)?;
        Some((name.as_str(), known.name.as_str()))
    })
}
