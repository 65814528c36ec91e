//! Cookies that are known to need consent: of a built-in service that says so,
//! of a provider of whom nothing else is known, of a tool that is called so
//! ([`makers`](super::makers)), or of a name that only one maker uses.

use super::known::Known;
pub use super::makers::Group;
use super::makers::Said;
use super::support::{
    declared, in_cookie, is_audience, is_exempt, is_necessary, is_of_pattern, names,
};
use super::{Context, Findings};
use crate::model::category::BuiltIn;
use crate::model::cookie::Cookie;
use crate::model::name;
use crate::model::words::Exemption;

/// Names that are unmistakable, whatever the service is called: each is of one
/// maker only, and of no tool that can be exempt. Names of the catalogue that
/// others may use too (`fr`, `player`) need their provider.
const NAMES: &[(Group, &str)] = &[
    // Meta
    (Group::Advertising, "_fbp _fbc"),
    // Google
    (
        Group::Advertising,
        "IDE NID DSID 1P_JAR __gads __gpi _gac_* _gac_gb_* _gcl_au _gcl_aw _gcl_dc _gcl_gb _gcl_gf _gcl_gs _gcl_ha",
    ),
    // Microsoft
    (Group::Advertising, "MUID ANONCHK _uetsid _uetvid"),
    // TikTok, Snap, Pinterest, Reddit
    (
        Group::Advertising,
        "_ttp _tt_enable_cookie _scid _scid_r _pin_unauth",
    ),
    (Group::Advertising, "_pinterest_ct_ua _rdt_uuid"),
    // Criteo, The Trade Desk, Outbrain, Taboola, AdRoll
    (
        Group::Advertising,
        "cto_bundle cto_bidid TDID obuid taboola_usg __adroll_fpc",
    ),
    (Group::Advertising, "__ar_v4"),
    // Xandr, Adobe, Quantcast, Snap, Klaviyo
    (
        Group::Advertising,
        "uuid2 demdex everest_g_v2 __qca sc_at __kla_id",
    ),
    // LinkedIn
    (
        Group::Advertising,
        "li_sugr li_fat_id lms_ads UserMatchHistory",
    ),
    (Group::Advertising, "AnalyticsSyncHistory"),
    // X
    (
        Group::Advertising,
        "_twclid guest_id_ads guest_id_marketing personalization_id",
    ),
    (Group::Advertising, "muc_ads"),
    // Google
    (Group::Captcha, "_GRECAPTCHA _grecaptcha"),
    // Google
    (
        Group::Tool,
        "_ga _ga_* _gid _gat _gat_* _gat_gtag_* _dc_gtm_* __utma __utmb __utmc",
    ),
    (Group::Tool, "__utmt __utmv __utmz"),
    // Hotjar, Microsoft Clarity
    (
        Group::Tool,
        "_hjSessionUser_* _hjSession_* _hjid _hjptid _hjFirstSeen _hjTLDTest _hjCookieTest \
         _hjAbsoluteSessionInProgress _hjIncludedInSample _hjIncludedInSessionSample \
         _hjIncludedInSessionSample_* _hjIncludedInPageviewSample _hjSessionRejected \
         _hjSessionResumed _hjSessionTooLarge _hjSessionStorageTest _hjLocalStorageTest \
         _hjClosedSurveyInvites _hjDonePolls _hjMinimizedPolls _hjShownFeedbackMessage \
         _hjDoneTestersWidgets _hjMinimizedTestersWidgets _hjUserAttributes \
         _hjUserAttributesHash _hjCachedUserAttributes _hjHasCachedUserAttributes _clck _clsk",
    ),
    // Inspectlet, Fullstory (it records visits, by its help), Segment (it hands
    // data to other tools, by its documentation), Adobe (one id for all of its
    // products, by its documentation)
    (Group::Tool, "__insp_uid fs_uid fs_lua"),
    (
        Group::Tool,
        "ajs_anonymous_id ajs_user_id AMCV_* AMCV_*@AdobeOrg",
    ),
    // HubSpot
    (Group::Tool, "hubspotutk __hstc __hssc __hssrc"),
    // Yandex
    (
        Group::Tool,
        "_ym_uid _ym_d _ym_isad _ym_visorc _ym_visorc_*",
    ),
    // YouTube
    (
        Group::Other,
        "VISITOR_INFO1_LIVE VISITOR_PRIVACY_METADATA YSC __Secure-YEC",
    ),
    (Group::Other, "__Secure-ROLLOUT_TOKEN"),
    // LinkedIn, Meta, X, Vimeo, Disqus, AddThis
    (
        Group::Other,
        "bcookie bscookie datr guest_id vuid disqus_unique __atuvc",
    ),
    (Group::Other, "__atuvs"),
];

/// The same of tools that can be set up so that they are exempt for audience
/// measurement.
const MEASURING: &[&str] = &[
    // Matomo, Piano
    "_pk_id.*",
    "_pk_ses.*",
    "_pk_ref.*",
    "_pcid",
    "_pctx",
    "_pprv",
    // Contentsquare, by its documentation
    "_cs_id",
    "_cs_s",
];

/// Whether a name of the data is one that a maker gives: what stands for a `*`
/// of theirs is an id or a placeholder. `_ga_refus` may be a portal's own.
fn is_as_given(name: &str, known: &str) -> bool {
    let varying = known
        .strip_suffix('*')
        .and_then(|start| name.strip_prefix(start));
    is_of_pattern(name, known) && varying.is_none_or(is_id)
}

