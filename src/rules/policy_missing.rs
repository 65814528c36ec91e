//! The policy of whoever receives data is not linked.

use super::rule::{Context, Findings, Rule, france};
use super::support::{Information, in_cookie};
use crate::diagnostic::kind;
use crate::model::cookie::Cookie;

pub const RULE: Rule = Rule {
    kind: kind::POLICY_MISSING,
    sources: &[france(
        "CNIL, recommendation 2020-092, article 2.3: those who use cookies are listed with a link to their policy (recommended)",
    )],
    check,
};

fn check(_: &Context<'_>, out: &mut Findings<'_>) {
    out.information(&Information {
        field: "policy",
        // A processor has no policy of its own for the portal's visitors.
        concerns: |portal, cookie| {
            portal.hands_on(cookie) && cookie.needs_consent() && !is_recaptcha(cookie)
        },
        is_stated: |cookie| cookie.facts.policy.is_stated(),
        message: |names| format!("no policy is stated for whoever receives the data of {names}"),
        help: in_cookie("write `policy = \"https://…\"`"),
    });
}

/// Google asks sites to stop linking its policy for reCAPTCHA, of which it is
/// the processor since 2 April 2026.
fn is_recaptcha(cookie: &Cookie) -> bool {
    matches!(&cookie.service, Some(id) if id.as_str() == "google-recaptcha")
}
