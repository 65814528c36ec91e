//! A charter in Markdown, turned into plain text or HTML, for people who need
//! it outside a book.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::form::MdBook;
use super::html_text;
use super::table::TITLE;

pub const DEEPEST: u8 = 6;

/// The Markdown of mdBook 0.5, without its smart punctuation.
pub fn options() -> Options {
    MdBook::V0_5.markdown()
}

pub fn html(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() * 2);
    pulldown_cmark::html::push_html(&mut out, Parser::new_ext(markdown, options()));
    out
}

/// Converts a page to plain text. Paragraphs and headings are lines with an
/// empty line before them, and cells are separated by tabs. A table does not
/// repeat the heads of the previous one if they are the same and only its title
/// is in between.
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
    html: String,
    /// The heads of the last table, while the next one may share them.
    heads: String,
    /// How many table titles followed the last table.
    headings: usize,
    heads_start: usize,
    /// The open links, each with the address to print after its text.
    links: Vec<Option<String>>,
    /// The names of the footnotes, in the order of their references.
    notes: Vec<String>,
    /// The open lists, each with its next number if it is numbered.
    lists: Vec<Option<u64>>,
    definitions: usize,
    is_in_cell: bool,
    /// Where the last mark of a list item or a footnote ended. Its text follows
    /// on the same line.
    mark_end: usize,
}

