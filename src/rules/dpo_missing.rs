//! A public body does not say how to reach its data-protection officer.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::{self, Kind};

const KIND: &Kind = kind::DPO_MISSING;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let portal = context.portal;
    let public = portal.public_body.as_ref();
    if !public.is_some_and(|field| field.value) {
        return Vec::new();
    }
    let id = &portal.id;
    let found = match portal.publisher.dpo.is_stated() {
        false => vec![
            context
                .about_portal(KIND, format!("portal `{id}` is of a public body and does not say how to reach its data-protection officer"))
                .help("write `dpo = \"…\"` in its `[publisher]`, or in that of `[defaults]`"),
        ],
        true => context.unprinted(KIND, "publisher.dpo"),
    };
    let note = "GDPR, articles 37(1)(a) and 13(1)(b): a public body has a data-protection officer and tells how to reach them";
    found
        .into_iter()
        .map(|problem| problem.note(note))
        .collect()
}
