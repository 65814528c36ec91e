//! Data leaves the European Economic Area, and its safeguards are not told.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::model::cookie::Cookie;
use crate::render::country::is_outside_eea;

const NAME: &str = "transfer-missing";

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let silent = context.cookies(|cookie| leaves(cookie) && !cookie.facts.transfer.is_stated());
    let missing = context.about(NAME, &silent, |names| {
        format!("the provider of {names} is outside the European Economic Area, and no safeguards of a transfer are stated")
    });
    let missing = missing.map(|missing| {
        missing.help(format!("write `transfer = {}` in it, or in an `[override.NAME]` of the portal: the adequacy decision or the clauses that protect the data", context.text()))
    });
    let mut found: Vec<_> = missing.into_iter().collect();
    let stated = context.cookies(|cookie| leaves(cookie) && cookie.facts.transfer.is_stated());
    if !stated.is_empty() {
        found.extend(context.unprinted(NAME, "transfer"));
    }
    let note = "GDPR, article 13(1)(f): a transfer to a third country is told, with its safeguards";
    found
        .into_iter()
        .map(|problem| problem.note(note))
        .collect()
}

fn leaves(cookie: &Cookie) -> bool {
    let country = cookie.facts.country.as_ref();
    country.is_some_and(|field| is_outside_eea(&field.value))
}
