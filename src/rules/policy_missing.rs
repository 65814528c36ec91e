//! The policy of a third party is not linked.

use super::Context;
use super::third_party_unnamed::is_third;
use crate::diagnostic::Diagnostic;

const NAME: &str = "policy-missing";

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let silent = context.cookies(|cookie| is_third(cookie) && cookie.facts.policy.is_none());
    let missing = context.about(NAME, &silent, |names| {
        format!("no policy is stated for the third party behind {names}")
    });
    let missing = missing.map(|missing| {
        missing
            .help("write `policy = \"https://…\"` in it, or in an `[override.NAME]` of the portal")
    });
    let mut found: Vec<_> = missing.into_iter().collect();
    let stated = context.cookies(|cookie| is_third(cookie) && cookie.facts.policy.is_some());
    if !stated.is_empty() {
        found.extend(context.unprinted(NAME, "policy"));
    }
    let note = "GDPR, article 13(1)(e), and C-673/17 (Planet49), paragraph 81: the user is told who has access to the data; a link to their policy says more";
    found
        .into_iter()
        .map(|problem| problem.note(note))
        .collect()
}
