//! Words of a language that an edition states: `[durations]` and `[countries]`.

use std::collections::BTreeMap;

use toml::de::DeValue;

use crate::data::table::{Table, in_order};
use crate::diagnostic::{Diagnostic, kind, nearest};
use crate::model::country::Country;
use crate::model::language::Language;
use crate::model::words::Word as _;
use crate::render::language::{Form, Saying, Terms, Unit, cldr};
use crate::source::place::Place;

pub fn read(table: &mut Table<'_, '_>, language: &Language) -> Terms {
    let mut terms = Terms::default();
    if let Some(mut inner) = table.inner("durations") {
        for unit in Unit::ALL {
            if let Some(value) = inner.value(unit.as_str())
                && let Some(forms) = forms_of(&mut inner, *unit, value, language)
            {
                terms.units.insert(*unit, forms);
            }
        }

        for saying in Saying::ALL {
            if let Some(text) = inner.string(saying.as_str()) {
                terms.sayings.insert(*saying, text);
            }
        }

        inner.finish("`durations`");
    }

    for (country, name) in named(table, "countries", "a country", Country::parse) {
        terms.countries.insert(country.code(), name);
    }

    terms
}

/// Reads a table of names, in the order of the file.
pub fn named<T, E: Into<String>>(
    table: &mut Table<'_, '_>,
    key: &'static str,
    called: &'static str,
    parse: fn(&str) -> Result<T, E>,
) -> Vec<(T, String)> {
    let table_path = table.key_path(key);
    let mut all = Vec::new();
    for (key, value) in table.table(key).map(in_order).unwrap_or_default() {
        let path = table_path.join(key);
        match parse(key) {
            Ok(thing) => {
                if let Some(name) = table.cleaned(value, path, "a text") {
                    all.push((thing, name));
                }
            }
            Err(reason) => table.invalid(path, called, reason),
        }
    }

    all
}

/// Reads the plural forms of a unit. A single text is used for all of them.
fn forms_of(
    table: &mut Table<'_, '_>,
    unit: Unit,
    value: &DeValue<'_>,
    language: &Language,
) -> Option<BTreeMap<Form, String>> {
    let path = table.key_path(unit.as_str());
    let DeValue::Table(stated) = value else {
        let text = table.cleaned(value, path, "a text, or a table of texts by plural forms")?;
        return Some(BTreeMap::from([(Form::Other, text)]));
    };

    let Some(known) = cldr::forms(language) else {
        let place = Place::Key(table.file(), path);
        let help = "check the language in the name of the file; if it is right, write each unit as one text, as in `months = \"…\"`";
        let problem = unknown_language(language, help);
        table
            .problems
            .push(problem.at(place, "which forms it has is not known"));
        return None;
    };

    let mut inner = table.below(stated, path.clone());
    let mut forms = BTreeMap::new();
    for form in &known.all {
        if let Some(text) = inner.string(form.as_str()) {
            forms.insert(*form, text);
        }
    }

    let mut lacking: Vec<&str> = known.needed.iter().map(|form| form.as_str()).collect();
    lacking.retain(|form| !inner.has(form));
    if !lacking.is_empty() {
        let problem = format!("`{}` lacks {}", unit.as_str(), nearest::list(&lacking));
        let place = Place::Key(inner.file(), path);
        inner.problems.push(
            Diagnostic::new(kind::WORD_MISSING, problem)
                .at(place, "some numbers need another form")
                .help(format!("write `{}`", line(unit, language))),
        );
    }

    inner.finish(&format!("`{}` in `{language}`", unit.as_str()));
    Some(forms)
}

/// Returns the line that states a unit in the front matter.
pub fn line(unit: Unit, language: &Language) -> String {
    let key = unit.as_str();
    let mut forms = Vec::new();
    if let Some(known) = cldr::forms(language) {
        for form in known.needed {
            forms.push(format!("{} = \"…\"", form.as_str()));
        }
    }

    if forms.len() < 2 {
        return format!("{key} = \"…\"");
    }

    format!("{key} = {{ {} }}", forms.join(", "))
}

/// Reports a language for which the compiled-in part of the Unicode CLDR lacks
/// dates or plurals.
pub fn unknown_language<P>(language: &Language, help: &str) -> Diagnostic<P> {
    let problem = format!("how dates and plurals are written in `{language}` is not known");
    Diagnostic::new(kind::UNKNOWN_LANGUAGE, problem)
        .note("they are those of the Unicode CLDR, of which this program has a part, and not both for this language")
        .help(help)
}
