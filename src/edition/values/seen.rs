//! The values that an edition can print or test.
//!
//! *Codes* are plain texts to compare with. They are never shown to readers:
//! `cookie.words.consent` is the edition's word for one. *Facts* know what they
//! are about ([`Fact`]). They are printed, and tested with `if`. Fields have
//! the names of the data, with `_` for `-`. A field that the data does not
//! state is empty, but one that does not exist is always an error.

use std::sync::Arc;

use minijinja::value::{Enumerator, Object, Value};
use minijinja::{Error, ErrorKind};

use super::codes::Codes;
use super::fact::{Fact, Sort};
use super::failure::Reason;
use super::subject::{Answer, Subject};
use crate::diagnostic::nearest::suggestion;
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::facts::{CookieField, FIELDS, Fact as CookieFact, Shape};
use crate::model::id::Id;
use crate::model::portal::Portal;
use crate::model::words::Word as _;

/// The type of a value, as far as it is known before printing. It reveals
/// misspelt fields even in branches that no portal takes.
#[derive(Debug, Clone, Copy)]
pub enum Type {
    /// A name that another edition may define, or a refused expression.
    Unknown,
    Thing(&'static Kind),
    Things(&'static Kind),
    Loop,
    /// A value that is printed, or tested with `if`.
    Fact,
    /// `true`, `false`, or not stated.
    Flag,
    /// A plain word to compare with, which is never shown to readers.
    Code(Codes),
    Codes(Codes),
    Number,
    None,
    Literal,
    Literals,
    /// The result of `not`, `==` and the like.
    Condition,
}

#[derive(Debug)]
pub struct Kind {
    pub sort: Sort,
    /// How messages refer to its fields.
    pub fields_are: &'static str,
    /// Its own fields, by name.
    pub fields: &'static [(&'static str, Field)],
}

