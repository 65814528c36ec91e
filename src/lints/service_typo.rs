//! Names of services that are nearly those of others: any text may be one, and
//! a slip of the pen would be a heading of its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::charters::Charters;
use crate::diagnostic::french::fold;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::origin::Origin;
use crate::model::portal::Portal;
use crate::model::text::first_word;
use crate::source::place::Place;

/// Letters of a word: shorter ones are near too many others, as `Site A` is
/// near `Site B`.
const SHORTEST: usize = 5;

/// Words of a name: what has more is a sentence.
const MOST_WORDS: usize = 16;

/// For how many letters one may differ.
const LETTERS_FOR_ONE: usize = 6;

/// Findings in what the cookies of portals name that belong to no service that
/// is defined.
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

/// A word, the name that it stands in, and where a portal states that.
type Word<'a> = (String, &'a str, Option<&'a Origin>);

/// Names by all their words but one, so that only those are compared that differ
/// in it.
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

/// The services that are not defined, each as often as it is named.
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

/// Each word of a name in which a slip is seen, after all others and its first
/// letter. Names with the same words are one name to a reader, whatever joins
/// them, and one heading: `Meta Pixel` is `meta-pixel` written out.
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
