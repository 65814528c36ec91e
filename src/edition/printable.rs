//! Values that print something else than escaped text: addresses, names, days,
//! tables.

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use minijinja::value::{Object, Value};
use minijinja::{Environment, Error, ErrorKind, Output};

use super::job::Job;
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::web_address::WebAddress;
use crate::render::day::written_out;
use crate::render::escape::{
    AutoLink, CodeSpan, CodeSpanInCell, HtmlLinkInMarkdown, HtmlNameInMarkdown, LeftToRight,
    LinkDestination, MarkdownText,
};
use crate::render::typography::Typography;

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
    /// An address inside a link: as text, because a link cannot hold another.
    InLink(String),
    /// An address as the target of a link that the edition wrote.
    Target(WebAddress),
    /// A day, written out.
    Day(Date, Language),
    /// A finished table.
    Block(String),
}

impl Printable {
    /// Prints it in a line of Markdown.
    pub fn markdown(&self, out: &mut Output<'_>, typography: Typography) -> fmt::Result {
        match self {
            Self::Address(address) => write!(out, "{}", AutoLink(address)),
            Self::Target(address) => write!(out, "{}", LinkDestination(address)),
            Self::Contact(text) => {
                let shown = MarkdownText(text, typography);
                match contact(text) {
                    // In `<a@b.fr>` some renderers lose that it is a mail.
                    Some(Contact::Mail) => write!(out, "[{shown}](mailto:{text})"),
                    Some(Contact::Web(address)) => write!(out, "{}", AutoLink(&address)),
                    None => write!(out, "{shown}"),
                }
            }
            Self::InLink(address) => {
                write!(out, "{}", MarkdownText(address, Typography::None))
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

    /// Prints it in a line of Markdown that becomes HTML, where more can be
    /// said of it.
    pub fn html(
        &self,
        out: &mut Output<'_>,
        typography: Typography,
        left_to_right: LeftToRight,
    ) -> fmt::Result {
        let link = |address: &WebAddress| HtmlLinkInMarkdown(address, left_to_right).to_string();
        match self {
            Self::Address(address) => out.write_str(&link(address)),
            Self::Contact(text) => match contact(text) {
                Some(Contact::Web(address)) => out.write_str(&link(&address)),
                _ => self.markdown(out, typography),
            },
            Self::Names(job, index) | Self::NamesInCell(job, index) => {
                write_names(job, *index, |comma, name| {
                    write!(out, "{comma}{}", HtmlNameInMarkdown(name, left_to_right))
                })
            }
            _ => self.markdown(out, typography),
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

/// A contact that Markdown can link.
enum Contact {
    /// An e-mail address of plain characters.
    Mail,
    /// A web address.
    Web(WebAddress),
}

fn contact(text: &str) -> Option<Contact> {
    let plain = |part: &str| {
        let allowed = |c: char| c.is_ascii_alphanumeric() || "-._+".contains(c);
        !part.is_empty() && part.chars().all(allowed)
    };
    let domain = |part: &str| part.contains('.') && !part.contains(['_', '+']) && plain(part);
    let is_mail = text
        .split_once('@')
        .is_some_and(|(user, host)| plain(user) && domain(host));
    if is_mail {
        return Some(Contact::Mail);
    }
    let address = WebAddress::parse(text).ok();
    let address = address.filter(|address| address.as_str() == text);
    address.map(Contact::Web)
}

/// In an expression, a printable is its bare text.
impl fmt::Display for Printable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(address) | Self::Target(address) => f.write_str(address.as_str()),
            Self::Contact(text) | Self::InLink(text) | Self::Block(text) => f.write_str(text),
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

/// The filter that [`super::prepare`] adds to what is printed inside a link.
pub const IN_LINK: &str = "in_link";

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

fn in_link(value: Value) -> Value {
    let address = match value.downcast_object_ref::<Printable>() {
        Some(Printable::Address(address)) => address.as_str().to_owned(),
        Some(Printable::Contact(text)) if contact(text).is_some() => text.clone(),
        _ => return value,
    };
    Value::from_object(Printable::InLink(address))
}

/// The filter that [`super::prepare`] adds to what is the target of a link.
pub const IN_TARGET: &str = "in_target";

/// An address, or an id, which has no character that means anything; what is
/// not stated is told where it is printed. A text could be `javascript:…`.
fn in_target(value: Value) -> Result<Value, Error> {
    if let Some(Printable::Address(address)) = value.downcast_object_ref::<Printable>() {
        return Ok(Value::from_object(Printable::Target(address.clone())));
    }
    let is_id = value.as_str().is_some_and(|text| Id::parse(text).is_ok());
    if is_id || value.is_none() || value.is_undefined() {
        return Ok(value);
    }
    let detail = "only an address of the data can be the target of a link";
    Err(Error::new(ErrorKind::InvalidOperation, detail))
}

/// The filter that [`super::prepare`] adds to what describes a picture.
pub const IN_ALT: &str = "in_alt";

/// A description is text and nothing else.
fn in_alt(value: Value) -> Value {
    let text = match value.downcast_object_ref::<Printable>() {
        Some(Printable::Block(_)) => return value,
        Some(printable) => printable.to_string(),
        None => match value.as_str() {
            Some(text) if !value.is_safe() => text.to_owned(),
            _ => return value,
        },
    };
    Value::from_object(Printable::InLink(text))
}

/// The filters of this file.
pub fn add_filters(environment: &mut Environment<'static>) {
    environment.add_filter(IN_LINK, in_link);
    environment.add_filter(IN_CELL, in_cell);
    environment.add_filter(IN_TARGET, in_target);
    environment.add_filter(IN_ALT, in_alt);
}
