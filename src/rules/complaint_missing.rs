//! The charter does not say how to complain to a supervisory authority.

use super::{Context, Findings, Rule, eea};
use crate::diagnostic::kind;
use crate::edition::Says;

pub const RULE: Rule = Rule {
    kind: kind::COMPLAINT_MISSING,
    sources: &[eea(
        "GDPR, article 13(2)(d): people are informed of the right to lodge a complaint with a supervisory authority",
    )],
    check,
};

fn check(_: &Context<'_>, out: &mut Findings<'_>) {
    out.unsaid(
        Says::Complaint,
        "how to complain to a supervisory authority",
    );
}
