//! The values that an edition can print or ask for.
//!
//! Their fields are called as in the data, with `_` for `-`: in a template
//! `portal.public-body` would be a subtraction. A field that the data does not
//! state is `none`; a field that does not exist is an error.

use std::sync::Arc;

use jiff::civil::Date;
use minijinja::value::{Enumerator, Object, Value};
use minijinja::{Environment, Error, ErrorKind, State};

use super::job::Job;
use super::printable::{self, Printable};
use crate::diagnostic::nearest::{nearest, suggestion};
use crate::model::category::CategoryId;
use crate::model::cookie::{Cookie, Facts};
use crate::model::field::{Field, Text};
use crate::model::web_address::WebAddress;
use crate::model::words::Word;
use crate::render::country;

/// The fields of `portal`.
const PORTAL: [&str; 13] = [
    "id",
    "name",
    "url",
    "language",
    "updated",
    "manage",
    "public_body",
    "consent_scope",
    "publisher",
    "asks_consent",
    "choice_duration",
    "recipients",
    "cookies",
];
/// The fields of `portal.publisher`.
const PUBLISHER: [&str; 3] = ["name", "contact", "dpo"];
/// The fields of a category.
const CATEGORY: [&str; 3] = ["id", "title", "cookies"];
/// The fields of a cookie.
const COOKIE: [&str; 18] = [
    "name",
    "provider",
    "company",
    "feature",
    "purpose",
    "condition",
    "transfer",
    "data_retention",
    "domain",
    "policy",
    "country",
    "party",
    "storage",
    "consent",
    "legal_basis",
    "service",
    "verified",
    "duration",
];
/// The fields of a recipient.
const RECIPIENT: [&str; 4] = ["name", "policy", "country", "transfer"];
/// What stands at the top.
const TOP: [&str; 3] = ["portal", "categories", "table"];

/// What an edition sees.
pub fn context(job: &Arc<Job>) -> Value {
    Value::from_object(Top(Arc::clone(job)))
}

/// Filters and tests that say something of a list or a field; none of them
/// makes text.
pub fn add_helpers(environment: &mut Environment<'static>) {
    use minijinja::{filters, tests};
    environment.add_filter("length", filters::length);
    environment.add_filter("first", filters::first);
    environment.add_filter("last", filters::last);
    environment.add_test("none", tests::is_none);
    printable::add_filters(environment);
}

#[derive(Debug)]
struct Top(Arc<Job>);

impl Object for Top {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let job = &self.0;
        match key.as_str()? {
            "portal" => Some(Value::from_object(PortalValue(Arc::clone(job)))),
            "categories" => {
                let categories = job.categories().into_iter();
                let values = categories.map(|id| CategoryValue(Arc::clone(job), id));
                Some(values.map(Value::from_object).collect())
            }
            "table" => Some(Value::from_object(TableFunction(Arc::clone(job)))),
            _ => None,
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&TOP)
    }
}

#[derive(Debug)]
struct PortalValue(Arc<Job>);

impl Object for PortalValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let portal = &self.0.portal;
        Some(match key.as_str()? {
            "id" => Value::from(portal.id.as_str()),
            "name" => string(&portal.name),
            "url" => address(&portal.url),
            "language" => Value::from(self.0.language.as_str()),
            "updated" => day(&portal.updated, &self.0),
            "manage" => address(&portal.manage),
            "public_body" => match &portal.public_body {
                Some(field) => Value::from(field.value),
                None => Value::from(()),
            },
            "consent_scope" => word(&portal.consent_scope),
            "publisher" => Value::from_object(PublisherValue(Arc::clone(&self.0))),
            "asks_consent" => Value::from(portal.asks_consent()),
            "choice_duration" => match portal.choice() {
                Some((cookie, lifetime)) => Value::from(self.0.lifetime(&lifetime.value, cookie)),
                None => Value::from(()),
            },
            "cookies" => {
                let cookies =
                    (0..portal.cookies.len()).map(|index| CookieValue(Arc::clone(&self.0), index));
                cookies.map(Value::from_object).collect()
            }
            "recipients" => {
                let recipients = portal.recipients().into_iter();
                let values = recipients.map(|cookies| RecipientValue(Arc::clone(&self.0), cookies));
                values.map(Value::from_object).collect()
            }
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&PORTAL)
    }
}

#[derive(Debug)]
struct PublisherValue(Arc<Job>);

impl Object for PublisherValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let publisher = &self.0.portal.publisher;
        let contact = |field: &Option<Field<String>>| {
            printable(field, |text| Printable::Contact(text.clone()))
        };
        Some(match key.as_str()? {
            "name" => string(&publisher.name),
            "contact" => contact(&publisher.contact),
            "dpo" => contact(&publisher.dpo),
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&PUBLISHER)
    }
}

/// Somebody other than the portal who receives data, by the cookies that name
/// them: what one of them does not state, another may.
#[derive(Debug)]
struct RecipientValue(Arc<Job>, Vec<usize>);

impl Object for RecipientValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let Self(job, indices) = &**self;
        let all = || {
            indices
                .iter()
                .filter_map(|index| job.portal.cookies.get(*index))
        };
        let stating = |states: fn(&Facts) -> bool| {
            let found = all().find(|cookie| states(&cookie.facts));
            found.or_else(|| all().next())
        };
        Some(match key.as_str()? {
            "name" => {
                let name = all().find_map(|cookie| cookie.recipient());
                name.map_or(Value::from(()), Value::from)
            }
            "policy" => address(&stating(|facts| facts.policy.is_some())?.facts.policy),
            "country" => match &stating(|facts| facts.country.is_some())?.facts.country {
                Some(field) => Value::from(country::name(&field.value, &job.edition.language)),
                None => Value::from(()),
            },
            "transfer" => {
                let cookie = stating(|facts| facts.transfer.is_stated())?;
                localised(job, cookie, &cookie.facts.transfer, "transfer")
            }
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&RECIPIENT)
    }
}

