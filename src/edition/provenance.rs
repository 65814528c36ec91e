//! Where each cell of a charter's tables comes from.

use super::front_matter::Column;
use super::job::Job;
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::field::{Field, Text};
use crate::model::origin::Origin;
use crate::model::words::Word as _;

/// A table of a charter.
#[derive(Debug)]
pub struct TableCells {
    /// Its title.
    pub title: String,
    /// What is known of each row.
    pub rows: Vec<Vec<CellSource>>,
}

/// A cell, and where what it says was written.
#[derive(Debug)]
pub struct CellSource {
    /// The key of the data.
    pub key: &'static str,
    /// What it says; none where nothing is stated.
    pub value: Option<String>,
    /// Where that is written, then what it replaced, the last word first.
    pub origins: Vec<Origin>,
}

impl Job {
    /// The cells of all tables that the charter has.
    pub fn cells(&self) -> Vec<TableCells> {
        let columns: Vec<Column> = self.edition.front.columns.iter().map(|(c, _)| *c).collect();
        let tables = self.categories().into_iter().map(|category| {
            let cookies = self.portal.cookies_in(&category);
            let rows = cookies.map(|(_, cookie)| {
                let cells = columns.iter().map(|column| self.source(*column, cookie));
                std::iter::once(category_source(cookie))
                    .chain(cells)
                    .collect()
            });
            TableCells {
                title: self.title(&category),
                rows: rows.collect(),
            }
        });
        tables.collect()
    }

    fn source(&self, column: Column, cookie: &Cookie) -> CellSource {
        let facts = &cookie.facts;
        let (value, origins) = match column {
            Column::Name => of(&cookie.names, |names| names.join(", ")),
            Column::Provider => of(&facts.provider, Clone::clone),
            Column::Company => of(&facts.company, Clone::clone),
            Column::Domain => of(&facts.domain, Clone::clone),
            Column::Country => of(&facts.country, Clone::clone),
            Column::Policy => of(&facts.policy, |policy| policy.as_str().to_owned()),
            Column::Party => of(&facts.party, |party| self.party(*party).to_owned()),
            Column::Duration => of(&facts.duration, |lifetime| self.lifetime(lifetime, cookie)),
            Column::Feature => self.text_source(&facts.feature),
            Column::Purpose => self.text_source(&facts.purpose),
            Column::Condition => self.text_source(&facts.condition),
            Column::Transfer => self.text_source(&facts.transfer),
            Column::DataRetention if !facts.data_retention.is_stated() => {
                of(&facts.data_retention_max, |_| {
                    self.retention(cookie).unwrap_or_default()
                })
            }
            Column::DataRetention => self.text_source(&facts.data_retention),
        };
        CellSource {
            key: column.as_str(),
            value,
            origins,
        }
    }

    fn text_source(&self, text: &Text) -> (Option<String>, Vec<Origin>) {
        let first = self.portal.first_language();
        let value = text.get(&self.language, first).map(str::to_owned);
        (value, text.history(&self.language, first))
    }
}

/// Why a cookie stands in its table.
fn category_source(cookie: &Cookie) -> CellSource {
    let (value, origins) = of(&cookie.facts.categories, |categories| {
        let names: Vec<&str> = categories.iter().map(CategoryId::as_str).collect();
        names.join(", ")
    });
    CellSource {
        key: "category",
        value,
        origins,
    }
}

/// What a field says, where, and what it replaced.
fn of<T>(
    field: &Option<Field<T>>,
    say: impl FnOnce(&T) -> String,
) -> (Option<String>, Vec<Origin>) {
    let Some(field) = field else {
        return (None, Vec::new());
    };
    let mut origins = vec![field.origin.clone()];
    let mut before = field.overrode.as_deref();
    while let Some(overrode) = before {
        origins.push(overrode.origin.clone());
        before = overrode.before.as_deref();
    }
    (Some(say(&field.value)), origins)
}
