//! Reads the tables of a page as cookies: what each column means, which rows
//! are titles, and what each cell says.

use super::categories::{are_third, category_of, describe, merge_twins};
use super::columns::{self, Column};
use super::heads::{
    Record, filled, is_head, is_note, is_only_head, is_title, keys, records, split_title, turned,
    upright, with_lower, without_signs,
};
use super::subject::{self, Known};
use super::titles::{self, Titles};
use super::{cells, fields, names, split};
use crate::import::draft::{Cookie, Draft};
use crate::import::page::document::{Cell, Content, Document, Row, Table};
use crate::import::value::Value;
use crate::import::words::denial::denies;
use crate::import::words::{kinds, labels, secret};
use crate::model::text::clean;
use crate::model::words::Storage;

/// Longest title of a category, in characters; longer ones are cut.
const LONGEST_TITLE: usize = 200;

/// A reader that turns the tables of a page into cookies of a draft.
struct TableReader<'a> {
    draft: &'a mut Draft,
    known: &'a Known,
    columns: Vec<Column>,
    /// The titles above each table of cookies so far.
    titles: Vec<Titles>,
    /// The category of the rows that follow.
    category: Option<String>,
    /// The title between that category and the table, which names a service.
    service: Option<String>,
    /// Headers that have no row below them so far.
    bare: Option<Row>,
    /// Whether a title says that the cookies below it are not used.
    is_denied: bool,
    /// Whether the page marks names as code.
    has_code: bool,
}

/// Reads all tables of a page. Returns the titles above each table of cookies.
pub fn read(document: &Document, draft: &mut Draft, known: &Known) -> Vec<Titles> {
    let mut cells = document.rows().flat_map(|row| &row.cells);
    let mut reader = TableReader {
        draft,
        known,
        columns: Vec::new(),
        titles: Vec::new(),
        category: None,
        service: None,
        bare: None,
        is_denied: false,
        has_code: cells.any(|cell| cell.has_code),
    };
    for (index, block) in document.blocks.iter().enumerate() {
        if let Content::Table(table) = &block.content {
            let titles = titles::above(document, index);
            let turned = turned(table);
            reader.read(turned.as_ref().unwrap_or(table), block.line, titles);
        }
    }

    let titles = reader.titles;
    merge_twins(draft, &titles);
    titles
}

