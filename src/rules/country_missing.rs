//! Somebody else receives data, and it is not stated in which country.

use super::needs_consent::is_known_to_hand_on;
use super::rule::{Context, Findings, Rule, eea};
use super::support::in_cookie;
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::COUNTRY_MISSING,
    sources: &[eea(
        "GDPR, article 13(1)(f): the user is informed whether data goes to a third country",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let silent = context.trackers_and_services(|cookie| {
        context.portal.hands_on(cookie) && !cookie.facts.country.is_stated()
    });
    let (known, others): (Vec<_>, Vec<_>) = silent
        .into_iter()
        .partition(|cookie| is_known_to_hand_on(cookie, context));
    // The known ones send data to others, so do not suggest `recipient =
    // false`.
    let alone = " `recipient = false` where nobody but the portal gets it;";
    for (silent, alone) in [(known, ""), (others, alone)] {
        out.about(
            &silent,
            |names| format!("it is not stated in which country the data of {names} goes"),
            in_cookie(&format!("write `country = \"US\"`, or whatever it is (`EU` where it stays in the European Union);{alone}")),
        );
    }
}
