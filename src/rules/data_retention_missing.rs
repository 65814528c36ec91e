//! How long the data of a cookie with consent is kept is not stated; nor, outside
//! France, that of exempt audience measurement.

use super::rule::{Context, Findings, Rule, eea};
use super::support::{Information, in_cookie, is_third};
use crate::diagnostic::kind;
use crate::model::collate::folded;
use crate::model::cookie::Cookie;

pub const RULE: Rule = Rule {
    kind: kind::DATA_RETENTION_MISSING,
    sources: &[eea(
        "GDPR, article 13(2)(a): people are informed how long personal data is kept, or how that is decided",
    )],
    check,
};

fn check(_: &Context<'_>, out: &mut Findings<'_>) {
    out.information(&Information {
        field: "data-retention",
        // Third parties answer for the data that they collect.
        concerns: |portal, cookie| {
            // In France exempt audience measurement has a rule of its own.
            let is_measuring = cookie.is_exempt_audience() && !portal.is_french();
            let is_meant = cookie.needs_consent() || is_measuring;
            is_meant && cookie.is_named() && !is_third(cookie)
        },
        is_stated: |cookie| cookie.states_retention() && !says_nothing(cookie),
        message: |names| format!("how long the data of {names} is kept is not stated"),
        help: in_cookie("write `data-retention-max = \"25 months\"`, or whatever it is,"),
    });
}

/// Words that do not say how long data is kept, or how that is decided, if a
/// text has no others.
const SAYING_NOTHING: &str = "\
    aussi longtemps que tant c est sera le la les l pendant temps duree strictement necessaire \
    necessaires pour aux a au en fonction selon finalite finalites traitement traitements du de \
    des d utile besoin besoins objectif objectifs poursuivis poursuivies variable indeterminee \
    as long for it is the time period needed necessary required by purpose purposes processing \
    legitimate strictly only of our";

fn says_nothing(cookie: &Cookie) -> bool {
    let facts = &cookie.facts;
    let has_bound = facts.data_retention_max.is_stated();
    !has_bound && facts.data_retention.all().any(|text| is_empty_phrase(text))
}

fn is_empty_phrase(text: &str) -> bool {
    for word in folded(text).split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() && !SAYING_NOTHING.split_whitespace().any(|known| known == word) {
            return false;
        }
    }

    true
}
