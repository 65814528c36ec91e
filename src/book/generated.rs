//! The chapters that lists generate, as mdBook's JSON.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::input::{Chapter, Context};
use super::plan::{Generated, Plan};
use super::ways::{Location, anchor};
use crate::charters::{Ask, Charters, Refusal, Wrong};
use crate::edition::Phrase;
use crate::render::escape::MarkdownText;
use crate::render::language::speech;
use crate::render::link::{PageLink, parted};
use crate::render::section;
use crate::render::typography::Typography;
use crate::source::paths::way;

/// The heading level of a charter under the title of its chapter.
const LEVEL: u8 = 2;

/// An item of a book; the fields follow mdBook's order.
#[derive(Debug, Serialize)]
struct Item<'a> {
    #[serde(rename = "Chapter")]
    chapter: NewChapter<'a>,
}

#[derive(Debug, Serialize)]
struct NewChapter<'a> {
    name: &'a str,
    content: &'a str,
    number: Option<Vec<u32>>,
    sub_items: [(); 0],
    path: &'a str,
    source_path: Option<&'a str>,
    parent_names: Vec<&'a str>,
}

/// The title and content of a generated chapter.
pub struct Text {
    name: String,
    pub content: String,
}

/// Returns the text of a generated chapter: the portal's name as heading, links
/// to its charters in other languages, and the charter.
pub fn text(
    page: &Generated,
    charters: &Charters,
    here: &Location<'_>,
) -> Result<Text, Vec<Refusal>> {
    let ask = Ask {
        portal: Some(page.portal.id.as_str()),
        lang: Some(page.language.as_str()),
        edition: page.edition.as_deref(),
        ..Ask::default()
    };
    let (marks, level, attribute) = if here.page.quirks.files_only {
        ("##", LEVEL + 1, format!(" {{#{}}}", anchor(page)))
    } else {
        ("#", LEVEL, String::new())
    };

    // All three are computed first, so that everything missing is reported in
    // one run.
    let (charter, others, title) = (
        charters.charter(&ask, here.page.form, level),
        other_languages(page, charters, here),
        title(page, charters, here),
    );
    let ((charter, language), others, (name, heading)) = match (charter, others, title) {
        (Ok(charter), Ok(others), Ok(title)) => (charter, others, title),
        (one, two, three) => {
            let wrong = [one.err(), two.err(), three.err()];
            return Err(wrong.into_iter().flatten().collect());
        }
    };
    let body = format!("{others}{charter}");
    let section = here.page.in_section(body, section::CHARTER, &language);
    let content = format!("{marks} {heading}{attribute}\n\n{section}\n");
    Ok(Text { name, content })
}

/// Returns the title of a chapter, as plain text for the sidebar and as a
/// heading. It is the portal's name, followed by the language if the book also
/// shows the charter in an earlier language of the portal: no two entries of
/// the sidebar should have the same name (WCAG 2.4.4).
fn title(
    page: &Generated,
    charters: &Charters,
    here: &Location<'_>,
) -> Result<(String, String), Refusal> {
    let languages = page.portal.languages.iter();
    let mut earlier = languages.take_while(|language| **language != page.language);
    let is_further = earlier.any(|language| here.plan.page(&page.portal, language).is_some());
    let mut word = None;
    if is_further {
        let edition = page.edition.as_deref();
        let of_language = charters.word(edition, &page.language, Phrase::Language)?;
        word = Some((of_language, &page.language));
    }

    let name = parted(charters.name_in(&page.portal, &page.language)?);
    let title = PageLink {
        name: Some(&name),
        word,
        target: None,
        language: None,
    };
    let typography = Typography::of(&page.language);
    Ok((title.text(), title.in_line(here.page.form.text, typography)))
}

/// Returns a line with links to the same charter in other languages, empty if
/// there are none.
fn other_languages(
    page: &Generated,
    charters: &Charters,
    here: &Location<'_>,
) -> Result<String, Refusal> {
    let typography = Typography::of(&page.language);
    let mut wrong = Wrong::default();
    let mut links = Vec::new();
    for language in &page.portal.languages {
        let shown = here.plan.page(&page.portal, language);
        let Some(path) = shown.filter(|_| *language != page.language) else {
            continue;
        };

        let target = here.way(path);
        let word = wrong.take(charters.word(None, language, Phrase::Language));
        let link = PageLink {
            name: None,
            word: word.map(|word| (word, language)),
            target: Some(&target),
            language: Some(language),
        };
        links.push(link.in_line(here.page.form.text, typography));
    }

    if links.is_empty() {
        return Ok(String::new());
    }

    let edition = page.edition.as_deref();
    let words = wrong.take(charters.word(edition, &page.language, Phrase::OtherLanguages));
    wrong.done()?;
    let colon = speech(&page.language).map_or(":", |speech| speech.colon);
    Ok(format!(
        "{}{colon} {}\n\n",
        MarkdownText(words.unwrap_or_default(), typography),
        links.join(", ")
    ))
}

/// The data file of each generated chapter, relative to the folder of chapters.
pub struct DataFiles<'a> {
    /// The folder of `book.toml`.
    root: &'a Path,
    /// The folder of chapters.
    folder: PathBuf,
    /// The number of pages generated from each data file.
    pages: BTreeMap<&'a str, usize>,
}

impl<'a> DataFiles<'a> {
    pub fn new(plan: &Plan, charters: &'a Charters, context: &'a Context<'_>) -> Self {
        let mut pages = BTreeMap::new();
        let files = plan.generated.iter();
        for file in files.filter_map(|page| charters.data_file(&page.portal)) {
            *pages.entry(file).or_default() += 1;
        }

        Self {
            root: &context.root,
            folder: context.folder(),
            pages,
        }
    }

    /// Returns the path of a page's data. If several pages come from one file,
    /// a fragment with the portal, and the language unless it is the first,
    /// tells them apart.
    fn of(&self, page: &Generated, charters: &Charters) -> Option<String> {
        let file = charters.data_file(&page.portal)?;
        let path = way(&self.folder, &self.root.join(file));
        if self.pages.get(file).is_none_or(|pages| *pages < 2) {
            return Some(path);
        }

        let (id, language) = (&page.portal.id, &page.language);
        if language == page.portal.first_language() {
            return Some(format!("{path}#{id}"));
        }

        Some(format!("{path}#{id}.{language}"))
    }
}

pub fn write(
    page: &Generated,
    text: &Text,
    parent: &Chapter<'_>,
    files: &DataFiles<'_>,
    charters: &Charters,
    out: &mut Vec<u8>,
) -> serde_json::Result<()> {
    let above = parent.parent_names.iter().map(String::as_str);
    let mut number = parent.number.clone();
    if let Some(number) = &mut number {
        number.push(u32::try_from(page.position).unwrap_or(u32::MAX));
    }

    let source_path = files.of(page, charters);
    let chapter = NewChapter {
        name: &text.name,
        content: &text.content,
        number,
        sub_items: [],
        path: &page.path,
        source_path: source_path.as_deref(),
        parent_names: above.chain([&*parent.name]).collect(),
    };
    serde_json::to_writer(out, &Item { chapter })
}

/// Returns the end of the chapter's list of sub-items, where new ones are
/// inserted, and the separator that the first of them needs.
pub fn insertion<'a>(parent: &Chapter<'a>) -> Option<(&'a str, &'static str)> {
    let list = parent.sub_items?.get();
    let end = list.len() - 1;
    let is_empty = list[1..end].trim().is_empty();
    Some((&list[end..end], if is_empty { "" } else { "," }))
}
