//! Reports settings of mdBook that leave directives unexpanded.

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::overview::{Overview, setting};
use crate::book::ask::ask;
use crate::book::on_disk::OnDisk;
use crate::charters::Charters;
use crate::data::TABLE;
use crate::diagnostic::nearest::list;
use crate::diagnostic::{Diagnostic, kind};
use crate::directive::{CHARTER, range};
use crate::model::keys::{OF_ONE_PORTAL, TableKind};
use crate::model::origin::KeyPath;
use crate::model::value_form::ValueForm;
use crate::source::place::Place;

pub fn check(overview: &Overview<'_>, charters: &mut Charters) -> Vec<Diagnostic> {
    // The preprocessor runs under another name, so the table is not missing.
    if charters.settings.mdbook.is_under_other_name {
        return Vec::new();
    }

    if !charters.settings.mdbook.is_preprocessor {
        let missing = preprocessor_missing(overview, charters);
        return missing.into_iter().collect();
    }

    let findings = [
        optional(charters),
        relative_command(charters),
        renderer_left_out(charters),
    ];
    let mut all: Vec<Diagnostic> = findings.into_iter().flatten().collect();
    all.extend(not_in_language_of_book(overview, charters));
    all.extend(beside_ours(charters));
    all
}

/// Reports charters that should be in the language of the book, while their
/// portal does not have it.
fn not_in_language_of_book(overview: &Overview<'_>, charters: &mut Charters) -> Vec<Diagnostic> {
    let Some(book) = charters.settings.book_language.clone() else {
        return Vec::new();
    };

    if !charters.settings.follows_book {
        return Vec::new();
    }

    let mut all = Vec::new();
    for (document, found) in overview.directives() {
        let directive = &found.directive;
        if directive.name != CHARTER || directive.option("lang").is_some() {
            continue;
        }

        let Ok((portal, language, _)) = charters.wording(&ask(found)) else {
            continue;
        };

        if charters.language_of_book(portal).is_some() {
            continue;
        }

        let id = &portal.id;
        let problem = format!("portal `{id}` has no charter in `{book}`, the language of the book");
        let place = overview.on_disk(charters).place(document, &found.range);
        all.push(
            Diagnostic::new(kind::BOOK_LANGUAGE_MISSING, problem)
                .at(place, format!("its charter in `{language}` is printed here"))
                .help(format!("write the charter in `{book}` too, and add that to the portal’s `languages`; or say here which it is: `lang={language}`")),
        );
    }

    all
}

/// Reports tables of this program that are written as separate preprocessors,
/// or at the top level.
fn beside_ours(charters: &Charters) -> Vec<Diagnostic> {
    let mdbook = &charters.settings.mdbook;
    let file = charters.settings.file;
    let mut out = Vec::new();
    for name in &mdbook.others {
        let help = match joined_to_ours(name) {
            Some(key) => format!(
                "write `{key}` in `[preprocessor.cookie-charter]`, or `COOKIE_CHARTER__` in the name of a variable"
            ),
            None if is_ours(name) => below_ours(name),
            None => continue,
        };
        let problem = format!("`[preprocessor.{name}]` is another preprocessor");
        let place = Place::Key(file, KeyPath::from([TABLE[0], name.as_str()]));
        let label = "mdBook looks for a program of this name";
        out.push(not_ours(problem, place, label, help));
    }

    for name in &mdbook.twins {
        let problem =
            format!("`[preprocessor.{name}]` runs this program, and its keys are not read");
        let place = Place::Key(file, KeyPath::from([TABLE[0], name.as_str()]));
        let label = "its settings are those of `[preprocessor.cookie-charter]`";
        let help = "move its keys below `[preprocessor.cookie-charter]`, and remove this table";
        out.push(not_ours(problem, place, label, help.to_owned()));
    }

    for name in &mdbook.top {
        let help = if is_ours(name) {
            below_ours(name)
        } else if let Some(help) = of_portal(name) {
            help
        } else if name == TABLE[1] {
            "move its keys below `[preprocessor.cookie-charter]`".to_owned()
        } else {
            continue;
        };

        let place = Place::Key(file, KeyPath::from([name.as_str()]));
        let problem = format!("`{name}` is not a table of mdBook’s");
        out.push(not_ours(problem, place, "nothing reads it here", help));
    }

    out
}

fn not_ours(problem: String, place: Place, label: &str, help: String) -> Diagnostic {
    let finding = Diagnostic::new(kind::UNKNOWN_KEY, problem);
    finding.at(place, label).help(help)
}

/// Returns whether a name is that of one of this program's tables.
fn is_ours(name: &str) -> bool {
    TableKind::Collection.names().any(|key| key == name) || name == "lints"
}

/// Returns the key in a preprocessor's name that consists of our name and a
/// key, as from an environment variable with one `_` too few.
fn joined_to_ours(name: &str) -> Option<&str> {
    let key = name.strip_prefix(TABLE[1])?.strip_prefix('-')?;
    let mut keys = TableKind::Settings.names();
    keys.any(|known| known == key).then_some(key)
}

