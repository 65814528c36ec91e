//! Imports existing charters as data: web pages, pasted texts and spreadsheets.
//!
//! A file is read as a neutral document ([`page`]). Its tables become cookies
//! and its texts become facts about the portal ([`tables`]), with the help of
//! the words that people use on such pages ([`words`]). Rows that are in the
//! catalogue become services ([`known`], [`same`], [`differences`]), and texts
//! that an edition prints anyway are left out ([`standard`]). The result is a
//! [`draft`], which is written as TOML ([`write`], [`several`]).
//!
//! Nothing is lost: whatever is not understood is reported with its line, and
//! kept as a comment. Guesses are verified, too: a text only counts as
//! understood if the portal, printed again, contains it.

mod differences;
mod draft;
mod known;
mod numbered;
mod page;
mod same;
mod several;
mod standard;
mod tables;
#[cfg(test)]
mod tests;
mod value;
mod words;
mod write;

use std::path::{Path, PathBuf};

use crate::charters::Charters;
use crate::diagnostic::columns::shortened;
use crate::model::id::Id;
use crate::model::language::Language;
use crate::source::paths::slashed;
use draft::{Draft, Left};
use numbered::numbered;
use page::document::{Block, Document, Row};
use page::read::Unread;
use tables::subject::Known;
use tables::{article, facts, labelled, rows};
use value::Value;
use words::{List, secret};

#[derive(Debug)]
pub struct Imported {
    pub toml: String,
    /// What was not understood, one line each, starting with the path and line.
    pub notes: Vec<String>,
}

/// What the user states about the files.
#[derive(Debug, Default)]
pub struct Options<'a> {
    pub id: Option<&'a str>,
    pub language: Option<&'a str>,
}

/// Reads charters, each as a portal.
///
/// # Errors
///
/// Fails if an option is not valid, or if files cannot be read. The error lists
/// all of them, with the position of the problem where it is known.
pub fn import(files: &[PathBuf], options: &Options<'_>) -> anyhow::Result<Imported> {
    anyhow::ensure!(
        options.id.is_none() || files.len() == 1,
        "`--id` names one portal: leave it out for several files, which are named after themselves"
    );
    let language = match options.language.map(Language::parse) {
        Some(Err(reason)) => anyhow::bail!("`--lang` is not a language: {reason}"),
        Some(Ok(language)) => Some(language),
        None => None,
    };
    let known = catalogue();
    let mut ids = Vec::new();
    let (mut drafts, mut paths, mut bad) = (Vec::new(), Vec::new(), Vec::new());
    for file in files {
        let path = slashed(file);
        match page::read(file) {
            Ok(document) => {
                let id = id_of(options.id, file, &ids)?;
                ids.push(id.clone());
                drafts.push(draft(document, id, language.clone(), &known));
                paths.push(path);
            }
            Err(unread) => bad.push(placed(&path, &unread)),
        }
    }

    anyhow::ensure!(bad.is_empty(), "{}", bad.join("\nerror: "));
    let toml = match drafts.as_slice() {
        [one] => write::file(one, &paths[0]),
        _ => several::collection(&mut drafts, &paths),
    };
    let mut notes = Vec::new();
    for (draft, path) in drafts.iter().zip(&paths) {
        for left in &draft.left {
            notes.push(note(left, path));
        }
    }

    Ok(Imported { toml, notes })
}

fn note(left: &Left, path: &str) -> String {
    let mut parts = vec![left.why.as_str(), left.text.as_str()];
    parts.retain(|text| !text.is_empty());
    // Show the reason in full, as it may hold text to be typed.
    let longest = LONGEST_NOTE.max(left.why.chars().count() + SHORTEST_TEXT);
    let text = shortened(&write::printable(&parts.join(": ")), longest);
    format!("{path}:{}: {text}", left.line)
}

const LONGEST_NOTE: usize = 161;
/// The number of characters of the text that are shown even after a long
/// reason.
const SHORTEST_TEXT: usize = 60;

fn placed(path: &str, unread: &Unread) -> String {
    let mut place = path.to_owned();
    for number in [unread.line, unread.column].into_iter().flatten() {
        place.push_str(&format!(":{number}"));
    }

    format!("{place}: {}", unread.reason)
}

/// Returns the id of a portal: the requested one, or else a free one made from
/// the file name.
fn id_of(asked: Option<&str>, file: &Path, taken: &[Id]) -> anyhow::Result<Id> {
    if let Some(asked) = asked {
        return match Id::parse(asked) {
            Ok(id) => Ok(id),
            Err(reason) => anyhow::bail!("`--id` is not an id: {reason}"),
        };
    }

    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let short: String = stem.chars().take(80).collect();
    let suggested = Id::suggest(&short).or_else(|| Id::suggest(&format!("portal-{short}")));
    let first = match suggested {
        Some(id) => id.to_string(),
        None => "portal".to_owned(),
    };
    for text in numbered(&first) {
        if let Ok(id) = Id::parse(&text)
            && !taken.contains(&id)
        {
            return Ok(id);
        }
    }

    anyhow::bail!("`{stem}` gives no id: name one with `--id`")
}

