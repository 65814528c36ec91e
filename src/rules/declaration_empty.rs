//! A service is declared without a name of a cookie and without a duration.

use super::support::in_cookie;
use super::{Context, Findings, Law, Rule};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::DECLARATION_EMPTY,
    source: "Court of Justice of the European Union, C-673/17 (Planet49), paragraphs 74 and 81: the information is clear and precise, and includes how long cookies operate",
    law: Law::Eea,
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let empty = context.cookies(|cookie| !cookie.is_named() && cookie.facts.duration.is_none());
    out.about(
        &empty,
        |names| format!("neither a name nor a duration is stated of what this sets: {names}"),
        in_cookie("look which cookies a visit leaves, and write their `names` and `duration`; where it leaves nothing, `storage = \"nothing\"`;"),
    );
}
