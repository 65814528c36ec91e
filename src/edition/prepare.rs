//! Fits an edition to a use: the part that is asked for, headings at the level
//! of the page, the typography and the foreign words of the language, and what
//! each value is printed in. All on the template, once, so that printing a
//! charter costs nothing but its values.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag as Markdown, TagEnd};

use super::edits::{Changes, Edit, insert, remove};
use super::printable::{IN_ALT, IN_CELL, IN_LINK, IN_TARGET};
use super::tags::{self, Kind, Tag};
use super::{Part, Use};
use crate::model::words::Word as _;
use crate::render::foreign::Foreign;
use crate::render::form::Markup;
use crate::render::page::options;
use crate::render::typography::Typography;

/// A template fitted to a use.
#[derive(Debug)]
pub struct Prepared {
    /// The template.
    pub source: String,
    /// The level of the titles of its tables.
    pub table_level: u8,
    /// What was changed, to find the way back.
    pub changes: Changes,
}

/// The deepest heading that HTML has.
const DEEPEST: u8 = 6;

/// A heading of the template.
#[derive(Debug)]
struct Heading {
    level: u8,
    /// Whether it ends in `{#id .class}`.
    has_attributes: bool,
    range: Range<usize>,
}

/// Fits `body` to `wanted`.
pub fn prepare(body: &str, wanted: Use, typography: Typography, foreign: &Foreign) -> Prepared {
    let tags = tags::find(body);
    let left_out = left_out(body, &tags, wanted.part);
    let masked = blank(tags::mask(body, &tags), &left_out);
    let Reading {
        headings,
        links,
        pictures,
        texts,
        plain,
    } = read(&masked);
    let top = headings.iter().map(|heading| heading.level).min();
    let shift = |level: u8| {
        let above = level - top.unwrap_or(level);
        wanted.level.saturating_add(above).min(DEEPEST)
    };
    let mut edits = vec![Edit {
        range: left_out,
        text: String::new(),
    }];
    edits.extend(tags::lines_of_statements(body, &tags).map(remove));
    for heading in &headings {
        edits.extend(shift_heading(body, heading, shift(heading.level)));
        if wanted.markup == Markup::Markdown {
            edits.extend(without_attributes(&masked, heading));
        }
    }
    edits.extend(values_in_targets(body, &tags));
    edits.extend(values_in(&links, IN_LINK, body, &tags));
    edits.extend(values_in(&pictures, IN_ALT, body, &tags));
    edits.extend(values_in_rows(body, &masked, &tags));
    for text in &plain {
        mark_foreign(&masked, text.clone(), foreign, &mut edits);
    }
    if wanted.typeset {
        // mdBook makes a link of every heading.
        let headings: Vec<_> = headings
            .iter()
            .map(|heading| heading.range.clone())
            .collect();
        edits.extend(values_in(&headings, IN_LINK, body, &tags));
        for text in &texts {
            typeset(&masked, text.clone(), &tags, typography, &mut edits);
        }
    }
    let above = above_tables(body, &tags, &headings);
    let table_level = above.map_or(wanted.level, |heading| shift(heading.level) + 1);
    let changes = Changes::new(edits);
    Prepared {
        source: changes.apply(body),
        table_level: table_level.min(DEEPEST),
        changes,
    }
}

/// The block of the part that is not asked for.
fn left_out(body: &str, tags: &[Tag], part: Option<Part>) -> Range<usize> {
    let other = match part {
        None => return 0..0,
        Some(Part::Text) => Part::Tables,
        Some(Part::Tables) => Part::Text,
    };
    tags::block(body, tags, other.as_str()).unwrap_or(0..0)
}

/// The text with a range of it blanked.
fn blank(text: String, range: &Range<usize>) -> String {
    if range.is_empty() {
        return text;
    }
    let keep_breaks = |byte| if byte == b'\n' { '\n' } else { ' ' };
    let blanked: String = text[range.clone()].bytes().map(keep_breaks).collect();
    format!("{}{blanked}{}", &text[..range.start], &text[range.end..])
}

