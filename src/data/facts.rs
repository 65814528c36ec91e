//! Cookies and services as the data writes them.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use toml::de::DeValue;

use super::names::wrong_name;
use super::table::Table;
use super::wanted::Wanted;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::category::{BuiltIn, CategoryId};
use crate::model::cookie::Cookie;
use crate::model::country::Country;
use crate::model::domain::Domain;
use crate::model::duration::{Lifetime, Period};
use crate::model::exemptions::Exemptions;
use crate::model::facts::{CookieField, Facts, OwnFields, cookie_fields};
use crate::model::field::{Name, Named, Stated, Text};
use crate::model::keys::TableKind;
use crate::model::name;
use crate::model::origin::TablePath;
use crate::model::text::{first_word, without_value};
use crate::model::web_address::WebAddress;
use crate::model::words::{AudienceCondition, Consent, Exemption, Storage, Word};
use crate::source::place::Place;

/// A service: facts for all its cookies, and the cookies.
#[derive(Debug, Clone)]
pub struct ServiceSpec {
    pub declared: Arc<TablePath>,
    pub name: Name,
    /// The text above a table of its cookies.
    pub text: Text,
    /// What it states for all of its cookies.
    pub facts: Facts,
    /// Its cookies, if it lists them.
    pub cookies: Option<Vec<Arc<Cookie>>>,
}

impl ServiceSpec {
    /// Lays the book's own description of a service over the built-in one.
    pub fn overlay(&mut self, upper: Self) {
        let Self {
            declared,
            name,
            text,
            facts,
            cookies,
        } = upper;
        self.declared = declared;
        self.name.overlay(&name);
        self.text.overlay(&text);
        self.facts.overlay(&facts);
        if cookies.is_some() {
            self.cookies = cookies;
            return;
        }

        // What the book states for all of them wins over what each one states.
        for cookie in self.cookies.iter_mut().flatten() {
            Arc::make_mut(cookie).facts.give_way(&facts);
        }
    }
}

/// What a portal states differently about one cookie.
#[derive(Debug, Clone)]
pub struct Override {
    /// `NAME` or `SERVICE/NAME`.
    pub key: String,
    pub declared: Arc<TablePath>,
    /// Another spelling of its names.
    pub names: Stated<Vec<String>>,
    pub facts: Facts,
    /// Whether the portal does not set the cookie at all.
    pub absent: Stated<bool>,
}

/// Reads `[services.ID]`.
pub fn service(mut table: Table<'_, '_>) -> ServiceSpec {
    let name = table.name("name");
    let text = table.text("text");
    let facts = read_facts(&mut table);
    let spec = ServiceSpec {
        declared: Arc::clone(&table.path),
        name,
        text,
        cookies: cookies(&mut table, stored(&facts, Storage::Cookie)),
        facts,
    };
    table.finish_data(TableKind::Service);
    spec
}

pub fn overriding(key: &str, mut table: Table<'_, '_>) -> Override {
    let facts = read_facts(&mut table);
    let spec = Override {
        // It is shown in messages, and compared with names, which have no `=`.
        key: without_value(key).into_owned(),
        declared: Arc::clone(&table.path),
        names: names(&mut table, stored(&facts, Storage::Cookie)),
        facts,
        absent: table.stated("absent", Table::boolean),
    };
    table.finish_data(TableKind::Override);
    spec
}

/// Reads `[[cookies]]`; `storage` is the default for cookies that state none.
pub fn cookies(table: &mut Table<'_, '_>, storage: Storage) -> Option<Vec<Arc<Cookie>>> {
    let array = table.array("cookies", Wanted::CookieTables)?;
    let path = table.key_path("cookies");
    let mut out = Vec::new();
    for (index, element) in array.iter().enumerate() {
        match element.get_ref() {
            DeValue::Table(inner) => {
                out.push(cookie(table.below(inner, path.join(index)), storage));
            }
            other => table.wrong_type(path.join(index), Wanted::Table, other),
        }
    }

    Some(out)
}

fn cookie(mut table: Table<'_, '_>, storage: Storage) -> Arc<Cookie> {
    let facts = read_facts(&mut table);
    let mut keys = ["name", "names"].into_iter();
    if let Some(key) = keys.find(|key| table.has(key) && table.has("label")) {
        let problem = label_beside_name(&format!("`{key}`"), table.place("label"))
            .at(table.place(key), "a name is stated here");
        table.problems.push(problem);
    }

    let cookie = Cookie {
        service: None,
        declared: Arc::clone(&table.path),
        names: names(&mut table, stored(&facts, storage)),
        facts,
    };
    table.finish_data(TableKind::Cookie);
    Arc::new(cookie)
}

/// Returns where something is kept: as stated, else `usual`.
fn stored(facts: &Facts, usual: Storage) -> Storage {
    facts.storage.get().copied().unwrap_or(usual)
}

/// Reports a label beside a name: it replaces a name, so no reader would see
/// it.
pub fn label_beside_name(name: &str, label: Place) -> Diagnostic {
    let problem = format!("a cookie has either {name} or `label`, not both");
    Diagnostic::new(kind::CONFLICTING_KEYS, problem)
        .at(label, "it stands for the name where there is none")
        .help("remove `label`; what it says of the cookie has a place in `feature` or `purpose`")
}

/// Reads `name` or `names`, and reports both.
fn names(table: &mut Table<'_, '_>, storage: Storage) -> Stated<Vec<String>> {
    let several = table.one_or_several("names");
    let one = table.string("name");
    let Some((elements, key)) = table.either("a cookie", ("name", one), ("names", several)) else {
        return Stated::default();
    };

    let mut names = Vec::new();
    for (text, path) in elements {
        match name::check(&text, storage) {
            Ok(()) if names.contains(&text) => table.listed_twice(&text, path),
            Ok(()) => names.push(text),
            Err(reason) => wrong_name(table, path, &text, reason),
        }
    }

    Stated::new(names, table.origin(key))
}

