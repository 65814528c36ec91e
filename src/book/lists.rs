//! What `<<#cookie-charters>>` and `<<#cookie-matrix>>` expand to: tables of
//! portals with links to their charters.

use super::ask::option;
use super::ways::Location;
use crate::charters::{By, Charters, Refusal, Selected, Selection, Wrong};
use crate::directive::Found;
use crate::edition::Phrase;
use crate::model::cookie::Cookie;
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::portal::Portal;
use crate::render::foreign;
use crate::render::form::Markup;
use crate::render::link::{PageLink, PageLinks, Way};
use crate::render::section::left_to_right;
use crate::render::table::{Cell, Table};
use crate::render::typography::Typography;

/// A column after the names of portals: its head, and one cell per portal.
type Column<'a> = (Cell<'a>, Vec<Cell<'a>>);

/// Prints the list of portals, each linked to its chapters.
pub fn list(
    found: &Found,
    selected: &[Selected],
    charters: &Charters,
    here: &Location<'_>,
) -> Result<(String, Language), Refusal> {
    let language = asked_language(found, charters);
    let edition = option(found, "edition");
    let mut wrong = Wrong::default();
    let word = |phrase, wrong: &mut Wrong| {
        wrong
            .take(charters.word(edition, &language, phrase))
            .unwrap_or_default()
    };
    let head = word(Phrase::Portal, &mut wrong);
    let mut columns = Vec::new();
    if selected.iter().any(|(it, _)| it.url.is_stated()) {
        let head = text(word(Phrase::Address, &mut wrong));
        columns.push((head, addresses(selected, &language)));
    }

    if selected.iter().any(|(it, _)| it.updated.is_stated()) {
        let head = text(word(Phrase::Updated, &mut wrong));
        columns.push((head, days(selected, charters, &language, &mut wrong)));
    }

    let title = if columns.is_empty() {
        ""
    } else {
        word(Phrase::Charters, &mut wrong)
    };

    let ways = targets(selected, here);
    let rows = links(selected, &ways, charters, &language, &mut wrong);
    wrong.done()?;
    let written = if columns.is_empty() {
        bullets(&rows, Typography::of(&language), here.page.form.text)
    } else {
        table(title, head, rows, columns, &language, here)
    };

    Ok((written, language))
}

fn addresses<'a>(selected: &'a [Selected], language: &Language) -> Vec<Cell<'a>> {
    let mut cells = Vec::new();
    for (portal, _) in selected {
        cells.push(match portal.url.get(language).or(portal.url.any()) {
            Some(url) => Cell::Links(std::slice::from_ref(url).into()),
            None => Cell::Empty,
        });
    }

    cells
}

/// Returns the cells with the dates of the last update.
fn days<'a>(
    selected: &'a [Selected],
    charters: &Charters,
    language: &Language,
    wrong: &mut Wrong,
) -> Vec<Cell<'a>> {
    let mut cells = Vec::new();
    for (portal, _) in selected {
        let updated = portal.updated.get();
        let date = updated.and_then(|day| wrong.take(charters.day(*day, language)));
        cells.push(date.map_or(Cell::Empty, |date| Cell::Text(date.into())));
    }

    cells
}

/// Returns the links to the pages of each portal of a list.
fn targets(selected: &[Selected], here: &Location<'_>) -> Vec<Vec<Option<Way>>> {
    let mut targets = Vec::new();
    for (portal, languages) in selected {
        let pages = languages.iter().map(|it| here.plan.page(portal, it));
        targets.push(pages.map(|page| Some(here.way(page?))).collect());
    }

    targets
}

/// Returns the links of each portal: its name, or, if its charter is in several
/// languages, one link per language. If the name is the same in all of them it
/// is printed once, and the links are the languages.
fn links<'a>(
    selected: &'a [Selected],
    targets: &'a [Vec<Option<Way>>],
    charters: &'a Charters,
    shown: &Language,
    wrong: &mut Wrong,
) -> Vec<PageLinks<'a>> {
    let mut all = Vec::new();
    for ((portal, languages), targets) in selected.iter().zip(targets) {
        let mut names = Vec::new();
        for language in languages {
            let name = wrong.take(charters.name_in(portal, language));
            names.push(name.unwrap_or_default());
        }

        let name = names.first().copied();
        let is_named_once = names.len() > 1 && names.iter().all(|other| Some(*other) == name);
        let mut links = Vec::new();
        for ((language, own), target) in languages.iter().zip(names).zip(targets) {
            let word = if links.is_empty() && !is_named_once {
                None
            } else {
                wrong.take(charters.word(None, language, Phrase::Language))
            };

            links.push(PageLink {
                name: (!is_named_once).then_some(own),
                word: word.map(|word| (word, language)),
                target: target.as_ref(),
                language: (is_named_once || language != shown).then_some(language),
            });
        }

        all.push(PageLinks {
            name: name.filter(|_| is_named_once),
            links,
        });
    }

    all
}

