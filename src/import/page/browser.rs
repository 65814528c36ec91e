//! Refuses cookie lists that browsers and their tools save or copy. They hold
//! the values of cookies, each of which can be a live session, so such a file
//! is recognised by its format and nothing of it is shown.

use super::read::Unread;
use crate::import::words::words;

const WHY: &str = "this is what a browser or its tools save of cookies, with their values, and a value can be a live session: import the cookie page of the site, or a list of names without values";

/// The number of lines to check; such a file is recognisable from the start.
const LINES: usize = 200;

/// Returns an error if a text is a cookie list saved by a browser.
pub fn refuse(text: &str) -> Result<(), Unread> {
    if is_json(text) {
        let reason = "this is JSON, as browsers and their tools save cookies, with their values: import the cookie page of the site, as HTML, text, Markdown or CSV";
        return Err(Unread::at(1, reason));
    }

    for (index, line) in text.lines().take(LINES).enumerate() {
        if is_head(line) || is_row(line) || is_bare_row(line) || is_property(line) {
            return Err(Unread::at(index + 1, WHY));
        }
    }

    Ok(())
}

/// Returns whether a text starts like JSON: an object, or a list of objects.
fn is_json(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| !c.is_whitespace());
    matches!(
        (signs.next(), signs.next()),
        (Some('['), Some('{')) | (Some('{'), Some('"'))
    )
}

/// Returns whether a line has the headers of a browser's cookie table: a path,
/// a domain and a value.
fn is_head(line: &str) -> bool {
    for sign in ['\t', ';', ',', '|'] {
        let heads: Vec<String> = line.split(sign).map(words).collect();
        if has_any(&heads, &["path", "path raw", "chemin"])
            && has_any(
                &heads,
                &["domain", "domain raw", "host", "host raw", "domaine"],
            )
            && has_any(
                &heads,
                &["value", "value raw", "content", "content raw", "valeur"],
            )
        {
            return true;
        }
    }

    false
}

fn has_any(heads: &[String], wanted: &[&str]) -> bool {
    heads.iter().any(|head| wanted.contains(&head.as_str()))
}

/// Returns whether a line is a row copied from a browser's cookie table or from
/// `cookies.txt`: separated by tabs, with cells for the domain and the path, or
/// with the flags of `cookies.txt`.
fn is_row(line: &str) -> bool {
    let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    match cells[..] {
        [_, "TRUE" | "FALSE", _, "TRUE" | "FALSE", _, ..] => true,
        [_, _, _, _, _, ..] => cells
            .windows(2)
            .any(|pair| is_domain(pair[0]) && !pair[0].contains(' ') && pair[1].starts_with('/')),
        _ => false,
    }
}

fn is_domain(cell: &str) -> bool {
    cell.contains('.') && !cell.contains('/')
}

/// Returns whether a line is such a row with other separators or spaces: a
/// domain, a path and an expiry in this order.
fn is_bare_row(line: &str) -> bool {
    for sign in [';', ',', '|', ' '] {
        let mut cells: Vec<&str> = line.split(sign).collect();
        for cell in &mut cells {
            *cell = cell.trim_matches([' ', '"']);
        }

        cells.retain(|cell| !cell.is_empty());
        for triple in cells.windows(3).skip(1) {
            if is_domain(triple[0]) && triple[1].starts_with('/') && is_end(triple[2]) {
                return true;
            }
        }
    }

    false
}

/// Returns whether a cell is an expiry: a date, a number of seconds, or
/// `session`.
fn is_end(cell: &str) -> bool {
    let has_other = cell.contains(|c: char| !c.is_ascii_digit() && !"-:.TZ".contains(c));
    cell.eq_ignore_ascii_case("session") || cell.len() > 3 && !has_other
}

/// Returns whether a line is a property of a cookie as Firefox copies it.
fn is_property(line: &str) -> bool {
    line.starts_with("HostOnly:") || line.starts_with("HttpOnly:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_values_is_refused() {
        for text in [
            "# Netscape HTTP Cookie File\n.a.fr\tTRUE\t/\tTRUE\t1799999999\tsid\ts3cr3t\n",
            "#HttpOnly_.a.fr\tTRUE\t/\tTRUE\t1799999999\tsid\ts3cr3t\n",
            "Name\tValue\tDomain\tPath\tSize\nsid\ts3cr3t\ta.fr\t/\t9\n",
            "sid\ts3cr3t\t.a.fr\t/\tSession\t9\n",
            "sid,s3cr3t,.a.fr,/,2027-01-01T10:00:00.000Z,9\n",
            "\"sid\";\"s3cr3t\";\"a.fr\";\"/\";\"Session\"\n",
            "| sid | s3cr3t | .a.fr | / | Session |\n",
            "sid  s3cr3t  .a.fr  /  1799999999  9\n",
            "Host raw,Name raw,Path raw,Content raw\n",
            "| Name | Value | Domain | Path |\n",
            "sid:\"s3cr3t\"\nDomain:\".a.fr\"\nHostOnly:true\n",
            " {\n  \"log\": {} }",
            "[ {\"name\": \"sid\", \"value\": \"s3cr3t\"} ]",
        ] {
            let unread = refuse(text).expect_err("refused");
            assert!(!unread.reason.contains("s3cr3t"), "{text}");
        }
    }

    #[test]
    fn pages_are_read() {
        for text in [
            "[Accueil](/)\n\n# Cookies",
            "{{#include a.md}}\n",
            "Nom;Valeur;Finalité\nsid;x;Session\n",
            "Nom\tDomaine\tFinalité\tDurée\tLien\nsid\ta.fr\tSession\t1 an\t/aide\n",
            "Name,Domain,Path,Purpose\n",
            "Voir www.a.fr / aide : Session\n",
        ] {
            assert_eq!(refuse(text), Ok(()), "{text}");
        }
    }
}
