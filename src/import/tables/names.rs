//! The names in a cell: one, several, or words that stand for one.

use super::cells;
use crate::import::page::document::Cell;
use crate::import::words::fold::words;
use crate::import::words::kinds;
use crate::import::words::labels;
use crate::import::words::secret;
use crate::import::words::vocabulary::List;
use crate::model::name::{self, NotAName};
use crate::model::text::clean;
use crate::model::words::Storage;

/// What a cell of names says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Names {
    pub names: Vec<String>,
    /// Words in place of a name.
    pub label: Option<String>,
    /// What is to be reported of it, with what it is reported of: else its names.
    pub notes: Vec<(&'static str, String)>,
    /// Whether a value was left out before.
    is_masked: bool,
}

const VALUE: &str = "what stands behind `=` may be the value of a cookie: it is left out";
const BEFORE: &str = "this stands before a name in its cell, and has no place in the data";
const ELLIPSIS: &str = "`*` is written for what a name leaves out";

/// Reads a cell.
pub fn read(cell: &Cell, storage: Storage) -> Names {
    let mut out = Names {
        is_masked: cell.is_masked,
        ..Names::default()
    };
    let mut has_words = false;
    for line in &cell.lines {
        let line = line.trim_matches(|c: char| "«»“”\"` \u{a0}•·".contains(c));
        // Nothing of it can be seen.
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
        let bare = out.notes.iter_mut().filter(|(_, text)| text.is_empty());
        bare.for_each(|(_, text)| text.clone_from(&all));
        return out;
    }
    // A remark beside a name belongs to it.
    Names {
        label: Some(cell.text()),
        ..Names::default()
    }
}

/// Whether a cell holds nothing but names that no word is.
pub fn are_technical(cell: &Cell) -> bool {
    let names = read(cell, Storage::Cookie).names;
    !names.is_empty() && (cell.has_code || names.iter().all(|name| is_technical(name)))
}

/// Whether a text is nothing but names that no word is.
pub fn is_name(cell: &Cell) -> bool {
    let text = cell.text();
    let is_title = labels::column(&text).is_some() || kinds::category(&text).is_some();
    !is_title && are_technical(cell)
}

/// Whether a text is a name, and cannot be a word or the letters for a body.
pub fn is_sure(cell: &Cell) -> bool {
    let text = cell.text();
    (name::is_unlike_words(&text) || cell.has_code) && is_name(cell)
}

/// Whether a name is no word.
pub fn is_technical(name: &str) -> bool {
    let is_domain = name.contains('.') && !name.contains('_');
    name.contains(|c: char| c.is_ascii_digit() || "_*-<".contains(c))
        || !name.starts_with(char::is_uppercase) && !is_domain
        || name.len() > 3 && !name.contains(char::is_lowercase)
}

/// Whether words in place of a name say that there is no cookie, or none of a
/// kind.
pub fn is_denied(label: &str) -> bool {
    let folded = words(label);
    let mut all = folded.split(' ').filter(|word| !List::Particles.has(word));
    let is_denial = all.next().is_some_and(|word| List::Negations.has(word));
    is_denial && all.next().is_none_or(|word| List::Cookies.has(word))
}

/// Whether they say no more than that.
pub fn says_none(label: &str) -> bool {
    let folded = words(label);
    is_denied(label)
        && folded
            .split(' ')
            .all(|word| List::Negations.has(word) || List::Empty.has(word))
}

/// Adds the names of a line; false where it is words.
fn one_line(line: &str, storage: Storage, out: &mut Names) -> bool {
    match name::check(line, storage) {
        Ok(()) => add(line, out),
        Err(NotAName::List(names, has_more)) => {
            if has_more {
                out.notes.push((ELLIPSIS, String::new()));
            }
            for name in names {
                if !one_line(&name, storage, out) {
                    return false;
                }
            }
        }
        Err(NotAName::Varies(name)) => {
            out.notes.push((ELLIPSIS, String::new()));
            return one_line(&name, storage, out);
        }
        Err(NotAName::Quoted(name)) => return one_line(&name, storage, out),
        Err(NotAName::Character('=')) => {
            let (name, _) = line.split_once('=').unwrap_or((line, ""));
            if !out.is_masked {
                out.notes.push((VALUE, String::new()));
            }
            if name.trim().is_empty() {
                return true;
            }
            return one_line(name.trim(), storage, out);
        }
        Err(NotAName::Character(_)) => {
            let name = line.trim_end_matches(';').trim();
            let is_shorter = name.len() < line.len() && !name.is_empty();
            return is_shorter && one_line(name, storage, out);
        }
        Err(NotAName::Instruction) => return false,
        Err(NotAName::Words) => {
            // A value was left out behind it.
            if let Some(name) = line.strip_suffix('…').filter(|_| out.is_masked)
                && let Some(name) = name.trim_end().strip_suffix(':')
            {
                return one_line(name.trim_end(), storage, out);
            }
            // A remark on the value says nothing of the cookie.
            if let Some((name, remark)) = line.split_once(" (")
                && secret::says_value(remark)
            {
                return one_line(name.trim(), storage, out);
            }
            if let Some((of, name)) = line.rsplit_once(": ")
                && is_sure(&Cell::new(name))
            {
                if labels::column(of) != Some("name") {
                    out.notes.push((BEFORE, of.trim_end().to_owned()));
                }
                return one_line(name, storage, out);
            }
            let parts: Vec<&str> = line.split_whitespace().collect();
            let are_names = parts.iter().all(|word| {
                word.contains(['_', '*']) && name::check(word, Storage::Cookie).is_ok()
            });
            if !are_names {
                return false;
            }
            for word in parts {
                add(word, out);
            }
        }
    }
    true
}

fn add(name: &str, out: &mut Names) {
    if !out.names.iter().any(|known| known == name) {
        out.names.push(name.to_owned());
    }
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
