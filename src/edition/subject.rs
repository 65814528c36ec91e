//! What a charter is about: a portal in a language, with the words of an
//! edition. It answers what a reader is told in each field.

use std::borrow::Cow;
use std::sync::Arc;

use super::front_matter::Phrase;
use super::wording::Wording;
use crate::diagnostic::{Diagnostic, kind, nearest};
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::domain::Domain;
use crate::model::duration::Lifetime;
use crate::model::facts::{CookieField, Fact};
use crate::model::field::{Name, Named, Text};
use crate::model::language::Language;
use crate::model::origin::Origin;
use crate::model::portal::{Portal, Vocabulary};
use crate::model::web_address::WebAddress;
use crate::model::words::Word as _;
use crate::render::{country, day, duration};
use crate::source::place::Place;

/// What a charter is about.
#[derive(Debug)]
pub struct Subject {
    pub portal: Arc<Portal>,
    /// The book's own categories and fields.
    pub vocabulary: Arc<Vocabulary>,
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
    /// Several texts, a line each.
    Lines(&'a str),
    /// Web addresses, which become links.
    Addresses(&'a [WebAddress]),
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

    /// All of it as one line of text.
    pub fn line(self) -> Option<Cow<'a, str>> {
        match self {
            Self::Text(text) => Some(text),
            Self::Lines(lines) => Some(lines.replace('\n', " ; ").into()),
            Self::Contact(text) => Some(text.into()),
            Self::Names(names) => Some(names.join(", ").into()),
            Self::Addresses(addresses) => {
                let addresses: Vec<&str> = addresses.iter().map(WebAddress::as_str).collect();
                Some(addresses.join(", ").into())
            }
            Self::Unstated | Self::Impossible(_) => None,
        }
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
        let mut categories = self.portal.categories(&self.vocabulary);
        categories.sort_by_key(|category| self.wording.front.position(category));
        if let Some(wanted) = &self.category {
            categories.retain(|category| category == wanted);
        }
        categories
    }

    pub fn cookie(&self, index: usize) -> &Cookie {
        self.portal.cookie(index)
    }

    /// The services and what is grouped as one, each by the positions of its
    /// cookies.
    pub fn services(&self) -> Vec<Vec<usize>> {
        let mut services: Vec<Vec<usize>> = Vec::new();
        for (index, cookie) in self.portal.cookies.iter().enumerate() {
            if cookie.service.is_none() && !cookie.facts.service.is_stated() {
                continue;
            }
            let same = |known: &&mut Vec<usize>| {
                let known = self.cookie(known[0]);
                match (&known.service, &cookie.service) {
                    (None, None) => known.facts.service.any() == cookie.facts.service.any(),
                    (one, other) => one == other,
                }
            };
            match services.iter_mut().find(same) {
                Some(service) => service.push(index),
                None => services.push(vec![index]),
            }
        }
        services
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
            Fact::Unstated | Fact::Conditions | Fact::Own(_) => Answer::Unstated,
            Fact::Name(name) => self.name(name, what),
            Fact::Domains(domains) => self.named(domains, what, |domains| {
                let names: Vec<&str> = domains.iter().map(Domain::as_str).collect();
                names.join(", ").into()
            }),
            Fact::Text(text) => self.text(text, what),
            Fact::Address(address) => self.address(address, what),
            Fact::Addresses(addresses) => Answer::Addresses(addresses),
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

    /// The names of a cookie, else what stands for them.
    pub fn names<'a>(&'a self, cookie: &'a Cookie) -> Answer<'a> {
        match cookie.names() {
            [] => self.text(&cookie.facts.label, || {
                format!("`label` of {}", cookie.label())
            }),
            names => Answer::Names(names),
        }
    }

    /// What a sentence calls a cookie.
    pub fn label<'a>(&'a self, cookie: &'a Cookie) -> Answer<'a> {
        if cookie.is_named() {
            return self.names(cookie);
        }
        match self.name(&cookie.facts.provider, || {
            format!("`provider` of {}", cookie.label())
        }) {
            Answer::Unstated => {}
            provider => return provider,
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
            (Some(found), _) if found.contains('\n') => Answer::Lines(found),
            (Some(found), _) => found.as_str().into(),
            (None, Some(origin)) => Answer::Impossible(Box::new(self.missing_translation(
                origin,
                &text.languages(first),
                &what(),
            ))),
            (None, None) => Answer::Unstated,
        }
    }

    /// A name in the language of this charter.
    pub fn name<'a>(&self, name: &'a Name, what: impl FnOnce() -> String) -> Answer<'a> {
        self.named(name, what, |name| name.as_str().into())
    }

    /// A name that may be an address.
    pub fn contact<'a>(&self, name: &'a Name, what: impl FnOnce() -> String) -> Answer<'a> {
        self.named(name, what, |name| Answer::Contact(name))
    }

    /// An address in the language of this charter.
    pub fn address<'a>(
        &self,
        address: &'a Named<WebAddress>,
        what: impl FnOnce() -> String,
    ) -> Answer<'a> {
        self.named(address, what, |address| {
            Answer::Addresses(std::slice::from_ref(address))
        })
    }

    /// What holds for every language or stands in this one; else a mistake.
    fn named<'a, T>(
        &self,
        named: &'a Named<T>,
        what: impl FnOnce() -> String,
        said: impl FnOnce(&'a T) -> Answer<'a>,
    ) -> Answer<'a> {
        match (named.get(&self.language), named.origin()) {
            (Some(found), _) => said(found),
            (None, Some(origin)) => Answer::Impossible(Box::new(self.missing_translation(
                origin,
                &named.languages(),
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
        .help(format!(
            "write `{} = {{ {} }}`",
            origin.key(),
            all.join(", ")
        ))
    }

    /// The title of a category: the book's, else the edition's.
    pub fn title<'a>(&'a self, category: &CategoryId) -> Answer<'a> {
        if let Some(own) = self.vocabulary.category(category)
            && own.title.is_stated()
        {
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
