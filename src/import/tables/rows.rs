//! The tables of a page, read as cookies: what each column means, which rows
//! are titles, and what each cell says.

use std::collections::BTreeMap;

use super::categories::category_of;
use super::cells;
use super::columns::{self, Column};
use super::heads::{
    Record, filled, is_head, is_only_head, is_sum, is_title, records, shown_row, with_lower,
};
use super::names;
use super::titles::{self, Titles};
use crate::import::draft::{Cookie, Draft};
use crate::import::page::document::{Cell, Content, Document, Link, Row, Table};
use crate::import::value::Value;
use crate::import::words::fold::words;
use crate::import::words::kinds;
use crate::import::words::labels;
use crate::import::words::secret;
use crate::import::words::vocabulary::List;
use crate::import::words::wording;
use crate::model::text::clean;
use crate::model::words::{Storage, Word as _};

/// Longest title of a category; a cell of words may be longer.
const LONGEST_TITLE: usize = 200;

/// The tables of a page on their way into a draft.
struct Reader<'a> {
    draft: &'a mut Draft,
    columns: Vec<Column>,
    /// The titles of the tables so far.
    titles: Vec<Titles>,
    /// The category of the rows that follow.
    category: Option<String>,
    /// What stands between that and their table.
    service: Option<String>,
}

/// Reads all tables of a page. Returns what stands above each.
pub fn read(document: &Document, draft: &mut Draft) -> Vec<Titles> {
    let mut reader = Reader {
        draft,
        columns: Vec::new(),
        titles: Vec::new(),
        category: None,
        service: None,
    };
    for (index, block) in document.blocks.iter().enumerate() {
        if let Content::Table(table) = &block.content {
            let titles = titles::above(document, index);
            reader.read(table, block.line, titles);
        }
    }
    let titles = reader.titles;
    merge_twins(&mut draft.cookies);
    titles
}

