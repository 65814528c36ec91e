//! The fields of a cookie, in one table.
//!
//! [`cookie_fields!`] lists them once: name, type, key of the data, and how the
//! documentation describes the value. [`Facts`] and [`FIELDS`] are made from it
//! here, the reader of the data in [`crate::data`]; columns, overrides,
//! provenance, the values of editions and the list of fields in the book follow
//! from [`FIELDS`]. A type says through [`FactType`] how it merges and what it
//! tells.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::category::CategoryId;
use super::company::may_be_one_company;
use super::country::Country;
use super::domain::Domain;
use super::duration::{Lifetime, Period};
use super::exemptions::Exemptions;
pub use super::fact::{Fact, FactType, OwnFields, Shape};
use super::field::{Name, Named, Stated, Text};
use super::origin::Origin;
use super::web_address::WebAddress;
use super::words::{AudienceCondition, Consent, LegalBasis, Party, Storage};

/// Calls a macro with all fields of a cookie except its names.
macro_rules! cookie_fields {
    ($with:ident) => {
        $with! {
            /// a text by language: what stands for the name where there is no technical one
            label: Text = "label",
            /// a name: who provides it
            provider: Name = "provider",
            /// a name: whose the service is today
            company: Name = "company",
            /// a name, or a service's id: what it belongs to
            service: Name = "service",
            /// a text by language: what it belongs to and where
            feature: Text = "feature",
            /// a text by language: what it is for
            purpose: Text = "purpose",
            /// a text by language: when it is set, where not always
            condition: Text = "condition",
            /// a text by language: safeguards of a transfer out of the EEA
            transfer: Text = "transfer",
            /// a text by language: how long the data is kept
            data_retention: Text = "data-retention",
            /// a text by language: which legitimate interest, where the legal basis is one
            interest: Text = "interest",
            /// one category or a list
            categories: Stated<Vec<CategoryId>> = "category",
            /// a duration: how long it lives
            duration: Stated<Lifetime> = "duration",
            /// `first`, `third`
            party: Stated<Party> = "party",
            /// `cookie`, `local-storage`, `session-storage`, `indexed-db`, `pixel`, `fingerprint`, or `nothing`, for what leaves nothing on the device
            storage: Stated<Storage> = "storage",
            /// `required`, `exempt`
            consent: Stated<Consent> = "consent",
            /// one or a list of `user-input`, `authentication`, `choice`, `basket`, `ui`, `load-balancing`, `quota`, `audience`, `security`, `player`, `communication`, `other`, or `{ other = "…" }`, a text by language
            exemption: Stated<Exemptions> = "exemption",
            /// a table of `true` or `false` for `publisher-only`, `anonymous`, `no-crossing`, `no-sharing`, `no-cross-site`
            audience: Stated<BTreeMap<AudienceCondition, bool>> = "audience",
            /// `consent`, `contract`, `legal-obligation`, `vital-interests`, `public-task`, `legitimate-interests`
            legal_basis: Stated<LegalBasis> = "legal-basis",
            /// a host name, perhaps with a dot before it, or a list of them
            domain: Named<Vec<Domain>> = "domain",
            /// `true`, `false`: whether anybody but the portal gets its data
            recipient: Stated<bool> = "recipient",
            /// a web address: the policy of the provider
            policy: Named<WebAddress> = "policy",
            /// a web address: where the provider lets one object
            opt_out: Named<WebAddress> = "opt-out",
            /// two capital letters of ISO 3166-1, as `FR`, or `EU`
            country: Stated<Country> = "country",
            /// a period: the longest that the data is kept
            data_retention_max: Stated<Period> = "data-retention-max",
            /// a table of texts by language for the fields of one's own, by their ids
            own: OwnFields = "fields",
            /// a date: when somebody last looked
            verified: Stated<Date> = "verified",
            /// a web address, or a list of them: where the facts were seen
            source: Stated<Vec<WebAddress>> = "source",
            /// a field that exists in tests only, to see that a line here is enough
            #[cfg(test)]
            made_up: Text = "made-up",
        }
    };
}
pub(crate) use cookie_fields;

#[derive(Debug)]
pub struct CookieField {
    pub key: &'static str,
    /// The description of its value in the documentation.
    pub about: &'static str,
    /// The form in which the data writes it.
    pub shape: Shape,
    /// Returns what a cookie says in it.
    pub see: fn(&Facts) -> Fact<'_>,
    /// Whether a reader can be shown its value.
    pub is_printed: bool,
    /// Whether it holds codes, which code compares and readers do not see.
    pub is_code: bool,
    /// Returns the codes that it can hold, if they are a closed list.
    pub codes: fn() -> Vec<&'static str>,
    /// Returns where it is written, then where the values that it replaced are,
    /// the last one first. Each language of a text has a history of its own,
    /// which [`Text::history`] gives.
    pub origins: fn(&Facts) -> Vec<Origin>,
}

