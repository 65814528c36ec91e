//! A portal announces a charter in a language in which its texts are not
//! written.

use super::Context;
use super::support::label;
use crate::diagnostic::nearest::first_of;
use crate::diagnostic::{Diagnostic, Place};
use crate::model::cookie::Facts;
use crate::model::field::Text;
use crate::model::language::Language;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let portal = context.portal;
    let languages = portal.languages.iter();
    languages
        .filter_map(|language| missing(context, language))
        .collect()
}

/// What is not written in one language, at the portal; what the book's own
/// files say is shown there too.
fn missing(context: &Context<'_>, language: &Language) -> Option<Diagnostic> {
    let portal = context.portal;
    let first = portal.first_language();
    let mut names = Vec::new();
    let mut places = Vec::new();
    for cookie in &portal.cookies {
        for (key, text) in texts(&cookie.facts) {
            let Some(origin) = text.origin() else {
                continue;
            };
            let is_printed = context.editions.iter().any(|edition| edition.prints(key));
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
    let problem = context.about_portal("language-incomplete", problem);
    let problem = places
        .into_iter()
        .fold(problem, |problem, place| problem.at(place, "written here"));
    Some(
        problem
            .note("a charter in that language cannot be printed")
            .help(format!(
                "write each as in `purpose = {{ {first} = \"…\", {language} = \"…\" }}`, where it stands or in an `[override.NAME]` of the portal, or take `{language}` out of `languages`"
            )),
    )
}

/// The texts of a cookie that tables can print.
fn texts(facts: &Facts) -> Vec<(&'static str, &Text)> {
    let duration = facts
        .duration
        .as_ref()
        .map(|field| ("duration", &field.value.text));
    let texts = [
        ("feature", &facts.feature),
        ("purpose", &facts.purpose),
        ("condition", &facts.condition),
        ("transfer", &facts.transfer),
        ("data-retention", &facts.data_retention),
    ];
    texts.into_iter().chain(duration).collect()
}