impl Reader<'_> {
    fn read(&mut self, table: &Table, line: usize, titles: Titles) {
        if let Some(records) = records(table) {
            return self.records(records, titles);
        }
        let head = table.rows.iter().take(5).position(is_head);
        let rows = match head {
            Some(head) => self.heads(&table.rows[head..]),
            None if self.goes_on(table) => &table.rows[..],
            None => return self.leave_table(table, line),
        };
        self.begin(titles);
        for row in &table.rows[..head.unwrap_or_default()] {
            self.title(row.line, &row.text());
        }
        for (index, row) in rows.iter().enumerate() {
            let next = rows.get(index + 1);
            if is_only_head(row) {
                // It may come again in another order.
                self.columns = columns::read(row, &rows[index + 1..], self.draft);
            } else if row.is_foot && filled(row) < 2 {
                let why = "this stands at the foot of the table";
                self.draft.leave(row.line, why, row.text());
            } else if is_sum(row) {
                let why = "this row is a sum";
                self.draft.leave(row.line, why, row.text());
            } else if is_title(row, next) && self.columns.len() > 1 {
                self.title(row.line, &row.text());
                for link in row.cells.iter().flat_map(|cell| &cell.links) {
                    self.draft.leave_link(row.line, link);
                }
            } else {
                self.row(row);
            }
        }
    }

    /// Reads the heads that rows begin with; returns the rows below.
    fn heads<'r>(&mut self, rows: &'r [Row]) -> &'r [Row] {
        let (upper, below) = (&rows[0], &rows[1..]);
        let lower = below.first();
        if let Some(lower) = lower
            && let Some(both) = with_lower(upper, lower)
        {
            let why = "these heads stand below others: see what their columns became";
            self.draft.leave(lower.line, why, lower.text());
            self.columns = columns::read(&both, &below[1..], self.draft);
            return &below[1..];
        }
        self.columns = columns::read(upper, below, self.draft);
        below
    }

    /// Whether a table without heads has the columns of the one before.
    fn goes_on(&self, table: &Table) -> bool {
        let width = self.columns.len();
        let is_labelled = |row: &&Row| labels::column(&row.cell(0).text()).is_some();
        let labels = table.rows.iter().filter(is_labelled).count();
        width > 1 && labels < 2 && table.rows.iter().all(|row| row.cells.len() <= width)
    }

    fn leave_table(&mut self, table: &Table, line: usize) {
        self.draft.leave(
            line,
            "this is not a table of cookies",
            table.caption.clone(),
        );
        for row in &table.rows {
            self.draft.leave(row.line, "", shown_row(row));
        }
    }

    fn begin(&mut self, titles: Titles) {
        self.category = None;
        if let Some(title) = &titles.category {
            let id = self.category(title);
            let known = self
                .draft
                .categories
                .iter_mut()
                .find(|known| known.id == id);
            if let Some(known) = known.filter(|known| known.text.is_empty()) {
                known.text = clean(&titles.text).unwrap_or_default();
            }
            self.category = Some(id);
        }
        self.service = titles.other.clone().filter(|_| titles.category.is_some());
        self.titles.push(titles);
    }

    /// The id of the category of a title.
    fn category(&mut self, title: &str) -> String {
        let title: String = title.chars().take(LONGEST_TITLE).collect();
        let title = clean(&title).unwrap_or_default();
        category_of(&mut self.draft.categories, &title)
    }

    /// A row that is the title of those that follow.
    fn title(&mut self, line: usize, text: &str) {
        if kinds::is_empty(text) {
            self.draft.leave(line, "this row names no cookie", text);
            return;
        }
        self.draft.row_titles.push((line, text.to_owned()));
        self.category = Some(self.category(text));
    }

    fn row(&mut self, row: &Row) {
        if row.cells.iter().all(Cell::is_empty) {
            return;
        }
        let mut cookie = Cookie {
            line: row.line,
            table: self.titles.len().saturating_sub(1),
            ..Cookie::default()
        };
        let columns = self.columns.clone();
        let storage = self.storage(row, &columns);
        for (index, cell) in self.believed(row).iter().enumerate() {
            let column = columns.get(index).unwrap_or(&Column::Unknown);
            if !cell.is_empty() && !is_unstated(cell) {
                self.cell(&mut cookie, column, cell, storage);
            } else if let Column::Field(key) = column {
                cookie.unstated.push(key);
            }
        }
        if cookie.categories.is_empty() {
            cookie.categories.extend(self.category.clone());
        }
        let service = self.service.as_deref().map(clean);
        if let Some(Ok(service)) = service {
            cookie.state("service", Value::Text(service));
        }
        self.draft.cookies.push(cookie);
    }

    /// The cells of a row. Where it has more of them than there are columns,
    /// its value may stand in any column from that of the values on.
    fn believed<'r>(&mut self, row: &'r Row) -> &'r [Cell] {
        let is_value = |column: &Column| *column == Column::Value;
        match self.columns.iter().position(is_value) {
            Some(value) if row.cells.len() > self.columns.len() => {
                let why = "this row has more cells than the table has columns: what stands from its value on is left out";
                self.draft.leave(row.line, why, "");
                &row.cells[..value]
            }
            _ => &row.cells,
        }
    }

    fn storage(&self, row: &Row, columns: &[Column]) -> Storage {
        let column = columns
            .iter()
            .position(|column| *column == Column::Field("storage"));
        let cell = column.map(|column| row.cell(column)).unwrap_or_default();
        let value = cells::read("storage", &cell, &self.draft.language);
        let word = value.and_then(|value| Storage::parse(&value.text()));
        word.unwrap_or(Storage::Cookie)
    }

    fn cell(&mut self, cookie: &mut Cookie, column: &Column, cell: &Cell, storage: Storage) {
        let line = cookie.line;
        match column {
            Column::Field("name") => self.names(cookie, cell, storage),
            Column::Field("category") => self.categories(cookie, cell),
            Column::Value => {}
            Column::Field(key) => self.field(cookie, key, cell),
            Column::Numbers(key, unit) => {
                self.field(cookie, key, &columns::with_number(cell, unit));
            }
            Column::IsThird => {
                let party = match cells::yes_or_no(&cell.text()) {
                    Some(true) => "third",
                    _ => "first",
                };
                cookie.state("party", Value::Text(party.to_owned()));
            }
            Column::Own(id) => {
                let text = clean(&cell.text());
                match text {
                    Ok(text) => cookie.state(&format!("fields.{id}"), Value::Text(text)),
                    Err(reason) => self.draft.leave(line, reason, cell.text()),
                }
                self.link(cookie, cell);
            }
            Column::Unknown => {
                self.draft.leave(
                    line,
                    "this cell is in a column without a head",
                    secret::shown(cell.text()),
                );
            }
        }
    }

    fn names(&mut self, cookie: &mut Cookie, cell: &Cell, storage: Storage) {
        let read = names::read(cell, storage);
        cookie.names = read.names;
        cookie.label = read.label.and_then(|label| clean(&label).ok());
        for note in read.notes {
            let name = cookie.names.join(", ");
            self.draft.leave(cookie.line, note, name);
        }
        self.link(cookie, cell);
    }

    fn categories(&mut self, cookie: &mut Cookie, cell: &Cell) {
        for title in &cell.lines {
            if title.chars().count() > LONGEST_TITLE {
                let why = "this category has a long title";
                self.draft.leave(cookie.line, why, title.clone());
            }
            let id = self.category(title);
            if !cookie.categories.contains(&id) {
                cookie.categories.push(id);
            }
        }
    }

    fn field(&mut self, cookie: &mut Cookie, key: &'static str, cell: &Cell) {
        let line = cookie.line;
        let Some(value) = cells::read(key, cell, &self.draft.language) else {
            let why = format!("this is not a value of `{key}`");
            return self.draft.leave(line, why, cell.text());
        };
        cookie.state(key, value);
        let is_address = ["policy", "opt-out", "source"].contains(&key);
        if !is_address {
            self.link(cookie, cell);
        }
    }

    /// The links in a cell: one that says so is the policy of the provider.
    fn link(&mut self, cookie: &mut Cookie, cell: &Cell) {
        let has_column = self.columns.contains(&Column::Field("policy"));
        for link in &cell.links {
            let only = Cell {
                links: vec![link.clone()],
                ..Cell::default()
            };
            let address = cells::address(&only).filter(|_| !has_column && is_policy(link));
            match address {
                Some(address) if cookie.get("policy").is_none() => {
                    cookie.state("policy", Value::Text(address));
                }
                Some(address) if cookie.text("policy").as_deref() == Some(&address) => {}
                // It leads to another part of the page.
                _ if link.target.starts_with('#') => {}
                _ => self.draft.leave_link(cookie.line, link),
            }
        }
    }

    /// A table of two columns, of which the first has the labels.
    fn records(&mut self, records: Vec<Record<'_>>, titles: Titles) {
        self.begin(titles);
        for record in records {
            let [head, row] = [0, 1].map(|column| Row {
                line: record.first().map_or(1, |row| row.line),
                cells: record.iter().map(|row| row.cell(column)).collect(),
                ..Row::default()
            });
            let rows = [row];
            self.columns = columns::read(&head, &rows, self.draft);
            self.row(&rows[0]);
        }
        self.columns.clear();
    }
}

/// Whether a link says that it leads to a policy.
fn is_policy(link: &Link) -> bool {
    List::Policy.is_in(&words(&format!("{} {}", link.text, link.target)))
}

/// Whether a cell says that nothing is known.
fn is_unstated(cell: &Cell) -> bool {
    let text = cell.text();
    let is_dash = text.chars().all(|c| "-–—/".contains(c));
    is_dash || wording::codes(&text).contains(&"not-stated")
}

/// Rows that say the same in several categories are one cookie.
fn merge_twins(cookies: &mut Vec<Cookie>) {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut merged: Vec<Cookie> = Vec::new();
    for cookie in std::mem::take(cookies) {
        let bare = Cookie {
            line: 0,
            table: 0,
            categories: Vec::new(),
            ..cookie.clone()
        };
        let twin = first.get(&format!("{bare:?}")).copied();
        match twin {
            Some(twin) if cookie.key().is_some() => {
                for category in cookie.categories {
                    if !merged[twin].categories.contains(&category) {
                        merged[twin].categories.push(category);
                    }
                }
            }
            _ => {
                first.insert(format!("{bare:?}"), merged.len());
                merged.push(cookie);
            }
        }
    }
    *cookies = merged;
}
