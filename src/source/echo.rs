//! Words of a user that a message repeats. Any of them may be a cookie that was
//! pasted from a browser, `sid=…`: its value is not repeated.
//!
//! Every text of a report goes through [`without_values`], whatever it is made
//! of. Where a word is made into another one first, as an id is, it goes
//! through `model::text::without_value` before.

use crate::model::keys;
use crate::model::text::is_plain as is_plain_word;

/// What a report itself writes with `=` and nothing around it: options of
/// directives and of the command line, and HTML.
const OURS: [&str; 18] = [
    "lang", "edition", "part", "category", "level", "portals", "services", "order", "by", "title",
    "columns", "caption", "class", "dir", "format", "built", "color", "dry-run",
];

/// A text without the values of pairs whose name is not one of ours, without
/// the further columns of a row, and without addresses that name a user.
pub fn without_values(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = first_pair(rest, true) {
        let value = &rest[at..];
        let end = value.find(['`', ' ']).unwrap_or(value.len());
        // A row goes on to the end of what quotes it.
        let end = if value.starts_with('\t') {
            value.find('`').unwrap_or(value.len())
        } else {
            end
        };
        out.push_str(&rest[..at]);
        out.push('…');
        rest = &value[end..];
    }
    out + rest
}

/// Where the first of these begins; a tab parts the words of a directive, where
/// it begins none.
pub fn first_pair(text: &str, has_rows: bool) -> Option<usize> {
    let row = text.find('\t').filter(|_| has_rows);
    let mut word = 0;
    let is_name = |c: char| c.is_alphanumeric() || "_-.$*%+~!#&'^|:@".contains(c);
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
        if c == '=' {
            let name = &text[word..at];
            let value = &text[at + 1..];
            let is_empty = value.starts_with(|c: char| c.is_whitespace() || "=`…".contains(c));
            let name = name.trim_start_matches('-');
            let is_ours = name.is_empty() || OURS.contains(&name) || keys::is_known(name);
            if !is_ours && !is_empty && !is_plain(value) {
                return Some(at + 1);
            }
            word = at + 1;
        } else if !is_name(c) {
            word = at + c.len_utf8();
        }
    }
    None
}

/// Whether the value that a text begins with is a word as people write them, or
/// next to nothing: no session is.
fn is_plain(text: &str) -> bool {
    let end = text.find(|c: char| c.is_whitespace() || "`\"'>,;&".contains(c));
    let value = &text[..end.unwrap_or(text.len())];
    value.chars().count() <= 2 && !text.starts_with('"') || is_plain_word(value)
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
        ] {
            assert_eq!(without_values(text), text);
        }
    }
}
