//! The charter does not say where a visitor refuses or changes a choice.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::{self, Kind};
use crate::edition::Says;

const KIND: &Kind = kind::OBJECTION_MISSING;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let editions = context.editions;
    let is_said = !editions.is_empty() && editions.iter().all(|it| it.says(Says::Objection));
    if context.portal.cookies.is_empty() || is_said {
        return Vec::new();
    }
    let id = &context.portal.id;
    let found = match context.portal.manage.is_stated() {
        false => vec![
            context
                .about_portal(KIND, format!("portal `{id}` does not say how to object to cookies"))
                .help("write `manage = \"…\"` in it: the address where a visitor changes a choice, or a fragment or path of its `url`, as `#manage-cookies`"),
        ],
        true => context.unprinted(KIND, "manage"),
    };
    let note =
        "article 82, 2° of the French law of 6 January 1978: the user is told the means to object";
    found
        .into_iter()
        .map(|problem| problem.note(note))
        .collect()
}
