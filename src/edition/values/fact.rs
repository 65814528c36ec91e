//! A fact: something that an edition prints, or asks for with `if`. It knows
//! what it is about, so that a report can name it, and so that only what
//! reached the page counts as shown.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Object, ObjectRepr};

use super::subject::{Answer, Subject};
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::facts::CookieField;
use crate::model::field::{Name, Named, Text};
use crate::model::id::Id;
use crate::model::portal::{Portal, Publisher};
use crate::model::web_address::WebAddress;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Top,
    Portal,
    Publisher,
    Category,
    Cookie,
    Service,
    Recipient,
    Basis,
    Consent,
    Texts,
    Own,
    Words,
    Word,
}

impl Sort {
    /// Returns whether it exists whatever the data states. Only its fields may
    /// then be missing.
    pub fn is_always_there(self) -> bool {
        matches!(
            self,
            Self::Portal | Self::Publisher | Self::Texts | Self::Own | Self::Words
        )
    }
}

#[derive(Debug)]
pub struct Fact {
    pub subject: Arc<Subject>,
    /// The kind of thing that it is a field of.
    pub sort: Sort,
    /// The position of the cookie that it is about.
    pub index: Option<usize>,
    /// The position of the cookie whose service it describes.
    pub of: Option<usize>,
    pub category: Option<CategoryId>,
    /// The id of a field that the data or the edition defines.
    pub id: Option<Id>,
    pub field: Option<&'static CookieField>,
    pub key: &'static str,
    /// Returns its answer, or `None` if it is not stated.
    pub say: fn(&Self) -> Option<Answer<'_>>,
}

impl Fact {
    pub fn answer(&self) -> Answer<'_> {
        (self.say)(self).unwrap_or_default()
    }

    /// Returns a text of the portal, or a field that the data defines.
    pub fn own(&self) -> Option<Answer<'_>> {
        let id = self.id.as_ref()?;
        match self.cookie() {
            Some(cookie) => {
                let text = cookie.facts.own.get(id)?;
                Some(self.subject.own(text, || self.what()))
            }
            None => self.text(self.portal().texts.get(id)?),
        }
    }

    pub fn field(&self) -> Option<Answer<'_>> {
        Some(self.subject.fact(self.cookie()?, self.field?))
    }

    pub fn text<'a>(&self, text: &'a Text) -> Option<Answer<'a>> {
        Some(self.subject.text(text, || self.what()))
    }

    pub fn name<'a>(&self, name: &'a Name) -> Option<Answer<'a>> {
        Some(self.subject.name(name, || self.what()))
    }

    pub fn contact<'a>(&self, name: &'a Name) -> Option<Answer<'a>> {
        Some(self.subject.contact(name, || self.what()))
    }

    pub fn address<'a>(&self, address: &'a Named<WebAddress>) -> Option<Answer<'a>> {
        Some(self.subject.address(address, || self.what()))
    }

    /// Returns its key in the data, including the table that it is in.
    pub fn path(&self) -> String {
        match &self.id {
            Some(id) => format!("{}.{id}", self.key),
            None => self.key.to_owned(),
        }
    }

    fn what(&self) -> String {
        let key = self.path();
        match (self.cookie(), &self.category) {
            (Some(cookie), _) if self.sort == Sort::Service && key == "text" => {
                let id = cookie.service.as_ref().map_or("", Id::as_str);
                format!("`text` of service `{id}`")
            }
            (Some(cookie), _) => format!("`{key}` of {}", cookie.label()),
            (None, Some(category)) => format!("`{key}` of category `{category}`"),
            (None, None) => format!("`{key}` of the portal"),
        }
    }

    /// Returns each text that it contains: the lines of a list, or the domains.
    pub fn each(&self) -> Vec<String> {
        let (said, between) = match self.answer() {
            Answer::Lines(lines, _) => (lines.to_owned(), "\n"),
            said if self.key == "domain" => (said.line().unwrap_or_default().into_owned(), ", "),
            said => (said.line().unwrap_or_default().into_owned(), "\n"),
        };
        let each = said.split(between).filter(|text| !text.is_empty());
        each.map(str::to_owned).collect()
    }

    pub fn portal(&self) -> &Portal {
        &self.subject.portal
    }

    pub fn publisher(&self) -> &Publisher {
        &self.portal().publisher
    }

    pub fn cookie(&self) -> Option<&Cookie> {
        self.index.map(|index| self.subject.cookie(index))
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

/// Returns whether `selectattr` may compare the facts of a key: names, own
/// fields, and what cookies are grouped by. Sentences are only printed.
pub fn may_be_compared(key: &str) -> bool {
    ["domain", "provider", "company", "fields"].contains(&key)
}
