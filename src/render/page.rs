//! A charter in Markdown, turned into plain text or HTML, for people who need
//! it outside a book.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::form::MdBook;

/// How deep headings go.
pub const DEEPEST: u8 = 6;

/// The Markdown of mdBook 0.5, without its smart punctuation.
pub fn options() -> Options {
    MdBook::V0_5.markdown()
}

/// The page as HTML.
pub fn html(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() * 2);
    pulldown_cmark::html::push_html(&mut out, Parser::new_ext(markdown, options()));
    out
}

/// The page as plain text: a paragraph or a heading is a line with an empty
/// one before it, cells are separated by tabs, and heads that a table shares
/// with the one before are printed once.
pub fn text(markdown: &str) -> String {
    let mut writer = TextWriter::default();
    for event in Parser::new_ext(markdown, options()) {
        writer.event(event);
    }
    writer.out.truncate(writer.out.trim_end_matches('\n').len());
    writer.out.push('\n');
    writer.out
}

#[derive(Default)]
struct TextWriter {
    out: String,
    /// The heads of the last table.
    heads: String,
    /// Where the heads of this table begin.
    heads_start: usize,
    /// The address to print after the text of a link.
    links: Vec<Option<String>>,
}

impl TextWriter {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.out.push_str(&text),
            Event::SoftBreak => self.out.push(' '),
            Event::HardBreak => self.out.push('\n'),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) => self.paragraph(),
            Tag::Item => {
                self.line();
                self.out.push_str("- ");
            }
            Tag::Table(_) => self.paragraph(),
            Tag::TableHead => self.heads_start = self.out.len(),
            Tag::Link {
                link_type: LinkType::Autolink | LinkType::Email,
                ..
            } => {
                self.out.push('<');
                self.links.push(None);
            }
            Tag::Link { dest_url, .. } => self.links.push(Some(dest_url.to_string())),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::TableCell => self.out.push('\t'),
            TagEnd::TableRow => self.end_row(),
            TagEnd::TableHead => {
                self.end_row();
                let heads = self.out.split_off(self.heads_start);
                if heads != self.heads {
                    self.out.push_str(&heads);
                    self.heads = heads;
                }
            }
            TagEnd::Link => match self.links.pop() {
                Some(Some(address)) if self.ends_with_mail(&address) => self.out.push('>'),
                Some(Some(address)) => {
                    self.out.push_str(" <");
                    self.out.push_str(&address);
                    self.out.push('>');
                }
                Some(None) => self.out.push('>'),
                None => {}
            },
            _ => {}
        }
    }

    /// Whether a link shows the e-mail address that it leads to: this is then
    /// printed once, between angle brackets, the first of which is put here.
    fn ends_with_mail(&mut self, address: &str) -> bool {
        let Some(mail) = address.strip_prefix("mailto:") else {
            return false;
        };
        let is_shown = self.out.ends_with(mail);
        if is_shown {
            self.out.insert(self.out.len() - mail.len(), '<');
        }
        is_shown
    }

    /// The tab after the last cell gives way to a line break.
    fn end_row(&mut self) {
        if self.out.ends_with('\t') {
            self.out.pop();
        }
        self.out.push('\n');
    }

    /// Begins a line.
    fn line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Begins a paragraph, except right behind the mark of a list item.
    fn paragraph(&mut self) {
        if self.out.is_empty() || self.out.ends_with("\n- ") {
            return;
        }
        self.line();
        if !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_becomes_text() {
        let markdown = "\
# Title \\| \\*

A *b* `c` <https://a.fr>, [d](https://e.fr).

- one
- two

### First

| A | B |
| --- | --- |
| `x` | y |

### Second

| A | B |
| --- | --- |
| z |  |
";
        let expected = "\
Title | *

A b c <https://a.fr>, d <https://e.fr>.
- one
- two

First

A\tB
x\ty

Second

z\t
";
        assert_eq!(text(markdown), expected);
    }
}
