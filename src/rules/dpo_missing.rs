//! A public body does not say how to reach its data-protection officer.

use super::rule::{Context, Findings, Rule, eea};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::DPO_MISSING,
    sources: &[eea(
        "GDPR, articles 37(1)(a) and 13(1)(b): a public body has a data-protection officer and tells how to reach them",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let portal = context.portal;
    if !portal.public_body.is(&true) {
        return;
    }

    if portal.publisher.dpo.is_stated() {
        out.unprinted("publisher.dpo");
        return;
    }

    let id = &portal.id;
    out.about_portal(
        format!("portal `{id}` is of a public body and does not say how to reach its data-protection officer"),
        "write `dpo = \"…\"` in its `[publisher]`, or in that of `[defaults]`",
    );
}
