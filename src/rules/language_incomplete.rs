//! A portal announces a charter in a language in which its texts are not
//! written.

use super::Context;
use super::support::label;
use crate::diagnostic::{Diagnostic, Place};
use crate::model::field::Text;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let portal = context.portal;
    let first = portal.first_language();
    let mut found = Vec::new();
    for language in &portal.languages {
        for cookie in &portal.cookies {
            let facts = &cookie.facts;
            let texts: [(&str, &Text); 5] = [
                ("feature", &facts.feature),
                ("purpose", &facts.purpose),
                ("condition", &facts.condition),
                ("transfer", &facts.transfer),
                ("data-retention", &facts.data_retention),
            ];
            let is_printed = |key: &str| context.editions.iter().any(|edition| edition.prints(key));
            for (key, text) in texts.into_iter().filter(|(key, _)| is_printed(key)) {
                let Some(origin) = text.origin() else {
                    continue;
                };
                if text.get(language, first).is_none() {
                    let problem = format!(
                        "`{key}` of `{}` is not written in `{language}`, a language of portal `{}`",
                        label(cookie),
                        portal.id
                    );
                    found.push(
                        Diagnostic::warning("language-incomplete", problem)
                            .at(Place::of(origin), "written here")
                            .note("a charter in that language cannot be printed")
                            .help(format!("write `{key} = {{ {first} = \"…\", {language} = \"…\" }}`, or take `{language}` out of `languages`")),
                    );
                }
            }
        }
    }
    found
}
