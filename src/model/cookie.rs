//! Cookies and what is known of them.
//!
//! "Cookie" stands for any tracker: whatever is read or written on the
//! visitor's terminal. Its *value* has no place in these types, on purpose: a
//! value can be a live session.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::category::CategoryId;
use super::duration::{Lifetime, Period};
use super::field::{Field, Text, overlay, overlay_map};
use super::id::Id;
use super::origin::TablePath;
use super::web_address::WebAddress;
use super::words::{AudienceCondition, Consent, Exemption, LegalBasis, Party, Storage};

/// A row of the charter: one cookie, or several that serve one purpose.
#[derive(Debug, Clone)]
pub struct Cookie {
    /// The service that it comes with; none for a portal's own.
    pub service: Option<Id>,
    /// Where it is declared.
    pub declared: Arc<TablePath>,
    /// Its names, where `*` stands for a part that varies; none for a service
    /// that has no named cookie.
    pub names: Option<Field<Vec<String>>>,
    /// All that is known of it.
    pub facts: Facts,
}

impl Cookie {
    /// What a message calls it.
    pub fn label(&self) -> String {
        match (self.names(), &self.facts.provider) {
            ([], Some(provider)) => format!("the cookie of `{}`", provider.value),
            ([], None) => "a cookie without a name".to_owned(),
            (names, _) => format!("cookie `{}`", names.join(", ")),
        }
    }

    /// Whether it has a name; a service without named cookies is a row too.
    pub fn is_named(&self) -> bool {
        !self.names().is_empty()
    }

    /// Whether it is set only after consent.
    pub fn needs_consent(&self) -> bool {
        let consent = self.facts.consent.as_ref();
        consent.is_some_and(|field| field.value == Consent::Required)
    }

    /// Whether it is said to need no consent for that reason.
    pub fn is_exempt_for(&self, reason: Exemption) -> bool {
        let exemption = self.facts.exemption.as_ref();
        exemption.is_some_and(|field| field.value.contains(&reason))
    }

    /// Whether somebody else receives its data, as far as it is stated: a third
    /// party sets it, or it is said where the data goes. What a portal runs
    /// itself hands on nothing.
    pub fn hands_on_data(&self) -> bool {
        let facts = &self.facts;
        let party = facts.party.as_ref().map(|field| field.value);
        party == Some(Party::Third) || facts.country.is_some() || facts.transfer.is_stated()
    }

    /// Whether another cookie says nothing else of where its data goes.
    pub fn agrees_on_transfer(&self, other: &Self) -> bool {
        fn agrees<T: PartialEq>(one: &Option<Field<T>>, two: &Option<Field<T>>) -> bool {
            let (Some(one), Some(two)) = (one, two) else {
                return true;
            };
            one.value == two.value
        }
        let (facts, others) = (&self.facts, &other.facts);
        agrees(&facts.policy, &others.policy)
            && agrees(&facts.country, &others.country)
            && facts.transfer.agrees_with(&others.transfer)
    }

    /// Who receives its data: whose it is today, else who provides it.
    pub fn recipient(&self) -> Option<&str> {
        let name = self.facts.company.as_ref().or(self.facts.provider.as_ref());
        name.map(|field| field.value.as_str())
    }

    /// Its names, none when it has none.
    pub fn names(&self) -> &[String] {
        self.names.as_ref().map_or(&[], |names| &names.value)
    }
}

/// The facts of a cookie, each stated or not. The same type holds what a
/// service says for all its cookies, what a cookie says, and what a portal
/// overrides: [`Facts::overlay`] lays one over the other.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The name to print for whoever provides the service.
    pub provider: Option<Field<String>>,
    /// Whose it is today, where the name changed.
    pub company: Option<Field<String>>,
    /// «Service et emplacement»: what it belongs to and where.
    pub feature: Text,
    /// What it is for (article 82, 1°).
    pub purpose: Text,
    /// When it is set, where not always.
    pub condition: Text,
    /// Safeguards of a transfer outside the EEA (GDPR, article 13(1)(f)).
    pub transfer: Text,
    /// How long the data is kept, in words.
    pub data_retention: Text,
    /// The categories under which the charter lists it.
    pub categories: Option<Field<Vec<CategoryId>>>,
    /// How long it lives.
    pub duration: Option<Field<Lifetime>>,
    /// Who sets it.
    pub party: Option<Field<Party>>,
    /// What it is, technically; a cookie where unstated.
    pub storage: Option<Field<Storage>>,
    /// Whether consent is asked.
    pub consent: Option<Field<Consent>>,
    /// Why not.
    pub exemption: Option<Field<Vec<Exemption>>>,
    /// The CNIL's conditions for audience measurement, as asserted.
    pub audience: Option<Field<BTreeMap<AudienceCondition, bool>>>,
    /// The legal basis of the processing.
    pub legal_basis: Option<Field<LegalBasis>>,
    /// The domain that sets it.
    pub domain: Option<Field<String>>,
    /// The provider's policy.
    pub policy: Option<Field<WebAddress>>,
    /// The provider's country (ISO 3166-1, two letters).
    pub country: Option<Field<String>>,
    /// The longest that the data is kept.
    pub data_retention_max: Option<Field<Period>>,
    /// When somebody last looked.
    pub verified: Option<Field<Date>>,
    /// Where the facts were seen.
    pub source: Option<Field<WebAddress>>,
}

impl Facts {
    /// Lays `upper` over these facts: a field stated there wins, a text wins
    /// in its languages only.
    pub fn overlay(&mut self, upper: &Self) {
        overlay(&mut self.provider, &upper.provider);
        overlay(&mut self.company, &upper.company);
        self.feature.overlay(&upper.feature);
        self.purpose.overlay(&upper.purpose);
        self.condition.overlay(&upper.condition);
        self.transfer.overlay(&upper.transfer);
        self.data_retention.overlay(&upper.data_retention);
        overlay(&mut self.categories, &upper.categories);
        overlay(&mut self.duration, &upper.duration);
        overlay(&mut self.party, &upper.party);
        overlay(&mut self.storage, &upper.storage);
        overlay(&mut self.consent, &upper.consent);
        overlay(&mut self.exemption, &upper.exemption);
        overlay_map(&mut self.audience, &upper.audience);
        overlay(&mut self.legal_basis, &upper.legal_basis);
        overlay(&mut self.domain, &upper.domain);
        overlay(&mut self.policy, &upper.policy);
        overlay(&mut self.country, &upper.country);
        overlay(&mut self.data_retention_max, &upper.data_retention_max);
        overlay(&mut self.verified, &upper.verified);
        overlay(&mut self.source, &upper.source);
    }
}
