//! Words of a user that a message repeats. Any of them may be a cookie that was
//! pasted from a browser, `sid=…`: its value is not repeated.
//!
//! Every text of a report goes through [`without_values`], whatever it is made
//! of. Where a word is made into another one first, as an id is, it goes
//! through `model::text::without_value` before.

use crate::model::keys;
use crate::model::text::is_plain as is_plain_word;
use crate::model::token::{looks_mixed, tokens};

/// Names that a report itself writes before `=`, outside of any quotes: options
/// of directives and of the command line, and HTML.
const OURS: [&str; 18] = [
    "lang", "edition", "part", "category", "level", "portals", "services", "order", "by", "title",
    "columns", "caption", "class", "dir", "format", "built", "color", "dry-run",
];

/// The most letters of a word that may be the value of any pair: `langue=fr`.
pub const LONGEST_WORD: usize = 7;

/// Removes from a text what may be secret: values of pairs whose name is not
/// one of ours, further columns of a row, users in addresses, and random
/// strings.
pub fn without_values(text: &str) -> String {
    let mut out = without_pairs(text);
    for token in tokens(&out).into_iter().rev() {
        out.replace_range(token, "…");
    }

    out
}

fn without_pairs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = first_pair(rest, true) {
        let value = &rest[at..];
        // A row goes on to the backtick that closes the quote.
        let is_row = value.starts_with('\t');
        let ends: &[char] = if is_row { &['`'] } else { &['`', ' '] };
        let end = value.find(ends).unwrap_or(value.len());
        out.push_str(&rest[..at]);
        out.push('…');
        rest = &value[end..];
    }

    out + rest
}

/// Returns where the first value to remove begins. Tabs separate the words of a
/// directive; there, `has_rows` is false.
pub fn first_pair(text: &str, has_rows: bool) -> Option<usize> {
    let row = if has_rows { text.find('\t') } else { None };
    let mut word = 0;
    for (at, c) in text.char_indices() {
        if row.is_some_and(|row| row <= at) {
            return row;
        }

        if let Some(rest) = text[at..].strip_prefix("://") {
            let end = rest.find(|c: char| c.is_whitespace() || "/?#`\"'<>".contains(c));
            if rest[..end.unwrap_or(rest.len())].contains('@') {
                return Some(at + 3);
            }
        }

        if c == ':'
            && let Some(value) = behind_colon(text, at)
        {
            return Some(value);
        }

        if c == '=' {
            let name = text[word..at].trim_start_matches('-');
            let value = &text[at + 1..];
            let is_empty = value.starts_with(|c: char| c.is_whitespace() || "=`…".contains(c));
            let is_ours = name.is_empty() || OURS.contains(&name) || keys::is_known(name);
            if !is_ours && !is_empty && !is_plain(value, name) {
                return Some(at + 1);
            }

            word = at + 1;
        } else if !c.is_alphanumeric() && !"_-.$*%+~!#&'^|:@".contains(c) {
            word = at + c.len_utf8();
        }
    }

    None
}

/// Returns where the value after the colon at `at` begins, if it may be
/// secret: it mixes letters and digits, as in `sessionid: S3cr3t`, or its key
/// is `value` in quotation marks. Prose has neither.
pub fn behind_colon(text: &str, at: usize) -> Option<usize> {
    let (before, after) = (&text[..at], &text[at + 1..]);
    let value = after.trim_start_matches([' ', '\t', '"', '\'', '\\']);
    let start = text.len() - value.len();
    let bare = before.trim_end_matches(['"', '\\']);
    let is_quoted = bare.len() < before.len();
    if is_quoted && (bare.ends_with("value") || bare.ends_with("valeur")) {
        return (!value.is_empty() && !value.starts_with('…')).then_some(start);
    }

    let end = value.find(|c: char| c.is_whitespace() || "`\"',;/@&<>()+\\".contains(c));
    let word = &value[..end.unwrap_or(value.len())];
    let is_address = bare.ends_with("mailto") || word.contains(':');
    let has_name = bare.ends_with(|c: char| c.is_alphanumeric() || "_-.".contains(c));
    (has_name && !is_address && looks_mixed(word)).then_some(start)
}

/// Returns whether the value at the start of a text is a plain word or very
/// short, and so no session. A longer word may be one, unless its name is
/// nearly one of ours.
fn is_plain(text: &str, name: &str) -> bool {
    let end = text.find(|c: char| c.is_whitespace() || "`\"'>,;&".contains(c));
    let value = &text[..end.unwrap_or(text.len())];
    let length = value.chars().count();
    let is_short = length <= LONGEST_WORD;
    length <= 2 && !text.starts_with('"') || is_plain_word(value) && (is_short || is_near(name))
}

/// Returns whether a name is nearly one of ours: misspelt, or in French.
fn is_near(name: &str) -> bool {
    name.len() > 4
        && OURS
            .iter()
            .any(|ours| strsim::osa_distance(name, ours) <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_is_repeated() {
        for (text, shown) in [
            (
                "there is no edition `sid=s3cret`",
                "there is no edition `sid=…`",
            ),
            ("`__Host-a.b=s3cret; Path=/` is", "`__Host-a.b=… Path=/` is"),
            ("`edition=sid=s3cret`, `x=1`", "`edition=sid=…`, `x=1`"),
            ("`a\tb\ts3cret` is not", "`a…` is not"),
            ("no `https://me:s3cret@x.fr/a`", "no `https://…`"),
            ("sid=\"s3cret\"", "sid=…"),
            ("`sessionid: S3cret1` is", "`sessionid: …` is"),
            ("`{\"value\":\"secret\"`", "`{\"value\":\"…`"),
            ("order `S3cr3t9f8a7b6c5d4e3f2a1b`", "order `…`"),
            ("`https://x.fr/?sid=S3cret&a=b`", "`https://x.fr/?sid=…`"),
        ] {
            assert_eq!(without_values(text), shown);
        }
    }

    #[test]
    fn what_is_ours_stays() {
        for text in [
            "write `name = \"5\"` or `lang=en`, not `lang=\"en\"`",
            "`langue=fr` and `By=service`",
            "see <https://example.fr/?a=b&c=d>",
            "`sid=…` and `a == b`, `>=0.4`, `= x`",
            "portals: `lac2024a`, langue: fr, 12:30:00, RFC: 6265, mailto:ab123c@x.fr",
            "https://x.fr:8080/a1b2c3 and a0_users:sess",
        ] {
            assert_eq!(without_values(text), text);
        }
    }
}