/// Prints a list as bullets, for portals with nothing but a name.
fn bullets(rows: &[PageLinks<'_>], typography: Typography, markup: Markup) -> String {
    let mut out = String::new();
    for links in rows {
        out.push_str("- ");
        out.push_str(&links.in_line(markup, typography));
        out.push('\n');
    }

    out
}

fn table(
    title: &str,
    head: &str,
    links: Vec<PageLinks<'_>>,
    columns: Vec<Column<'_>>,
    language: &Language,
    here: &Location<'_>,
) -> String {
    let mut heads = vec![text(head)];
    let mut rows: Vec<_> = links.into_iter().map(|it| vec![Cell::Pages(it)]).collect();
    for (head, cells) in columns {
        heads.push(head);
        for (row, cell) in rows.iter_mut().zip(cells) {
            row.push(cell);
        }
    }

    let table = Table {
        is_titled: true,
        title,
        level: None,
        heads,
        rows,
        typography: Typography::of(language),
        foreign: &foreign::NONE,
        left_to_right: left_to_right(language),
        is_to_the_letter: false,
    };
    let written = table.written(here.page.form.tables);
    written.trim_end().to_owned()
}

/// Prints the table of portals and the services or cookies that they use.
pub fn matrix(
    found: &Found,
    charters: &Charters,
    here: &Location<'_>,
) -> Result<(String, Language), Refusal> {
    let language = charters.language_of_lists();
    let args = found.directive.names.iter();
    let named: Vec<&str> = args.map(|arg| arg.text.as_str()).collect();
    let portals = named.join(" ");
    let selection = Selection {
        portals: (!portals.is_empty()).then_some(portals.as_str()),
        ..Selection::default()
    };
    let mut wrong = Wrong::default();
    let (Some(by), Some(mut selected)) = (
        wrong.take(charters.matrix_by(option(found, "by"))),
        wrong.take(charters.select(&selection)),
    ) else {
        return Err(wrong.refusal());
    };

    for (_, languages) in &mut selected {
        languages.truncate(1);
    }

    let mut word = |phrase| {
        wrong
            .take(charters.word(None, &language, phrase))
            .unwrap_or_default()
    };
    let head = word(Phrase::Portal);
    let (yes, no) = (word(Phrase::Yes), word(Phrase::No));
    let title = word(match by {
        By::Service => Phrase::Matrix,
        By::Cookie => Phrase::MatrixOfCookies,
    });
    let used = all_used(&selected, by, &language);
    let mut heads = Vec::new();
    for what in &used {
        heads.push(match what {
            Used::Service(id) => text(charters.service_name(id, &language)),
            Used::Own => text(word(Phrase::OwnCookies)),
            Used::Names(names) => Cell::Names(names),
            Used::Label(label) => text(label),
        });
    }

    let ways = targets(&selected, here);
    let rows = links(&selected, &ways, charters, &language, &mut wrong);
    wrong.done()?;
    let mut columns = Vec::new();
    for (head, what) in heads.into_iter().zip(&used) {
        let mut cells = Vec::new();
        for (portal, _) in &selected {
            if what.is_of(portal, &language) {
                cells.push(Cell::Used(yes));
            } else {
                cells.push(Cell::Unused(no));
            }
        }

        columns.push((head, cells));
    }

    let written = table(title, head, rows, columns, &language, here);
    Ok((written, language))
}

/// Something that a portal uses, with a column of its own in a matrix.
#[derive(PartialEq, Eq)]
enum Used<'a> {
    Service(&'a Id),
    /// Cookies without a service.
    Own,
    Names(&'a [String]),
    /// The label of a cookie without a name.
    Label(&'a str),
}

impl Used<'_> {
    /// Returns the name or label of a cookie on a page in that language.
    fn cookie<'a>(cookie: &'a Cookie, portal: &Portal, language: &Language) -> Option<Used<'a>> {
        if !cookie.names().is_empty() {
            return Some(Used::Names(cookie.names()));
        }

        match cookie.facts.label.get(language, portal.first_language()) {
            Some(label) => Some(Used::Label(label)),
            None => cookie.stand_in().map(Used::Label),
        }
    }

    fn is_of(&self, portal: &Portal, language: &Language) -> bool {
        let mut cookies = portal.cookies.iter();
        match self {
            Self::Service(id) => portal.services.contains(id),
            Self::Own => cookies.any(|cookie| cookie.service.is_none()),
            Self::Names(_) | Self::Label(_) => {
                cookies.any(|cookie| Used::cookie(cookie, portal, language).as_ref() == Some(self))
            }
        }
    }
}

/// Returns everything that the portals use, in order of first use.
fn all_used<'a>(selected: &'a [Selected], by: By, language: &Language) -> Vec<Used<'a>> {
    let mut all = Vec::new();
    for (portal, _) in selected {
        let of_portal: Vec<Used<'_>> = match by {
            By::Service => portal.services.iter().map(Used::Service).collect(),
            By::Cookie => {
                let cookies = portal.cookies.iter();
                let used = cookies.filter_map(|cookie| Used::cookie(cookie, portal, language));
                used.collect()
            }
        };
        for used in of_portal {
            if !all.contains(&used) {
                all.push(used);
            }
        }
    }

    let mut portals = selected.iter().map(|(portal, _)| portal);
    if by == By::Service && portals.any(|portal| Used::Own.is_of(portal, language)) {
        all.push(Used::Own);
    }

    all
}

/// Returns the language of a list: its `lang` option, or else the book's.
fn asked_language(found: &Found, charters: &Charters) -> Language {
    let asked = option(found, "lang").and_then(|text| Language::parse(text).ok());
    asked.unwrap_or_else(|| charters.language_of_lists())
}

fn text(text: &str) -> Cell<'_> {
    Cell::Text(text.into())
}
