//! The charter says that statistics need no consent, and these do.

use super::support::{is_exempt, is_in};
use super::{Context, Findings, Rule, eea, france};
use crate::diagnostic::kind;
use crate::edition::Says;
use crate::model::category::BuiltIn;

pub const RULE: Rule = Rule {
    kind: kind::STATISTICS_CLAIM,
    sources: &[
        eea(
            "ePrivacy directive 2002/58/EC, article 5(3): consent is asked for access to the terminal, whether the data is anonymous or not",
        ),
        france(
            "CNIL, guidelines 2020-091, article 5, and page of 4 July 2025: statistics are exempt under five conditions, not because they are anonymous",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let asking = context.cookies(|cookie| is_in(cookie, BuiltIn::Statistics) && !is_exempt(cookie));
    if asking.is_empty() {
        return;
    }
    out.of_editions(
        |edition| !edition.says(context.portal, Says::StatisticsExempt),
        |edition| {
            format!("{edition} says that anonymous statistics need no consent, and theirs need it or do not say")
        },
        &format!(
            "print the charter from another edition: {}",
            super::support::HOW
        ),
    );
}
