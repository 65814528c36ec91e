//! It is not said whether a cookie is the portal's own or somebody else's.

use super::Context;
use super::support::Information;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.information(&Information {
        kind: kind::PARTY_MISSING,
        field: "party",
        concerns: Cookie::is_named,
        is_stated: |cookie| cookie.facts.party.is_some(),
        message: |names| format!("it is not stated whether the portal or a third party sets {names}"),
        help: "write `party = \"first\"` or `party = \"third\"` in it, or in an `[override.NAME]` of the portal",
        source: "Court of Justice of the European Union, C-673/17 (Planet49), paragraph 81, and GDPR, article 13(1)(e): the user is told whether third parties have access",
    })
}