#[derive(Debug)]
struct CategoryValue(Arc<Job>, CategoryId);

impl Object for CategoryValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let Self(job, id) = &**self;
        Some(match key.as_str()? {
            "id" => Value::from(id.as_str()),
            "title" => Value::from(job.title(id)),
            "cookies" => {
                let cookies = job.portal.cookies_in(id);
                let values = cookies.map(|(index, _)| CookieValue(Arc::clone(job), index));
                values.map(Value::from_object).collect()
            }
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&CATEGORY)
    }
}

#[derive(Debug)]
struct CookieValue(Arc<Job>, usize);

impl Object for CookieValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let Self(job, index) = &**self;
        let cookie = job.portal.cookies.get(*index)?;
        let facts = &cookie.facts;
        let key = key.as_str()?;
        let text = |text: &Text| localised(job, cookie, text, key);
        Some(match key {
            "name" if cookie.names().is_empty() => Value::from(()),
            "name" => Value::from_object(Printable::Names(Arc::clone(job), *index)),
            "provider" => string(&facts.provider),
            "company" => string(&facts.company),
            "feature" => text(&facts.feature),
            "purpose" => {
                // A cookie without a name is shown by what it is for.
                if cookie.names().is_empty() {
                    job.mark_printed(*index);
                }
                text(&facts.purpose)
            }
            "condition" => text(&facts.condition),
            "transfer" => text(&facts.transfer),
            "data_retention" => job.retention(cookie).map_or(Value::from(()), Value::from),
            "domain" => string(&facts.domain),
            "policy" => address(&facts.policy),
            "country" => string(&facts.country),
            "party" => word(&facts.party),
            "storage" => word(&facts.storage),
            "consent" => word(&facts.consent),
            "legal_basis" => word(&facts.legal_basis),
            "service" => match &cookie.service {
                Some(id) => Value::from(id.as_str()),
                None => Value::from(()),
            },
            "verified" => day(&facts.verified, job),
            "duration" => match &facts.duration {
                Some(field) => Value::from(job.lifetime(&field.value, cookie)),
                None => Value::from(()),
            },
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&COOKIE)
    }
}

/// `table(category)`.
#[derive(Debug)]
struct TableFunction(Arc<Job>);

impl Object for TableFunction {
    fn call(self: &Arc<Self>, _: &mut State<'_, '_>, args: &[Value]) -> Result<Value, Error> {
        let [category] = args else {
            let detail = "`table` takes one category, as in `table(category)`";
            return Err(Error::new(ErrorKind::InvalidOperation, detail));
        };
        match category.downcast_object_ref::<CategoryValue>() {
            Some(CategoryValue(_, id)) => Ok(Value::from_object(Printable::Block(
                self.0.table(id).trim_end().to_owned(),
            ))),
            None => {
                let detail = "`table` takes one of `categories`";
                Err(Error::new(ErrorKind::InvalidOperation, detail))
            }
        }
    }
}

fn printable<T>(field: &Option<Field<T>>, make: impl FnOnce(&T) -> Printable) -> Value {
    match field {
        Some(field) => Value::from_object(make(&field.value)),
        None => Value::from(()),
    }
}

fn string(field: &Option<Field<String>>) -> Value {
    match field {
        Some(field) => Value::from(field.value.as_str()),
        None => Value::from(()),
    }
}

fn address(field: &Option<Field<WebAddress>>) -> Value {
    printable(field, |address| Printable::Address(address.clone()))
}

fn day(field: &Option<Field<Date>>, job: &Job) -> Value {
    printable(field, |day| {
        Printable::Day(*day, job.edition.language.clone())
    })
}

fn word<W: Word>(field: &Option<Field<W>>) -> Value {
    match field {
        Some(field) => Value::from(field.value.as_str()),
        None => Value::from(()),
    }
}

fn localised(job: &Job, cookie: &Cookie, text: &Text, key: &str) -> Value {
    let what = format!("`{key}` of {}", cookie.label());
    match job.text(text, &what) {
        Some(text) => Value::from(text),
        None => Value::from(()),
    }
}

/// The key that a template's `portal.publisher.dpo` is in the data:
/// `publisher.dpo`.
pub fn data_key(typed: &str) -> String {
    let path = typed.trim().split_once('.').map_or(typed, |(_, path)| path);
    path.replace('_', "-")
}

/// Help for a field that does not exist.
pub fn misspelt(typed: &str) -> Option<String> {
    let name = typed.trim().split('(').next().unwrap_or_default();
    let path: Vec<&str> = name.split('.').collect();
    let first = path.first()?;
    if !TOP.contains(first)
        && let Some(near) = nearest(first, TOP)
    {
        return Some(format!("did you mean `{near}`?"));
    }
    let known: &[&str] = match path.as_slice() {
        [_] => &TOP,
        ["portal", field] if PUBLISHER.contains(field) => {
            return Some(format!("did you mean `portal.publisher.{field}`?"));
        }
        ["portal", _] => &PORTAL,
        ["portal", "publisher", _] => &PUBLISHER,
        // Whatever the loop calls it, it is a category or a cookie.
        _ => &[CATEGORY.as_slice(), COOKIE.as_slice(), &RECIPIENT].concat(),
    };
    let last = *path.last()?;
    suggestion(
        "its fields",
        last,
        known.iter().copied().filter(|field| *field != last),
    )
}
