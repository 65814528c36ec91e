//! Where each cell of a charter's tables comes from.

use std::borrow::Cow;

use super::head::column::{Column, Of};
use super::values::subject::Subject;
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::facts::Fact;
use crate::model::origin::Origin;

#[derive(Debug)]
pub struct TableCells {
    pub title: String,
    /// What is known of each row.
    pub rows: Vec<Vec<CellSource>>,
}

/// A cell, and where what it says was written.
#[derive(Debug)]
pub struct CellSource {
    pub key: &'static str,
    /// What it says; `None` if nothing is stated.
    pub value: Option<String>,
    /// Where that is written, then what it replaced, the last word first.
    pub origins: Vec<Origin>,
}

/// The cells of the tables of all categories, and of what is in none.
pub fn cells(subject: &Subject) -> Vec<TableCells> {
    let mut tables = Vec::new();
    for category in subject.categories() {
        let mut rows = Vec::new();
        for (_, cookie) in subject.portal.cookies_in(&category) {
            rows.push(row(subject, cookie, &subject.wording.front.columns));
        }
        let title = subject
            .title(&category)
            .line()
            .unwrap_or_default()
            .into_owned();
        tables.push(TableCells { title, rows });
    }
    // Editions print what leaves nothing on the terminal apart, under a title
    // of their own.
    if subject.category.is_none() && !subject.portal.without_cookies.is_empty() {
        let all = subject.portal.without_cookies.iter();
        let columns = columns_without_cookies(subject);
        tables.push(TableCells {
            title: "storage = \"nothing\"".to_owned(),
            rows: all.map(|cookie| row(subject, cookie, &columns)).collect(),
        });
    }
    tables
}

/// What leaves nothing may have no name, and is told by its service: editions
/// print that beside the columns of all tables.
fn columns_without_cookies(subject: &Subject) -> Vec<Column> {
    let mut columns = subject.wording.front.columns.clone();
    let all = &subject.portal.without_cookies;
    let is_stated = all.iter().any(|cookie| cookie.facts.service.is_stated());
    let service = Column::parse("service").filter(|_| is_stated);
    let is_new = |service: &Column| !columns.iter().any(|column| column.is_same(service));
    columns.extend(service.filter(is_new));
    columns
}

fn row(subject: &Subject, cookie: &Cookie, columns: &[Column]) -> Vec<CellSource> {
    let mut row = vec![categories(cookie)];
    for column in columns {
        row.push(cell(subject, column, cookie));
    }
    row
}

/// Why a cookie stands in its table: the categories as the data has them.
fn categories(cookie: &Cookie) -> CellSource {
    let stated = &cookie.facts.categories;
    let names = |categories: &Vec<CategoryId>| {
        let names: Vec<&str> = categories.iter().map(CategoryId::as_str).collect();
        names.join(", ")
    };
    CellSource {
        key: "category",
        value: stated.get().map(names),
        origins: stated.origins(),
    }
}

fn cell(subject: &Subject, column: &Column, cookie: &Cookie) -> CellSource {
    let value = column.answer(subject, cookie).line().map(Cow::into_owned);
    let first = subject.portal.first_language();
    let origins = match &column.of {
        Of::Own(id) => match cookie.facts.own.get(id) {
            Some(text) => text.history(&subject.language, first),
            None => Vec::new(),
        },
        Of::Names if cookie.names.is_stated() => cookie.names.origins(),
        Of::Names => cookie.facts.label.history(&subject.language, first),
        Of::Field(field) => match (field.see)(&cookie.facts) {
            Fact::Text(text) => text.history(&subject.language, first),
            Fact::Name(name) => name.history(&subject.language),
            Fact::Address(address) => address.history(&subject.language),
            Fact::Domains(domains) => domains.history(&subject.language),
            Fact::Unstated if field.key == "data-retention" => {
                cookie.facts.data_retention_max.origins()
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
