//! Where the tags of an edition stand, whatever the data makes of it: a value in
//! an HTML tag, in code or in the address of a link would not be read as text.
//!
//! This looks at the template, so that no branch of an `if` is left out. What a
//! macro prints is seen by [`super::probe`], which prints the edition.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag as Markdown, TagEnd};

use super::prepare::is_target;
use super::tags::{self, Kind, Tag};
use crate::render::page::options;

/// The fields that hold a word of a closed list, an id or a language: no
/// character of theirs means anything anywhere.
const PLAIN: [&str; 8] = [
    ".id",
    ".language",
    ".service",
    ".party",
    ".storage",
    ".consent",
    ".legal_basis",
    ".consent_scope",
];

/// The tags that print a value where it is not read as text, and what they
/// stand in.
pub fn stray(body: &str, tags: &[Tag]) -> Vec<(Range<usize>, &'static str)> {
    // Where a table may stand is looked at when it is printed.
    let values = tags.iter().filter(|tag| {
        let inside = tag.inside(body);
        let is_plain = PLAIN.iter().any(|field| inside.ends_with(field));
        tag.kind == Kind::Value && !is_plain && !inside.starts_with("table(")
    });
    let elsewhere = elsewhere(&tags::mask(body, tags));
    let stray = values.filter_map(|tag| {
        let holds = |(range, _): &&(Range<usize>, _)| range.contains(&tag.range.start);
        let (_, place) = elsewhere.iter().find(holds)?;
        let ends = body[tag.range.end..].starts_with([')', ' ', '\n']);
        let is_whole = *place == LINK && is_target(body, tag) && ends && is_address(tag, body);
        (!is_whole).then(|| (tag.range.clone(), *place))
    });
    stray.collect()
}

/// The fields that are addresses.
const ADDRESSES: [&str; 3] = [".url", ".manage", ".policy"];

/// Whether a tag may print an address: it names such a field, or something that
/// is no field, as what a macro was given. What that is, is seen when printed.
fn is_address(tag: &Tag, body: &str) -> bool {
    let inside = tag.inside(body);
    !inside.contains('.') || ADDRESSES.iter().any(|field| inside.ends_with(field))
}

/// What the target of a link is called.
const LINK: &str = "the address of a link";

/// The parts of a masked template that are no text.
fn elsewhere(masked: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    // Links and pictures that are open, each with the end of its text so far.
    let mut open: Vec<usize> = Vec::new();
    let mut in_code = false;
    for (event, range) in Parser::new_ext(masked, options()).into_offset_iter() {
        match &event {
            Event::Html(_) | Event::InlineHtml(_) => found.push((range.clone(), "HTML")),
            Event::Code(_) => found.push((range.clone(), "code")),
            Event::Text(_) if in_code => found.push((range.clone(), "code")),
            Event::Start(Markdown::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Markdown::Link {
                link_type: LinkType::Autolink | LinkType::Email,
                ..
            }) => found.push((range.clone(), LINK)),
            Event::End(end @ (TagEnd::Link | TagEnd::Image)) => {
                let start = open.pop().unwrap_or(range.start);
                let place = match end {
                    TagEnd::Link => LINK,
                    _ => "the address of a picture",
                };
                found.push((start..range.end, place));
            }
            _ => {}
        }
        // What follows the text of a link is its target.
        let is_opening = matches!(
            event,
            Event::Start(Markdown::Link { .. } | Markdown::Image { .. })
        );
        if is_opening {
            open.push(range.start);
        } else if let Some(end) = open.last_mut() {
            *end = range.end.max(*end);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_branch_is_looked_at() {
        let places = |body: &str| -> Vec<&str> {
            let stray = stray(body, &tags::find(body));
            stray.into_iter().map(|(_, place)| place).collect()
        };
        for body in [
            "{{ a.name }} [{{ a.name }}]({{ a.url }}) **{{ a.name }}**",
            "# {{ a.name }}\n\n- {{ a.name }}\n\n| {{ a.name }} |\n| --- |\n| {{ a.name }} |\n",
            "<div id=\"{{ a.id }}\">\n\n{{ a.name }}\n\n</div>",
            "![{{ a.name }}](a.png) [b]({{ a.id }}.md) {{ f(\"`\") }}",
            "{% if a %}\n[b]({{ a.url }} \"c\")\n{% else %}\nd\n{% endif %}",
        ] {
            assert_eq!(places(body), [""; 0], "{body}");
        }
        for (body, place) in [
            (
                "{% if a %}\nb\n{% else %}\n[c](x{{ a.name }})\n{% endif %}",
                LINK,
            ),
            ("[b](https://x.fr/?{{ a.name }})", LINK),
            ("[b](c \"{{ a.name }}\")", LINK),
            ("[b]({{ a.url }}#c)", LINK),
            ("{% if a %}[b]({{ a.name }}){% endif %}", LINK),
            ("<https://x.fr/{{ a.name }}>", LINK),
            ("![b]({{ a.url }})", "the address of a picture"),
            (
                "{% if a %}<b title=\"{{ a.name }}\">c</b>{% endif %}",
                "HTML",
            ),
            ("<div>\n{{ a.name }}\n</div>", "HTML"),
            ("`{{ a.name }}`", "code"),
            ("```\n{{ a.name }}\n```", "code"),
        ] {
            assert_eq!(places(body), [place], "{body}");
        }
    }
}
