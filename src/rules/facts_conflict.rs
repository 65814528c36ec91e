//! A cookie states two facts of which one contradicts the other.

use super::makers::key;
use super::needs_consent::is_known_to_hand_on;
use super::rule::{Context, Findings, Rule, anywhere};
use super::support::{in_cookie, is_third};
use crate::diagnostic::kind;
use crate::model::collate::folded;
use crate::model::cookie::Cookie;
use crate::model::domain::Domain;
use crate::model::duration::Period;
use crate::model::field::Text;
use crate::model::origin::Origin;
use crate::model::web_address::WebAddress;
use crate::model::words::{Party, Storage};
use crate::model::written_duration::longest_in;

pub const RULE: Rule = Rule {
    kind: kind::FACTS_CONFLICT,
    sources: &[anywhere("a reader cannot tell which of the two is true")],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    out.about_stated(
        &context.trackers_and_services(|cookie| {
            is_third(cookie) && cookie.facts.recipient.is(&false)
        }),
        |cookie| cookie.facts.recipient.origin(),
        |names| format!("set by a third party, which gets no data as stated: {names}"),
        in_cookie("a browser sends a cookie back to whoever set it: write `recipient = true`, or `party = \"first\"` where the portal sets it,"),
    );
    out.about_stated(
        &context.cookies(|cookie| is_third(cookie) && all_domains(cookie, |it| context.portal.is_host(it))),
        |cookie| cookie.facts.party.origin(),
        |names| format!("set by a third party as stated, and by the domain of the portal: {names}"),
        in_cookie("what is set by the domain of the portal is its own, whoever receives the data: write `party = \"first\"`, or correct `domain`,"),
    );
    out.about_stated(
        &context.cookies(|cookie| {
            cookie.facts.party.is(&Party::First)
                && all_domains(cookie, |it| is_of_another(context, cookie, it))
        }),
        |cookie| cookie.facts.party.origin(),
        |names| format!("set by the portal as stated, and by the domain of somebody else: {names}"),
        in_cookie("write `party = \"third\"`, or in `domain` the one of the portal that sets it,"),
    );
    out.about_stated(
        &context.trackers_and_services(|cookie| leaves_for_nobody(context, cookie)),
        |cookie| cookie.facts.transfer.origin().or(cookie.facts.country.origin()),
        |names| format!("a country or a transfer is stated of data that nobody gets as stated: {names}"),
        in_cookie("name who gets it in `provider` or `company`, without `recipient = false`; where nobody but the portal does, write `recipient = false`, and remove `transfer`, and `country` where it is not where the portal keeps the data,"),
    );
    out.about_stated(
        &context.cookies(|cookie| says_longer(cookie).is_some()),
        |cookie| says_longer(cookie).flatten(),
        |names| format!("words name a longer time than the bound beside them: {names}"),
        in_cookie("the page prints the words, and rules measure the bound: write the longest that they name in `max` of `duration` or in `data-retention-max`,"),
    );
    out.about_stated(
        &context.cookies(|cookie| {
            let is_of_session = cookie.facts.storage.is(&Storage::SessionStorage);
            is_of_session && cookie.lives_at_least().is_some_and(|life| life.outlasts(&Period::Session))
        }),
        |cookie| cookie.facts.duration.origin(),
        |names| format!("stored for a session, and living longer as stated: {names}"),
        in_cookie("a browser empties its session storage when the tab is closed: write `duration = \"session\"`, or `storage = \"local-storage\"` where it stays,"),
    );
    if !context.portal.may_be_in_eea() {
        out.about_stated(
            &context.trackers_and_services(|cookie| rests_on_union(context, cookie)),
            |cookie| cookie.facts.transfer.origin(),
            |names| format!("the transfer rests on the law of the European Union, which is not that of the portal: {names}"),
            format!("a decision of the European Commission binds nobody under another law: write `transfer = {}`, what protects the data under that of the portal, in the cookie or in an `[override.NAME]` of the portal; correct `law` where it is wrong", context.text()),
        );
        return;
    }
    out.about_stated(
        &context.trackers_and_services(stays_in_spite_of_transfer),
        |cookie| cookie.facts.country.origin(),
        |names| format!("a transfer out of the European Economic Area is stated, and a country within it: {names}"),
        "name in `country` where the data goes; where none leaves the Area, remove `transfer`, or, where a built-in service states it, write `facts-conflict = { level = \"allow\", reason = \"…\" }` under `[lints]` of the portal",
    );
}

