//! The charter does not say how to withdraw a consent that the portal asks for.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::edition::Says;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    if !context.portal.asks_consent() {
        return Vec::new();
    }
    let message = "must say how to withdraw consent";
    let found = context.unsaid("withdrawal-missing", Says::Withdrawal, message);
    let note = "GDPR, article 13(2)(c): the right to withdraw consent at any time is told";
    found
        .into_iter()
        .map(|problem| problem.note(note))
        .collect()
}
