//! Tools that need consent and are known by what they are called, and by the
//! domains that set their cookies. Only where the tool is unmistakable: who
//! also signs visitors in, or has other products, is not known by its name
//! alone, as Google, Meta, Microsoft and HubSpot.

use crate::model::company::{COMPANY, words};
use crate::model::cookie::Cookie;
use crate::model::domain::Domain;

/// Why a cookie needs consent: each has a rule with a source of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Advertising,
    Captcha,
    /// Measures or records visits, and never under the conditions of the CNIL.
    Tool,
    Other,
}

/// What tools are called, beside the services of the catalogue.
const NAMES: &[(Group, &[&str])] = &[
    (
        Group::Captcha,
        &[
            "reCAPTCHA",
            "reCAPTCHA Enterprise",
            "Invisible reCAPTCHA",
            "Google reCAPTCHA Enterprise",
        ],
    ),
    (
        Group::Tool,
        &[
            "GA4",
            "Google Universal Analytics",
            "Universal Analytics",
            "Microsoft Clarity",
            "MS Clarity",
            "HubSpot Analytics",
            "Inspectlet",
            "FullStory",
            "Yandex Metrica",
            "Yandex Metrika",
        ],
    ),
    (
        Group::Advertising,
        &[
            "Pixel Meta",
            "Pixel Facebook",
            "Facebook Pixel",
            "TikTok Pixel",
            "Pixel TikTok",
            "Pinterest Tag",
            "Snap Pixel",
            "Snapchat Pixel",
            "Pixel Snapchat",
            "Google Ads",
            "Google AdSense",
            "Google Ad Manager",
            "Microsoft Advertising",
            "Microsoft Ads",
            "Bing Ads",
            "Criteo",
            "Outbrain",
            "Taboola",
            "The Trade Desk",
            "AdRoll",
        ],
    ),
    (
        Group::Other,
        &["TikTok", "Pinterest", "Snapchat", "Snap Inc"],
    ),
];

/// The domains of their cookies, and those within them. `doubleclick` is also
/// how a provider is called.
const DOMAINS: &[(Group, &[&str])] = &[
    (Group::Captcha, &["recaptcha.net"]),
    (
        Group::Tool,
        &[
            "google-analytics.com",
            "clarity.ms",
            "hotjar.com",
            "hotjar.io",
            "fullstory.com",
            "mc.yandex.com",
            "mc.yandex.ru",
        ],
    ),
    (
        Group::Advertising,
        &[
            "doubleclick",
            "doubleclick.net",
            "googleadservices.com",
            "googlesyndication.com",
            "bat.bing.com",
            "ads.linkedin.com",
            "adnxs.com",
            "demdex.net",
            "everesttech.net",
            "quantserve.com",
            "criteo.com",
            "criteo.net",
            "adsrvr.org",
            "outbrain.com",
            "taboola.com",
        ],
    ),
    (
        Group::Other,
        &[
            "dailymotion.com",
            "hcaptcha.com",
            "pinterest.com",
            "snapchat.com",
            "tiktok.com",
            "vimeo.com",
        ],
    ),
];

/// Why a cookie needs consent by the tool or the domain that it is said to be of.
pub fn group_of_maker(cookie: &Cookie) -> Option<Group> {
    let called = |said| group_of(NAMES, |known| is_called(known, said));
    let named = makers(cookie).into_iter().find_map(called);
    named.or_else(|| hosts(cookie).into_iter().find_map(group_of_domain))
}

/// Who or what a cookie is said to be of. A provider may be called by two names:
/// `YouTube (Google)`.
pub fn makers(cookie: &Cookie) -> Vec<&str> {
    let facts = &cookie.facts;
    let named = facts.service.all().chain(facts.label.all());
    let named = named.chain(facts.organisations()).map(String::as_str);
    let parts = facts
        .organisations()
        .flat_map(|said| said.split(['(', ')', ',', '/']));
    let id = cookie.service.as_ref().map(|id| id.as_str());
    id.into_iter().chain(named).chain(parts).collect()
}

/// The hosts that are said to set it. A provider may be called by its domain.
pub fn hosts(cookie: &Cookie) -> Vec<&str> {
    let domains = cookie.facts.domain.all().flatten();
    let mut hosts: Vec<&str> = domains.map(Domain::as_str).collect();
    for said in makers(cookie) {
        hosts.extend(said.split_whitespace());
    }
    hosts
}

/// Whether a host is a domain or within it.
pub fn is_within(host: &str, domain: &str) -> bool {
    let host = host.to_lowercase();
    let before = host.strip_suffix(domain);
    before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

fn group_of_domain(host: &str) -> Option<Group> {
    group_of(DOMAINS, |known| is_within(host, known))
}

fn group_of(all: &[(Group, &[&str])], is_meant: impl Fn(&str) -> bool) -> Option<Group> {
    for (group, each) in all {
        if each.iter().any(|known| is_meant(known)) {
            return Some(*group);
        }
    }
    None
}

/// Whether something is called so, whatever the capitals and signs, perhaps
/// with a version or as a company: `google-analytics`, `Google Analytics 4` and
/// `Criteo SA`.
pub fn is_called(known: &str, said: &str) -> bool {
    let known: String = words(known).concat();
    let mut start = String::new();
    let mut rest = words(said);
    while !rest.is_empty() && start.len() < known.len() {
        start.push_str(&rest.remove(0));
        if start == known {
            let is_added = |word: &str| is_version(word) || COMPANY.contains(&word);
            return rest.iter().all(|word| is_added(word));
        }
    }
    false
}

/// Whether a word says a version: `4`, `v3`, `GA4`.
fn is_version(word: &str) -> bool {
    let number = word.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let letters = word.len() - number.len();
    letters <= 2 && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_compared_by_words_and_may_have_a_version() {
        for (known, said, wanted) in [
            ("Google Analytics", "google-analytics", true),
            ("Google Analytics", "GoogleAnalytics 4", true),
            ("Google Analytics", "Google Analytics (GA4)", true),
            ("Google Analytics", "Google", false),
            ("Google Analytics", "Google Analytics refus", false),
            ("Google reCaptcha", "Google reCAPTCHA v3", true),
            ("x", "X", true),
            ("x", "x1", false),
            ("Criteo", "Criteonet", false),
            ("Hotjar", "", false),
            ("Vimeo", "Vimeo, Inc.", true),
            ("Dailymotion", "DAILYMOTION S.A.", true),
            ("LinkedIn", "LinkedIn Ireland Unlimited Company", true),
        ] {
            assert_eq!(is_called(known, said), wanted, "{known} {said}");
        }
    }

    #[test]
    fn a_domain_is_compared_by_its_end() {
        for (host, wanted) in [
            (".criteo.com", Some(Group::Advertising)),
            ("www.google-analytics.com", Some(Group::Tool)),
            ("notcriteo.com", None),
            ("tiktok.com.example", None),
            ("youtube.com", None),
        ] {
            assert_eq!(group_of_domain(host), wanted, "{host}");
        }
    }
}
