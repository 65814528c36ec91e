//! A tool that reuses data for itself, or records visits, is declared exempt or
//! necessary.

use super::needs_consent::Group;
use super::rule::{Context, Findings, Rule, eea, france};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::NOT_EXEMPT_TOOL,
    sources: &[
        eea(
            "ePrivacy directive 2002/58/EC, article 5(3), and opinion 04/2012 (WP 194), section 4.3: measuring the audience is not among the exemptions",
        ),
        france(
            "CNIL, guide RGPD du développeur, sheet 17, and page of 4 July 2025: audience measurement is exempt for anonymous statistics of the publisher alone, not where the provider reuses the data or visits are recorded",
        ),
    ],
    check,
};

fn check(_: &Context<'_>, out: &mut Findings<'_>) {
    out.needs_consent(
        Group::Tool,
        |names| format!("necessary or exempt as declared, and of a tool that reuses data or records visits: {names}"),
        "write `consent = \"required\"`, and a category such as `statistics`",
    );
}
