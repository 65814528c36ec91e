//! Which texts of a page are those that the program prints by itself: the
//! portal is printed from the built-in editions, and what comes out is looked
//! for in the page. What is left has to be kept.

use std::collections::BTreeSet;

use super::document::{Cell, Content, Document};
use super::draft::Draft;
use super::fold::letters;
use super::several;
use super::value::Value;
use super::{markdown, plain};
use crate::charters::{Ask, Charters, Output};

const EDITIONS: [&str; 2] = ["standard", "extended"];

/// An address for a page that states none: editions print one.
const NO_ADDRESS: &str = "https://address.invalid";

/// Names the edition of which the page has most texts, and keeps all other
/// texts of it.
pub fn leave_others(document: &Document, draft: &mut Draft) {
    let texts: Vec<(usize, String, String)> = document
        .blocks
        .iter()
        .map(|block| match &block.content {
            Content::Text { cell, .. } => (block.line, letters(&cell.text()), with_links(cell)),
            Content::Table(table) => {
                let caption = table.caption.clone();
                (block.line, letters(&caption), caption)
            }
        })
        .collect();
    let folded: Vec<&str> = texts.iter().map(|(_, folded, _)| folded.as_str()).collect();
    let mut best: (BTreeSet<usize>, Option<&str>) = (BTreeSet::new(), None);
    for edition in EDITIONS {
        draft.edition = (edition != EDITIONS[0]).then_some(edition);
        let printed = printed(draft, edition, document.is_plain);
        let found = matched(&folded, &printed);
        if best.1.is_none() || found.len() > best.0.len() {
            best = (found, Some(edition));
        }
    }
    let (found, edition) = best;
    draft.edition = edition.filter(|edition| *edition != EDITIONS[0]);
    let said = said(draft);
    for (line, title) in std::mem::take(&mut draft.row_titles) {
        if !said.contains(&letters(&title)) {
            draft.leave(line, "no row follows this title", title);
        }
    }
    let why = format!(
        "this is not in the edition `{}`",
        edition.unwrap_or(EDITIONS[0])
    );
    for (index, (line, folded, text)) in texts.into_iter().enumerate() {
        if !found.contains(&index) && !folded.is_empty() && !said.contains(&folded) {
            draft.leave(line, why.clone(), text);
        }
    }
}

/// A text with the targets of its links.
fn with_links(cell: &Cell) -> String {
    let mut text = cell.text();
    for link in &cell.links {
        if !link.target.starts_with('#') && !text.contains(&link.target) {
            text.push_str(&format!(" <{}>", link.target));
        }
    }
    text
}

/// The texts that the data holds, whether an edition prints them or not.
fn said(draft: &Draft) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    for category in &draft.categories {
        said.insert(letters(&category.title));
        said.insert(letters(&category.text));
    }
    for cookie in &draft.cookies {
        said.extend(cookie.text("service").map(|service| letters(&service)));
    }
    said
}

/// The texts of the portal's page in an edition, as they are compared.
fn printed(draft: &mut Draft, edition: &str, is_plain: bool) -> Vec<String> {
    let has_address = draft.field("url").is_some();
    if !has_address {
        draft
            .fields
            .push(("url".to_owned(), Value::Text(NO_ADDRESS.to_owned())));
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
    let Ok(page) = charters.render(&ask, output) else {
        return Vec::new();
    };
    let document = if is_plain {
        Ok(plain::read(&page))
    } else {
        markdown::read(&page)
    };
    let mut texts = Vec::new();
    for block in document.unwrap_or_default().blocks {
        match block.content {
            Content::Text { cell, .. } => texts.push(letters(&cell.text())),
            Content::Table(table) => texts.push(letters(&table.caption)),
        }
    }
    texts
}

/// The texts that are among those printed: as they are, in parts that follow
/// each other, or several in one.
fn matched(texts: &[&str], printed: &[String]) -> BTreeSet<usize> {
    let whole: BTreeSet<&str> = printed.iter().map(String::as_str).collect();
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
        let others = texts[index..].iter().copied();
        for wanted in printed {
            if let Some(count) = joined(others.clone(), wanted) {
                found.extend(index..index + count);
            }
        }
        for start in 0..printed.len() {
            let parts = printed[start..].iter().map(String::as_str);
            if joined(parts, text).is_some() {
                found.insert(index);
            }
        }
    }
    found
}

/// How many parts make up a text, one after the other.
fn joined<'a>(parts: impl Iterator<Item = &'a str>, whole: &str) -> Option<usize> {
    let mut rest = whole;
    for (index, part) in parts.enumerate() {
        if part.is_empty() {
            return None;
        }
        rest = rest.strip_prefix(part)?;
        if rest.is_empty() {
            return Some(index + 1);
        }
    }
    None
}
