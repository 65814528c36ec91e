//! reCAPTCHA is declared necessary or exempt.

use super::needs_consent::Group;
use super::rule::{Context, Findings, Rule, eea, france};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::CAPTCHA_NECESSARY,
    sources: &[
        eea(
            "ePrivacy directive 2002/58/EC, article 5(3), and opinion 04/2012 (WP 194), section 3.3: the security of what the user did not ask for is not among the exemptions",
        ),
        france(
            "CNIL, reply of 11 April 2022 and deliberation SAN-2023-003, on the terms of that time: no exemption seems to apply to reCAPTCHA, as Google analyses the data; since 2 April 2026 Google is the processor, and no later position of the CNIL was seen",
        ),
    ],
    check,
};

fn check(_: &Context<'_>, out: &mut Findings<'_>) {
    out.needs_consent(
        Group::Captcha,
        |names| format!("necessary or exempt as declared, and of reCAPTCHA: {names}"),
        "write `category = \"third-party\"` and `consent = \"required\"`, or use a check that keeps nothing",
    );
}
