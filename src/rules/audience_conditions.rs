//! Audience measurement is called exempt, and a condition of the exemption is
//! not stated.

use std::collections::BTreeSet;

use super::rule::{Context, Findings, Rule, france};
use super::support::in_cookie;
use crate::diagnostic::kind;
use crate::diagnostic::nearest::list;
use crate::model::cookie::Cookie;
use crate::model::words::{AudienceCondition, Word as _};

pub const RULE: Rule = Rule {
    kind: kind::AUDIENCE_CONDITIONS,
    sources: &[france(
        "CNIL, guidelines 2020-091, article 5, and page of 4 July 2025: audience measurement is exempt under these conditions only",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let concerned = context.cookies(Cookie::is_exempt_audience);
    let (unmet, conditions) = with(&concerned, Some(false));
    out.about(
        &unmet,
        |names| {
            format!(
                "conditions of exempt audience measurement are stated as not met ({}): {names}",
                list(&conditions)
            )
        },
        in_cookie("write `consent = \"required\"`"),
    );
    let (silent, conditions) = with(&concerned, None);
    let mut asserted = Vec::new();
    for word in &conditions {
        asserted.push(format!("{word} = true"));
    }

    out.about(
        &silent,
        |names| format!("conditions of exempt audience measurement are not stated ({}): {names}", list(&conditions)),
        in_cookie(&format!("where they are true, write `audience = {{ {} }}`; where one is not, `consent = \"required\"`;", asserted.join(", "))),
    );
}

/// Returns the cookies with a condition that is stated as `wanted`, and those
/// conditions.
fn with<'c>(cookies: &[&'c Cookie], wanted: Option<bool>) -> (Vec<&'c Cookie>, Vec<&'static str>) {
    let mut found = Vec::new();
    let mut words = BTreeSet::new();
    for cookie in cookies {
        let stated = cookie.facts.audience.get();
        let mut is_meant = false;
        for condition in AudienceCondition::ALL {
            let is_met = stated.and_then(|stated| stated.get(condition).copied());
            if is_met == wanted {
                words.insert(condition.as_str());
                is_meant = true;
            }
        }

        if is_meant {
            found.push(*cookie);
        }
    }

    (found, words.into_iter().collect())
}
