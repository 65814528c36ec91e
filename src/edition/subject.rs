//! What a charter is about: a portal in a language, with the words of an
//! edition. It answers what a reader is told in each field.

use std::borrow::Cow;
use std::sync::Arc;

use super::front_matter::Phrase;
use super::wording::Wording;
use crate::diagnostic::{Diagnostic, kind, nearest};
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::duration::Lifetime;
use crate::model::facts::{CookieField, Fact};
use crate::model::field::{Field, Text};
use crate::model::language::Language;
use crate::model::origin::Origin;
use crate::model::portal::{Category, Portal};
use crate::model::web_address::WebAddress;
use crate::model::words::Word as _;
use crate::render::{country, day, duration};
use crate::source::place::Place;

/// What a charter is about.
#[derive(Debug)]
pub struct Subject {
    pub portal: Arc<Portal>,
    /// The book's own categories and titles.
    pub book_categories: Arc<Vec<Category>>,
    pub wording: Arc<Wording>,
    pub language: Language,
    /// The only category that is shown.
    pub category: Option<CategoryId>,
}

/// What a reader is told in a field.
#[derive(Debug)]
pub enum Answer<'a> {
    Unstated,
    Text(Cow<'a, str>),
    /// A web address, which becomes a link.
    Address(&'a WebAddress),
    /// An e-mail address or a web address, which become links; else a text.
    Contact(&'a str),
    /// The names of a cookie.
    Names(&'a [String]),
    /// It is stated, but cannot be said in this charter.
    Impossible(Box<Diagnostic>),
}

impl<'a> Answer<'a> {
    pub fn is_stated(&self) -> bool {
        !matches!(self, Self::Unstated)
    }

    pub fn of(field: &'a Option<Field<String>>) -> Self {
        field
            .as_ref()
            .map_or(Self::Unstated, |field| field.value.as_str().into())
    }

    pub fn contact(field: &'a Option<Field<String>>) -> Self {
        field
            .as_ref()
            .map_or(Self::Unstated, |field| Self::Contact(&field.value))
    }

    pub fn address(field: &'a Option<Field<WebAddress>>) -> Self {
        field
            .as_ref()
            .map_or(Self::Unstated, |field| Self::Address(&field.value))
    }
}

impl<'a> From<&'a str> for Answer<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Answer<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl Subject {
    /// The categories to print.
    pub fn categories(&self) -> Vec<CategoryId> {
        let mut categories = self.portal.categories(&self.book_categories);
        categories.sort_by_key(|category| self.wording.front.position(category));
        if let Some(wanted) = &self.category {
            categories.retain(|category| category == wanted);
        }
        categories
    }

    pub fn cookie(&self, index: usize) -> &Cookie {
        &self.portal.cookies[index]
    }

    /// The positions of the cookies of a category.
    pub fn cookies_in(&self, category: &CategoryId) -> Vec<usize> {
        let cookies = self.portal.cookies_in(category);
        cookies.map(|(index, _)| index).collect()
    }

    /// What a reader is told in a field of a cookie.
    pub fn fact<'a>(&'a self, cookie: &'a Cookie, field: &CookieField) -> Answer<'a> {
        let what = || format!("`{}` of {}", field.key, cookie.label());
        match (field.see)(&cookie.facts) {
            // The bound is said where there are no words.
            Fact::Unstated if field.key == "data-retention" => {
                match &cookie.facts.data_retention_max {
                    Some(max) => duration::written_out(&max.value, self.written_in()).into(),
                    None => Answer::Unstated,
                }
            }
            Fact::Unstated | Fact::Conditions => Answer::Unstated,
            Fact::Name(name) => name.into(),
            Fact::Text(text) => self.text(text, what),
            Fact::Address(address) => Answer::Address(address),
            Fact::Country(country) => country::name(country, self.written_in()).into(),
            Fact::Lifetime(lifetime) => self.lifetime(lifetime, cookie),
            Fact::Period(period) => duration::written_out(period, self.written_in()).into(),
            Fact::Day(date) => day::written_out(date, self.written_in()).into(),
            Fact::Categories(categories) => {
                self.listed(categories.iter().map(|category| self.title(category)))
            }
            Fact::Code(code) => self.word(code),
            Fact::Exemptions(exemptions) => self.listed(
                exemptions
                    .iter()
                    .map(|exemption| self.word(exemption.as_str())),
            ),
        }
    }

    /// Several answers as one.
    fn listed<'a>(&self, answers: impl Iterator<Item = Answer<'a>>) -> Answer<'a> {
        let mut texts: Vec<Cow<'a, str>> = Vec::new();
        for answer in answers {
            match answer {
                Answer::Text(text) => texts.push(text),
                other => return other,
            }
        }
        Answer::Text(texts.join(", ").into())
    }

    /// The edition's word for a code.
    pub fn word(&self, code: &str) -> Answer<'_> {
        match self.wording.front.words.get(code) {
            Some(word) => word.as_str().into(),
            None => Answer::Impossible(Box::new(self.wording.word_missing(code))),
        }
    }

    /// What a sentence calls a cookie.
    pub fn label<'a>(&'a self, cookie: &'a Cookie) -> Answer<'a> {
        if cookie.is_named() {
            return Answer::Names(cookie.names());
        }
        if let Some(provider) = &cookie.facts.provider {
            return provider.value.as_str().into();
        }
        match self.text(&cookie.facts.feature, || {
            format!("`feature` of {}", cookie.label())
        }) {
            Answer::Unstated => self.word(Phrase::Unnamed.as_str()),
            feature => feature,
        }
    }

    /// A text in the language of this charter; a text that is stated, but not
    /// in it, is a mistake.
    pub fn text<'a>(&self, text: &'a Text, what: impl FnOnce() -> String) -> Answer<'a> {
        let first = self.portal.first_language();
        match (text.get(&self.language, first), text.origin()) {
            (Some(found), _) => found.into(),
            (None, Some(origin)) => Answer::Impossible(Box::new(self.missing_translation(
                origin,
                &text.languages(first),
                &what(),
            ))),
            (None, None) => Answer::Unstated,
        }
    }

    fn missing_translation(&self, origin: &Origin, stated: &[&Language], what: &str) -> Diagnostic {
        let asked = &self.language;
        let all = stated.iter().copied().chain([asked]);
        let all: Vec<String> = all.map(|language| format!("{language} = \"…\"")).collect();
        let stated: Vec<&str> = stated.iter().map(|language| language.as_str()).collect();
        Diagnostic::new(
            kind::TRANSLATION_MISSING,
            format!("{what} has no text in `{asked}`"),
        )
        .at(
            Place::of(origin),
            format!("written in {}", nearest::list(&stated)),
        )
        .note(format!(
            "a charter of portal `{}` is asked for in `{asked}`",
            self.portal.id
        ))
        .help(format!("write `{} = {{ {} }}`", origin.key, all.join(", ")))
    }

    /// The title of a category: the book's, else the edition's.
    pub fn title<'a>(&'a self, category: &CategoryId) -> Answer<'a> {
        let mut of_book = self.book_categories.iter();
        if let Some(own) = of_book.find(|own| own.id == *category) {
            return self.text(&own.title, || format!("the title of category `{category}`"));
        }
        match self.wording.front.title(category) {
            Some(title) => title.into(),
            None => Answer::Impossible(Box::new(self.wording.title_missing(category))),
        }
    }

    /// How long a cookie lives: in the data's own words, else as a bound.
    pub fn lifetime<'a>(&self, lifetime: &'a Lifetime, cookie: &Cookie) -> Answer<'a> {
        let language = self.written_in();
        let what = || format!("`duration.text` of {}", cookie.label());
        let text = match (self.text(&lifetime.text, what), &lifetime.max) {
            (Answer::Text(text), _) => text,
            (Answer::Unstated, Some(max)) => duration::written_out(max, language).into(),
            (other, _) => return other,
        };
        match duration::renewed(language).filter(|_| lifetime.renewed == Some(true)) {
            Some(renewed) => Answer::Text(format!("{text}, {renewed}").into()),
            None => Answer::Text(text),
        }
    }

    /// The language whose grammar and names are used: the edition's.
    fn written_in(&self) -> &Language {
        &self.wording.language
    }
}
