//! Our table in `book.toml`, except for the data in it.

use toml::de::DeTable;

use super::mdbook::{self, MdBook, TABLE};
use super::run;
use crate::data::collection;
use crate::data::gather::Loading;
use crate::data::lints;
use crate::data::parsed::Reading;
use crate::data::portal::law;
use crate::data::table::Table;
use crate::data::values::Element;
use crate::data::wanted::Wanted;
use crate::diagnostic::levels::Levels;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::country::Country;
use crate::model::field::Stated;
use crate::model::keys::TableKind;
use crate::model::language::Language;
use crate::model::origin::{FileId, KeyPath, Segment};
use crate::model::words::words;
use crate::source::place::Place;

words! {
    /// How tables are written.
    Tables {
        /// HTML for the `html` renderer, Markdown for every other.
        Auto = "auto",
        Markdown = "markdown",
        Html = "html",
    }
}

words! {
    /// When warnings stop a build.
    FailOnWarnings {
        Never = "never",
        /// Where the environment variable `CI` is set.
        Ci = "ci",
        Always = "always",
    }
}

/// A language, or `None` for `book`, which means that of the book.
const LANGUAGE: Reading<Option<Language>> = Reading {
    wanted: "a language or `book`",
    parse: |text| match text {
        "book" => Ok(None),
        tag => Language::parse(tag).map(Some).map_err(str::to_owned),
    },
    meant: |text| Some(Language::meant(text)?.to_string()),
};

#[derive(Debug)]
pub struct Settings {
    /// The file that they are in.
    pub file: FileId,
    /// Whether that file could be read.
    pub is_read: bool,
    /// Data files and folders; `None` for the default, which may be absent.
    pub data: Option<Vec<Element>>,
    /// The edition of charters that name none.
    pub edition: Stated<String>,
    /// The language of portals that name none.
    pub language: Option<Language>,
    /// The country whose law portals are under that name none.
    pub law: Stated<Country>,
    /// Whether charters use the language of the book, if their portals have it.
    pub follows_book: bool,
    /// The language in `[book]`, if it is valid.
    pub book_language: Option<Language>,
    pub tables: Tables,
    pub fail_on_warnings: FailOnWarnings,
    pub levels: Levels,
    pub mdbook: MdBook,
}

impl Settings {
    /// Creates the settings of a book that sets nothing.
    pub fn new(file: FileId) -> Self {
        Self {
            file,
            is_read: false,
            data: None,
            edition: Stated::default(),
            language: None,
            law: Stated::default(),
            follows_book: false,
            book_language: None,
            tables: Tables::Auto,
            fail_on_warnings: FailOnWarnings::Never,
            levels: Levels::default(),
            mdbook: MdBook::default(),
        }
    }

    /// Returns whether warnings stop a build in this environment.
    pub fn is_strict(&self, environment: &[(String, String)]) -> bool {
        match self.fail_on_warnings {
            FailOnWarnings::Never => false,
            // Build services set it to `true`; people disable it with these
            // values.
            FailOnWarnings::Ci => environment
                .iter()
                .any(|(name, value)| name == "CI" && !matches!(value.as_str(), "" | "0" | "false")),
            FailOnWarnings::Always => true,
        }
    }
}

/// Reports values that do not have the type that mdBook wants.
fn wrong_types(document: &DeTable<'_>, file: FileId, problems: &mut Vec<Diagnostic>) {
    let mut table = Table::new(document, file, KeyPath::default(), problems);
    for (path, wanted) in mdbook::WANTED {
        let Some(value) = mdbook::value(document, path) else {
            continue;
        };

        let fits = match wanted {
            Wanted::Table => value.is_table(),
            Wanted::Flag => value.is_bool(),
            Wanted::Texts => value.is_array(),
            _ => value.is_str(),
        };
        if !fits {
            let path = path.iter().map(|key| Segment::from(*key)).collect();
            table.wrong_type(KeyPath(path), wanted, value);
        }
    }
}

/// Reads our table and the data in it.
pub fn read(document: &DeTable<'_>, file: FileId, loading: &mut Loading<'_>) -> Settings {
    let mut settings = Settings::new(file);
    settings.is_read = true;
    settings.book_language = mdbook::language(document);
    settings.mdbook = mdbook::read(document);
    wrong_types(document, file, &mut loading.problems);
    let Some(table) = mdbook::table(document, &TABLE) else {
        if let Some(name) = settings.mdbook.twins.first() {
            let path = KeyPath::from([TABLE[0], name.as_str()]);
            loading.problems.push(run::under_other_name(&path, file));
        }

        return settings;
    };

    let mut table = Table::new(table, file, KeyPath::from(TABLE), &mut loading.problems);
    run::read(document, &mut table);
    settings.data = table.strings("data");
    settings.edition = table.stated("edition", Table::string);
    let language = table.parsed("language", &LANGUAGE);
    let is_from_book = !table.has("language");
    settings.follows_book = language == Some(None);
    settings.language = language.flatten();
    settings.law = table.stated("law", law);
    if let Some(tables) = table.word("tables") {
        settings.tables = tables;
    }

    if let Some(fail) = table.word("fail-on-warnings") {
        settings.fail_on_warnings = fail;
    }

    settings.levels = lints::read(&mut table, lints::Of::Book);
    let collection = collection::read(&mut table);
    table.finish_data(TableKind::Settings);
    loading.add_collection(collection);
    if is_from_book {
        loading.problems.extend(no_language(document, file));
    }

    settings
}

/// Reports an invalid language of the book, where charters would use it: mdBook
/// accepts anything.
fn no_language(document: &DeTable<'_>, file: FileId) -> Option<Diagnostic> {
    let written = mdbook::text(mdbook::table(document, &["book"]), "language")?;
    let reason = Language::parse(&written).err()?;
    let place = Place::Value(file, KeyPath::from(["book", "language"]));
    let problem = "`language` is not valid: a language is expected";
    let problem = Diagnostic::new(kind::INVALID_VALUE, problem)
        .at(place, reason)
        .note("charters are in this language where neither their portals nor the settings name one, and mdBook writes it on every page");
    Some(match Language::meant(&written) {
        Some(language) => problem.help(format!("did you mean `{language}`?")),
        None => problem,
    })
}
