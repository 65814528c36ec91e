//! The charter does not say which rights people have, or how to complain to a
//! supervisory authority.

use super::rule::{Context, Findings, Rule, eea};
use crate::diagnostic::kind;
use crate::edition::Says;

pub const RULE: Rule = Rule {
    kind: kind::COMPLAINT_MISSING,
    sources: &[eea(
        "GDPR, article 13(2)(b) and (d): people are informed of their rights over their data and of the right to lodge a complaint with a supervisory authority",
    )],
    check,
};

fn check(_: &Context<'_>, out: &mut Findings<'_>) {
    out.unsaid(
        Says::Complaint,
        "how to complain to a supervisory authority",
    );
    out.unsaid(Says::Rights, "which rights people have over their data");
}
