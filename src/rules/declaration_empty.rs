//! A service is declared without a name of a cookie and without a duration.

use super::support::in_cookie;
use super::{Context, Findings, Law, Rule};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::DECLARATION_EMPTY,
    source: "ePrivacy directive 2002/58/EC, article 5(3): the information is clear and comprehensive; it includes how long cookies operate (Court of Justice, C-673/17, Planet49, paragraph 81)",
    law: Law::Eea,
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let empty = context.cookies(|cookie| !cookie.is_named() && !cookie.facts.duration.is_stated());
    out.about(
        &empty,
        |names| format!("neither a name nor a duration is stated of what this sets: {names}"),
        in_cookie("look which cookies a visit leaves, and write their `names` and `duration`; where it leaves nothing, `storage = \"nothing\"`;"),
    );
}
