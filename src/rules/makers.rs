//! Tools that need consent, recognised by their names and by the domains of
//! their cookies. Only unmistakable names are listed: companies that also sign
//! visitors in or have other products, such as Google, Meta, Microsoft and
//! HubSpot, are not recognised by their name alone.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::model::company::{COMPANY, company_key, words};
use crate::model::cookie::Cookie;

/// The reason that a cookie needs consent. Each has a rule with its own
/// sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Advertising,
    Captcha,
    /// Measures or records visits, but never meets the conditions of the CNIL.
    Tool,
    /// Measures visits or runs A/B tests (CNIL, deliberation 2019-093, article
    /// 5), and can be exempt if set up for it. Otherwise it is reported as
    /// [`Group::Other`].
    Measuring,
    Other,
}

/// The names of tools that are not services of the catalogue.
const NAMES: &[(Group, &str)] = &[
    (
        Group::Captcha,
        "reCAPTCHA, reCAPTCHA Enterprise, Invisible reCAPTCHA, Google reCAPTCHA Enterprise",
    ),
    (
        Group::Tool,
        "GA4, Google Universal Analytics, Universal Analytics, Microsoft Clarity, MS Clarity, \
         HubSpot Analytics, Inspectlet, FullStory, Yandex Metrica, Yandex Metrika, Mouseflow, \
         Smartlook, Twilio Segment, Segment.io, Marketo, Marketo Engage, Adobe Marketo Engage",
    ),
    // «tracks visitor and prospect activities»: pardot.com, FAQ «How does Pardot track activities?»
    (Group::Tool, "Pardot, Salesforce Pardot"),
    (
        Group::Measuring,
        "Contentsquare, Chartbeat, Amplitude Analytics, Amplitude, Mixpanel, Adobe Analytics, \
         AB Tasty, Kameleoon, Optimizely, VWO, Visual Website Optimizer",
    ),
    (
        Group::Advertising,
        "Pixel Meta, Pixel Facebook, Facebook Pixel, TikTok Pixel, Pixel TikTok, \
         Pinterest Tag, Snap Pixel, Snapchat Pixel, Pixel Snapchat, Google Ads, \
         Google AdSense, Google Ad Manager, Microsoft Advertising, Microsoft Ads, Bing Ads, \
         Criteo, Outbrain, Taboola, The Trade Desk, AdRoll",
    ),
    // https://sharethis.com/privacy/, its notice of 2019
    (Group::Advertising, "ShareThis"),
    // «an intermediary in the online advertising industry»: its privacy policy of 15 February 2024
    (Group::Advertising, "Teads"),
    // «a remote adserving system»: http://www.smartadserver.com/smart/de/privacy/privacy-policy.asp
    (Group::Advertising, "Smart AdServer, Equativ"),
    // «An ad network such as weborama»: http://weborama.com/2/page-en-confidentialite.html
    (Group::Advertising, "Weborama"),
    (Group::Other, "TikTok, Pinterest, Snapchat, Snap Inc"),
    // Of Meta, as Facebook is: opinion 04/2012 (WP 194), section 4.1
    (Group::Other, "Instagram"),
    // «target ads based on your interests»: https://pages.soundcloud.com/legal/cookie-policy
    (Group::Other, "SoundCloud"),
    // «User interest modeling»: support.addthis.com, question 327365
    (Group::Other, "AddThis"),
];

/// The domains that set their cookies; subdomains are included. Some data names
/// `doubleclick` as a provider.
const DOMAINS: &[(Group, &str)] = &[
    (Group::Captcha, "recaptcha.net"),
    (
        Group::Tool,
        "google-analytics.com clarity.ms hotjar.com hotjar.io fullstory.com mc.yandex.com \
         mc.yandex.ru",
    ),
    (
        Group::Advertising,
        "doubleclick doubleclick.net googleadservices.com googlesyndication.com bat.bing.com \
         ads.linkedin.com adnxs.com demdex.net everesttech.net quantserve.com criteo.com \
         criteo.net adsrvr.org outbrain.com taboola.com sharethis.com smartadserver.com teads.tv",
    ),
    // https://support.piano.io/hc/en-us/articles/4468178673170-Concept-of-Visitors
    (Group::Measuring, "xiti.com ati-host.net"),
    (
        Group::Other,
        "addthis.com dailymotion.com hcaptcha.com pinterest.com snapchat.com soundcloud.com \
         tiktok.com vimeo.com",
    ),
];

