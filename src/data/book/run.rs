//! What mdBook reads in our table, where it makes mdBook stop, or run the
//! program otherwise than as a preprocessor: it then says so in its own words,
//! or not at all.

use toml::de::DeTable;

use super::mdbook::{TABLE, lists, runs_us};
use crate::data::table::Table;
use crate::data::values::{Element, conflict};
use crate::diagnostic::{Diagnostic, kind};
use crate::model::origin::{FileId, KeyPath};
use crate::source::place::Place;

/// Reads the keys of every preprocessor's table.
pub fn read(document: &DeTable<'_>, table: &mut Table<'_, '_>) {
    let command = table.string("command");
    let before = table.strings("before").unwrap_or_default();
    let after = table.strings("after").unwrap_or_default();
    table.boolean("optional");
    table.strings("renderers");
    let mut found = Vec::new();
    found.extend(circle(document, table, &before, "before", "after"));
    found.extend(circle(document, table, &after, "after", "before"));
    found.extend(both(table, &before, &after));
    if let Some(command) = command {
        found.extend(arguments(table, &command));
    }

    table.problems.extend(found);
}

/// Preprocessors that run on the same side of each other, and the program that
/// runs before or after itself.
fn circle(
    document: &DeTable<'_>,
    table: &Table<'_, '_>,
    named: &[Element],
    key: &str,
    other_key: &str,
) -> Option<Diagnostic> {
    // What charters want on that side.
    let wanted = if key == "after" { "links" } else { "…" };
    for (name, path) in named {
        let place = Place::Value(table.file(), path.clone());
        if name == TABLE[1] {
            let problem = format!("`{name}` cannot run {key} itself");
            return Some(
                Diagnostic::new(kind::CONFLICTING_KEYS, problem)
                    .at(place, "its own name")
                    .help(format!("write `{key} = [\"{wanted}\"]`, or remove the key")),
            );
        }

        if lists(document, &[TABLE[0], name.as_str()], key, TABLE[1]) {
            let problem =
                format!("`{name}` and this preprocessor are each to run {other_key} the other");
            let path = KeyPath::from([TABLE[0], name.as_str()]).join(key);
            let stated = Place::Key(table.file(), path);
            let help = format!("keep one of the two; charters want `{key} = [\"{wanted}\"]`");
            return Some(no_order(problem, place, stated).help(help));
        }
    }

    None
}

/// A preprocessor that is named in both lists.
fn both(table: &Table<'_, '_>, before: &[Element], after: &[Element]) -> Option<Diagnostic> {
    for (name, path) in before {
        if let Some((_, other)) = after.iter().find(|(other, _)| other == name) {
            let one = Place::Value(table.file(), path.clone());
            let other = Place::Value(table.file(), other.clone());
            let problem = format!("`{name}` cannot run before this preprocessor and after it");
            let help = "keep one of the two: `links` belongs into `after`";
            return Some(no_order(problem, one, other).help(help));
        }
    }

    None
}

fn no_order(problem: String, one: Place, other: Place) -> Diagnostic {
    conflict(problem, one, other).note("mdBook stops, since it finds no order for them")
}

/// Words behind the name of the program: mdBook then runs something else, and
/// publishes every directive as it stands.
fn arguments(table: &Table<'_, '_>, command: &str) -> Option<Diagnostic> {
    let mut words = command.split_whitespace();
    let program = words.next()?;
    let mut rest = words.peekable();
    if !runs_us(command) || rest.peek().is_none_or(|word| word.starts_with("--color")) {
        return None;
    }

    let place = Place::Value(table.file(), table.key_path("command"));
    let problem = "`command` does not run the program as a preprocessor";
    Some(
        Diagnostic::new(kind::INVALID_VALUE, problem)
            .at(place, "something follows the name of the program")
            .note("mdBook publishes every directive as it stands then, and says nothing")
            .help(format!("write `command = \"{program}\"`")),
    )
}

/// A table of another name is run, and nothing in it is read.
pub fn under_other_name(path: &KeyPath, file: FileId) -> Diagnostic {
    let problem = format!("the settings in `[{path}]` are not read");
    Diagnostic::new(kind::UNKNOWN_KEY, problem)
        .at(
            Place::Key(file, path.clone()),
            "mdBook runs the program for this table",
        )
        .note("settings, and data among them, are read from `[preprocessor.cookie-charter]` alone")
        .help("write `[preprocessor.cookie-charter]`")
}