/// Reads the facts that services, cookies and overrides may all state.
fn read_facts(table: &mut Table<'_, '_>) -> Facts {
    let facts = each_fact(table);
    if let Some(exemption) = facts.exemption.origin()
        && let Some(consent) = facts.consent.origin()
        && facts.consent.is(&Consent::Required)
    {
        let problem = "what needs consent is not exempt from it";
        table.problems.push(
            Diagnostic::new(kind::CONFLICTING_KEYS, problem)
                .at(Place::of(exemption), "this says why no consent is asked")
                .at(Place::of(consent), "this says that it is asked")
                .help("remove `exemption` where consent is asked, and `consent` where it is not"),
        );
    }

    facts
}

fn each_fact(table: &mut Table<'_, '_>) -> Facts {
    macro_rules! read_all {
        ($($(#[doc = $about:literal])+ $(#[cfg($when:meta)])? $field:ident: $type:ty = $key:literal,)*) => {
            Facts { $($(#[cfg($when)])? $field: ReadFact::read(table, $key),)* }
        };
    }

    cookie_fields!(read_all)
}

/// A type of field that can be read from a table.
trait ReadFact {
    fn read(table: &mut Table<'_, '_>, key: &'static str) -> Self;
}

macro_rules! read {
    ($(($($of:tt)*) $type:ty, $table:ident, $key:ident => $read:expr;)*) => {$(
        impl $($of)* ReadFact for $type {
            fn read($table: &mut Table<'_, '_>, $key: &'static str) -> Self {
                $read
            }
        }
    )*};
}

read! {
    () Text, table, key => table.texts(key);
    () OwnFields, table, key => table.texts_by_id(key);
    () Name, table, key => table.name(key);
    () Named<Vec<Domain>>, table, key => table.domains(key);
    () Named<WebAddress>, table, key => table.address(key);
    () Stated<Vec<WebAddress>>, table, key => table.stated(key, Table::addresses);
    () Stated<Country>, table, key => table.stated(key, Table::country);
    () Stated<Lifetime>, table, key => table.stated(key, Table::lifetime);
    () Stated<Period>, table, key => table.stated(key, Table::period);
    () Stated<Date>, table, key => table.stated(key, Table::date);
    () Stated<bool>, table, key => table.stated(key, Table::boolean);
    () Stated<Exemptions>, table, key => table.stated(key, exemptions);
    () Stated<Vec<CategoryId>>, table, key => table.stated(key, categories);
    () Stated<BTreeMap<AudienceCondition, bool>>, table, key => table.stated(key, conditions);
    (<W: Word>) Stated<W>, table, key => table.stated(key, Table::word);
}

/// Returns whether a table has only known keys of a cookie, as nearly all do: a
/// quick check before a slow one.
fn has_facts_alone(table: &Table<'_, '_>) -> bool {
    for (key, _) in table.table {
        let key: &str = key.get_ref();
        if !matches!(key, "name" | "names" | "absent") && CookieField::of_key(key).is_none() {
            return false;
        }
    }

    true
}

fn categories(table: &mut Table<'_, '_>, key: &'static str) -> Option<Vec<CategoryId>> {
    let elements = match table.one_or_several(key) {
        Some(elements) => elements,
        // A wrong value or a misspelt key is reported: do not also call it missing.
        None if table.has(key) || (!has_facts_alone(table) && table.has_meant(key)) => Vec::new(),
        None => return None,
    };
    let mut out = Vec::new();
    // A category of the book's own is located by its position in the list.
    // After one that is left out, positions are off, so the others wait for the
    // next run.
    let mut is_whole = true;
    for (text, path) in elements {
        match CategoryId::parse(&text) {
            Ok(category) if out.contains(&category) => {
                is_whole = false;
                table.listed_twice(&text, path);
            }
            Ok(category) if is_whole => out.push(category),
            Ok(_) => {}
            Err(reason) => {
                is_whole = false;
                // The book's own categories are not known yet, so only built-in
                // ones are suggested.
                let message = format!("there is no category `{}`", first_word(&text));
                let problem = Diagnostic::new(kind::UNKNOWN_CATEGORY, message);
                let names = BuiltIn::names();
                table.wrong(path, problem.suggest("categories", &text, names), reason);
            }
        }
    }

    Some(out)
}

/// Reads one exemption or several, or `{ other = "…" }`.
fn exemptions(table: &mut Table<'_, '_>, key: &'static str) -> Option<Exemptions> {
    if !table.holds_table(key) {
        return Some(Exemptions {
            cases: table.words(key)?,
            other: Text::default(),
        });
    }

    let mut inner = table.inner(key)?;
    let other = inner.text("other");
    let is_empty = inner.table.is_empty();
    inner.finish("an exemption");
    if is_empty {
        table.invalid(table.key_path(key), "an exemption", "it states no `other`");
    }

    other.is_stated().then(|| Exemptions {
        cases: vec![Exemption::Other],
        other,
    })
}

/// Reads `audience = { anonymous = true, … }`.
fn conditions(
    table: &mut Table<'_, '_>,
    key: &'static str,
) -> Option<BTreeMap<AudienceCondition, bool>> {
    let mut inner = table.inner(key)?;
    let mut asserted = BTreeMap::new();
    for condition in AudienceCondition::ALL.iter().copied() {
        if let Some(holds) = inner.boolean(condition.as_str()) {
            asserted.insert(condition, holds);
        }
    }

    inner.finish("the conditions for audience measurement");
    Some(asserted)
}
