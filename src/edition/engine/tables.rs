//! `table(…)`: a table of cookies in an edition. It is written once the level
//! of the heading above it is known.

use std::borrow::Cow;
use std::sync::Arc;

use minijinja::value::{Kwargs, Object, Value, ValueKind, from_args};
use minijinja::{Error, State};

use super::cells::cell;
use super::filters;
use crate::diagnostic::{Diagnostic, kind, nearest};
use crate::edition::head::column::{Column, Of};
use crate::edition::style::Style;
use crate::edition::values::fact::Fact;
use crate::edition::values::failure::{Reason, refused, unstated};
use crate::edition::values::seen::Seen;
use crate::edition::values::subject::{Answer, Subject};
use crate::model::cookie::Cookie;
use crate::render::escape::MarkdownText;
use crate::render::foreign;
use crate::render::table::{Cell, Table};
use crate::source::place::Place;

#[derive(Debug)]
pub struct TableOrder {
    pub subject: Arc<Subject>,
    pub cookies: Vec<usize>,
    pub columns: Vec<Column>,
    title: Title,
    /// The text between the title and the table.
    text: Option<Arc<Fact>>,
    /// Whether the title is shown; otherwise only screen readers get it.
    is_titled: bool,
}

#[derive(Debug)]
enum Title {
    /// A value of the edition or the data.
    Fact(Arc<Fact>),
    /// A literal text of the edition.
    Text(String),
}

impl Object for TableOrder {}

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
        let rows = rows(&of)?;
        // Only `false` hides it: a value that is not stated is a mistake.
        let is_titled = match &title {
            Some(title) => title.kind() != ValueKind::Bool || title.is_true(),
            None => true,
        };
        if is_titled && caption.is_some() {
            return Err(refused(
                "a table has either a title or a caption: write `title=false` beside `caption=`",
            ));
        }

        let asked = if is_titled { title } else { caption };
        let title = match asked {
            Some(title) => named_by(&title)?,
            None => rows.title.ok_or_else(|| {
                refused("a list of cookies has no title of its own: write `title=\"…\"`, or `title=false, caption=\"…\"`")
            })?,
        };
        Ok(Value::from_object(TableOrder {
            subject: Arc::clone(&self.0),
            cookies: rows.cookies,
            text: rows.text.filter(|_| is_titled),
            columns: self.columns(columns)?,
            title,
            is_titled,
        }))
    }
}

impl TableFunction {
    fn columns(&self, named: Option<Vec<String>>) -> Result<Vec<Column>, Error> {
        let Some(named) = named else {
            let columns = self.0.wording.front.columns.clone();
            if columns.is_empty() {
                return Err(refused(
                    "this edition has `columns = []`: name the columns of this table, as in `columns=[\"name\", \"purpose\"]`, or those of all tables between the `+++` lines",
                ));
            }

            return Ok(columns);
        };

        if named.is_empty() {
            return Err(refused("a table has columns: name at least one"));
        }

        let mut columns: Vec<Column> = Vec::new();
        for key in named {
            let Some(column) = Column::parse(&key) else {
                let help = nearest::suggestion("columns", &key, Column::keys());
                let error = refused(format!("a table has no column `{key}`"));
                return Err(error.with_source(Reason::Misspelt(help)));
            };

            if columns.iter().any(|known| known.is_same(&column)) {
                return Err(refused(format!("column `{key}` is named twice")));
            }

            // A label that the edition lacks is reported when the table is
            // written.
            if let Of::Own(id) = &column.of
                && !self.0.vocabulary.fields.contains_key(id)
            {
                return Err(refused(format!(
                    "the data defines no field `{id}`: write `[fields.{id}]` with `label = {{ fr = \"…\" }}`"
                )));
            }

            columns.push(column);
        }

        Ok(columns)
    }
}

const TAKES: &str =
    "`table` takes one of `categories` or of `portal.services`, or a list of cookies";

/// The rows of a table, with its title and text if these are known.
struct Rows {
    cookies: Vec<usize>,
    title: Option<Title>,
    text: Option<Arc<Fact>>,
}

