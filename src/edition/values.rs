//! The values that an edition can print or ask for.
//!
//! They are of two sorts. *Codes* are plain texts, to be compared: no reader is
//! shown them, and `cookie.words.consent` gives the edition's word for one.
//! *Facts* know what they are about ([`Fact`]); they are printed, and asked for
//! with `if`. Fields are called as in the data, with `_` for `-`. One that the
//! data does not state is there and empty; one that does not exist is an error
//! wherever it stands. Which there are, `kinds` says.

use std::sync::Arc;

use minijinja::value::{Enumerator, Object, Value};
use minijinja::{Error, ErrorKind};

use super::fact::Fact;
use super::subject::{Answer, Subject};
use crate::diagnostic::nearest::suggestion;
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::facts::{CookieField, FIELDS, Fact as Stated};
use crate::model::id::Id;
use crate::model::words::{Consent, Word};

/// A kind of thing.
#[derive(Debug)]
pub struct Kind {
    pub sort: Sort,
    /// What a message calls its fields.
    pub fields_are: &'static str,
    /// Those that are its own.
    pub fields: &'static [(&'static str, Getter)],
}

/// Which kind it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Top,
    Portal,
    Publisher,
    Category,
    Cookie,
    Service,
    Recipient,
    /// A legal basis, with its cookies.
    Basis,
    /// Cookies that say the same of consent.
    Consent,
    /// The texts of a portal that the edition lists.
    Texts,
    /// The fields of a cookie that the data defines.
    Own,
    /// The edition's words for the codes of a cookie.
    Words,
}

/// Gives a field.
pub type Getter = fn(&Seen) -> Value;

/// A thing that has fields: some cookies of a portal, seen as one kind.
#[derive(Debug, Clone)]
pub struct Seen {
    kind: &'static Kind,
    pub subject: Arc<Subject>,
    /// The positions of its cookies.
    pub cookies: Vec<usize>,
    /// The category that it is, or whose cookies it has.
    pub category: Option<CategoryId>,
}

impl Seen {
    pub fn new(
        kind: &'static Kind,
        subject: &Arc<Subject>,
        cookies: Vec<usize>,
        category: Option<CategoryId>,
    ) -> Self {
        Self {
            kind,
            subject: Arc::clone(subject),
            cookies,
            category,
        }
    }

    /// Whether it is one cookie.
    pub fn is_cookie(&self) -> bool {
        self.kind.sort == Sort::Cookie
    }

    /// Whether it is some cookies, which a table can have.
    pub fn has_rows(&self) -> bool {
        matches!(
            self.kind.sort,
            Sort::Category | Sort::Service | Sort::Basis | Sort::Consent | Sort::Recipient
        )
    }

    /// What a table of it is called.
    pub fn title(&self) -> Option<Value> {
        match self.kind.sort {
            Sort::Category => self.get("title").ok(),
            Sort::Service | Sort::Recipient => self.get("name").ok(),
            Sort::Basis => Some(self.fact("legal-basis", Fact::field)),
            Sort::Consent => Some(self.fact("consent", Fact::field)),
            _ => None,
        }
    }

    /// The names of what an edition or the data defines.
    fn defined(&self) -> Vec<&Id> {
        match self.kind.sort {
            Sort::Texts => self.subject.wording.front.texts.iter().collect(),
            Sort::Own => self.subject.vocabulary.fields.keys().collect(),
            _ => Vec::new(),
        }
    }

    /// A field that an edition or the data defines.
    fn own(&self, name: &str) -> Option<Value> {
        let id = self
            .defined()
            .into_iter()
            .find(|id| id.as_str().replace('-', "_") == name)?;
        let key = if self.kind.sort == Sort::Texts {
            "texts"
        } else {
            "fields"
        };
        let mut fact = self.bare_fact(key, Fact::own);
        fact.id = Some(id.clone());
        Some(Value::from_object(fact))
    }

    /// A field, or an error that says which there are.
    pub fn get(&self, name: &str) -> Result<Value, Error> {
        if let Some(value) = self.own(name) {
            return Ok(value);
        }
        if let Some((_, get)) = self.kind.fields.iter().find(|(known, _)| *known == name) {
            return Ok(get(self));
        }
        let more = |field: &&CookieField| {
            if self.kind.sort == Sort::Words {
                field.is_code
            } else {
                self.is_cookie() && field.is_printed
            }
        };
        match CookieField::of_key(name).filter(more) {
            Some(field) if self.is_cookie() => Ok(self.of_cookie(field.key)),
            Some(field) => Ok(self.stating(field.key).fact(field.key, Fact::field)),
            None => {
                let more = FIELDS
                    .iter()
                    .filter(more)
                    .map(|field| field.key.replace('-', "_"));
                let defined = self.defined().into_iter();
                let defined = defined.map(|id| id.as_str().replace('-', "_"));
                let more: Vec<String> = more.chain(defined).collect();
                let known = self.kind.fields.iter().map(|(known, _)| *known);
                let help = suggestion(
                    self.kind.fields_are,
                    name,
                    known.chain(more.iter().map(String::as_str)),
                );
                let error = Error::new(ErrorKind::UndefinedError, "this field does not exist");
                Err(error.with_source(Misspelt(help)))
            }
        }
    }

