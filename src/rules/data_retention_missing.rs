//! How long the data of a cookie with consent is kept is not stated; nor, outside
//! France, that of exempt audience measurement.

use super::support::{Information, in_cookie, is_audience, is_third};
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
        concerns: |portal, cookie| {
            // In France exempt audience measurement has a rule of its own.
            let is_measuring = is_audience(cookie) && !portal.is_french();
            let is_meant = cookie.needs_consent() || is_measuring;
            is_meant && cookie.is_named() && !is_third(cookie)
        },
        is_stated: |cookie| cookie.states_retention(),
        message: |names| format!("how long the data of {names} is kept is not stated"),
        help: in_cookie("write `data-retention-max = \"25 months\"`, or whatever it is,"),
    });
}
