//! A cookie of a third party does not say whose it is.

use super::support::{in_cookie, is_third};
use super::{Context, Findings, Rule, eea};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::THIRD_PARTY_UNNAMED,
    sources: &[eea(
        "GDPR, article 13(1)(e): people are informed of the recipients of personal data",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let unnamed = context.trackers_and_services(|cookie| {
        let gets = is_third(cookie) || cookie.facts.recipient.is(&true);
        gets && (!cookie.recipient().is_stated() || context.portal.provides(cookie))
    });
    out.about(
        &unnamed,
        |names| format!("set by or known to a third party that is not named: {names}"),
        in_cookie("name them in `provider`, or in `company` where that is stated,"),
    );
}
