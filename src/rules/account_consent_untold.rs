//! A choice follows the visitor's account, and the charter does not say so.

use super::rule::{Context, Findings, Rule, france};
use crate::diagnostic::kind;
use crate::edition::Says;
use crate::model::words::ConsentScope;

pub const RULE: Rule = Rule {
    kind: kind::ACCOUNT_CONSENT_UNTOLD,
    sources: &[france(
        "CNIL, deliberation 2025-131 of 18 December 2025: where a choice follows the account, the user should be told (recommended)",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    if context.portal.consent_scope.is(&ConsentScope::Account) {
        out.unsaid(
            Says::AccountConsent,
            "that a choice holds on every device of the account",
        );
    }
}
