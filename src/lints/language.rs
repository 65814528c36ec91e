//! Reports texts whose language nobody chose: `mdbook init` always writes
//! `language = "en"`, while most data is French.

use crate::charters::Charters;
use crate::data::Data;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::field::Text;
use crate::model::origin::{KeyPath, Origin};
use crate::source::place::Place;

/// The language that `mdbook init` writes.
const BY_ITSELF: &str = "en";

/// Reports that plain texts count as English only because of that line, once
/// for the book.
pub fn check(charters: &Charters) -> Option<Diagnostic> {
    let settings = &charters.settings;
    let book = settings.book_language.as_ref()?;
    if book.as_str() != BY_ITSELF || settings.language.is_some() {
        return None;
    }

    let text = first_plain(charters)?;
    let key = KeyPath::from(["book", "language"]);
    let problem = format!("texts are taken to be in `{book}`, and no data says so");
    Some(
        Diagnostic::new(kind::LANGUAGE_UNSTATED, problem)
            .at(Place::of(text), "the first of them")
            .at(Place::Value(settings.file, key), "`mdbook init` writes this by itself")
            .note("a text that is written plainly is in the language of its portal")
            .help("write `language = \"fr\"`, or `language = \"en\"`, under `[preprocessor.cookie-charter]`"),
    )
}

/// Returns the first plain text of a portal that states no language.
fn first_plain(charters: &Charters) -> Option<&Origin> {
    let data = &charters.data;
    for (id, portal) in &charters.portals {
        let layers = [data.defaults.as_ref(), data.portals.get(id)];
        if layers.iter().flatten().any(|spec| spec.languages.is_some()) {
            continue;
        }

        let mut texts = of_book(data);
        texts.extend(portal.texts.values().chain(portal.about_services.values()));
        for cookie in portal.cookies.iter().chain(&portal.without_cookies) {
            texts.extend(cookie.facts.texts().into_iter().map(|(_, text)| text));
        }

        let mut plain = texts.into_iter().filter_map(Text::plain);
        let own = plain.find(|origin| charters.sources.is_own(origin.file()));
        if own.is_some() {
            return own;
        }
    }

    None
}

/// Returns the texts that all portals share, of the book's own categories and
/// fields.
fn of_book(data: &Data) -> Vec<&Text> {
    let mut texts = Vec::new();
    for spec in &data.vocabulary.categories {
        texts.extend([&spec.category.title, &spec.category.text]);
    }

    texts.extend(data.vocabulary.fields.iter().map(|spec| &spec.label));
    texts
}