/// The group of each tool, by the [`key`] of its name.
static CALLED: LazyLock<BTreeMap<String, Group>> = LazyLock::new(|| {
    let mut called = BTreeMap::new();
    for (group, names) in NAMES {
        for name in names.split(", ") {
            called.insert(key(name), *group);
        }
    }

    called
});

/// Returns the owners that a cookie states: its service, its label, and whoever
/// receives its data.
pub fn owners(cookie: &Cookie) -> Vec<&str> {
    let facts = &cookie.facts;
    let mut owners = Vec::new();
    if let Some(id) = &cookie.service {
        owners.push(id.as_str());
    }

    let names = facts.service.all().chain(facts.label.all());
    owners.extend(names.chain(facts.organisations()).map(String::as_str));
    owners
}

/// The stated owners of a cookie, as keys. They are computed once and compared
/// with the whole catalogue.
#[derive(Debug, Default)]
pub struct Said {
    called: Vec<String>,
    companies: Vec<String>,
    hosts: Vec<String>,
}

impl Said {
    pub fn of(cookie: &Cookie) -> Self {
        let facts = &cookie.facts;
        let mut names = owners(cookie);
        let mut said = Self::default();
        for organisation in facts.organisations() {
            // It may state two names, such as `YouTube (Google)`.
            names.extend(organisation.split(['(', ')', ',', '/']));
            said.companies.push(company_key(organisation));
        }

        for domain in facts.domain.all().flatten() {
            said.hosts.push(domain.as_str().to_lowercase());
        }

        for name in names {
            said.called.extend(called(name));
            // The name may be a domain.
            let words = name.split_whitespace();
            said.hosts.extend(words.map(str::to_lowercase));
        }

        said
    }

    /// Returns whether one of the owners has this name, as a [`key`].
    pub fn is_called(&self, key: &str) -> bool {
        self.called.iter().any(|called| called == key)
    }

    /// Returns whether one of the owners is this company, as a [`company_key`].
    pub fn is_of_company(&self, key: &str) -> bool {
        !key.is_empty() && self.companies.iter().any(|company| company == key)
    }

    pub fn is_within(&self, domain: &str) -> bool {
        self.hosts.iter().any(|host| is_within(host, domain))
    }

    /// Returns why the stated tool or domain needs consent, if it does.
    pub fn group(&self) -> Option<Group> {
        for called in &self.called {
            if let Some(group) = CALLED.get(called) {
                return Some(*group);
            }
        }

        self.hosts.iter().find_map(|host| group_of_domain(host))
    }
}

pub fn is_within(host: &str, domain: &str) -> bool {
    matches!(host.strip_suffix(domain), Some(before) if before.is_empty() || before.ends_with('.'))
}

fn group_of_domain(host: &str) -> Option<Group> {
    for (group, domains) in DOMAINS {
        if domains.split(' ').any(|domain| is_within(host, domain)) {
            return Some(*group);
        }
    }

    None
}

/// Words at the end of a tool's name that say how a page embeds it.
const INTERFACE: &str = "api embed iframe javascript js platform player sdk";

/// Returns a name without case, spaces and punctuation, for comparison.
pub fn key(name: &str) -> String {
    words(name).concat()
}

/// Returns the keys of a name with and without a version, a legal form or the
/// kind of embedding at its end, as in `Google Analytics 4`, `Criteo SA` and
/// `Google Maps API`.
pub fn called(said: &str) -> Vec<String> {
    let mut left = words(said);
    let mut keys = Vec::new();
    while let Some(last) = left.last() {
        let is_added = is_version(last)
            || INTERFACE.split(' ').any(|known| known == last)
            || COMPANY.contains(&last.as_str());
        keys.push(left.concat());
        if !is_added {
            break;
        }

        left.pop();
    }

    keys.reverse();
    keys
}

/// Returns whether a word is a version, such as `4`, `v3` or `GA4`.
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
            ("Google Maps", "Google Maps JavaScript API v3", true),
            ("x", "X", true),
            ("x", "x1", false),
            ("Criteo", "Criteonet", false),
            ("Hotjar", "", false),
            ("Vimeo", "Vimeo, Inc.", true),
            ("Dailymotion", "DAILYMOTION S.A.", true),
            ("LinkedIn", "LinkedIn Ireland Unlimited Company", true),
        ] {
            assert_eq!(called(said).contains(&key(known)), wanted, "{known} {said}");
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
