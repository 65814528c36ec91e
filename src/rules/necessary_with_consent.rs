//! A cookie is both necessary and subject to consent.

use super::needs_consent::is_known;
use super::rule::{Context, Findings, Rule, eea};
use super::support::{in_cookie, is_necessary};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::NECESSARY_WITH_CONSENT,
    sources: &[eea(
        "ePrivacy directive 2002/58/EC, article 5(3): what is strictly necessary needs no consent, and what needs consent can be refused",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let both = context.cookies(|cookie| is_necessary(cookie) && cookie.needs_consent());
    let (known, open): (Vec<_>, Vec<_>) = both
        .into_iter()
        .partition(|cookie| is_known(cookie, context));
    let take_out = "take `necessary` out of its `category`";
    let or_exempt = format!("{take_out}, or write `consent = \"exempt\"` with its `exemption`");
    for (found, help) in [(known, take_out), (open, &or_exempt)] {
        out.about_stated(
            &found,
            |cookie| cookie.facts.categories.origin(),
            |names| format!("necessary and subject to consent at once: {names}"),
            in_cookie(help),
        );
    }
}
