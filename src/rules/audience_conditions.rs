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
    let unmet = with(&concerned, Some(false));
    out.about(
        &unmet.0,
        |names| {
            format!(
                "conditions of exempt audience measurement are stated as not met ({}): {names}",
                list(&unmet.1)
            )
        },
        in_cookie("write `consent = \"required\"`"),
    );
    let silent = with(&concerned, None);
    let asserted = silent.1.iter().map(|word| format!("{word} = true"));
    let asserted: Vec<String> = asserted.collect();
    out.about(
        &silent.0,
        |names| format!("conditions of exempt audience measurement are not stated ({}): {names}", list(&silent.1)),
        in_cookie(&format!("where they are true, write `audience = {{ {} }}`; where one is not, `consent = \"required\"`;", asserted.join(", "))),
    );
}

/// The cookies with conditions that are so stated, and those conditions.
fn with<'c>(cookies: &[&'c Cookie], wanted: Option<bool>) -> (Vec<&'c Cookie>, Vec<&'static str>) {
    let mut found = Vec::new();
    let mut words = BTreeSet::new();
    for cookie in cookies {
        let stated = cookie.facts.audience.get();
        let mut those = AudienceCondition::ALL.to_vec();
        those
            .retain(|condition| stated.and_then(|stated| stated.get(condition).copied()) == wanted);
        if !those.is_empty() {
            found.push(*cookie);
        }
        words.extend(those.into_iter().map(|condition| condition.as_str()));
    }
    (found, words.into_iter().collect())
}
