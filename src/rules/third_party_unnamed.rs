//! A cookie of a third party does not say whose it is, or that it is one.

use std::collections::BTreeMap;

use super::makers::{key, owners};
use super::needs_consent::{known_to_hand_on, makers_of_name};
use super::rule::{Context, Findings, Rule, eea};
use super::support::{HOW, in_cookie, is_third, names};
use crate::diagnostic::kind;
use crate::model::cookie::Cookie;

pub const RULE: Rule = Rule {
    kind: kind::THIRD_PARTY_UNNAMED,
    sources: &[eea(
        "GDPR, article 13(1)(e): people are informed of the recipients of personal data",
    )],
    check,
};

/// A cookie, and the names of it that are meant.
type Found<'c> = (&'c Cookie, Vec<String>);

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let portal = context.portal;
    out.about(
        &context.trackers_and_services(|cookie| {
            is_for_others(cookie) && (!cookie.recipient().is_stated() || portal.provides(cookie))
        }),
        |names| format!("set by or known to a third party that is not named: {names}"),
        in_cookie("name them in `provider`, or in `company` where that is stated,"),
    );
    let named = context
        .trackers_and_services(|cookie| portal.hands_on(cookie) && cookie.recipient().is_stated());
    if !named.is_empty() {
        out.of_editions(
            |edition| edition.prints(portal, "company") || edition.prints(portal, "provider"),
            |edition| format!("{edition} names nobody who gets data"),
            &format!("print the charter from an edition that does: {HOW}"),
        );
    }
    let mut hidden = Vec::new();
    let others =
        context.trackers_and_services(|cookie| !is_for_others(cookie) && !portal.hands_on(cookie));
    for cookie in others {
        let names = known_to_hand_on(cookie, context);
        if !names.is_empty() {
            hidden.push((cookie, names));
        }
    }
    let (whole, parts) = whole_and_parts(hidden);
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
    others_named(context, out);
}

fn is_for_others(cookie: &Cookie) -> bool {
    is_third(cookie) || cookie.facts.recipient.is(&true)
}

/// What names somebody, and not the maker who gets its data.
fn others_named(context: &Context<'_>, out: &mut Findings<'_>) {
    let named = context.trackers_and_services(|cookie| {
        cookie.recipient().is_stated() && !context.portal.provides(cookie)
    });
    let mut hidden: BTreeMap<&str, Vec<Found<'_>>> = BTreeMap::new();
    for cookie in named {
        let mut of: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for name in cookie.names() {
            if let Some(makers) = makers_of_name(name)
                && !names_one_of(cookie, makers)
            {
                of.entry(makers[0]).or_default().push(name.clone());
            }
        }
        for (maker, names) in of {
            hidden.entry(maker).or_default().push((cookie, names));
        }
    }
    for (maker, found) in hidden {
        let (whole, parts) = whole_and_parts(found);
        let name = format!("name {maker} in `provider`, or in `company` where that is stated,");
        let part =
            format!("declare these names as a cookie of their own, with {maker} in `provider`");
        for (found, help) in [(whole, in_cookie(&name)), (parts, part)] {
            out.about_names(
                &found,
                |cookie| cookie.recipient().origin(),
                |names| format!("known to hand data to {maker}, and naming somebody else: {names}"),
                help,
            );
        }
    }
}

/// The cookies of which all names are meant, and those of which some are.
fn whole_and_parts(found: Vec<Found<'_>>) -> (Vec<Found<'_>>, Vec<Found<'_>>) {
    let all = found.into_iter();
    all.partition(|(cookie, meant)| meant.len() == names(cookie).len())
}

/// Whether a cookie is said to be of a maker, by any of the words for it. A long
/// one may stand within another, as in `GoogleAnalytics`.
fn names_one_of(cookie: &Cookie, makers: &[&str]) -> bool {
    for owner in owners(cookie) {
        for maker in makers {
            let maker_key = key(maker);
            let mut words = owner.split(|c: char| !c.is_alphanumeric());
            let is_named = match maker_key.len() {
                ..5 => words.any(|word| key(word) == maker_key),
                _ => key(owner).contains(&maker_key),
            };
            if is_named {
                return true;
            }
        }
    }
    false
}