/// Whether a part of a name is an id, as `1AB2CD3EF4`, `UA-1234-5` and
/// `1.3fe2`, or stands for one, as `<ID>` and `xxxx`.
fn is_id(part: &str) -> bool {
    let small = || part.chars().filter(|c| c.is_lowercase());
    let begins_with_digit = part.starts_with(|c: char| c.is_ascii_digit());
    name::is_pattern(part)
        || part.starts_with(['[', '('])
        || small().all(|c| c == 'x')
        || begins_with_digit && small().all(|c| c.is_ascii_hexdigit())
}

/// The group of a name that is unmistakable.
fn group_of_name(name: &str) -> Option<Group> {
    let has = |names: &str| names.split(' ').any(|known| is_as_given(name, known));
    let found = NAMES.iter().find(|(_, names)| has(names));
    found.map(|(group, _)| *group)
}

pub fn is_unmistakable(cookie: &Cookie) -> bool {
    let mut names = cookie.names().iter();
    names.any(|name| group_of_name(name).is_some())
}

/// Why a cookie is known to need consent under one of its names, if it is; of
/// one without names, why its service is.
fn group(cookie: &Cookie, said: &Said, name: Option<&str>, context: &Context<'_>) -> Option<Group> {
    let by_name = name.and_then(group_of_name);
    if by_name.is_some() {
        return by_name;
    }
    let by_maker = said.group();
    if by_maker.is_some() {
        return by_maker.filter(|group| !signs_in(cookie, *group));
    }
    if name.is_some_and(|name| MEASURING.iter().any(|known| is_as_given(name, known))) {
        return (!is_audience(cookie)).then_some(Group::Other);
    }
    let mut known = context.known.iter();
    let known = known.find(|known| is_of(said, name, known))?;
    group_of_service(known, cookie).filter(|group| !signs_in(cookie, *group))
}

/// Whether it keeps visitors signed in with somebody who has other cookies too.
fn signs_in(cookie: &Cookie, group: Group) -> bool {
    group == Group::Other && cookie.is_exempt_for(Exemption::Authentication)
}

/// Whether a cookie is known to need consent under one of its names.
pub fn is_known(cookie: &Cookie, context: &Context<'_>) -> bool {
    let mut names = cookie.names().iter().map(|name| Some(name.as_str()));
    let said = Said::of(cookie);
    group(cookie, &said, None, context).is_some()
        || names.any(|name| group(cookie, &said, name, context).is_some())
}

/// Whether a cookie is known to be of a tool that measures visits.
pub fn is_known_to_measure(cookie: &Cookie, context: &Context<'_>) -> bool {
    let mut names = cookie.names().iter();
    let mut known = context.known.iter();
    let is_of_tool = |name: &String| {
        group_of_name(name) == Some(Group::Tool)
            || MEASURING.iter().any(|known| is_as_given(name, known))
    };
    let said = Said::of(cookie);
    said.group() == Some(Group::Tool)
        || names.any(is_of_tool)
        || known.any(|known| known.category == Some(BuiltIn::Statistics) && known.provides(&said))
}

/// Whether somebody but the portal is known to get what a cookie tells.
pub fn is_known_to_hand_on(cookie: &Cookie, context: &Context<'_>) -> bool {
    let mut known = context.known.iter();
    let said = Said::of(cookie);
    is_unmistakable(cookie)
        || said.group().is_some()
        || known.any(|known| known.hands_on && known.provides(&said))
}

/// Why the cookies of a service need consent.
fn group_of_service(known: &Known, cookie: &Cookie) -> Option<Group> {
    let mut by_name = known.names.iter().filter_map(|name| group_of_name(name));
    match (by_name.next(), known.category) {
        (Some(group), _) => Some(group),
        (None, Some(BuiltIn::Marketing)) => Some(Group::Advertising),
        // Some tools can be set up so that they are exempt.
        (None, Some(BuiltIn::Statistics)) if is_audience(cookie) => None,
        _ => Some(Group::Other),
    }
}

/// Whether a cookie is of a service that needs consent: by its service or its
/// provider where nothing else is known of that one; by its company, who may do
/// other things, under a known name.
fn is_of(said: &Said, name: Option<&str>, known: &Known) -> bool {
    if known.is_of_such_a_provider && known.provides(said) {
        return true;
    }
    let is_known_name = name.is_some_and(|name| known.has(name));
    is_known_name && known.needs_consent && known.is_of_company(said)
}

/// The names of a cookie for which it needs consent, of a group.
fn accused(cookie: &Cookie, wanted: Group, context: &Context<'_>) -> Vec<String> {
    let said = Said::of(cookie);
    let is_wanted = |name: Option<&str>| group(cookie, &said, name, context) == Some(wanted);
    if cookie.names().is_empty() && is_wanted(None) {
        return names(cookie);
    }
    let mut found = cookie.names().to_vec();
    found.retain(|name| is_wanted(Some(name)));
    found
}

impl Findings<'_> {
    /// The cookies of a group that are declared exempt or necessary.
    pub fn needs_consent(&mut self, wanted: Group, message: impl Fn(&str) -> String, help: &str) {
        let context = self.context;
        let declared_so = context.cookies(|cookie| is_exempt(cookie) || is_necessary(cookie));
        let mut found = Vec::new();
        for cookie in declared_so {
            let names = accused(cookie, wanted, context);
            if !names.is_empty() {
                found.push((cookie, names));
            }
        }
        self.about_names(&found, declared, message, in_cookie(help));
    }
}
