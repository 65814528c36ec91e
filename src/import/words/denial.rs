//! Whether a title or a sentence says of what it stands above that it is not used
//! any more, or never was, or that it needs no consent. One that says when, or what
//! for, denies only that.

use super::fold::words;
use super::vocabulary::List;

/// How far a verb and what denies it may be apart.
const NEAR: usize = 2;
/// How far before a word for consent what denies it may stand.
const GOVERNED: usize = 4;

/// Whether a text says that what it speaks of is not used.
pub fn denies(text: &str) -> bool {
    let folded = words(text);
    let all: Vec<&str> = folded.split(' ').collect();
    for (at, word) in all.iter().enumerate() {
        let behind = &all[at + 1..];
        if List::Removed.has(word) && is_end(behind) {
            return true;
        }
        let before = all[..at].iter().rev().take(NEAR);
        let mut near = before.chain(behind.iter().take(NEAR));
        let is_denied = is_verb(word) && near.any(|near| no(near, &all));
        if is_denied && !behind.iter().any(|word| List::Limits.has(word)) {
            return true;
        }
    }
    false
}

/// Whether a text says of its cookies that they need no consent, or that they do;
/// nothing where it says neither.
pub fn is_exempt(text: &str) -> Option<bool> {
    let sentences = text.split(|c: char| ".;:!?()".contains(c));
    let mut clauses = sentences.flat_map(|sentence| {
        // What it says first holds for all of it: «Sans votre accord, …».
        let is_whole = List::Limits.has_first_of(sentence);
        sentence.split(move |c| c == ',' && !is_whole)
    });
    clauses.find_map(|clause| is_clause_exempt(&words(clause)))
}

fn is_clause_exempt(clause: &str) -> Option<bool> {
    let all = clause.split(' ').filter(|word| !List::Particles.has(word));
    let all: Vec<&str> = all.collect();
    let at = |list: List| {
        let begins = |word: &&str| list.words().any(|stem| word.starts_with(stem));
        all.iter().position(begins)
    };
    let denials = |words: &[&str]| {
        let is_no = |word: &&&str| List::Negations.has(word) || List::Never.has(word);
        words.iter().filter(is_no).count()
    };
    if let Some(exempt) = at(List::Exempt) {
        return Some(denials(&all[exempt.saturating_sub(NEAR)..exempt]) == 0);
    }
    let (before, behind) = all.split_at(at(List::Agreement)?);
    let near = &before[before.len().saturating_sub(GOVERNED)..];
    // «ne … que» says that something is done.
    let is_alone = |word: &&str| ["ne", "n"].contains(word);
    let says_only = |no: usize| near[no..].iter().any(|word| ["que", "qu"].contains(word));
    let alone = near.iter().position(is_alone);
    let mut denied = denials(near);
    if denied == 0 && alone.is_some_and(|no| !says_only(no)) {
        denied = 1;
    }
    // «votre accord n'est pas requis», but «votre refus n'empêche pas de lire»
    let says_need = List::Needed.is_in(&behind.join(" "));
    if says_need || List::Limits.has_first_of(clause) {
        denied += denials(behind);
    }
    match denied {
        0 => List::Asked.is_in(clause).then_some(false),
        // «pas sans votre accord», «not before you agree»
        _ => Some(denied % 2 == 1 && !all.iter().any(|word| List::Until.has(word))),
    }
}

/// Whether a text says no more behind a word, or since when.
fn is_end(behind: &[&str]) -> bool {
    let mut behind = behind.iter().filter(|word| !List::Cookies.has(word));
    behind.next().is_none_or(|next| List::Since.has(next))
}

fn is_verb(word: &str) -> bool {
    List::Used.words().any(|stem| word.starts_with(stem))
}

/// Whether a word of a text denies another one: «plus» alone does not.
fn no(word: &str, all: &[&str]) -> bool {
    let is_denied = || all.iter().any(|word| ["ne", "n", "longer"].contains(word));
    List::Never.has(word) || ["plus", "longer"].contains(&word) && is_denied()
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
