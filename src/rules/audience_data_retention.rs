//! Data of exempt audience measurement is kept longer than 25 months, or it is
//! not said how long.

use super::rule::{Context, Findings, Rule, france};
use super::support::in_cookie;
use crate::diagnostic::kind;
use crate::model::cookie::Cookie;
use crate::model::written_duration::longest_in;

pub const RULE: Rule = Rule {
    kind: kind::AUDIENCE_DATA_RETENTION,
    sources: &[france(
        "GDPR, article 13(2)(a): people are informed how long personal data is kept; for exempt audience measurement the CNIL recommends 25 months at most (recommendation 2020-092, article 5)",
    )],
    check,
};

/// The most that the CNIL recommends, in months.
const MONTHS: i32 = 25;

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let silent =
        context.cookies(|cookie| cookie.is_exempt_audience() && !cookie.states_retention());
    out.about(
        &silent,
        |names| format!("how long the data of {names} is kept is not stated"),
        in_cookie("write `data-retention-max = \"25 months\"`, or whatever it is,"),
    );
    out.about_stated(
        &context.cookies(|cookie| cookie.is_exempt_audience() && is_unbounded(cookie)),
        |cookie| cookie.facts.data_retention.origin(),
        |names| format!("how long the data of {names} is kept has words and no upper bound"),
        in_cookie(
            "write `data-retention-max = \"25 months\"`, or whatever it is, beside the words,",
        ),
    );
    out.about(
        &context.cookies(|cookie| cookie.is_exempt_audience() && is_kept_long(cookie)),
        |names| format!("the data of {names} is kept longer than {MONTHS} months"),
        "let the tool delete it earlier, and state that in `data-retention-max`",
    );
}

fn is_kept_long(cookie: &Cookie) -> bool {
    let facts = &cookie.facts;
    if let Some(bound) = facts.data_retention_max.get()
        && bound.exceeds(MONTHS)
    {
        return true;
    }

    let mut in_words = facts.data_retention.all();
    in_words.any(|text| longest_in(text).is_some_and(|period| period.exceeds(MONTHS)))
}

/// Returns whether the retention is stated in words that name no period and no
/// year, and no upper bound is stated.
fn is_unbounded(cookie: &Cookie) -> bool {
    let facts = &cookie.facts;
    let has_bound = facts.data_retention_max.is_stated();
    !has_bound && facts.data_retention.all().any(|text| is_vague(text))
}

fn is_vague(text: &str) -> bool {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    longest_in(text).is_none() && !numbers.any(|number| number.len() == 4)
}
