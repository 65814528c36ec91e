//! Reads the value of a cell for a field: text, duration, code or address.

use jiff::civil::Date;

use crate::import::page::document::{Cell, Link};
use crate::import::value::Value;
use crate::import::words::{List, kinds, vocabulary, wording, words};
use crate::model::country::Country;
use crate::model::domain::Domain;
use crate::model::facts::{CookieField, Shape};
use crate::model::language::Language;
use crate::model::text::clean;
use crate::model::web_address::WebAddress;
use crate::model::written_duration::{self, Guess};
use crate::render::language;

/// Reads a cell as the value of a field. Returns `None` if it is not one.
pub fn read(key: &str, cell: &Cell, language: &Language) -> Option<Value> {
    let field = CookieField::of_key(key)?;
    let text = cell.text();
    if clean(&text).is_ok_and(|text| text.is_empty()) {
        return None;
    }
    match field.shape {
        Shape::Text => {
            let mut texts = Vec::new();
            for line in &cell.lines {
                add_part(clean(line).ok()?, &mut texts);
            }
            let may_be_list = ["purpose", "feature", "condition"].contains(&key);
            if may_be_list && texts.len() > 1 {
                return Some(Value::List(texts));
            }
            Some(Value::Text(clean(&texts.join(" ")).ok()?))
        }
        Shape::Name => Some(Value::Text(clean(&text).ok()?)),
        Shape::Duration => duration(&clean(&in_lines(cell)).ok()?),
        Shape::Period => {
            written_duration::read(&text).ok()?;
            Some(Value::Text(clean(&text.replace('\u{a0}', " ")).ok()?))
        }
        Shape::Address | Shape::Addresses => address(cell).map(Value::Text),
        Shape::Country => country(&text, language).map(|country| Value::Text(country.into())),
        Shape::Word => code(field, &text).map(|code| Value::Text(code.into())),
        Shape::Exemptions => {
            let mut codes = Vec::new();
            for word in text.split(", ") {
                codes.push(code(field, word)?.to_owned());
            }
            Some(Value::texts(codes))
        }
        Shape::Domains => domains(&text).map(Value::texts),
        Shape::Flag => Some(Value::Flag(code(field, &text)? == "yes")),
        Shape::Date => date(&text, language).map(|day| Value::Bare(day.to_string())),
        Shape::Categories | Shape::Own | Shape::Conditions => None,
    }
}

/// Adds a line as a text of its own, or to the text above if it continues that:
/// it starts in lower case, unlike all texts above.
fn add_part(line: String, texts: &mut Vec<String>) {
    let mut above = texts.iter();
    let goes_on = line.starts_with(char::is_lowercase)
        && above.all(|text| text.starts_with(char::is_uppercase));
    match texts.last_mut() {
        Some(last) if goes_on && !last.ends_with(['.', ';', ',', ':']) => {
            *last = format!("{last} {line}");
        }
        _ => texts.push(line),
    }
}

/// Returns the host names in a text, or `None` if it holds anything else.
fn domains(text: &str) -> Option<Vec<String>> {
    let mut found = Vec::new();
    for name in text.split(|c: char| c.is_whitespace() || ",;/".contains(c)) {
        if name.is_empty() || ["et", "and"].contains(&name) {
            continue;
        }
        let is_host = name == "localhost" || name.trim_matches('.').contains('.');
        if !is_host || Domain::parse(name).is_err() {
            return None;
        }
        found.push(name.to_owned());
    }

    (!found.is_empty()).then_some(found)
}

/// Returns whether any cell holds only host names.
pub fn has_domains(cells: &[String]) -> bool {
    cells.iter().any(|text| domains(text).is_some())
}

/// Joins the lines of a cell, with semicolons if each is a duration.
fn in_lines(cell: &Cell) -> String {
    let mut lines = cell.lines.iter();
    let several = lines.len() > 1 && lines.all(|line| written_duration::period(line).is_some());
    cell.lines.join(if several { " ; " } else { " " })
}

/// Reads a duration: as it is written if the program can read that, or else its
/// words, with the longest time that they state.
fn duration(text: &str) -> Option<Value> {
    let plain = text.replace(['\u{a0}', '\u{202f}'], " ");
    if plain.is_empty() {
        return None;
    }
    let max = match written_duration::read(&plain).map_err(|unread| unread.guess) {
        // Keep words such as «maximum», which no charter prints.
        Ok(_) => match written_duration::within_bound(&plain) {
            None => return Some(Value::Text(plain)),
            max => max,
        },
        Err(Guess::Wording(max)) => max,
        Err(Guess::Renewed(max)) => Some(max),
        Err(_) => None,
    };
    let mut entries = Vec::new();
    if let Some(max) = max {
        entries.push(("max".to_owned(), Value::Text(max)));
    }

    entries.push(("text".to_owned(), Value::Text(plain)));
    Some(Value::Table(entries))
}

