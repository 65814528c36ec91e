//! A cookie states two facts of which one contradicts the other.

use super::makers::key;
use super::needs_consent::is_known_to_hand_on;
use super::rule::{Context, Findings, Rule, anywhere};
use super::support::{domains, in_cookie, is_third};
use crate::diagnostic::kind;
use crate::model::collate::folded;
use crate::model::cookie::Cookie;
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
        &context.cookies(outlasts_its_storage),
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

fn all_domains(cookie: &Cookie, is_so: impl Fn(&str) -> bool) -> bool {
    let all = domains(cookie);
    !all.is_empty() && all.iter().all(|domain| is_so(domain))
}

fn outlasts_its_storage(cookie: &Cookie) -> bool {
    let is_of_session = cookie.facts.storage.is(&Storage::SessionStorage);
    is_of_session
        && matches!(cookie.lives_at_least(), Some(life) if life.outlasts(&Period::Session))
}

/// Returns whether a domain is known to belong to somebody else, or has the
/// name of whoever receives the data. A portal may have other domains, or be
/// hosted on another domain, so domains that share a label with its address are
/// not checked.
fn is_of_another(context: &Context<'_>, cookie: &Cookie, domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').rev().skip(1).collect();
    let urls = context.portal.url.all();
    let hosts: Vec<String> = urls.filter_map(WebAddress::host).collect();
    let mut own = hosts.iter().flat_map(|host| host.split('.'));
    if hosts.is_empty() || own.any(|label| labels.contains(&label)) {
        return false;
    }

    if context.known.iter().any(|known| known.sets_from(domain)) {
        return true;
    }

    let Some(label) = labels.first().filter(|_| context.portal.hands_on(cookie)) else {
        return false;
    };

    let mut names = cookie.facts.organisations().map(|name| key(name));
    names.any(|name| key(label) == name || label.starts_with(&format!("{name}-")))
}

/// Returns whether a country or a transfer is stated for data that nobody
/// receives. The country may be where the portal itself keeps the data. Cookies
/// that are known to send data to others are left to other rules.
fn leaves_for_nobody(context: &Context<'_>, cookie: &Cookie) -> bool {
    let facts = &cookie.facts;
    let goes = match facts.country.get() {
        Some(country) if country.is_outside_eea() && context.portal.is_in_eea() => true,
        Some(_) => !facts.recipient.is_stated() && !cookie.recipient().is_stated(),
        None => false,
    };
    let is_reported = is_third(cookie) || is_known_to_hand_on(cookie, context);
    (goes || facts.transfer.is_stated()) && !context.portal.hands_on(cookie) && !is_reported
}

/// Returns the place of a text that names a longer period than the bound of the
/// duration or data retention. The outer option tells whether there is one.
fn says_longer(cookie: &Cookie) -> Option<Option<&Origin>> {
    let facts = &cookie.facts;
    if let Some(lifetime) = facts.duration.get()
        && is_outlasted(lifetime.max.as_ref(), &lifetime.text)
    {
        return Some(facts.duration.origin());
    }

    if is_outlasted(facts.data_retention_max.get(), &facts.data_retention) {
        return Some(facts.data_retention.origin());
    }

    None
}

fn is_outlasted(bound: Option<&Period>, text: &Text) -> bool {
    let Some(bound) = bound else {
        return false;
    };

    let mut periods = text.all().filter_map(|text| longest_in(text));
    periods.any(|period| period.outlasts(bound))
}

/// Returns whether a charter prints the law of the Union as the basis of a
/// transfer: an adequacy decision, by its number or by the Commission's name,
/// or the text of a built-in service.
fn rests_on_union(context: &Context<'_>, cookie: &Cookie) -> bool {
    let transfer = &cookie.facts.transfer;
    let first = context.portal.first_language();
    for language in &context.portal.languages {
        let Some(text) = transfer.get(language, first) else {
            continue;
        };

        if let Some(origin) = transfer.history(language, first).first()
            && !(context.is_own)(origin.file())
        {
            return true;
        }

        let plain = folded(text);
        let is_by_commission =
            plain.contains("commission europeenne") || plain.contains("european commission");
        if plain.contains("(ue) 20")
            || plain.contains("(eu) 20")
            || is_by_commission && plain.contains("adequa")
        {
            return true;
        }
    }

    false
}

fn stays_in_spite_of_transfer(cookie: &Cookie) -> bool {
    let facts = &cookie.facts;
    facts.transfer.is_stated()
        && matches!(facts.country.get(), Some(country) if !country.is_outside_eea())
}
