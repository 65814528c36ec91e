//! Audience measurement is declared exempt outside France, where no text of the
//! Union exempts it.

use super::rule::{Context, Findings, Rule, eea_but_france};
use crate::diagnostic::kind;
use crate::model::cookie::Cookie;

pub const RULE: Rule = Rule {
    kind: kind::AUDIENCE_EXEMPTION,
    sources: &[eea_but_france(
        "opinion 04/2012 (WP 194), section 4.3: measuring the audience of one's own site is not among the exemptions of ePrivacy directive 2002/58/EC, article 5(3); some states exempt it by texts of their own, as the Netherlands (Telecommunicatiewet, article 11.7a), Spain (AEPD, guide of January 2024) and Italy (Garante, guidelines of 10 June 2021)",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    out.about_stated(
        &context.cookies(Cookie::is_exempt_audience),
        |cookie| cookie.facts.exemption.origin(),
        |names| format!("exempt audience measurement, as declared, and no text of the Union exempts it: {names}"),
        "where a text of the country does, name it under `[lints]` of the portal: `audience-exemption = { level = \"allow\", reason = \"…\" }`; else write `consent = \"required\"` in the cookie or in an `[override.NAME]` of the portal",
    );
}
