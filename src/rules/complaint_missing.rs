//! The charter does not say how to complain to the CNIL.

use super::Context;
use crate::diagnostic::{Diagnostic, kind};
use crate::edition::Says;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let message = "must say how to complain to a supervisory authority";
    let found = context.unsaid(kind::COMPLAINT_MISSING, Says::Complaint, message);
    let note = "GDPR, article 13(2)(d): the right to lodge a complaint with a supervisory authority is told";
    found
        .into_iter()
        .map(|problem| problem.note(note))
        .collect()
}
