//! A cookie is declared exempt, and not by which exemption.

use super::support::{in_cookie, is_exempt};
use super::{Context, Findings, Law, Rule};
use crate::diagnostic::kind;
use crate::diagnostic::nearest::list;
use crate::model::words::{Exemption, Word as _};

pub const RULE: Rule = Rule {
    kind: kind::EXEMPTION_MISSING,
    source: "ePrivacy directive 2002/58/EC, article 5(3); opinion 04/2012 (WP 194), section 3, and CNIL, guidelines 2020-091, article 5: consent is not needed for some purposes",
    law: Law::Eea,
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let silent = context.cookies(|cookie| is_exempt(cookie) && !cookie.facts.exemption.is_stated());
    let all: Vec<&str> = Exemption::ALL.iter().map(|word| word.as_str()).collect();
    out.about(
        &silent,
        |names| format!("without consent as declared, and no exemption is stated: {names}"),
        in_cookie(&format!("write `exemption = \"…\"`, one of {}; where the service that the user asks for works without it, `consent = \"required\"`;", list(&all))),
    );
}
