//! A cookie states no purpose, or the charter does not print it.

use super::support::{Information, in_cookie};
use super::{Context, Findings, Law, Rule};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::PURPOSE_MISSING,
    source: "article 5(3) of ePrivacy directive 2002/58/EC (in France article 82, 1° of the law of 6 January 1978): the user is told the purpose of cookies that need consent; for exempt ones the CNIL recommends it (2020-092, article 5)",
    law: Law::Eea,
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    out.information(
        context,
        &Information {
            field: "purpose",
            concerns: |_, _| true,
            is_stated: |cookie| cookie.facts.purpose.is_stated(),
            message: |names| format!("no purpose is stated for {names}"),
            help: in_cookie(&format!("write `purpose = {}`", context.text())),
        },
    );
}
