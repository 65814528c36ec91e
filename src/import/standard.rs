//! Which texts of a page are those that the program prints by itself: the
//! portal is printed from the built-in editions, and what comes out is looked
//! for in the page. What is left has to be kept.

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

/// How a page may have been printed: from which edition, and whether it states
/// the law of France, which holds for pages in French anyway.
const WAYS: [Way; 4] = [
    ("standard", false),
    ("standard", true),
    ("extended", false),
    ("extended", true),
];

/// Beyond how many rows some stand for all.
const MOST_ROWS: usize = 500;

/// The fields on which sentences of editions depend.
const CODES: [&str; 6] = [
    "party",
    "storage",
    "consent",
    "exemption",
    "country",
    "legal-basis",
];

/// An address for a page that states none: editions print one.
const NO_ADDRESS: &str = "https://address.invalid";

/// What an edition prints of a portal, beside its tables.
#[derive(Default)]
struct Printed {
    /// Its texts, as they are compared.
    texts: Vec<String>,
    /// Where its links lead.
    links: BTreeSet<String>,
}

/// What of a page an edition prints.
struct Reading {
    way: Way,
    /// The blocks of the page that it prints.
    found: BTreeSet<usize>,
    printed: Printed,
    /// Whether the page says as it does that there are no cookies.
    has_none: bool,
}

/// Has a draft printed in one of the ways.
fn go(draft: &mut Draft, edition: &'static str, is_french: bool) {
    draft.edition = (edition != WAYS[0].0).then_some(edition);
    draft.fields.retain(|(key, _)| key != "law");
    if is_french {
        let law = Value::Text("FR".to_owned());
        draft.fields.push(("law".to_owned(), law));
    }
}

/// Returns whether a text is a sentence of an edition: a heading says nothing
/// of one, nor does a label before a value, as of a contact.
fn is_sentence(block: &Block, draft: &Draft) -> bool {
    let mut text = block.text();
    for (_, value) in &draft.fields {
        text = text.replace(&value.text(), "");
    }

    block.paragraph().is_some() && text.split_whitespace().count() > 5
}

/// Names the edition of which the page has most texts, and keeps all other
/// texts of it.
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

/// The way that prints most texts of a page. Another than the first prints a sentence
/// more at least.
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

/// What to do about a text that may be all that a page says of a cookie.
const HELP: &str = "; if it is about a cookie, put `{ label = \"…\", purpose = \"…\", duration = \"…\", category = \"…\" }` into `cookies = […]`";

fn is_heading(block: &Block) -> bool {
    matches!(block.content, Content::Text { level: 1.., .. })
}

/// Returns whether a text says somewhere how long something lasts.
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

/// Keeps the links of a text of which the words are known, and the links are
/// not.
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

/// Returns whether a page has each text that an edition prints of a portal
/// without cookies alone.
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

/// A text with the targets of its links.
fn with_links(block: &Block) -> String {
    let mut text = block.text();
    for link in block.links() {
        if !link.target.starts_with('#') && !text.contains(&link.target) {
            text.push_str(&format!(" <{}>", link.target));
        }
    }

    text
}

/// The texts that the data holds, whether an edition prints them or not.
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

/// The texts of the portal's page in an edition, as they are compared.
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

/// Rows of a large table, one of each kind: what stands beside the tables does not
/// depend on how many there are.
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

/// The texts that are among those printed: as they are, in parts that follow
/// each other, or several in one.
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

/// How many parts make up a text, one after the other.
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