/// Returns the start of a cell: `Interne` in «Interne, HTTP».
pub fn beginning(text: &str) -> &str {
    let end = text.find([',', '(']).unwrap_or(text.len());
    text[..end].trim_end()
}

/// Returns the remark at the end of a cell: `tiers` in «Matomo (tiers)».
pub fn remark(text: &str) -> Option<&str> {
    let (_, remark) = text.strip_suffix(')')?.rsplit_once('(')?;
    Some(remark)
}

/// Returns the code that a word stands for in a field.
fn code(field: &CookieField, text: &str) -> Option<&'static str> {
    let word = words(text);
    for (code, written) in vocabulary::entries(&["codes", field.key]) {
        if written == word {
            return Some(code);
        }
    }

    let known = match field.shape {
        Shape::Flag => vec!["yes", "no"],
        _ => (field.codes)(),
    };
    for code in wording::codes(text) {
        if known.contains(&code) {
            return Some(code);
        }
    }

    known.into_iter().find(|code| *code == text)
}

pub fn filled(cells: &[String]) -> impl Iterator<Item = &String> {
    cells.iter().filter(|text| !text.is_empty())
}

/// Returns whether all filled cells are words for codes of a field.
pub fn are_codes(key: &str, cells: &[String]) -> bool {
    let Some(field) = CookieField::of_key(key) else {
        return false;
    };

    filled(cells).all(|text| code(field, beginning(text)).is_some())
}

/// Returns whether a cell says yes, or `None` if it says neither yes nor no.
pub fn yes_or_no(text: &str) -> Option<bool> {
    let codes = wording::codes(text);
    if codes.contains(&"yes") {
        return Some(true);
    }

    codes.contains(&"no").then_some(false)
}

/// Returns whether all filled cells say yes or no, and at least one does.
pub fn are_answers(cells: &[String]) -> bool {
    let mut filled = filled(cells).peekable();
    filled.peek().is_some() && filled.all(|text| yes_or_no(text).is_some())
}

/// Returns whether yes and no can be values of a field.
pub fn may_be_answers(key: &str) -> bool {
    let field = CookieField::of_key(key);
    field.is_none_or(|field| code(field, "oui").is_some())
}

/// Returns whether all filled cells name categories.
pub fn are_categories(cells: &[String]) -> bool {
    filled(cells).all(|text| kinds::category(text).is_some())
}

/// Returns a text or the target of a link as a web address, if it is one.
pub fn web_address(target: &str) -> Option<String> {
    // Part of the address was masked, so it does not lead to the page.
    if target.contains('…') {
        return None;
    }

    let address = WebAddress::parse(target.trim_matches(['<', '>', ' '])).ok()?;
    Some(address.as_str().to_owned())
}

/// Returns the address of a cell: that of its link, or its text.
pub fn address(cell: &Cell) -> Option<String> {
    for link in &cell.links {
        if let Some(address) = web_address(&link.target) {
            return Some(address);
        }
    }

    web_address(&cell.text())
}

/// Returns whether a link is to a policy, by its text or its target.
pub fn is_policy(link: &Link) -> bool {
    List::Policy.is_in(&words(&format!("{} {}", link.text, link.target)))
}

/// Returns whether a cell says that nothing is stated, with dashes or words.
pub fn is_unstated(cell: &Cell) -> bool {
    let text = cell.text();
    let is_dash = text.chars().all(|c| " \u{a0}-‐‑–—−_/.…".contains(c));
    is_dash || List::Unstated.has(&words(&text)) || wording::codes(&text).contains(&"not-stated")
}

fn country(text: &str, language: &Language) -> Option<&'static str> {
    if let Some(country) = Country::meant(text.trim()) {
        return Some(country.code());
    }

    let speech = language::speech(language)?;
    let name = words(text);
    for code in Country::all() {
        if let Ok(country) = Country::parse(code)
            && words(speech.name(country)) == name
        {
            return Some(country.code());
        }
    }

    None
}

/// Finds a date in a text, in numbers or in words.
pub fn date(text: &str, language: &Language) -> Option<Date> {
    let folded = words(text);
    let parts: Vec<&str> = folded.split(' ').collect();
    for window in parts.windows(3) {
        if let [Some(one), Some(two), Some(three)] = [window[0], window[1], window[2]].map(number)
            && let Some(date) = in_numbers([one, two, three], language)
        {
            return Some(date);
        }

        if let Some(date) = in_words(window, language) {
            return Some(date);
        }
    }

    None
}

