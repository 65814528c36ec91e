//! Where each cell of a charter's tables comes from.

use super::front_matter::Column;
use super::subject::{Answer, Subject};
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::facts::Fact;
use crate::model::field::Field;
use crate::model::origin::Origin;

/// A table of a charter.
#[derive(Debug)]
pub struct TableCells {
    pub title: String,
    /// What is known of each row.
    pub rows: Vec<Vec<CellSource>>,
}

/// A cell, and where what it says was written.
#[derive(Debug)]
pub struct CellSource {
    /// The key of the data.
    pub key: &'static str,
    /// What it says; `None` if nothing is stated.
    pub value: Option<String>,
    /// Where that is written, then what it replaced, the last word first.
    pub origins: Vec<Origin>,
}

/// The cells of the tables of all categories.
pub fn cells(subject: &Subject) -> Vec<TableCells> {
    let mut tables = Vec::new();
    for category in subject.categories() {
        let mut rows = Vec::new();
        for (_, cookie) in subject.portal.cookies_in(&category) {
            let mut row = vec![categories(cookie)];
            for column in &subject.wording.front.columns {
                row.push(cell(subject, *column, cookie));
            }
            rows.push(row);
        }
        let title = said(subject.title(&category)).unwrap_or_default();
        tables.push(TableCells { title, rows });
    }
    tables
}

/// Why a cookie stands in its table: the categories as the data has them.
fn categories(cookie: &Cookie) -> CellSource {
    let field = cookie.facts.categories.as_ref();
    let names = |field: &Field<Vec<CategoryId>>| {
        let names: Vec<&str> = field.value.iter().map(CategoryId::as_str).collect();
        names.join(", ")
    };
    CellSource {
        key: "category",
        value: field.map(names),
        origins: field.map(Field::origins).unwrap_or_default(),
    }
}

fn cell(subject: &Subject, column: Column, cookie: &Cookie) -> CellSource {
    let value = said(column.answer(subject, cookie));
    let first = subject.portal.first_language();
    let origins = match column {
        Column::Names => cookie
            .names
            .as_ref()
            .map(Field::origins)
            .unwrap_or_default(),
        Column::Field(field) => match (field.see)(&cookie.facts) {
            Fact::Text(text) => text.history(&subject.language, first),
            Fact::Unstated if field.key == "data-retention" => {
                let max = cookie.facts.data_retention_max.as_ref();
                max.map(Field::origins).unwrap_or_default()
            }
            _ => (field.origins)(&cookie.facts),
        },
    };
    CellSource {
        key: column.key(),
        value,
        origins,
    }
}

fn said(answer: Answer<'_>) -> Option<String> {
    match answer {
        Answer::Text(text) => Some(text.into_owned()),
        Answer::Address(address) => Some(address.as_str().to_owned()),
        Answer::Contact(text) => Some(text.to_owned()),
        Answer::Names(names) => Some(names.join(", ")),
        Answer::Unstated | Answer::Impossible(_) => None,
    }
}
