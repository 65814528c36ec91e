//! What the law asks of a charter, and what good sense does.
//!
//! A rule is a function that looks at one portal and tells what it finds; each
//! has a file here and pages in English and French in the book, which cite the
//! article or guideline. Rules fire on what the data states or does not state,
//! not on guesses, and none of them judges: they say what a source asks and
//! what to write.
//!
//! A rule about *information* is met when the fact is stated and the edition
//! that the portal's charters are printed from prints it ([`support`] tells
//! one from the other).
//!
//! To add a rule: a file, a line in [`ALL`], one in `diagnostic/names.rs` with
//! its level (`warn` for the law, `allow` for advice), and its two pages.

mod account_consent_untold;
mod advertising_necessary;
mod audience_conditions;
mod audience_data_retention;
mod audience_renewed;
mod audience_too_long;
mod captcha_necessary;
mod choice_lifetime;
mod complaint_missing;
mod controller_missing;
mod date_stale;
mod dpo_missing;
mod duplicate_cookie;
mod duration_missing;
mod duration_vague;
mod exemption_missing;
mod exemption_outside_list;
mod language_incomplete;
mod name_typo;
mod necessary_persistent;
mod not_exempt_tool;
mod objection_missing;
mod page_language;
mod party_missing;
mod policy_missing;
mod purpose_missing;
mod purposes_mixed;
mod support;
mod third_party_unnamed;
mod transfer_missing;
mod wildcard_broad;
mod withdrawal_missing;

use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::Diagnostic;
use crate::edition::Edition;
use crate::model::language::Language;
use crate::model::origin::FileId;
use crate::model::portal::Portal;
use support::Known;
pub use support::known;

/// What a rule looks at.
pub struct Context<'a> {
    /// The portal.
    pub portal: &'a Portal,
    /// The editions that its charters are printed from.
    pub editions: &'a [Arc<Edition>],
    /// The language of the pages around its charters, where a charter in
    /// another language is not marked as such: in HTML it is.
    pub page_language: Option<&'a Language>,
    /// The cookies of the built-in services.
    pub known: &'a [Known],
    /// The day of the check.
    pub today: Date,
    /// Whether a file is one that the user can change.
    pub is_own: &'a dyn Fn(FileId) -> bool,
}

/// A rule: the name of its findings, and how they are found.
pub struct Rule {
    /// Its name.
    pub name: &'static str,
    check: fn(&Context<'_>) -> Vec<Diagnostic>,
}

/// All rules, by name.
pub const ALL: &[Rule] = &[
    rule("account-consent-untold", account_consent_untold::check),
    rule("advertising-necessary", advertising_necessary::check),
    rule("audience-conditions", audience_conditions::check),
    rule("audience-data-retention", audience_data_retention::check),
    rule("audience-renewed", audience_renewed::check),
    rule("audience-too-long", audience_too_long::check),
    rule("captcha-necessary", captcha_necessary::check),
    rule("choice-lifetime", choice_lifetime::check),
    rule("complaint-missing", complaint_missing::check),
    rule("controller-missing", controller_missing::check),
    rule("date-stale", date_stale::check),
    rule("dpo-missing", dpo_missing::check),
    rule("duplicate-cookie", duplicate_cookie::check),
    rule("duration-missing", duration_missing::check),
    rule("duration-vague", duration_vague::check),
    rule("exemption-missing", exemption_missing::check),
    rule("exemption-outside-list", exemption_outside_list::check),
    rule("language-incomplete", language_incomplete::check),
    rule("name-typo", name_typo::check),
    rule("necessary-persistent", necessary_persistent::check),
    rule("not-exempt-tool", not_exempt_tool::check),
    rule("objection-missing", objection_missing::check),
    rule("page-language", page_language::check),
    rule("party-missing", party_missing::check),
    rule("policy-missing", policy_missing::check),
    rule("purpose-missing", purpose_missing::check),
    rule("purposes-mixed", purposes_mixed::check),
    rule("third-party-unnamed", third_party_unnamed::check),
    rule("transfer-missing", transfer_missing::check),
    rule("wildcard-broad", wildcard_broad::check),
    rule("withdrawal-missing", withdrawal_missing::check),
];

const fn rule(name: &'static str, check: fn(&Context<'_>) -> Vec<Diagnostic>) -> Rule {
    Rule { name, check }
}

impl Rule {
    /// What it finds in a portal.
    pub fn run(&self, context: &Context<'_>) -> Vec<Diagnostic> {
        (self.check)(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::names;

    #[test]
    fn every_rule_is_a_warning_with_a_level() {
        for rule in ALL {
            let kind = names::kind(rule.name).expect(rule.name);
            assert!(kind.is_rule, "{}", rule.name);
        }
        let rules = names::ALL.iter().filter(|kind| kind.is_rule);
        // `reason-missing` is about the settings, not about a portal.
        assert_eq!(rules.count(), ALL.len());
    }
}
