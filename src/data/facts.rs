//! Cookies and services as the data writes them.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::de::DeValue;

use super::table::Table;
use crate::diagnostic::{Diagnostic, Place};
use crate::model::category::CategoryId;
use crate::model::cookie::Facts;
use crate::model::field::Field;
use crate::model::name;
use crate::model::origin::{KeyPath, TablePath};
use crate::model::text::without_value;
use crate::model::words::{AudienceCondition, Storage, Word as _};

/// A cookie of a service or of a portal, before layers are merged.
#[derive(Debug, Clone)]
pub struct CookieSpec {
    /// Where it is declared.
    pub declared: Arc<TablePath>,
    /// Its names.
    pub names: Option<Field<Vec<String>>>,
    /// What it states.
    pub facts: Facts,
}

/// A service: facts for all its cookies, and the cookies.
#[derive(Debug, Clone)]
pub struct ServiceSpec {
    /// Where it is declared.
    pub declared: Arc<TablePath>,
    /// Its name, to print.
    pub name: Option<Field<String>>,
    /// What its cookies share.
    pub facts: Facts,
    /// Its cookies, where it lists them.
    pub cookies: Option<Vec<CookieSpec>>,
}

/// What a portal says otherwise about one cookie.
#[derive(Debug, Clone)]
pub struct Override {
    /// `NAME` or `SERVICE/NAME`.
    pub key: String,
    /// Where it is declared.
    pub declared: Arc<TablePath>,
    /// What it states.
    pub facts: Facts,
    /// Whether the portal does not set the cookie at all.
    pub absent: Option<Field<bool>>,
}

/// Reads `[services.ID]`.
pub fn service(mut table: Table<'_, '_>) -> ServiceSpec {
    let name = table.string("name");
    let facts = facts(&mut table);
    let storage = facts.storage.as_ref().map(|field| field.value);
    let spec = ServiceSpec {
        declared: Arc::clone(&table.path),
        name,
        cookies: cookies(&mut table, storage.unwrap_or(Storage::Cookie)),
        facts,
    };
    table.finish("a service");
    spec
}

/// Reads `[override.KEY]`.
pub fn overriding(key: &str, mut table: Table<'_, '_>) -> Override {
    let spec = Override {
        // It is compared with names, none of which holds `=`, and shown.
        key: without_value(key).into_owned(),
        declared: Arc::clone(&table.path),
        facts: facts(&mut table),
        absent: table.boolean("absent"),
    };
    table.finish("an override");
    spec
}

/// Reads `[[cookies]]`; `storage` is where those are kept that do not say.
pub fn cookies(table: &mut Table<'_, '_>, storage: Storage) -> Option<Vec<CookieSpec>> {
    let array = table.array("cookies", "a list of tables, each headed `[[cookies]]`")?;
    let path = table.key_path("cookies");
    let file = table.file();
    let mut out = Vec::new();
    for (index, element) in array.iter().enumerate() {
        match element.get_ref() {
            DeValue::Table(inner) => {
                let inner = Table::new(inner, file, path.join(index), table.problems);
                out.push(cookie(inner, storage));
            }
            other => table.wrong_type(path.join(index), "a table", other),
        }
    }
    Some(out)
}

fn cookie(mut table: Table<'_, '_>, storage: Storage) -> CookieSpec {
    let facts = facts(&mut table);
    let own = facts.storage.as_ref().map(|field| field.value);
    let spec = CookieSpec {
        declared: Arc::clone(&table.path),
        names: names(&mut table, own.unwrap_or(storage)),
        facts,
    };
    table.finish("a cookie");
    spec
}

