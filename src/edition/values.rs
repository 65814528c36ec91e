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
use crate::model::field::{Name, Named, Text};
use crate::model::id::Id;
use crate::model::web_address::WebAddress;
use crate::model::words::{Consent, LegalBasis, Word};

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
            it.fact("name", |fact| fact.name(&fact.subject.portal.name))
        }),
        ("url", |it| {
            it.fact("url", |fact| fact.address(&fact.subject.portal.url))
        }),
        ("language", |it| it.subject.language.as_str().into()),
        ("updated", |it| {
            it.fact("updated", |fact| match &fact.subject.portal.updated {
                Some(day) => fact.subject.day(day.value),
                None => Answer::Unstated,
            })
        }),
        ("manage", |it| {
            it.fact("manage", |fact| fact.address(&fact.subject.portal.manage))
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
        ("law", |it| {
            it.subject.portal.law().map(|law| law.code()).into()
        }),
        ("in_eea", |it| it.subject.portal.is_in_eea().into()),
        ("publisher", |it| it.seen(&PUBLISHER, Vec::new())),
        ("consent", |it| it.consent().into()),
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
        ("texts", |it| it.seen(&TEXTS, Vec::new())),
        ("services", |it| {
            let services = it.subject.services().into_iter();
            services.map(|cookies| it.seen(&SERVICE, cookies)).collect()
        }),
        ("by_consent", |it| {
            let of = |consent| it.those(|cookie| cookie.consent() == consent);
            [Some(Consent::Exempt), Some(Consent::Required), None]
                .into_iter()
                .map(of)
                .filter(|group| !group.cookies.is_empty())
                .map(|group| it.seen(&CONSENT, group.cookies))
                .collect()
        }),
        ("cookies", Seen::each_cookie),
        ("without_cookies", |it| {
            let portal = &it.subject.portal;
            // A charter of one category shows that one alone.
            let shown = it.subject.category.is_none();
            let count = if shown {
                portal.without_cookies.len()
            } else {
                0
            };
            let first = portal.cookies.len();
            let all = first..first + count;
            all.map(|index| it.seen(&COOKIE, vec![index])).collect()
        }),
    ],
);

/// The texts of a portal that the edition lists.
static TEXTS: Kind = Kind("texts of this edition", &[]);

/// The fields of a cookie that the data defines.
static OWN: Kind = Kind("fields of one's own", &[]);

/// Cookies that say the same of consent.
static CONSENT: Kind = Kind(
    "fields of a group by consent",
    &[
        ("consent", |it| it.of_cookie("consent")),
        ("cookies", Seen::each_cookie),
        ("words", |it| it.seen(&WORDS, it.cookies.clone())),
    ],
);

