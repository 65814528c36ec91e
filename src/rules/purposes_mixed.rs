//! A cookie is exempt and has a second purpose that is not.

use super::rule::{Context, Findings, Rule, eea, france};
use super::support::{declared, is_necessary, serves_more_than_exempt};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::PURPOSES_MIXED,
    sources: &[
        eea(
            "opinion 04/2012 (WP 194): a cookie of several purposes is exempt only if each of them is",
        ),
        france(
            "CNIL, recommendation 2020-092, article 6: an exempt cookie should serve one purpose (recommended)",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    out.about_stated(
        &context.cookies(|cookie| {
        is_necessary(cookie) && !cookie.needs_consent() && serves_more_than_exempt(cookie)
    }),
        declared,
        |names| format!("necessary as declared, and serving another purpose as well: {names}"),
        "let the site set two cookies, one for each purpose, and ask consent for the second; or name the one category that it serves",
    );
}