/// What is found in a template.
#[derive(Debug, Default)]
struct Reading {
    headings: Vec<Heading>,
    links: Vec<Range<usize>>,
    pictures: Vec<Range<usize>>,
    /// The runs of text that may be changed.
    texts: Vec<Range<usize>>,
    /// Those that stand in the template as they are read, and on the page as
    /// text: no `&copy;`, no description of a picture.
    plain: Vec<Range<usize>>,
}

/// Whether the text of a link is also what it leads to, or the name of where
/// that stands: with a character more or less it would lead nowhere.
fn is_address(link: LinkType) -> bool {
    use LinkType::{Autolink, Collapsed, Email, Shortcut};
    matches!(link, Autolink | Collapsed | Email | Shortcut)
}

/// Reads a masked template.
fn read(masked: &str) -> Reading {
    let mut reading = Reading::default();
    let (mut in_code, mut in_address, mut in_picture) = (false, false, false);
    for (event, range) in Parser::new_ext(masked, options()).into_offset_iter() {
        match event {
            Event::Start(Markdown::Heading {
                level,
                id,
                classes,
                attrs,
            }) => reading.headings.push(Heading {
                level: level as u8,
                has_attributes: id.is_some() || !classes.is_empty() || !attrs.is_empty(),
                range,
            }),
            Event::Start(Markdown::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Markdown::Link { link_type, .. }) => {
                in_address = is_address(link_type);
                reading.links.push(range);
            }
            Event::End(TagEnd::Link) => in_address = false,
            Event::Start(Markdown::Image { .. }) => {
                in_picture = true;
                reading.pictures.push(range);
            }
            Event::End(TagEnd::Image) => in_picture = false,
            Event::Text(text) if !in_code && !in_address => {
                if !in_picture && *text == masked[range.clone()] {
                    reading.plain.push(range.clone());
                }
                reading.texts.push(range);
            }
            _ => {}
        }
    }
    reading
}

/// The heading nearest above the first table.
fn above_tables<'a>(body: &str, tags: &[Tag], headings: &'a [Heading]) -> Option<&'a Heading> {
    let table = tags
        .iter()
        .find(|tag| tag.kind == Kind::Value && tag.inside(body).contains("table("))?;
    headings
        .iter()
        .rfind(|heading| heading.range.start < table.range.start)
}

/// Rewrites a heading at `level`: the marks of `# Title`, or the underline of a
/// title that has one.
fn shift_heading(body: &str, heading: &Heading, level: u8) -> Vec<Edit> {
    let marks = "#".repeat(usize::from(level));
    let text = &body[heading.range.clone()];
    let start = heading.range.start;
    if text.starts_with('#') {
        let old = text.bytes().take_while(|byte| *byte == b'#').count();
        return vec![Edit {
            range: start..start + old,
            text: marks,
        }];
    }
    let title = text.trim_end();
    let Some(underline) = title.rfind('\n') else {
        return Vec::new();
    };
    let mut edits = vec![Edit {
        range: start..start,
        text: format!("{marks} "),
    }];
    // A title over two lines becomes one, since `#` ends with its line.
    for (at, _) in title[..underline].match_indices('\n') {
        edits.push(Edit {
            range: start + at..start + at + 1,
            text: " ".to_owned(),
        });
    }
    edits.push(Edit {
        range: start + underline + 1..start + title.len(),
        text: String::new(),
    });
    edits
}

/// Takes `{#id .class}` from the end of a title: renderers other than HTML print
/// it.
fn without_attributes(masked: &str, heading: &Heading) -> Option<Edit> {
    if !heading.has_attributes {
        return None;
    }
    let text = &masked[heading.range.clone()];
    let (open, close) = (text.rfind('{')?, text.rfind('}')?);
    let before = text[..open].trim_end().len();
    let start = heading.range.start;
    Some(remove(start + before..start + close + 1))
}

/// Marks the foreign words of one run of text outside tags. A tag is masked by
/// letters, so no word is found in one.
fn mark_foreign(masked: &str, range: Range<usize>, foreign: &Foreign, edits: &mut Vec<Edit>) {
    let mut at = range.start;
    for (piece, language) in foreign.pieces(&masked[range]) {
        let end = at + piece.len();
        if let Some(tag) = language.filter(|_| stands_alone(masked, at, end)) {
            edits.push(insert(at, format!("<span lang=\"{tag}\">")));
            edits.push(insert(end, "</span>".to_owned()));
        }
        at = end;
    }
}

