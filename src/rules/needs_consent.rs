//! Cookies that are known to need consent: those of a built-in service that
//! says so, of a provider whose services all do, of a tool known by its name
//! ([`makers`](super::makers)), or with a name that only one maker uses.

use std::sync::LazyLock;

use super::known::Known;
pub use super::makers::Group;
use super::makers::{Said, key};
use super::patterns::covers;
use super::rule::{Context, Findings};
use super::support::{declared, in_cookie, is_exempt, is_necessary, names};
use crate::model::category::BuiltIn;
use crate::model::cookie::Cookie;
use crate::model::name;
use crate::model::words::Exemption;

/// The makers of cookies, as any of these words, and the names of the cookies.
type Names = (Makers, &'static str);
type Makers = &'static [&'static str];

/// Cookie names that identify their maker, whatever the service is called; the
/// maker is recognised by any of these words. Tools that portals may run
/// themselves, such as Matomo, have no maker. Names that others may use too
/// (`fr`, `player`) are not listed, since they count only with their provider.
/// The pages that are cited were read on 28 November 2026.
const NAMES: &[(Group, &[Names])] = &[
    (
        Group::Advertising,
        &[
            (META, "_fbp _fbc"),
            (
                GOOGLE,
                "IDE NID DSID 1P_JAR __gads __gpi _gac_* _gac_gb_* _gcl_au _gcl_aw _gcl_dc \
                 _gcl_gb _gcl_gf _gcl_gs _gcl_ha",
            ),
            (MICROSOFT, "MUID ANONCHK _uetsid _uetvid"),
            (&["TikTok", "ByteDance"], "_ttp _tt_enable_cookie"),
            (&["Snap", "Snapchat"], "_scid _scid_r sc_at"),
            (&["Pinterest"], "_pin_unauth _pinterest_ct_ua"),
            (&["Reddit"], "_rdt_uuid"),
            (&["Criteo"], "cto_bundle cto_bidid"),
            (&["TradeDesk", "Adsrvr"], "TDID"),
            (&["Outbrain"], "obuid"),
            (&["Taboola"], "taboola_usg"),
            (&["AdRoll", "NextRoll"], "__adroll_fpc __ar_v4"),
            (&["Xandr", "AppNexus", "Adnxs", "Microsoft"], "uuid2"),
            (ADOBE, "demdex everest_g_v2"),
            (&["Quantcast"], "__qca"),
            (&["Klaviyo"], "__kla_id"),
            (
                LINKEDIN,
                "li_sugr li_fat_id lms_ads UserMatchHistory AnalyticsSyncHistory",
            ),
            (
                TWITTER,
                "_twclid guest_id_ads guest_id_marketing personalization_id muc_ads",
            ),
        ],
    ),
    (Group::Captcha, &[(GOOGLE, "_GRECAPTCHA _grecaptcha")]),
    (
        Group::Tool,
        &[
            (
                GOOGLE,
                "_ga _ga_* _gid _gat _gat_* _gat_gtag_* _dc_gtm_* __utma __utmb __utmc __utmt \
                 __utmv __utmz",
            ),
            (
                &["Hotjar", "Contentsquare"],
                "_hjSessionUser_* _hjSession_* _hjid _hjptid _hjFirstSeen _hjTLDTest \
                 _hjCookieTest _hjAbsoluteSessionInProgress _hjIncludedInSample \
                 _hjIncludedInSessionSample _hjIncludedInSessionSample_* \
                 _hjIncludedInPageviewSample _hjSessionRejected _hjSessionResumed \
                 _hjSessionTooLarge _hjSessionStorageTest _hjLocalStorageTest \
                 _hjClosedSurveyInvites _hjDonePolls _hjMinimizedPolls \
                 _hjShownFeedbackMessage _hjDoneTestersWidgets _hjMinimizedTestersWidgets \
                 _hjUserAttributes _hjUserAttributesHash _hjCachedUserAttributes \
                 _hjHasCachedUserAttributes",
            ),
            (MICROSOFT, "_clck _clsk"),
            (&["Inspectlet"], "__insp_uid"),
            // Its help says that it records visits.
            (&["Fullstory"], "fs_uid fs_lua"),
            // Its documentation says that it sends data to other tools.
            (&["Segment", "Twilio"], "ajs_anonymous_id ajs_user_id"),
            // Its documentation says that all its products share one id.
            (ADOBE, "AMCV_* AMCV_*@AdobeOrg"),
            // Visits of persons whose address it comes to know:
            // https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/javascriptapi/leadtracking/lead-tracking
            (&["Marketo", "Adobe"], "_mkto_trk"),
            // help.mouseflow.com, articles 4278264 and 4282966
            (&["Mouseflow"], "mf_user"),
            // https://help.smartlook.com/docs/cookies-smartlook
            (
                &["Smartlook"],
                "SL_C_23361dd035530_SID SL_C_23361dd035530_KEY SL_C_23361dd035530_VID \
                 SL_C_23361dd035530_DOMAIN SL_L_23361dd035530_SID",
            ),
            // Matomo, where it records sessions (https://fr.matomo.org/faq/heatmap-session-recording/faq_24303/):
            // with consent alone, as it and the CNIL say
            // (https://matomo.org/faq/heatmap-session-recording/data-masking-in-heatmaps-and-session-recordings)
            (&[], "_pk_hsr"),
            (&["HubSpot"], "hubspotutk __hstc __hssc __hssrc"),
            (
                &["Yandex"],
                "_ym_uid _ym_d _ym_isad _ym_visorc _ym_visorc_*",
            ),
        ],
    ),
    (
        Group::Other,
        &[
            (
                GOOGLE,
                "VISITOR_INFO1_LIVE VISITOR_PRIVACY_METADATA YSC __Secure-YEC \
                 __Secure-ROLLOUT_TOKEN",
            ),
            (LINKEDIN, "bcookie bscookie"),
            (META, "datr"),
            (TWITTER, "guest_id"),
            (&["Vimeo"], "vuid"),
            (&["Disqus"], "disqus_unique"),
            (&["AddThis", "Oracle"], "__atuvc __atuvs"),
        ],
    ),
    (
        Group::Measuring,
        &[
            // Matomo, Piano
            (&[], "_pk_id.* _pk_ses.* _pk_ref.* _pcid _pctx"),
            // Piano, before: https://developers.atinternet-solutions.com/piano-analytics/data-collection/general/cookie-storage
            (&[], "pa_vid atuserid idrxvr"),
            // Contentsquare: https://docs.contentsquare.com/en/web/cookies/
            (&[], "_cs_id _cs_s _cs_cvars"),
            // Chartbeat: help.chartbeat.com, article 360044659014
            (
                &[],
                "_chartbeat2 _v__chartbeat3 _chartbeat4 _chartbeat5 _cb_svref",
            ),
            // Amplitude: https://amplitude.com/docs/get-started/cookies-and-consent-management
            (&[], "AMP_* AMP_MKTG_*"),
            // PostHog: https://posthog.com/docs/libraries/js/persistence
            (&[], "ph_*_posthog"),
            // Mixpanel: src/mixpanel-persistence.js of its package mixpanel-browser
            (&[], "mp_*_mixpanel"),
            // Adobe Analytics: https://experienceleague.adobe.com/en/docs/analytics/implementation/id/appmeasurement
            (&[], "s_vi"),
            // Kameleoon: its package kameleoon-client-ruby
            (&[], "kameleoonVisitorCode"),
            // AB Tasty: https://docs.abtasty.com/client-side/tag/tag-cookies
            (&[], "ABTasty ABTastySession ABTastyData"),
            // VWO: help.vwo.com, article 360033990873, and its page of 2018
            (
                &[],
                "_vwo_uuid _vis_opt_s _vis_opt_test_cookie _vis_opt_exp_*_combi \
                 _vis_opt_exp_*_exclude _vis_opt_exp_*_split _vis_opt_exp_*_goal_*",
            ),
        ],
    ),
];

