//! A service is declared without a name of a cookie and without a duration.

use super::needs_consent::is_known;
use super::rule::{Context, Findings, Rule, eea, france};
use super::support::{in_cookie, is_to_be_described};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::DECLARATION_EMPTY,
    sources: &[
        eea(
            "ePrivacy directive 2002/58/EC, article 5(3): the information about cookies that need consent is clear and comprehensive; it includes how long they operate (Court of Justice, C-673/17, Planet49, paragraph 81)",
        ),
        france("for exempt cookies the CNIL recommends it (2020-092, article 5)"),
    ],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let empty = context.cookies(|cookie| {
        let says_neither = !cookie.is_named() && !cookie.facts.duration.is_stated();
        says_neither && !cookie.lasts_for_no_time() && is_to_be_described(context.portal, cookie)
    });
    // Cookies that are known to need consent are stored, so do not suggest
    // `storage = "nothing"`.
    let (known, others): (Vec<_>, Vec<_>) = empty
        .into_iter()
        .partition(|cookie| is_known(cookie, context));
    let nothing = "; where it leaves nothing, `storage = \"nothing\"`";
    for (empty, nothing) in [(known, ""), (others, nothing)] {
        out.about(
            &empty,
            |names| format!("neither a name nor a duration is stated of what this sets: {names}"),
            in_cookie(&format!("look which cookies a visit leaves, and write their `names` and `duration`{nothing};")),
        );
    }
}
