//! What a charter is about: a portal in a language, with the words of an
//! edition. It answers what a reader is shown in each field.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use super::translation;
use crate::diagnostic::Diagnostic;
use crate::edition::head::wording::Wording;
use crate::model::category::CategoryId;
use crate::model::collate::is_same_name;
use crate::model::cookie::Cookie;
use crate::model::domain::Domain;
use crate::model::duration::{Lifetime, Period};
use crate::model::exemptions::Exemptions;
use crate::model::facts::{CookieField, Fact};
use crate::model::field::{Name, Named, Text};
use crate::model::language::Language;
use crate::model::origin::Origin;
use crate::model::portal::{Portal, Vocabulary};
use crate::model::text::in_one_line;
use crate::model::web_address::WebAddress;
use crate::model::words::{Exemption, Word as _};
use crate::model::written_duration::longest_in;
use crate::render::duration;
use crate::render::language::{self, Missing, semicolon};
use crate::source::Sources;

#[derive(Debug)]
pub struct Subject {
    pub portal: Arc<Portal>,
    /// The book's own categories and fields.
    pub vocabulary: Arc<Vocabulary>,
    pub wording: Arc<Wording>,
    pub language: Language,
    /// The only category to show; `None` for all.
    pub category: Option<CategoryId>,
    pub sources: Arc<Sources>,
    /// Whether this is a trial: values that are not stated are printed, and
    /// missing words for durations, dates and countries are not a mistake,
    /// since no charter may need them.
    pub is_trial: bool,
    pub called_alike: OnceLock<CalledAlike>,
}

pub type CalledAlike = BTreeMap<Call, Vec<usize>>;

/// A name of a cookie, or what is shown instead of one.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Call {
    Name(String),
    Other(String),
}

