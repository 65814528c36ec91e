//! Which characters a text of the data may hold, and how several texts stand in
//! one line.

use std::borrow::Cow;

/// Longest text of the data, in characters.
pub const LONGEST: usize = 10_000;

/// A list of texts, a line each, as one line: sentences as they follow each
/// other, anything else with what stands `between` them, a semicolon.
pub fn in_one_line<'a>(lines: &'a str, between: &str) -> Cow<'a, str> {
    if !lines.contains('\n') {
        return lines.into();
    }
    let mut out = String::with_capacity(lines.len() + 2);
    for line in lines.lines() {
        if out.ends_with(['.', '!', '?', '…']) {
            out.push(' ');
        } else if !out.is_empty() {
            out.push_str(between);
        }
        out.push_str(line);
    }
    out.into()
}

/// Whether `c` is a character that a reader does not see, or that changes the
/// order of what they see: controls, line and paragraph separators, direction
/// overrides and isolates, the byte order mark and tag characters; and the
/// private-use characters of plane 15, which stand for values while a page is
/// made.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{202a}'
                ..='\u{202e}'
                    | '\u{2066}'
                ..='\u{2069}' | '\u{feff}' | '\u{e0000}'
                ..='\u{e007f}' | '\u{f0000}'
                ..='\u{ffffd}'
        )
}

/// A text as charters print it: runs of white space become one space, the ends
/// are trimmed of white space of any kind. No-break spaces within are
/// typography and stay. A text of which nothing can be seen is empty.
///
/// The error says what is wrong with it, and where, in characters from 1.
pub fn clean(text: &str) -> Result<String, String> {
    let mut out = String::with_capacity(text.len());
    let mut length = 0;
    let mut gap = false;
    let skipped = text.chars().take_while(|c| c.is_whitespace()).count();
    let text = text.trim_end();
    let mut is_seen = false;
    for (position, c) in text.chars().enumerate().skip(skipped) {
        if c.is_ascii_whitespace() {
            gap = true;
            continue;
        }
        if is_hidden(c) {
            return Err(format!(
                "character {} is the invisible U+{:04X}, which a charter does not print",
                position + 1,
                c as u32
            ));
        }
        if gap && !out.is_empty() {
            out.push(' ');
            length += 1;
        }
        gap = false;
        is_seen = is_seen || has_shape(c);
        out.push(c);
        length += 1;
    }
    if length > LONGEST {
        return Err(format!(
            "it has {length} characters, and a charter prints {LONGEST} at most"
        ));
    }
    if !is_seen {
        out.clear();
    }
    Ok(out)
}

/// Whether a reader sees something of `c`. Marks that join or part letters, and
/// blanks that are letters to Unicode, show nothing by themselves.
fn has_shape(c: char) -> bool {
    !c.is_whitespace()
        && !matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2060}'..='\u{206f}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{ffa0}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0100}'..='\u{e01ef}'
        )
}

/// A name as a message may show it: of `sid=…`, which somebody pasted from a
/// browser, what stands before the value.
pub fn without_value(name: &str) -> Cow<'_, str> {
    match name.split_once('=') {
        Some((before, _)) => Cow::Owned(format!("{before}=…")),
        None => Cow::Borrowed(name),
    }
}

/// The same of a name that is one of a list: behind a blank may stand the value
/// of a row that somebody pasted, but not where words stand there.
pub fn first_word(text: &str) -> Cow<'_, str> {
    let Some((first, rest)) = text.split_once(char::is_whitespace) else {
        return without_value(text);
    };
    if !text.contains(['\t', '=']) && rest.split_whitespace().all(is_plain) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("{} …", without_value(first)))
}

/// Whether a word is one as people write them: a session has digits, capitals
/// or more letters.
pub fn is_plain(word: &str) -> bool {
    let word = word.trim_end_matches(',');
    let mut letters = word.chars();
    let first = letters.next();
    first.is_some_and(char::is_alphabetic)
        && letters.all(|c| c.is_lowercase() || c == '-')
        && word.len() <= 15
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_in_one_line_has_no_stop_before_a_semicolon() {
        for (lines, line) in [
            ("Un.\nDeux.", "Un. Deux."),
            ("Un\nDeux", "Un ; Deux"),
            ("Un ?\nDeux\nTrois.", "Un ? Deux ; Trois."),
            ("Un.", "Un."),
        ] {
            assert_eq!(in_one_line(lines, " ; "), line);
        }
        assert_eq!(in_one_line("Een\nTwee", "; "), "Een; Twee");
    }

    #[test]
    fn white_space_is_folded() {
        assert_eq!(clean("  a \r\n\t b  ").as_deref(), Ok("a b"));
        assert_eq!(clean("a\u{a0}?").as_deref(), Ok("a\u{a0}?"));
        assert_eq!(clean("").as_deref(), Ok(""));
        assert_eq!(clean("\u{a0}a b\u{2003}\u{a0}").as_deref(), Ok("a b"));
        assert_eq!(clean("\u{2028}\u{3000}a\u{85}").as_deref(), Ok("a"));
    }

    #[test]
    fn what_shows_nothing_is_empty() {
        for text in [
            "\u{a0}",
            "\u{200b}",
            " \u{2060}\u{ad} ",
            "\u{3164}\u{fe0f}",
            "\u{85}",
        ] {
            assert_eq!(clean(text).as_deref(), Ok(""), "{text:?}");
        }
        assert_eq!(clean("\u{200b}a").as_deref(), Ok("\u{200b}a"));
    }

    #[test]
    fn what_cannot_be_seen_is_refused() {
        for c in [
            '\0',
            '\u{1b}',
            '\u{202e}',
            '\u{2066}',
            '\u{feff}',
            '\u{2028}',
            '\u{e0041}',
            '\u{85}',
            '\u{f0000}',
        ] {
            let error = clean(&format!("ab{c}d")).expect_err("refused");
            assert!(error.contains("character 3"), "{error}");
        }
        assert!(clean(&"a".repeat(9_999)).is_ok());
        assert!(clean(&"a".repeat(100_000)).is_err());
    }
}
