//! A cookie states no purpose, or the charter does not print it.

use super::Context;
use crate::diagnostic::Diagnostic;

const NAME: &str = "purpose-missing";

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let silent = context.cookies(|cookie| !cookie.facts.purpose.is_stated());
    let missing = context.about(NAME, &silent, |names| {
        format!("no purpose is stated for {names}")
    });
    let found = match missing {
        Some(missing) => vec![missing.help(format!(
            "write `purpose = {}` in it, or in an `[override.NAME]` of the portal",
            context.text()
        ))],
        None if context.portal.cookies.is_empty() => Vec::new(),
        None => context.unprinted(NAME, "purpose"),
    };
    let note = "article 82, 1° of the French law of 6 January 1978: the user is told the purpose of whatever is read or written on the terminal";
    found
        .into_iter()
        .map(|problem| problem.note(note))
        .collect()
}