/// Whether domains are stated, and all are so.
fn all_domains(cookie: &Cookie, is_so: impl Fn(&str) -> bool) -> bool {
    let domains: Vec<&Domain> = cookie.facts.domain.all().flatten().collect();
    let plain = |domain: &&Domain| domain.as_str().trim_start_matches('.').to_lowercase();
    !domains.is_empty() && domains.iter().map(plain).all(|domain| is_so(&domain))
}

/// Whether a domain is known to be somebody else's, or called as who receives the
/// data. A portal may have domains of its own, whatever they are called, or be on
/// that of its host: one that shares a word with its address is not looked at.
fn is_of_another(context: &Context<'_>, cookie: &Cookie, domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').rev().skip(1).collect();
    let hosts = context.portal.url.all().filter_map(WebAddress::host);
    let hosts: Vec<String> = hosts.collect();
    let is_shared = |label: &&str| {
        let mut own = hosts.iter().flat_map(|host| host.split('.'));
        own.any(|it| it == *label)
    };
    if hosts.is_empty() || labels.iter().any(is_shared) {
        return false;
    }
    let mut named = cookie.facts.organisations().map(|name| key(name));
    let is_named = |label: &&str| {
        named.any(|name| key(label) == name || label.starts_with(&format!("{name}-")))
    };
    let is_known = context.known.iter().any(|known| known.sets_from(domain));
    is_known || context.portal.hands_on(cookie) && labels.first().is_some_and(is_named)
}

/// Whether it is stated where data goes, or how it is protected there, that
/// nobody gets: no page prints that. Where the portal keeps what it says to keep for
/// itself is another matter. What is known to go somewhere is reported as such.
fn leaves_for_nobody(context: &Context<'_>, cookie: &Cookie) -> bool {
    let facts = &cookie.facts;
    let goes = facts.country.get().is_some_and(|country| {
        let is_outside = country.is_outside_eea() && context.portal.is_in_eea();
        is_outside || !facts.recipient.is_stated() && !cookie.recipient().is_stated()
    });
    let is_reported = is_third(cookie) || is_known_to_hand_on(cookie, context);
    (goes || facts.transfer.is_stated()) && !context.portal.hands_on(cookie) && !is_reported
}

/// Where a cookie says in words that it or its data stays longer than the bound
/// beside them.
fn says_longer(cookie: &Cookie) -> Option<Option<&Origin>> {
    let facts = &cookie.facts;
    let is_longer = |text: &Text, max: Option<&Period>| {
        let mut said = text.all().filter_map(|text| longest_in(text));
        max.is_some_and(|max| said.any(|said| said.outlasts(max)))
    };
    let lifetime = facts.duration.get();
    let life = lifetime.is_some_and(|it| is_longer(&it.text, it.max.as_ref()));
    let kept = is_longer(&facts.data_retention, facts.data_retention_max.get());
    if life {
        Some(facts.duration.origin())
    } else {
        kept.then(|| facts.data_retention.origin())
    }
}

/// Whether a charter prints the law of the Union as the basis of a transfer: a
/// decision by its number or of whom it is, or the words of a built-in service.
fn rests_on_union(context: &Context<'_>, cookie: &Cookie) -> bool {
    let transfer = &cookie.facts.transfer;
    let first = context.portal.first_language();
    context.portal.languages.iter().any(|language| {
        let Some(text) = transfer.get(language, first) else {
            return false;
        };
        let written = transfer.history(language, first);
        let first_written = written.first();
        let is_built_in = first_written.is_some_and(|origin| !(context.is_own)(origin.file()));
        let text = folded(text);
        let says = |words: &[&str]| words.iter().any(|words| text.contains(words));
        let is_by_commission = says(&["commission europeenne", "european commission"]);
        is_built_in || says(&["(ue) 20", "(eu) 20"]) || is_by_commission && says(&["adequa"])
    })
}

fn stays_in_spite_of_transfer(cookie: &Cookie) -> bool {
    let facts = &cookie.facts;
    let country = facts.country.get();
    facts.transfer.is_stated() && country.is_some_and(|country| !country.is_outside_eea())
}
