//! The legal basis contradicts what is said of consent.

use super::support::{in_cookie, is_exempt};
use super::{Context, Findings, Rule, eea};
use crate::diagnostic::kind;
use crate::model::cookie::Cookie;
use crate::model::words::LegalBasis;

pub const RULE: Rule = Rule {
    kind: kind::LEGAL_BASIS_CONFLICT,
    sources: &[eea(
        "GDPR, article 6(1), and EDPB, opinion 5/2019: where article 5(3) of ePrivacy directive 2002/58/EC asks for consent, another legal basis does not take its place",
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
}

fn is_in_conflict(cookie: &Cookie) -> bool {
    match cookie.facts.legal_basis.get() {
        Some(LegalBasis::Consent) => is_exempt(cookie),
        Some(_) => cookie.needs_consent(),
        None => false,
    }
}
