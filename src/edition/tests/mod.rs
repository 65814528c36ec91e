//! The built-in editions are in order, and the escapes of an edition hold.

mod pieces;
mod random;
mod random_values;
mod reading;
mod texts;

use super::*;
use crate::diagnostic::Diagnostic;
use crate::model::language::Language;
use crate::source::Sources;

fn editions() -> (Editions, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let nowhere = std::path::Path::new("/nowhere-at-all");
    let editions = load(
        nowhere,
        &std::sync::Arc::default(),
        &mut Sources::default(),
        &mut problems,
    );
    (editions, problems)
}

#[test]
fn built_in_editions_pass_their_trial() {
    let (editions, problems) = editions();
    assert_eq!(problems, []);
    assert_eq!(editions.names(), ["extended", "standard"]);
    for edition in editions.all.values() {
        let mut problems = Vec::new();
        trial::run(edition, &mut problems);
        assert_eq!(
            problems,
            [],
            "{} {}",
            edition.wording.name,
            edition.wording.language
        );
    }
}

#[test]
fn a_region_falls_back_and_nothing_else() {
    let (editions, _) = editions();
    let get = |name, tag| {
        let language = Language::parse(tag).expect("a tag");
        editions
            .get(name, &language)
            .map(|edition| edition.wording.language.to_string())
    };
    assert_eq!(get("standard", "fr-BE"), Ok("fr".into()));
    assert_eq!(get("standard", "en"), Ok("en".into()));
    assert_eq!(
        get("standard", "de"),
        Err(Missing::Language(vec!["en".into(), "fr".into()]))
    );
    assert_eq!(get("standart", "fr"), Err(Missing::Name));
}
