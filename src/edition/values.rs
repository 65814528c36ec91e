//! The values that an edition can print or ask for.
//!
//! Their fields are called as in the data, with `_` for `-`: in a template
//! `portal.public-body` would be a subtraction. A field that the data does not
//! state is `none`; a field that does not exist is an error.

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use minijinja::value::{Enumerator, Object, Value};
use minijinja::{Environment, Error, ErrorKind, Output, State};

use super::job::Job;
use crate::diagnostic::nearest::suggestion;
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::field::{Field, Text};
use crate::model::language::Language;
use crate::model::web_address::WebAddress;
use crate::model::words::Word;
use crate::render::escape::{AutoLink, CodeSpan, CodeSpanInCell, MarkdownText};
use crate::render::typography::Typography;

/// The fields of `portal`.
const PORTAL: [&str; 9] = [
    "id",
    "name",
    "url",
    "language",
    "updated",
    "manage",
    "public_body",
    "consent_scope",
    "publisher",
];
/// The fields of `portal.publisher`.
const PUBLISHER: [&str; 3] = ["name", "contact", "dpo"];
/// The fields of a category.
const CATEGORY: [&str; 3] = ["id", "title", "cookies"];
/// The fields of a cookie.
const COOKIE: [&str; 17] = [
    "name",
    "provider",
    "company",
    "feature",
    "purpose",
    "condition",
    "transfer",
    "data_retention",
    "domain",
    "policy",
    "country",
    "party",
    "storage",
    "consent",
    "legal_basis",
    "service",
    "verified",
];
/// What stands at the top.
const TOP: [&str; 3] = ["portal", "categories", "table"];

/// A value that prints something else than escaped text.
#[derive(Debug)]
pub enum Printable {
    /// An address, as a link that shows it.
    Address(WebAddress),
    /// An e-mail address or a web address, as a link; else a text.
    Contact(String),
    /// The names of a cookie, as code: the job's cookie of that position.
    Names(Arc<Job>, usize),
    /// The same in a row of the edition's own table, where a `|` ends the cell
    /// even in code.
    NamesInCell(Arc<Job>, usize),
    /// An address in a heading: as text, because mdBook makes a link of the
    /// whole heading, and a link cannot hold another.
    InHeading(WebAddress),
    /// A day, written out.
    Day(Date, Language),
    /// A finished table.
    Block(String),
}

impl Printable {
    /// Prints it as Markdown.
    pub fn write(&self, out: &mut Output<'_>, typography: Typography) -> fmt::Result {
        match self {
            Self::Address(address) => write!(out, "{}", AutoLink(address)),
            Self::Contact(text) => match contact(text) {
                Some(address) => write!(out, "<{address}>"),
                None => write!(out, "{}", MarkdownText(text, typography)),
            },
            Self::InHeading(address) => {
                write!(out, "{}", MarkdownText(address.as_str(), Typography::None))
            }
            Self::Names(job, index) => write_names(job, *index, |comma, name| {
                write!(out, "{comma}{}", CodeSpan(name))
            }),
            Self::NamesInCell(job, index) => write_names(job, *index, |comma, name| {
                write!(out, "{comma}{}", CodeSpanInCell(name))
            }),
            Self::Day(day, language) => out.write_str(&written_out(*day, language)),
            // The tag stands alone on its line: with this break an empty line
            // ends the table, whatever follows.
            Self::Block(block) => writeln!(out, "{block}"),
        }
    }
}

/// Prints the names of a cookie, which is then no longer unprinted.
fn write_names(
    job: &Job,
    index: usize,
    mut write: impl FnMut(&str, &str) -> fmt::Result,
) -> fmt::Result {
    job.mark_printed(index);
    let mut names = job.names(index).iter().enumerate();
    names.try_for_each(|(position, name)| write(if position == 0 { "" } else { ", " }, name))
}

/// A contact that Markdown can link: an e-mail address of plain characters, or
/// a web address.
fn contact(text: &str) -> Option<&str> {
    let plain = |part: &str| {
        let allowed = |c: char| c.is_ascii_alphanumeric() || "-._+".contains(c);
        !part.is_empty() && part.chars().all(allowed)
    };
    let domain = |part: &str| part.contains('.') && !part.contains(['_', '+']) && plain(part);
    let is_mail = text
        .split_once('@')
        .is_some_and(|(user, host)| plain(user) && domain(host));
    let is_web = WebAddress::parse(text).is_ok_and(|address| address.as_str() == text);
    (is_mail || is_web).then_some(text)
}

