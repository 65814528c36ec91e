//! A cookie states no duration, or the charter does not print it.

use super::rule::{Context, Findings, Rule, eea, france};
use super::support::{Information, in_cookie, is_to_be_described};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::DURATION_MISSING,
    sources: &[
        eea(
            "Court of Justice of the European Union, C-673/17 (Planet49), paragraph 81: the information about cookies that need consent includes how long they operate",
        ),
        france("for exempt cookies the CNIL recommends it (2020-092, article 5)"),
    ],
    check,
};

fn check(_: &Context<'_>, out: &mut Findings<'_>) {
    out.information(&Information {
        field: "duration",
        concerns: |portal, cookie| {
            let lasts = cookie.is_named() && !cookie.lasts_for_no_time();
            lasts && is_to_be_described(portal, cookie)
        },
        is_stated: |cookie| cookie.facts.duration.is_stated(),
        message: |names| format!("no duration is stated for {names}"),
        help: in_cookie("write `duration = \"13 months\"`, or whatever it is,"),
    });
}
