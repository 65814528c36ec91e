//! One type for each place in which a value can be written.
//!
//! A value reaches the output only through one of these, so that none can end
//! its cell, open a tag, make a link or be taken for an instruction of
//! Markdown, HTML, mdBook (`{{#…}}`) or this program (`<<#…>>`).

use std::fmt::{self, Display, Formatter, Write as _};

use super::typography::Typography;
use crate::model::web_address::WebAddress;

/// Text in a Markdown paragraph, a heading, or a cell of a table, where `\\|`
/// means the same.
#[derive(Debug, Clone, Copy)]
pub struct MarkdownText<'a>(pub &'a str, pub Typography);

#[derive(Debug, Clone, Copy)]
pub struct CodeSpan<'a>(pub &'a str);

#[derive(Debug, Clone, Copy)]
pub struct CodeSpanInCell<'a>(pub &'a str);

/// An address between angle brackets, in Markdown. A [`WebAddress`] holds no
/// character that could end it.
#[derive(Debug, Clone, Copy)]
pub struct AutoLink<'a>(pub &'a WebAddress);

/// An address as the target of a link with a text of its own. Unlike in an
/// [`AutoLink`], Markdown decodes `&copy;` there.
#[derive(Debug, Clone, Copy)]
pub struct LinkDestination<'a>(pub &'a WebAddress);

/// An address as an HTML link. Its class tells style sheets that its text is
/// the address, which need not be printed again on paper.
#[derive(Debug, Clone, Copy)]
pub struct HtmlLink<'a>(pub &'a WebAddress, pub LeftToRight);

/// An address as an HTML link in a line of Markdown.
#[derive(Debug, Clone, Copy)]
pub struct HtmlLinkInMarkdown<'a>(pub &'a WebAddress, pub LeftToRight);

/// The name of a cookie as an HTML element that is not to be translated.
#[derive(Debug, Clone, Copy)]
pub struct HtmlName<'a>(pub &'a str, pub LeftToRight);

/// The name of a cookie as an HTML element in a line of Markdown.
#[derive(Debug, Clone, Copy)]
pub struct HtmlNameInMarkdown<'a>(pub &'a str, pub LeftToRight);

/// The `dir` attribute of a name or an address in a text from right to left.
/// Without it, `_pk_id.*` would be shown as `*.pk_id_`.
#[derive(Debug, Clone, Copy)]
pub struct LeftToRight(pub bool);

/// The path to a chapter of the book, as the target of a link. File names may
/// contain anything, so all but letters, digits and a few signs are
/// percent-encoded.
#[derive(Debug, Clone, Copy)]
pub struct LinkTarget<'a>(pub &'a str);

#[derive(Debug, Clone, Copy)]
pub struct HtmlText<'a>(pub &'a str, pub Typography);

/// The value of an HTML attribute, between double quotes.
#[derive(Debug, Clone, Copy)]
pub struct HtmlAttribute<'a>(pub &'a str, pub Typography);

/// Returns whether Markdown, one of its extensions or a preprocessor could
/// treat a character as markup.
fn is_markup(c: char) -> bool {
    "\\`*_{}[]<>#|~&\"'$^".contains(c)
}

impl Display for MarkdownText<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(text, typography) = *self;
        let mut rest = typography.apply(text).peekable();
        let mut before = None;
        // A number before the edition's own `.` would open a list, and a digit
        // has no other escape.
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            before = rest.next();
            if let Some(digit) = before {
                write!(f, "&#{};", u32::from(digit))?;
            }
        }

        while let Some(c) = rest.next() {
            let after = rest.peek().copied();
            let is_doubled = after == Some(c) || before == Some(c);
            let escape = match c {
                // A value must not combine with the edition's text around it:
                // `[a]` and `(b)` form a link, `1` and `.` a list.
                c if before.is_none() && c.is_ascii_punctuation() => true,
                '!' => after.is_none(),
                // `--` and `...` become other characters under mdBook 0.5.
                '-' => is_doubled,
                '.' => is_doubled || is_list_number(text, before, after),
                ')' => is_list_number(text, before, after),
                c => is_markup(c),
            };
            if escape {
                f.write_char('\\')?;
            }

            f.write_char(c)?;
            before = Some(c);
        }

        Ok(())
    }
}

