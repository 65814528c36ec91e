//! A portal with everything that its charter needs, all layers of data merged.

use std::sync::Arc;

use jiff::civil::Date;

use super::category::{BuiltIn, CategoryId};
use super::cookie::Cookie;
use super::duration::Lifetime;
use super::field::{Field, Text, overlay};
use super::id::Id;
use super::language::Language;
use super::origin::TablePath;
use super::web_address::WebAddress;
use super::words::{ConsentScope, Exemption, Word};

/// A web site that needs a charter.
#[derive(Debug, Clone)]
pub struct Portal {
    /// Its id, as directives name it.
    pub id: Id,
    /// Where it is declared.
    pub declared: Arc<TablePath>,
    /// Its name.
    pub name: Option<Field<String>>,
    /// Its address.
    pub url: Option<Field<WebAddress>>,
    /// The languages of its charters, at least one, the first being that of
    /// its plain texts.
    pub languages: Vec<Language>,
    /// The date of its charter.
    pub updated: Option<Field<Date>>,
    /// Where a visitor changes a choice.
    pub manage: Option<Field<WebAddress>>,
    /// Whether a public body runs it (GDPR, article 37(1)(a)).
    pub public_body: Option<Field<bool>>,
    /// How far a visitor's choice reaches.
    pub consent_scope: Option<Field<ConsentScope>>,
    /// Who answers for it.
    pub publisher: Publisher,
    /// The services it uses, in the order of the data.
    pub services: Vec<Id>,
    /// Its cookies, services first, in the order of the data.
    pub cookies: Vec<Arc<Cookie>>,
}

/// The controller and its data-protection officer (GDPR, article 13(1)).
#[derive(Debug, Clone, Default)]
pub struct Publisher {
    /// The controller.
    pub name: Option<Field<String>>,
    /// How to reach it: an e-mail address, a web address or plain text.
    pub contact: Option<Field<String>>,
    /// How to reach its data-protection officer.
    pub dpo: Option<Field<String>>,
}

impl Publisher {
    /// Lays `upper` over it: what is stated there wins.
    pub fn overlay(&mut self, upper: &Self) {
        let Self { name, contact, dpo } = upper;
        overlay(&mut self.name, name);
        overlay(&mut self.contact, contact);
        overlay(&mut self.dpo, dpo);
    }
}

/// One of the book's own categories, or its own title for a built-in one.
#[derive(Debug, Clone)]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// Its title.
    pub title: Text,
}

impl Portal {
    /// The language of its plain texts, and of its charter unless another one
    /// is asked for.
    pub fn first_language(&self) -> &Language {
        &self.languages[0]
    }

    /// The categories present, in the order of a charter: the built-in ones,
    /// then the book's own in the order of `own`.
    pub fn categories(&self, own: &[Category]) -> Vec<CategoryId> {
        let present =
            |id: &CategoryId| self.cookies.iter().any(|cookie| is_in(cookie.as_ref(), id));
        let built_in = BuiltIn::ALL.iter().copied().map(CategoryId::BuiltIn);
        let own = own.iter().map(|category| category.id.clone());
        built_in
            .chain(own.filter(|id| matches!(id, CategoryId::Own(_))))
            .filter(present)
            .collect()
    }

    /// Whether any of its cookies needs consent.
    pub fn asks_consent(&self) -> bool {
        self.cookies.iter().any(|cookie| cookie.needs_consent())
    }

    /// The cookie that keeps the visitor's choice longest, and how long that is.
    pub fn choice(&self) -> Option<(&Cookie, &Field<Lifetime>)> {
        let cookies = self.cookies.iter().filter_map(|cookie| {
            let lifetime = cookie.facts.duration.as_ref();
            let keeps = cookie.is_exempt_for(Exemption::Choice);
            Some((cookie.as_ref(), lifetime.filter(|_| keeps)?))
        });
        cookies.reduce(|longest, next| {
            let longer = match (&longest.1.value.max, &next.1.value.max) {
                (Some(first), Some(second)) => first != second && first.max(second) == second,
                _ => false,
            };
            if longer { next } else { longest }
        })
    }

    /// Those who receive data beside the publisher (GDPR, article 13(1)(e)),
    /// each by the positions of the cookies that name them. What contradicts
    /// each other is told apart.
    pub fn recipients(&self) -> Vec<Vec<usize>> {
        let own = [&self.name, &self.publisher.name];
        let is_own = |name: &str| {
            let mut own = own.into_iter().flatten();
            own.any(|field| field.value == name)
        };
        let mut found: Vec<Vec<usize>> = Vec::new();
        for (index, cookie) in self.cookies.iter().enumerate() {
            let name = cookie.recipient().filter(|_| cookie.hands_on_data());
            if name.is_none_or(is_own) {
                continue;
            }
            let same = |known: &&mut Vec<usize>| {
                let mut known = known.iter().map(|index| &self.cookies[*index]);
                known.all(|known| known.recipient() == name && known.agrees_on_transfer(cookie))
            };
            match found.iter_mut().find(same) {
                Some(cookies) => cookies.push(index),
                None => found.push(vec![index]),
            }
        }
        found
    }

    /// The cookies that the charter lists under `category`, each with its
    /// position among all.
    pub fn cookies_in(&self, category: &CategoryId) -> impl Iterator<Item = (usize, &Cookie)> {
        let cookies = self.cookies.iter().map(AsRef::as_ref).enumerate();
        cookies.filter(move |(_, cookie)| is_in(cookie, category))
    }
}

fn is_in(cookie: &Cookie, category: &CategoryId) -> bool {
    let categories = cookie.facts.categories.as_ref();
    categories.is_some_and(|categories| categories.value.contains(category))
}
