//! Finds the texts of a page that the program prints anyway. The portal is
//! printed with the built-in editions, and the result is compared with the
//! page. All other texts have to be kept.

use std::collections::BTreeSet;

use super::draft::{Cookie, Draft};
use super::page::document::{Block, Content, Document};
use super::page::{markdown, plain};
use super::several;
use super::value::Value;
use crate::charters::{Ask, Charters, Output};
use crate::model::category::BuiltIn;
use crate::model::collate::sort_key;
use crate::model::words::Word as _;
use crate::model::written_duration;

type Way = (&'static str, bool);

/// The ways in which a page may have been printed: the edition, and whether it
/// states the law of France, which applies to pages in French anyway.
const WAYS: [Way; 4] = [
    ("standard", false),
    ("standard", true),
    ("extended", false),
    ("extended", true),
];

/// The most rows that are printed; samples represent a larger table.
const MOST_ROWS: usize = 500;

/// The fields that affect which sentences editions print.
const CODES: [&str; 6] = [
    "party",
    "storage",
    "consent",
    "exemption",
    "country",
    "legal-basis",
];

/// An address for portals without one, because editions print it.
const NO_ADDRESS: &str = "https://address.invalid";

/// What an edition prints for a portal, apart from the content of tables.
#[derive(Default)]
struct Printed {
    /// Its texts, normalised for comparison.
    texts: Vec<String>,
    /// The targets of its links.
    links: BTreeSet<String>,
}

/// How a page compares with one way of printing it.
struct Reading {
    way: Way,
    /// The indices of the page's blocks that are printed.
    found: BTreeSet<usize>,
    printed: Printed,
    /// Whether the page says, like the edition, that there are no cookies.
    has_none: bool,
}

/// Sets the edition and the law of a draft for one of the ways.
fn go(draft: &mut Draft, edition: &'static str, is_french: bool) {
    draft.edition = (edition != WAYS[0].0).then_some(edition);
    draft.fields.retain(|(key, _)| key != "law");
    if is_french {
        let law = Value::Text("FR".to_owned());
        draft.fields.push(("law".to_owned(), law));
    }
}

/// Returns whether a text is a sentence. Headings do not tell editions apart,
/// nor do labels before a value, such as a contact.
fn is_sentence(block: &Block, draft: &Draft) -> bool {
    let mut text = block.text();
    for (_, value) in &draft.fields {
        text = text.replace(&value.text(), "");
    }

    block.paragraph().is_some() && text.split_whitespace().count() > 5
}

/// Sets the edition that prints most texts of the page, and reports all texts
/// that it does not print.
pub fn leave_others(document: &Document, draft: &mut Draft) {
    let mut texts = Vec::new();
    for block in &document.blocks {
        texts.push(sort_key(&block.text()));
    }

    let Some(best) = best_reading(document, &texts, draft) else {
        return;
    };

    let (edition, is_french) = best.way;
    go(draft, edition, is_french);
    draft.has_none = best.has_none;
    let stated = texts_of_data(draft);
    for (line, title) in std::mem::take(&mut draft.row_titles) {
        if !stated.contains(&sort_key(&title)) {
            draft.leave(line, "no row follows this title", title);
        }
    }

    for (index, (block, text)) in document.blocks.iter().zip(&texts).enumerate() {
        if text.is_empty() {
            continue;
        }

        if best.found.contains(&index) || stated.contains(text) {
            leave_links(block, &best.printed, draft);
            continue;
        }

        let mut why = format!("this is not in the edition `{edition}`");
        if let Some(above) = index.checked_sub(1)
            && !best.found.contains(&above)
            && is_heading(&document.blocks[above])
            && states_duration(&block.text())
        {
            why.push_str(HELP);
        }

        draft.leave(block.line, why, with_links(block));
    }
}

/// Returns the way that prints most texts of a page. A later way must print at
/// least one more sentence than those before it.
fn best_reading(document: &Document, texts: &[String], draft: &mut Draft) -> Option<Reading> {
    let is_bare = draft.cookies.is_empty() && draft.services.is_empty();
    let mut best: Option<Reading> = None;
    for (edition, is_french) in WAYS {
        if is_french && draft.language.primary() == "fr" {
            continue;
        }

        go(draft, edition, is_french);
        draft.has_none = is_bare;
        let printed = printed(draft, edition, document.is_plain);
        let has_none = is_bare && says_none(draft, edition, document.is_plain, &printed, texts);
        let found = matched(texts, &printed.texts);
        if let Some(best) = &best {
            let mut own = found.difference(&best.found);
            if found.len() <= best.found.len()
                || !own.any(|index| is_sentence(&document.blocks[*index], draft))
            {
                continue;
            }
        }

        best = Some(Reading {
            way: (edition, is_french),
            found,
            printed,
            has_none,
        });
    }

    best
}

/// Advice for a text that may be all that a page says about a cookie.
const HELP: &str = "; if it is about a cookie, put `{ label = \"…\", purpose = \"…\", duration = \"…\", category = \"…\" }` into `cookies = […]`";

fn is_heading(block: &Block) -> bool {
    matches!(block.content, Content::Text { level: 1.., .. })
}

/// Returns whether a text contains a duration.
fn states_duration(text: &str) -> bool {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    for word in &mut words {
        *word = word.trim_matches(|c| ".,;:()".contains(c));
    }

    for pair in words.windows(2) {
        let is_number = pair[0].bytes().all(|byte| byte.is_ascii_digit());
        if is_number && written_duration::read(&pair.join(" ")).is_ok() {
            return true;
        }
    }

    false
}

/// Reports the links of a known text whose targets are not known.
fn leave_links(block: &Block, printed: &Printed, draft: &mut Draft) {
    let text = block.text();
    for link in block.links() {
        let is_kept = link.target.starts_with('#')
            || text.contains(&link.target)
            || printed.links.contains(&link.target);
        if !is_kept {
            draft.leave_link(block.line, link);
        }
    }
}

/// Returns whether a page has all the texts that an edition only prints for a
/// portal without cookies.
fn says_none(
    draft: &mut Draft,
    edition: &str,
    is_plain: bool,
    without: &Printed,
    texts: &[String],
) -> bool {
    draft.cookies.push(Cookie {
        names: vec!["a".to_owned()],
        categories: vec![BuiltIn::Necessary.as_str().to_owned()],
        ..Cookie::default()
    });
    let with = printed(draft, edition, is_plain);
    draft.cookies.pop();
    let mut own = without.texts.clone();
    own.retain(|text| !with.texts.contains(text));
    !own.is_empty() && own.iter().all(|text| texts.contains(text))
}

/// Returns a text followed by the targets of its links.
fn with_links(block: &Block) -> String {
    let mut text = block.text();
    for link in block.links() {
        if !link.target.starts_with('#') && !text.contains(&link.target) {
            text.push_str(&format!(" <{}>", link.target));
        }
    }

    text
}

/// Returns the texts that the data holds, whether or not an edition prints
/// them.
fn texts_of_data(draft: &Draft) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    for name in &draft.names_above {
        texts.insert(sort_key(name));
    }

    for category in &draft.categories {
        texts.insert(sort_key(&category.title));
        texts.insert(sort_key(&category.text));
    }

    for cookie in &draft.cookies {
        if let Some(service) = cookie.text("service") {
            texts.insert(sort_key(&service));
        }
    }

    texts
}

