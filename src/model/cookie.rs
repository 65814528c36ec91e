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
    /// The service that it belongs to; `None` for a portal's own cookie.
    pub service: Option<Id>,
    pub declared: Arc<TablePath>,
    /// Its names, where `*` stands for a part that varies. Unstated for a
    /// service that has no named cookie.
    pub names: Stated<Vec<String>>,
    pub facts: Facts,
}

impl Cookie {
    /// Returns how messages refer to the cookie.
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

    /// Returns what messages call a cookie without a technical name: its label
    /// in any language, else its provider, else its feature.
    pub fn stand_in(&self) -> Option<&str> {
        let facts = &self.facts;
        let label = facts.label.any().or(facts.provider.any());
        label.or(facts.feature.any()).map(String::as_str)
    }

    /// Returns whether it has a name, or a label in place of one. A service
    /// without named cookies is a row too, and has neither.
    pub fn is_named(&self) -> bool {
        !self.names().is_empty() || self.facts.label.is_stated()
    }

    /// Returns whether the visitor is asked first, as far as the data states
    /// it. The category does not decide this: the law may require consent for a
    /// cookie that is called necessary.
    pub fn consent(&self) -> Option<Consent> {
        self.facts.consent.get().copied()
    }

    /// Returns whether it states an exemption and no `consent`, which implies
    /// that it needs none.
    pub fn is_exempt_by_reason_alone(&self) -> bool {
        self.facts.exemption.is_stated() && !self.facts.consent.is_stated()
    }

    /// Sets the consent that an exemption alone implies, so that all code that
    /// reads it agrees.
    pub fn settle_consent(&mut self) {
        if let Some(origin) = self.facts.exemption.origin()
            && self.is_exempt_by_reason_alone()
        {
            self.facts.consent = Stated::new(Consent::Exempt, origin.clone());
        }
    }

    /// Returns how long it lives at most.
    pub fn lives(&self) -> Option<&Period> {
        self.facts.duration.get()?.max.as_ref()
    }

    /// Returns its upper bound, or else the longest period that its wording
    /// names: it may live at least that long.
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

    /// Returns whether it reads the device and leaves nothing that could last.
    pub fn lasts_for_no_time(&self) -> bool {
        let storage = self.facts.storage.get();
        matches!(storage, Some(Storage::Pixel | Storage::Fingerprint))
    }

    /// Returns whether it is set only after consent.
    pub fn needs_consent(&self) -> bool {
        self.consent() == Some(Consent::Required)
    }

    /// Returns whether `reason` is one of its stated exemptions.
    pub fn is_exempt_for(&self, reason: Exemption) -> bool {
        let reasons = self.facts.exemption.get();
        reasons.is_some_and(|reasons| reasons.cases.contains(&reason))
    }

    /// Returns whether it is exempt because it measures the audience.
    pub fn is_exempt_audience(&self) -> bool {
        self.consent() == Some(Consent::Exempt) && self.is_exempt_for(Exemption::Audience)
    }

    /// Returns whether somebody else receives its data: as stated in
    /// `recipient`, else whether a third party sets it or somebody provides it.
    /// For a tool that the portal runs itself, the data states
    /// `recipient = false`.
    pub fn hands_on_data(&self) -> bool {
        let facts = &self.facts;
        match facts.recipient.get() {
            Some(is_recipient) => *is_recipient,
            None => facts.party.is(&Party::Third) || self.recipient().is_stated(),
        }
    }

    /// Returns what it states about who receives its data and where the data
    /// goes, to group cookies by.
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

    /// Returns who receives its data: the company that owns the service today,
    /// else the provider.
    pub fn recipient(&self) -> &Name {
        if self.facts.company.is_stated() {
            &self.facts.company
        } else {
            &self.facts.provider
        }
    }

    /// Returns the provider's name, where a company with another name receives
    /// the data.
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
