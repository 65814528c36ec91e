//! A cookie states two facts of which one contradicts the other.

use super::support::{in_cookie, is_third};
use super::{Context, Findings, Rule, anywhere};
use crate::diagnostic::kind;
use crate::model::cookie::Cookie;

pub const RULE: Rule = Rule {
    kind: kind::FACTS_CONFLICT,
    sources: &[anywhere("a reader cannot tell which of the two is true")],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    out.about_stated(
        &context.trackers_and_services(|cookie| {
            is_third(cookie) && cookie.facts.recipient.is(&false)
        }),
        |cookie| cookie.facts.recipient.origin(),
        |names| format!("set by a third party, which gets no data as stated: {names}"),
        in_cookie("a browser sends a cookie back to whoever set it: write `recipient = true`, or `party = \"first\"` where the portal sets it,"),
    );
    if !context.portal.may_be_in_eea() {
        out.about_stated(
            &context.trackers_and_services(|cookie| rests_on_union(context, cookie)),
            |cookie| cookie.facts.transfer.origin(),
            |names| format!("the transfer rests on the law of the European Union, which is not that of the portal: {names}"),
            format!("a decision of the European Commission binds nobody under another law: write `transfer = {}`, what protects the data under that of the portal, in the cookie or in an `[override.NAME]` of the portal; correct `law` where it is wrong", context.text()),
        );
        return;
    }
    out.about_stated(
        &context.trackers_and_services(stays_in_spite_of_transfer),
        |cookie| cookie.facts.country.origin(),
        |names| format!("a transfer out of the European Economic Area is stated, and a country within it: {names}"),
        "name in `country` where the data goes; where none leaves the Area, remove `transfer`, or, where a built-in service states it, write `facts-conflict = { level = \"allow\", reason = \"…\" }` under `[lints]` of the portal",
    );
}

/// Whether a charter prints the law of the Union as the basis of a transfer: a
/// decision by its number, or the words of a built-in service.
fn rests_on_union(context: &Context<'_>, cookie: &Cookie) -> bool {
    let transfer = &cookie.facts.transfer;
    let first = context.portal.first_language();
    context.portal.languages.iter().any(|language| {
        let Some(text) = transfer.get(language, first) else {
            return false;
        };
        let written = transfer.history(language, first);
        let is_built_in = written
            .first()
            .is_some_and(|origin| !(context.is_own)(origin.file()));
        is_built_in || text.contains("(UE) 20") || text.contains("(EU) 20")
    })
}

fn stays_in_spite_of_transfer(cookie: &Cookie) -> bool {
    let facts = &cookie.facts;
    let country = facts.country.get();
    facts.transfer.is_stated() && country.is_some_and(|country| !country.is_outside_eea())
}
