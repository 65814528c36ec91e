//! The charter does not say who answers for the site.

use super::Context;
use crate::diagnostic::Diagnostic;

const NAME: &str = "controller-missing";

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let publisher = &context.portal.publisher;
    let mut missing = Vec::new();
    if publisher.name.is_none() {
        missing.push("name = \"…\"");
    }
    if publisher.contact.is_none() {
        missing.push("contact = \"…\"");
    }
    let mut found = Vec::new();
    if !missing.is_empty() {
        let id = &context.portal.id;
        let problem =
            format!("portal `{id}` does not say who answers for it and how to reach them");
        found.push(context.about_portal(NAME, problem).help(format!(
            "write `publisher = {{ {} }}` in it, or in `[defaults]`",
            missing.join(", ")
        )));
    }
    if publisher.name.is_some() {
        found.extend(context.unprinted(NAME, "publisher.name"));
    }
    if publisher.contact.is_some() {
        found.extend(context.unprinted(NAME, "publisher.contact"));
    }
    let note =
        "GDPR, article 13(1)(a): the identity and the contact details of the controller are told";
    found
        .into_iter()
        .map(|problem| problem.note(note))
        .collect()
}