fn rows(of: &Value) -> Result<Rows, Error> {
    if let Some(seen) = of.downcast_object_ref::<Seen>()
        && let Some(title) = seen.title()
    {
        let mut text = None;
        if let Ok(value) = seen.get("text")
            && let Some(fact) = value.downcast_object::<Fact>()
            && fact.answer().is_stated()
        {
            text = Some(fact);
        }

        return Ok(Rows {
            cookies: seen.cookies.clone(),
            title: title.downcast_object().map(Title::Fact),
            text,
        });
    }

    let mut cookies = Vec::new();
    for element in filters::elements(of).map_err(|_| refused(TAKES))? {
        match element.downcast_object_ref::<Seen>() {
            Some(seen) if seen.is_cookie() => cookies.extend(&seen.cookies),
            _ => return Err(refused(TAKES)),
        }
    }

    Ok(Rows {
        cookies,
        title: None,
        text: None,
    })
}

fn named_by(title: &Value) -> Result<Title, Error> {
    if let Some(text) = title.as_str() {
        return Ok(Title::Text(text.to_owned()));
    }

    match title.downcast_object::<Fact>() {
        Some(fact) if fact.answer().is_stated() || fact.subject.is_trial => Ok(Title::Fact(fact)),
        Some(fact) => Err(unstated(fact)),
        None => Err(refused("this is not a title")),
    }
}

impl TableOrder {
    pub fn title_fact(&self) -> Option<&Arc<Fact>> {
        match &self.title {
            Title::Fact(fact) => Some(fact),
            Title::Text(_) => None,
        }
    }

    pub fn title_line(&self) -> String {
        match &self.title {
            Title::Fact(fact) => fact.answer().line().unwrap_or_default().into_owned(),
            Title::Text(text) => text.clone(),
        }
    }

