//! Which characters a text of the data may contain, and how a list of texts
//! becomes one line.

use std::borrow::Cow;

/// Quotation marks that an editor may have put in place of straight ones.
pub const TYPOGRAPHIC: [char; 9] = ['“', '”', '„', '«', '»', '‘', '’', '‹', '›'];

/// The longest text of the data, in characters.
pub const LONGEST: usize = 10_000;

/// Joins a list of texts, one per line, into one line. A sentence is followed
/// by a space, anything else by `between`.
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

/// Returns whether `c` is invisible, or changes the order of what readers see:
/// two texts that look alike could differ. These are Unicode's controls,
/// formats, default-ignorable characters, noncharacters and blanks that count
/// as letters, and the private-use characters of plane 15, which stand for
/// values while a page is made.
pub fn is_hidden(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }

    let is_noncharacter = u32::from(c) & 0xfffe == 0xfffe;
    c.is_control()
        || is_noncharacter
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180e}'
                | '\u{200e}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{fdd0}'..='\u{fdef}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{13430}'..='\u{1343f}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d159}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e00ff}'
                | '\u{e01f0}'..='\u{e0fff}'
                | '\u{f0000}'..='\u{ffffd}'
        )
}

/// Returns whether `c` is invisible and affects its neighbours: joiners,
/// non-joiners and variation selectors. Some scripts need them after their
/// letters, and so do emoji.
pub fn is_joiner(c: char) -> bool {
    let parts = matches!(c, '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200d}');
    parts || is_variant(c)
}

fn is_variant(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Returns whether a text may not contain `c` after `before`.
fn is_refused(c: char, before: Option<char>) -> bool {
    if !is_joiner(c) {
        return is_hidden(c);
    }

    let Some(before) = before else { return true };
    let is_needed = !before.is_ascii() || is_variant(c) && !before.is_ascii_alphabetic();
    before.is_whitespace() || !is_needed
}

/// Removes the characters that [`clean`] would refuse.
pub fn without_hidden(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !is_refused(c, out.chars().next_back()) {
            out.push(c);
        }
    }

    out
}

/// Cleans a text as charters print it: runs of white space become one space,
/// and white space of any kind is trimmed from the ends. No-break spaces within
/// are typography and stay.
///
/// The error says what is wrong with the text, and where, in characters from 1.
pub fn clean(text: &str) -> Result<String, String> {
    if text.contains('=') && is_pasted_cookie(text) {
        return Err("it holds the value of a cookie, which no charter prints".to_owned());
    }

    let mut out = String::with_capacity(text.len());
    let mut length = 0;
    let mut gap = false;
    let skipped = text.chars().take_while(|c| c.is_whitespace()).count();
    for (position, c) in text.trim_end().chars().enumerate().skip(skipped) {
        if c.is_ascii_whitespace() {
            gap = true;
            continue;
        }

        if gap {
            out.push(' ');
            length += 1;
        }

        gap = false;
        if is_refused(c, out.chars().next_back()) {
            return Err(format!(
                "character {} is the invisible U+{:04X}, which a charter does not print",
                position + 1,
                c as u32
            ));
        }

        out.push(c);
        length += 1;
    }

    if length > LONGEST {
        return Err(format!(
            "it has {length} characters, and a charter prints {LONGEST} at most"
        ));
    }

    Ok(out)
}

/// Returns whether a text begins with a cookie that was pasted from a browser:
/// its header, or a `name=value` that is hardly a word.
fn is_pasted_cookie(text: &str) -> bool {
    let pasted = text.trim_start();
    let header = pasted.split(':').next().unwrap_or_default();
    if header.eq_ignore_ascii_case("set-cookie") || header.eq_ignore_ascii_case("cookie") {
        return true;
    }

    let mut words = pasted.split(|c: char| c.is_whitespace() || c == ';');
    let Some((name, value)) = words.next().and_then(|word| word.split_once('=')) else {
        return false;
    };

    !name.is_empty()
        && !name.contains([':', '/', '?', '&'])
        && value.len() >= 8
        && value.contains(|c: char| c.is_ascii_digit())
        && value.contains(|c: char| c.is_ascii_alphabetic())
}

