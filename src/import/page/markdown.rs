//! Markdown, read as a document, with the HTML that stands in it.

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::builder::Builder;
use super::document::Document;
use super::html::Reader;
use super::read::Unread;
use crate::render::page;

/// How deep lists and quotes may stand in each other.
const DEEPEST: usize = 64;

/// Reads Markdown.
pub fn read(text: &str) -> Result<Document, Unread> {
    let reader = Reader::new();
    let (mut line, mut at) = (1, 0);
    let (mut depth, mut in_head) = (0, false);
    for (event, range) in Parser::new_ext(text, page::options()).into_offset_iter() {
        if range.start > at {
            let between = &text.as_bytes()[at..range.start];
            line += memchr::memchr_iter(b'\n', between).count();
            at = range.start;
        }
        match event {
            Event::Html(html) | Event::InlineHtml(html) => reader.feed(line, &html),
            Event::Text(text) => reader.with(|builder| builder.push(line, &text)),
            Event::Code(text) => reader.with(|builder| {
                builder.push(line, &text);
                builder.code();
            }),
            Event::SoftBreak => reader.with(|builder| builder.push(line, " ")),
            Event::HardBreak => reader.with(|builder| builder.end_line()),
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    let reason = format!(
                        "more than {DEEPEST} lists and quotes stand in each other here: write them side by side"
                    );
                    return Err(Unread::at(line, reason));
                }
                in_head |= matches!(tag, Tag::TableHead);
                reader.with(|builder| start(tag, line, in_head, builder));
            }
            Event::End(tag) => {
                depth -= 1;
                in_head &= tag != TagEnd::TableHead;
                reader.with(|builder| end(tag, builder));
            }
            _ => {}
        }
    }
    reader.finish()
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
        Tag::List(_) | Tag::CodeBlock(_) => builder.start_aside(),
        Tag::Paragraph | Tag::Item | Tag::BlockQuote(_) => builder.block(0),
        _ => {}
    }
}

fn end(tag: TagEnd, builder: &mut Builder) {
    match tag {
        TagEnd::Link => builder.end_link(),
        TagEnd::Table => builder.end_table(),
        TagEnd::TableCell => builder.end_cell(),
        TagEnd::TableHead | TagEnd::TableRow => builder.end_row(),
        TagEnd::List(_) | TagEnd::CodeBlock => builder.end_aside(),
        TagEnd::Heading(_)
        | TagEnd::Paragraph
        | TagEnd::Item
        | TagEnd::BlockQuote(_)
        | TagEnd::HtmlBlock => builder.block(0),
        _ => {}
    }
}
