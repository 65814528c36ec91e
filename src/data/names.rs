//! Reporting texts that are not names of cookies.

use super::durations::repeated;
use super::other_form::text_elements;
use super::table::Table;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::name::{self, NotAName};
use crate::model::origin::{KeyPath, Segment};
use crate::model::text::{first_word, is_joiner};
use crate::model::words::{Storage, Word as _};
use crate::model::written_duration;

pub fn wrong_name(table: &mut Table<'_, '_>, path: KeyPath, text: &str, reason: NotAName) {
    const VARIES: &str = "`*` for a part of the name that varies";
    let is_element = matches!(path.0.last(), Some(Segment::Index(_)));
    let key = if is_element { "" } else { "name = " };
    let one = |name: &str| format!("`{key}{name:?}`");
    let (stands, help) = match reason {
        NotAName::Instruction => (
            "mdBook would take `{{#` for an instruction, even in code".to_owned(),
            format!("write {VARIES}"),
        ),
        NotAName::List(names, has_more) => {
            let (stands, others) = if has_more {
                (
                    "these are several names, and some are left out",
                    ", with those that are left out, or `*` for a part that varies",
                )
            } else {
                ("these are several names", "")
            };

            let list = match key {
                "" => text_elements(&names),
                _ => format!("names = [{}]", text_elements(&names)),
            };
            (stands.to_owned(), format!("write `{list}`{others}"))
        }
        NotAName::Words => (
            "these are words with spaces".to_owned(),
            with_remark(text, one).unwrap_or_else(|| in_words(text)),
        ),
        NotAName::Varies(pattern) => (
            "a part varies, or is left out".to_owned(),
            format!("write {}, with {VARIES}", one(&pattern)),
        ),
        NotAName::Quoted(bare) => (
            "quotation marks stand around the name".to_owned(),
            format!("write {}", one(&bare)),
        ),
        NotAName::Character(c) if is_joiner(c) => (
            format!("U+{:04X} is in it, which no reader sees", u32::from(c)),
            "write the name without it".to_owned(),
        ),
        NotAName::Character(c) => (
            format!("a browser stores no `{c}` in the name of a cookie (RFC 6265, section 5.2)"),
            "write the name alone, or state its `storage` if it is not a cookie".to_owned(),
        ),
    };
    let problem = Diagnostic::new(kind::INVALID_NAME, "this is not the name of a cookie");
    table.wrong(path, problem.help(help), stands);
}

/// Suggests what to write for a name with a remark after it. A plain word
/// counts as a name only before a lifetime or a storage: it may be a label.
fn with_remark(text: &str, one: impl Fn(&str) -> String) -> Option<String> {
    let (name, remark) = name::before_remark(text)?;
    let fact = if written_duration::period(remark).is_some() && repeated(remark) == remark {
        Some(format!("duration = \"{remark}\""))
    } else {
        storage(remark).map(|kept| format!("storage = \"{}\"", kept.as_str()))
    };

    let is_name = name::is_unlike_words(name);
    let Some(fact) = fact else {
        let place = "what stands behind it has a place in `feature` or `purpose`";
        return is_name.then(|| format!("write {}; {place}", one(name)));
    };

    let mut help = format!("write {}, and `{fact}`", one(name));
    if !is_name {
        help += &format!("; where that is not a name, `label = {name:?}`");
    }

    Some(help)
}

/// Finds the storage that people call like this: `local storage`, `IndexedDB`.
fn storage(text: &str) -> Option<Storage> {
    let plain = run_together(text).replace("stockagelocal", "localstorage");
    let mut all = Storage::ALL.iter().copied();
    all.find(|kept| *kept != Storage::Nothing && run_together(kept.as_str()) == plain)
}

fn run_together(text: &str) -> String {
    text.to_lowercase().replace([' ', '-'], "")
}

/// Suggests what to write for words in place of a name. With digits, they may
/// be a row that was pasted from a browser.
fn in_words(text: &str) -> String {
    let may_hold_a_value = text.contains(|c: char| c.is_ascii_digit()) && first_word(text) != text;
    let label = if may_hold_a_value {
        "write the name alone, or words as `label`".to_owned()
    } else {
        format!("is this a label? Write `label = {text:?}`")
    };

    format!("{label} in place of the name, or state its `storage` if it is not a cookie")
}