const GOOGLE: &[&str] = &[
    "Google",
    "DoubleClick",
    "YouTube",
    "reCAPTCHA",
    "GA4",
    "UniversalAnalytics",
    "AdSense",
    "AdWords",
];
const META: &[&str] = &["Meta", "Facebook", "Instagram", "WhatsApp"];
const MICROSOFT: &[&str] = &["Microsoft", "Bing", "Clarity"];
const LINKEDIN: &[&str] = &["LinkedIn", "Microsoft"];
const TWITTER: &[&str] = &["X", "Twitter"];
const ADOBE: &[&str] = &["Adobe"];

/// Returns whether a declared name equals a known one, or one of the two is a
/// pattern that covers the other.
fn is_as_given(name: &str, known: &str) -> bool {
    name == known || name::differs_in_ids(known, name) || covers(name, known)
}

/// Each known name, whether it is a pattern, its group and its makers.
static EACH: LazyLock<Vec<(&str, bool, Group, Makers)>> = LazyLock::new(|| {
    let mut each = Vec::new();
    for (group, rows) in NAMES {
        for (makers, names) in *rows {
            for name in names.split(' ') {
                each.push((name, name::is_pattern(name), *group, *makers));
            }
        }
    }

    each
});

fn known_name(name: &str) -> Option<(Group, Makers)> {
    // A name without placeholders only equals a known one or matches a pattern.
    let varies = name::is_pattern(name);
    for (known, varying, group, makers) in EACH.iter() {
        if (*varying || varies || name == *known) && is_as_given(name, known) {
            return Some((*group, makers));
        }
    }

    None
}