macro_rules! facts {
    ($($(#[doc = $about:literal])+ $(#[cfg($when:meta)])? $field:ident: $type:ty = $key:literal,)*) => {
        /// The facts of a cookie, each stated or not. The same type holds what
        /// a service says for all its cookies, what a cookie says, and what a
        /// portal overrides: [`Facts::overlay`] lays one over the other.
        #[derive(Debug, Clone, Default)]
        pub struct Facts {
            $($(#[doc = $about])+ $(#[cfg($when)])? pub $field: $type,)*
        }

        impl Facts {
            /// Lays `upper` over these facts: a field stated there wins, a
            /// text wins in its languages only.
            pub fn overlay(&mut self, upper: &Self) {
                self.give_way(upper);
                self.change_hands(upper);
                $($(#[cfg($when)])? self.$field.lay(&upper.$field);)*
            }
        }

        /// All fields of a cookie but its names, in the order of the
        /// documentation.
        pub static FIELDS: &[CookieField] = &[
            $($(#[cfg($when)])? CookieField {
                key: $key,
                about: concat!($($about),+).trim_ascii(),
                shape: <$type as FactType>::SHAPE,
                see: |facts| facts.$field.see(),
                is_printed: <$type as FactType>::IS_PRINTED,
                is_code: <$type as FactType>::IS_CODE,
                codes: <$type as FactType>::codes,
                origins: |facts| facts.$field.origins(),
            },)*
        ];
    };
}
cookie_fields!(facts);

impl Facts {
    /// Drops what `upper` contradicts. Consent that is stated there settles the
    /// exemption too. What leaves nothing on the device needs no consent and
    /// does not last. Data that nobody receives is not transferred. A
    /// legitimate interest belongs to that legal basis alone.
    pub fn give_way(&mut self, upper: &Self) {
        if upper.storage.is(&Storage::Nothing) {
            self.duration = Stated::default();
            self.consent = Stated::default();
            self.exemption = Stated::default();
            self.audience = Stated::default();
            self.domain = Named::default();
        }

        if upper.recipient.is(&false) {
            self.transfer = Text::default();
        }

        if upper.legal_basis.is_stated() && !upper.legal_basis.is(&LegalBasis::LegitimateInterests)
        {
            self.interest = Text::default();
        }

        if upper.consent.is(&Consent::Required) {
            self.exemption = Stated::default();
        }

        if let Some(origin) = upper.exemption.origin()
            && !upper.consent.is_stated()
        {
            let exempt = Stated::new(Consent::Exempt, origin.clone());
            self.consent.overlay(&exempt);
        }
    }

    /// Drops what is known of the organisation where `upper` states another
    /// one. A name that may belong to the same company changes nothing.
    fn change_hands(&mut self, upper: &Self) {
        let said = if self.company.is_stated() && upper.company.is_stated() {
            &upper.company
        } else {
            &upper.provider
        };

        if !said.is_stated() || !(self.provider.is_stated() || self.company.is_stated()) {
            return;
        }

        for own in self.organisations() {
            if said.last().any(|said| may_be_one_company(own, said)) {
                return;
            }
        }

        self.company = Name::default();
        self.policy = Named::default();
        self.opt_out = Named::default();
        self.country = Stated::default();
        self.transfer = Text::default();
        self.recipient = Stated::default();
    }

    /// Returns the names of its provider and its company.
    pub fn organisations(&self) -> impl Iterator<Item = &String> {
        self.provider.last().chain(self.company.last())
    }

    /// Returns all texts by language, each with its key in the data.
    pub fn texts(&self) -> Vec<(&'static str, &Text)> {
        let mut texts = Vec::new();
        for field in FIELDS {
            match (field.see)(self) {
                Fact::Text(text) => texts.push((field.key, text)),
                Fact::Lifetime(lifetime) if lifetime.text.is_stated() => {
                    texts.push((field.key, &lifetime.text));
                }
                Fact::Exemptions(all) if all.other.is_stated() => {
                    texts.push((field.key, &all.other));
                }
                Fact::Own(own) => texts.extend(own.values().map(|text| (field.key, text))),
                _ => {}
            }
        }

        texts
    }
}

const OF_EVERY_COOKIE: [&str; 10] = [
    "provider",
    "purpose",
    "category",
    "duration",
    "party",
    "storage",
    "legal-basis",
    "domain",
    "country",
    "data-retention",
];

impl CookieField {
    /// Finds the field with that key. Editions write `_` for `-` in keys.
    pub fn of_key(key: &str) -> Option<&'static Self> {
        let mut fields = FIELDS.iter();
        fields.find(|field| field.key.split('-').eq(key.split(['-', '_'])))
    }

    /// Returns whether every cookie has such a fact, stated or not.
    pub fn is_of_every_cookie(&self) -> bool {
        OF_EVERY_COOKIE.contains(&self.key)
    }

    /// Returns the field that holds the upper bound of this one, which is used
    /// where this one is not stated.
    pub fn bound(&self) -> Option<&'static Self> {
        if self.key == "data-retention" {
            Self::of_key("data-retention-max")
        } else {
            None
        }
    }
}
