//! It is not stated whose law a portal is under, and its language does not say.

use super::rule::{Context, Findings, Rule, anywhere};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::LAW_MISSING,
    sources: &[anywhere(
        "what a charter says of the law, and the rules of one country, depend on it: ePrivacy directive 2002/58/EC is transposed by the law of each state",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    if context.portal.law().is_some() {
        return;
    }

    let language = context.portal.first_language();
    let region = context.portal.region();
    let law = match region {
        Some(region) if region.is_french_overseas() => {
            "`law = \"FR\"` where French law holds, else the two letters of the country,"
        }
        _ => "`law = \"IE\"`, the two letters of the country,",
    };
    out.about_several(
        format!("it is not stated whose law holds, and language `{language}` does not say"),
        &format!("write {law} under `[preprocessor.cookie-charter]` in `book.toml` for all portals, or in a portal or its `[defaults]`"),
    );
}
