//! Cookies need consent, and nothing is declared that keeps the answer.

use super::rule::{Context, Findings, Rule, eea};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::CONSENT_TOOL_MISSING,
    sources: &[eea(
        "GDPR, article 7(1): the controller can demonstrate that consent was given; what asks for it keeps the answer",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let portal = context.portal;
    if portal.keeping_choice().next().is_some() {
        return;
    }

    out.about(
        &context.cookies(|cookie| cookie.needs_consent()),
        |names| format!("needing consent, while nothing of the portal keeps the visitor's choice: {names}"),
        "name what asks for consent in `services`, as `axeptio` or `tarteaucitron`, or declare its cookie with `exemption = \"choice\"`; where nothing asks, these cookies may not be set",
    );
}
