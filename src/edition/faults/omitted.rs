//! Finds the cookies and texts of a portal that its charter does not show.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, kind, nearest};
use crate::edition::engine::template::Slot;
use crate::edition::head::says::Says;
use crate::edition::head::wording::Wording;
use crate::edition::page::spots::Spot;
use crate::edition::values::fact::{Fact, Sort};
use crate::edition::values::subject::Subject;
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::id::Id;
use crate::model::origin::Origin;
use crate::model::portal::Portal;
use crate::source::place::Place;

/// The key of a field in the data, with its table if the data or the edition
/// defines the field: `purpose`, `fields.module`.
pub type Key = Cow<'static, str>;

#[derive(Debug, Default)]
pub struct Shown {
    pub fields: BTreeSet<Key>,
    cookies: BTreeSet<usize>,
    /// Cookies with a row in a table, even if all of its cells are empty.
    rows: BTreeSet<usize>,
    texts: BTreeSet<Id>,
}

impl Shown {
    /// Collects what a page shows. A cookie is shown by a row with a cell that
    /// is not empty, by its name or by its label. One without a name is also
    /// shown by its provider, service, feature or purpose.
    pub fn of(slots: &[Slot], spots: &[Spot]) -> Self {
        let mut shown = Self::default();
        for spot in spots {
            if spot.is_hidden {
                continue;
            }

            let fact = match slots.get(spot.slot) {
                None => continue,
                Some(Slot::Table(table)) => {
                    shown.fields.extend(table.keys());
                    shown.fields.extend(table.text().map(|text| key(text)));
                    shown.cookies.extend(table.visible_cookies());
                    shown.rows.extend(&table.cookies);
                    table.title_fact()
                }
                Some(Slot::Fact(fact)) => {
                    shown.fields.insert(key(fact));
                    let is_known_by = match fact.cookie() {
                        Some(cookie) if cookie.is_named() => fact.key == "name",
                        Some(_) => ["name", "provider", "service", "feature", "purpose"]
                            .contains(&fact.key),
                        None => false,
                    };
                    if is_known_by {
                        shown.cookies.extend(fact.index);
                    }

                    Some(fact)
                }
            };
            if let Some(fact) = fact
                && fact.key == "texts"
            {
                shown.texts.extend(fact.id.clone());
            }
        }

        shown
    }
}

fn key(fact: &Fact) -> Key {
    let service = fact.cookie().and_then(|cookie| cookie.service.as_ref());
    match (fact.sort, service, &fact.category) {
        (Sort::Service, Some(service), _) if fact.key == "text" => {
            format!("services.{service}.text").into()
        }
        (Sort::Category, _, Some(category)) if fact.key == "text" => {
            format!("categories.{category}.text").into()
        }
        _ if fact.id.is_some() => fact.path().into(),
        _ => fact.key.into(),
    }
}

/// Returns the texts that the portal states itself. Those that all portals
/// share may be meant for others.
fn own_texts(portal: &Portal) -> impl Iterator<Item = (&Id, &Origin)> {
    portal.texts.iter().filter_map(|(id, text)| {
        let origin = text.origin().filter(|origin| portal.states(origin))?;
        Some((id, origin))
    })
}

/// Reports texts of the portal that the edition does not list.
pub fn unlisted_texts(subject: &Subject) -> Vec<Diagnostic> {
    let wording = &subject.wording;
    let known = &wording.front.texts;
    let mut problems = Vec::new();
    for (id, origin) in own_texts(&subject.portal) {
        if known.contains(id) {
            continue;
        }

        let name = &wording.name;
        let message = format!("edition `{name}` prints no text `{id}`");
        let problem = Diagnostic::new(kind::UNKNOWN_TEXT, message)
            .at(Place::of(origin), "stated here")
            .suggest("its texts", id.as_str(), known.iter().map(Id::as_str));
        let name_in_edition = id.as_str().replace('-', "_");
        problems.push(problem.help(if wording.is_own {
                format!(
                    "let it print it: `texts = [\"{id}\"]` between its `+++` lines, and `{{{{ portal.texts.{name_in_edition} }}}}`"
                )
            } else {
                format!(
                    "write an edition that does, as `editions/own.{}.md`: between two lines `+++` it has `extends = \"{name}\"` and `texts = [\"{id}\"]`, below them `{{% block introduction %}}{{{{ super() }}}}{{{{ portal.texts.{name_in_edition} }}}}{{% endblock %}}`; the portal states `edition = \"own\"`",
                    wording.language,
                )
            }));
    }

    problems
}

