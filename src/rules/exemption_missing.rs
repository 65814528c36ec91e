//! A cookie is declared exempt, and not by which exemption.

use super::rule::{Context, Findings, Rule, eea, france};
use super::support::{exemptions, in_cookie, is_exempt};
use crate::diagnostic::kind;
use crate::model::words::Exemption;

pub const RULE: Rule = Rule {
    kind: kind::EXEMPTION_MISSING,
    sources: &[
        eea(
            "ePrivacy directive 2002/58/EC, article 5(3); opinion 04/2012 (WP 194), section 3: consent is not needed for some purposes",
        ),
        france(
            "CNIL, guidelines 2020-091, article 5: so is audience measurement, under conditions",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    out.about(
        &context.cookies(|cookie| is_exempt(cookie) && !cookie.facts.exemption.is_stated()),
        |names| format!("without consent as declared, and no exemption is stated: {names}"),
        in_cookie(&format!("write `exemption = \"…\"`, one of {}; where the service that the user asks for works without it, `consent = \"required\"`;", exemptions(context))),
    );
    out.about_stated(
        &context.cookies(|cookie| {
            let stated = cookie.facts.exemption.get();
            is_exempt(cookie)
                && cookie.is_exempt_for(Exemption::Other)
                && !stated.is_some_and(|exemption| exemption.other.is_stated())
        }),
        |cookie| cookie.facts.exemption.origin(),
        |names| format!("exempt for another reason, and nothing says which: {names}"),
        in_cookie(&format!(
            "say what the service that the user asks for needs it for: `exemption = {{ other = {} }}`",
            context.text()
        )),
    );
}
