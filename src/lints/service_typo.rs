//! Names of services that are nearly those of others: any text may be one, and
//! a slip of the pen would be a heading of its own.

use crate::charters::Charters;
use crate::diagnostic::french::fold;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::id::Id;
use crate::model::origin::Origin;
use crate::model::portal::Portal;
use crate::model::text::first_word;
use crate::source::place::Place;

/// Letters of a word: shorter ones are near too many others, as `Site A` is
/// near `Site B`.
const SHORTEST: usize = 5;

/// For how many letters one may differ.
const LETTERS_FOR_ONE: usize = 6;

/// Findings in what the cookies of portals name that belong to no service that
/// is defined.
pub fn check(charters: &Charters) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for portal in charters.portals.values() {
        let mut named: Vec<(&str, &Origin)> = Vec::new();
        for (name, origin) in free_names(portal) {
            let mut ids = charters.data.services.keys().map(Id::as_str);
            let mut others = named.iter();
            if let Some(id) = ids.find(|id| is_near(name, id)) {
                out.push(typo(name, id, origin));
            } else if let Some((other, first)) = others.find(|(other, _)| is_near(name, other)) {
                let problem = typo(name, other, origin);
                out.push(problem.at(Place::of(first), "and this one here"));
            }
            named.push((name, origin));
        }
    }
    out
}

/// The services that are not defined, each as often as it is named.
fn free_names(portal: &Portal) -> impl Iterator<Item = (&str, &Origin)> {
    let all = portal.cookies.iter().chain(&portal.without_cookies);
    let free = all.filter(|cookie| cookie.service.is_none());
    free.flat_map(|cookie| {
        let entries = cookie.facts.service.entries();
        entries.map(|(_, name, origin)| (name.as_str(), origin))
    })
}

fn typo(name: &str, meant: &str, origin: &Origin) -> Diagnostic {
    let (name, meant) = (first_word(name), first_word(meant));
    let problem = format!("the service `{name}` is nearly `{meant}`");
    Diagnostic::new(kind::SERVICE_TYPO, problem)
        .at(Place::of(origin), "named here")
        .help(format!("did you mean `{meant}`?"))
}

/// Whether two names differ in a letter or two of one word. In capitals, accents
/// and what joins their words alone they are one name to a reader, and one
/// heading: `Meta Pixel` is `meta-pixel` written out.
fn is_near(typed: &str, known: &str) -> bool {
    let (typed, known) = (fold(typed), fold(known));
    let (ours, theirs) = (typed.split('-'), known.split('-'));
    if ours.clone().count() != theirs.clone().count() {
        return false;
    }
    let mut unlike = ours.zip(theirs).filter(|(our, their)| our != their);
    match (unlike.next(), unlike.next()) {
        (Some((our, their)), None) => is_slip(our, their),
        _ => false,
    }
}

fn is_slip(word: &str, meant: &str) -> bool {
    let length = meant.chars().count();
    let most = (length / LETTERS_FOR_ONE).max(1);
    let are_letters = word.chars().chain(meant.chars()).all(char::is_alphabetic);
    let begins_alike = word.chars().next() == meant.chars().next();
    let is_long = length.min(word.chars().count()) >= SHORTEST;
    are_letters && begins_alike && is_long && strsim::osa_distance(word, meant) <= most
}
