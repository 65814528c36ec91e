//! `[lints]`: the levels that a book sets for warnings.

use toml::de::DeValue;

use super::table::{Table, in_order};
use super::wanted::Wanted;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::{self, Kind, Level};
use crate::diagnostic::levels::{Levels, Setting};
use crate::diagnostic::nearest::nearest;
use crate::model::text::without_value;
use crate::source::place::Place;

/// Whose levels a table sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Those of the book, for every warning.
    Book,
    /// Those of a portal, for rules: no other warnings are about one portal.
    Portal,
}

impl Of {
    fn takes(self, kind: &Kind) -> bool {
        kind.is_rule || (self == Self::Book && kind.level.is_some())
    }
}

/// Reads `[lints]` from a table that may have it.
pub fn read(table: &mut Table<'_, '_>, of: Of) -> Levels {
    let mut levels = Levels::default();
    let Some(lints) = table.table("lints") else {
        return levels;
    };

    let mut inner = table.below(lints, table.key_path("lints"));
    for (name, value) in in_order(lints) {
        match kind::of_name(name) {
            Some(kind) if of.takes(kind) => {
                if let Some(setting) = setting(kind, value, &mut inner) {
                    levels.set(kind.name, setting);
                }
            }
            kind => {
                let place = inner.place(name);
                inner.problems.push(not_a_warning(name, kind, of, place));
            }
        }
    }

    levels
}

/// Reads a level, or a table with a level and the reason for it.
fn setting(kind: &Kind, value: &DeValue<'_>, lints: &mut Table<'_, '_>) -> Option<Setting> {
    let path = lints.key_path(kind.name);
    let origin = lints.origin(kind.name);
    match value {
        DeValue::String(text) => Some(Setting {
            level: lints.one_of(text, path)?,
            reason: None,
            origin,
        }),
        DeValue::Table(table) => {
            let has_level = table.contains_key("level");
            let mut table = lints.below(table, path.clone());
            let level = table.word::<Level>("level");
            // An empty reason is reported as such, and not as missing.
            let has_reason = table.has("reason");
            let reason = match table.string("reason") {
                None if has_reason => Some(String::new()),
                reason => reason,
            };
            table.finish("a lint");
            if !has_level {
                lints.invalid(path, "a level", "it states no `level`");
            }

            Some(Setting {
                level: level?,
                reason,
                origin,
            })
        }
        other => {
            lints.wrong_type(path, Wanted::Level, other);
            None
        }
    }
}

fn not_a_warning(name: &str, kind: Option<&Kind>, of: Of, place: Place) -> Diagnostic {
    let problem = |message| Diagnostic::new(kind::UNKNOWN_LINT, message).at(place, "set here");
    match kind {
        Some(kind) if kind.level.is_some() => problem(format!("`{name}` is not about one portal"))
            .help("set it for the book, under `[preprocessor.cookie-charter.lints]`"),
        Some(_) => problem(format!(
            "`{name}` is a mistake, and its level cannot be set"
        ))
        .note("what cannot be rendered as it was asked for stops every build")
        .help("remove it"),
        None => {
            let warnings = kind::ALL.iter().filter(|kind| of.takes(kind));
            let names: Vec<&str> = warnings.map(|kind| kind.name).collect();
            let is_near = nearest(name, names.iter().copied()).is_some();
            let unknown = problem(format!("there is no warning `{}`", without_value(name)))
                .suggest("warnings", name, names);
            if is_near {
                return unknown;
            }

            unknown.help("`mdbook-cookie-charter list diagnostics` lists all")
        }
    }
}
