//! Settings of mdBook that let directives be published as they stand.

use std::path::Path;
use std::sync::Arc;

use super::{Survey, on_disk, setting};
use crate::book::chapter::Scanned;
use crate::book::on_disk::OnDisk;
use crate::charters::Charters;
use crate::diagnostic::nearest::list;
use crate::diagnostic::{Diagnostic, kind};
use crate::directive::{Found, Mistake};
use crate::source::place::Place;

/// Findings in our table of `book.toml`.
pub fn check(survey: &Survey<'_>, charters: &mut Charters) -> Vec<Diagnostic> {
    if !charters.settings.mdbook.is_preprocessor {
        let missing = preprocessor_missing(survey, charters);
        return missing.into_iter().collect();
    }
    let findings = [
        optional(charters),
        relative_command(charters),
        renderer_left_out(charters),
    ];
    findings.into_iter().flatten().collect()
}

/// Directives in included files, where mdBook includes them too late for us.
pub fn not_seen(
    root: &Path,
    folder: &Path,
    included: &[Scanned<'_>],
    charters: &mut Charters,
) -> Vec<Diagnostic> {
    if !charters.settings.mdbook.is_preprocessor || !charters.settings.is_read {
        return Vec::new();
    }
    let table = setting(charters, None);
    let sources = Arc::make_mut(&mut charters.sources);
    let mut disk = OnDisk::new(root, folder.to_owned(), sources);
    let mut out = Vec::new();
    for document in included {
        for found in &document.directives {
            let place = disk.place(document, range(found));
            let problem = "this directive is published as it stands";
            out.push(
                Diagnostic::new(kind::INCLUDE_ORDER, problem)
                    .at(place, "in a file that a chapter includes")
                    .at(table.clone(), "nothing here says `after`")
                    .note("unless told otherwise, mdBook runs this preprocessor before `links`, which includes files")
                    .help("write `after = [\"links\"]` under `[preprocessor.cookie-charter]`"),
            );
        }
    }
    out
}

fn range(found: &Result<Found, Mistake>) -> &std::ops::Range<usize> {
    match found {
        Ok(found) => &found.range,
        Err(mistake) => &mistake.range,
    }
}

fn preprocessor_missing(survey: &Survey<'_>, charters: &mut Charters) -> Option<Diagnostic> {
    let file = charters.settings.file;
    let first = survey.scanned.first()?;
    let found = first.directives.first()?;
    let place = on_disk(survey, charters).place(first, range(found));
    Some(
        Diagnostic::new(
            kind::PREPROCESSOR_MISSING,
            "`book.toml` does not name the preprocessor",
        )
        .at(
            Place::File(file),
            "there is no table `[preprocessor.cookie-charter]`",
        )
        .at(place, "the first directive that is published as it stands")
        .help("add `[preprocessor.cookie-charter]` and, under it, `after = [\"links\"]`"),
    )
}

fn optional(charters: &Charters) -> Option<Diagnostic> {
    charters.settings.mdbook.is_optional.then(|| {
        Diagnostic::new(kind::OPTIONAL_PREPROCESSOR, "this preprocessor is optional")
            .at(setting(charters, Some("optional")), "set here")
            .note("on a machine where the program is not installed, mdBook then ends well and publishes every directive as it stands")
            .help("remove `optional`")
    })
}

/// A path from which no folder follows that it starts in.
fn relative_command(charters: &Charters) -> Option<Diagnostic> {
    let command = charters.settings.mdbook.command.as_ref()?;
    let program = command.split_whitespace().next()?;
    let is_path = program.contains(['/', '\\']);
    (is_path && !Path::new(program).is_absolute()).then(|| {
        Diagnostic::new(kind::RELATIVE_COMMAND, "`command` is a relative path")
            .at(setting(charters, Some("command")), "set here")
            .note("mdBook 0.5 starts it from the folder of `book.toml`, mdBook 0.4 from the folder that it runs in; where that one does not find the program, it publishes every directive as it stands")
            .help("install the program, and leave `command` out or write its absolute path")
    })
}

fn renderer_left_out(charters: &Charters) -> Option<Diagnostic> {
    let mdbook = &charters.settings.mdbook;
    let renderers = mdbook.renderers.as_ref()?;
    let left_out = mdbook.outputs.iter();
    let left_out: Vec<&str> = left_out
        .filter(|output| !renderers.contains(output))
        .map(String::as_str)
        .collect();
    if left_out.is_empty() {
        return None;
    }
    let names = list(&left_out);
    Some(
        Diagnostic::new(
            kind::RENDERER_LEFT_OUT,
            format!("this preprocessor is not run for {names}"),
        )
        .at(setting(charters, Some("renderers")), "not named here")
        .note("a renderer that is left out publishes every directive as it stands")
        .help("remove `renderers`: every renderer is supported"),
    )
}
