//! The keys of our table that mdBook reads, where they make mdBook stop, or run
//! the program other than as a preprocessor. mdBook reports that in its own
//! words, or not at all.

use toml::de::DeTable;

use super::mdbook::{TABLE, lists, runs_us};
use crate::data::table::Table;
use crate::data::values::{Element, conflict};
use crate::diagnostic::{Diagnostic, kind};
use crate::model::origin::{FileId, KeyPath};
use crate::source::place::Place;

/// Reads the keys that every preprocessor's table may have.
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

/// Reports two preprocessors that are each to run before the other, or after
/// it, and a program that is to run before or after itself.
fn circle(
    document: &DeTable<'_>,
    table: &Table<'_, '_>,
    named: &[Element],
    key: &str,
    other_key: &str,
) -> Option<Diagnostic> {
    // What charters need on that side.
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

/// Reports a preprocessor that both lists name.
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

/// Reports arguments after the name of the program. mdBook then runs something
/// else, and publishes every directive as it is.
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

/// Reports a table of another name for which mdBook runs the program: its
/// settings are not read.
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
