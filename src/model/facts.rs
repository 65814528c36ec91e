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
use super::country::Country;
use super::domain::Domain;
use super::duration::{Lifetime, Period};
use super::field::{Field, Name, Named, Text, overlay, overlay_map};
use super::id::Id;
use super::origin::Origin;
use super::web_address::WebAddress;
use super::words::{AudienceCondition, Consent, Exemption, LegalBasis, Party, Storage, Word};

/// Calls a macro with all fields of a cookie but its names.
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
            categories: Option<Field<Vec<CategoryId>>> = "category",
            /// a duration: how long it lives
            duration: Option<Field<Lifetime>> = "duration",
            /// `first`, `third`
            party: Option<Field<Party>> = "party",
            /// `cookie`, `local-storage`, `session-storage`, `indexed-db`, `pixel`, `fingerprint`, or `nothing`, for what leaves nothing on the device
            storage: Option<Field<Storage>> = "storage",
            /// `required`, `exempt`
            consent: Option<Field<Consent>> = "consent",
            /// one or a list of `user-input`, `authentication`, `choice`, `basket`, `ui`, `load-balancing`, `quota`, `audience`, `security`, `player`, `communication`, `other`
            exemption: Option<Field<Vec<Exemption>>> = "exemption",
            /// a table of `true` or `false` for `publisher-only`, `anonymous`, `no-crossing`, `no-sharing`, `no-cross-site`
            audience: Option<Field<BTreeMap<AudienceCondition, bool>>> = "audience",
            /// `consent`, `contract`, `legal-obligation`, `vital-interests`, `public-task`, `legitimate-interests`
            legal_basis: Option<Field<LegalBasis>> = "legal-basis",
            /// a host name, perhaps with a dot before it, or a list of them
            domain: Named<Vec<Domain>> = "domain",
            /// `true`, `false`: whether anybody but the portal gets its data
            recipient: Option<Field<bool>> = "recipient",
            /// a web address: the policy of the provider
            policy: Named<WebAddress> = "policy",
            /// a web address: where the provider lets one object
            opt_out: Named<WebAddress> = "opt-out",
            /// two capital letters of ISO 3166-1, as `FR`, or `EU`
            country: Option<Field<Country>> = "country",
            /// a period: the longest that the data is kept
            data_retention_max: Option<Field<Period>> = "data-retention-max",
            /// a table of texts by language for the fields of one's own, by their ids
            own: OwnFields = "fields",
            /// a date: when somebody last looked
            verified: Option<Field<Date>> = "verified",
            /// a web address, or a list of them: where the facts were seen
            source: Option<Field<Vec<WebAddress>>> = "source",
            /// a field that exists in tests only, to see that a line here is enough
            #[cfg(test)]
            made_up: Text = "made-up",
        }
    };
}
pub(crate) use cookie_fields;

