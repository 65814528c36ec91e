//! A cookie states no duration, or the charter does not print it.

use super::Context;
use crate::diagnostic::Diagnostic;

const NAME: &str = "duration-missing";

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let silent = context.cookies(|cookie| {
        // A service without a named cookie has none to say it of.
        !cookie.names().is_empty() && cookie.facts.duration.is_none()
    });
    let missing = context.about(NAME, &silent, |names| {
        format!("no duration is stated for {names}")
    });
    let missing = missing.map(|missing| {
        missing.help("write `duration = \"13 months\"`, or whatever it is, in it, or in an `[override.NAME]` of the portal")
    });
    let mut found: Vec<_> = missing.into_iter().collect();
    if silent.len() < context.portal.cookies.len() {
        found.extend(context.unprinted(NAME, "duration"));
    }
    let note = "Court of Justice of the European Union, C-673/17 (Planet49), paragraph 81: the information includes how long cookies operate";
    found
        .into_iter()
        .map(|problem| problem.note(note))
        .collect()
}
