//! Fills the cells of a table: what a reader sees of a cookie in each column.

use crate::diagnostic::Diagnostic;
use crate::edition::head::column::{Column, Of};
use crate::edition::head::front_matter::Phrase;
use crate::edition::values::subject::{Answer, Subject};
use crate::model::cookie::Cookie;
use crate::model::words::Word as _;
use crate::render::table::Cell;

pub fn cell<'a>(
    subject: &'a Subject,
    column: &Column,
    cookie: &'a Cookie,
    problems: &mut Vec<Diagnostic>,
) -> Cell<'a> {
    match column.answer(subject, cookie) {
        Answer::Unstated => Cell::Empty,
        Answer::Text(text) if matches!(column.of, Of::Names) => Cell::Label(text),
        Answer::Text(text) => Cell::Text(text),
        Answer::Lines(lines, between) => Cell::List(lines, between),
        Answer::Contact(text) => Cell::Text(text.into()),
        Answer::Addresses(addresses) => match (subject.link_words(column, cookie), &*addresses) {
            (Some(words), [first, ..]) => Cell::Worded(words, first.clone()),
            _ => Cell::Links(addresses),
        },
        Answer::Names(names, _) => Cell::Names(names),
        Answer::Impossible(wrong) => {
            problems.extend(wrong);
            Cell::Empty
        }
    }
}

impl Column {
    /// Returns the word for the cell of a cookie that states nothing in a
    /// column. In a column marked `?`, only fields of every cookie have one.
    /// Where there may be nothing to state, the cell claims neither that there
    /// is something nor that there is not.
    pub fn if_empty<'a>(&self, subject: &'a Subject, cookie: &Cookie) -> Option<&'a str> {
        let words = &subject.wording.front.words;
        let word = words.get(Phrase::NotStated.as_str())?;
        match self.of {
            Of::Names if self.is_optional => None,
            Of::Names => words.get(Phrase::Unnamed.as_str()).map(String::as_str),
            Of::Field(field) if field.key == "duration" && cookie.lasts_for_no_time() => None,
            Of::Field(field) if field.is_of_every_cookie() => Some(word),
            _ => (!self.is_optional).then_some(word),
        }
    }

    pub fn answer<'a>(&self, subject: &'a Subject, cookie: &'a Cookie) -> Answer<'a> {
        match &self.of {
            // A row uses the same name for a cookie as sentences do.
            Of::Names if self.if_empty(subject, cookie).is_some() => subject.called(cookie),
            Of::Names => subject.names(cookie),
            Of::Field(field) => subject.fact(cookie, field),
            Of::Own(id) => match cookie.facts.own.get(id) {
                Some(text) => subject.own(text, || format!("`fields.{id}` of {}", cookie.label())),
                None => Answer::Unstated,
            },
        }
    }
}

impl Subject {
    /// Returns the text of a link in a column, if the edition has one. The
    /// provider is added, so that links with the same text do not lead to
    /// different pages (WCAG 2.4.4).
    fn link_words(&self, column: &Column, cookie: &Cookie) -> Option<String> {
        let word = self.wording.front.words.get(column.key())?;
        let provider = cookie.facts.provider.get(&self.language);
        Some(match provider {
            Some(provider) => format!("{word} ({provider})"),
            None => word.clone(),
        })
    }
}
