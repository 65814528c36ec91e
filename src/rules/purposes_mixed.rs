//! A cookie is exempt and has a second purpose that is not.

use super::support::{declared, is_in, is_necessary};
use super::{Context, Findings, Law, Rule};
use crate::diagnostic::kind;
use crate::model::category::BuiltIn;
use crate::model::cookie::Cookie;
use crate::model::words::Exemption;

pub const RULE: Rule = Rule {
    kind: kind::PURPOSES_MIXED,
    sources: &[
        (
            Law::Eea,
            "opinion 04/2012 (WP 194): a cookie of several purposes is exempt only if each of them is",
        ),
        (
            Law::France,
            "CNIL, recommendation 2020-092, article 6: an exempt cookie should serve one purpose (recommended)",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let mixed = context.cookies(|cookie| {
        is_necessary(cookie) && !cookie.needs_consent() && has_other_purpose(cookie)
    });
    out.about_stated(
        &mixed,
        declared,
        |names| format!("necessary as declared, and serving another purpose as well: {names}"),
        "let the site set two cookies, one for each purpose, and ask consent for the second; or name the one category that it serves",
    );
}

/// Whether it is in a category that no exemption is for.
fn has_other_purpose(cookie: &Cookie) -> bool {
    let statistics = is_in(cookie, BuiltIn::Statistics);
    is_in(cookie, BuiltIn::Marketing)
        || is_in(cookie, BuiltIn::Social)
        || (statistics && !cookie.is_exempt_for(Exemption::Audience))
}
