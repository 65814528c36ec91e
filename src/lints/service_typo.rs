//! Reports names of services that are close to another one. Any text is
//! accepted as a name, so a typo would get a heading of its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::charters::Charters;
use crate::diagnostic::french::fold;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::origin::Origin;
use crate::model::portal::Portal;
use crate::model::text::first_word;
use crate::source::place::Place;

/// The fewest letters of a word that is compared. Shorter words are too
/// similar: `Site A` and `Site B` are not typos.
const SHORTEST: usize = 5;

/// The most words of a name. A longer text is a sentence.
const MOST_WORDS: usize = 16;

/// The number of letters for which one may differ.
const LETTERS_FOR_ONE: usize = 6;

/// Reports typos in the names of services that have no definition.
pub fn check(charters: &Charters) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let mut ids = Names::default();
    for id in charters.data.services.keys() {
        ids.add(id.as_str(), None);
    }

    for portal in charters.portals.values() {
        let mut named = Names::default();
        for (name, origin) in free_names(portal) {
            if let Some((meant, first)) = ids.near(name).or_else(|| named.near(name)) {
                let problem = typo(name, meant, origin);
                out.push(match first {
                    Some(first) => problem.at(Place::of(first), "and this one here"),
                    None => problem,
                });
            }

            named.add(name, Some(origin));
        }
    }

    out
}

/// A word, the name that contains it, and the place where a portal states it.
type Word<'a> = (String, &'a str, Option<&'a Origin>);

/// Names indexed by all their words but one, so that only names that differ in
/// a single word are compared.
#[derive(Default)]
struct Names<'a> {
    all: BTreeSet<&'a str>,
    by_others: BTreeMap<String, Vec<Word<'a>>>,
}

impl<'a> Names<'a> {
    fn add(&mut self, name: &'a str, origin: Option<&'a Origin>) {
        if self.all.insert(name) {
            for (others, word) in words_apart(name) {
                let all = self.by_others.entry(others).or_default();
                all.push((word, name, origin));
            }
        }
    }

    fn near(&self, typed: &str) -> Option<(&'a str, Option<&'a Origin>)> {
        for (others, word) in words_apart(typed) {
            for (meant, name, origin) in self.by_others.get(&others).into_iter().flatten() {
                if *meant != word && is_slip(&word, meant) {
                    return Some((name, *origin));
                }
            }
        }

        None
    }
}

/// Returns the names of services without a definition, once for each cookie.
fn free_names(portal: &Portal) -> Vec<(&str, &Origin)> {
    let mut names = Vec::new();
    for cookie in portal.cookies.iter().chain(&portal.without_cookies) {
        if cookie.service.is_none() {
            let entries = cookie.facts.service.entries();
            names.extend(entries.map(|(_, name, origin)| (name.as_str(), origin)));
        }
    }

    names
}

fn typo(name: &str, meant: &str, origin: &Origin) -> Diagnostic {
    let (name, meant) = (first_word(name), first_word(meant));
    let problem = format!("the service `{name}` is nearly `{meant}`");
    Diagnostic::new(kind::SERVICE_TYPO, problem)
        .at(Place::of(origin), "named here")
        .help(format!("did you mean `{meant}`?"))
}

/// Returns each word of a name that is compared, after a key of the other words
/// and its first letter. Names that differ only in what joins their words, such
/// as `Meta Pixel` and `meta-pixel`, are the same.
fn words_apart(name: &str) -> Vec<(String, String)> {
    let name = fold(name);
    let words: Vec<&str> = name.split('-').collect();
    let mut apart = Vec::new();
    if words.len() > MOST_WORDS {
        return apart;
    }

    for (index, word) in words.iter().enumerate() {
        if word.chars().count() < SHORTEST || !word.chars().all(char::is_alphabetic) {
            continue;
        }

        let mut others = words.clone();
        let first = word.chars().next().map_or(0, char::len_utf8);
        others[index] = &word[..first];
        apart.push((format!("{index} {}", others.join("-")), (*word).to_owned()));
    }

    apart
}

fn is_slip(word: &str, meant: &str) -> bool {
    let most = (meant.chars().count() / LETTERS_FOR_ONE).max(1);
    strsim::osa_distance(word, meant) <= most
}
