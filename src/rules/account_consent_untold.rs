//! A choice follows the visitor's account, and the charter does not say so.

use super::Context;
use crate::diagnostic::{Diagnostic, kind};
use crate::edition::Says;
use crate::model::words::ConsentScope;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let scope = context.portal.consent_scope.as_ref();
    if scope.is_none_or(|field| field.value != ConsentScope::Account) {
        return Vec::new();
    }
    let message = "must say that a choice holds on every device of the account";
    let found = context.unsaid(kind::ACCOUNT_CONSENT_UNTOLD, Says::AccountConsent, message);
    let note = "CNIL, deliberation 2025-131 of 18 December 2025: where a choice follows the account, the user should be told";
    found
        .into_iter()
        .map(|problem| problem.note(note))
        .collect()
}
