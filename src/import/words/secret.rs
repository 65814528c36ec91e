//! Masks what looks like the value of a cookie in a text for readers. It can be
//! a live session, so it is neither kept nor shown. Every text of a document
//! goes through [`masked`] as it is read, so that no later step can see one.

use super::fold::words;
use super::shape::{is_long, is_token, looks_like_one};
use super::vocabulary::List;
use crate::model::text::is_plain;
use crate::model::written_duration;
use crate::source::echo::{self, LONGEST_WORD};

/// The reason that is reported where something was left out.
pub const WHY: &str = "what may be the value of a cookie is left out here";

/// The key of a column with values of cookies, which are neither kept nor
/// shown.
pub const VALUE: &str = "value";

/// Words before a name. A name with a variable part may look like a value.
const BEFORE_NAME: [&str; 6] = ["nom", "name", "cookie", "cookies", "traceur", "tracker"];

/// Verbs between a cookie and its value, and what only precedes a value.
const VERBS: [&str; 6] = ["vaut", "equals", "est", "is", "contient", "contains"];
const SURE: [&str; 3] = ["=", "vaut", "equals"];

/// Nouns that only mean values, and how many words before a value they may be.
const SURE_NOUNS: [&str; 4] = ["valeur", "valeurs", "value", "values"];
const NEAR: usize = 6;

/// Parts of parameter names whose values can be a live session.
const OF_SESSION: [&str; 6] = ["sid", "sess", "token", "auth", "jeton", "key"];

const SPACES: [char; 3] = [' ', '\u{a0}', '\u{202f}'];

/// Masks what looks like the value of a cookie in a text.
pub fn masked(text: &str) -> String {
    // Nothing after the first value of a request header is kept.
    let text = in_words(&after_header(text));
    if !text.contains(['=', ':', '@']) {
        return text;
    }

    echo::without_values(&after_label(text))
}

/// Masks what looks like a value after a colon or after words that announce
/// one, and sessions in addresses.
fn in_words(text: &str) -> String {
    let mut before: Vec<&str> = Vec::new();
    let mut out = String::new();
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let bare = bare(word);
        let is_value = looks_like_one(bare) && may_be_value(&before)
            || is_of_session(bare, &before)
            || is_stated(bare, &before);
        let shown = if is_value {
            Some(word.replace(bare, "…"))
        } else {
            without_session(word)
        };

        out.push_str(shown.as_deref().unwrap_or(word));
        out.push_str(&piece[word.len()..]);
        // French quotation marks are separate words; skip them.
        if !bare.is_empty() || [":", "="].contains(&word) {
            before.push(word);
        }
    }

    out
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| "()«».,;:!?\"'`“”".contains(c))
}

/// Returns the word that the next one is about, and the sign or verb between.
fn said_of<'t>(before: &[&'t str]) -> (&'t str, &'t str) {
    match before {
        [.., of, sign] if [":", "="].contains(sign) || VERBS.contains(sign) => (of, sign),
        [.., of] if of.ends_with(':') => (of, ":"),
        [.., of] if of.ends_with('=') => (of.trim_end_matches('='), "="),
        [.., of] => (of, ""),
        [] => ("", ""),
    }
}

/// Returns whether the words before another one announce a value.
fn may_be_value(before: &[&str]) -> bool {
    let (of, sign) = said_of(before);
    let label = words(of);
    let is_behind_colon = sign == ":" && !BEFORE_NAME.contains(&label.as_str());
    is_behind_colon || List::Values.has(&label) || List::Samples.has(&label)
}

/// Returns whether a word, however short, is the value of a cookie named like a
/// session, as in `sessionid: abc123`.
fn is_of_session(word: &str, before: &[&str]) -> bool {
    let (of, sign) = said_of(before);
    let is_other = word.contains('_') || names_session(word);
    // «Un cookie de session vaut consentement.» states no value.
    let is_sure = SURE.contains(&sign) && word.len() > 2 && !names_kind(of);
    let is_short = !is_other && (is_sure || is_short_value(word));
    let is_value = is_short || is_long(word) && is_name(bare(of));
    !sign.is_empty() && names_session(of) && is_value
}

/// Returns whether a word, however short, is called a value, or assigned as in
/// `lang = fr75x`.
fn is_stated(word: &str, before: &[&str]) -> bool {
    let (of, sign) = said_of(before);
    let mut near = before[before.len().saturating_sub(NEAR)..].iter();
    let is_said = SURE.contains(&sign)
        || is_sure_noun(of)
        || !sign.is_empty() && near.any(|word| is_sure_noun(word));
    let is_number = word.len() > 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_pair = SURE.contains(&sign) && word.contains('=');
    let is_other = word.contains(['_', '/', '@', '*']);
    is_pair || is_said && !is_other && (is_number || is_short_value(word))
}

