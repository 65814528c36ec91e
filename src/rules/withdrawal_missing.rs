//! The charter does not say how to withdraw a consent that the portal asks for.

use super::Context;
use super::support::is_in;
use crate::diagnostic::{Diagnostic, kind};
use crate::edition::Says;
use crate::model::category::BuiltIn;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    // Advertising needs consent, whether that is stated or not.
    let advertising = context.cookies(|cookie| is_in(cookie, BuiltIn::Marketing));
    if !context.portal.asks_consent() && advertising.is_empty() {
        return Vec::new();
    }
    let message = "must say how to withdraw consent";
    let found = context.unsaid(kind::WITHDRAWAL_MISSING, Says::Withdrawal, message);
    let note = "GDPR, article 13(2)(c): the right to withdraw consent at any time is told";
    found
        .into_iter()
        .map(|problem| problem.note(note))
        .collect()
}
