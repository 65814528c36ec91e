//! What `<<#cookie-charters>>` and `<<#cookie-matrix>>` expand to: tables of
//! portals with links to their charters.

use super::ask::option;
use super::ways::Location;
use crate::charters::{By, Charters, Refusal, Selected, Selection, name_of};
use crate::directive::Found;
use crate::edition::Phrase;
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::portal::Portal;
use crate::render::day::written_out;
use crate::render::foreign;
use crate::render::form::Markup;
use crate::render::link::{PageLink, Way};
use crate::render::section::left_to_right;
use crate::render::table::{Cell, Table};
use crate::render::typography::Typography;

/// The list of portals, each linked to its chapters.
pub fn list(
    found: &Found,
    selected: &[Selected],
    charters: &Charters,
    here: &Location<'_>,
) -> Result<(String, Language), Refusal> {
    let language = language(found, charters);
    let edition = option(found, "edition");
    let word = |phrase| charters.word(edition, &language, phrase);
    let has_url = selected.iter().any(|(portal, _)| portal.url.is_stated());
    let has_date = selected.iter().any(|(portal, _)| portal.updated.is_some());
    let mut heads = vec![text(word(Phrase::Portal)?)];
    if has_url {
        heads.push(text(word(Phrase::Address)?));
    }
    if has_date {
        heads.push(text(word(Phrase::Updated)?));
    }
    let targets = targets(selected, here);
    let mut rows = Vec::new();
    for ((portal, languages), targets) in selected.iter().zip(&targets) {
        let mut row = vec![Cell::Pages(links(
            portal, languages, targets, charters, &language,
        )?)];
        if has_url {
            let url = portal.url.get(&language).or(portal.url.any());
            row.push(url.map_or(Cell::Empty, |url| Cell::Links(std::slice::from_ref(url))));
        }
        if has_date {
            let date = portal.updated.as_ref();
            let date = date.map(|date| written_out(date.value, &language));
            row.push(date.map_or(Cell::Empty, |date| Cell::Text(date.into())));
        }
        rows.push(row);
    }
    let typography = Typography::of(&language);
    if !has_url && !has_date {
        return Ok((bullets(&rows, typography, here.page.form.text), language));
    }
    let table = Table {
        is_titled: true,
        title: word(Phrase::Charters)?,
        level: None,
        heads,
        rows,
        typography,
        foreign: &foreign::NONE,
        left_to_right: left_to_right(&language),
    };
    Ok((written(&table, here), language))
}

/// The ways to the pages of each portal of a list.
fn targets(selected: &[Selected], here: &Location<'_>) -> Vec<Vec<Option<Way>>> {
    let of_portal = |(portal, languages): &Selected| {
        let pages = languages
            .iter()
            .map(|language| here.plan.page(portal, language));
        pages.map(|page| page.map(|page| here.way(page))).collect()
    };
    selected.iter().map(of_portal).collect()
}

/// The links of one portal: its name, then its name with each further language.
fn links<'a>(
    portal: &'a Portal,
    languages: &'a [Language],
    targets: &'a [Option<Way>],
    charters: &'a Charters,
    shown: &Language,
) -> Result<Vec<PageLink<'a>>, Refusal> {
    let mut links = Vec::new();
    for (language, target) in languages.iter().zip(targets) {
        let word = match links.is_empty() {
            true => None,
            false => Some(charters.word(None, language, Phrase::Language)?),
        };
        links.push(PageLink {
            name: Some(name_of(portal)),
            word: word.map(|word| (word, language)),
            target: target.as_ref(),
            language: (language != shown).then_some(language),
        });
    }
    Ok(links)
}

