//! Whether a title or a sentence says of what it stands above that it is not used
//! any more, or never was. One that says when, or what for, denies only that.

use super::fold::words;
use super::vocabulary::List;

/// How far a verb and what denies it may be apart.
const NEAR: usize = 2;

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