#[derive(Debug, Default)]
pub enum Answer<'a> {
    #[default]
    Unstated,
    Text(Cow<'a, str>),
    /// Several texts, one per line, and the separator for joining them.
    Lines(&'a str, &'static str),
    Addresses(Cow<'a, [WebAddress]>),
    /// An e-mail or web address, which becomes a link, or any other text.
    Contact(&'a str),
    /// Names, and what distinguishes their cookie from others of the same name.
    Names(&'a [String], String),
    /// It is stated but cannot be printed in this charter.
    Impossible(Vec<Diagnostic>),
}

impl<'a> Answer<'a> {
    pub fn is_stated(&self) -> bool {
        !matches!(self, Self::Unstated)
    }

    pub fn line(self) -> Option<Cow<'a, str>> {
        match self {
            Self::Text(text) => Some(text),
            Self::Lines(lines, between) => Some(in_one_line(lines, between)),
            Self::Contact(text) => Some(text.into()),
            Self::Names(names, apart) => Some((names.join(", ") + &apart).into()),
            Self::Addresses(addresses) => {
                let texts: Vec<&str> = addresses.iter().map(WebAddress::as_str).collect();
                Some(texts.join(", ").into())
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

impl From<Diagnostic> for Answer<'_> {
    fn from(problem: Diagnostic) -> Self {
        Self::Impossible(vec![problem])
    }
}

impl From<String> for Answer<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl Subject {
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

    /// Groups the positions of cookies, and of entries that store nothing, by
    /// service.
    pub fn services(&self) -> Vec<Vec<usize>> {
        let mut services: Vec<Vec<usize>> = Vec::new();
        let portal = &self.portal;
        let all = portal.cookies.iter().chain(&portal.without_cookies);
        for (index, cookie) in all.enumerate() {
            if cookie.service.is_none() && !cookie.facts.service.is_stated() {
                continue;
            }

            let mut known = services.iter_mut();
            match known.find(|service| self.is_same_service(self.cookie(service[0]), cookie)) {
                Some(service) => service.push(index),
                None => services.push(vec![index]),
            }
        }

        services
    }

    /// Compares services by their ids or, if one has none, by their names.
    fn is_same_service(&self, one: &Cookie, other: &Cookie) -> bool {
        if let (Some(one), Some(other)) = (&one.service, &other.service) {
            return one == other;
        }

        match (self.service_name(one), self.service_name(other)) {
            (Some(one), Some(other)) => is_same_name(one, other),
            _ => false,
        }
    }

    fn service_name<'a>(&self, cookie: &'a Cookie) -> Option<&'a String> {
        let service = &cookie.facts.service;
        service.get(&self.language).or(service.any())
    }

    pub fn cookies_in(&self, category: &CategoryId) -> Vec<usize> {
        let cookies = self.portal.cookies_in(category);
        cookies.map(|(index, _)| index).collect()
    }

    pub fn fact<'a>(&'a self, cookie: &'a Cookie, field: &CookieField) -> Answer<'a> {
        let what = || format!("`{}` of {}", field.key, cookie.label());
        match (field.see)(&cookie.facts) {
            Fact::Unstated => self.bound(cookie, field),
            Fact::Conditions | Fact::Own(_) => Answer::Unstated,
            Fact::Name(name) => self.name(name, what),
            Fact::Domains(domains) => self.named(domains, what, |domains| {
                let names: Vec<&str> = domains.iter().map(Domain::as_str).collect();
                names.join(", ").into()
            }),
            Fact::Text(text) => self.text(text, what),
            Fact::Address(address) => self.address(address, what),
            Fact::Addresses(addresses) => Answer::Addresses(addresses.into()),
            Fact::Country(country) => {
                let name = self.wording.tongue().country(country);
                self.in_words(name.map_err(|missing| vec![missing]))
            }
            Fact::Lifetime(lifetime) => self.lifetime(lifetime, cookie),
            Fact::Period(period) => self.period(period),
            Fact::Day(date) => self.day(date),
            Fact::Categories(categories) => {
                self.listed(categories.iter().map(|category| self.title(category)))
            }
            Fact::Code(code) => self.word(code),
            Fact::Exemptions(Exemptions { cases, other }) => {
                self.listed(cases.iter().map(|case| match case {
                    Exemption::Other if other.is_stated() => self.text(other, what),
                    case => self.word(case.as_str()),
                }))
            }
        }
    }

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

    pub fn word(&self, code: &str) -> Answer<'_> {
        match self.wording.front.words.get(code) {
            Some(word) => word.as_str().into(),
            None => self.wording.word_missing(code).into(),
        }
    }

    /// Returns a text in the language of this charter. It is a mistake if the
    /// text is stated in other languages only.
    pub fn text<'a>(&self, text: &'a Text, what: impl FnOnce() -> String) -> Answer<'a> {
        let first = self.portal.first_language();
        match (text.get(&self.language, first), text.origin()) {
            (Some(found), _) if found.contains('\n') => {
                Answer::Lines(found, semicolon(&self.language))
            }
            (Some(found), _) => found.as_str().into(),
            (None, Some(_)) if self.is_trial => "…".into(),
            (None, Some(origin)) => self
                .untranslated(origin, &text.languages(first), &what())
                .into(),
            (None, None) => Answer::Unstated,
        }
    }

    /// Returns an own field: web addresses if every line is one, else a text.
    pub fn own<'a>(&self, text: &'a Text, what: impl FnOnce() -> String) -> Answer<'a> {
        let lines = match self.text(text, what) {
            Answer::Text(Cow::Borrowed(text)) | Answer::Lines(text, _) => text,
            other => return other,
        };
        let addresses: Option<Vec<WebAddress>> =
            lines.lines().map(WebAddress::written_out).collect();
        match addresses {
            Some(addresses) => Answer::Addresses(addresses.into()),
            None if lines.contains('\n') => Answer::Lines(lines, semicolon(&self.language)),
            None => lines.into(),
        }
    }

    pub fn name<'a>(&self, name: &'a Name, what: impl FnOnce() -> String) -> Answer<'a> {
        self.named(name, what, |name| name.as_str().into())
    }

    /// Returns a name that may be an address.
    pub fn contact<'a>(&self, name: &'a Name, what: impl FnOnce() -> String) -> Answer<'a> {
        self.named(name, what, |name| Answer::Contact(name))
    }

    pub fn address<'a>(
        &self,
        address: &'a Named<WebAddress>,
        what: impl FnOnce() -> String,
    ) -> Answer<'a> {
        self.named(address, what, |address| {
            Answer::Addresses(std::slice::from_ref(address).into())
        })
    }

    /// Returns a value for every language or for this one. It is a mistake if
    /// it is stated for other languages only.
    fn named<'a, T>(
        &self,
        named: &'a Named<T>,
        what: impl FnOnce() -> String,
        said: impl FnOnce(&'a T) -> Answer<'a>,
    ) -> Answer<'a> {
        match (named.get(&self.language), named.origin()) {
            (Some(found), _) => said(found),
            (None, Some(origin)) => self
                .untranslated(origin, &named.languages(), &what())
                .into(),
            (None, None) => Answer::Unstated,
        }
    }

    fn untranslated(&self, origin: &Origin, stated: &[&Language], what: &str) -> Diagnostic {
        translation::missing(
            &self.portal,
            &self.language,
            &self.sources,
            origin,
            stated,
            what,
        )
    }

    /// Returns the title of a category: the book's, or else the edition's.
    pub fn title<'a>(&'a self, category: &CategoryId) -> Answer<'a> {
        if let Some(own) = self.vocabulary.category(category, &self.portal)
            && own.title.is_stated()
        {
            return self.text(&own.title, || format!("the title of category `{category}`"));
        }

        match self.wording.front.title(category) {
            Some(title) => title.into(),
            None => self.wording.title_missing(category).into(),
        }
    }

    /// Returns how long a cookie lives, in the data's words or else as its
    /// maximum. Adds that each visit renews it, unless the words already end
    /// with that.
    pub fn lifetime<'a>(&'a self, lifetime: &'a Lifetime, cookie: &Cookie) -> Answer<'a> {
        let own = self.text(&lifetime.text, || {
            format!("`duration.text` of {}", cookie.label())
        });
        let said = match (own, &lifetime.max) {
            (Answer::Unstated, Some(max)) => self.period(max),
            (own, _) => own,
        };
        let first = self.portal.first_language();
        let words = lifetime.text.get(&self.language, first);
        let max = words.map_or(lifetime.max.clone(), |words| longest_in(words));
        let span = match max {
            Some(Period::Span(span)) => Some(span),
            None => None,
            // A visit does not renew a session or an unlimited lifetime.
            Some(Period::Session | Period::NoEnd) => return said,
        };
        if lifetime.renewed != Some(true) {
            return said;
        }

        let words_for_it = duration::renewed(span, self.wording.tongue());
        let renewed = self.in_words(words_for_it.map_err(|missing| vec![missing]));
        match (said, renewed) {
            (Answer::Impossible(mut one), Answer::Impossible(other)) => {
                one.extend(other);
                Answer::Impossible(one)
            }
            (Answer::Impossible(wrong), _) | (_, Answer::Impossible(wrong)) => {
                Answer::Impossible(wrong)
            }
            (said, renewed) => match (said.line(), renewed.line()) {
                (Some(said), Some(renewed)) if !says(&said, &renewed) => {
                    // The phrase continues the sentence of the data. A word of
                    // the edition may end with an abbreviation.
                    let said = match words {
                        Some(_) => said.trim_end_matches('.'),
                        None => &said,
                    };
                    Answer::Text(format!("{said}, {renewed}").into())
                }
                (said, _) => said.map_or(Answer::Unstated, Answer::Text),
            },
        }
    }

    /// Returns the bound of a field that is not stated, if there is one.
    fn bound(&self, cookie: &Cookie, field: &CookieField) -> Answer<'_> {
        match field.bound().map(|bound| (bound.see)(&cookie.facts)) {
            Some(Fact::Period(max)) => self.in_words(duration::at_most(max, self.wording.tongue())),
            _ => Answer::Unstated,
        }
    }

    fn period(&self, period: &Period) -> Answer<'_> {
        self.in_words(duration::written_out(period, self.wording.tongue()))
    }

    pub fn day(&self, day: Date) -> Answer<'_> {
        let written = language::day(day, &self.wording.language);
        self.in_words(written.ok_or_else(|| vec![Missing::Language]))
    }

    /// Converts a text in the words of the edition to an answer, or reports
    /// each word that is missing.
    fn in_words<'a>(&self, written: Result<impl Into<Cow<'a, str>>, Vec<Missing>>) -> Answer<'a> {
        match written {
            Ok(text) => Answer::Text(text.into()),
            Err(_) if self.is_trial => "…".into(),
            Err(all) => {
                let missing = all.into_iter().map(|it| self.wording.term_missing(it));
                Answer::Impossible(missing.collect())
            }
        }
    }
}

/// Returns whether `words` end with a phrase. Its first word is ignored, since
/// it may agree differently: «renouvelés à chaque visite».
fn says(words: &str, phrase: &str) -> bool {
    let end = phrase.split_once(' ').map_or(phrase, |(_, end)| end);
    words.trim_end_matches('.').ends_with(end)
}
