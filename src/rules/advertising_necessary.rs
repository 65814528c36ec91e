//! A cookie that is known to serve advertising is declared necessary.

use super::needs_consent::Group;
use super::rule::{Context, Findings, Rule, eea};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::ADVERTISING_NECESSARY,
    sources: &[eea(
        "opinion 04/2012 (WP 194), section 4: advertising by third parties is not among the exemptions from consent",
    )],
    check,
};

fn check(_: &Context<'_>, out: &mut Findings<'_>) {
    out.needs_consent(
        Group::Advertising,
        |names| format!("necessary or exempt as declared, and known to serve advertising: {names}"),
        "write `category = \"marketing\"` and `consent = \"required\"`",
    );
}
