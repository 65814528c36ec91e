//! The legal basis contradicts something else that is stated.

use super::rule::{Context, Findings, Rule, eea};
use super::support::{in_cookie, is_exempt};
use crate::diagnostic::kind;
use crate::model::cookie::Cookie;
use crate::model::words::LegalBasis;

pub const RULE: Rule = Rule {
    kind: kind::LEGAL_BASIS_CONFLICT,
    sources: &[eea(
        "GDPR, article 6(1): a use has one legal basis, and a legitimate interest is not that of what public authorities do in the performance of their tasks (second subparagraph); article 13(1)(d): the interests are told where they are the basis; EDPB, opinion 5/2019: where article 5(3) of ePrivacy directive 2002/58/EC asks for consent, another legal basis does not take its place",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    out.about_stated(
        &context.cookies(is_in_conflict),
        |cookie| cookie.facts.legal_basis.origin(),
        |names| format!("the legal basis of {names} contradicts its `consent`"),
        in_cookie("write `legal-basis = \"consent\"` where consent is asked, another one where it is not,"),
    );
    out.about_stated(
        &context.trackers_and_services(|cookie| {
            cookie.facts.legal_basis.is_stated() && cookie.facts.interest.is_stated() && !rests_on_interest(cookie)
        }),
        |cookie| cookie.facts.interest.origin(),
        |names| format!("a legitimate interest is stated, and another legal basis: {names}"),
        in_cookie("remove `interest`; or, where the use rests on it, write `legal-basis = \"legitimate-interests\"`,"),
    );
    if context.portal.public_body.is(&true) {
        out.about_stated(
            &context.trackers_and_services(|cookie| rests_on_interest(cookie) && !cookie.needs_consent()),
            |cookie| cookie.facts.legal_basis.origin(),
            |names| format!("the data of {names} rests on a legitimate interest, and a public body is responsible"),
            "write `legal-basis = \"public-task\"` or whatever it is, without `interest`, in the cookie or in an `[override.NAME]` of the portal; where the use is not part of the body's tasks, write `legal-basis-conflict = { level = \"allow\", reason = \"…\" }` under `[lints]` of the portal",
        );
    }
}

fn rests_on_interest(cookie: &Cookie) -> bool {
    let stated = &cookie.facts.legal_basis;
    stated.is(&LegalBasis::LegitimateInterests)
}

fn is_in_conflict(cookie: &Cookie) -> bool {
    match cookie.facts.legal_basis.get() {
        Some(LegalBasis::Consent) => is_exempt(cookie),
        Some(_) => cookie.needs_consent(),
        None => false,
    }
}
