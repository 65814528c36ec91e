//! The charter does not say who answers for the site.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::{self, Kind};

const KIND: &Kind = kind::CONTROLLER_MISSING;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let publisher = &context.portal.publisher;
    let id = &context.portal.id;
    let missing = match (publisher.name.is_stated(), publisher.contact.is_stated()) {
        (true, true) => None,
        (false, true) => Some(("who answers for it", "`name = \"…\"`")),
        (true, false) => Some(("how to reach who answers for it", "`contact = \"…\"`")),
        (false, false) => Some((
            "who answers for it and how to reach them",
            "`name = \"…\"` and `contact = \"…\"`",
        )),
    };
    let missing = missing.map(|(what, keys)| {
        let problem = format!("portal `{id}` does not say {what}");
        context.about_portal(KIND, problem).help(format!(
            "write {keys} in its `[publisher]`, or in that of `[defaults]`"
        ))
    });
    let mut found: Vec<_> = missing.into_iter().collect();
    if publisher.name.is_stated() {
        found.extend(context.unprinted(KIND, "publisher.name"));
    }
    if publisher.contact.is_stated() {
        found.extend(context.unprinted(KIND, "publisher.contact"));
    }
    let note =
        "GDPR, article 13(1)(a): the identity and the contact details of the controller are told";
    found
        .into_iter()
        .map(|problem| problem.note(note))
        .collect()
}
