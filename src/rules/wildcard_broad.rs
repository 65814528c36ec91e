//! The pattern of a name stands for nearly anything.

use super::patterns::{SHORTEST, is_broad};
use super::rule::{Context, Findings, Rule, anywhere, eea};
use crate::diagnostic::kind;
use crate::model::cookie::Cookie;
use crate::model::name;

pub const RULE: Rule = Rule {
    kind: kind::WILDCARD_BROAD,
    sources: &[
        anywhere("a reader cannot find in a browser what may be any cookie"),
        eea(
            "ePrivacy directive 2002/58/EC, article 5(3): the information about cookies that need consent is clear and comprehensive",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let mut broad = Vec::new();
    for cookie in context.cookies(Cookie::is_named) {
        let mut names = cookie.names().to_vec();
        names.retain(|name| name::is_pattern(name) && is_broad(name));
        if !names.is_empty() {
            broad.push((cookie, names));
        }
    }

    out.about_names(
        &broad,
        |_| None,
        |names| format!("nearly any cookie may have this name: {names}"),
        format!("write at least {SHORTEST} characters beside `*`"),
    );
}
