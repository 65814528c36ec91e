//! A cookie that is known to need consent is declared exempt or necessary, or
//! denied.

use super::needs_consent::{Group, is_known};
use super::rule::{Context, Findings, Rule, eea};
use super::support::in_cookie;
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::CONSENT_KNOWN,
    sources: &[eea(
        "ePrivacy directive 2002/58/EC, article 5(3): consent is needed unless the cookie is strictly necessary for the service that the user asks for; opinion 04/2012 (WP 194) says when it is",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    out.needs_consent(
        Group::Other,
        |names| format!("necessary or exempt as declared, and known to need consent: {names}"),
        "write `consent = \"required\"`, and the category that it serves",
    );
    out.about_stated(
        &context.trackers_and_services(|cookie| cookie.leaves_nothing() && is_known(cookie, context)),
        |cookie| cookie.facts.storage.origin(),
        |names| format!("said to leave nothing on the device, and known to need consent: {names}"),
        in_cookie("remove `storage = \"nothing\"`; look which cookies a visit leaves, and write their `names`, `duration` and `consent = \"required\"`,"),
    );
}