/// Makes a portal for each service of the catalogue.
fn catalogue() -> Charters {
    let services = Charters::of_text("the catalogue", "").data.services;
    let mut text = String::new();
    for id in services.keys() {
        text.push_str(&format!("[portals.{id}]\nservices = [\"{id}\"]\n"));
    }

    Charters::of_text("the catalogue", &text)
}

/// Reads a document into a draft of its portal.
fn draft(mut document: Document, id: Id, asked: Option<Language>, catalogue: &Charters) -> Draft {
    labelled::gather(&mut document);
    let known = Known::of(catalogue);
    let outside = article::take_others_out(&mut document, &known);
    let is_asked = asked.is_some();
    let language = asked.unwrap_or_else(|| language_of(&document));
    if !document.is_plain {
        document.take_typography_out(&language);
    }

    let mut draft = Draft {
        id,
        // A portal without a language takes that of the book.
        states_language: is_asked || language.primary() != "fr",
        language,
        fields: Vec::new(),
        edition: None,
        services: Vec::new(),
        overrides: Vec::new(),
        order: Vec::new(),
        cookies: Vec::new(),
        categories: Vec::new(),
        known_categories: Vec::new(),
        has_none: false,
        row_titles: Vec::new(),
        names_above: Vec::new(),
        own_fields: Vec::new(),
        left: Vec::new(),
    };
    report_masked(&document, &mut draft);
    if let Some(first) = outside.first() {
        let texts: Vec<String> = outside.iter().map(Block::whole).collect();
        let why = "this stands outside the article of the page";
        draft.leave(first.line, why, texts.join("\n"));
    }

    for (line, why, text) in std::mem::take(&mut document.left) {
        draft.leave(line, why, text);
    }

    facts::read(&document, &mut draft);
    let titles = rows::read(&document, &mut draft, &known);
    let has_rows = !draft.cookies.is_empty();
    known::take(&mut draft, catalogue, &titles);
    draft.report_durations();
    drop_unused(&mut draft);
    standard::leave_others(&document, &mut draft);
    report_missing(has_rows, &mut draft);
    draft.left.sort_by_key(|left| left.line);
    draft
}

/// Reports what a charter needs and the page lacks.
fn report_missing(has_rows: bool, draft: &mut Draft) {
    if !has_rows && !draft.has_none {
        draft.leave(1, "no table of cookies is seen in this file", "");
        draft.left.rotate_right(1);
    }

    if !["fr", "en"].contains(&draft.language.primary()) {
        let why = format!(
            "the page is in `{}`: its heads and titles are read as if they were French or English, and the charter needs an edition in that language",
            draft.language
        );
        draft.leave(1, why, "");
    }

    if draft.field("url").is_none() {
        let why = "the page does not state the address of the portal, which the edition `standard` prints: write `url = \"https://…\"`";
        draft.leave(1, why, "");
    }
}

/// Reports where possible values of cookies were left out of the file.
fn report_masked(document: &Document, draft: &mut Draft) {
    for (line, cell) in document.texts() {
        if cell.is_masked {
            draft.leave(line, secret::WHY, "");
        }
    }

    for row in document.rows() {
        if row.cells.iter().any(|cell| cell.is_masked) {
            draft.leave(row.line, secret::WHY, "");
        }
    }
}

/// Drops categories and custom fields that no cookie uses, such as those of a
/// title without rows.
fn drop_unused(draft: &mut Draft) {
    let mut used = draft.known_categories.clone();
    for cookie in &draft.cookies {
        used.extend_from_slice(&cookie.categories);
        used.extend(cookie.entries.iter().map(|(key, _)| key.clone()));
    }

    for (key, value) in draft.overrides.iter().flat_map(|it| &it.entries) {
        used.push(key.clone());
        match value {
            Value::List(texts) => used.extend_from_slice(texts),
            value => used.push(value.text()),
        }
    }

    let categories = &mut draft.categories;
    categories.retain(|category| used.contains(&category.id));
    let fields = &mut draft.own_fields;
    fields.retain(|(id, _)| used.contains(&format!("fields.{id}")));
}

/// Returns the language that the page declares, or else guesses French or
/// English by counting common words.
fn language_of(document: &Document) -> Language {
    if let Some(tag) = &document.language
        && let Ok(language) = Language::parse(tag)
    {
        return language;
    }

    let mut texts: Vec<String> = document.rows().map(Row::text).collect();
    texts.extend(document.texts().map(|(_, cell)| cell.text()));
    let (mut french, mut english) = (0, 0);
    for text in texts {
        for word in words::words(&text).split(' ') {
            french += usize::from(List::French.has(word));
            english += usize::from(List::English.has(word));
        }
    }

    let main = if english > french { "en" } else { "fr" };
    Language::parse(main).unwrap_or_else(|_| Language::french())
}
