//! The charter does not say where a visitor refuses or changes a choice.

use super::rule::{Context, Findings, Rule, eea, france};
use crate::diagnostic::kind;
use crate::edition::Says;

pub const RULE: Rule = Rule {
    kind: kind::OBJECTION_MISSING,
    sources: &[
        eea(
            "GDPR, article 7(3): consent is withdrawn as easily as it is given; article 21: people can object to what rests on a task in the public interest or on a legitimate interest",
        ),
        france(
            "article 82, 2° of the law of 6 January 1978: the user is informed of the means to object to cookies that need consent; for exempt audience measurement the CNIL recommends it (guide RGPD du développeur, sheet 17)",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let editions = context.editions;
    let portal = context.portal;
    // Article 82, with its duty to inform, does not apply to exempt cookies.
    let concerned = context.cookies(|cookie| cookie.needs_consent() || cookie.is_exempt_audience());
    let mut stated = Vec::new();
    if portal.manage.is_stated() {
        stated.push("manage");
    }

    let mut all = concerned.iter();
    if all.all(|cookie| cookie.facts.opt_out.is_stated()) {
        stated.push("opt-out");
    }

    let is_said = !editions.is_empty()
        && editions.iter().all(|edition| {
            edition.says(portal, Says::Objection)
                || stated.iter().any(|field| edition.prints(portal, field))
        });
    if is_said || concerned.is_empty() {
        return;
    }

    if let Some(field) = stated.first() {
        out.unprinted(field);
        return;
    }

    let id = &portal.id;
    out.about_portal(
        format!("portal `{id}` does not say where a visitor changes a choice about cookies"),
        "write `manage = \"…\"` in it: the address where a visitor changes a choice, or a fragment or path of its `url`, as `#manage-cookies`",
    );
}
