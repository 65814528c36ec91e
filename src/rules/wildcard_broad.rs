//! The pattern of a name stands for nearly anything.

use super::{Context, Findings, Law, Rule};
use crate::diagnostic::kind;
use crate::model::name;

pub const RULE: Rule = Rule {
    kind: kind::WILDCARD_BROAD,
    source: "ePrivacy directive 2002/58/EC, article 5(3): the information is clear and comprehensive; a name that may be any cookie's is not",
    law: Law::Any,
    check,
};

/// As many characters must stand beside what varies.
const SHORTEST: usize = 3;

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let broad = context.cookies(|cookie| {
        let mut names = cookie.names().iter();
        names.any(|name| name::is_pattern(name) && is_broad(name))
    });
    out.about(
        &broad,
        |names| format!("nearly any cookie may have this name: {names}"),
        format!("write at least {SHORTEST} characters beside `*`"),
    );
}

/// Whether a pattern stands for too many names.
pub fn is_broad(pattern: &str) -> bool {
    let fixed = name::fixed(pattern).into_iter();
    fixed.map(|part| part.chars().count()).sum::<usize>() < SHORTEST
}
