//! The charter does not say where a visitor refuses or changes a choice.

use super::Context;
use crate::diagnostic::Diagnostic;

const NAME: &str = "objection-missing";

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    if context.portal.cookies.is_empty() {
        return Vec::new();
    }
    let id = &context.portal.id;
    let found = match &context.portal.manage {
        None => vec![
            context
                .about_portal(NAME, format!("portal `{id}` does not say how to object to cookies"))
                .help("write `manage = \"…\"` in it: the address where a visitor changes a choice, or a fragment or path of its `url`, as `#manage-cookies`"),
        ],
        Some(_) => context.unprinted(NAME, "manage"),
    };
    let note =
        "article 82, 2° of the French law of 6 January 1978: the user is told the means to object";
    found
        .into_iter()
        .map(|problem| problem.note(note))
        .collect()
}
