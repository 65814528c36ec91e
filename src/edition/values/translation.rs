//! Reports texts that are missing in the language of a charter, and what to
//! write for those of built-in services, whose files users cannot change.

use crate::diagnostic::{Diagnostic, kind, nearest};
use crate::model::cookie::Cookie;
use crate::model::language::Language;
use crate::model::origin::{KeyPath, Origin, Segment};
use crate::model::portal::Portal;
use crate::source::Sources;
use crate::source::place::Place;

/// Returns the line to write for a text of the catalogue, and where.
fn of_built_in(portal: &Portal, asked: &Language, origin: &Origin) -> String {
    let path = origin.path();
    let mut all = portal.cookies.iter().chain(&portal.without_cookies);
    let declaring = all.find(|cookie| {
        cookie.declared.file == origin.file() && cookie.declared.path.is_prefix_of(&path)
    });
    let Some(cookie) = declaring else {
        // A text that a service states for all of its cookies:
        // `services.ID.KEY`.
        let (service, key) = path.0.split_at(path.0.len().min(2));
        let table = KeyPath(service.to_vec());
        let line = line_in(asked, key.to_vec());
        return format!("write `[{table}]` with `{line}` in a collection");
    };

    let line = line_in(asked, path.0[cookie.declared.path.0.len()..].to_vec());
    let name = quoted(&override_key(portal, cookie));
    let above = if portal.declared.path.0.is_empty() {
        String::new()
    } else {
        format!("{}.", portal.declared.path)
    };

    format!(
        "write `[{above}override.{name}]` with `{line}` in the portal, or `[defaults.override.{name}]` in a collection, for all portals"
    )
}

/// Returns the key of a text where it is stated, with the table that it may be
/// in, such as `fields.ID` of a cookie.
pub fn key_of(origin: &Origin) -> String {
    let path = origin.path();
    match path.0.as_slice() {
        [_, .., Segment::Key(table), Segment::Key(key)]
            if ["fields", "duration", "exemption"].contains(&&**table) && path.0.len() > 2 =>
        {
            format!("{table}.{key}")
        }
        _ => origin.key(),
    }
}

fn line_in(asked: &Language, key: Vec<Segment>) -> String {
    format!("{}.{asked} = \"…\"", KeyPath(key))
}

/// Returns the key of an override that matches only this cookie.
fn override_key(portal: &Portal, cookie: &Cookie) -> String {
    let service = cookie.service.as_ref();
    let label = cookie.facts.label.any();
    let Some(name) = cookie.names().first().or(label) else {
        return service.map(ToString::to_string).unwrap_or_default();
    };

    let all = portal.cookies.iter();
    match service {
        Some(service) if all.filter(|other| other.names().contains(name)).count() > 1 => {
            format!("{service}/{name}")
        }
        _ => name.clone(),
    }
}

fn quoted(key: &str) -> String {
    if key.contains(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_') {
        return format!("\"{key}\"");
    }

    key.to_owned()
}

pub fn missing(
    portal: &Portal,
    asked: &Language,
    sources: &Sources,
    origin: &Origin,
    stated: &[&Language],
    what: &str,
) -> Diagnostic {
    let id = &portal.id;
    let message = format!("{what} has no text in `{asked}`");
    let problem = Diagnostic::new(kind::TRANSLATION_MISSING, message).note(format!(
        "a charter of portal `{id}` is asked for in `{asked}`"
    ));
    let tags: Vec<&str> = stated.iter().map(|language| language.as_str()).collect();
    let written = format!("written in {}", nearest::list(&tags));
    if !sources.is_own(origin.file()) {
        return problem
            .at(Place::of_table(&portal.declared), "")
            .at(Place::of(origin), written)
            .help(of_built_in(portal, asked, origin));
    }

    let mut texts: Vec<String> = tags.iter().map(|tag| format!("{tag} = \"…\"")).collect();
    texts.push(format!("{asked} = \"…\""));
    let (key, all) = (key_of(origin), texts.join(", "));
    problem
        .at(Place::of(origin), written)
        .help(format!("write `{key} = {{ {all} }}`"))
}