/// Prints the portal with an edition, using samples of a large table.
fn printed(draft: &mut Draft, edition: &str, is_plain: bool) -> Printed {
    if draft.cookies.len() <= MOST_ROWS {
        return print(draft, edition, is_plain);
    }

    let some = samples(&draft.cookies);
    let all = std::mem::replace(&mut draft.cookies, some);
    let order = std::mem::take(&mut draft.order);
    let printed = print(draft, edition, is_plain);
    draft.cookies = all;
    draft.order = order;
    printed
}

/// Returns one row of each kind from a large table. The texts outside tables do
/// not depend on the number of rows.
fn samples(cookies: &[Cookie]) -> Vec<Cookie> {
    let mut kinds = BTreeSet::new();
    let mut out = Vec::new();
    for cookie in cookies {
        let codes = CODES.map(|key| cookie.text(key).unwrap_or_default());
        if kinds.len() < MOST_ROWS && kinds.insert((cookie.categories.clone(), codes)) {
            out.push(cookie.clone());
        }
    }

    out
}

fn print(draft: &mut Draft, edition: &str, is_plain: bool) -> Printed {
    let has_address = draft.field("url").is_some();
    if !has_address {
        let address = Value::Text(NO_ADDRESS.to_owned());
        draft.fields.push(("url".to_owned(), address));
    }

    let text = several::collection(std::slice::from_mut(draft), &[]);
    if !has_address {
        draft.fields.pop();
    }

    let charters = Charters::of_text("the charter that is read", &text);
    let ask = Ask {
        portal: Some(draft.id.as_str()),
        lang: Some(draft.language.as_str()),
        edition: Some(edition),
        ..Ask::default()
    };
    let output = if is_plain {
        Output::Text
    } else {
        Output::Markdown
    };

    let document = match charters.render(&ask, output) {
        Ok(page) if is_plain => plain::read(&page),
        Ok(page) => markdown::read(&page).unwrap_or_default(),
        Err(_) => Document::default(),
    };
    let mut printed = Printed::default();
    for block in document.blocks {
        printed.texts.push(sort_key(&block.text()));
        for link in block.links() {
            printed.links.insert(link.target.clone());
        }
    }

    printed
}

/// Returns the indices of the texts that are printed: as they are, split into
/// several texts, or several joined into one.
fn matched(texts: &[String], printed: &[String]) -> BTreeSet<usize> {
    let whole: BTreeSet<&String> = printed.iter().collect();
    let mut found = BTreeSet::new();
    for (index, text) in texts.iter().enumerate() {
        if whole.contains(text) || text.is_empty() {
            found.insert(index);
        }
    }

    for (index, text) in texts.iter().enumerate() {
        if found.contains(&index) {
            continue;
        }

        for wanted in printed {
            if let Some(count) = joined(&texts[index..], wanted) {
                found.extend(index..index + count);
            }
        }

        for start in 0..printed.len() {
            if joined(&printed[start..], text).is_some() {
                found.insert(index);
            }
        }
    }

    found
}

/// Returns how many of the parts make up a text in sequence, or `None` if they
/// do not.
fn joined(parts: &[String], whole: &str) -> Option<usize> {
    let mut rest = whole;
    for (index, part) in parts.iter().enumerate() {
        if part.is_empty() {
            return None;
        }

        rest = rest.strip_prefix(part.as_str())?;
        if rest.is_empty() {
            return Some(index + 1);
        }
    }

    None
}
