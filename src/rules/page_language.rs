//! A charter is in another language than its page.

use super::Context;
use crate::diagnostic::{Diagnostic, kind};

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let Some(page) = context.page_language else {
        return Vec::new();
    };
    let others = context.editions.iter();
    let others = others.filter(|edition| edition.wording.language.primary() != page.primary());
    let told = others.map(|edition| {
        let language = &edition.wording.language;
        let id = &context.portal.id;
        let problem = format!("the charter of portal `{id}` is in `{language}` on pages in `{page}`");
        context.about_portal(kind::PAGE_LANGUAGE, problem)
            .note("RGAA 8.7: a change of language is marked; in HTML this program does so, but Markdown for other renderers has no mark for it")
            .help(format!("write `language = \"{language}\"` under `[book]`, or make a book for each language"))
    });
    told.collect()
}