/// Reports texts that the edition lists, but that a whole charter does not
/// show.
pub fn unprinted_texts(subject: &Subject, shown: &Shown) -> Vec<Diagnostic> {
    let wording = &subject.wording;
    let mut problems = Vec::new();
    for (id, origin) in own_texts(&subject.portal) {
        if shown.texts.contains(id) {
            continue;
        }

        let name = &wording.name;
        let problem = format!("edition `{name}` lists the text `{id}`, and does not print it");
        let print = id.as_str().replace('-', "_");
        problems.push(
            Diagnostic::new(kind::UNKNOWN_TEXT, problem)
                .at(Place::of(origin), "stated here")
                .at(Place::File(wording.file), "the edition")
                .help(format!(
                    "print it in the edition: `{{{{ portal.texts.{print} }}}}`"
                )),
        );
    }

    problems
}

/// Reports the cookies that a whole charter does not show, unless the edition
/// says that its text covers them.
pub fn unshown(subject: &Subject, shown: &Shown) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    if subject.wording.says(Says::Cookies, None) {
        return problems;
    }

    let portal = &subject.portal;
    let all = portal.cookies.iter().chain(&portal.without_cookies);
    for (index, cookie) in all.enumerate() {
        if shown.cookies.contains(&index) {
            continue;
        }

        problems.push(unshown_cookie(subject, cookie).help(if shown.rows.contains(&index) {
                "its row fills no cell: give that table a column that says something of it, such as `name`, `feature` or `purpose`"
            } else if cookie.leaves_nothing() {
                "print `portal.without_cookies` in the edition, as in `{% if portal.without_cookies %}`, `{{ table(portal.without_cookies, title=\"…\", columns=[\"provider\", \"service?\", \"purpose\"]) }}` and `{% endif %}`, in a line each"
            } else {
                "print the tables of all `categories` in the edition"
            }));
    }

    problems
}

pub fn shows_nothing(subject: &Subject, shown: &Shown) -> bool {
    !unshown(subject, shown).is_empty() && shown.cookies.is_empty()
}

fn unshown_cookie(subject: &Subject, cookie: &Cookie) -> Diagnostic {
    let (facts, wording) = (&cookie.facts, &subject.wording);
    let categories = facts.categories.get().into_iter().flatten();
    let names: Vec<&str> = categories.map(CategoryId::as_str).collect();
    let what = if cookie.leaves_nothing() {
        let service = facts.service.get(&subject.language).map(String::as_str);
        let purpose = facts.purpose.any().map(String::as_str);
        let called = service
            .or(cookie.stand_in())
            .or(purpose)
            .unwrap_or_default();
        format!("`{called}`, which leaves nothing on the device")
    } else {
        format!("{} of category {}", cookie.label(), nearest::list(&names))
    };

    unprinted(wording, &format!("leaves out {what}")).at(
        Place::Key(cookie.declared.file, cookie.declared.path.clone()),
        "the cookie",
    )
}

/// Reports that an edition does not show all cookies. `what` is the rest of the
/// sentence.
pub fn unprinted(wording: &Wording, what: &str) -> Diagnostic {
    let (name, language) = (&wording.name, &wording.language);
    let message = format!("edition `{name}` in `{language}` {what}");
    let place = Place::File(wording.file);
    Diagnostic::new(kind::UNPRINTED_COOKIE, message)
        .at(place, "a charter shows every cookie of its portal")
}
