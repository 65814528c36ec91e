//! Reads Markdown as a document, along with the HTML in it.

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::builder::Builder;
use super::document::Document;
use super::html::HtmlReader;
use super::read::Unread;
use crate::render::page;

/// How deeply lists and quotes may be nested.
const DEEPEST: usize = 64;

pub fn read(text: &str) -> Result<Document, Unread> {
    let reader = HtmlReader::new();
    let (mut line, mut at) = (1, 0);
    let (mut depth, mut in_head) = (0, false);
    let mut cell_end = 0;
    for (event, range) in Parser::new_ext(text, page::options()).into_offset_iter() {
        if range.start > at {
            let between = &text.as_bytes()[at..range.start];
            line += memchr::memchr_iter(b'\n', between).count();
            at = range.start;
        }

        if let Some(html) = as_html(&event) {
            reader.feed(line, html);
            continue;
        }

        match event {
            Event::Html(html) | Event::InlineHtml(html) => reader.feed(line, &html),
            Event::Text(text) => reader.text(line, &text),
            Event::Code(text) => {
                reader.with(Builder::code);
                reader.text(line, &text);
            }
            Event::FootnoteReference(label) => reader.with(|builder| {
                builder.document.leave_mark(line, &format!("[^{label}]"));
            }),
            Event::SoftBreak => {
                let next = text[range.end..].lines().next().unwrap_or_default();
                reader.with(|builder| builder.next_line(next));
                reader.text(line, " ");
            }
            Event::HardBreak => reader.with(|builder| builder.end_line()),
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    let reason = format!(
                        "more than {DEEPEST} lists and quotes are nested here: write them side by side"
                    );
                    return Err(Unread::at(line, reason));
                }

                in_head |= matches!(tag, Tag::TableHead);
                reader.with(|builder| start(tag, line, in_head, builder));
            }
            Event::End(tag) => {
                depth -= 1;
                in_head &= tag != TagEnd::TableHead;
                if tag == TagEnd::TableCell {
                    cell_end = range.end;
                } else if tag == TagEnd::TableRow {
                    let rest = text.get(cell_end..range.end).unwrap_or_default();
                    reader.with(|builder| more_cells(builder, line, rest));
                }

                reader.with(|builder| end(tag, builder));
            }
            _ => {}
        }
    }

    reader.finish()
}

/// Returns the HTML tag for Markdown that is read as HTML: strikethrough and
/// definition lists.
fn as_html(event: &Event<'_>) -> Option<&'static str> {
    Some(match event {
        Event::Start(Tag::Strikethrough) => "<del>",
        Event::End(TagEnd::Strikethrough) => "</del>",
        Event::Start(Tag::DefinitionList) => "<dl>",
        Event::Start(Tag::DefinitionListTitle) => "<dt>",
        Event::Start(Tag::DefinitionListDefinition) => "<dd>",
        Event::End(TagEnd::DefinitionList) => "</dl>",
        Event::End(TagEnd::DefinitionListTitle) => "</dt>",
        Event::End(TagEnd::DefinitionListDefinition) => "</dd>",
        _ => return None,
    })
}

fn start(tag: Tag<'_>, line: usize, in_head: bool, builder: &mut Builder) {
    match tag {
        Tag::Heading { level, .. } => builder.block(level as u8),
        Tag::Table(_) => builder.start_table(line),
        Tag::TableHead | Tag::TableRow => builder.start_row(line),
        Tag::TableCell => builder.start_cell(line, in_head, 1, 1),
        Tag::Link {
            link_type: LinkType::Email,
            dest_url,
            ..
        } => builder.start_link(&format!("mailto:{dest_url}")),
        Tag::Link { dest_url, .. } => builder.start_link(&dest_url),
        Tag::List(_) | Tag::CodeBlock(_) | Tag::FootnoteDefinition(_) => builder.start_aside(),
        Tag::Paragraph | Tag::Item | Tag::BlockQuote(_) => builder.block(0),
        _ => {}
    }
}

fn end(tag: TagEnd, builder: &mut Builder) {
    match tag {
        TagEnd::Link => builder.end_link(),
        TagEnd::Table => builder.end_table(),
        TagEnd::TableCell | TagEnd::TableHead | TagEnd::TableRow => builder.end_cell(),
        TagEnd::List(_) | TagEnd::CodeBlock | TagEnd::FootnoteDefinition => builder.end_aside(),
        TagEnd::Heading(_)
        | TagEnd::Paragraph
        | TagEnd::Item
        | TagEnd::BlockQuote(_)
        | TagEnd::HtmlBlock => builder.block(0),
        _ => {}
    }
}

/// Adds the cells of a row beyond the headers of its table. Markdown drops
/// them, but their author meant to write them.
fn more_cells(builder: &mut Builder, line: usize, rest: &str) {
    let cells = rest.trim().trim_matches('|').trim();
    if cells.is_empty() {
        return;
    }

    for cell in cells.split('|') {
        builder.start_cell(line, false, 1, 1);
        builder.push(line, cell);
        builder.end_cell();
    }
}
