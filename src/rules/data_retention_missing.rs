//! How long the data of a cookie with consent is kept is not stated.

use super::support::{Information, in_cookie, is_third};
use super::{Context, Findings, Rule, eea};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::DATA_RETENTION_MISSING,
    sources: &[eea(
        "GDPR, article 13(2)(a): people are informed how long personal data is kept, or how that is decided",
    )],
    check,
};

fn check(_: &Context<'_>, out: &mut Findings<'_>) {
    out.information(&Information {
        field: "data-retention",
        // What third parties collect, they answer for.
        concerns: |_, cookie| cookie.needs_consent() && cookie.is_named() && !is_third(cookie),
        is_stated: |cookie| cookie.states_retention(),
        message: |names| format!("how long the data of {names} is kept is not stated"),
        help: in_cookie("write `data-retention-max = \"25 months\"`, or whatever it is,"),
    });
}