/// Returns the help for a key of a portal, which all portals may share.
fn of_portal(name: &str) -> Option<String> {
    let mut keys = TableKind::Portal.keys().iter();
    let key = keys.find(|key| key.name == name)?;
    let defaults = "preprocessor.cookie-charter.defaults";
    let help = match key.form {
        _ if OF_ONE_PORTAL.contains(&name) => "write it in the file of a portal".to_owned(),
        ValueForm::Overrides => format!("write `[{defaults}.{name}.…]`"),
        ValueForm::Publisher | ValueForm::TextsById => format!("write `[{defaults}.{name}]`"),
        ValueForm::Cookies => format!("write `[[{defaults}.{name}]]`"),
        _ => format!("write it under `[{defaults}]`"),
    };
    Some(help)
}

fn below_ours(name: &str) -> String {
    format!("write `[preprocessor.cookie-charter.{name}]`")
}

/// Reports directives in included files, if mdBook includes them after this
/// preprocessor ran.
pub fn not_seen(
    root: &Path,
    folder: &Path,
    included: Vec<(PathBuf, Range<usize>)>,
    charters: &mut Charters,
) -> Vec<Diagnostic> {
    if !charters.settings.mdbook.is_preprocessor || !charters.settings.is_read {
        return Vec::new();
    }

    let table = setting(charters, None);
    let mut disk = OnDisk::new(root, folder, charters.sources_mut());
    let mut out = Vec::new();
    for (file, range) in included {
        let problem = "this directive is published as it stands";
        out.push(
            Diagnostic::new(kind::INCLUDE_ORDER, problem)
                .at(disk.in_file(&file, range), "in a file that a chapter includes")
                .at(table.clone(), "nothing here says `after`")
                .note("by default, mdBook runs this preprocessor before `links`, which includes files")
                .help("write `after = [\"links\"]` under `[preprocessor.cookie-charter]`"),
        );
    }

    out
}

fn preprocessor_missing(overview: &Overview<'_>, charters: &mut Charters) -> Option<Diagnostic> {
    let file = charters.settings.file;
    let first = overview.scanned.first()?;
    let found = first.directives.first()?;
    let place = overview.on_disk(charters).place(first, &range(found));
    let problem = "`book.toml` does not name the preprocessor";
    let (settings, label, help) = match &charters.settings.mdbook.misspelt {
        Some(path) => (
            Place::Key(file, path.clone()),
            "this is not its name",
            "write `[preprocessor.cookie-charter]`",
        ),
        None => (
            Place::File(file),
            "there is no table `[preprocessor.cookie-charter]`",
            "add `[preprocessor.cookie-charter]` and, under it, `after = [\"links\"]`",
        ),
    };
    Some(
        Diagnostic::new(kind::PREPROCESSOR_MISSING, problem)
            .at(settings, label)
            .at(place, "the first directive that is published as it stands")
            .help(help),
    )
}

fn optional(charters: &Charters) -> Option<Diagnostic> {
    if !charters.settings.mdbook.is_optional {
        return None;
    }

    Some(
        Diagnostic::new(kind::OPTIONAL_PREPROCESSOR, "this preprocessor is optional")
            .at(setting(charters, Some("optional")), "set here")
            .note("on a machine where the program is not installed, mdBook then ends well and publishes every directive as it stands")
            .help("remove `optional`"),
    )
}

/// Reports a relative `command`, which mdBook 0.4 and 0.5 resolve from
/// different folders.
fn relative_command(charters: &Charters) -> Option<Diagnostic> {
    let command = charters.settings.mdbook.command.as_ref()?;
    let program = command.split_whitespace().next()?;
    if !program.contains(['/', '\\']) || Path::new(program).is_absolute() {
        return None;
    }

    Some(
        Diagnostic::new(kind::RELATIVE_COMMAND, "`command` is a relative path")
            .at(setting(charters, Some("command")), "set here")
            .note("mdBook 0.5 starts it from the folder of `book.toml`, mdBook 0.4 from the folder that it runs in; where that one does not find the program, it publishes every directive as it stands")
            .help("install the program, and leave `command` out or write its absolute path"),
    )
}

fn renderer_left_out(charters: &Charters) -> Option<Diagnostic> {
    let mdbook = &charters.settings.mdbook;
    let renderers = mdbook.renderers.as_ref()?;
    let outputs = mdbook.outputs.iter().map(String::as_str);
    let left_out: Vec<&str> = outputs
        .filter(|output| !renderers.iter().any(|run_for| run_for == output))
        .collect();
    if left_out.is_empty() {
        return None;
    }

    let problem = format!("this preprocessor is not run for {}", list(&left_out));
    Some(
        Diagnostic::new(kind::RENDERER_LEFT_OUT, problem)
            .at(setting(charters, Some("renderers")), "not named here")
            .note("a renderer that is left out publishes every directive as it stands")
            .help("remove `renderers`: every renderer is supported"),
    )
}
