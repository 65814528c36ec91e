//! A cookie states no purpose, or the charter does not print it.

use super::rule::{Context, Findings, Rule, eea, france};
use super::support::{Information, in_cookie};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::PURPOSE_MISSING,
    sources: &[
        eea(
            "article 5(3) of ePrivacy directive 2002/58/EC: the user is informed of the purpose of cookies that need consent; GDPR, article 13(1)(c): that of any use of personal data",
        ),
        france(
            "article 82, 1° of the law of 6 January 1978 asks it of cookies that need consent; for exempt ones the CNIL recommends it (2020-092, article 5)",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    out.information(&Information {
        field: "purpose",
        concerns: |_, cookie| !cookie.leaves_nothing(),
        is_stated: |cookie| cookie.facts.purpose.is_stated(),
        message: |names| format!("no purpose is stated for {names}"),
        help: in_cookie(&format!("write `purpose = {}`", context.text())),
    });
}