fn group_of_name(name: &str) -> Option<Group> {
    let (group, _) = known_name(name)?;
    Some(group)
}

/// Returns the words for the makers of cookies of that name, the usual first.
pub fn makers_of_name(name: &str) -> Option<&'static [&'static str]> {
    match known_name(name) {
        None | Some((_, [])) => None,
        Some((_, makers)) => Some(makers),
    }
}

pub fn is_unmistakable(cookie: &Cookie) -> bool {
    cookie.names().iter().any(|name| known_name(name).is_some())
}

/// Returns why a cookie is known to need consent under one of its names, or,
/// without a name, why its service is.
fn group(cookie: &Cookie, said: &Said, name: Option<&str>, context: &Context<'_>) -> Option<Group> {
    if let Some(name) = name
        && context.known.iter().any(|known| known.keeps_choice(name))
    {
        return None;
    }

    let by_name = name.and_then(group_of_name);
    match by_name {
        None if keeps_choice(cookie, name) => return None,
        None | Some(Group::Measuring) => {}
        Some(_) => return by_name,
    }

    let by_maker = said.group();
    let found = match by_maker {
        None | Some(Group::Measuring) => {
            let service = context.known.iter().find(|known| is_of(said, name, known));
            service.map(group_of_service).or(by_maker).or(by_name)?
        }
        Some(group) => group,
    };
    match found {
        // It may be set up to be exempt.
        Group::Measuring if cookie.is_exempt_audience() => None,
        Group::Measuring => Some(Group::Other),
        // It keeps visitors signed in, unlike other cookies of the service.
        Group::Other if cookie.is_exempt_for(Exemption::Authentication) => None,
        group => Some(group),
    }
}

const CHOICE: [&str; 7] = [
    "optout", "optin", "disable", "refus", "choix", "choice", "oppos",
];

