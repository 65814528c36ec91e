//! A portal announces a charter in a language in which its texts are not
//! written.

use super::rule::{Context, Findings, Rule, anywhere};
use super::support::label;
use crate::diagnostic::nearest::first_of;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::language::Language;
use crate::source::place::Place;

pub const RULE: Rule = Rule {
    kind: kind::LANGUAGE_INCOMPLETE,
    sources: &[anywhere("a charter in that language cannot be printed")],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    for language in &context.portal.languages {
        out.found.of_portal.extend(missing(context, language));
    }
}

/// Reports the texts that are missing in a language. They are reported at the
/// portal, with the places in the book's own files.
fn missing(context: &Context<'_>, language: &Language) -> Option<Diagnostic> {
    let portal = context.portal;
    let first = portal.first_language();
    let mut names = Vec::new();
    let mut places = Vec::new();
    for cookie in &portal.cookies {
        for (key, text) in cookie.facts.texts() {
            let Some(origin) = text.origin() else {
                continue;
            };

            let mut editions = context.editions.iter();
            let is_printed = editions.any(|edition| edition.prints(portal, key));
            if !is_printed || text.get(language, first).is_some() {
                continue;
            }

            names.push(format!("{key} of {}", label(cookie)));
            if (context.is_own)(origin.file()) {
                places.push(Place::of(origin));
            }
        }
    }

    if names.is_empty() {
        return None;
    }

    let (id, names) = (&portal.id, first_of(names.iter().map(String::as_str)));
    let problem = format!("not written in `{language}`, a language of portal `{id}`: {names}");
    let at = Place::of_table(&portal.declared);
    let mut problem = Diagnostic::new(kind::LANGUAGE_INCOMPLETE, problem).at(at, "");
    for place in places {
        problem = problem.at(place, "written here");
    }

    Some(
        problem
            .help(format!(
                "write each as in `purpose = {{ {first} = \"…\", {language} = \"…\" }}`, where it stands or in an `[override.NAME]` of the portal, or take `{language}` out of `languages`"
            )),
    )
}
