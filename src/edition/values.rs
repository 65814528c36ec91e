//! The values that an edition can print or ask for, one table for each kind of
//! thing.
//!
//! They are of two sorts. *Codes* are plain texts, to be compared: no reader is
//! shown them, and `cookie.words.consent` gives the edition's word for one.
//! *Facts* know what they are about, so that only what reached the page counts
//! as shown; they are printed, and asked for with `if`. Fields are called as in
//! the data, with `_` for `-`. One that the data does not state is there and
//! empty; one that does not exist is an error wherever it stands.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr, Value};
use minijinja::{Error, ErrorKind};

use super::subject::{Answer, Subject};
use crate::diagnostic::nearest::suggestion;
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::facts::{CookieField, FIELDS, Fact as Stated};
use crate::model::words::{Consent, LegalBasis, Word};
use crate::render::day;

/// A kind of thing: what a message calls its fields, and each of them.
#[derive(Debug)]
struct Kind(&'static str, &'static [(&'static str, Getter)]);

/// Gives a field.
type Getter = fn(&Seen) -> Value;

/// A thing that has fields: some cookies of a portal, seen as one kind.
#[derive(Debug, Clone)]
pub struct Seen {
    kind: &'static Kind,
    subject: Arc<Subject>,
    /// The positions of its cookies.
    pub cookies: Vec<usize>,
    /// The category that it is, or whose cookies it has.
    pub category: Option<CategoryId>,
}

static TOP: Kind = Kind(
    "values",
    &[
        ("portal", |it| it.seen(&PORTAL, it.cookies.clone())),
        ("categories", |it| {
            let categories = it.subject.categories().into_iter();
            categories.map(|id| it.category(id)).collect()
        }),
    ],
);

static PORTAL: Kind = Kind(
    "fields of a portal",
    &[
        ("id", |it| it.subject.portal.id.as_str().into()),
        ("name", |it| {
            it.fact("name", |fact| Answer::of(&fact.subject.portal.name))
        }),
        ("url", |it| {
            it.fact("url", |fact| Answer::address(&fact.subject.portal.url))
        }),
        ("language", |it| it.subject.language.as_str().into()),
        ("updated", |it| {
            it.fact("updated", |fact| match &fact.subject.portal.updated {
                Some(day) => day::written_out(day.value, &fact.subject.wording.language).into(),
                None => Answer::Unstated,
            })
        }),
        ("manage", |it| {
            it.fact("manage", |fact| {
                Answer::address(&fact.subject.portal.manage)
            })
        }),
        ("public_body", |it| {
            it.subject
                .portal
                .public_body
                .as_ref()
                .map(|field| field.value)
                .into()
        }),
        ("consent_scope", |it| {
            let scope = it.subject.portal.consent_scope.as_ref();
            scope.map(|field| field.value.as_str()).into()
        }),
        ("publisher", |it| it.seen(&PUBLISHER, Vec::new())),
        ("asks_consent", |it| it.subject.portal.asks_consent().into()),
        ("choice_duration", |it| {
            it.fact("duration", |fact| match fact.subject.portal.choice() {
                Some((cookie, lifetime)) => fact.subject.lifetime(&lifetime.value, cookie),
                None => Answer::Unstated,
            })
        }),
        ("recipients", |it| {
            let recipients = it.subject.portal.recipients().into_iter();
            recipients
                .map(|cookies| it.seen(&RECIPIENT, cookies))
                .collect()
        }),
        ("cookies", Seen::each_cookie),
    ],
);

static PUBLISHER: Kind = Kind(
    "fields of a publisher",
    &[
        ("name", |it| {
            it.fact("publisher.name", |fact| {
                Answer::of(&fact.subject.portal.publisher.name)
            })
        }),
        ("contact", |it| {
            it.fact("publisher.contact", |fact| {
                Answer::contact(&fact.subject.portal.publisher.contact)
            })
        }),
        ("dpo", |it| {
            it.fact("publisher.dpo", |fact| {
                Answer::contact(&fact.subject.portal.publisher.dpo)
            })
        }),
    ],
);

static CATEGORY: Kind = Kind(
    "fields of a category",
    &[
        ("id", |it| {
            it.category.as_ref().map(CategoryId::as_str).into()
        }),
        ("title", |it| {
            it.fact("title", |fact| match &fact.category {
                Some(category) => fact.subject.title(category),
                None => Answer::Unstated,
            })
        }),
        ("consent", |it| it.consent().into()),
        ("asking", |it| it.those(Cookie::needs_consent).each_cookie()),
        ("bases", |it| {
            let with = |basis: &LegalBasis| {
                it.those(|cookie| {
                    cookie
                        .facts
                        .legal_basis
                        .as_ref()
                        .is_some_and(|field| field.value == *basis)
                })
            };
            let bases = LegalBasis::ALL
                .iter()
                .map(with)
                .filter(|it| !it.cookies.is_empty());
            bases.map(|basis| it.seen(&BASIS, basis.cookies)).collect()
        }),
        ("cookies", Seen::each_cookie),
    ],
);

/// A legal basis, by the cookies of a category that state it.
static BASIS: Kind = Kind(
    "fields of a legal basis",
    &[
        ("legal_basis", |it| it.of_cookie("legal-basis")),
        ("cookies", Seen::each_cookie),
        ("words", |it| it.seen(&WORDS, it.cookies.clone())),
    ],
);

/// Somebody other than the portal who receives data, by the cookies that name
/// them: what one of them does not state, another may.
static RECIPIENT: Kind = Kind(
    "fields of a recipient",
    &[
        ("name", |it| {
            it.fact("company", |fact| {
                match fact.cookie().and_then(Cookie::recipient) {
                    Some(name) => name.into(),
                    None => Answer::Unstated,
                }
            })
        }),
        ("policy", |it| it.of_cookie("policy")),
        ("country", |it| it.of_cookie("country")),
        ("transfer", |it| it.of_cookie("transfer")),
        ("cookies", Seen::each_cookie),
        ("words", |it| it.seen(&WORDS, it.cookies.clone())),
    ],
);

static COOKIE: Kind = Kind(
    "fields of a cookie",
    &[
        ("name", |it| {
            it.fact("name", |fact| match fact.cookie().map(Cookie::names) {
                Some(names) if !names.is_empty() => Answer::Names(names),
                _ => Answer::Unstated,
            })
        }),
        ("label", |it| {
            it.fact("name", |fact| match fact.cookie() {
                Some(cookie) => fact.subject.label(cookie),
                None => Answer::Unstated,
            })
        }),
        ("words", |it| it.seen(&WORDS, it.cookies.clone())),
        ("service", |it| it.seen(&SERVICE, it.cookies.clone())),
    ],
);

static SERVICE: Kind = Kind(
    "fields of a service",
    &[("id", |it| {
        let service = it.cookie().and_then(|cookie| cookie.service.as_ref());
        service.map(|id| id.as_str()).into()
    })],
);

/// The edition's words for the codes of a cookie.
static WORDS: Kind = Kind("codes that have words", &[]);

impl Seen {
    /// What an edition sees.
    pub fn top(subject: &Arc<Subject>) -> Self {
        Self {
            kind: &TOP,
            subject: Arc::clone(subject),
            cookies: (0..subject.portal.cookies.len()).collect(),
            category: None,
        }
    }

    /// Whether it is one cookie.
    pub fn is_cookie(&self) -> bool {
        std::ptr::eq(self.kind, &COOKIE)
    }

    /// A field, or an error that says which there are.
    pub fn get(&self, name: &str) -> Result<Value, Error> {
        if let Some((_, get)) = self.kind.1.iter().find(|(known, _)| *known == name) {
            return Ok(get(self));
        }
        let more = |field: &&CookieField| match std::ptr::eq(self.kind, &WORDS) {
            true => field.is_code,
            false => self.is_cookie() && field.is_printed(),
        };
        match CookieField::of_key(name).filter(more) {
            Some(field) if self.is_cookie() => Ok(self.of_cookie(field.key)),
            Some(field) => Ok(self.fact(field.key, Fact::field)),
            None => {
                let more = FIELDS
                    .iter()
                    .filter(more)
                    .map(|field| field.key.replace('-', "_"));
                let more: Vec<String> = more.collect();
                let known = self.kind.1.iter().map(|(known, _)| *known);
                let help = suggestion(
                    self.kind.0,
                    name,
                    known.chain(more.iter().map(String::as_str)),
                );
                let error = Error::new(ErrorKind::UndefinedError, "this field does not exist");
                Err(error.with_source(Misspelt(help)))
            }
        }
    }

    fn seen(&self, kind: &'static Kind, cookies: Vec<usize>) -> Value {
        let subject = Arc::clone(&self.subject);
        Value::from_object(Self {
            kind,
            subject,
            cookies,
            category: None,
        })
    }

    fn category(&self, id: CategoryId) -> Value {
        let cookies = self.subject.cookies_in(&id);
        let subject = Arc::clone(&self.subject);
        Value::from_object(Self {
            kind: &CATEGORY,
            subject,
            cookies,
            category: Some(id),
        })
    }

    fn each_cookie(&self) -> Value {
        self.cookies
            .iter()
            .map(|index| self.seen(&COOKIE, vec![*index]))
            .collect()
    }

    /// Its cookies that are meant.
    fn those(&self, is_meant: impl Fn(&Cookie) -> bool) -> Self {
        let meant = |index: &usize| is_meant(self.subject.cookie(*index));
        let cookies = self.cookies.iter().copied().filter(meant).collect();
        Self {
            cookies,
            ..self.clone()
        }
    }

    fn cookie(&self) -> Option<&Cookie> {
        self.cookies
            .first()
            .map(|index| self.subject.cookie(*index))
    }

    /// What its cookies say of consent, as one code: nothing as soon as one
    /// does not say.
    fn consent(&self) -> Option<&'static str> {
        let stated =
            |index: &usize| Some(self.subject.cookie(*index).facts.consent.as_ref()?.value);
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

    /// A field of the cookie that states it, else of the first one: a code as it
    /// is, anything else as a fact.
    fn of_cookie(&self, key: &'static str) -> Value {
        let field = CookieField::of_key(key);
        let states = |index: &&usize| {
            field.is_some_and(|field| {
                !matches!(
                    (field.see)(&self.subject.cookie(**index).facts),
                    Stated::Unstated
                )
            })
        };
        let stating = self.cookies.iter().find(states).or(self.cookies.first());
        let one = Self {
            cookies: stating.into_iter().copied().collect(),
            ..self.clone()
        };
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

    fn fact(&self, key: &'static str, say: for<'a> fn(&'a Fact) -> Answer<'a>) -> Value {
        let is_of_cookie = !std::ptr::eq(self.kind, &PORTAL) && !std::ptr::eq(self.kind, &CATEGORY);
        Value::from_object(Fact {
            subject: Arc::clone(&self.subject),
            index: self.cookies.first().copied().filter(|_| is_of_cookie),
            category: self.category.clone(),
            key,
            say,
        })
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

    /// A cookie of its own has no service.
    fn is_true(self: &Arc<Self>) -> bool {
        let is_service = std::ptr::eq(self.kind, &SERVICE);
        !is_service || self.cookie().is_some_and(|cookie| cookie.service.is_some())
    }
}

/// Something that is printed.
#[derive(Debug)]
pub struct Fact {
    pub subject: Arc<Subject>,
    /// The position of the cookie that it is about.
    pub index: Option<usize>,
    pub category: Option<CategoryId>,
    /// The field that it is, by its key in the data.
    pub key: &'static str,
    say: for<'a> fn(&'a Self) -> Answer<'a>,
}

impl Fact {
    /// What a reader is told.
    pub fn answer(&self) -> Answer<'_> {
        (self.say)(self)
    }

    pub fn cookie(&self) -> Option<&Cookie> {
        self.index.map(|index| self.subject.cookie(index))
    }

    /// What a reader is told in the field of the cookie.
    fn field(&self) -> Answer<'_> {
        match CookieField::of_key(self.key).zip(self.cookie()) {
            Some((field, cookie)) => self.subject.fact(cookie, field),
            None => Answer::Unstated,
        }
    }
}

impl Object for Fact {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        self.answer().is_stated()
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key)
    }
}

/// Why a field was not found, as a help.
#[derive(Debug, thiserror::Error)]
#[error("a field that does not exist")]
pub struct Misspelt(pub Option<String>);