impl TextWriter {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.lines(&text),
            Event::SoftBreak => self.out.push(' '),
            Event::HardBreak => self.lines("\n"),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(html) if html_text::is_break(&html) => {
                // A row must stay on one line.
                self.lines(if self.is_in_cell { " " } else { "\n" });
            }
            Event::TaskListMarker(true) => self.mark("[x] "),
            Event::TaskListMarker(false) => self.mark("[ ] "),
            Event::FootnoteReference(name) => {
                let number = self.number(&name);
                self.lines(&format!("[{number}]"));
            }
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        self.keep_heads(&tag);
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) => self.paragraph(),
            Tag::List(first) => {
                if self.lists.is_empty() {
                    self.paragraph();
                }

                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::DefinitionListTitle => self.paragraph(),
            Tag::DefinitionListDefinition => {
                self.line();
                self.definitions += 1;
                self.margin();
                self.mark_end = self.out.len();
            }
            Tag::FootnoteDefinition(name) => {
                self.paragraph();
                let number = self.number(&name);
                self.mark(&format!("[{number}] "));
            }
            Tag::Table(_) => self.paragraph(),
            Tag::TableHead => self.heads_start = self.out.len(),
            Tag::TableRow => self.margin(),
            Tag::TableCell => self.is_in_cell = true,
            Tag::Link {
                link_type: LinkType::Autolink | LinkType::Email,
                ..
            } => {
                self.lines("<");
                self.links.push(None);
            }
            Tag::Link { dest_url, .. } => self.links.push(Some(dest_url.to_string())),
            _ => {}
        }
    }

    /// Returns the number of a footnote, as on a page of HTML.
    fn number(&mut self, name: &str) -> usize {
        let known = self.notes.iter().position(|known| known == name);
        let position = known.unwrap_or(self.notes.len());
        if known.is_none() {
            self.notes.push(name.to_owned());
        }

        position + 1
    }

    /// Forgets the heads of the last table if more than a title follows it.
    fn keep_heads(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { classes, .. } if classes.iter().any(|class| **class == *TITLE) => {
                self.headings += 1;
            }
            Tag::Heading { .. } => self.forget_heads(),
            Tag::Table(_) if self.headings <= 1 => self.headings = 0,
            Tag::Table(_) => self.forget_heads(),
            Tag::Paragraph | Tag::List(_) | Tag::CodeBlock(_) | Tag::DefinitionList => {
                self.forget_heads();
            }
            _ => {}
        }
    }

    fn forget_heads(&mut self) {
        self.heads.clear();
        self.headings = 0;
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::HtmlBlock => {
                let text = html_text::text(&std::mem::take(&mut self.html));
                if !text.is_empty() {
                    self.forget_heads();
                    self.paragraph();
                    self.lines(&text);
                }
            }
            TagEnd::DefinitionListDefinition => self.definitions -= 1,
            TagEnd::TableCell => {
                self.is_in_cell = false;
                self.out.push('\t');
            }
            TagEnd::TableRow => self.end_row(),
            TagEnd::TableHead => {
                self.end_row();
                let heads = self.out.split_off(self.heads_start);
                if heads != self.heads {
                    self.out.push_str(&heads);
                    self.heads = heads;
                }
            }
            TagEnd::List(_) => {
                self.lists.pop();
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

    /// Returns whether the text of a link is its e-mail address. The address is
    /// then printed once, in angle brackets, the first of which is inserted
    /// here.
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

    /// Ends a row with a line break in place of its last tab.
    fn end_row(&mut self) {
        if self.out.ends_with('\t') {
            self.out.pop();
        }

        self.out.push('\n');
    }

    fn line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Writes text line by line, each with its margin.
    fn lines(&mut self, text: &str) {
        for (position, line) in text.split('\n').enumerate() {
            if position > 0 {
                self.out.push('\n');
            }

            if !line.is_empty() {
                self.margin();
                self.out.push_str(line);
            }
        }
    }

    /// Indents a line of a definition.
    fn margin(&mut self) {
        if self.out.is_empty() || self.out.ends_with('\n') {
            self.out.push_str(&"    ".repeat(self.definitions));
        }
    }

    fn item(&mut self) {
        self.line();
        self.margin();
        let indent = "  ".repeat(self.lists.len().saturating_sub(1));
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{indent}{}. ", *number - 1)
            }
            _ => format!("{indent}- "),
        };
        self.mark(&mark);
    }

    fn mark(&mut self, mark: &str) {
        self.out.push_str(mark);
        self.mark_end = self.out.len();
    }

    /// Begins a paragraph, except right after a mark.
    fn paragraph(&mut self) {
        if self.out.is_empty() || self.out.len() == self.mark_end {
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
  1. three
  2. four

Device
: A computer.
: Or a phone[^p-fr-phone].

- [x] done

[^p-fr-phone]: Or a *watch*.

### First

| A | B |
| --- | --- |
| `x` | y |

### Second {.cookie-table-title}

| A | B |
| --- | --- |
| z |  |
";
        let expected = "\
Title | *

A b c <https://a.fr>, d <https://e.fr>.

- one
- two
  1. three
  2. four

Device
    A computer.
    Or a phone[1].

- [x] done

[1] Or a watch.

First

A\tB
x\ty

Second

z\t
";
        assert_eq!(text(markdown), expected);
    }

    #[test]
    fn a_row_is_a_line_and_a_definition_keeps_its_margin() {
        let row = "| A |\n| --- |\n| x<br>y |\n";
        assert_eq!(text(row), "A\nx y\n");
        let definition = "Term\n\n: One.\n\n    Two,  \n    three.\n\n    - four\n\n    ```\n    five\n    six\n    ```\n\nEnd.\n";
        let expected =
            "Term\n    One.\n\n    Two,\n    three.\n\n    - four\n\n    five\n    six\n\nEnd.\n";
        assert_eq!(text(definition), expected);
    }

    #[test]
    fn heads_are_left_out_under_the_next_title_only() {
        let table = "| A |\n| --- |\n| x |\n\n";
        for (between, heads) in [
            ("### Second {.cookie-table-title}\n\n", 1),
            ("### Second\n\n", 2),
            ("A text.\n\n", 2),
            ("## Part\n\n### Second {.cookie-table-title}\n\n", 2),
            ("### Second {.cookie-table-title}\n\n- a text\n\n", 2),
        ] {
            let page = text(&format!("{table}{between}{table}"));
            let lines = page.lines().filter(|line| *line == "A");
            assert_eq!(lines.count(), heads, "{page}");
        }
    }

    #[test]
    fn html_of_an_edition_is_text_too() {
        let page =
            "<details>\n<summary>Plus</summary>\n\nUn `nom`<br>deux\n\n</details>\n\n<p>Fin.</p>\n";
        assert_eq!(text(page), "Plus\n\nUn nom\ndeux\n\nFin.\n");
    }
}
