//! A charter is in another language than its page.

use super::rule::{Context, Findings, Rule, anywhere, france};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::PAGE_LANGUAGE,
    sources: &[
        anywhere(
            "WCAG 2.1, success criterion 3.1.2: a change of language is marked; in HTML this program does so, but Markdown for other renderers has no mark for it",
        ),
        france("RGAA 4.1, criterion 8.7, asks the same of public bodies"),
    ],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let Some(page) = context.page_language else {
        return;
    };

    for shown in context.editions {
        let language = &shown.edition.wording.language;
        if language.primary() == page.primary() {
            continue;
        }

        let id = &context.portal.id;
        out.about_portal(
            format!("the charter of portal `{id}` is in `{language}` on pages in `{page}`"),
            format!(
                "write `language = \"{language}\"` under `[book]`, or make a book for each language"
            ),
        );
    }
}
