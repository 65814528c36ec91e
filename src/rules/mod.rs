//! The rules about the content of a charter, from the law or as good practice.
//!
//! A rule is a function that checks one portal. Each has a file here, and pages
//! in English and French in the book, which cite the article or guideline.
//! Rules check what the data states or leaves out, and never guess. They do not
//! judge: they say what a source asks for and what to write.
//!
//! A rule about *information* is met if the fact is stated, and the edition of
//! the portal's charters prints it ([`support`] reports each case differently).
//!
//! A rule is a constant, `RULE`, and a function. To add one, add a file, a line
//! in [`ALL`], one in `diagnostic/kind.rs` with its level (`warn` for the law,
//! `allow` for advice), and its two pages.

mod account_consent_untold;
mod advertising_necessary;
mod audience_conditions;
mod audience_data_retention;
mod audience_exemption;
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
mod facts_conflict;
mod known;
mod language_incomplete;
mod law_missing;
mod legal_basis_conflict;
mod legal_basis_missing;
mod makers;
mod name_typo;
mod necessary_persistent;
mod necessary_with_consent;
mod needs_consent;
mod not_exempt_tool;
mod objection_missing;
mod page_language;
mod party_missing;
mod patterns;
mod policy_missing;
mod purpose_missing;
mod purposes_mixed;
mod rule;
mod statistics_claim;
mod support;
mod third_party_unnamed;
mod transfer_missing;
mod wildcard_broad;
mod withdrawal_missing;

pub use known::known;
pub use rule::{Appearance, Context, Rule};

pub const ALL: &[Rule] = &[
    account_consent_untold::RULE,
    advertising_necessary::RULE,
    audience_conditions::RULE,
    audience_data_retention::RULE,
    audience_exemption::RULE,
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
    facts_conflict::RULE,
    language_incomplete::RULE,
    law_missing::RULE,
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

#[cfg(test)]
mod tests {
    use super::ALL;
    use super::rule::{Law, Source};
    use crate::diagnostic::kind;

    #[test]
    fn what_france_says_is_cited_in_france_alone() {
        let french = ["CNIL", "law of 6 January 1978", "2020-09", "RGAA"];
        for rule in ALL {
            for Source(law, source) in rule.sources {
                let is_french = french.iter().any(|part| source.contains(part));
                assert_eq!(is_french, *law == Law::France, "{source}");
            }
        }
    }

    #[test]
    fn every_rule_is_a_warning_with_a_level() {
        for rule in ALL {
            assert!(rule.kind.is_rule, "{}", rule.kind.name);
        }

        let rules = kind::ALL.iter().filter(|kind| kind.is_rule);
        assert_eq!(rules.count(), ALL.len());
    }
}