    /// Returns the columns by their keys in the data.
    pub fn keys(&self) -> impl Iterator<Item = Cow<'static, str>> {
        self.columns.iter().map(|column| match &column.of {
            Of::Own(id) => format!("fields.{id}").into(),
            _ => column.key().into(),
        })
    }

    pub fn text(&self) -> Option<&Arc<Fact>> {
        self.text.as_ref().filter(|_| !self.cookies.is_empty())
    }

    /// Returns the cookies whose row has at least one cell that is not empty.
    pub fn visible_cookies(&self) -> Vec<usize> {
        let mut visible = self.cookies.clone();
        visible.retain(|index| {
            let cookie = self.subject.cookie(*index);
            let mut columns = self.columns.iter();
            columns.any(|column| column.answer(&self.subject, cookie).is_stated())
        });
        visible
    }

    /// Writes the table, with `level` as the level of its title. If
    /// `has_heading`, the title is a heading even in HTML, so that all tables
    /// of a page look alike.
    pub fn written(
        &self,
        style: &Style<'_>,
        level: u8,
        has_heading: bool,
        problems: &mut Vec<Diagnostic>,
    ) -> String {
        // An empty list has no table.
        if self.cookies.is_empty() {
            return String::new();
        }

        let subject = &*self.subject;
        let front = &subject.wording.front;
        let title = match &self.title {
            Title::Fact(fact) => line(fact.answer(), problems),
            Title::Text(text) => text.as_str().into(),
        };
        let mut rows = self.rows(problems);
        let mut heads = Vec::new();
        let mut cookies = self.cookies.iter().map(|index| subject.cookie(*index));
        let is_of_signals = cookies.all(Cookie::lasts_for_no_time);
        for column in &self.columns {
            problems.extend(subject.wording.missing_for(column));
            heads.push(head(subject, column, is_of_signals, problems));
        }

        self.settle_unfilled(&mut heads, &mut rows);
        if heads.is_empty() && !subject.is_trial {
            problems.push(self.without_columns());
        }

        let table = Table {
            title: &title,
            is_titled: self.is_titled && !has_heading,
            level: Some(level),
            heads,
            rows,
            typography: style.typography,
            foreign: front.foreign.as_ref().unwrap_or(&foreign::NONE),
            left_to_right: style.left_to_right,
            is_to_the_letter: !style.form.typeset,
        };
        let mut written = String::new();
        if self.is_titled && has_heading {
            table.heading(level, &mut written);
        }

        if let Some(text) = &self.text {
            let text_line = line(text.answer(), problems);
            let escaped = MarkdownText(&text_line, style.typography);
            written.push_str(&format!("{escaped}\n\n"));
        }

        let key = table.key(style.form.tables);
        written + &style.tables.get(key, |_| table.written(style.form.tables))
    }

    /// Reports a table whose columns are all marked `?` and not filled by any
    /// row.
    fn without_columns(&self) -> Diagnostic {
        let wording = &self.subject.wording;
        let (name, language) = (&wording.name, &wording.language);
        let marked: Vec<String> = self.keys().map(|key| format!("{key}?")).collect();
        let keys: Vec<&str> = marked.iter().map(String::as_str).collect();
        let message = format!("edition `{name}` in `{language}` prints a table without columns");
        let mut problem = Diagnostic::new(kind::UNPRINTED_COOKIE, message).at(
            Place::File(wording.file),
            format!("no row fills {}", nearest::list(&keys)),
        );
        if let Some(first) = self.cookies.first() {
            let declared = &self.subject.cookie(*first).declared;
            problem = problem.at(Place::of_table(declared), "its first row");
        }

        problem.help("name a column that is filled, as in `columns = [\"name\", \"purpose\"]`; one with `?` is left out where no row fills it")
    }

    fn rows(&self, problems: &mut Vec<Diagnostic>) -> Vec<Vec<Cell<'_>>> {
        let mut rows = Vec::new();
        for index in &self.cookies {
            let cookie = self.subject.cookie(*index);
            let mut row = Vec::new();
            for column in &self.columns {
                // Portals might never fill an optional column that the trial
                // fills.
                let mut found = Vec::new();
                row.push(cell(&self.subject, column, cookie, &mut found));
                if !column.is_optional || !self.subject.is_trial {
                    problems.append(&mut found);
                }
            }

            rows.push(row);
        }

        rows
    }

    /// Removes the columns marked `?` that no row fills. In the other columns,
    /// fills empty cells with the edition's word for what is not stated.
    fn settle_unfilled<'a>(&'a self, heads: &mut Vec<Cell<'a>>, rows: &mut [Vec<Cell<'a>>]) {
        for (index, column) in self.columns.iter().enumerate().rev() {
            let is_filled = rows.iter().any(|row| !matches!(row[index], Cell::Empty));
            if column.is_optional && !is_filled {
                heads.remove(index);
                for row in &mut *rows {
                    row.remove(index);
                }

                continue;
            }

            for (row, cookie) in rows.iter_mut().zip(&self.cookies) {
                let cookie = self.subject.cookie(*cookie);
                let word = column.if_empty(&self.subject, cookie);
                if let (Cell::Empty, Some(word)) = (&row[index], word) {
                    row[index] = Cell::Text(word.into());
                }
            }
        }
    }
}

fn line<'a>(answer: Answer<'a>, problems: &mut Vec<Diagnostic>) -> Cow<'a, str> {
    if let Answer::Impossible(wrong) = answer {
        problems.extend(wrong);
        return "".into();
    }

    answer.line().unwrap_or_default()
}

/// Returns the head of a column. Pixels and fingerprints have no cookie name,
/// so a table of only these uses the edition's label for `label` instead.
fn head<'a>(
    subject: &'a Subject,
    column: &Column,
    is_of_signals: bool,
    problems: &mut Vec<Diagnostic>,
) -> Cell<'a> {
    let labels = &subject.wording.front.labels;
    let label = match &column.of {
        Of::Own(id) => match subject.vocabulary.fields.get(id) {
            Some(label) => {
                let answer = subject.text(label, || format!("the label of field `{id}`"));
                line(answer, problems)
            }
            None => "".into(),
        },
        Of::Names if is_of_signals && labels.contains_key("label") => {
            labels["label"].as_str().into()
        }
        Of::Names | Of::Field(_) => labels.get(column.key()).map_or("", String::as_str).into(),
    };
    if label.is_empty() {
        return Cell::Empty;
    }

    Cell::Text(label)
}
