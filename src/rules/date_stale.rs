//! The charter has no date, or it is older than what it says or than a year.

use jiff::Span;

use super::rule::{Context, Findings, Rule, anywhere, france};
use crate::diagnostic::{Diagnostic, kind};
use crate::source::place::Place;

pub const RULE: Rule = Rule {
    kind: kind::DATE_STALE,
    sources: &[
        anywhere("a reader sees by the day whether somebody has looked lately"),
        france(
            "CNIL, recommendation 2020-092, article 2.3: the list of those who use cookies is kept up to date (recommended)",
        ),
    ],
    check,
};

/// The number of months after which a charter should be reviewed.
const MONTHS: i32 = 12;

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let id = &context.portal.id;
    let stated = &context.portal.updated;
    let (Some(updated), Some(origin)) = (stated.get(), stated.origin()) else {
        out.about_portal(
            format!("the charter of portal `{id}` has no date"),
            "write `updated = 2026-11-22`, or whenever somebody last looked",
        );
        return;
    };

    let at = Place::of(origin);
    if let Ok(limit) = Span::new().try_months(MONTHS)
        && let Ok(due) = updated.checked_add(limit)
        && due < context.today
    {
        let message = format!("the charter of portal `{id}` is more than {MONTHS} months old");
        let problem = Diagnostic::new(kind::DATE_STALE, message).at(at.clone(), "dated here");
        out.push(problem.help("look whether it is still true, and renew the date"));
    }

    let mut newer = Vec::new();
    for cookie in &context.portal.cookies {
        let verified = &cookie.facts.verified;
        if verified.get() > Some(updated)
            && let Some(origin) = verified.origin()
            && (context.is_own)(origin.file())
        {
            newer.push(origin);
        }
    }

    if !newer.is_empty() {
        let message =
            format!("the charter of portal `{id}` is older than what is known of its cookies");
        let mut problem = Diagnostic::new(kind::DATE_STALE, message).at(at, "dated here");
        for origin in newer {
            problem = problem.at(Place::of(origin), "verified later");
        }

        out.push(problem.help("renew the date"));
    }

    out.unprinted("updated");
}
