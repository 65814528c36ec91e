//! A cookie of a third party does not say whose it is, or that it is one.

use super::needs_consent::known_to_hand_on;
use super::support::{HOW, in_cookie, is_third, names};
use super::{Context, Findings, Rule, eea};
use crate::diagnostic::kind;
use crate::model::cookie::Cookie;

pub const RULE: Rule = Rule {
    kind: kind::THIRD_PARTY_UNNAMED,
    sources: &[eea(
        "GDPR, article 13(1)(e): people are informed of the recipients of personal data",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let unnamed = context.trackers_and_services(|cookie| {
        let gets = is_third(cookie) || cookie.facts.recipient.is(&true);
        gets && (!cookie.recipient().is_stated() || context.portal.provides(cookie))
    });
    out.about(
        &unnamed,
        |names| format!("set by or known to a third party that is not named: {names}"),
        in_cookie("name them in `provider`, or in `company` where that is stated,"),
    );
    let named = |cookie: &Cookie| context.portal.hands_on(cookie) && cookie.recipient().is_stated();
    if !context.trackers_and_services(named).is_empty() {
        out.of_editions(
            |edition| {
                let mut names = ["company", "provider"].into_iter();
                names.any(|field| edition.prints(context.portal, field))
            },
            |edition| format!("{edition} names nobody who gets data"),
            &format!("print the charter from an edition that does: {HOW}"),
        );
    }
    let hidden = context.trackers_and_services(|cookie| {
        let gets = is_third(cookie) || cookie.facts.recipient.is(&true);
        !gets && !context.portal.hands_on(cookie)
    });
    let hidden = hidden
        .into_iter()
        .map(|cookie| (cookie, known_to_hand_on(cookie, context)));
    let hidden = hidden.filter(|(_, names)| !names.is_empty());
    let (whole, parts): (Vec<_>, Vec<_>) =
        hidden.partition(|(cookie, known)| known.len() == names(cookie).len());
    let (denied, silent): (Vec<_>, Vec<_>) = whole
        .into_iter()
        .partition(|(cookie, _)| cookie.facts.recipient.is_stated());
    let named = "name who gets the data in `provider` or `company`,";
    for (found, help) in [
        (denied, in_cookie(&format!("remove `recipient = false`, and {named}"))),
        (silent, in_cookie(named)),
        (parts, "declare these names as a cookie of their own, without `recipient = false` and with who gets their data in `provider` or `company`".to_owned()),
    ] {
        out.about_names(
            &found,
            |cookie| cookie.facts.recipient.origin(),
            |names| format!("known to hand data to a third party, and nobody gets any as stated: {names}"),
            help,
        );
    }
}