/// Whether a word can be put into an element: a mark of emphasis between two
/// letters would no longer be one, and a backslash would escape the element.
fn stands_alone(masked: &str, start: usize, end: usize) -> bool {
    const MARKS: [char; 3] = ['*', '_', '~'];
    let (before, after) = (&masked[..start], &masked[end..]);
    let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !before.ends_with('\\')
        && !joins(before.trim_end_matches(MARKS).chars().next_back())
        && !joins(after.trim_start_matches(MARKS).chars().next())
}

/// Lets what is the target of a link, as in `[text]({{ portal.manage }})`, know
/// that it is.
fn values_in_targets<'a>(body: &'a str, tags: &'a [Tag]) -> impl Iterator<Item = Edit> + 'a {
    let targets = tags.iter().filter(|tag| is_target(body, tag));
    targets.flat_map(|tag| filtered(body, tag, IN_TARGET))
}

/// Whether a tag begins the target of a link.
pub fn is_target(body: &str, tag: &Tag) -> bool {
    let before = body[..tag.range.start].trim_end_matches(' ');
    tag.kind == Kind::Value && before.ends_with("](")
}

/// Lets what is printed inside a link or a picture know that it is.
fn values_in<'a>(
    elements: &'a [Range<usize>],
    filter: &'static str,
    body: &'a str,
    tags: &'a [Tag],
) -> impl Iterator<Item = Edit> + 'a {
    let is_inside = |tag: &&Tag| {
        let holds = |element: &Range<usize>| element.contains(&tag.range.start);
        tag.kind == Kind::Value && !is_target(body, tag) && elements.iter().any(holds)
    };
    let values = tags.iter().filter(is_inside);
    values.flat_map(move |tag| filtered(body, tag, filter))
}

/// Lets what is printed in a row of a table know that it is: in a line that
/// has a `|` outside tags.
fn values_in_rows<'a>(
    body: &'a str,
    masked: &'a str,
    tags: &'a [Tag],
) -> impl Iterator<Item = Edit> + 'a {
    let in_row = |tag: &&Tag| {
        let start = masked[..tag.range.start].rfind('\n').map_or(0, |at| at + 1);
        let line = masked[start..].split('\n').next();
        tag.kind == Kind::Value && line.is_some_and(|line| line.contains('|'))
    };
    let values = tags.iter().filter(in_row);
    values.flat_map(|tag| filtered(body, tag, IN_CELL))
}

/// A filter added to what a tag prints, all of it: `a or b` as well.
fn filtered(body: &str, tag: &Tag, filter: &str) -> [Edit; 2] {
    let inside = tag.inside_range(body);
    let open = insert(inside.start, "(".to_owned());
    [open, insert(inside.end, format!(")|{filter}"))]
}

/// Sets the typography of one run of text outside tags.
fn typeset(
    masked: &str,
    range: Range<usize>,
    tags: &[Tag],
    typography: Typography,
    edits: &mut Vec<Edit>,
) {
    let mut before = masked[..range.start].chars().next_back();
    for (at, c) in masked[range.clone()].char_indices() {
        let at = range.start + at;
        let after = masked[at + c.len_utf8()..].chars().next();
        let in_tag = || {
            let index = tags.partition_point(|tag| tag.range.end <= at);
            tags.get(index).is_some_and(|tag| tag.range.start <= at)
        };
        let changed = match typography.change(before, c, after) {
            Some(changed) => Some(changed.to_string()),
            None if before != Some('\\') && needs_escape(before, c, after) => {
                Some(format!("\\{c}"))
            }
            None => None,
        };
        if let Some(text) = changed
            && !in_tag()
        {
            let range = at..at + c.len_utf8();
            edits.push(Edit { range, text });
        }
        before = Some(c);
    }
}