/// Reads a number. The first day of a month may be written «1er».
fn number(word: &str) -> Option<i16> {
    word.trim_end_matches("er").parse().ok()
}

/// Reads a date whose month is a word.
fn in_words(parts: &[&str], language: &Language) -> Option<Date> {
    let day = i8::try_from(number(parts[0])?).ok()?;
    let year = number(parts[2])?;
    for month in 1..=12 {
        if let Ok(date) = Date::new(year, month, day)
            && let Some(written) = language::day(date, language)
            && words(&written) == parts.join(" ")
        {
            return Some(date);
        }
    }

    None
}

/// Reads a date in numbers, unless it is ambiguous: `03/04/2025` in English.
fn in_numbers([one, two, three]: [i16; 3], language: &Language) -> Option<Date> {
    if one > 31 {
        return day(one, two, three);
    }

    let first = day(three, two, one);
    if language.primary() != "en" || DAY_FIRST.contains(&&*language.to_string()) {
        return first;
    }

    let other = day(three, one, two);
    match (first, other) {
        (Some(first), Some(other)) if first != other => None,
        (first, other) => first.or(other),
    }
}

fn day(year: i16, month: i16, day: i16) -> Option<Date> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let date = Date::new(year, month, day).ok()?;
    (year > 1900).then_some(date)
}

/// English-speaking countries that write days before months.
const DAY_FIRST: [&str; 3] = ["en-GB", "en-IE", "en-MT"];

#[cfg(test)]
mod tests {
    use super::*;

    fn said(key: &str, text: &str) -> Option<String> {
        let value = read(key, &Cell::new(text), &Language::french());
        value.map(|value| value.toml())
    }

    #[test]
    fn cells_are_read_as_their_field() {
        for (key, text, wanted) in [
            ("duration", "13 mois", "\"13 mois\""),
            ("duration", "13\u{a0}mois", "\"13 mois\""),
            ("duration", "Session", "\"Session\""),
            (
                "duration",
                "2 semaines après la visite",
                "{ max = \"2 semaines\", text = \"2 semaines après la visite\" }",
            ),
            // By default may be longer.
            (
                "duration",
                "2 semaines par défaut",
                "{ text = \"2 semaines par défaut\" }",
            ),
            ("duration", "variable", "{ text = \"variable\" }"),
            ("party", "Tiers", "\"third\""),
            ("party", "Portail", "\"first\""),
            ("storage", "Local Storage", "\"local-storage\""),
            ("country", "Etats Unis", "\"US\""),
            ("country", "USA", "\"US\""),
            ("country", "UE", "\"EU\""),
            ("legal-basis", "votre consentement", "\"consent\""),
            (
                "domain",
                ".exemple.fr, exemple.org",
                "[\".exemple.fr\", \"exemple.org\"]",
            ),
            ("verified", "22 novembre 2026", "2026-11-22"),
            ("verified", "1er janvier 2026", "2026-01-01"),
            ("policy", "https://a.example/p", "\"https://a.example/p\""),
        ] {
            assert_eq!(said(key, text).as_deref(), Some(wanted), "{key} {text}");
        }

        for (key, text) in [
            ("party", "peut-être"),
            ("policy", "voir"),
            ("country", "Atlantide"),
        ] {
            assert_eq!(said(key, text), None, "{key} {text}");
        }
    }

    #[test]
    fn days_are_found_in_sentences() {
        let french = Language::french();
        let day = |text| date(text, &french).map(|day| day.to_string());
        assert_eq!(
            day("Mise à jour : 3 mars 2025.").as_deref(),
            Some("2025-03-03")
        );
        assert_eq!(day("au 03/04/2025").as_deref(), Some("2025-04-03"));
        assert_eq!(day("le 2025-04-03").as_deref(), Some("2025-04-03"));
        assert_eq!(day("13 mois"), None);
        for (tag, text, wanted) in [
            ("en-GB", "03/04/2025", Some("2025-04-03")),
            ("en-US", "03/04/2025", None),
            ("en", "11/11/2025", Some("2025-11-11")),
            ("en", "1/27/2024", Some("2024-01-27")),
            ("en", "2025-04-03", Some("2025-04-03")),
            ("fr", "1/27/2024", None),
        ] {
            let language = Language::parse(tag).expect("a tag");
            let day = date(text, &language).map(|day| day.to_string());
            assert_eq!(day.as_deref(), wanted, "{tag} {text}");
        }
    }
}
