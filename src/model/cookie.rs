//! Cookies and what is known of them.
//!
//! "Cookie" stands for any tracker: whatever is read or written on the
//! visitor's terminal. Its *value* has no place in these types, on purpose: a
//! value can be a live session.

use std::sync::Arc;

use super::category::CategoryId;
use super::duration::Period;
use super::facts::Facts;
use super::field::{Name, Stated};
use super::id::Id;
use super::origin::TablePath;
use super::words::{Consent, Exemption, Party, Storage};
use super::written_duration::longest_in;

/// A row of the charter: one cookie, or several that serve one purpose.
#[derive(Debug, Clone)]
pub struct Cookie {
    /// The service that it comes with; none for a portal's own.
    pub service: Option<Id>,
    pub declared: Arc<TablePath>,
    /// Its names, where `*` stands for a part that varies; none for a service
    /// that has no named cookie.
    pub names: Stated<Vec<String>>,
    pub facts: Facts,
}

impl Cookie {
    /// What a message calls it.
    pub fn label(&self) -> String {
        match (self.names(), self.stand_in()) {
            ([], Some(label)) if self.is_named() => format!("cookie `{label}`"),
            ([], Some(feature)) if !self.facts.provider.is_stated() => {
                format!("the cookie for `{feature}`")
            }
            ([], Some(provider)) => format!("the cookie of `{provider}`"),
            ([], None) => "a cookie without a name".to_owned(),
            (names, _) => format!("cookie `{}`", names.join(", ")),
        }
    }

    /// What a message calls it where it has no technical name: its label in any
    /// language, else its provider, else its feature.
    pub fn stand_in(&self) -> Option<&str> {
        let facts = &self.facts;
        let label = facts.label.any().or(facts.provider.any());
        label.or(facts.feature.any()).map(String::as_str)
    }

    /// Returns whether it has a name or a label in its place; a service without
    /// named cookies is a row too.
    pub fn is_named(&self) -> bool {
        !self.names().is_empty() || self.facts.label.is_stated()
    }

    /// Returns whether the visitor is asked first, as far as it is stated. That
    /// it is called necessary says nothing of it: whether it is, the law
    /// decides.
    pub fn consent(&self) -> Option<Consent> {
        self.facts.consent.get().copied()
    }

    /// Returns whether it states an exemption alone, which says that it needs
    /// no consent.
    pub fn is_exempt_by_reason_alone(&self) -> bool {
        self.facts.exemption.is_stated() && !self.facts.consent.is_stated()
    }

    /// States as a fact what an exemption alone says, so that everybody reads
    /// the same.
    pub fn settle_consent(&mut self) {
        if let Some(origin) = self.facts.exemption.origin()
            && self.is_exempt_by_reason_alone()
        {
            self.facts.consent = Stated::new(Consent::Exempt, origin.clone());
        }
    }

    /// How long it lives at most.
    pub fn lives(&self) -> Option<&Period> {
        self.facts.duration.get()?.max.as_ref()
    }

    /// How long that is at least: by its bound, else the longest that its words name.
    pub fn lives_at_least(&self) -> Option<Period> {
        let duration = self.facts.duration.get()?;
        let said = duration.text.all().filter_map(|text| longest_in(text));
        let longest = said.reduce(|one, other| one.max(&other).clone());
        duration.max.clone().or(longest)
    }

    /// Returns whether it is stated how long its data is kept.
    pub fn states_retention(&self) -> bool {
        self.facts.data_retention_max.is_stated() || self.facts.data_retention.is_stated()
    }

    pub fn is_in(&self, category: &CategoryId) -> bool {
        let categories = self.facts.categories.get();
        categories.is_some_and(|categories| categories.contains(category))
    }

    pub fn leaves_nothing(&self) -> bool {
        self.facts.storage.is(&Storage::Nothing)
    }

    /// Returns whether it reads a device and leaves nothing that could last.
    pub fn lasts_for_no_time(&self) -> bool {
        let storage = self.facts.storage.get();
        matches!(storage, Some(Storage::Pixel | Storage::Fingerprint))
    }

    /// Returns whether it is set only after consent.
    pub fn needs_consent(&self) -> bool {
        self.consent() == Some(Consent::Required)
    }

    /// Returns whether it is said to need no consent for that reason.
    pub fn is_exempt_for(&self, reason: Exemption) -> bool {
        let reasons = self.facts.exemption.get();
        reasons.is_some_and(|reasons| reasons.cases.contains(&reason))
    }

    /// Returns whether it is exempt because it measures the audience.
    pub fn is_exempt_audience(&self) -> bool {
        self.consent() == Some(Consent::Exempt) && self.is_exempt_for(Exemption::Audience)
    }

    /// Returns whether somebody else receives its data, as far as it is stated:
    /// a third party sets it, or somebody provides it. Who sets a cookie is
    /// another matter: what a portal runs itself says `recipient = false`.
    pub fn hands_on_data(&self) -> bool {
        let facts = &self.facts;
        match facts.recipient.get() {
            Some(is_recipient) => *is_recipient,
            None => facts.party.is(&Party::Third) || self.recipient().is_stated(),
        }
    }

    /// What it says of who receives its data and where that goes.
    pub fn received(&self) -> impl Ord + '_ {
        let facts = &self.facts;
        (
            facts.provider.said(),
            facts.company.said(),
            facts.policy.said(),
            facts.country.get().map(|country| country.code()),
            facts.transfer.said(),
        )
    }

    /// Who receives its data: whose it is today, else who provides it.
    pub fn recipient(&self) -> &Name {
        if self.facts.company.is_stated() {
            &self.facts.company
        } else {
            &self.facts.provider
        }
    }

    /// What tables call who receives its data, where that is another name.
    pub fn trade_name(&self) -> Option<&Name> {
        let Facts {
            company, provider, ..
        } = &self.facts;
        (company.is_stated() && company.said() != provider.said()).then_some(provider)
    }

    pub fn names(&self) -> &[String] {
        self.names.get().map_or(&[], Vec::as_slice)
    }
}
