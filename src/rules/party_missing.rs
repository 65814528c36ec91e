//! It is not said whether a cookie is the portal's own or somebody else's.

use super::rule::{Context, Findings, Rule, eea, france};
use super::support::{Information, in_cookie, is_to_be_described};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::PARTY_MISSING,
    sources: &[
        eea(
            "Court of Justice of the European Union, C-673/17 (Planet49), paragraph 81: the user is informed whether third parties have access to cookies that need consent",
        ),
        france("for exempt cookies the CNIL recommends it (2020-092, article 5)"),
    ],
    check,
};

fn check(_: &Context<'_>, out: &mut Findings<'_>) {
    out.information(&Information {
        field: "party",
        concerns: is_to_be_described,
        is_stated: |cookie| cookie.facts.party.is_stated(),
        message: |names| {
            format!("it is not stated whether the portal or a third party sets {names}")
        },
        help: in_cookie("write `party = \"first\"` or `party = \"third\"`"),
    });
}
