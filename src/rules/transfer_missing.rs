//! Data leaves the European Economic Area, and its safeguards are not told.

use super::Context;
use super::support::Information;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.information(&Information {
        kind: kind::TRANSFER_MISSING,
        field: "transfer",
        concerns: leaves,
        is_stated: |cookie| cookie.facts.transfer.is_stated(),
        message: |names| format!("the provider of {names} is outside the European Economic Area, and no safeguards of a transfer are stated"),
        help: &format!("write `transfer = {}` in it, or in an `[override.NAME]` of the portal: the adequacy decision or the clauses that protect the data", context.text()),
        source: "GDPR, article 13(1)(f): a transfer to a third country is told, with its safeguards",
    })
}

fn leaves(cookie: &Cookie) -> bool {
    let country = cookie.facts.country.as_ref();
    country.is_some_and(|field| field.value.is_outside_eea())
}