/// A day as the language writes it: «22 novembre 2026»; ISO 8601 in languages
/// that this program does not speak.
pub fn written_out(day: Date, language: &Language) -> String {
    const FRENCH: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::from(day.month().unsigned_abs()) - 1;
    match (language.primary(), day.day()) {
        ("fr", 1) => format!("1er\u{a0}{} {}", FRENCH[month], day.year()),
        ("fr", number) => format!("{number}\u{a0}{} {}", FRENCH[month], day.year()),
        ("en", number) => format!("{number}\u{a0}{} {}", ENGLISH[month], day.year()),
        _ => day.to_string(),
    }
}

/// In an expression, a printable is its bare text.
impl fmt::Display for Printable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(address) | Self::InHeading(address) => f.write_str(address.as_str()),
            Self::Contact(text) | Self::Block(text) => f.write_str(text),
            Self::Names(job, index) | Self::NamesInCell(job, index) => {
                f.write_str(&job.names(*index).join(", "))
            }
            Self::Day(day, language) => f.write_str(&written_out(*day, language)),
        }
    }
}

impl Object for Printable {
    fn repr(self: &Arc<Self>) -> minijinja::value::ObjectRepr {
        minijinja::value::ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The filter that [`super::prepare`] adds to what a heading prints.
pub const IN_HEADING: &str = "in_heading";

/// The filter that [`super::prepare`] adds to what a row of a table prints.
pub const IN_CELL: &str = "in_cell";

fn in_cell(value: Value) -> Value {
    match value.downcast_object_ref::<Printable>() {
        Some(Printable::Names(job, index)) => {
            Value::from_object(Printable::NamesInCell(Arc::clone(job), *index))
        }
        _ => value,
    }
}

fn in_heading(value: Value) -> Value {
    match value.downcast_object_ref::<Printable>() {
        Some(Printable::Address(address)) => {
            Value::from_object(Printable::InHeading(address.clone()))
        }
        _ => value,
    }
}

/// What an edition sees.
pub fn context(job: &Arc<Job>) -> Value {
    Value::from_object(Top(Arc::clone(job)))
}

/// Filters and tests that say something of a list or a field; none of them
/// makes text.
pub fn add_helpers(environment: &mut Environment<'static>) {
    use minijinja::{filters, tests};
    environment.add_filter("length", filters::length);
    environment.add_filter("first", filters::first);
    environment.add_filter("last", filters::last);
    environment.add_test("none", tests::is_none);
    environment.add_filter(IN_HEADING, in_heading);
    environment.add_filter(IN_CELL, in_cell);
}

#[derive(Debug)]
struct Top(Arc<Job>);

impl Object for Top {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let job = &self.0;
        match key.as_str()? {
            "portal" => Some(Value::from_object(PortalValue(Arc::clone(job)))),
            "categories" => {
                let categories = job.categories().into_iter();
                let values = categories.map(|id| CategoryValue(Arc::clone(job), id));
                Some(values.map(Value::from_object).collect())
            }
            "table" => Some(Value::from_object(TableFunction(Arc::clone(job)))),
            _ => None,
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&TOP)
    }
}

#[derive(Debug)]
struct PortalValue(Arc<Job>);

impl Object for PortalValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let portal = &self.0.portal;
        Some(match key.as_str()? {
            "id" => Value::from(portal.id.as_str()),
            "name" => string(&portal.name),
            "url" => address(&portal.url),
            "language" => Value::from(self.0.language.as_str()),
            "updated" => day(&portal.updated, &self.0),
            "manage" => address(&portal.manage),
            "public_body" => match &portal.public_body {
                Some(field) => Value::from(field.value),
                None => Value::from(()),
            },
            "consent_scope" => word(&portal.consent_scope),
            "publisher" => Value::from_object(PublisherValue(Arc::clone(&self.0))),
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&PORTAL)
    }
}

#[derive(Debug)]
struct PublisherValue(Arc<Job>);

impl Object for PublisherValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let publisher = &self.0.portal.publisher;
        let contact = |field: &Option<Field<String>>| {
            printable(field, |text| Printable::Contact(text.clone()))
        };
        Some(match key.as_str()? {
            "name" => string(&publisher.name),
            "contact" => contact(&publisher.contact),
            "dpo" => contact(&publisher.dpo),
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&PUBLISHER)
    }
}

#[derive(Debug)]
struct CategoryValue(Arc<Job>, CategoryId);

impl Object for CategoryValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let Self(job, id) = &**self;
        Some(match key.as_str()? {
            "id" => Value::from(id.as_str()),
            "title" => Value::from(job.title(id)),
            "cookies" => {
                let cookies = job.portal.cookies_in(id);
                let values = cookies.map(|(index, _)| CookieValue(Arc::clone(job), index));
                values.map(Value::from_object).collect()
            }
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&CATEGORY)
    }
}