/// `name` or `names`, not both.
fn names(table: &mut Table<'_, '_>, storage: Storage) -> Option<Field<Vec<String>>> {
    let several = table.one_or_several("names");
    let one = table.string("name");
    let (elements, key) = match (one, several) {
        (Some(_), Some(_)) => {
            let problem = Diagnostic::error(
                "conflicting-keys",
                "a cookie has either `name` or `names`, not both",
            );
            let path = table.key_path("names");
            let other = Place::Key(table.file(), table.key_path("name"));
            let place = Place::Key(table.file(), path);
            let problem = problem.at(place, "stated here").at(other, "and here");
            table.problems.push(problem.help("keep one of the two"));
            return None;
        }
        (Some(one), None) => (vec![(one.value, table.key_path("name"))], "name"),
        (None, Some(several)) => (several, "names"),
        (None, None) => return None,
    };
    let mut names = Vec::new();
    for (text, path) in elements {
        match name::check(&text, storage) {
            Ok(()) => names.push(text),
            Err(reason) => wrong_name(table, path, reason),
        }
    }
    Some(Field::new(names, table.origin(key)))
}

fn wrong_name(table: &mut Table<'_, '_>, path: KeyPath, reason: String) {
    let problem = Diagnostic::error("invalid-name", "this is not the name of a cookie")
        .help("write `*` for a part of the name that varies, or state its `storage` where it is no cookie");
    table.wrong(path, problem, reason);
}

/// Reads the facts that services, cookies and overrides may all state.
fn facts(table: &mut Table<'_, '_>) -> Facts {
    Facts {
        provider: table.string("provider"),
        company: table.string("company"),
        feature: table.text("feature"),
        purpose: table.text("purpose"),
        condition: table.text("condition"),
        transfer: table.text("transfer"),
        data_retention: table.text("data-retention"),
        categories: categories(table),
        duration: table.lifetime("duration"),
        party: table.word("party"),
        storage: table.word("storage"),
        consent: table.word("consent"),
        exemption: table.words("exemption"),
        audience: audience(table),
        legal_basis: table.word("legal-basis"),
        domain: table.parsed("domain", "a domain", domain),
        policy: table.address("policy"),
        country: table.parsed("country", "a country", country),
        data_retention_max: table.period("data-retention-max"),
        verified: table.date("verified"),
        source: table.address("source"),
    }
}

fn categories(table: &mut Table<'_, '_>) -> Option<Field<Vec<CategoryId>>> {
    // What is there and wrong is told; that it is missing would be untrue.
    let is_stated = table.has("category");
    let elements = table.one_or_several("category");
    let elements = elements.or_else(|| is_stated.then(Vec::new))?;
    let mut out = Vec::new();
    for (text, path) in elements {
        match CategoryId::parse(&text) {
            Ok(category) if out.contains(&category) => table.listed_twice(&text, path),
            Ok(category) => out.push(category),
            Err(reason) => table.invalid(path, "a category", reason),
        }
    }
    Some(Field::new(out, table.origin("category")))
}

/// `audience = { anonymous = true, … }`.
fn audience(table: &mut Table<'_, '_>) -> Option<Field<BTreeMap<AudienceCondition, bool>>> {
    let inner = table.table("audience")?;
    let path = table.key_path("audience");
    let mut inner = Table::new(inner, table.file(), path, table.problems);
    let mut asserted = BTreeMap::new();
    for condition in AudienceCondition::ALL.iter().copied() {
        if let Some(field) = inner.boolean(condition.as_str()) {
            asserted.insert(condition, field.value);
        }
    }
    inner.finish("the conditions for audience measurement");
    Some(Field::new(asserted, table.origin("audience")))
}

/// A host name, with a leading dot as `Set-Cookie` may write it.
fn domain(text: &str) -> Result<String, String> {
    let host = text.strip_prefix('.').unwrap_or(text);
    match url::Host::parse(host) {
        Ok(_) if !host.contains(['[', '%']) => Ok(text.to_owned()),
        _ => Err("a domain is a host name, as in `example.fr`".to_owned()),
    }
}

/// The codes of ISO 3166-1 (alpha-2), and `EU`, which the standard reserves
/// for the European Union.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI \
BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE \
DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR \
GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR \
KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV \
MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE \
RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL \
TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

fn country(text: &str) -> Result<String, String> {
    if COUNTRIES.split(' ').any(|code| code == text) {
        return Ok(text.to_owned());
    }
    Err("a country is a code of two capital letters, as in `FR` (ISO 3166-1)".to_owned())
}
