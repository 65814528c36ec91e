//! `list`: what there is to name, as a table or as JSON, on stdout.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use serde_json::{Map, Value};

use super::output::{ensure_book, print, say};
use crate::charters::Charters;
use crate::data::Input;
use crate::diagnostic::columns::{aligned, shortened};
use crate::diagnostic::kind::{self, Level};
use crate::diagnostic::visible::visible;
use crate::model::category::{BuiltIn, CategoryId};
use crate::model::facts::FIELDS;
use crate::model::web_address::WebAddress;
use crate::model::words::Word as _;

/// Most characters of a cell.
const LONGEST: usize = 90;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// What to list
    #[arg(value_enum, default_value = "portals")]
    what: What,
    /// The folder of `book.toml`
    #[arg(long, default_value = ".")]
    dir: PathBuf,
    /// The form of the list
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// The portals of the book
    Portals,
    /// The services of the catalogue and of the book
    Services,
    /// The categories, built in and of the book
    Categories,
    /// The editions, built in and of the book
    Editions,
    /// The fields of a cookie, built in and of the book
    Fields,
    /// All that a report can say
    Diagnostics,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Columns, for a person
    Table,
    /// A list of objects
    Json,
}

/// A list: what its columns are called, and its rows.
type List = (&'static [&'static str], Vec<Vec<String>>);

/// Lists what is asked for.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    if arguments.what == What::Portals {
        ensure_book(&arguments.dir, "as in `--dir FOLDER`")?;
    }

    let environment: Vec<_> = crate::environment().collect();
    let charters = Charters::load_all(&Input {
        root: &arguments.dir,
        environment: &environment,
        configuration: None,
    });
    let list = match arguments.what {
        What::Portals => portals(&charters),
        What::Services => services(&charters),
        What::Categories => categories(&charters),
        What::Editions => editions(&charters),
        What::Fields => fields(&charters),
        What::Diagnostics => diagnostics(),
    };
    if arguments.dir.join("book.toml").is_file() && !charters.problems.is_empty() {
        say(
            "warning: something may be missing, as there are mistakes in the book: `mdbook-cookie-charter check` reports them",
        );
    }

    let text = match arguments.format {
        Format::Table => table(&list),
        Format::Json => json(&list)?,
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn table((columns, rows): &List) -> String {
    let mut all = vec![columns.iter().map(|name| name.to_uppercase()).collect()];
    for row in rows {
        let cells = row.iter().map(|cell| shortened(&visible(cell), LONGEST));
        all.push(cells.collect());
    }

    aligned(&all)
}

fn json((columns, rows): &List) -> serde_json::Result<String> {
    let mut objects = Vec::new();
    for row in rows {
        let mut object = Map::new();
        for (name, cell) in columns.iter().zip(row) {
            object.insert((*name).to_owned(), Value::from(cell.as_str()));
        }

        objects.push(object);
    }

    Ok(serde_json::to_string_pretty(&objects)? + "\n")
}

fn portals(charters: &Charters) -> List {
    let mut rows = Vec::new();
    for id in &charters.data.order {
        let Some(portal) = charters.portals.get(id) else {
            continue;
        };

        let first = portal.first_language();
        let languages: Vec<&str> = portal.languages.iter().map(|tag| tag.as_str()).collect();
        let url = portal.url.get(first).map_or("", WebAddress::as_str);
        let name = portal.name.get(first).map_or("", String::as_str);
        let count = portal.cookies.len().to_string();
        rows.push(row(&[
            id.as_str(),
            &languages.join(", "),
            &count,
            url,
            name,
        ]));
    }

    (&["id", "languages", "cookies", "url", "name"], rows)
}

fn services(charters: &Charters) -> List {
    let mut rows = Vec::new();
    for (id, service) in &charters.data.services {
        let mut cookies = Vec::new();
        for cookie in service.cookies.iter().flatten() {
            let names = cookie.names.get().into_iter().flatten();
            cookies.extend(names.map(String::as_str));
        }

        let is_own = charters.sources.is_own(service.declared.file);
        rows.push(row(&[id.as_str(), whose(is_own), &cookies.join(", ")]));
    }

    (&["id", "of", "cookies"], rows)
}

fn categories(charters: &Charters) -> List {
    let language = charters.language_of_lists();
    let edition = charters
        .editions
        .get(crate::edition::STANDARD, &language)
        .ok();
    let mut rows = Vec::new();
    for category in BuiltIn::ALL.iter().copied().map(CategoryId::BuiltIn) {
        let title = edition.and_then(|edition| edition.wording.front.title(&category));
        let title = title.unwrap_or_default();
        rows.push(row(&[category.as_str(), whose(false), title]));
    }

    for spec in &charters.data.vocabulary.categories {
        if let CategoryId::Own(id) = &spec.category.id {
            let title = spec.category.title.get(&language, &language);
            let title = title.map_or("", String::as_str);
            rows.push(row(&[id.as_str(), whose(true), title]));
        }
    }

    (&["id", "of", "title"], rows)
}

fn editions(charters: &Charters) -> List {
    let mut rows = Vec::new();
    for edition in charters.editions.all() {
        let wording = &edition.wording;
        let (name, language) = (&wording.name, wording.language.as_str());
        rows.push(row(&[name, language, whose(wording.is_own)]));
    }

    (&["name", "language", "of"], rows)
}

fn fields(charters: &Charters) -> List {
    let language = charters.language_of_lists();
    let mut rows = Vec::new();
    for field in FIELDS {
        rows.push(row(&[field.key, whose(false), field.about]));
    }

    for spec in &charters.data.vocabulary.fields {
        let label = spec.label.get(&language, &language);
        let key = format!("fields.{}", spec.id);
        rows.push(row(&[&key, whose(true), label.map_or("", String::as_str)]));
    }

    (&["key", "of", "about"], rows)
}

fn diagnostics() -> List {
    let mut rows = Vec::new();
    for kind in kind::ALL {
        let level = kind.level.map_or("mistake", Level::as_str);
        rows.push(row(&[kind.name, level, kind.summary]));
    }

    (&["name", "level", "about"], rows)
}

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(ToString::to_string).collect()
}

/// Who brings something.
fn whose(is_own: bool) -> &'static str {
    if is_own { "the book" } else { "the program" }
}
