//! What the law asks of a charter, and what good sense does.
//!
//! A rule is a function that looks at one portal and tells what it finds; each
//! has a file here and pages in English and French in the book, which cite the
//! article or guideline. Rules fire on what the data states or does not state,
//! not on guesses, and none of them judges: they say what a source asks and
//! what to write.
//!
//! A rule about *information* is met when the fact is stated and the edition
//! that the portal's charters are printed from prints it ([`support`] tells one
//! from the other).
//!
//! A rule is a constant, `RULE`, and one function. To add one: a file, a line
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
use crate::diagnostic::kind::{self, Kind};
use crate::edition::{Edition, Part, Says};
use crate::model::language::Language;
use crate::model::origin::FileId;
use crate::model::portal::Portal;
use known::Known;
pub use known::known;

pub struct Context<'a> {
    pub portal: &'a Portal,
    /// The editions that its charters are printed from.
    pub editions: &'a [Appearance],
    /// The language of the pages around its charters, where a charter in
    /// another language is not marked as such: in HTML it is.
    pub page_language: Option<&'a Language>,
    pub known: &'a [Known],
    pub today: Date,
    /// Whether a file is one that the user can change.
    pub is_own: &'a dyn Fn(FileId) -> bool,
}

/// An edition that charters of a portal are printed from.
#[derive(Debug, Clone)]
pub struct Appearance {
    pub edition: Arc<Edition>,
    /// The only part of it that chapters print, where they do not print both.
    pub part: Option<Part>,
}

impl Appearance {
    /// Whether what is printed says something that no value of the data does.
    fn says(&self, portal: &Portal, what: Says) -> bool {
        let hidden = self.part.map(Part::other);
        self.edition.says(&portal.id, what, hidden)
    }

    /// Whether what is printed shows a field of the data.
    fn prints(&self, portal: &Portal, field: &str) -> bool {
        self.edition.prints(&portal.id, field, self.part)
    }
}

/// A rule: the name of its findings, who asks for it, and how they are found.
pub struct Rule {
    pub kind: &'static Kind,
    /// The articles, guidelines or points that ask for it, each with where it
    /// holds; «recommended» where it does no more than that. The rule holds
    /// where one of them does.
    sources: &'static [Source],
    check: fn(&Context<'_>, &mut Findings<'_>),
}

/// What asks for something, and where it holds.
struct Source(Law, &'static str);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Law {
    Any,
    Eea,
    France,
    EeaButFrance,
}

/// A source that is not about law.
const fn anywhere(text: &'static str) -> Source {
    Source(Law::Any, text)
}

/// A source that holds in the European Economic Area.
const fn eea(text: &'static str) -> Source {
    Source(Law::Eea, text)
}

/// A source that holds in France: the CNIL recommends it, or French law alone
/// asks for it.
const fn france(text: &'static str) -> Source {
    Source(Law::France, text)
}

/// A source that holds in the other states of the European Economic Area.
const fn eea_but_france(text: &'static str) -> Source {
    Source(Law::EeaButFrance, text)
}

impl Law {
    fn holds_for(self, portal: &Portal) -> bool {
        match self {
            Self::Any => true,
            Self::Eea => portal.may_be_in_eea(),
            Self::France => portal.is_french(),
            Self::EeaButFrance => portal.is_in_eea() && !portal.is_french(),
        }
    }
}

/// What a rule finds in a portal.
pub struct Findings<'a> {
    context: &'a Context<'a>,
    kind: &'static Kind,
    found: Found,
}

/// What is wrong with a portal, and what is the same for several portals, as
/// what is wrong with the editions that they are printed from.
#[derive(Debug, Default)]
pub struct Found {
    pub of_portal: Vec<Diagnostic>,
    pub shared: Vec<Diagnostic>,
}

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

impl Rule {
    /// What it finds in a portal.
    pub fn run(&self, context: &Context<'_>) -> Found {
        let mut sources: Vec<String> = Vec::new();
        for Source(law, text) in self.sources {
            if law.holds_for(context.portal) {
                sources.push((*text).to_owned());
            }
        }
        let mut findings = Findings {
            context,
            kind: self.kind,
            found: Found::default(),
        };
        if sources.is_empty() {
            return findings.found;
        }
        (self.check)(context, &mut findings);
        let mut found = findings.found;
        for problem in &mut found.of_portal {
            problem.portal = Some(context.portal.id.to_string());
        }
        for problem in found.of_portal.iter_mut().chain(&mut found.shared) {
            problem.notes.extend_from_slice(&sources);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
