//! Prints an edition when it is loaded, for portals with none, one and several
//! of everything. So a misspelt field or a misplaced value is reported before a
//! charter needs it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::charter::Charter;
use super::editions::Edition;
use super::faults::omitted;
use super::head::front_matter::Phrase;
use super::head::says::Part;
use super::values::subject::Subject;
use crate::data;
use crate::diagnostic::Diagnostic;
use crate::model::category::{BuiltIn, CategoryId};
use crate::model::field::Text;
use crate::model::id::Id;
use crate::model::origin::{FileId, KeyPath, Origin};
use crate::model::portal::{Category, Portal, Vocabulary};
use crate::model::words::Word as _;
use crate::render::form::Form;

const PORTALS: [&str; 4] = [
    include_str!("trial/several.toml"),
    include_str!("trial/one.toml"),
    include_str!("trial/unstated.toml"),
    "",
];

pub fn run(edition: &Arc<Edition>, problems: &mut Vec<Diagnostic>) {
    let wording = &edition.wording;
    for column in &wording.front.columns {
        problems.extend(wording.missing_for(column));
    }

    for text in PORTALS {
        let Some(charter) = charter(edition, text) else {
            continue;
        };

        let subject = &charter.subject;
        let found = match charter.done() {
            Ok(done) if has_rows(subject) && omitted::shows_nothing(subject, &done.shown) => {
                vec![shows_nothing(edition)]
            }
            Ok(done) => done.flaws(),
            Err(found) => found,
        };
        for problem in found {
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
    }
}

impl Edition {
    /// Returns whether the page of a portal shows a field, named as in the
    /// data. `part` is the part that chapters print alone, or `None` for all of
    /// it. For the book's own editions, the printed page decides if there is
    /// one. What a built-in edition leaves out of a page, it leaves out for a
    /// reason.
    pub fn prints(self: &Arc<Self>, portal: &Id, field: &str, part: Option<Part>) -> bool {
        if self.wording.says_word(field, part.map(Part::other)) {
            return true;
        }

        if self.wording.is_own
            && let Some(is_shown) = self.shows(portal, field)
        {
            return is_shown;
        }

        let [whole, text, tables] = &self.shown;
        let shown = match part {
            None => whole,
            Some(Part::Text) => text,
            Some(Part::Tables) => tables,
        };
        let fields = shown.get_or_init(|| fields_printed(self, part));
        fields.contains(field)
    }
}

/// Returns the fields that a part of an edition shows for the portals of the
/// trial.
fn fields_printed(edition: &Arc<Edition>, part: Option<Part>) -> BTreeSet<omitted::Key> {
    let mut fields = BTreeSet::new();
    for portal in PORTALS {
        if let Some(mut charter) = charter(edition, portal) {
            charter.part = part;
            if let Ok(done) = charter.done() {
                fields.extend(done.shown.fields);
            }
        }
    }

    fields
}

/// Returns whether there are cookies to show, and categories to show them in:
/// an edition without titles has no tables of categories.
fn has_rows(subject: &Subject) -> bool {
    let mut cookies = subject.portal.cookies.iter();
    !subject.categories().is_empty() && cookies.any(|cookie| cookie.is_named())
}

fn charter(edition: &Arc<Edition>, portal: &str) -> Option<Charter> {
    let mut portal = data::portal_of(portal)?;
    portal.languages = vec![edition.wording.language.clone()];
    keep_titled(&mut portal, edition);
    let mut vocabulary = Arc::clone(&edition.vocabulary);
    if portal.name.is_stated() {
        state_own(&mut portal, edition);
        vocabulary = Arc::new(with_texts(&vocabulary));
    }

    keep_called(&mut portal, edition);
    Some(Charter {
        subject: Arc::new(Subject {
            portal: Arc::new(portal),
            vocabulary,
            wording: Arc::clone(&edition.wording),
            language: edition.wording.language.clone(),
            category: None,
            sources: Arc::default(),
            is_trial: true,
            called_alike: Default::default(),
        }),
        edition: Arc::clone(edition),
        form: Form::MARKDOWN,
        part: None,
        level: 1,
    })
}

/// Removes the categories that the edition has no title for, since it may be
/// written for a book that does not use them. If it has no titles at all, one
/// of the book's own categories that has a title in its language is used
/// instead.
fn keep_titled(portal: &mut Portal, edition: &Edition) {
    let front = &edition.wording.front;
    let language = &edition.wording.language;
    let mut own = None;
    if front.categories.is_empty() {
        let mut all = edition.vocabulary.categories.iter();
        own = all.find(|category| category.title.get(language, language).is_some());
    }

    for cookie in &mut portal.cookies {
        if let Some(categories) = Arc::make_mut(cookie).facts.categories.get_mut() {
            categories.retain(|category| front.title(category).is_some());
            categories.extend(own.map(|own| own.id.clone()));
        }
    }
}

/// Removes cookies without a name or a stand-in, if the edition has no word for
/// them.
fn keep_called(portal: &mut Portal, edition: &Edition) {
    let words = &edition.wording.front.words;
    if !words.contains_key(Phrase::Unnamed.as_str()) {
        let cookies = &mut portal.cookies;
        cookies.retain(|cookie| cookie.is_named() || cookie.stand_in().is_some());
    }
}

/// Returns a text that may be printed as the target of a link.
fn linkable_text() -> Text {
    let mut text = Text::default();
    let origin = Origin::whole(FileId(0), KeyPath::default());
    text.push(None, "https://text.example".to_owned(), origin);
    text
}

/// Adds what only this book and this edition define to the portal that states
/// everything else: texts, own fields, and texts about services.
fn state_own(portal: &mut Portal, edition: &Edition) {
    for name in &edition.wording.front.texts {
        portal.texts.insert(name.clone(), linkable_text());
    }

    for cookie in &mut portal.cookies {
        let cookie = Arc::make_mut(cookie);
        for field in edition.vocabulary.fields.keys() {
            cookie.facts.own.insert(field.clone(), linkable_text());
        }

        if cookie.facts.service.is_stated() {
            cookie.service = Id::parse("service").ok();
        }
    }

    let services = portal.cookies.iter().filter_map(|it| it.service.clone());
    portal.about_services = services.map(|id| (id, linkable_text())).collect();
}

/// Returns the vocabulary of the book, with a text for each category.
fn with_texts(vocabulary: &Vocabulary) -> Vocabulary {
    let mut all = vocabulary.clone();
    for built_in in BuiltIn::ALL {
        let id = CategoryId::BuiltIn(*built_in);
        if all.categories.iter().all(|category| category.id != id) {
            all.categories.push(Category {
                id,
                file: None,
                title: Text::default(),
                text: Text::default(),
            });
        }
    }

    for category in &mut all.categories {
        category.text = linkable_text();
    }

    all
}

fn shows_nothing(edition: &Edition) -> Diagnostic {
    omitted::unprinted(&edition.wording, "shows no cookies")
        .help("write `{% for category in categories %}`, `{{ table(category) }}` and `{% endfor %}`, in a line each")
}