fn is_sure_noun(word: &str) -> bool {
    SURE_NOUNS.contains(&words(word).as_str())
}

/// Returns whether a word has letters and digits, and is not a duration.
fn is_short_value(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
        && word.contains(char::is_alphabetic)
        && word.len() > 3
        && written_duration::period(word).is_none()
}

/// Returns whether a word is a general one for sessions.
fn names_kind(word: &str) -> bool {
    ["session", "sessions", "token", "jeton"].contains(&words(word).as_str())
}

/// Returns whether a word is a name, and not an ordinary word.
fn is_name(word: &str) -> bool {
    let is_word = word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
    !is_word && !names_kind(word)
}

fn names_session(name: &str) -> bool {
    let small = name.to_lowercase();
    OF_SESSION.iter().any(|part| small.contains(part))
}

/// Masks sessions in a `name=value` pair, or in the query of an address.
/// Returns `None` if there are none.
fn without_session(word: &str) -> Option<String> {
    if !word.contains("://")
        && let Some((name, value)) = word.split_once('=')
    {
        let is_kept = !names_session(name) || value.len() < 3 || value.starts_with(['…', '=']);
        return (!is_kept).then_some(format!("{name}=…"));
    }

    let (address, query) = word.split_once('?')?;
    if !address.contains("://") {
        return None;
    }

    let mut pairs: Vec<String> = query.split('&').map(str::to_owned).collect();
    let mut is_changed = false;
    for pair in &mut pairs {
        let Some((name, value)) = pair.split_once('=') else {
            continue;
        };

        let mut marks = value.split(|c: char| ")>\"»,;#".contains(c));
        let own = marks.next().unwrap_or_default().trim_end_matches('.');
        let (value, rest) = value.split_at(own.len());
        let is_session = names_session(name) && !is_word(value);
        if value.len() > 2 && (is_session || looks_like_one(value)) {
            *pair = format!("{name}=…{rest}");
            is_changed = true;
        }
    }

    is_changed.then_some(format!("{address}?{}", pairs.join("&")))
}

/// Returns whether a value is a word. Longer ones may be random letters.
fn is_word(value: &str) -> bool {
    is_plain(value) && value.len() <= LONGEST_WORD
}

/// Cuts a request header off at its first value: `Cookie: sid=…`.
fn after_header(text: &str) -> String {
    let small = text.to_ascii_lowercase();
    for header in ["cookie:", "set-cookie :", "set-cookie\u{a0}:"] {
        let Some(start) = small.find(header) else {
            continue;
        };

        if let Some((names, value)) = text[start..].split_once('=')
            && !value.is_empty()
            && !value.starts_with(['…', ' '])
        {
            return format!("{}{names}=…", &text[..start]);
        }

        break;
    }

    text.to_owned()
}

/// Masks the word after `valeur :`.
fn after_label(text: String) -> String {
    let small = text.to_ascii_lowercase();
    for label in ["valeur", "value"] {
        for (at, _) in small.match_indices(label) {
            let before = text[..at].chars().next_back();
            let rest = text[at + label.len()..].trim_start_matches(SPACES);
            let Some(stated) = rest.strip_prefix([':', '=']) else {
                continue;
            };

            let value = stated.trim_start_matches(SPACES);
            let end = value.find([' ', ')', ',', ';']).unwrap_or(value.len());
            let is_all = value[end..].trim().is_empty();
            let is_prose = is_word(&value[..end]) || is_plain(&value[..end]) && !is_all;
            let is_shown = end == 0 || value.starts_with('…') || is_prose;
            if is_shown || before.is_some_and(char::is_alphanumeric) {
                continue;
            }

            let start = text.len() - value.len();
            return after_label(format!("{}…{}", &text[..start], &value[end..]));
        }
    }

    text
}

/// Returns whether a column holds values of cookies: by its header, or by cells
/// that look like values. Shorter cells count below an ambiguous header.
pub fn is_column(label: &str, cells: &[String]) -> bool {
    if says_value(label) {
        return true;
    }

    let may_be = List::Samples.has_any_of(label);
    for text in cells {
        let has_digit = text.contains(|c: char| c.is_ascii_digit());
        if looks_like_one(text) || may_be && has_digit && is_token(text) {
            return true;
        }
    }

    false
}

/// Returns whether a header says that its column holds values. `csrf_token` is
/// a name instead.
pub fn says_value(label: &str) -> bool {
    let is_name = label.contains(['_', '-']) && !label.contains(char::is_whitespace);
    let folded = words(label);
    let mut said = folded.split(' ');
    said.any(|word| List::Values.has(word) && !(is_name && names_session(word)))
}

