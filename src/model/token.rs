//! What is drawn by chance, as the key of a session is, and not written by
//! somebody: it changes between letters and digits, and between small letters
//! and capitals, every two or three characters. Words, names, days and numbers
//! do not.

use std::ops::Range;

/// From how many letters and digits on a run may be one.
const SHORTEST: usize = 10;
/// From how many on it is one in capitals, too, and whatever its pieces are.
const LONG: usize = 20;
/// How often it changes at least.
const MIXED: usize = 3;
/// From how many digits on numbers and full stops are one.
const DIGITS: usize = 16;

/// Where in a text such runs stand, each to the end of what goes on without a
/// blank. The words that it begins with are not part of it: `intercom-id-…`.
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
        // What ends a sentence is not part of it.
        out.push(start + at..text[..from].trim_end_matches('.').len());
    }

    out
}

/// What a run is made of: letters, digits, and what joins words in a name.
fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-'
}

/// Where a run begins to be random.
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

/// Returns whether a run without a sign is too long for a word with numbers, or
/// a number with sixteen digits as computers write it.
fn is_long(run: &str) -> bool {
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    let is_mixed = changes(run) >= MIXED && digits >= MIXED;
    let is_hex = run.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    is_mixed && run.len() >= LONG || is_hex && digits >= MIXED && run.len() >= DIGITS
}

/// How long the word is that a run begins with: `SESS`.
fn prefix(run: &str) -> usize {
    let capitals = run.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(0);
    if (3..=5).contains(&capitals) {
        capitals
    } else {
        0
    }
}

/// Returns whether the pieces between changes are shorter than words are: two
/// or three characters. Numbers that are given to people are in capitals, as
/// `G7XK2ABCDE`, and are not.
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

/// How often a word changes between letters and digits, or begins anew with a
/// capital.
fn changes(word: &str) -> usize {
    let bytes = word.as_bytes();
    let is_change = |pair: &&[u8]| {
        pair[0].is_ascii_digit() != pair[1].is_ascii_digit()
            || pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase()
    };
    bytes.windows(2).filter(is_change).count()
}

/// Where a number begins that is longer than any that people write, with full
/// stops in it: `GA1.2.1964455405.1644509590`.
fn number(text: &str, run: Range<usize>) -> Option<usize> {
    let start = text[run.clone()].rfind(|c: char| !c.is_ascii_digit());
    let start = start.map_or(0, |at| at + 1);
    let rest = &text[run.start + start..];
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    let digits = rest[..end].bytes().filter(u8::is_ascii_digit).count();
    (digits >= DIGITS).then_some(start)
}

/// Returns whether a word behind a sign is hardly one of prose: letters and
/// digits.
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