/// A list without columns worth a table.
fn bullets(rows: &[Vec<Cell<'_>>], typography: Typography, markup: Markup) -> String {
    let mut out = String::new();
    for row in rows {
        let Some(Cell::Pages(pages)) = row.first() else {
            continue;
        };
        let links = pages.iter().map(|page| page.in_line(markup, typography));
        let links: Vec<String> = links.collect();
        out.push_str("- ");
        out.push_str(&links.join(", "));
        out.push('\n');
    }
    out
}

/// Portals and what they use.
pub fn matrix(
    found: &Found,
    charters: &Charters,
    here: &Location<'_>,
) -> Result<(String, Language), Refusal> {
    let language = charters.language_of_lists();
    let named: Vec<&str> = found
        .directive
        .names
        .iter()
        .map(|arg| arg.text.as_str())
        .collect();
    let named = named.join(" ");
    let selection = Selection {
        portals: (!named.is_empty()).then_some(named.as_str()),
        ..Selection::default()
    };
    let by = charters.matrix_by(option(found, "by"));
    let selected = charters.select(&selection);
    let (Ok(by), Ok(selected)) = (&by, &selected) else {
        return Err(Refusal::all([by.err(), selected.err()]));
    };
    let by = *by;
    let word = |phrase| charters.word(None, &language, phrase);
    let columns = columns(selected, by);
    let mut heads = vec![text(word(Phrase::Portal)?)];
    for column in &columns {
        heads.push(match column {
            Column::Service(id) => text(charters.service_name(id)),
            Column::Own => text(word(Phrase::OwnCookies)?),
            Column::Cookie(names) => Cell::Names(names),
        });
    }
    let (yes, no) = (word(Phrase::Yes)?, word(Phrase::No)?);
    let targets = targets(selected, here);
    let mut rows = Vec::new();
    for ((portal, languages), targets) in selected.iter().zip(&targets) {
        let first = &languages[..1];
        let mut row = vec![Cell::Pages(links(
            portal, first, targets, charters, &language,
        )?)];
        let marks = columns.iter().map(|column| column.applies_to(portal));
        row.extend(marks.map(|applies| text(if applies { yes } else { no })));
        rows.push(row);
    }
    let table = Table {
        is_titled: true,
        title: word(match by {
            By::Service => Phrase::Matrix,
            By::Cookie => Phrase::MatrixOfCookies,
        })?,
        level: None,
        heads,
        rows,
        typography: Typography::of(&language),
        foreign: &foreign::NONE,
        left_to_right: left_to_right(&language),
    };
    Ok((written(&table, here), language))
}

/// A column of a matrix.
#[derive(PartialEq, Eq)]
enum Column<'a> {
    Service(&'a Id),
    /// Cookies that belong to no service.
    Own,
    Cookie(&'a [String]),
}

impl Column<'_> {
    fn applies_to(&self, portal: &Portal) -> bool {
        let mut cookies = portal.cookies.iter();
        match self {
            Self::Service(id) => portal.services.contains(id),
            Self::Own => cookies.any(|cookie| cookie.service.is_none()),
            Self::Cookie(names) => cookies.any(|cookie| cookie.names() == *names),
        }
    }
}

/// The columns that the portals need, in the order in which they first do.
fn columns(selected: &[Selected], by: By) -> Vec<Column<'_>> {
    let mut columns = Vec::new();
    for (portal, _) in selected {
        let of_portal: Vec<Column<'_>> = match by {
            By::Service => portal.services.iter().map(Column::Service).collect(),
            By::Cookie => {
                let named = portal
                    .cookies
                    .iter()
                    .filter(|cookie| !cookie.names().is_empty());
                named.map(|cookie| Column::Cookie(cookie.names())).collect()
            }
        };
        for column in of_portal {
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
    }
    let has_own = |(portal, _): &Selected| Column::Own.applies_to(portal);
    if by == By::Service && selected.iter().any(has_own) {
        columns.push(Column::Own);
    }
    columns
}

/// The language of a list: the one that is asked for, or the book's.
fn language(found: &Found, charters: &Charters) -> Language {
    let asked = option(found, "lang").and_then(|text| Language::parse(text).ok());
    asked.unwrap_or_else(|| charters.language_of_lists())
}

fn text(text: &str) -> Cell<'_> {
    Cell::Text(text.into())
}

fn written(table: &Table<'_>, here: &Location<'_>) -> String {
    let written = table.written(here.page.form.tables);
    written.trim_end().to_owned()
}
