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

use super::codes::Codes;
use super::fact::Fact;
use super::sort::Sort;
use super::subject::{Answer, Subject};
use crate::diagnostic::nearest::{nearest, suggestion};
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::facts::{CookieField, FIELDS, Fact as Stated, Shape};
use crate::model::id::Id;
use crate::model::words::{Consent, Word};

/// What a value is, as far as that is known before anything is printed: so a
/// misspelt field is found in a branch that no portal takes, too.
#[derive(Debug, Clone, Copy)]
pub enum Type {
    /// A name that another edition gives, or what was refused.
    Unknown,
    /// Something with fields.
    Thing(&'static Kind),
    /// A list of such.
    Things(&'static Kind),
    /// `loop`
    Loop,
    /// What is printed, and asked for with `if`.
    Fact,
    /// `true`, `false`, or not stated.
    Flag,
    /// A plain word that can be compared, and that no reader is shown.
    Code(Codes),
    /// A list of such.
    Codes(Codes),
    Number,
    /// `none`
    None,
    /// A text in quotes.
    Literal,
    /// A list of such.
    Literals,
    /// What `not`, `==` and the like give.
    Condition,
}

/// A kind of thing.
#[derive(Debug)]
pub struct Kind {
    pub sort: Sort,
    /// What a message calls its fields.
    pub fields_are: &'static str,
    /// Those that are its own: name, what it is, and what gives it.
    pub fields: &'static [(&'static str, Type, Getter)],
}

impl Kind {
    /// What a field is; none that does not exist. The names of texts and of
    /// fields of one's own are not known here.
    pub fn field(&self, name: &str) -> Option<Type> {
        if let Some((_, is, _)) = self.fields.iter().find(|(known, ..)| *known == name) {
            return Some(*is);
        }
        match self.sort {
            Sort::Texts | Sort::Own => Some(Type::Fact),
            _ => CookieField::of_key(name)
                .filter(|field| self.has(field))
                .map(|field| match self.sort {
                    Sort::Words => Type::Fact,
                    _ => type_of(field),
                }),
        }
    }

    /// Whether it has a field of a cookie.
    fn has(&self, field: &CookieField) -> bool {
        match self.sort {
            Sort::Words => field.is_code || field.shape == Shape::Flag,
            Sort::Cookie => field.is_printed,
            _ => false,
        }
    }

    /// The names of its fields, beside those that an edition or the data
    /// defines.
    pub fn names(&self) -> Vec<String> {
        let own = self.fields.iter().map(|(name, ..)| (*name).to_owned());
        let mut names: Vec<String> = own.collect();
        for field in FIELDS.iter().filter(|field| self.has(field)) {
            let name = field.key.replace('-', "_");
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

/// The help for a field that a kind does not have, with the path before it.
pub fn misspelt(kind: &Kind, name: &str, of: &str) -> String {
    let known = kind.names();
    let names = known.iter().map(String::as_str);
    match nearest(name, names.clone()) {
        Some(near) if of.is_empty() => format!("did you mean `{near}`?"),
        Some(near) => format!("did you mean `{of}.{near}`?"),
        None => suggestion(kind.fields_are, name, names).unwrap_or_default(),
    }
}

/// What a field of a cookie is.
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
            Sort::Basis => self.fact_by_key("legal-basis"),
            Sort::Consent => self.fact_by_key("consent"),
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
        let mut fields = self.kind.fields.iter();
        if let Some((.., get)) = fields.find(|(known, ..)| *known == name) {
            return Ok(get(self));
        }
        match CookieField::of_key(name).filter(|field| self.kind.has(field)) {
            Some(field) if self.is_cookie() => Ok(self.value_of(field)),
            Some(field) => {
                let fact = self.fact_of(field, self.stating(field));
                Ok(Value::from_object(fact))
            }
            None => {
                let defined = self.defined().into_iter();
                let mut known: Vec<_> = defined.map(|id| id.as_str().replace('-', "_")).collect();
                known.extend(self.kind.names());
                let known = known.iter().map(String::as_str);
                let help = suggestion(self.kind.fields_are, name, known);
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
    fn stating(&self, field: &CookieField) -> Option<usize> {
        let states = |index: &usize| {
            let facts = &self.subject.cookie(*index).facts;
            !matches!((field.see)(facts), Stated::Unstated)
        };
        let stating = self.cookies.iter().copied().find(states);
        stating.or(self.cookies.first().copied())
    }

    /// A field of the cookie that states it, else of the first one: a code as it
    /// is, anything else as a fact.
    pub fn of_cookie(&self, key: &'static str) -> Value {
        match CookieField::of_key(key) {
            Some(field) => self.value_of(field),
            None => Value::from(()),
        }
    }

    fn value_of(&self, field: &'static CookieField) -> Value {
        let see = |index: usize| (field.see)(&self.subject.cookie(index).facts);
        let index = self.stating(field);
        match (type_of(field), index.map_or(Stated::Unstated, see)) {
            (Type::Fact, _) => Value::from_object(self.fact_of(field, index)),
            (_, Stated::Categories(categories)) => {
                categories.iter().map(CategoryId::as_str).collect()
            }
            (_, Stated::Exemptions(exemptions)) => {
                exemptions.iter().map(|word| word.as_str()).collect()
            }
            (Type::Codes(_), _) => Value::from(Vec::<Value>::new()),
            (Type::Flag, Stated::Code(code)) => (code == "yes").into(),
            (_, Stated::Code(code)) => code.into(),
            (_, Stated::Country(country)) => country.code().into(),
            _ => Value::from(()),
        }
    }

    /// What a reader is shown in a field of a cookie.
    fn fact_of(&self, field: &'static CookieField, index: Option<usize>) -> Fact {
        Fact {
            index,
            field: Some(field),
            ..self.bare_fact(field.key, Fact::field)
        }
    }

    /// The same as a fact, a code too.
    fn fact_by_key(&self, key: &str) -> Option<Value> {
        let field = CookieField::of_key(key)?;
        let fact = self.fact_of(field, self.stating(field));
        Some(Value::from_object(fact))
    }

    pub fn fact(&self, key: &'static str, say: for<'a> fn(&'a Fact) -> Answer<'a>) -> Value {
        Value::from_object(self.bare_fact(key, say))
    }

    fn bare_fact(&self, key: &'static str, say: for<'a> fn(&'a Fact) -> Answer<'a>) -> Fact {
        let is_of_cookie = !matches!(self.kind.sort, Sort::Portal | Sort::Category);
        Fact {
            subject: Arc::clone(&self.subject),
            sort: self.kind.sort,
            index: self.cookies.first().copied().filter(|_| is_of_cookie),
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
