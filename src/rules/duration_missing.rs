//! A cookie states no duration, or the charter does not print it.

use super::Context;
use super::support::Information;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.information(&Information {
        kind: kind::DURATION_MISSING,
        field: "duration",
        concerns: Cookie::is_named,
        is_stated: |cookie| cookie.facts.duration.is_some(),
        message: |names| format!("no duration is stated for {names}"),
        help: "write `duration = \"13 months\"`, or whatever it is, in it, or in an `[override.NAME]` of the portal",
        source: "Court of Justice of the European Union, C-673/17 (Planet49), paragraph 81: the information includes how long cookies operate",
    })
}