#[derive(Debug)]
struct CookieValue(Arc<Job>, usize);

impl Object for CookieValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let Self(job, index) = &**self;
        let cookie = job.portal.cookies.get(*index)?;
        let facts = &cookie.facts;
        let key = key.as_str()?;
        let text = |text: &Text| localised(job, cookie, text, key);
        Some(match key {
            "name" if cookie.names().is_empty() => Value::from(()),
            "name" => Value::from_object(Printable::Names(Arc::clone(job), *index)),
            "provider" => string(&facts.provider),
            "company" => string(&facts.company),
            "feature" => text(&facts.feature),
            "purpose" => {
                // A cookie without a name is shown by what it is for.
                if cookie.names().is_empty() {
                    job.mark_printed(*index);
                }
                text(&facts.purpose)
            }
            "condition" => text(&facts.condition),
            "transfer" => text(&facts.transfer),
            "data_retention" => text(&facts.data_retention),
            "domain" => string(&facts.domain),
            "policy" => address(&facts.policy),
            "country" => string(&facts.country),
            "party" => word(&facts.party),
            "storage" => word(&facts.storage),
            "consent" => word(&facts.consent),
            "legal_basis" => word(&facts.legal_basis),
            "service" => match &cookie.service {
                Some(id) => Value::from(id.as_str()),
                None => Value::from(()),
            },
            "verified" => day(&facts.verified, job),
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&COOKIE)
    }
}

/// `table(category)`.
#[derive(Debug)]
struct TableFunction(Arc<Job>);

impl Object for TableFunction {
    fn call(self: &Arc<Self>, _: &mut State<'_, '_>, args: &[Value]) -> Result<Value, Error> {
        let [category] = args else {
            let detail = "`table` takes one category, as in `table(category)`";
            return Err(Error::new(ErrorKind::InvalidOperation, detail));
        };
        match category.downcast_object_ref::<CategoryValue>() {
            Some(CategoryValue(_, id)) => Ok(Value::from_object(Printable::Block(
                self.0.table(id).trim_end().to_owned(),
            ))),
            None => {
                let detail = "`table` takes one of `categories`";
                Err(Error::new(ErrorKind::InvalidOperation, detail))
            }
        }
    }
}

fn printable<T>(field: &Option<Field<T>>, make: impl FnOnce(&T) -> Printable) -> Value {
    match field {
        Some(field) => Value::from_object(make(&field.value)),
        None => Value::from(()),
    }
}

fn string(field: &Option<Field<String>>) -> Value {
    match field {
        Some(field) => Value::from(field.value.as_str()),
        None => Value::from(()),
    }
}

fn address(field: &Option<Field<WebAddress>>) -> Value {
    printable(field, |address| Printable::Address(address.clone()))
}

fn day(field: &Option<Field<Date>>, job: &Job) -> Value {
    printable(field, |day| {
        Printable::Day(*day, job.edition.language.clone())
    })
}

fn word<W: Word>(field: &Option<Field<W>>) -> Value {
    match field {
        Some(field) => Value::from(field.value.as_str()),
        None => Value::from(()),
    }
}

fn localised(job: &Job, cookie: &Cookie, text: &Text, key: &str) -> Value {
    let what = format!("`{key}` of {}", cookie.label());
    match job.text(text, &what) {
        Some(text) => Value::from(text),
        None => Value::from(()),
    }
}

/// The key that a template's `portal.publisher.dpo` is in the data:
/// `publisher.dpo`.
pub fn data_key(typed: &str) -> String {
    let path = typed.trim().split_once('.').map_or(typed, |(_, path)| path);
    path.replace('_', "-")
}

/// Help for a field that does not exist.
pub fn misspelt(typed: &str) -> Option<String> {
    let path: Vec<&str> = typed.trim().split('.').collect();
    let known: &[&str] = match path.as_slice() {
        [_] => &TOP,
        ["portal", field] if PUBLISHER.contains(field) => {
            return Some(format!("did you mean `portal.publisher.{field}`?"));
        }
        ["portal", _] => &PORTAL,
        ["portal", "publisher", _] => &PUBLISHER,
        // Whatever the loop calls it, it is a category or a cookie.
        _ => &[CATEGORY.as_slice(), COOKIE.as_slice()].concat(),
    };
    let last = *path.last()?;
    suggestion(
        "its fields",
        last,
        known.iter().copied().filter(|field| *field != last),
    )
}
