//! The policy of a third party is not linked.

use super::Context;
use super::support::Information;
use super::third_party_unnamed::is_third;
use crate::diagnostic::{Diagnostic, kind};

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.information(&Information {
        kind: kind::POLICY_MISSING,
        field: "policy",
        concerns: is_third,
        is_stated: |cookie| cookie.facts.policy.is_stated(),
        message: |names| format!("no policy is stated for the third party behind {names}"),
        help: "write `policy = \"https://…\"` in it, or in an `[override.NAME]` of the portal",
        source: "GDPR, article 13(1)(e), and C-673/17 (Planet49), paragraph 81: the user is told who has access to the data; a link to their policy says more",
    })
}
