//! Reads the names in a cell: one, several, or words in place of a name.

use super::cells;
use crate::import::page::document::Cell;
use crate::import::words::{List, kinds, labels, secret, words};
use crate::model::name::{self, NotAName};
use crate::model::text::clean;
use crate::model::words::Storage;

/// The content of a cell of names.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Names {
    pub names: Vec<String>,
    /// Words in place of a name.
    pub label: Option<String>,
    /// Notes to report, each with the text that it is about.
    pub notes: Vec<(&'static str, String)>,
    /// Whether a value was already left out of the cell.
    is_masked: bool,
}

const VALUE: &str = "what stands behind `=` may be the value of a cookie: it is left out";
const BEFORE: &str = "this stands before a name in its cell, and has no place in the data";
const ELLIPSIS: &str = "`*` is written for what a name leaves out";

pub fn read(cell: &Cell, storage: Storage) -> Names {
    let mut out = Names {
        is_masked: cell.is_masked,
        ..Names::default()
    };
    let mut has_words = false;
    for whole in &cell.lines {
        let line = whole.trim_matches(|c: char| "«»“”\"` \u{a0}•·".contains(c));
        // The line has no visible text.
        if clean(line).is_ok_and(|line| line.is_empty()) {
            continue;
        }

        let may_be_words = !line.contains('_');
        let is_none = may_be_words && words(line) == "sans nom";
        let is_unstated = is_none || cells::is_unstated(&Cell::new(line));
        let is_denied = may_be_words && is_denied(line);
        if is_denied || !is_unstated && !one_line(line, storage, &mut out) {
            has_words = true;
        }
    }

    if !has_words {
        let all = out.names.join(", ");
        for (_, text) in &mut out.notes {
            if text.is_empty() {
                text.clone_from(&all);
            }
        }

        return out;
    }

    // With words beside a name, the whole cell is a label.
    Names {
        label: Some(cell.text()),
        ..Names::default()
    }
}

/// Returns whether a cell only holds names that cannot be words.
pub fn are_technical(cell: &Cell) -> bool {
    let names = read(cell, Storage::Cookie).names;
    !names.is_empty() && (cell.has_code || names.iter().all(|name| is_technical(name)))
}

/// Returns whether a text only consists of names that cannot be words, and is
/// neither a column header nor a category.
pub fn is_name(cell: &Cell) -> bool {
    let text = cell.text();
    let is_title = labels::column(&text).is_some() || kinds::category(&text).is_some();
    !is_title && are_technical(cell)
}

/// Returns whether a text is certainly a name, and not a word or an acronym.
pub fn is_sure(cell: &Cell) -> bool {
    let text = cell.text();
    (name::is_unlike_words(&text) || cell.has_code) && is_name(cell)
}

/// Returns whether a name cannot be a word.
pub fn is_technical(name: &str) -> bool {
    let is_domain = name.contains('.') && !name.contains('_');
    name.contains(|c: char| c.is_ascii_digit() || "_*-<".contains(c))
        || !name.starts_with(char::is_uppercase) && !is_domain
        || name.len() > 3 && !name.contains(char::is_lowercase)
}

/// Returns whether words in place of a name say that there is no cookie, or
/// none of some kind.
pub fn is_denied(label: &str) -> bool {
    let folded = words(label);
    let mut all = folded.split(' ').filter(|word| !List::Particles.has(word));
    let is_denial = all.next().is_some_and(|word| List::Negations.has(word));
    is_denial && all.next().is_none_or(|word| List::Cookies.has(word))
}

/// Returns whether a label says that there is no cookie, and nothing else.
pub fn says_none(label: &str) -> bool {
    let folded = words(label);
    let mut all = folded.split(' ');
    is_denied(label) && all.all(|word| List::None.has(word) || List::Empty.has(word))
}

/// Adds the names of a line. Returns false if it holds words instead.
fn one_line(line: &str, storage: Storage, out: &mut Names) -> bool {
    let name = match name::check(line, storage) {
        Ok(()) => {
            if !out.names.iter().any(|known| known == line) {
                out.names.push(line.to_owned());
            }

            return true;
        }
        Err(NotAName::List(names, has_more)) => {
            if has_more {
                out.notes.push((ELLIPSIS, String::new()));
            }

            return names.iter().all(|name| one_line(name, storage, out));
        }
        Err(NotAName::Varies(name)) => {
            out.notes.push((ELLIPSIS, String::new()));
            name
        }
        Err(NotAName::Quoted(name)) => name,
        Err(NotAName::Character('=')) => {
            if !out.is_masked {
                out.notes.push((VALUE, String::new()));
            }

            let name = line.split('=').next().unwrap_or_default().trim();
            if name.is_empty() {
                return true;
            }

            name.to_owned()
        }
        Err(NotAName::Character(_)) => {
            let name = line.trim_end_matches(';').trim();
            if name.is_empty() || name.len() == line.len() {
                return false;
            }

            name.to_owned()
        }
        Err(NotAName::Instruction) => return false,
        Err(NotAName::Words) => match beside_words(line, out) {
            Some(name) => name.to_owned(),
            None => {
                let mut words = line.split_whitespace();
                return words.clone().all(may_be_name)
                    && words.all(|it| one_line(it, Storage::Cookie, out));
            }
        },
    };
    one_line(&name, storage, out)
}

fn may_be_name(word: &str) -> bool {
    word.contains(['_', '*']) && name::check(word, Storage::Cookie).is_ok()
}

/// Returns the name in a line that also has words about it.
fn beside_words<'t>(line: &'t str, out: &mut Names) -> Option<&'t str> {
    // A value was masked after the name.
    if out.is_masked
        && let Some(start) = line.strip_suffix('…')
        && let Some(name) = start.trim_end().strip_suffix(':')
    {
        return Some(name.trim_end());
    }

    // A remark about the value is not about the cookie.
    if let Some((name, remark)) = line.split_once(" (")
        && secret::says_value(remark)
    {
        return Some(name.trim());
    }

    let (of, name) = line.rsplit_once(": ")?;
    if !is_sure(&Cell::new(name)) {
        return None;
    }

    if labels::column(of) != Some("name") {
        out.notes.push((BEFORE, of.trim_end().to_owned()));
    }

    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_words_are_told_apart() {
        for (text, names, label) in [
            ("_ga", &["_ga"][..], None),
            ("_ga, _gid et _gat", &["_ga", "_gid", "_gat"], None),
            ("_ga _gid", &["_ga", "_gid"], None),
            ("_ga_…", &["_ga_*"], None),
            ("sid=0123456789", &["sid"], None),
            ("« _pk_id# »", &["_pk_id#"], None),
            ("SESS<ID>", &["SESS<ID>"], None),
            ("Cookies de session", &[], Some("Cookies de session")),
            (
                "Tout cookie commençant par _hs",
                &[],
                Some("Tout cookie commençant par _hs"),
            ),
            ("—", &[], None),
            ("", &[], None),
        ] {
            let read = read(&Cell::new(text), Storage::Cookie);
            assert_eq!(read.names, names, "{text}");
            assert_eq!(read.label.as_deref(), label, "{text}");
        }
    }
}
