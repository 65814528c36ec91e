//! `manage` of a portal: where a visitor changes her mind.

use crate::diagnostic::{Diagnostic, kind};
use crate::model::field::{Name, Named};
use crate::model::origin::Origin;
use crate::model::web_address::WebAddress;
use crate::source::place::Place;

/// `manage`, joined to the portal's address where it is a fragment or a path.
pub fn join(
    manage: &Name,
    url: &Named<WebAddress>,
    no_url: impl Fn() -> Diagnostic,
    problems: &mut Vec<Diagnostic>,
) -> Named<WebAddress> {
    let mut joined = Named::default();
    for (language, text, origin) in manage.entries() {
        let mut languages = vec![language];
        // Written once, it leads to the address of each language.
        if language.is_none() {
            languages.extend(url.languages().into_iter().map(Some));
        }
        for language in languages {
            let base = match language {
                Some(language) => url.get(language),
                None => url.any(),
            };
            let address = match base {
                Some(base) => WebAddress::join(text, base),
                None => WebAddress::parse(text),
            };
            match address {
                Ok(address) => joined.push(language.cloned(), address, origin.clone()),
                // Without an address to join it to, that is what is missing.
                Err(_) if base.is_none() && !text.contains(':') => {
                    let label = "this is a part of the portal's `url`";
                    problems.push(no_url().at(Place::of(origin), label));
                    break;
                }
                Err(reason) => {
                    problems.push(unusable_manage(origin, reason));
                    break;
                }
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
