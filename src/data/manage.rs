//! `manage` of a portal: where visitors change their choice.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, kind};
use crate::model::field::{Name, Named};
use crate::model::language::Language;
use crate::model::origin::Origin;
use crate::model::web_address::WebAddress;
use crate::source::place::Place;

/// Joins `manage` to the portal's address where it is a fragment or a path, in
/// each language that a charter may have.
pub fn join(
    manage: &Name,
    url: &Named<WebAddress>,
    languages: &[Language],
    no_url: impl Fn(Option<&Language>) -> Diagnostic,
    problems: &mut Vec<Diagnostic>,
) -> Named<WebAddress> {
    let mut joined = Named::default();
    let stated = manage.languages().into_iter().chain(url.languages());
    let tags: BTreeSet<Option<&Language>> = stated.chain(languages).map(Some).collect();
    let mut wrong = Vec::new();
    // The value for all languages comes first, and `fr` before `fr-BE`, since
    // the last one wins.
    for tag in std::iter::once(None).chain(tags) {
        let Some((text, origin)) = manage.written(tag) else {
            continue;
        };

        let base = url.written(tag);
        let address = match base {
            Some((base, _)) => WebAddress::join(text, base),
            None => WebAddress::parse(text),
        };
        let is_part = base.is_none() && !text.contains(':');
        match address {
            Ok(address) => joined.push(tag.cloned(), address, origin.clone()),
            Err(_) if wrong.contains(&origin) => {}
            Err(_)
                if is_part
                    && url.is_stated()
                    && !tag.is_some_and(|tag| languages.contains(tag)) => {}
            // The mistake is then that the address is missing.
            Err(_) if is_part => {
                let label = "this is a part of the portal's `url`";
                problems.push(no_url(tag.filter(|_| url.is_stated())).at(Place::of(origin), label));
                wrong.push(origin);
            }
            Err(reason) => {
                problems.push(unusable_manage(origin, reason));
                wrong.push(origin);
            }
        }
    }

    joined
}

fn unusable_manage(origin: &Origin, reason: String) -> Diagnostic {
    let problem = "`manage` is not a web address that can be used";
    Diagnostic::new(kind::INVALID_VALUE, problem)
        .at(Place::of(origin), reason)
        .help("write an address, or a fragment or path of the portal's `url`, as in `manage = \"#cookies\"`")
}
