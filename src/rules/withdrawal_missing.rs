//! The charter does not say how to withdraw a consent that the portal asks for.

use super::rule::{Context, Findings, Rule, eea};
use super::support::is_in;
use crate::diagnostic::kind;
use crate::edition::Says;
use crate::model::category::BuiltIn;

pub const RULE: Rule = Rule {
    kind: kind::WITHDRAWAL_MISSING,
    sources: &[eea(
        "GDPR, article 13(2)(c): people are informed of the right to withdraw consent at any time",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    // Advertising needs consent, whether that is stated or not.
    let advertising = context.cookies(|cookie| is_in(cookie, BuiltIn::Marketing));
    if context.portal.asks_consent() || !advertising.is_empty() {
        out.unsaid(Says::Withdrawal, "how to withdraw consent");
    }
}
