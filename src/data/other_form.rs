//! Suggesting what to write for a value of the wrong type, such as a list for a
//! text, or several tables for one.

use toml::de::{DeArray, DeTable, DeValue};

use super::slips::written::yes_or_no;
use super::wanted::Wanted;
use crate::diagnostic::nearest::list;
use crate::model::facts::{CookieField, Shape};
use crate::model::keys::may_be_list;
use crate::model::origin::{KeyPath, Segment};
use crate::model::text::without_value;
use crate::model::written_duration::{self, Guess};

/// Suggests what to write for a list in a field of a cookie that has one value.
fn several(name: &str, list: &DeArray<'_>) -> Option<String> {
    let shape = shape_of(name)?;
    let mut texts = Vec::new();
    for element in list {
        texts.push(without_value(element.get_ref().as_str()?));
    }

    if texts.len() == 1 {
        return Some(format!("write `{name} = \"{}\"`", texts[0]));
    }

    if shape == Shape::Name {
        let all = texts.join(", ");
        return Some(format!(
            "a row has one `{name}`: write `{name} = \"{all}\"`, or a row for each of them"
        ));
    }

    Some(a_row_each(name))
}

fn a_row_each(name: &str) -> String {
    format!(
        "a row has one `{name}`: write a row for each of them, or all in a column of your own, `fields.ID = [\"…\"]`, which `[fields.ID]` with a `label` defines"
    )
}

/// Suggests what to write for several values in one text.
pub fn several_in_one(name: &str, path: &KeyPath, texts: &[String]) -> String {
    let elements = text_elements(texts);
    let key = name.split('.').next().unwrap_or(name);
    match path.0.last() {
        Some(Segment::Index(_)) => format!("write `{elements}`"),
        Some(Segment::Key(last)) if may_be_list(key) => format!("write `{last} = [{elements}]`"),
        _ if shape_of(key).is_some() => a_row_each(key),
        _ => format!("`{name}` is one: keep one of them"),
    }
}

/// Returns the form in which the data writes a field of a cookie.
fn shape_of(name: &str) -> Option<Shape> {
    CookieField::of_key(name).map(|field| field.shape)
}

/// Suggests writing one of these texts, each between two `mark`s.
pub fn one_of(meant: &[String], mark: &str) -> String {
    let quoted: Vec<String> = meant
        .iter()
        .map(|text| format!("`{mark}{text}{mark}`"))
        .collect();
    match quoted.as_slice() {
        [before @ .., last] if !before.is_empty() => {
            format!("write {} or {last}, whichever it is", before.join(", "))
        }
        one => format!("write {}", one.concat()),
    }
}

struct Value<'a> {
    name: &'a str,
    path: &'a KeyPath,
    wanted: Wanted,
}

/// Suggests what to write for the value called `name`, if possible.
pub fn help(name: &str, path: &KeyPath, wanted: Wanted, value: &DeValue<'_>) -> Option<String> {
    let it = Value { name, path, wanted };
    match value {
        DeValue::String(text) => it.text(text),
        DeValue::Boolean(is_on) => it.flag(*is_on),
        DeValue::Integer(number) => it.number(&number.to_string()),
        DeValue::Array(list) => it.list(list),
        DeValue::Table(table) => it.table(table),
        _ => None,
    }
}

