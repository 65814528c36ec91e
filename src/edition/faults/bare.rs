//! Checks that the charter of a portal without cookies says so. An edition of
//! one's own that only loops over categories would leave a heading with nothing
//! below it, and readers could not tell whether something is missing.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::diagnostic::{Diagnostic, kind};
use crate::edition::values::subject::Subject;
use crate::render::form::MdBook;
use crate::source::place::Place;

/// Reports a heading with nothing below it in the charter of a portal without
/// cookies. An edition whose `says` has `cookies` may leave out cookies, but
/// may not print such a heading either.
pub fn says_nothing(subject: &Subject, page: &str, mdbook: MdBook) -> Option<Diagnostic> {
    let (portal, wording) = (&subject.portal, &subject.wording);
    if !portal.cookies.is_empty() || !wording.is_own {
        return None;
    }

    let heading = bare(Parser::new_ext(page, mdbook.markdown()))?;
    let (name, id) = (&wording.name, &portal.id);
    let problem = format!("edition `{name}` says nothing of a portal without cookies");
    let below = format!("nothing stands below the heading `{heading}` of portal `{id}`");
    Some(
        Diagnostic::new(kind::UNPRINTED_COOKIE, problem)
            .at(Place::of_table(&portal.declared), "it has none")
            .at(Place::File(wording.file), below)
            .help("write below that heading `{% if not portal.cookies %}`, a sentence and `{% endif %}`, in a line each"),
    )
}

/// Returns the text of the first heading with nothing below it, before the next
/// one of its level or above, or the end of the page.
fn bare<'a>(events: impl Iterator<Item = Event<'a>>) -> Option<String> {
    let mut above: Option<(HeadingLevel, String)> = None;
    let mut is_in_heading = false;
    for event in events {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                if let Some((above, text)) = above
                    && level <= above
                {
                    return Some(text);
                }

                above = Some((level, String::new()));
                is_in_heading = true;
            }
            Event::End(TagEnd::Heading(_)) => is_in_heading = false,
            Event::Text(text) if is_in_heading => {
                if let Some((_, heading)) = &mut above {
                    heading.push_str(&text);
                }
            }
            _ if !is_in_heading => above = None,
            _ => {}
        }
    }

    above.map(|(_, text)| text)
}
