//! The legal basis of the use of data is not stated.

use super::rule::{Context, Findings, Rule, eea};
use super::support::{Information, in_cookie, is_necessary};
use crate::diagnostic::kind;
use crate::model::cookie::Cookie;
use crate::model::words::{Consent, LegalBasis};

pub const RULE: Rule = Rule {
    kind: kind::LEGAL_BASIS_MISSING,
    sources: &[eea(
        "GDPR, article 13(1)(c) and (d): people are informed of the legal basis, and of the legitimate interest where it is one; for any use of personal data",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    out.information(&Information {
            field: "legal-basis",
            concerns: |_, cookie| needs_basis(cookie) || cookie.facts.interest.is_stated(),
            is_stated: |cookie| cookie.facts.legal_basis.is_stated(),
            message: |names| format!("no legal basis is stated for the data of {names}"),
            help: in_cookie("write `legal-basis = \"consent\"` where consent is asked, `legal-basis = \"public-task\"` or whatever it is where it is not,"),
    });
    out.about(
        &context.cookies(|cookie| {
            let basis = &cookie.facts.legal_basis;
            let rests_on = basis.is(&LegalBasis::LegitimateInterests);
            rests_on && !cookie.facts.interest.is_stated()
        }),
        |names| format!("the data of {names} rests on a legitimate interest, and not on which"),
        in_cookie(&format!("write `interest = {}`", context.text())),
    );
}

/// Returns whether a cookie needs a legal basis. Purely technical cookies may
/// hold no personal data: exempt ones that measure nothing, and necessary ones
/// that do not state whether they need consent.
fn needs_basis(cookie: &Cookie) -> bool {
    match cookie.consent() {
        Some(Consent::Required) => true,
        Some(Consent::Exempt) => cookie.is_exempt_audience(),
        None => !is_necessary(cookie) && !cookie.leaves_nothing(),
    }
}
