//! Data leaves the European Economic Area, and its safeguards are not stated.

use super::rule::{Context, Findings, Rule, eea};
use super::support::{Information, in_cookie};
use crate::diagnostic::kind;
use crate::model::cookie::Cookie;
use crate::model::portal::Portal;

pub const RULE: Rule = Rule {
    kind: kind::TRANSFER_MISSING,
    sources: &[eea(
        "GDPR, article 13(1)(f): people are informed of a transfer to a third country and of its safeguards",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    out.information(&Information {
            field: "transfer",
            concerns: leaves,
            is_stated: |cookie| cookie.facts.transfer.is_stated(),
            message: |names| format!("the provider of {names} is outside the European Economic Area, and no safeguards of a transfer are stated"),
            help: in_cookie(&format!("write `transfer = {}`, the adequacy decision or the clauses that protect the data,", context.text())),
    });
}

fn leaves(portal: &Portal, cookie: &Cookie) -> bool {
    portal.hands_on(cookie)
        && matches!(cookie.facts.country.get(), Some(country) if country.is_outside_eea())
}
