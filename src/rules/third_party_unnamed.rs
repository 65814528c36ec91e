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

/// A cookie, and the names of it that a finding is about.
struct Found<'c> {
    cookie: &'c Cookie,
    names: Vec<String>,
}

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    unnamed(context, out);
    unprinted(context, out);
    denied_or_silent(context, out);
    misnamed(context, out);
}

fn is_for_others(cookie: &Cookie) -> bool {
    is_third(cookie) || cookie.facts.recipient.is(&true)
}

/// Reports cookies of third parties that are not named.
fn unnamed(context: &Context<'_>, out: &mut Findings<'_>) {
    let portal = context.portal;
    let found = context.trackers_and_services(|cookie| {
        is_for_others(cookie) && (!cookie.recipient().is_stated() || portal.provides(cookie))
    });

    out.about(
        &found,
        |names| format!("set by or known to a third party that is not named: {names}"),
        in_cookie("name them in `provider`, or in `company` where that is stated,"),
    );
}

/// Reports editions that do not print the stated recipients.
fn unprinted(context: &Context<'_>, out: &mut Findings<'_>) {
    let portal = context.portal;
    let named = context
        .trackers_and_services(|cookie| portal.hands_on(cookie) && cookie.recipient().is_stated());
    if named.is_empty() {
        return;
    }

    out.of_editions(
        |edition| edition.prints(portal, "company") || edition.prints(portal, "provider"),
        |edition| format!("{edition} names nobody who gets data"),
        &format!("print the charter from an edition that does: {HOW}"),
    );
}

/// Reports cookies that are known to send data to others, while the data says
/// that nobody receives it, or says nothing.
fn denied_or_silent(context: &Context<'_>, out: &mut Findings<'_>) {
    let (mut denied, mut silent, mut parts) = (Vec::new(), Vec::new(), Vec::new());
    for cookie in context
        .trackers_and_services(|cookie| !is_for_others(cookie) && !context.portal.hands_on(cookie))
    {
        let found = Found {
            cookie,
            names: known_to_hand_on(cookie, context),
        };
        if found.names.is_empty() {
            continue;
        }

        if !found.is_whole_cookie() {
            parts.push(found);
        } else if cookie.facts.recipient.is_stated() {
            denied.push(found);
        } else {
            silent.push(found);
        }
    }

    let denied_help = in_cookie(
        "remove `recipient = false`, and name who gets the data in `provider` or `company`,",
    );
    let silent_help = in_cookie("name who gets the data in `provider` or `company`,");
    let part_help = "declare these names as a cookie of their own, without `recipient = false` and with who gets their data in `provider` or `company`".to_owned();
    for (found, help) in [
        (denied, denied_help),
        (silent, silent_help),
        (parts, part_help),
    ] {
        out.about_names(
            &pairs(found),
            |cookie| cookie.facts.recipient.origin(),
            |names| {
                format!(
                    "known to hand data to a third party, and nobody gets any as stated: {names}"
                )
            },
            help,
        );
    }
}

/// Reports cookies whose stated recipient is not the maker that is known to
/// receive their data.
fn misnamed(context: &Context<'_>, out: &mut Findings<'_>) {
    let mut by_maker: BTreeMap<&str, Vec<Found<'_>>> = BTreeMap::new();
    for cookie in context.trackers_and_services(|cookie| {
        cookie.recipient().is_stated() && !context.portal.provides(cookie)
    }) {
        for (maker, names) in unnamed_makers(cookie) {
            let found = Found { cookie, names };
            by_maker.entry(maker).or_default().push(found);
        }
    }

    for (maker, found) in by_maker {
        let (whole, parts) = found.into_iter().partition(Found::is_whole_cookie);
        let whole_help = in_cookie(&format!(
            "name {maker} in `provider`, or in `company` where that is stated,"
        ));
        let part_help =
            format!("declare these names as a cookie of their own, with {maker} in `provider`");
        for (found, help) in [(whole, whole_help), (parts, part_help)] {
            out.about_names(
                &pairs(found),
                |cookie| cookie.recipient().origin(),
                |names| format!("known to hand data to {maker}, and naming somebody else: {names}"),
                help,
            );
        }
    }
}

/// Returns the names of a cookie whose maker it does not state, by maker.
fn unnamed_makers(cookie: &Cookie) -> BTreeMap<&'static str, Vec<String>> {
    let mut names: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for name in cookie.names() {
        if let Some(makers) = makers_of_name(name)
            && let Some(maker) = makers.first()
            && !names_one_of(cookie, makers)
        {
            names.entry(maker).or_default().push(name.clone());
        }
    }

    names
}

impl Found<'_> {
    fn is_whole_cookie(&self) -> bool {
        self.names.len() == names(self.cookie).len()
    }
}

/// Converts to the form that `Findings` takes.
fn pairs<'c>(found: Vec<Found<'c>>) -> Vec<(&'c Cookie, Vec<String>)> {
    let mut pairs = Vec::new();
    for Found { cookie, names } in found {
        pairs.push((cookie, names));
    }

    pairs
}

/// The fewest letters of a name that is searched within words. Shorter ones
/// occur by chance.
const SHORTEST_WITHIN: usize = 5;

/// Returns whether a cookie states one of the makers as its owner. A long name
/// may be part of a word, as in `GoogleAnalytics`.
fn names_one_of(cookie: &Cookie, makers: &[&str]) -> bool {
    for owner in owners(cookie) {
        for maker in makers {
            let maker_key = key(maker);
            let is_named = if maker_key.len() < SHORTEST_WITHIN {
                let mut words = owner.split(|c: char| !c.is_alphanumeric());
                words.any(|word| key(word) == maker_key)
            } else {
                key(owner).contains(&maker_key)
            };

            if is_named {
                return true;
            }
        }
    }

    false
}
