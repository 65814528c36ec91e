//! The charter does not say who answers for the site.

use super::rule::{Context, Findings, Rule, eea};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::CONTROLLER_MISSING,
    sources: &[eea(
        "GDPR, article 13(1)(a): people are informed of the identity and the contact details of the controller",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
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
    if let Some((what, keys)) = missing {
        out.about_portal(
            format!("portal `{id}` does not say {what}"),
            format!("write {keys} in its `[publisher]`, or in that of `[defaults]`"),
        );
    }

    if publisher.name.is_stated() {
        out.unprinted("publisher.name");
    }

    if publisher.contact.is_stated() {
        out.unprinted("publisher.contact");
    }
}