/// Returns a name as a message may show it: `sid=…` for a cookie that was
/// pasted with its value.
pub fn without_value(name: &str) -> Cow<'_, str> {
    match name.split_once('=') {
        Some((before, _)) => Cow::Owned(format!("{before}=…")),
        None => Cow::Borrowed(name),
    }
}

/// Returns an element of a list as a message may show it. What follows a space
/// may be the value of a pasted row, so it is left out unless all of it is
/// plain words.
pub fn first_word(text: &str) -> Cow<'_, str> {
    let Some((first, rest)) = text.split_once(char::is_whitespace) else {
        return without_value(text);
    };

    if !text.contains(['\t', '=']) && rest.split_whitespace().all(is_plain) {
        return Cow::Borrowed(text);
    }

    Cow::Owned(format!("{} …", without_value(first)))
}

/// Returns whether a word looks like one that people write. The key of a
/// session has digits, capitals or more letters.
pub fn is_plain(word: &str) -> bool {
    let bare = word.trim_end_matches(',');
    let mut letters = bare.chars();
    let first = letters.next();
    first.is_some_and(char::is_alphabetic)
        && letters.all(|c| c.is_lowercase() || c == '-')
        && bare.len() <= 15
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
    fn what_a_language_needs_stays() {
        for text in [
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "ไทย\u{200b}ไทย",
            "❤\u{fe0f}",
            "1\u{fe0f}\u{20e3}",
            "葛\u{e0100}",
            "👩\u{200d}💻",
        ] {
            assert_eq!(clean(text).as_deref(), Ok(text));
            assert_eq!(without_hidden(text), text);
        }

        for text in [
            "\u{200b}a",
            "a\u{200d}b",
            "Goo\u{fe0f}gle",
            "a\u{a0}\u{200c}b",
        ] {
            assert!(clean(text).is_err(), "{text:?}");
            assert!(clean(&without_hidden(text)).is_ok(), "{text:?}");
        }
    }

    #[test]
    fn what_shows_nothing_is_not_a_value() {
        for text in ["\u{a0}", "\u{85}", " \u{2003}"] {
            assert_eq!(clean(text).as_deref(), Ok(""), "{text:?}");
        }

        // One of each block, as a whole value.
        for c in "\u{ad}\u{34f}\u{61c}\u{1160}\u{17b4}\u{180b}\u{200b}\u{200e}\u{2060}\u{206f}\u{2800}\u{3164}\u{fdd0}\u{fe0f}\u{ffa0}\u{fff0}\u{fff9}\u{ffff}\u{13430}\u{1bca0}\u{1d159}\u{1d173}\u{1ffff}\u{e0100}\u{e01f0}".chars() {
            assert!(clean(&c.to_string()).is_err(), "{c:?}");
        }
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
            '\u{ad}',
            '\u{61c}',
            '\u{200e}',
            '\u{2060}',
        ] {
            let error = clean(&format!("ab{c}d")).expect_err("refused");
            assert!(error.contains("character 3"), "{error}");
        }

        assert!(clean(&"a".repeat(9_999)).is_ok());
        assert!(clean(&"a".repeat(100_000)).is_err());
    }

    #[test]
    fn no_cookie_that_was_pasted_is_a_text() {
        for text in [
            "Set-Cookie: sid=S3cr3t; Path=/",
            "cookie: a=b",
            "sid=S3cr3t9f8a7b",
        ] {
            assert!(clean(text).is_err(), "{text}");
        }

        for text in [
            "Cookie de session : a = b",
            "a=b",
            "mode=sombre, taille=grande",
            "https://a.fr/?id=S3cr3t9f8a7b",
        ] {
            assert!(clean(text).is_ok(), "{text}");
        }
    }
}