/// What a field says.
#[derive(Debug, Clone, Copy)]
pub enum Fact<'a> {
    Unstated,
    Name(&'a Name),
    Domains(&'a Named<Vec<Domain>>),
    Text(&'a Text),
    Address(&'a Named<WebAddress>),
    Addresses(&'a [WebAddress]),
    Country(Country),
    Lifetime(&'a Lifetime),
    Period(&'a Period),
    Day(Date),
    Categories(&'a [CategoryId]),
    /// A word of a closed list, by its code.
    Code(&'static str),
    Exemptions(&'a [Exemption]),
    /// Fields of one's own, each a column of its own.
    Own(&'a OwnFields),
    /// The conditions for audience measurement: for rules, printed nowhere.
    Conditions,
}

/// How the data writes a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Name,
    Domains,
    Text,
    Address,
    Addresses,
    /// `true` or `false`.
    Flag,
    Country,
    Duration,
    Period,
    Date,
    Categories,
    /// A word of a closed list.
    Word,
    Exemptions,
    Own,
    Conditions,
}

/// What a cookie says in the fields that `[fields.ID]` defines.
pub type OwnFields = BTreeMap<Id, Text>;

/// A field of a cookie.
#[derive(Debug)]
pub struct CookieField {
    /// Its key in the data.
    pub key: &'static str,
    /// How the documentation describes its value.
    pub about: &'static str,
    /// How the data writes it.
    pub shape: Shape,
    /// What a cookie says in it.
    pub see: fn(&Facts) -> Fact<'_>,
    /// Whether a reader can be shown what it says.
    pub is_printed: bool,
    /// Whether it holds codes, which can be compared and are not for readers.
    pub is_code: bool,
    /// The codes that it can hold, if they are a closed list.
    pub codes: fn() -> Vec<&'static str>,
    /// Where that is written, then what it replaced, the last word first. Of a
    /// text each language has its own, which [`Text::history`] gives.
    pub origins: fn(&Facts) -> Vec<Origin>,
}

/// How the type of a field merges, and what it tells.
pub trait FactType {
    /// How the data writes it.
    const SHAPE: Shape;
    /// Whether a reader can be shown a field of this type.
    const IS_PRINTED: bool = true;
    /// Whether a field of this type holds codes.
    const IS_CODE: bool = false;

    /// The closed list that they are of.
    fn codes() -> Vec<&'static str> {
        Vec::new()
    }

    /// Lays what is stated above over it.
    fn lay(&mut self, upper: &Self);

    fn see(&self) -> Fact<'_>;

    fn origins(&self) -> Vec<Origin>;
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
    /// What is stated by language, by its key in the data.
    pub fn texts(&self) -> Vec<(&'static str, &Text)> {
        let mut texts = Vec::new();
        for field in FIELDS {
            match (field.see)(self) {
                Fact::Text(text) => texts.push((field.key, text)),
                Fact::Lifetime(lifetime) if lifetime.text.is_stated() => {
                    texts.push((field.key, &lifetime.text));
                }
                Fact::Own(own) => texts.extend(own.values().map(|text| (field.key, text))),
                _ => {}
            }
        }
        texts
    }
}

impl CookieField {
    /// The field of that key of the data; in an edition it is written with `_`
    /// for `-`.
    pub fn of_key(key: &str) -> Option<&'static Self> {
        let same = |(a, b): (u8, u8)| a == b || (a == b'-' && b == b'_');
        FIELDS.iter().find(|field| {
            let pairs = field.key.bytes().zip(key.bytes());
            field.key.len() == key.len() && pairs.into_iter().all(same)
        })
    }
}

impl FactType for Text {
    const SHAPE: Shape = Shape::Text;

    fn lay(&mut self, upper: &Self) {
        self.overlay(upper);
    }

    fn see(&self) -> Fact<'_> {
        if self.is_stated() {
            Fact::Text(self)
        } else {
            Fact::Unstated
        }
    }

    fn origins(&self) -> Vec<Origin> {
        self.origin().cloned().into_iter().collect()
    }
}

/// Names and addresses, by what they are.
macro_rules! named {
    ($($type:ty => $fact:ident $shape:ident;)*) => {$(
        impl FactType for Named<$type> {
            const SHAPE: Shape = Shape::$shape;

            fn lay(&mut self, upper: &Self) {
                self.overlay(upper);
            }

            fn see(&self) -> Fact<'_> {
                if self.is_stated() {
                    Fact::$fact(self)
                } else {
                    Fact::Unstated
                }
            }

            fn origins(&self) -> Vec<Origin> {
                self.origin().cloned().into_iter().collect()
            }
        }
    )*};
}

named! {
    String => Name Name;
    WebAddress => Address Address;
    Vec<Domain> => Domains Domains;
}

/// A type whose fields replace each other whole.
macro_rules! replaced {
    ($($shape:ident: ($($of:tt)*) $type:ty, $value:pat => $fact:expr $(, $codes:expr)?;)*) => {$(
        impl $($of)* FactType for Option<Field<$type>> {
            const SHAPE: Shape = Shape::$shape;

            $(
                const IS_CODE: bool = true;

                fn codes() -> Vec<&'static str> {
                    $codes
                }
            )?

            fn lay(&mut self, upper: &Self) {
                overlay(self, upper);
            }

            fn see(&self) -> Fact<'_> {
                let Some(Field { value: $value, .. }) = self else {
                    return Fact::Unstated;
                };
                $fact
            }

            fn origins(&self) -> Vec<Origin> {
                self.as_ref().map(Field::origins).unwrap_or_default()
            }
        }
    )*};
}

replaced! {
    Addresses: () Vec<WebAddress>, addresses => Fact::Addresses(addresses);
    Country: () Country, country => Fact::Country(*country), Vec::new();
    Period: () Period, period => Fact::Period(period);
    Date: () Date, day => Fact::Day(*day);
    Flag: () bool, yes => Fact::Code(if *yes { "yes" } else { "no" });
    Categories: () Vec<CategoryId>, categories => Fact::Categories(categories), Vec::new();
    Exemptions: () Vec<Exemption>, exemptions => Fact::Exemptions(exemptions), codes_of::<Exemption>();
    Word: (<W: Word>) W, word => Fact::Code(word.as_str()), codes_of::<W>();
}

fn codes_of<W: Word>() -> Vec<&'static str> {
    W::ALL.iter().map(|word| word.as_str()).collect()
}

impl FactType for OwnFields {
    const SHAPE: Shape = Shape::Own;

    const IS_PRINTED: bool = false;

    fn lay(&mut self, upper: &Self) {
        for (id, text) in upper {
            self.entry(id.clone()).or_default().overlay(text);
        }
    }

    fn see(&self) -> Fact<'_> {
        if self.is_empty() {
            Fact::Unstated
        } else {
            Fact::Own(self)
        }
    }

    fn origins(&self) -> Vec<Origin> {
        self.values().filter_map(Text::origin).cloned().collect()
    }
}

impl FactType for Option<Field<Lifetime>> {
    const SHAPE: Shape = Shape::Duration;

    fn lay(&mut self, upper: &Self) {
        let below = self.as_ref().map(|field| field.value.clone());
        overlay(self, upper);
        if let (Some(merged), Some(mut below), Some(upper)) = (self, below, upper) {
            below.overlay(&upper.value);
            merged.value = below;
        }
    }

    fn see(&self) -> Fact<'_> {
        match self {
            Some(field) => Fact::Lifetime(&field.value),
            None => Fact::Unstated,
        }
    }

    fn origins(&self) -> Vec<Origin> {
        self.as_ref().map(Field::origins).unwrap_or_default()
    }
}

impl FactType for Option<Field<BTreeMap<AudienceCondition, bool>>> {
    const SHAPE: Shape = Shape::Conditions;

    const IS_PRINTED: bool = false;

    fn lay(&mut self, upper: &Self) {
        overlay_map(self, upper);
    }

    fn see(&self) -> Fact<'_> {
        match self {
            Some(_) => Fact::Conditions,
            None => Fact::Unstated,
        }
    }

    fn origins(&self) -> Vec<Origin> {
        self.as_ref().map(Field::origins).unwrap_or_default()
    }
}
