//! What to write in place of a value of another type: a text where a list
//! stands, a table where there are several.

use toml::de::{DeArray, DeValue};

use super::slips::written::yes_or_no;
use crate::diagnostic::nearest::list;
use crate::model::facts::{CookieField, Shape};
use crate::model::keys::may_be_list;
use crate::model::origin::{KeyPath, Segment};
use crate::model::text::without_value;
use crate::model::written_duration::{self, Guess};

/// What to write for several values of a field of a cookie that holds one.
fn several(name: &str, list: &DeArray<'_>) -> Option<String> {
    let shape = shape(name)?;
    let texts: Option<Vec<_>> = list.iter().map(|it| it.get_ref().as_str()).collect();
    let texts: Vec<_> = texts?.into_iter().map(without_value).collect();
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

/// What to write for several that stand in one text.
pub fn several_in_one(name: &str, path: &KeyPath, texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| format!("\"{text}\"")).collect();
    let quoted = quoted.join(", ");
    let key = name.split('.').next().unwrap_or(name);
    match path.0.last() {
        Some(Segment::Index(_)) => format!("write `{quoted}`"),
        Some(Segment::Key(last)) if may_be_list(key) => format!("write `{last} = [{quoted}]`"),
        _ if shape(key).is_some() => a_row_each(key),
        _ => format!("`{name}` is one: keep one of them"),
    }
}

/// How the data writes a field of a cookie.
fn shape(name: &str) -> Option<Shape> {
    CookieField::of_key(name).map(|field| field.shape)
}

/// To write one of these, between such marks.
pub fn one_of(meant: &[String], mark: &str) -> String {
    let quoted: Vec<String> = meant
        .iter()
        .map(|text| format!("`{mark}{text}{mark}`"))
        .collect();
    match quoted.as_slice() {
        [before @ .., last] if !before.is_empty() => {
            let before = before.join(", ");
            format!("write {before} or {last}, whichever it is")
        }
        one => format!("write {}", one.concat()),
    }
}

/// The name of a cookie in a table of its facts.
fn name_in<'a>(value: &'a DeValue<'_>) -> Option<&'a str> {
    value.as_table()?.get("name")?.get_ref().as_str()
}

/// What to type for the value called `name`, where that can be said.
pub fn help(name: &str, path: &KeyPath, wanted: &str, value: &DeValue<'_>) -> Option<String> {
    let is_element = matches!(path.0.last(), Some(Segment::Index(_)));
    match value {
        DeValue::String(text) if wanted.starts_with("a list of texts") => {
            let shown = without_value(text);
            let texts: Vec<String> = shown
                .split(',')
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .map(|text| format!("\"{text}\""))
                .collect();
            Some(format!("write `{name} = [{}]`", texts.join(", ")))
        }
        DeValue::String(text)
            if matches!(name, "publisher" | "publisher.authority" | "authority") =>
        {
            let key = name.rsplit('.').next().unwrap_or(name);
            Some(format!(
                "write `{key} = {{ name = \"{}\" }}`",
                without_value(text)
            ))
        }
        DeValue::String(text) if wanted.starts_with("`true`") => {
            let meant = yes_or_no(text)?;
            Some(format!("write `{name} = {meant}`, without quotation marks"))
        }
        DeValue::Boolean(is_on) if wanted.starts_with("a level") => {
            let level = if *is_on { "warn" } else { "allow" };
            Some(format!("write `{name} = \"{level}\"`"))
        }
        DeValue::Boolean(_) if name == "fail-on-warnings" => {
            let values = list(&["never", "ci", "always"]);
            Some(format!("values, in quotation marks: {values}"))
        }
        DeValue::Integer(number) if wanted.starts_with("a duration") => {
            let unread = written_duration::read(&number.to_string()).err()?;
            let Guess::Meant(meant) = unread.guess else {
                return None;
            };
            Some(one_of(&meant, "\""))
        }
        DeValue::Array(list)
            if matches!(
                shape(name),
                Some(Shape::Name | Shape::Address | Shape::Country | Shape::Word)
            ) =>
        {
            several(name, list)
        }
        DeValue::Array(list) if name == "override" => {
            let mut names = list.iter().filter_map(|element| name_in(element.get_ref()));
            let name = names.next().map(without_value);
            let name = name.as_deref().unwrap_or("NAME");
            Some(format!("write `[override.\"{name}\"]`, with the name of the cookie, and no `name` below it"))
        }
        DeValue::Array(_) if name == "services" && wanted == "a table" => {
            let above = KeyPath(path.0[..path.0.len().saturating_sub(1)].to_vec());
            Some(format!("a list of services is that of a portal: write it under `[{above}.defaults]`, for all portals"))
        }
        DeValue::Array(_) if name == "portals" => Some(
            "remove this line: each file in the folder `portals` is a portal, and `data` names other folders".to_owned(),
        ),
        DeValue::Array(list) if matches!(name, "language" | "name") && !is_element => {
            let texts = list.iter().filter_map(|element| element.get_ref().as_str());
            let texts: Vec<String> = texts.map(|text| format!("{:?}", without_value(text))).collect();
            let is_cookie = path.to_string().contains("cookies");
            match (name, texts.first()) {
                ("language", _) => Some(format!("write `languages = [{}]`", texts.join(", "))),
                (_, _) if is_cookie => Some(format!("write `names = [{}]`", texts.join(", "))),
                (_, Some(text)) => Some(format!("write `name = {text}`, one text")),
                (_, None) => None,
            }
        }
        DeValue::Array(list) if name.ends_with("cookies") && is_element => {
            let first = list.first().and_then(|first| first.get_ref().as_str());
            let first = first.map_or("…".into(), without_value);
            Some(format!("a cookie is a table: write `{{ name = \"{first}\", category = \"…\" }}`"))
        }
        DeValue::Array(_) if wanted == "a table" => {
            Some(format!("write `[{name}]`, with one bracket at each end"))
        }
        DeValue::Table(_) if name == "services" && is_element => {
            Some("name services by their ids, as in `services = [\"opendatasoft\"]`".to_owned())
        }
        DeValue::Table(table) if wanted.contains("[[cookies]]") => {
            let mut names = table.iter().filter(|(_, value)| {
                let value = value.get_ref();
                value.is_table()
                    || value
                        .as_array()
                        .is_some_and(|list| list.iter().any(|it| it.get_ref().is_table()))
            });
            Some(match names.next() {
                Some((name, _)) => format!(
                    "write `[[cookies]]`, and below it `name = \"{}\"`",
                    without_value(name.get_ref())
                ),
                None => {
                    "write `[[cookies]]` above its keys, or `cookies = [{ … }]` with all of them"
                        .to_owned()
                }
            })
        }
        _ => None,
    }
}