/// Whether mdBook 0.5 would change `c` on its own: quotation marks, runs of
/// hyphens and of dots.
fn needs_escape(before: Option<char>, c: char, after: Option<char>) -> bool {
    match c {
        '"' | '\'' => true,
        '-' | '.' => before == Some(c) || after == Some(c),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::language::Language;

    fn prepared(body: &str, part: Option<Part>, level: u8) -> Prepared {
        let wanted = Use {
            part,
            level,
            markup: Markup::Markdown,
            typeset: true,
        };
        prepare(body, wanted, Typography::French, &Foreign::default())
    }

    #[test]
    fn headings_move_and_text_is_typeset() {
        let body = "\
# Qu'est ce ?

L'\"a\" `l'a` <b title=\"l'a\"> -- {{ f(\"l'a\") }} c'

B\\'c
====

## Fin
{{ table(c) }}
";
        let expected = "\
### Qu’est ce\u{a0}?

L’\\\"a\\\" `l'a` <b title=\"l'a\"> \\-\\- {{ f(\"l'a\") }} c’

### B\\'c


#### Fin
{{ table(c) }}
";
        let prepared = prepared(body, None, 3);
        assert_eq!(prepared.source, expected);
        assert_eq!(prepared.table_level, 5);
    }

    #[test]
    fn html_says_more_than_markdown() {
        let body = "\
## A « third party » {{ third party }} {#a .b}

third party [b {{ c }}]({{ portal.manage }}) `third party`
";
        let english = Language::parse("en").expect("a tag");
        let foreign = Foreign::new(vec![("third party".to_owned(), english)]);
        let prepared = |markup, foreign: &Foreign| {
            let wanted = Use {
                part: None,
                level: 1,
                markup,
                typeset: true,
            };
            prepare(body, wanted, Typography::French, foreign).source
        };
        assert_eq!(
            prepared(Markup::Html, &foreign),
            "\
# A «\u{a0}<span lang=\"en\">third party</span>\u{a0}» {{ (third party)|in_link }} {#a .b}

<span lang=\"en\">third party</span> [b {{ (c)|in_link }}]({{ (portal.manage)|in_target }}) `third party`
"
        );
        assert_eq!(
            prepared(Markup::Markdown, &Foreign::default()),
            "\
# A «\u{a0}third party\u{a0}» {{ (third party)|in_link }}

third party [b {{ (c)|in_link }}]({{ (portal.manage)|in_target }}) `third party`
"
        );
    }

    #[test]
    fn what_leads_somewhere_stays_as_it_is() {
        let body = "<https://a.fr/b--c> <d--e@f.fr> [g--h] [i--j][] [k--l](m) [n--o][g--h]\n\n[g--h]: p\n[i--j]: q\n";
        let prepared = prepared(body, None, 1);
        let expected = body
            .replace("[k--l]", "[k\\-\\-l]")
            .replace("[n--o]", "[n\\-\\-o]");
        assert_eq!(prepared.source, expected);
    }

    #[test]
    fn a_part_is_fitted_by_its_own_headings() {
        let body = "{% block text %}\n# A\n{% endblock %}\n{% block tables %}\n## B\n{{ table(c) }}\n{% endblock %}\n";
        let prepared = prepared(body, Some(Part::Tables), 6);
        assert!(prepared.source.contains("%}###### B\n"));
        assert!(!prepared.source.contains("# A"));
        assert_eq!(prepared.table_level, 6);
    }

    #[test]
    fn statements_take_their_line_with_them() {
        let body = "a\n{% if x %}\nb {% if y %}c{% endif %}\n\n  {## d ##}\n{% endif %}\ne";
        let prepared = prepared(body, None, 1);
        assert_eq!(
            prepared.source,
            "a\n{% if x %}b {% if y %}c{% endif %}\n\n{## d ##}{% endif %}e"
        );
    }

    #[test]
    fn the_way_back_is_found() {
        let body = "# Qu'un {{ a }}\n{% if b %}\n'{{ c }}'\n{% endif %}\n{{ d }}\n";
        let prepared = prepared(body, None, 4);
        for (now, before) in [
            ("(a)|in_link", "a }}"),
            ("{% if b", "{% if b"),
            ("{{ c }}", "{{ c }}"),
            ("{{ d }}", "{{ d }}"),
        ] {
            let at = prepared.source.find(now).expect("kept");
            assert_eq!(
                Some(prepared.changes.original(at)),
                body.find(before),
                "{now}"
            );
        }
    }
}
