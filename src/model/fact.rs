//! What a field of a cookie can say, by its type: how it merges and what it
//! tells. Which fields there are is in `facts`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::category::CategoryId;
use super::country::Country;
use super::domain::Domain;
use super::duration::{Lifetime, Period};
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
        impl $($of)* FactType for Stated<$type> {
            const SHAPE: Shape = Shape::$shape;

            $(
                const IS_CODE: bool = true;

                fn codes() -> Vec<&'static str> {
                    $codes
                }
            )?

            fn lay(&mut self, upper: &Self) {
                self.overlay(upper);
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

impl FactType for Stated<Lifetime> {
    const SHAPE: Shape = Shape::Duration;

    fn lay(&mut self, upper: &Self) {
        self.overlay_with(upper, |mut below, upper| {
            below.overlay(upper);
            below
        });
    }

    fn see(&self) -> Fact<'_> {
        match self.get() {
            Some(lifetime) => Fact::Lifetime(lifetime),
            None => Fact::Unstated,
        }
    }

    fn origins(&self) -> Vec<Origin> {
        Stated::origins(self)
    }
}

impl FactType for Stated<BTreeMap<AudienceCondition, bool>> {
    const SHAPE: Shape = Shape::Conditions;

    const IS_PRINTED: bool = false;

    fn lay(&mut self, upper: &Self) {
        self.overlay_with(upper, |mut below, upper| {
            below.extend(upper);
            below
        });
    }

    fn see(&self) -> Fact<'_> {
        if self.is_stated() {
            Fact::Conditions
        } else {
            Fact::Unstated
        }
    }

    fn origins(&self) -> Vec<Origin> {
        Stated::origins(self)
    }
}