/// Masks a text of unknown meaning if it looks like a value.
pub fn hide_value(text: String) -> String {
    if looks_like_one(&text) {
        return "…".to_owned();
    }

    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_masked() {
        for (text, shown) in [
            ("Cookie: sid=abc; lang=fr", "Cookie: sid=…"),
            ("Set-Cookie: x=SECRET123; Path=/", "Set-Cookie: x=…"),
            ("sid (valeur : s3cr3t)", "sid (valeur : …)"),
            ("Valeur : kqwzxvbnmrtp", "Valeur : …"),
            (
                "https://a.fr/x?PHPSESSID=kqwzxvbnmrtp",
                "https://a.fr/x?PHPSESSID=…",
            ),
            (
                "https://a.fr/x?sid=GA1.2.1234567890.1670412345.",
                "https://a.fr/x?sid=….",
            ),
            ("value=s3cr3t, Value: AbC1 end", "value=…, Value: … end"),
            ("par exemple sid=s3cr3t", "par exemple sid=…"),
            ("https://me:s3cr3t@a.fr/", "https://…"),
            (
                "voir https://a.fr/?sid=s3cr3tX.",
                "voir https://a.fr/?sid=….",
            ),
            ("sid : s3cr3t8f3a9c77", "sid : …"),
            ("la valeur s3cr3tY9f8a7b6.", "la valeur …."),
            ("(ex. s3cr3tY9f8a7b6)", "(ex. …)"),
            ("sessionid: abc123", "sessionid: …"),
            ("Set-Cookie : x=secret; Path=/", "Set-Cookie : x=…"),
            ("Le cookie sid vaut abc12.", "Le cookie sid vaut …."),
            (
                "Le cookie « sid » vaut « abcdef »",
                "Le cookie « sid » vaut « … »",
            ),
            ("lang = fr75x, sid = abcdef", "lang = …, sid = …"),
            ("sid= abcdef", "sid= …"),
            (
                "tarteaucitron vaut !ga=true!x=wait",
                "tarteaucitron vaut !…",
            ),
            (
                "the cookie lang has the value fr75",
                "the cookie lang has the value …",
            ),
            (
                "La valeur du cookie lang est fr75, 1 an",
                "La valeur du cookie lang est …, 1 an",
            ),
            ("the value of id is 4815162342", "the value of id is …"),
            ("PHPSESSID : 8f14e4, token=abc", "PHPSESSID : …, token=…"),
            ("sid : user_session_1234567", "sid : …"),
            ("YouTube : 8f3a9c77_aa01bb", "YouTube : …"),
            ("Ville : aBcD_eFgHiJkL_1234", "Ville : …"),
        ] {
            assert_eq!(masked(text), shown, "{text}");
            assert_eq!(masked(shown), shown, "{text}");
        }
    }

    #[test]
    fn other_texts_stay() {
        for text in [
            "Nom du cookie : garder la langue",
            "La valeur : une langue",
            "voir https://a.fr/?a=b",
            "dpo@a.fr",
            "Nom : wordpress_logged_in_8f3a9c",
            "wp_8f3a9c77aa01bb, _ga_G7XK2ABCDEF1",
            "Hotjar : _hjSessionUser_1234567, YouTube : VISITOR_INFO1_LIVE",
            "Session : __Secure-3PAPISID, Référence : RGPD_2024_Charte_V2",
            "https://a.fr/?hl=fr&authuser=0",
            "le 2026-01-02T10:00:00Z",
            "Cookie de session : wp2_sess, jeton : 24 h, token: 2mois",
            "La durée vaut 13 mois, un cookie de session vaut consentement",
            "lang = fr, durée = 13mois, la valeur est une langue",
        ] {
            assert_eq!(masked(text), text);
        }
    }

    #[test]
    fn columns_of_values_are_known() {
        let cells = |text: &str| [text.to_owned()];
        for (label, cell) in [
            ("Raw value", "x"),
            ("Valeur (exemple)", "fr"),
            ("Contenu", "s3cr3t"),
            ("Exemple de contenu", "s3cr3t"),
            ("Échantillon", "s3cr3t"),
            ("Exemple", "s3cr3tTOKENvalue99"),
            ("Exemple", "GA1.2.1234567890.16"),
        ] {
            assert!(is_column(label, &cells(cell)), "{label} {cell}");
        }

        for (label, cell) in [
            ("Contenu", "Un identifiant tiré au sort"),
            ("Hôte", "s3.eu-west-3.amazonaws.com"),
            ("Depuis", "2026-01-02T10:00:00Z"),
            ("Saison", "Été"),
        ] {
            assert!(!is_column(label, &cells(cell)), "{label} {cell}");
        }
    }
}
