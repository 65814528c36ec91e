//! Tools that need consent and are known by what they are called, and by the
//! domains that set their cookies. Only where the tool is unmistakable: who
//! also signs visitors in, or has other products, is not known by its name
//! alone, as Google, Meta, Microsoft and HubSpot.

use crate::model::collate::folded;
use crate::model::cookie::Cookie;
use crate::model::words::Exemption;

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
            "Hotjar Ltd",
            "Hotjar Limited",
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
            "Criteo SA",
            "Outbrain",
            "Outbrain Inc",
            "Taboola",
            "Taboola Inc",
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
            "facebook.com",
            "pinterest.com",
            "snapchat.com",
            "tiktok.com",
        ],
    ),
];

/// Why a cookie needs consent by the tool or the domain that it is said to be of.
pub fn group_of_maker(cookie: &Cookie) -> Option<Group> {
    let facts = &cookie.facts;
    let named = facts.service.all().chain(facts.label.all());
    let named = named.chain(facts.provider.all()).chain(facts.company.all());
    let mut found = None;
    for said in named {
        found = found.or_else(|| group_of(NAMES, |known| is_called(known, said)));
        // A provider may be called by its domain.
        let mut parts = said.split(|c: char| c.is_whitespace() || "(),/".contains(c));
        found = found.or_else(|| parts.find_map(group_of_domain));
    }
    for domain in facts.domain.all().flatten() {
        found = found.or_else(|| group_of_domain(domain.as_str()));
    }
    // By such a name or domain visitors sign in, too.
    let signs_in = cookie.is_exempt_for(Exemption::Authentication);
    found.filter(|group| *group != Group::Other || !signs_in)
}

fn group_of_domain(host: &str) -> Option<Group> {
    let host = host.to_lowercase();
    group_of(DOMAINS, |known| {
        let before = host.strip_suffix(known);
        before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
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
/// with a version: `google-analytics` and `Google Analytics 4`.
pub fn is_called(known: &str, said: &str) -> bool {
    let known: String = words(known).concat();
    let mut start = String::new();
    let mut rest = words(said);
    while !rest.is_empty() && start.len() < known.len() {
        start.push_str(&rest.remove(0));
        if start == known {
            return rest.iter().all(|word| is_version(word));
        }
    }
    false
}

fn words(text: &str) -> Vec<String> {
    let text = folded(text);
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
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
            ("facebook.com.example", None),
            ("youtube.com", None),
        ] {
            assert_eq!(group_of_domain(host), wanted, "{host}");
        }
    }
}