impl Value<'_> {
    fn is_element(&self) -> bool {
        matches!(self.path.0.last(), Some(Segment::Index(_)))
    }

    fn text(&self, text: &str) -> Option<String> {
        let shown = without_value(text);
        match (self.wanted, self.name) {
            (Wanted::Texts, name) => {
                let mut texts = Vec::new();
                for part in shown.split(',') {
                    if !part.trim().is_empty() {
                        texts.push(format!("\"{}\"", part.trim()));
                    }
                }

                Some(format!("write `{name} = [{}]`", texts.join(", ")))
            }
            (Wanted::Flag, name) => {
                let meant = yes_or_no(text)?;
                Some(format!("write `{name} = {meant}`, without quotation marks"))
            }
            (_, "publisher") => Some(format!("write `publisher = {{ name = \"{shown}\" }}`")),
            (_, "publisher.authority" | "authority") => {
                Some(format!("write `authority = {{ name = \"{shown}\" }}`"))
            }
            _ => None,
        }
    }

    fn flag(&self, is_on: bool) -> Option<String> {
        if self.wanted == Wanted::Level {
            let level = if is_on { "warn" } else { "allow" };
            return Some(format!("write `{} = \"{level}\"`", self.name));
        }

        if self.name == "fail-on-warnings" {
            let values = list(&["never", "ci", "always"]);
            return Some(format!("values, in quotation marks: {values}"));
        }

        None
    }

    fn number(&self, number: &str) -> Option<String> {
        if self.wanted != Wanted::Duration {
            return None;
        }

        match written_duration::read(number).err()?.guess {
            Guess::Meant(meant) => Some(one_of(&meant, "\"")),
            _ => None,
        }
    }

    fn list(&self, list: &DeArray<'_>) -> Option<String> {
        let name = self.name;
        if let Some(Shape::Name | Shape::Address | Shape::Country | Shape::Word) = shape_of(name) {
            return several(name, list);
        }

        let texts = list.iter().filter_map(|element| element.get_ref().as_str());
        let texts: Vec<String> = texts.map(|text| without_value(text).into_owned()).collect();
        match (name, self.wanted) {
            ("override", _) => {
                let mut names = list.iter().filter_map(|it| name_in(it.get_ref()));
                let name = names.next().map_or("NAME".into(), without_value);
                Some(format!(
                    "write `[override.\"{name}\"]`, with the name of the cookie, and no `name` below it"
                ))
            }
            ("services", Wanted::Table) => {
                let above = KeyPath(self.path.0[..self.path.0.len().saturating_sub(1)].to_vec());
                Some(format!(
                    "a list of services is that of a portal: write it under `[{above}.defaults]`, for all portals"
                ))
            }
            ("portals", _) => Some(
                "remove this line: each file in the folder `portals` is a portal, and `data` names other folders".to_owned(),
            ),
            ("language", _) if !self.is_element() => {
                Some(format!("write `languages = [{}]`", text_elements(&texts)))
            }
            ("name", _) if !self.is_element() => self.names(&texts),
            _ if name.ends_with("cookies") && self.is_element() => {
                let first = texts.first().map_or("…", String::as_str);
                Some(format!(
                    "a cookie is a table: write `{{ name = \"{first}\", category = \"…\" }}`"
                ))
            }
            (_, Wanted::Table) => Some(format!("write `[{name}]`, with one bracket at each end")),
            _ => None,
        }
    }

    /// Suggests what to write for several names where one is wanted.
    fn names(&self, texts: &[String]) -> Option<String> {
        if self.path.0.contains(&Segment::from("cookies")) {
            return Some(format!("write `names = [{}]`", text_elements(texts)));
        }

        let first = texts.first()?;
        Some(format!("write `name = \"{first}\"`, one text"))
    }

    fn table(&self, table: &DeTable<'_>) -> Option<String> {
        if self.name == "services" && self.is_element() {
            return Some(
                "name services by their ids, as in `services = [\"opendatasoft\"]`".to_owned(),
            );
        }

        if self.wanted != Wanted::CookieTables {
            return None;
        }

        for (name, value) in table {
            let is_cookie = match value.get_ref() {
                DeValue::Table(_) => true,
                DeValue::Array(list) => list.iter().any(|it| it.get_ref().is_table()),
                _ => false,
            };
            if is_cookie {
                let name = without_value(name.get_ref());
                return Some(format!(
                    "write `[[cookies]]`, and below it `name = \"{name}\"`"
                ));
            }
        }

        let help = "write `[[cookies]]` above its keys, or `cookies = [{ … }]` with all of them";
        Some(help.to_owned())
    }
}

/// Returns the name in a table of a cookie.
fn name_in<'a>(value: &'a DeValue<'_>) -> Option<&'a str> {
    value.as_table()?.get("name")?.get_ref().as_str()
}

pub fn text_elements(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| format!("{text:?}")).collect();
    quoted.join(", ")
}
