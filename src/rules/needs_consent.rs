//! Cookies that are known to need consent: of a built-in service that says so,
//! or of a name that only one provider uses.

use super::support::{Known, declared, in_cookie, is_audience, is_exempt, is_named, is_necessary};
use super::{Context, Findings};
use crate::model::category::BuiltIn;
use crate::model::cookie::Cookie;
use crate::model::field::Name;

/// Why a cookie needs consent: each has a rule with a source of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Advertising,
    Captcha,
    /// Measures or records visits, and never under the conditions of the CNIL.
    Tool,
    Other,
}

/// Names that are unmistakable, whatever the service is called. Names of the
/// catalogue that others may use too (`fr`, `player`) need their provider.
const NAMES: &[(Group, &[&str])] = &[
    (
        Group::Advertising,
        &[
            "_fbp",
            "_fbc",
            "IDE",
            "NID",
            "_gcl_*",
            "__gads",
            "__gpi",
            "MUID",
            "_uetsid",
            "_uetvid",
            "_ttp",
            "_scid",
            "cto_bundle",
            "li_sugr",
            "UserMatchHistory",
            "AnalyticsSyncHistory",
            "guest_id_ads",
            "guest_id_marketing",
            "personalization_id",
            "muc_ads",
        ],
    ),
    (Group::Captcha, &["_GRECAPTCHA", "_grecaptcha"]),
    (
        Group::Tool,
        &[
            "_ga", "_ga_*", "_gid", "_gat", "_gat_*", "_hj*", "_clck", "_clsk",
        ],
    ),
    (
        Group::Other,
        &[
            "VISITOR_INFO1_LIVE",
            "VISITOR_PRIVACY_METADATA",
            "__Secure-YEC",
            "bcookie",
            "datr",
            "vuid",
            "disqus_unique",
        ],
    ),
];

/// The group of a name that is unmistakable.
pub fn by_name(cookie: &Cookie) -> Option<Group> {
    let has = |names: &&[&str]| names.iter().any(|name| is_named(cookie, name));
    let found = NAMES.iter().find(|(_, names)| has(names));
    found.map(|(group, _)| *group)
}

/// Why a cookie is known to need consent, if it is.
fn group(cookie: &Cookie, context: &Context<'_>) -> Option<Group> {
    let by_name = by_name(cookie);
    if by_name.is_some() {
        return by_name;
    }
    let mut known = context.known.iter();
    let known = known.find(|known| known.needs_consent && is_of(cookie, known))?;
    Some(match known.category {
        _ if known.service.as_str() == "google-recaptcha" => Group::Captcha,
        Some(BuiltIn::Marketing) => Group::Advertising,
        // Some tools can be set up so that they are exempt.
        Some(BuiltIn::Statistics) if is_audience(cookie) => return None,
        _ => Group::Other,
    })
}

/// Whether a cookie is that of a service: by its service, or by name and
/// provider; where neither has a name, by provider.
fn is_of(cookie: &Cookie, known: &Known) -> bool {
    let facts = &cookie.facts;
    let mut own = [&facts.provider, &facts.company]
        .into_iter()
        .flat_map(Name::all);
    let same_service = cookie.service.as_ref() == Some(&known.service);
    let same = |own: &String| {
        known
            .providers
            .iter()
            .any(|name| name.eq_ignore_ascii_case(own))
    };
    let same_name = match &known.name {
        Some(name) => is_named(cookie, name),
        None => !cookie.is_named(),
    };
    same_name && (same_service || own.any(same))
}

impl Findings<'_> {
    /// The cookies of a group that are declared exempt or necessary.
    pub fn needs_consent(
        &mut self,
        context: &Context<'_>,
        wanted: Group,
        message: impl Fn(&str) -> String,
        help: &str,
    ) {
        let found = context.cookies(|cookie| {
            (is_exempt(cookie) || is_necessary(cookie)) && group(cookie, context) == Some(wanted)
        });
        self.about_stated(&found, declared, message, in_cookie(help));
    }
}
