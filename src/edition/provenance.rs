//! Where each cell of a charter's tables comes from.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::engine::template::Slot;
use super::head::column::{Column, Of};
use super::values::subject::Subject;
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::facts::Fact;
use crate::model::origin::Origin;

#[derive(Debug)]
pub struct TableCells {
    pub title: String,
    pub rows: Vec<Vec<CellSource>>,
}

#[derive(Debug)]
pub struct CellSource {
    pub key: &'static str,
    /// The text of the cell; `None` if nothing is stated.
    pub value: Option<String>,
    /// Where the value is written, followed by what it replaced, the latest
    /// first.
    pub origins: Vec<Origin>,
}

/// Returns the cells of the tables that a charter prints, then those of cookies
/// that are in no table, by category.
pub fn cells(subject: &Subject, printed: &[Slot]) -> Vec<TableCells> {
    let mut tables = Vec::new();
    let mut in_tables: BTreeSet<usize> = BTreeSet::new();
    for slot in printed {
        if let Slot::Table(order) = slot {
            let title = order.title_line();
            tables.push(table(subject, title, &order.cookies, &order.columns));
            in_tables.extend(&order.cookies);
        }
    }

    let columns = &subject.wording.front.columns;
    for category in subject.categories() {
        let mut cookies = subject.cookies_in(&category);
        cookies.retain(|index| !in_tables.contains(index));
        let title = subject.title(&category).line().unwrap_or_default();
        tables.push(table(subject, title.into_owned(), &cookies, columns));
    }

    // Entries that store nothing may have no name, but have a service.
    if subject.category.is_none() {
        let first = subject.portal.cookies.len();
        let all = first..first + subject.portal.without_cookies.len();
        let cookies: Vec<_> = all.filter(|index| !in_tables.contains(index)).collect();
        let mut with_service = columns.clone();
        if let Some(service) = Column::parse("service")
            && !columns.iter().any(|known| known.is_same(&service))
        {
            with_service.push(service);
        }

        let title = "storage = \"nothing\"".to_owned();
        tables.push(table(subject, title, &cookies, &with_service));
    }

    tables.retain(|table| !table.rows.is_empty());
    tables
}

fn table(subject: &Subject, title: String, cookies: &[usize], columns: &[Column]) -> TableCells {
    let mut rows = Vec::new();
    for index in cookies {
        let cookie = subject.cookie(*index);
        let mut row = vec![categories(cookie)];
        row.extend(columns.iter().map(|column| cell(subject, column, cookie)));
        rows.push(row);
    }

    TableCells { title, rows }
}

/// Returns why a cookie is in its table: its categories, as the data has them.
fn categories(cookie: &Cookie) -> CellSource {
    let stated = &cookie.facts.categories;
    let value = stated.get().map(|categories| {
        let names: Vec<&str> = categories.iter().map(CategoryId::as_str).collect();
        names.join(", ")
    });
    CellSource {
        key: "category",
        value,
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
            Fact::Unstated => (field.bound().unwrap_or(field).origins)(&cookie.facts),
            _ => (field.origins)(&cookie.facts),
        },
    };
    CellSource {
        key: column.key(),
        value,
        origins,
    }
}