impl TableReader<'_> {
    fn read(&mut self, table: &Table, line: usize, titles: Titles) {
        let goes_on = self.goes_on(table) && subject::is_titled(&titles) != Some(false);
        let mut head = table.rows.iter().take(5).position(is_head);
        // Cells of a table that continues another may look like headers.
        if let Some(at) = head
            && goes_on
            && table.rows[..at].iter().any(|row| filled(row) > 1)
        {
            head = None;
        }
        let records = records(table);
        let is_of_cookies = if head.is_none() && records.is_none() {
            goes_on
        } else {
            subject::is_of_cookies(table, &titles, self.known)
        };
        if !is_of_cookies {
            return self.leave_table(table, line);
        }
        self.begin(titles);
        match records {
            Some(records) => self.records(records),
            None => self.rows(table, head),
        }
    }

    /// Reads rows below headers, or rows that continue the table before.
    fn rows(&mut self, table: &Table, head: Option<usize>) {
        let (above, below) = table.rows.split_at(head.unwrap_or_default());
        let heads = head.map(|_| keys(&below[0]));
        let rows = if head.is_some() {
            self.heads(below)
        } else {
            below
        };
        let rows = without_signs(rows, split::position(&self.columns, "name"));
        for row in above {
            self.title(row.line, &row.text());
        }
        for (index, row) in rows.iter().enumerate() {
            let next = rows.get(index + 1);
            if is_only_head(row) && heads.as_ref().is_none_or(|heads| *heads == keys(row)) {
                // Repeated headers may be in another order.
                self.leave_bare();
                self.bare = Some(row.clone());
                self.columns = self.columns(row, &rows[index + 1..]);
            } else if is_title(row, next) && !row.is_foot && self.columns.len() > 1 {
                self.title(row.line, &row.text());
                for link in row.cells.iter().flat_map(|cell| &cell.links) {
                    self.draft.leave_link(row.line, link);
                }
            } else if is_note(row) {
                self.note(row);
            } else {
                self.row(row);
            }
        }

        self.leave_bare();
    }

    /// Reports headers that have no rows.
    fn leave_bare(&mut self) {
        if let Some(row) = self.bare.take() {
            let why = "no row follows these heads";
            self.draft.leave(row.line, why, row.text());
        }
    }

    /// Reports a note. If it names a category, that of the rows below is no
    /// longer known.
    fn note(&mut self, row: &Row) {
        let text = row.text();
        if kinds::category(&text).is_some() {
            self.category = None;
        }
        self.draft.leave(row.line, "this row names no cookie", text);
    }

    /// Reads the headers that come first, and returns the rows below them.
    fn heads<'r>(&mut self, rows: &'r [Row]) -> &'r [Row] {
        let (upper, below) = (&rows[0], &rows[1..]);
        self.bare = Some(upper.clone());
        if let Some(lower) = below.first()
            && let Some(both) = with_lower(upper, lower)
        {
            let why = "these heads stand below others: see what their columns became";
            let texts = format!("{} / {}", upper.text(), lower.text());
            self.draft.leave(lower.line, why, texts);
            self.columns = self.columns(&both, &below[1..]);
            return &below[1..];
        }

        self.columns = self.columns(upper, below);
        below
    }

    fn columns(&mut self, head: &Row, rows: &[Row]) -> Vec<Column> {
        columns::read(head, rows, self.are_services(), self.draft)
    }

    /// Returns whether the title says that the services have no cookies.
    fn are_services(&self) -> bool {
        self.titles.last().is_some_and(Titles::say_none)
    }

    /// Returns whether a table without headers continues the one before it.
    fn goes_on(&self, table: &Table) -> bool {
        let width = self.columns.len();
        let mut labels = 0;
        for row in &table.rows {
            if row.cells.len() > width {
                return false;
            }
            labels += usize::from(labels::column(&row.cell(0).text()).is_some());
        }

        width > 1 && labels < 2
    }

    fn leave_table(&mut self, table: &Table, line: usize) {
        self.columns.clear();
        let why = "this is not a table of cookies";
        self.draft.leave(line, why, table.caption.clone());
        for (line, text) in table.texts_of_rows() {
            self.draft.leave(line, "", text);
        }
    }

    fn begin(&mut self, titles: Titles) {
        self.category = None;
        self.is_denied = titles.is_denied;
        self.service = None;
        if let Some(title) = &titles.category {
            let id = self.category(title);
            describe(&mut self.draft.categories, &id, &titles.text);
            self.category = Some(id);
            self.service.clone_from(&titles.other);
        }

        self.titles.push(titles);
    }

    /// Returns the id of the category with a title.
    fn category(&mut self, title: &str) -> String {
        let short: String = title.chars().take(LONGEST_TITLE).collect();
        let cleaned = clean(&short).unwrap_or_default();
        category_of(&mut self.draft.categories, &cleaned)
    }

    /// Reads a row that is the title of those below.
    fn title(&mut self, line: usize, text: &str) {
        let (title, rest) = split_title(text);
        if kinds::is_empty(title) {
            return self.draft.leave(line, "this row names no cookie", text);
        }
        let is_of_table = self.titles.last().is_some_and(|above| above.is_denied);
        self.is_denied = is_of_table || denies(text);
        if self.is_denied {
            let why = "this says that what follows is not used";
            return self.draft.leave(line, why, text);
        }

        self.draft.row_titles.push((line, title.to_owned()));
        let id = self.category(title);
        describe(&mut self.draft.categories, &id, rest);
        self.category = Some(id);
    }

    fn row(&mut self, row: &Row) {
        if row.cells.iter().all(Cell::is_empty) {
            return;
        }
        self.bare = None;
        if self.is_denied {
            let why = "what stands above says that this is not used";
            return self.draft.leave(row.line, why, row.text());
        }

        let mut columns = self.columns.clone();
        for one in split::rows(row, &mut columns, self.draft) {
            self.cookie(&one, &columns);
        }
    }

    fn cookie(&mut self, row: &Row, columns: &[Column]) {
        let mut cookie = Cookie {
            line: row.line,
            table: self.titles.len().saturating_sub(1),
            ..Cookie::default()
        };
        let storage = columns::storage(row, columns, &self.draft.language);
        let believed = columns::believed(row, &self.columns, self.draft);
        for (index, cell) in believed.iter().enumerate() {
            let column = columns.get(index).unwrap_or(&Column::Unknown);
            if !cell.is_empty() && !cells::is_unstated(cell) {
                self.cell(&mut cookie, column, cell, storage);
            } else if let Column::Field(key) = column {
                cookie.unstated.push(key);
            }
        }

        if cookie.states_nothing() {
            let why = "no cell of this row states anything";
            return self.draft.leave(row.line, why, row.text());
        }

        if cookie.key().is_none()
            && let Some(name) = self.titles.last().and_then(|above| above.name.clone())
        {
            self.draft.names_above.push(name.text());
            self.names(&mut cookie, &name, storage);
        }

        let label = cookie.label.as_deref().unwrap_or_default();
        if names::is_denied(label) {
            return fields::nothing(self.draft, cookie, row);
        }
        if cookie.names.is_empty() && self.are_services() {
            cookie.leave_nothing();
            return self.draft.cookies.push(cookie);
        }

        if cookie.categories.is_empty() {
            cookie.categories.extend(self.category.clone());
        }

        let title = self.titles.last().and_then(|above| above.other.as_deref());
        cookie.is_under_third = title.is_some_and(kinds::is_third)
            || are_third(&self.draft.categories, &cookie.categories);
        if let Some(Ok(service)) = self.service.as_deref().map(clean) {
            cookie.state("service", Value::Text(service));
        }

        self.draft.cookies.push(cookie);
    }

    fn cell(&mut self, cookie: &mut Cookie, column: &Column, cell: &Cell, storage: Storage) {
        let line = cookie.line;
        if let Some(language) = &cell.language
            && !matches!(column, Column::Field("name" | "provider" | "company"))
        {
            let why = format!("this is marked as a text in `{language}`");
            self.draft.leave(line, why, cell.text());
        }

        match column {
            Column::Field("name") => self.names(cookie, cell, storage),
            Column::Field("category") => self.categories(cookie, cell),
            Column::Value => {}
            Column::Field(key) => self.field(cookie, key, cell),
            Column::Numbers(key, unit) => {
                self.field(cookie, key, &columns::with_number(cell, unit));
            }
            Column::IsThird => {
                let is_third = cells::yes_or_no(&cell.text()) == Some(true);
                let party = if is_third { "third" } else { "first" };
                cookie.state("party", Value::Text(party.to_owned()));
            }
            Column::Own(id) => {
                match clean(&cell.text()) {
                    Ok(text) => cookie.state(&format!("fields.{id}"), Value::Text(text)),
                    Err(reason) => self.draft.leave(line, reason, cell.text()),
                }

                self.link(cookie, cell);
            }
            Column::Unknown => {
                let why = "this cell is in a column without a head";
                self.draft.leave(line, why, secret::hide_value(cell.text()));
            }
        }
    }

    fn names(&mut self, cookie: &mut Cookie, cell: &Cell, storage: Storage) {
        let read = names::read(cell, storage);
        let is_sure = cell.has_code || read.names.iter().any(|name| names::is_technical(name));
        let mut label = read.label;
        if self.has_code && !is_sure && !read.names.is_empty() {
            label = Some(cell.text());
        }

        cookie.label = label.and_then(|label| clean(&label).ok());
        if cookie.label.is_none() {
            cookie.names = read.names;
        }

        for (note, text) in read.notes {
            self.draft.leave(cookie.line, note, text);
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
        if fields::state(self.draft, cookie, key, cell) {
            self.link(cookie, cell);
        }
    }

    fn link(&mut self, cookie: &mut Cookie, cell: &Cell) {
        let has_policy = self.columns.contains(&Column::Field("policy"));
        fields::link(self.draft, cookie, cell, has_policy);
    }

    /// Reads a table with labels in its first column.
    fn records(&mut self, records: Vec<Record<'_>>) {
        for record in records {
            let [head, row] = [0, 1].map(|column| upright(&record, column));
            self.columns = self.columns(&head, std::slice::from_ref(&row));
            self.row(&row);
        }

        self.columns.clear();
    }
}
