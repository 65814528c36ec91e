//! A cookie of a third party does not say whose it is.

use super::Context;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;
use crate::model::words::Party;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let publisher = context.portal.publisher.name.any();
    let unnamed = context.cookies(|cookie| {
        let name = cookie.recipient().any();
        is_third(cookie) && (name.is_none() || name == publisher)
    });
    let problem = context.about(kind::THIRD_PARTY_UNNAMED, &unnamed, |names| {
        format!("of a third party that is not named: {names}")
    });
    let problem = problem.map(|problem| {
        problem
            .note("GDPR, article 13(1)(e): the recipients of the data are told")
            .help("name them in `provider`, or in `company` where that is stated, in it, or in an `[override.NAME]` of the portal")
    });
    problem.into_iter().collect()
}

/// Whether a third party sets it.
pub(super) fn is_third(cookie: &Cookie) -> bool {
    let party = cookie.facts.party.as_ref();
    party.is_some_and(|field| field.value == Party::Third)
}
