//! The charter says that statistics need no consent, and these do.

use super::support::is_in;
use super::{Context, Findings, Law, Rule};
use crate::diagnostic::kind;
use crate::edition::Says;
use crate::model::category::BuiltIn;

pub const RULE: Rule = Rule {
    kind: kind::STATISTICS_CLAIM,
    source: "CNIL, guidelines 2020-091, article 5, and page of 4 July 2025: statistics are exempt under five conditions, not because they are anonymous",
    law: Law::Eea,
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let asking =
        context.cookies(|cookie| is_in(cookie, BuiltIn::Statistics) && cookie.needs_consent());
    if asking.is_empty() {
        return;
    }
    out.of_editions(
        |edition| !edition.says(Says::StatisticsExempt),
        |edition| {
            format!("{edition} says that anonymous statistics need no consent, and theirs need it")
        },
        &format!(
            "print the charter from another edition: {}",
            super::support::HOW
        ),
    );
}
