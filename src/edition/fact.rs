//! A fact: something that an edition prints, or asks for with `if`. It knows
//! what it is about, so that a report can name it, and so that only what
//! reached the page counts as shown.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Object, ObjectRepr};

use super::sort::Sort;
use super::subject::{Answer, Subject};
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::facts::CookieField;
use crate::model::field::{Name, Named, Text};
use crate::model::id::Id;
use crate::model::web_address::WebAddress;

/// Something that is printed.
#[derive(Debug)]
pub struct Fact {
    pub subject: Arc<Subject>,
    /// What it is a field of.
    pub sort: Sort,
    /// The position of the cookie that it is about.
    pub index: Option<usize>,
    pub category: Option<CategoryId>,
    /// Which of those that the data or the edition defines.
    pub id: Option<Id>,
    /// The field of a cookie that it is.
    pub field: Option<&'static CookieField>,
    /// Its key in the data.
    pub key: &'static str,
    /// What says it.
    pub say: for<'a> fn(&'a Self) -> Answer<'a>,
}

impl Fact {
    /// What a reader is shown.
    pub fn answer(&self) -> Answer<'_> {
        (self.say)(self)
    }

    /// A text of the portal, or a field that the data defines.
    pub fn own(&self) -> Answer<'_> {
        let Some(id) = &self.id else {
            return Answer::Unstated;
        };
        let portal = &self.subject.portal;
        let answer = match self.cookie() {
            Some(cookie) => {
                let text = cookie.facts.own.get(id);
                text.map(|text| self.subject.own(text, || self.what()))
            }
            None => portal.texts.get(id).map(|text| self.text(text)),
        };
        answer.unwrap_or(Answer::Unstated)
    }

    pub fn text<'a>(&self, text: &'a Text) -> Answer<'a> {
        self.subject.text(text, || self.what())
    }

    pub fn name<'a>(&self, name: &'a Name) -> Answer<'a> {
        self.subject.name(name, || self.what())
    }

    pub fn contact<'a>(&self, name: &'a Name) -> Answer<'a> {
        self.subject.contact(name, || self.what())
    }

    pub fn address<'a>(&self, address: &'a Named<WebAddress>) -> Answer<'a> {
        self.subject.address(address, || self.what())
    }

    /// Its key in the data, with the tables that it stands in.
    pub fn path(&self) -> String {
        match &self.id {
            Some(id) => format!("{}.{id}", self.key),
            None => self.key.to_owned(),
        }
    }

    /// What a message calls it.
    fn what(&self) -> String {
        let key = self.path();
        match (self.cookie(), &self.category) {
            (Some(cookie), _) => format!("`{key}` of {}", cookie.label()),
            (None, Some(category)) => format!("`{key}` of category `{category}`"),
            (None, None) => format!("`{key}` of the portal"),
        }
    }

    pub fn cookie(&self) -> Option<&Cookie> {
        self.index.map(|index| self.subject.cookie(index))
    }

    /// What a reader is shown in the field of the cookie.
    pub fn field(&self) -> Answer<'_> {
        match self.field.zip(self.cookie()) {
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
