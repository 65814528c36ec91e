//! Detects titles and sentences which say that cookies are not used, or that
//! they need no consent. One that names a time or a purpose only denies that.

use super::fold::words;
use super::vocabulary::List;

/// How many words away from a verb its negation may be.
const NEAR: usize = 2;
/// How many words before a word for consent its negation may be.
const GOVERNED: usize = 4;

/// Returns whether a text says that its cookies are not used.
pub fn denies(text: &str) -> bool {
    let folded = words(text);
    let all: Vec<&str> = folded.split(' ').collect();
    for (at, word) in all.iter().enumerate() {
        let behind = &all[at + 1..];
        if List::Removed.has(word) && is_end(behind) {
            return true;
        }

        if begins(word, List::Used)
            && is_denied(&all, at)
            && !behind.iter().any(|word| List::Limits.has(word))
        {
            return true;
        }
    }

    false
}

/// Returns whether a negation is near the word at an index.
fn is_denied(all: &[&str], at: usize) -> bool {
    let before = &all[at.saturating_sub(NEAR)..at];
    let behind = &all[at + 1..all.len().min(at + 1 + NEAR)];
    before.iter().chain(behind).any(|near| is_no(near, all))
}

/// Returns whether a text says that its cookies need no consent, or `None` if
/// it says neither that nor that they do.
pub fn is_exempt(text: &str) -> Option<bool> {
    for sentence in text.split(|c: char| ".;:!?()".contains(c)) {
        // A condition first applies to all of it: «Sans votre accord, …».
        let is_whole = List::Limits.has_first_of(sentence);
        for clause in sentence.split(|c: char| c == ',' && !is_whole) {
            if let Some(is_exempt) = is_clause_exempt(&words(clause)) {
                return Some(is_exempt);
            }
        }
    }

    None
}

fn is_clause_exempt(clause: &str) -> Option<bool> {
    let mut all: Vec<&str> = clause.split(' ').collect();
    all.retain(|word| !List::Particles.has(word));
    if let Some(exempt) = first_of(List::Exempt, &all) {
        return Some(denials(&all[exempt.saturating_sub(NEAR)..exempt]) == 0);
    }

    let (before, behind) = all.split_at(first_of(List::Agreement, &all)?);
    let near = &before[before.len().saturating_sub(GOVERNED)..];
    let mut denied = denials(near);
    if denied == 0 && has_ne_alone(near) {
        denied = 1;
    }

    // Count negations after the word in «votre accord n'est pas requis», but
    // not in «votre refus n'empêche pas de lire».
    if List::Needed.is_in(&behind.join(" ")) || List::Limits.has_first_of(clause) {
        denied += denials(behind);
    }

    if denied > 0 {
        // «pas sans votre accord» has two negations, and «not before you agree»
        // a condition.
        return Some(denied % 2 == 1 && !all.iter().any(|word| List::Until.has(word)));
    }

    List::Asked.is_in(clause).then_some(false)
}

/// Returns the index of the first word that starts like one of a list.
fn first_of(list: List, words: &[&str]) -> Option<usize> {
    words.iter().position(|word| begins(word, list))
}

fn begins(word: &str, list: List) -> bool {
    list.words().any(|stem| word.starts_with(stem))
}

/// Counts the negations.
fn denials(words: &[&str]) -> usize {
    let no = words
        .iter()
        .filter(|word| List::Negations.has(word) || List::Never.has(word));
    no.count()
}

/// Returns whether there is a «ne» without «que», as «ne … que» is no negation.
fn has_ne_alone(words: &[&str]) -> bool {
    let mut has_ne = false;
    for word in words {
        match *word {
            "ne" | "n" => has_ne = true,
            "que" | "qu" if has_ne => return false,
            _ => {}
        }
    }

    has_ne
}

/// Returns whether a text ends after a word, or only adds since when.
fn is_end(behind: &[&str]) -> bool {
    let next = behind.iter().find(|word| !List::Cookies.has(word));
    next.is_none_or(|next| List::Since.has(next))
}

/// Returns whether a word is a negation. «plus» is only one with «ne».
fn is_no(word: &str, all: &[&str]) -> bool {
    let says_no_more = ["plus", "longer"].contains(&word);
    List::Never.has(word)
        || says_no_more && all.iter().any(|word| ["ne", "n", "longer"].contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_speak_of_consent() {
        for (title, wanted) in [
            ("Cookies exemptés de consentement", Some(true)),
            ("Cookies non soumis à consentement", Some(true)),
            ("Cookies soumis à consentement", Some(false)),
            ("Cookies déposés sans votre accord", Some(true)),
            ("Cookies non exemptés", Some(false)),
            ("Cookies techniques", None),
            ("Gestion du consentement", None),
            ("Cookies qui ne requièrent pas de consentement", Some(true)),
            ("Cookies ne requérant pas votre consentement", Some(true)),
            (
                "Cookies pour lesquels votre accord n’est pas requis",
                Some(true),
            ),
            ("Cookies that don’t require consent", Some(true)),
            ("Cookies for which we do not need your consent", Some(true)),
            ("Cookies que vous ne pouvez pas refuser", Some(true)),
            ("Cookies qui ne peuvent être refusés", Some(true)),
            ("Cookies que vous ne pouvez refuser", Some(true)),
            ("Cookies you cannot reject", Some(true)),
            ("Cookies qui nécessitent votre consentement", Some(false)),
            (
                "Cookies qui ne sont pas déposés sans votre accord",
                Some(false),
            ),
            (
                "Ils ne sont déposés qu’avec votre accord requis",
                Some(false),
            ),
            ("Cookies not set before you agree", Some(false)),
            ("Sans votre accord, ils ne sont pas déposés.", Some(false)),
            (
                "Ils ne sont pas indispensables et requièrent votre accord",
                Some(false),
            ),
            (
                "Si vous ne donnez pas votre accord, rien n’est déposé",
                Some(false),
            ),
            ("Vous pouvez refuser ces cookies sans conséquence", None),
            ("Refuser ces cookies n’empêche pas de lire", None),
            (
                "Ils servent à lire, sans eux il faut votre consentement",
                None,
            ),
        ] {
            assert_eq!(is_exempt(title), wanted, "{title}");
        }
    }

    #[test]
    fn what_is_not_used_is_denied() {
        for text in [
            "Cookies que nous n'utilisons pas",
            "Cookies que nous n’utilisons plus",
            "Cookies supprimés depuis 2023",
            "Cookies supprimés",
            "Nous ne déposons pas les cookies suivants :",
            "Ces cookies ne sont plus déposés",
            "Cookies non utilisés",
            "Cookies we do not use",
            "We don't set these cookies:",
            "Cookies that are no longer used",
            "Removed cookies",
            "Cookies removed in 2023",
        ] {
            assert!(denies(text), "{text}");
        }

        for text in [
            "Cookies que nous utilisons",
            "Les cookies les plus utilisés",
            "Cookies supprimés à la fermeture du navigateur",
            "Cookies qui ne sont pas déposés sans votre accord",
            "Cookies non utilisés à des fins publicitaires",
            "Nous n'utilisons aucun cookie publicitaire",
            "Cookies not set before you agree",
            "Cookies non soumis à consentement",
            "Cookies qui ne nécessitent pas votre consentement",
        ] {
            assert!(!denies(text), "{text}");
        }
    }
}
