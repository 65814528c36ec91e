//! A cookie that is known to need consent is declared exempt or necessary.

use super::needs_consent::Group;
use super::{Context, Findings, Rule, eea};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::CONSENT_KNOWN,
    sources: &[eea(
        "ePrivacy directive 2002/58/EC, article 5(3): consent is needed unless the cookie is strictly necessary for the service that the user asks for; opinion 04/2012 (WP 194) says when it is",
    )],
    check,
};

fn check(_: &Context<'_>, out: &mut Findings<'_>) {
    out.needs_consent(
        Group::Other,
        |names| format!("necessary or exempt as declared, and known to need consent: {names}"),
        "write `consent = \"required\"`, and the category that it serves",
    );
}