/// Returns whether mdBook 0.5 would change a character of a text on its own:
/// quotation marks, runs of hyphens and of dots.
pub fn is_changed_by_mdbook(before: Option<char>, c: char, after: Option<char>) -> bool {
    match c {
        '"' | '\'' => true,
        '-' | '.' => before == Some(c) || after == Some(c),
        _ => false,
    }
}

/// Returns whether a `.` or `)` may end the number that opens a list: `1. a`.
fn is_list_number(text: &str, before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|c| c.is_ascii_digit())
        && after.is_none_or(char::is_whitespace)
        && text.starts_with(|c: char| c.is_ascii_digit())
}

impl Display for CodeSpan<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let fence = "`".repeat(longest_run(self.0) + 1);
        // A space separates a backtick at the edge from the fence. Markdown
        // removes it again on each side.
        let pad = if self.0.starts_with(['`', ' ']) || self.0.ends_with(['`', ' ']) {
            " "
        } else {
            ""
        };

        write!(f, "{fence}{pad}{}{pad}{fence}", self.0)
    }
}

impl Display for CodeSpanInCell<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        // A cell is cut at `|` before its code is read, and parsers disagree
        // on a backslash before it: such a name is printed as text.
        if self.0.contains('\\') && self.0.contains('|') {
            return Display::fmt(&MarkdownText(self.0, Typography::None), f);
        }

        if self.0.contains('|') {
            return Display::fmt(&CodeSpan(&self.0.replace('|', "\\|")), f);
        }

        Display::fmt(&CodeSpan(self.0), f)
    }
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

impl Display for AutoLink<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", self.0.as_str())
    }
}

impl Display for LinkDestination<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", self.0.as_str().replace('&', "&amp;"))
    }
}

impl Display for HtmlLink<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let text = HtmlText(self.0.as_str(), Typography::None);
        html_link(self.0, self.1, text, f)
    }
}

impl Display for HtmlLinkInMarkdown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let text = MarkdownText(self.0.as_str(), Typography::None);
        html_link(self.0, self.1, text, f)
    }
}

fn html_link(
    address: &WebAddress,
    direction: LeftToRight,
    text: impl Display,
    f: &mut Formatter<'_>,
) -> fmt::Result {
    let target = HtmlAttribute(address.as_str(), Typography::None);
    write!(
        f,
        "<a class=\"cookie-address\" href=\"{target}\"{direction}>{text}</a>"
    )
}

impl Display for HtmlName<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        html_name(self.1, HtmlText(self.0, Typography::None), f)
    }
}

impl Display for HtmlNameInMarkdown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        html_name(self.1, MarkdownText(self.0, Typography::None), f)
    }
}

fn html_name(direction: LeftToRight, name: impl Display, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "<code translate=\"no\"{direction}>{name}</code>")
}

impl Display for LeftToRight {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0 { " dir=\"ltr\"" } else { "" })
    }
}

impl Display for LinkTarget<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            if c.is_alphanumeric() || "-._~/".contains(c) {
                f.write_char(c)?;
                continue;
            }

            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                write!(f, "%{byte:02X}")?;
            }
        }

        Ok(())
    }
}

impl Display for HtmlText<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        html(self.0, self.1, f)
    }
}

impl Display for HtmlAttribute<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        html(self.0, self.1, f)
    }
}

/// Writes text as HTML. Runs are copied whole, because most of a text is
/// neither escaped nor typeset: by character, 5,000 charters took 1.4 times as
/// long.
fn html(text: &str, typography: Typography, f: &mut Formatter<'_>) -> fmt::Result {
    let mut written = 0;
    let bytes = text.bytes().enumerate();
    for (at, _) in bytes.filter(|(_, byte)| is_special(*byte)) {
        // Every special byte is ASCII, so it is a character of its own.
        let (before, from_here) = text.split_at(at);
        let mut rest = from_here.chars();
        let Some(c) = rest.next() else { break };
        let changed = typography.change(before.chars().next_back(), c, rest.next());
        let reference = match c {
            _ if changed.is_some() => "",
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            // mdBook expands `{{#include}}` in HTML too.
            '{' => "&#123;",
            // Preprocessors for formulas read it in HTML too.
            '$' => "&#36;",
            _ => continue,
        };
        f.write_str(&text[written..at])?;
        match changed {
            Some(c) => f.write_char(c)?,
            None => f.write_str(reference)?,
        }

        written = at + 1;
    }

    f.write_str(&text[written..])
}

/// Returns whether a byte is escaped, or may be changed by typography.
fn is_special(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'' | b'{' | b'$' | b' ')
}
