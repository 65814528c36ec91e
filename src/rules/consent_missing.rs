//! A cookie does not say whether it needs consent.

use super::rule::{Context, Findings, Rule, eea, france};
use super::support::{exemptions, in_cookie};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::CONSENT_MISSING,
    sources: &[
        eea(
            "ePrivacy directive 2002/58/EC, article 5(3): consent is needed unless an exemption applies",
        ),
        france("article 82 of the law of 6 January 1978 transposes it"),
    ],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    out.about(
        &context.cookies(|cookie| cookie.consent().is_none()),
        |names| format!("it is not stated whether consent is needed for {names}"),
        in_cookie(&format!("write `consent = \"required\"`, or the exemption from it, `exemption = \"…\"`, one of {};", exemptions(context))),
    );
}
