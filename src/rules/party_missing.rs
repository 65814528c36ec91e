//! It is not said whether a cookie is the portal's own or somebody else's.

use super::Context;
use crate::diagnostic::Diagnostic;

const NAME: &str = "party-missing";

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let silent = context.cookies(|cookie| {
        // A service without a named cookie has none to say it of.
        !cookie.names().is_empty() && cookie.facts.party.is_none()
    });
    let missing = context.about(NAME, &silent, |names| {
        format!("it is not stated whether the portal or a third party sets {names}")
    });
    let missing = missing.map(|missing| {
        missing.help("write `party = \"first\"` or `party = \"third\"` in it, or in an `[override.NAME]` of the portal")
    });
    let mut found: Vec<_> = missing.into_iter().collect();
    if silent.len() < context.portal.cookies.len() {
        found.extend(context.unprinted(NAME, "party"));
    }
    let note = "Court of Justice of the European Union, C-673/17 (Planet49), paragraph 81, and GDPR, article 13(1)(e): the user is told whether third parties have access";
    found
        .into_iter()
        .map(|problem| problem.note(note))
        .collect()
}