static PUBLISHER: Kind = Kind(
    "fields of a publisher",
    &[
        ("name", |it| {
            it.fact("publisher.name", |fact| {
                fact.name(&fact.subject.portal.publisher.name)
            })
        }),
        ("contact", |it| {
            it.fact("publisher.contact", |fact| {
                fact.contact(&fact.subject.portal.publisher.contact)
            })
        }),
        ("dpo", |it| {
            it.fact("publisher.dpo", |fact| {
                fact.contact(&fact.subject.portal.publisher.dpo)
            })
        }),
        ("authority", |it| {
            it.fact("publisher.authority.name", |fact| {
                fact.name(&fact.subject.portal.publisher.authority.name)
            })
        }),
        ("authority_url", |it| {
            it.fact("publisher.authority.url", |fact| {
                fact.address(&fact.subject.portal.publisher.authority.url)
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
        ("text", |it| {
            it.fact("text", |fact| {
                let book = &fact.subject.vocabulary;
                let category = fact.category.as_ref().and_then(|id| book.category(id));
                match category {
                    Some(category) => fact.text(&category.text),
                    None => Answer::Unstated,
                }
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
            it.fact("company", |fact| match fact.cookie() {
                Some(cookie) => fact.name(cookie.recipient()),
                None => Answer::Unstated,
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
            it.fact("name", |fact| match fact.cookie() {
                Some(cookie) => fact.subject.names(cookie),
                None => Answer::Unstated,
            })
        }),
        ("label", |it| {
            it.fact("name", |fact| match fact.cookie() {
                Some(cookie) => fact.subject.label(cookie),
                None => Answer::Unstated,
            })
        }),
        ("words", |it| it.seen(&WORDS, it.cookies.clone())),
        ("fields", |it| it.seen(&OWN, it.cookies.clone())),
        ("service", |it| {
            let services = it.subject.services().into_iter();
            let own = services.filter(|service| service.contains(&it.cookies[0]));
            it.seen(&SERVICE, own.flatten().collect())
        }),
    ],
);

/// A service, by the cookies that belong to it: what one of them does not state,
/// another may.
static SERVICE: Kind = Kind(
    "fields of a service",
    &[
        ("id", |it| {
            let service = it.cookie().and_then(|cookie| cookie.service.as_ref());
            service.map(|id| id.as_str()).into()
        }),
        ("name", |it| it.of_cookie("service")),
        ("provider", |it| it.of_cookie("provider")),
        ("policy", |it| it.of_cookie("policy")),
        ("opt_out", |it| it.of_cookie("opt-out")),
        ("text", |it| {
            it.fact("text", |fact| {
                let service = fact.cookie().and_then(|cookie| cookie.service.as_ref());
                match service.and_then(|id| fact.subject.portal.about_services.get(id)) {
                    Some(text) => fact.text(text),
                    None => Answer::Unstated,
                }
            })
        }),
        ("cookies", Seen::each_cookie),
    ],
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

    /// Whether it is some cookies, which a table can have.
    pub fn has_rows(&self) -> bool {
        let kinds = [&CATEGORY, &SERVICE, &BASIS, &CONSENT, &RECIPIENT];
        kinds.iter().any(|kind| std::ptr::eq(self.kind, *kind))
    }

    /// What a table of it is called.
    pub fn title(&self) -> Option<Value> {
        let kind = |other| std::ptr::eq(self.kind, other);
        if kind(&CATEGORY) {
            self.get("title").ok()
        } else if kind(&SERVICE) || kind(&RECIPIENT) {
            self.get("name").ok()
        } else if kind(&BASIS) {
            Some(self.fact("legal-basis", Fact::field))
        } else if kind(&CONSENT) {
            Some(self.fact("consent", Fact::field))
        } else {
            None
        }
    }

    /// The names of what an edition or the data defines.
    fn defined(&self) -> Vec<&Id> {
        if std::ptr::eq(self.kind, &TEXTS) {
            self.subject.wording.front.texts.iter().collect()
        } else if std::ptr::eq(self.kind, &OWN) {
            self.subject.vocabulary.fields.keys().collect()
        } else {
            Vec::new()
        }
    }

    /// A field that an edition or the data defines.
    fn own(&self, name: &str) -> Option<Value> {
        let id = self
            .defined()
            .into_iter()
            .find(|id| id.as_str().replace('-', "_") == name)?;
        let mut fact = self.bare_fact(
            if std::ptr::eq(self.kind, &TEXTS) {
                "texts"
            } else {
                "fields"
            },
            Fact::own,
        );
        fact.id = Some(id.clone());
        Some(Value::from_object(fact))
    }

    /// A field, or an error that says which there are.
    pub fn get(&self, name: &str) -> Result<Value, Error> {
        if let Some(value) = self.own(name) {
            return Ok(value);
        }
        if let Some((_, get)) = self.kind.1.iter().find(|(known, _)| *known == name) {
            return Ok(get(self));
        }
        let more = |field: &&CookieField| {
            if std::ptr::eq(self.kind, &WORDS) {
                field.is_code
            } else {
                self.is_cookie() && field.is_printed
            }
        };
        match CookieField::of_key(name).filter(more) {
            Some(field) if self.is_cookie() => Ok(self.of_cookie(field.key)),
            Some(field) => Ok(self.fact(field.key, Fact::field)),
            None => {
                let more = FIELDS
                    .iter()
                    .filter(more)
                    .map(|field| field.key.replace('-', "_"));
                let defined = self.defined().into_iter();
                let defined = defined.map(|id| id.as_str().replace('-', "_"));
                let more: Vec<String> = more.chain(defined).collect();
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
        Value::from_object(self.bare_fact(key, say))
    }

    fn bare_fact(&self, key: &'static str, say: for<'a> fn(&'a Fact) -> Answer<'a>) -> Fact {
        let is_of_cookie = !std::ptr::eq(self.kind, &PORTAL) && !std::ptr::eq(self.kind, &CATEGORY);
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
        !std::ptr::eq(self.kind, &SERVICE) || !self.cookies.is_empty()
    }
}

/// Something that is printed.
#[derive(Debug)]
pub struct Fact {
    pub subject: Arc<Subject>,
    /// The position of the cookie that it is about.
    pub index: Option<usize>,
    pub category: Option<CategoryId>,
    /// Which of those that the data or the edition defines.
    pub id: Option<Id>,
    /// The field that it is, by its key in the data.
    pub key: &'static str,
    say: for<'a> fn(&'a Self) -> Answer<'a>,
}

impl Fact {
    /// What a reader is told.
    pub fn answer(&self) -> Answer<'_> {
        (self.say)(self)
    }

    /// A text of the portal, or a field that the data defines.
    fn own(&self) -> Answer<'_> {
        let Some(id) = &self.id else {
            return Answer::Unstated;
        };
        let text = match self.cookie() {
            Some(cookie) => cookie.facts.own.get(id),
            None => self.subject.portal.texts.get(id),
        };
        text.map_or(Answer::Unstated, |text| self.text(text))
    }

    fn text<'a>(&self, text: &'a Text) -> Answer<'a> {
        self.subject.text(text, || self.what())
    }

    fn name<'a>(&self, name: &'a Name) -> Answer<'a> {
        self.subject.name(name, || self.what())
    }

    fn contact<'a>(&self, name: &'a Name) -> Answer<'a> {
        self.subject.contact(name, || self.what())
    }

    fn address<'a>(&self, address: &'a Named<WebAddress>) -> Answer<'a> {
        self.subject.address(address, || self.what())
    }

    /// What a message calls it.
    fn what(&self) -> String {
        let key = match &self.id {
            Some(id) => format!("{}.{id}", self.key),
            None => self.key.to_owned(),
        };
        match (self.cookie(), &self.category) {
            (Some(cookie), _) => format!("`{key}` of {}", cookie.label()),
            (None, Some(category)) => format!("`{key}` of category `{category}`"),
            (None, None) => format!("`{key}` of the portal"),
        }
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