/// Returns whether a cookie remembers a choice about a tool, such as an
/// opt-out, as its name, label or purpose says.
fn keeps_choice(cookie: &Cookie, name: Option<&str>) -> bool {
    if !cookie.is_exempt_for(Exemption::Choice) {
        return false;
    }

    let facts = &cookie.facts;
    let texts = facts.label.all().chain(facts.purpose.all());
    for text in name.into_iter().chain(texts.map(String::as_str)) {
        let plain = key(text);
        if CHOICE.iter().any(|word| plain.contains(word)) {
            return true;
        }
    }

    false
}

pub fn is_known(cookie: &Cookie, context: &Context<'_>) -> bool {
    let said = Said::of(cookie);
    let mut names = cookie.names().iter();
    group(cookie, &said, None, context).is_some()
        || names.any(|name| group(cookie, &said, Some(name), context).is_some())
}

pub fn is_known_to_measure(cookie: &Cookie, context: &Context<'_>) -> bool {
    let said = Said::of(cookie);
    let (mut names, mut known) = (cookie.names().iter(), context.known.iter());
    measures(said.group())
        || names.any(|name| measures(group_of_name(name)))
        || known.any(|known| known.category == Some(BuiltIn::Statistics) && known.provides(&said))
}

fn measures(group: Option<Group>) -> bool {
    matches!(group, Some(Group::Tool | Group::Measuring))
}

pub fn is_known_to_hand_on(cookie: &Cookie, context: &Context<'_>) -> bool {
    !known_to_hand_on(cookie, context).is_empty()
}

/// Returns the names of a cookie whose data is known to go to others than the
/// portal: all of them if its stated owner is known for that.
pub fn known_to_hand_on(cookie: &Cookie, context: &Context<'_>) -> Vec<String> {
    let mut known = context.known.iter();
    let said = Said::of(cookie);
    if said.group().is_some() || known.any(|known| known.hands_on && known.provides(&said)) {
        return names(cookie);
    }

    let mut found = cookie.names().to_vec();
    found.retain(|name| makers_of_name(name).is_some());
    found
}

fn group_of_service(known: &Known) -> Group {
    for name in &known.names {
        if let Some(group) = group_of_name(name) {
            return group;
        }
    }

    match known.category {
        Some(BuiltIn::Marketing) => Group::Advertising,
        Some(BuiltIn::Statistics) => Group::Measuring,
        _ => Group::Other,
    }
}

/// Returns whether a cookie is of a service that needs consent: by its service,
/// or its provider if everything by that one needs consent, or by its company,
/// which may also have other services, together with a known name.
fn is_of(said: &Said, name: Option<&str>, known: &Known) -> bool {
    if known.is_of_such_a_provider && known.provides(said) {
        return true;
    }

    let Some(name) = name else {
        return false;
    };

    known.has(name) && known.needs_consent && known.is_of_company(said)
}

/// Returns the names of a cookie that need consent for a reason of the group.
fn accused(cookie: &Cookie, wanted: Group, context: &Context<'_>) -> Vec<String> {
    let said = Said::of(cookie);
    if cookie.names().is_empty() && group(cookie, &said, None, context) == Some(wanted) {
        return names(cookie);
    }

    let mut found = cookie.names().to_vec();
    found.retain(|name| group(cookie, &said, Some(name), context) == Some(wanted));
    found
}

impl Findings<'_> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_of_the_rule_name_each_tool() {
        for folder in ["diagnostics", "regles"] {
            let root = env!("CARGO_MANIFEST_DIR");
            let page = format!("{root}/book/{folder}/not-exempt-tool.md");
            let page = std::fs::read_to_string(page).expect("a page");
            let tools = NAMES.iter().filter(|(group, _)| *group == Group::Tool);
            for (makers, names) in tools.flat_map(|(_, all)| *all) {
                let first = names.split(' ').next().expect("a name");
                assert!(page.contains(&format!("`{first}`")), "{folder} {first}");
                let maker = makers.first().unwrap_or(&"Matomo");
                assert!(page.contains(&format!("| {maker}")), "{folder} {maker}");
            }
        }
    }
}
