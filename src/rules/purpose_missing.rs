//! A cookie states no purpose, or the charter does not print it.

use super::Context;
use super::support::Information;
use crate::diagnostic::{Diagnostic, kind};

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.information(&Information {
        kind: kind::PURPOSE_MISSING,
        field: "purpose",
        concerns: |_| true,
        is_stated: |cookie| cookie.facts.purpose.is_stated(),
        message: |names| format!("no purpose is stated for {names}"),
        help: &format!("write `purpose = {}` in it, or in an `[override.NAME]` of the portal", context.text()),
        source: "article 82, 1° of the French law of 6 January 1978: the user is told the purpose of whatever is read or written on the terminal",
    })
}
