//! A duration has words and no upper bound.

use super::rule::{Context, Findings, Rule, eea};
use super::support::in_cookie;
use crate::diagnostic::kind;
use crate::model::cookie::Cookie;
use crate::model::duration::Period;
use crate::model::words::Storage;

pub const RULE: Rule = Rule {
    kind: kind::DURATION_VAGUE,
    sources: &[eea(
        "Court of Justice of the European Union, C-673/17 (Planet49), paragraph 81: the information about cookies that need consent includes how long they operate; opinion 04/2012 (WP 194): the life of an exempt one is in direct relation to its purpose",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    out.about_stated(
        &context.cookies(is_vague),
        |cookie| cookie.facts.duration.origin(),
        |names| format!("the duration of {names} has no upper bound"),
        in_cookie(&format!(
            "write `duration = {{ max = \"…\", text = {} }}`",
            context.text()
        )),
    );
}

/// Returns whether a duration is stated without an upper bound. Browsers limit
/// the life of every cookie, so no end is accepted only for other kinds of
/// storage.
fn is_vague(cookie: &Cookie) -> bool {
    let facts = &cookie.facts;
    let Some(duration) = facts.duration.get() else {
        return false;
    };

    match duration.max {
        None => true,
        Some(Period::NoEnd) => matches!(facts.storage.get(), None | Some(Storage::Cookie)),
        Some(_) => false,
    }
}
