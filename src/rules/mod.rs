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
//! A rule is a constant, `RULE`, and one function. To add one: a file, a line in
//! [`ALL`], one in `diagnostic/kind.rs` with
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
mod consent_known;
mod consent_missing;
mod consent_tool_missing;
mod controller_missing;
mod country_missing;
mod data_retention_missing;
mod date_stale;
mod declaration_empty;
mod dpo_missing;
mod duplicate_cookie;
mod duration_missing;
mod duration_vague;
mod exemption_missing;
mod exemption_outside_list;
mod language_incomplete;
mod legal_basis_conflict;
mod legal_basis_missing;
mod name_typo;
mod necessary_persistent;
mod necessary_with_consent;
mod needs_consent;
mod not_exempt_tool;
mod objection_missing;
mod page_language;
mod party_missing;
mod policy_missing;
mod purpose_missing;
mod purposes_mixed;
mod statistics_claim;
mod support;
mod third_party_unnamed;
mod transfer_missing;
mod wildcard_broad;
mod withdrawal_missing;

use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
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

/// A rule: the name of its findings, who asks for it, and how they are found.
pub struct Rule {
    /// Its kind.
    pub kind: &'static Kind,
    /// The article, guideline or point that asks for it; «recommended» where
    /// it does no more than that.
    source: &'static str,
    /// Where that holds.
    law: Law,
    check: fn(&Context<'_>, &mut Findings<'_>),
}

/// Where a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Law {
    /// It is not about law.
    Any,
    /// In the European Economic Area.
    Eea,
    /// In France: it is what the CNIL recommends, or French law alone.
    France,
}

/// What a rule finds in a portal.
pub struct Findings<'a> {
    context: &'a Context<'a>,
    kind: &'static Kind,
    found: Vec<Diagnostic>,
    of_editions: Vec<Diagnostic>,
}

/// What is wrong with a portal, and what with the editions that it is printed
/// from: the same for all portals that are.
#[derive(Debug, Default)]
pub struct Found {
    pub of_portal: Vec<Diagnostic>,
    pub of_editions: Vec<Diagnostic>,
}

/// All rules, by name.
pub const ALL: &[Rule] = &[
    account_consent_untold::RULE,
    advertising_necessary::RULE,
    audience_conditions::RULE,
    audience_data_retention::RULE,
    audience_renewed::RULE,
    audience_too_long::RULE,
    captcha_necessary::RULE,
    choice_lifetime::RULE,
    complaint_missing::RULE,
    consent_known::RULE,
    consent_missing::RULE,
    consent_tool_missing::RULE,
    controller_missing::RULE,
    country_missing::RULE,
    data_retention_missing::RULE,
    date_stale::RULE,
    declaration_empty::RULE,
    dpo_missing::RULE,
    duplicate_cookie::RULE,
    duration_missing::RULE,
    duration_vague::RULE,
    exemption_missing::RULE,
    exemption_outside_list::RULE,
    language_incomplete::RULE,
    legal_basis_conflict::RULE,
    legal_basis_missing::RULE,
    name_typo::RULE,
    necessary_persistent::RULE,
    necessary_with_consent::RULE,
    not_exempt_tool::RULE,
    objection_missing::RULE,
    page_language::RULE,
    party_missing::RULE,
    policy_missing::RULE,
    purpose_missing::RULE,
    purposes_mixed::RULE,
    statistics_claim::RULE,
    third_party_unnamed::RULE,
    transfer_missing::RULE,
    wildcard_broad::RULE,
    withdrawal_missing::RULE,
];

impl Rule {
    /// What it finds in a portal.
    pub fn run(&self, context: &Context<'_>) -> Found {
        if !self.holds_for(context.portal) {
            return Found::default();
        }
        let mut findings = Findings {
            context,
            kind: self.kind,
            found: Vec::new(),
            of_editions: Vec::new(),
        };
        (self.check)(context, &mut findings);
        let sourced = |found: Vec<Diagnostic>| {
            let found = found.into_iter();
            found.map(|problem| problem.note(self.source)).collect()
        };
        Found {
            of_portal: sourced(findings.found),
            of_editions: sourced(findings.of_editions),
        }
    }

    fn holds_for(&self, portal: &Portal) -> bool {
        match self.law {
            Law::Any => true,
            Law::Eea => portal.is_in_eea(),
            Law::France => portal.law().is_some_and(|law| law.code() == "FR"),
        }
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
