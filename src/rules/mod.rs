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
//! To add a rule: a file, a line in [`ALL`], one in `diagnostic/kind.rs` with
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
use crate::diagnostic::kind::{self, Kind};
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
    /// Its kind.
    pub kind: &'static Kind,
    check: fn(&Context<'_>) -> Vec<Diagnostic>,
}

/// All rules, by name.
pub const ALL: &[Rule] = &[
    rule(kind::ACCOUNT_CONSENT_UNTOLD, account_consent_untold::check),
    rule(kind::ADVERTISING_NECESSARY, advertising_necessary::check),
    rule(kind::AUDIENCE_CONDITIONS, audience_conditions::check),
    rule(
        kind::AUDIENCE_DATA_RETENTION,
        audience_data_retention::check,
    ),
    rule(kind::AUDIENCE_RENEWED, audience_renewed::check),
    rule(kind::AUDIENCE_TOO_LONG, audience_too_long::check),
    rule(kind::CAPTCHA_NECESSARY, captcha_necessary::check),
    rule(kind::CHOICE_LIFETIME, choice_lifetime::check),
    rule(kind::COMPLAINT_MISSING, complaint_missing::check),
    rule(kind::CONTROLLER_MISSING, controller_missing::check),
    rule(kind::DATE_STALE, date_stale::check),
    rule(kind::DPO_MISSING, dpo_missing::check),
    rule(kind::DUPLICATE_COOKIE, duplicate_cookie::check),
    rule(kind::DURATION_MISSING, duration_missing::check),
    rule(kind::DURATION_VAGUE, duration_vague::check),
    rule(kind::EXEMPTION_MISSING, exemption_missing::check),
    rule(kind::EXEMPTION_OUTSIDE_LIST, exemption_outside_list::check),
    rule(kind::LANGUAGE_INCOMPLETE, language_incomplete::check),
    rule(kind::NAME_TYPO, name_typo::check),
    rule(kind::NECESSARY_PERSISTENT, necessary_persistent::check),
    rule(kind::NOT_EXEMPT_TOOL, not_exempt_tool::check),
    rule(kind::OBJECTION_MISSING, objection_missing::check),
    rule(kind::PAGE_LANGUAGE, page_language::check),
    rule(kind::PARTY_MISSING, party_missing::check),
    rule(kind::POLICY_MISSING, policy_missing::check),
    rule(kind::PURPOSE_MISSING, purpose_missing::check),
    rule(kind::PURPOSES_MIXED, purposes_mixed::check),
    rule(kind::THIRD_PARTY_UNNAMED, third_party_unnamed::check),
    rule(kind::TRANSFER_MISSING, transfer_missing::check),
    rule(kind::WILDCARD_BROAD, wildcard_broad::check),
    rule(kind::WITHDRAWAL_MISSING, withdrawal_missing::check),
];

const fn rule(kind: &'static Kind, check: fn(&Context<'_>) -> Vec<Diagnostic>) -> Rule {
    Rule { kind, check }
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
    use crate::diagnostic::kind;

    #[test]
    fn every_rule_is_a_warning_with_a_level() {
        for rule in ALL {
            assert!(rule.kind.is_rule, "{}", rule.kind.name);
        }
        let rules = kind::ALL.iter().filter(|kind| kind.is_rule);
        // `reason-missing` is about the settings, not about a portal.
        assert_eq!(rules.count(), ALL.len());
    }
}
