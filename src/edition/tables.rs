//! `table(…)`: a table of cookies that an edition asks for, written when it is
//! known what heading it stands under.

use std::sync::Arc;

use minijinja::value::{Kwargs, Object, Value, from_args};
use minijinja::{Error, ErrorKind, State};

use super::filters;
use super::front_matter::Column;
use super::subject::{Answer, Subject};
use super::values::{Fact, Seen};
use crate::diagnostic::Diagnostic;
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::render::foreign;
use crate::render::form::Form;
use crate::render::section::left_to_right;
use crate::render::table::{Cell, Table};
use crate::render::typography::Typography;

/// A table that is asked for.
#[derive(Debug)]
pub struct TableOrder {
    pub subject: Arc<Subject>,
    /// The positions of its cookies.
    pub cookies: Vec<usize>,
    columns: Vec<Column>,
    title: Title,
    /// Whether the title is shown; else it is there for screen readers.
    is_titled: bool,
}

#[derive(Debug)]
enum Title {
    OfCategory(CategoryId),
    /// In the words of the edition.
    Text(String),
}

impl Object for TableOrder {}

/// The function `table`.
#[derive(Debug)]
pub struct TableFunction(pub Arc<Subject>);

impl Object for TableFunction {
    fn call(self: &Arc<Self>, _: &mut State<'_, '_>, args: &[Value]) -> Result<Value, Error> {
        let (of, named): (Value, Kwargs) = from_args(args)?;
        let columns: Option<Vec<String>> = named.get("columns").map_err(|_| {
            refused("`columns` is a list of texts, as in `columns=[\"name\", \"purpose\"]`")
        })?;
        let title: Option<Value> = named.get("title")?;
        let caption: Option<Value> = named.get("caption")?;
        named.assert_all_used()?;
        let (cookies, own) = rows(&of)?;
        let is_titled = title
            .as_ref()
            .is_none_or(|title| title.as_str().is_some() || title.is_true());
        if is_titled && caption.is_some() {
            return Err(refused(
                "a table has either a title or a caption: write `title=false` beside `caption=`",
            ));
        }
        let title = title.filter(|_| is_titled);
        let title = match title.or(caption) {
            Some(title) => named_by(&title)?,
            None => own.ok_or_else(|| {
                refused("a list of cookies has no title of its own: write `title=\"…\"`, or `title=false, caption=\"…\"`")
            })?,
        };
        Ok(Value::from_object(TableOrder {
            subject: Arc::clone(&self.0),
            cookies,
            columns: self.columns(columns)?,
            title,
            is_titled,
        }))
    }
}

impl TableFunction {
    fn columns(&self, named: Option<Vec<String>>) -> Result<Vec<Column>, Error> {
        let front = &self.0.wording.front;
        let Some(named) = named else {
            return Ok(front.columns.clone());
        };
        if named.is_empty() {
            return Err(refused("a table has columns: name at least one"));
        }
        let column = |key: String| {
            let column = Column::parse(&key)
                .ok_or_else(|| refused(&format!("a table has no column `{key}`")))?;
            match front.labels.contains_key(column.key()) {
                true => Ok(column),
                false => Err(refused(&format!(
                    "column `{key}` has no label: write `{key} = \"…\"` under `[labels]`"
                ))),
            }
        };
        named.into_iter().map(column).collect()
    }
}

/// What `table` is asked to print.
const TAKES: &str = "`table` takes one of `categories`, or a list of cookies";

/// The cookies of a category or a list, and the title that they have by it.
fn rows(of: &Value) -> Result<(Vec<usize>, Option<Title>), Error> {
    if let Some(seen) = of.downcast_object_ref::<Seen>()
        && let Some(id) = &seen.category
    {
        return Ok((seen.cookies.clone(), Some(Title::OfCategory(id.clone()))));
    }
    let mut cookies = Vec::new();
    for element in filters::elements(of).map_err(|_| refused(TAKES))? {
        match element.downcast_object_ref::<Seen>() {
            Some(seen) if seen.is_cookie() => cookies.extend(&seen.cookies),
            _ => return Err(refused(TAKES)),
        }
    }
    Ok((cookies, None))
}

fn named_by(title: &Value) -> Result<Title, Error> {
    if let Some(text) = title.as_str() {
        return Ok(Title::Text(text.to_owned()));
    }
    if let Some(fact) = title.downcast_object_ref::<Fact>()
        && let Some(category) = &fact.category
    {
        return Ok(Title::OfCategory(category.clone()));
    }
    Err(refused(
        "a title is a text in quotes or the title of a category",
    ))
}

fn refused(detail: &str) -> Error {
    Error::new(ErrorKind::InvalidOperation, detail.to_owned())
}

impl TableOrder {
    /// The columns, by their keys in the data.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().map(|column| column.key())
    }

    /// The table in the form of the charter, under a heading of the level
    /// above.
    pub fn written(&self, form: Form, level: u8, problems: &mut Vec<Diagnostic>) -> String {
        // A list that the data leaves empty has no table.
        if self.cookies.is_empty() {
            return String::new();
        }
        let subject = &*self.subject;
        let front = &subject.wording.front;
        let title = match &self.title {
            Title::OfCategory(category) => match subject.title(category) {
                Answer::Text(title) => title,
                Answer::Impossible(problem) => {
                    problems.push(*problem);
                    "".into()
                }
                _ => "".into(),
            },
            Title::Text(text) => text.as_str().into(),
        };
        let mut rows = Vec::new();
        for index in &self.cookies {
            let cookie = subject.cookie(*index);
            let cells = self.columns.iter();
            rows.push(
                cells
                    .map(|column| cell(subject, *column, cookie, problems))
                    .collect(),
            );
        }
        let head = |column: &Column| match front.labels.get(column.key()) {
            Some(label) => Cell::Text(label.into()),
            None => Cell::Empty,
        };
        let table = Table {
            title: &title,
            is_titled: self.is_titled,
            level: Some(level),
            heads: self.columns.iter().map(head).collect(),
            rows,
            typography: match form.typeset {
                true => Typography::of(&subject.wording.language),
                false => Typography::None,
            },
            foreign: front.foreign.as_ref().unwrap_or(&foreign::NONE),
            left_to_right: left_to_right(&subject.wording.language),
        };
        table.written(form.tables)
    }
}

fn cell<'a>(
    subject: &'a Subject,
    column: Column,
    cookie: &'a Cookie,
    problems: &mut Vec<Diagnostic>,
) -> Cell<'a> {
    match column.answer(subject, cookie) {
        Answer::Unstated => Cell::Empty,
        Answer::Text(text) => Cell::Text(text),
        Answer::Contact(text) => Cell::Text(text.into()),
        Answer::Address(address) => Cell::Link(address),
        Answer::Names(names) => Cell::Names(names),
        Answer::Impossible(problem) => {
            problems.push(*problem);
            Cell::Empty
        }
    }
}

impl Column {
    /// What a reader is told of a cookie in it.
    pub fn answer<'a>(self, subject: &'a Subject, cookie: &'a Cookie) -> Answer<'a> {
        match self {
            Self::Names if cookie.is_named() => Answer::Names(cookie.names()),
            Self::Names => Answer::Unstated,
            Self::Field(field) => subject.fact(cookie, field),
        }
    }
}
