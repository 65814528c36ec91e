//! The types of a cookie's fields: how their values merge, and what they say.
//! The fields themselves are listed in `facts`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::category::CategoryId;
use super::country::Country;
use super::domain::Domain;
use super::duration::{Lifetime, Period};
use super::exemptions::Exemptions;
use super::field::{Name, Named, Stated, Text};
use super::id::Id;
use super::origin::Origin;
use super::web_address::WebAddress;
use super::words::{AudienceCondition, Exemption, Word};

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
    Exemptions(&'a Exemptions),
    /// The fields that the book defines, each a column of its own.
    Own(&'a OwnFields),
    /// The conditions for audience measurement. Rules check them; charters do
    /// not print them.
    Conditions,
}

/// The form in which the data writes a field.
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

/// What a cookie states in the fields that `[fields.ID]` defines.
pub type OwnFields = BTreeMap<Id, Text>;

/// A type of field: how its values merge, and what they say.
pub trait FactType {
    /// The form in which the data writes it.
    const SHAPE: Shape;
    /// Whether a reader can be shown a field of this type.
    const IS_PRINTED: bool = true;
    /// Whether a field of this type holds codes.
    const IS_CODE: bool = false;

    /// Returns the codes of its closed list, if it has one.
    fn codes() -> Vec<&'static str> {
        Vec::new()
    }

    /// Lays `upper` over it.
    fn lay(&mut self, upper: &Self);

    fn see(&self) -> Fact<'_>;

    fn origins(&self) -> Vec<Origin>;
}

/// Implements `FactType` for values by language.
macro_rules! by_language {
    ($($type:ty => $fact:ident;)*) => {$(
        impl FactType for $type {
            const SHAPE: Shape = Shape::$fact;

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

by_language! {
    Text => Text;
    Name => Name;
    Named<WebAddress> => Address;
    Named<Vec<Domain>> => Domains;
}

/// Implements `FactType` for values that are stated once. `$merge` gets the
/// lower and the upper value; the braces hold what differs from the trait's
/// defaults.
macro_rules! stated {
    ($($shape:ident: ($($of:tt)*) $type:ty, $merge:expr, $value:pat => $fact:expr $(, { $($more:tt)* })?;)*) => {$(
        impl $($of)* FactType for Stated<$type> {
            const SHAPE: Shape = Shape::$shape;

            $($($more)*)?

            fn lay(&mut self, upper: &Self) {
                self.overlay_with(upper, $merge);
            }

            fn see(&self) -> Fact<'_> {
                let Some($value) = self.get() else {
                    return Fact::Unstated;
                };
                $fact
            }

            fn origins(&self) -> Vec<Origin> {
                Stated::origins(self)
            }
        }
    )*};
}

stated! {
    Addresses: () Vec<WebAddress>, replaced, addresses => Fact::Addresses(addresses);
    Country: () Country, replaced, country => Fact::Country(*country), {
        const IS_CODE: bool = true;
    };
    Duration: () Lifetime, Lifetime::laid_over, lifetime => Fact::Lifetime(lifetime);
    Period: () Period, replaced, period => Fact::Period(period);
    Date: () Date, replaced, day => Fact::Day(*day);
    Flag: () bool, replaced, yes => Fact::Code(if *yes { "yes" } else { "no" });
    Categories: () Vec<CategoryId>, replaced, categories => Fact::Categories(categories), {
        const IS_CODE: bool = true;
    };
    Exemptions: () Exemptions, Exemptions::laid_over, exemptions => Fact::Exemptions(exemptions), {
        const IS_CODE: bool = true;

        fn codes() -> Vec<&'static str> {
            Exemption::names()
        }
    };
    Word: (<W: Word>) W, replaced, word => Fact::Code(word.as_str()), {
        const IS_CODE: bool = true;

        fn codes() -> Vec<&'static str> {
            W::names()
        }
    };
    Conditions: () BTreeMap<AudienceCondition, bool>, extended, _ => Fact::Conditions, {
        const IS_PRINTED: bool = false;
    };
}

fn replaced<T: Clone>(_: T, upper: &T) -> T {
    upper.clone()
}

fn extended<K: Ord + Copy, V: Copy>(
    mut below: BTreeMap<K, V>,
    upper: &BTreeMap<K, V>,
) -> BTreeMap<K, V> {
    below.extend(upper);
    below
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