    pub fn seen(&self, kind: &'static Kind, cookies: Vec<usize>) -> Value {
        let subject = Arc::clone(&self.subject);
        Value::from_object(Self {
            kind,
            subject,
            cookies,
            category: None,
        })
    }

    /// Its cookies that are meant.
    pub fn those(&self, is_meant: impl Fn(&Cookie) -> bool) -> Self {
        let meant = |index: &usize| is_meant(self.subject.cookie(*index));
        let cookies = self.cookies.iter().copied().filter(meant).collect();
        Self {
            cookies,
            ..self.clone()
        }
    }

    pub fn cookie(&self) -> Option<&Cookie> {
        self.cookies
            .first()
            .map(|index| self.subject.cookie(*index))
    }

    /// What its cookies say of consent, as one code: nothing as soon as one
    /// does not say.
    pub fn consent(&self) -> Option<&'static str> {
        let stated = |index: &usize| self.subject.cookie(*index).consent();
        let all: Option<Vec<Consent>> = self.cookies.iter().map(stated).collect();
        let all = all?;
        let asking = all
            .iter()
            .filter(|consent| **consent == Consent::Required)
            .count();
        Some(match asking {
            0 => "no",
            _ if asking == all.len() => "all",
            _ => "some",
        })
    }

    /// The one of its cookies that states a field, else the first one.
    fn stating(&self, key: &str) -> Self {
        let field = CookieField::of_key(key);
        let states = |index: &&usize| {
            let facts = &self.subject.cookie(**index).facts;
            field.is_some_and(|field| !matches!((field.see)(facts), Stated::Unstated))
        };
        let stating = self.cookies.iter().find(states).or(self.cookies.first());
        Self {
            cookies: stating.into_iter().copied().collect(),
            ..self.clone()
        }
    }

    /// A field of the cookie that states it, else of the first one: a code as it
    /// is, anything else as a fact.
    pub fn of_cookie(&self, key: &'static str) -> Value {
        let field = CookieField::of_key(key);
        let one = self.stating(key);
        let stated = field.filter(|field| field.is_code).zip(one.cookie());
        match stated.map(|(field, cookie)| (field.see)(&cookie.facts)) {
            None => one.fact(key, Fact::field),
            Some(Stated::Code(code)) => code.into(),
            Some(Stated::Country(country)) => country.code().into(),
            Some(Stated::Categories(categories)) => {
                categories.iter().map(CategoryId::as_str).collect()
            }
            Some(Stated::Exemptions(exemptions)) => {
                exemptions.iter().map(|word| word.as_str()).collect()
            }
            Some(_) if ["category", "exemption"].contains(&key) => Value::from(Vec::<Value>::new()),
            Some(_) => Value::from(()),
        }
    }

    pub fn fact(&self, key: &'static str, say: for<'a> fn(&'a Fact) -> Answer<'a>) -> Value {
        Value::from_object(self.bare_fact(key, say))
    }

    fn bare_fact(&self, key: &'static str, say: for<'a> fn(&'a Fact) -> Answer<'a>) -> Fact {
        let is_of_cookie = !matches!(self.kind.sort, Sort::Portal | Sort::Category);
        Fact {
            subject: Arc::clone(&self.subject),
            index: self.cookies.first().copied().filter(|_| is_of_cookie),
            category: self.category.clone(),
            id: None,
            key,
            say,
        }
    }
}

impl Object for Seen {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, name: &str) -> Option<Value> {
        // An error as a value fails wherever it is used.
        Some(self.get(name).unwrap_or_else(Value::from))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }

    /// A cookie of its own may have no service.
    fn is_true(self: &Arc<Self>) -> bool {
        self.kind.sort != Sort::Service || !self.cookies.is_empty()
    }
}

/// Why a field was not found, as a help.
#[derive(Debug, thiserror::Error)]
#[error("a field that does not exist")]
pub struct Misspelt(pub Option<String>);