/// A field of a kind, and how its value is found.
#[derive(Debug, Clone, Copy)]
pub enum Field {
    /// A thing with fields, and the cookies that it consists of.
    Thing(&'static Kind, fn(&Seen) -> Vec<usize>),
    /// A list of things; those without cookies are left out.
    Things(&'static Kind, fn(&Seen) -> Vec<Vec<usize>>),
    /// A list of cookies.
    Cookies(&'static Kind, fn(&Seen) -> Vec<usize>),
    Categories(&'static Kind),
    Code(Codes, fn(&Seen) -> Option<&str>),
    Flag(fn(&Seen) -> Option<bool>),
    /// A printed value: its key in the data, and what returns it.
    Said(&'static str, fn(&Fact) -> Option<Answer<'_>>),
    /// The field of that key, of the first cookie that states it.
    Stated(&'static str),
    /// The edition's word for the code in that field.
    Worded(&'static str),
}

impl Field {
    fn is(self) -> Option<Type> {
        Some(match self {
            Self::Thing(kind, _) => Type::Thing(kind),
            Self::Things(kind, _) | Self::Cookies(kind, _) | Self::Categories(kind) => {
                Type::Things(kind)
            }
            Self::Code(codes, _) => Type::Code(codes),
            Self::Flag(_) => Type::Flag,
            Self::Said(..) | Self::Worded(_) => Type::Fact,
            Self::Stated(key) => type_of(CookieField::of_key(key)?),
        })
    }
}

impl Kind {
    /// Returns the type of a field, or `None` if it does not exist. The names
    /// of texts and of own fields are not known here.
    pub fn field(&self, name: &str) -> Option<Type> {
        if let Some((_, field)) = self.fields.iter().find(|(known, _)| *known == name) {
            return field.is();
        }
        if matches!(self.sort, Sort::Texts | Sort::Own) {
            return Some(Type::Fact);
        }
        let field = CookieField::of_key(name).filter(|field| self.has(field))?;
        Some(match self.sort {
            Sort::Words => Type::Fact,
            _ => type_of(field),
        })
    }

    fn has(&self, field: &CookieField) -> bool {
        match self.sort {
            Sort::Words => field.is_code || field.shape == Shape::Flag,
            Sort::Cookie => field.is_printed,
            _ => false,
        }
    }

    /// Returns the names of fields that neither an edition nor the data
    /// defines.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        names.extend(self.fields.iter().map(|(name, _)| (*name).to_owned()));
        for field in FIELDS.iter().filter(|field| self.has(field)) {
            let name = field.key.replace('-', "_");
            if !names.contains(&name) {
                names.push(name);
            }
        }

        names
    }
}

fn type_of(field: &CookieField) -> Type {
    match field.shape {
        Shape::Flag => Type::Flag,
        Shape::Country => Type::Code(Codes::Country),
        Shape::Categories => Type::Codes(Codes::Category),
        Shape::Exemptions => Type::Codes(Codes::Words(field.codes)),
        Shape::Word => Type::Code(Codes::Words(field.codes)),
        _ => Type::Fact,
    }
}

/// A thing with fields: some cookies of a portal, viewed as one kind.
#[derive(Debug, Clone)]
pub struct Seen {
    kind: &'static Kind,
    pub subject: Arc<Subject>,
    pub cookies: Vec<usize>,
    /// The category that it is, or that its cookies belong to.
    pub category: Option<CategoryId>,
    /// The cookie that it was found through, such as that of its service.
    of: Option<usize>,
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
            of: None,
        }
    }

    pub fn is_cookie(&self) -> bool {
        self.kind.sort == Sort::Cookie
    }

    /// Returns the title for a table of its cookies, if it can have one.
    pub fn title(&self) -> Option<Value> {
        let key = match self.kind.sort {
            Sort::Category => return self.get("title").ok(),
            Sort::Service | Sort::Recipient => return self.get("name").ok(),
            Sort::Basis => "legal-basis",
            Sort::Consent => "consent",
            _ => return None,
        };
        Some(self.fact_of(CookieField::of_key(key)?))
    }

    fn defined(&self) -> Vec<&Id> {
        match self.kind.sort {
            Sort::Texts => self.subject.wording.front.texts.iter().collect(),
            Sort::Own => self.subject.vocabulary.fields.keys().collect(),
            _ => Vec::new(),
        }
    }

    fn own(&self, name: &str) -> Option<Value> {
        let mut ids = self.defined().into_iter();
        let id = ids.find(|id| id.as_str().replace('-', "_") == name)?;
        let is_text = self.kind.sort == Sort::Texts;
        let key = if is_text { "texts" } else { "fields" };
        let mut fact = self.fact(key, Fact::own);
        fact.id = Some(id.clone());
        Some(Value::from_object(fact))
    }

    /// Returns a field, or an error that suggests existing ones.
    pub fn get(&self, name: &str) -> Result<Value, Error> {
        if let Some(value) = self.own(name) {
            return Ok(value);
        }
        let mut fields = self.kind.fields.iter();
        if let Some((_, field)) = fields.find(|(known, _)| *known == name) {
            return Ok(self.given(*field));
        }
        match CookieField::of_key(name).filter(|field| self.kind.has(field)) {
            Some(field) if self.is_cookie() => Ok(self.value_of(field)),
            Some(field) => Ok(self.fact_of(field)),
            None => {
                let defined = self.defined().into_iter();
                let mut known: Vec<_> = defined.map(|id| id.as_str().replace('-', "_")).collect();
                known.extend(self.kind.names());
                let names = known.iter().map(String::as_str);
                let mut help = suggestion(self.kind.fields_are, name, names);
                if help.is_none() && self.kind.sort == Sort::Texts {
                    help = Some(format!(
                        "list it in the front matter: `texts = [\"{name}\"]`"
                    ));
                }

                let error = Error::new(ErrorKind::UndefinedError, "this field does not exist");
                Err(error.with_source(Reason::Misspelt(help)))
            }
        }
    }

    fn given(&self, field: Field) -> Value {
        let subject = &self.subject;
        match field {
            Field::Thing(kind, cookies) => Value::from_object(Self {
                of: self.cookies.first().copied().filter(|_| self.is_cookie()),
                ..Self::new(kind, subject, cookies(self), None)
            }),
            Field::Things(kind, groups) => self.things(kind, groups(self)),
            Field::Cookies(kind, cookies) => {
                let each = cookies(self).into_iter().map(|index| vec![index]);
                self.things(kind, each.collect())
            }
            Field::Categories(kind) => {
                let mut categories: Vec<Value> = Vec::new();
                for id in subject.categories() {
                    let seen = Self::new(kind, subject, subject.cookies_in(&id), Some(id));
                    categories.push(Value::from_object(seen));
                }
                categories.into()
            }
            Field::Code(_, code) => code(self).into(),
            Field::Flag(flag) => flag(self).into(),
            Field::Said(key, say) => Value::from_object(self.fact(key, say)),
            Field::Stated(key) => CookieField::of_key(key).map(|it| self.value_of(it)).into(),
            Field::Worded(key) => CookieField::of_key(key).map(|it| self.fact_of(it)).into(),
        }
    }

    fn things(&self, kind: &'static Kind, groups: Vec<Vec<usize>>) -> Value {
        let mut things: Vec<Value> = Vec::new();
        for cookies in groups {
            if !cookies.is_empty() {
                let seen = Self::new(kind, &self.subject, cookies, None);
                things.push(Value::from_object(seen));
            }
        }

        things.into()
    }

    pub fn those(&self, is_meant: impl Fn(&Cookie) -> bool) -> Vec<usize> {
        let mut those = self.cookies.clone();
        those.retain(|index| is_meant(self.subject.cookie(*index)));
        those
    }

    pub fn portal(&self) -> &Portal {
        &self.subject.portal
    }

    /// Returns the first cookie whose service has an id, or else the first.
    fn first(&self) -> Option<usize> {
        let mut all = self.cookies.iter();
        let defined = all.find(|index| self.subject.cookie(**index).service.is_some());
        defined.or(self.cookies.first()).copied()
    }

    pub fn cookie(&self) -> Option<&Cookie> {
        self.first().map(|index| self.subject.cookie(index))
    }

    /// Returns the consent of its cookies as a code, if all of them state it.
    pub fn consent(&self) -> Option<&'static str> {
        if !self.those(|cookie| cookie.consent().is_none()).is_empty() {
            return None;
        }
        Some(match self.those(Cookie::needs_consent).len() {
            0 => "no",
            asking if asking == self.cookies.len() => "all",
            _ => "some",
        })
    }

    /// Returns the first of its cookies that states a field, or else
    /// [`Self::first`].
    fn stating(&self, field: &CookieField) -> Option<usize> {
        let mut all = self.cookies.iter().copied();
        let stating = all.find(|index| !matches!(self.stated(*index, field), CookieFact::Unstated));
        stating.or(self.first())
    }

    fn stated(&self, index: usize, field: &CookieField) -> CookieFact<'_> {
        (field.see)(&self.subject.cookie(index).facts)
    }

    /// Returns a field of the cookie that states it, or else of the first one.
    /// Codes are returned as they are, anything else as a fact.
    fn value_of(&self, field: &'static CookieField) -> Value {
        let index = self.stating(field);
        let stated = index.map_or(CookieFact::Unstated, |index| self.stated(index, field));
        match (type_of(field), stated) {
            (Type::Fact, _) => self.fact_of(field),
            (_, CookieFact::Categories(categories)) => {
                categories.iter().map(CategoryId::as_str).collect()
            }
            (_, CookieFact::Exemptions(exemptions)) => {
                exemptions.cases.iter().map(|word| word.as_str()).collect()
            }
            (Type::Codes(_), _) => Value::from(Vec::<Value>::new()),
            (Type::Flag, CookieFact::Code(code)) => (code == "yes").into(),
            (_, CookieFact::Code(code)) => code.into(),
            (_, CookieFact::Country(country)) => country.code().into(),
            _ => Value::from(()),
        }
    }

    /// Returns what a reader sees in a field of a cookie; codes are facts too.
    fn fact_of(&self, field: &'static CookieField) -> Value {
        Value::from_object(Fact {
            index: self.stating(field),
            field: Some(field).filter(|_| !self.is_disputed(field)),
            ..self.fact(field.key, Fact::field)
        })
    }

    /// Returns whether the cookies of a service differ in a field but its name.
    fn is_disputed(&self, field: &CookieField) -> bool {
        if self.kind.sort != Sort::Service || field.key == "service" {
            return false;
        }
        let subject = &self.subject;
        let cookies = self.cookies.iter().map(|index| subject.cookie(*index));
        let mut lines = cookies.map(|cookie| subject.fact(cookie, field).line());
        let first = lines.next();
        lines.any(|line| first != Some(line))
    }

    fn fact(&self, key: &'static str, say: fn(&Fact) -> Option<Answer<'_>>) -> Fact {
        let is_of_cookie = !matches!(self.kind.sort, Sort::Portal | Sort::Category);
        Fact {
            subject: Arc::clone(&self.subject),
            sort: self.kind.sort,
            of: self.of,
            index: self.first().filter(|_| is_of_cookie),
            category: self.category.clone(),
            id: None,
            field: None,
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
        // A value that holds an error fails wherever it is used.
        Some(self.get(name).unwrap_or_else(Value::from))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }

    /// Returns `false` only for the service of a cookie that has none.
    fn is_true(self: &Arc<Self>) -> bool {
        self.kind.sort != Sort::Service || !self.cookies.is_empty()
    }
}
