//! Finding random strings, such as the key of a session, in a text. They change
//! between letters and digits, or between lower and upper case, every two or
//! three characters. Words, names, dates and numbers do not.

use std::ops::Range;

/// The shortest run that may be random, in letters and digits.
const SHORTEST: usize = 10;
/// The length from which a run may be random even in capitals, and whatever the
/// length of its pieces.
const LONG: usize = 20;
/// The least number of changes in a random run.
const MIXED: usize = 3;
/// The least number of digits, full stops apart, in a number that counts as
/// random.
const DIGITS: usize = 16;

/// Finds the random strings in a text, each with what follows without a break.
/// Words that a string begins with are not part of it: `intercom-id-…`.
pub fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(found) = text[from..].find(is_part) {
        let start = from + found;
        let length = text[start..].find(|c| !is_part(c));
        let end = length.map_or(text.len(), |length| start + length);
        from = end;
        let Some(at) = random_from(&text[start..end]).or_else(|| number(text, start..end)) else {
            continue;
        };

        let goes_on = |c: char| is_part(c) || "./+=%~".contains(c);
        let rest = text[end..].find(|c| !goes_on(c));
        from = rest.map_or(text.len(), |rest| end + rest);
        // A full stop at the end is that of a sentence.
        out.push(start + at..text[..from].trim_end_matches('.').len());
    }

    out
}

/// Returns whether `c` may be part of a run: letters, digits, and what joins
/// words in a name.
fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-'
}

/// Returns where the random part of a run begins.
fn random_from(run: &str) -> Option<usize> {
    let json = run.find("eyJ").filter(|at| run.len() - at >= LONG);
    if json.is_some() {
        return json;
    }

    let mut at = 0;
    for piece in run.split_inclusive(['_', '-']) {
        let name = piece.trim_end_matches(['_', '-']);
        if is_long(name) {
            return Some(at + prefix(name));
        }

        if changes(name) > 0 {
            return is_random(&run[at..]).then_some(at);
        }

        at += piece.len();
    }

    None
}

/// Returns whether a run without `_` and `-` is too long for a word with
/// numbers, or is a hexadecimal number of at least sixteen characters.
fn is_long(run: &str) -> bool {
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    let is_mixed = changes(run) >= MIXED && digits >= MIXED;
    let is_hex = run.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    is_mixed && run.len() >= LONG || is_hex && digits >= MIXED && run.len() >= DIGITS
}

/// Returns the length of the word in capitals that a run begins with: `SESS`.
fn prefix(run: &str) -> usize {
    let capitals = run.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(0);
    if (3..=5).contains(&capitals) {
        capitals
    } else {
        0
    }
}

/// Returns whether the pieces between changes are two or three characters long,
/// which is shorter than words. Short codes in capitals, as `G7XK2ABCDE`, are
/// given to people and do not count.
fn is_random(run: &str) -> bool {
    let pieces: Vec<&str> = run.split(['_', '-']).filter(|it| !it.is_empty()).collect();
    let length: usize = pieces.iter().map(|piece| piece.len()).sum();
    let changes: usize = pieces.iter().map(|piece| changes(piece)).sum();
    let is_in_capitals = !run.contains(|c: char| c.is_ascii_lowercase());
    length >= SHORTEST
        && changes >= MIXED
        && length * 2 < (changes + pieces.len()) * 7
        && !(is_in_capitals && length < LONG)
}

/// Counts the changes between letters and digits, and from lower to upper case.
fn changes(word: &str) -> usize {
    let bytes = word.as_bytes();
    let is_change = |pair: &&[u8]| {
        pair[0].is_ascii_digit() != pair[1].is_ascii_digit()
            || pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase()
    };
    bytes.windows(2).filter(is_change).count()
}

/// Finds where a number with full stops begins that is longer than people
/// write: `GA1.2.1964455405.1644509590`.
fn number(text: &str, run: Range<usize>) -> Option<usize> {
    let start = text[run.clone()].rfind(|c: char| !c.is_ascii_digit());
    let start = start.map_or(0, |at| at + 1);
    let rest = &text[run.start + start..];
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    let digits = rest[..end].bytes().filter(u8::is_ascii_digit).count();
    (digits >= DIGITS).then_some(start)
}

/// Returns whether a word after a sign mixes letters and digits as prose
/// hardly does.
pub fn looks_mixed(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let has_digit = word.contains(|c: char| c.is_ascii_digit());
    word.chars().count() >= 6 && letters >= MIXED && has_digit
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(text: &str) -> String {
        let mut out = text.to_owned();
        for range in tokens(text).into_iter().rev() {
            out.replace_range(range, "…");
        }

        out
    }

    #[test]
    fn what_is_drawn_by_chance_is_hidden() {
        for (text, shown) in [
            ("550e8400-e29b-41d4-a716-446655440000", "…"),
            ("9pXkQm2vTb4Lw8Rz, and", "…, and"),
            ("a 8f14e45fceea167a.", "a …."),
            ("5202943d22536376, 003863a158abbe28.1606222833.", "…, …."),
            ("QScuJeucG81Gfixe", "…"),
            ("GA1.2.1964455405.1644509590", "GA…"),
            ("fb.1.1596403881668.1116446470", "fb…"),
            ("PHsDA_uIgJIWoJQQpS_F1w", "…"),
            ("9hkuCDKxskJecaDWFfVTvVKqgPF9BFmY", "…"),
            ("s%3AwQ4rT7yU1iOp%2BZx9Tb4Lw8RpK", "s%…"),
            ("9pXkQm2vTb4L", "…"),
            ("a1b2c3d4e5f60718.1670412345.", "…."),
            ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0", "…"),
            ("SESSd41d8cd98f00b204e9800998ecf8427e", "SESS…"),
            ("`S3cr3t9f8a7b6c5d4e3f2a1b`, x", "`…`, x"),
            ("eyJhbGciOiJIUzI1NiJ9.S3cr3t.a-b_c x", "… x"),
            (
                "wordpress_logged_in_9f86d081884c7d65",
                "wordpress_logged_in_…",
            ),
        ] {
            assert_eq!(hidden(text), shown, "{text}");
        }
    }

    #[test]
    fn what_somebody_wrote_is_shown() {
        for text in [
            "OptanonAlertBoxClosed, ASP.NET_SessionId, VISITOR_INFO1_LIVE",
            "_ga_G7XK2ABCDE, _gat_UA-12345678-1, __Secure-3PAPISID, 1P_JAR",
            "_hjSessionUser_1234567, _pk_id.5.3b1f, li_fat_id",
            "cookieConsentAcceptedVersion2, SESS<hash>, wordpress_logged_in_8f3a9c",
            "communaute-2024-de-communes, grand-lyon-2024-v2, lac2024a, h264, RFC6265bis, 2016/679",
            "https://data.example.fr/v2/api3/q4/p5/",
            "https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000886460",
            "2026-11-22T10:00:00Z, 192.168.100.200, 12345678901234",
            "MDBOOK_PREPROCESSOR__COOKIE_CHARTER__EDITION",
        ] {
            assert_eq!(hidden(text), text);
        }
    }
}
