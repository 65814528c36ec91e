//! Writes the values into the slots of a page, each escaped for its context.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::iter::Peekable;
use std::slice::Iter;

use super::footnotes::CHARTER;
use super::headings::Edit;
use super::layout::Layout;
use super::spots::{Place, Spot, Wrong};
use crate::diagnostic::Diagnostic;
use crate::edition::engine::slots::slot;
use crate::edition::engine::tables::TableOrder;
use crate::edition::engine::template::{MOST, Printed, Slot};
use crate::edition::style::Style;
use crate::edition::values::fact::Fact;
use crate::edition::values::subject::Answer;
use crate::model::text::in_one_line;
use crate::model::web_address::WebAddress;
use crate::render::escape::{
    AutoLink, CodeSpan, CodeSpanInCell, HtmlLinkInMarkdown, HtmlNameInMarkdown, LinkDestination,
    MarkdownText,
};
use crate::render::foreign;
use crate::render::form::Markup;
use crate::render::link::{JOINER, parted};
use crate::render::typography::Typography;

#[derive(Debug, Default)]
pub struct Filled {
    pub page: String,
    /// The slots in which no value is allowed, or not this one.
    pub wrong: Vec<(usize, Wrong)>,
    /// Problems with the values themselves, such as a missing translation.
    pub problems: Vec<Diagnostic>,
}

/// Printed in a trial for a value that is not stated.
const UNSTATED: &str = "x";

/// The fields that can be a web address, including own ones.
const ADDRESSES: [&str; 10] = [
    "url",
    "manage",
    "publisher.contact",
    "publisher.dpo",
    "publisher.authority.url",
    "policy",
    "opt-out",
    "source",
    "texts",
    "fields",
];

pub fn fill(printed: &Printed, layout: &Layout, style: &Style<'_>) -> Filled {
    let page = &printed.page;
    let mut filler = Filler {
        printed,
        style,
        edits: layout.edits.iter().peekable(),
        at: 0,
        filled: Filled::default(),
        before: None,
        has_headings: printed.slots.iter().any(|slot| match slot {
            Slot::Table(table) => table.text().is_some(),
            Slot::Fact(_) => false,
        }),
    };
    filler.filled.page.reserve(page.len() * 2);
    for spot in &layout.spots {
        // Edits may remove the text around it, but such a page is never
        // published.
        if let Place::Wrong(wrong) = spot.place {
            filler.filled.wrong.push((spot.slot, wrong));
            continue;
        }

        filler.write_up_to(spot.at);
        filler.at += '\u{F0000}'.len_utf8();
        filler.before = page[..spot.at].chars().next_back();
        if let Some(wrong) = filler.value(*spot, &page[filler.at..]) {
            filler.filled.wrong.push((spot.slot, wrong));
        }

        if filler.filled.page.len() > MOST {
            filler.filled.wrong.push((spot.slot, Wrong::TooMuch));
            return filler.filled;
        }
    }

    filler.write_up_to(page.len());
    filler.filled
}

struct Filler<'a> {
    printed: &'a Printed,
    style: &'a Style<'a>,
    edits: Peekable<Iter<'a, Edit>>,
    at: usize,
    filled: Filled,
    /// The character before the value on the page.
    before: Option<char>,
    /// Whether the titles of tables are headings, because one of the tables has
    /// a text.
    has_headings: bool,
}

impl Filler<'_> {
    /// Writes the page up to `end`, with its edits.
    fn write_up_to(&mut self, end: usize) {
        let page = &self.printed.page;
        let out = &mut self.filled.page;
        while let Some(edit) = self.edits.next_if(|edit| edit.range.end <= end) {
            out.push_str(&page[self.at..edit.range.start]);
            match edit.text.as_str() {
                CHARTER => out.push_str(&self.style.charter),
                text => out.push_str(text),
            }

            self.at = edit.range.end;
        }

        out.push_str(&page[self.at..end]);
        self.at = end;
    }

    /// Writes the value of a spot; `rest` is the page after it. Returns why the
    /// value is not allowed there, if so.
    fn value(&mut self, spot: Spot, rest: &str) -> Option<Wrong> {
        match (self.printed.slots.get(spot.slot)?, spot.place) {
            (Slot::Table(table), Place::Line(level)) => {
                self.table(table, level, rest);
                None
            }
            (Slot::Fact(fact), _) => self.fact(fact, spot, rest),
            (Slot::Table(_), _) => Some(Wrong::Table),
        }
    }

    fn table(&mut self, table: &TableOrder, level: u8, rest: &str) {
        let written = table.written(
            self.style,
            level,
            self.has_headings,
            &mut self.filled.problems,
        );
        self.filled.page.push_str(written.trim_end());
        // A table must be followed by an empty line.
        let next = rest.lines().nth(1).unwrap_or_default();
        if !next.trim().is_empty() {
            self.filled.page.push('\n');
        }
    }

    fn fact(&mut self, fact: &Fact, spot: Spot, rest: &str) -> Option<Wrong> {
        let after = rest.chars().next();
        let answer = match fact.answer() {
            Answer::Impossible(wrong) => {
                self.filled.problems.extend(wrong);
                return None;
            }
            // Only trials get here: the place of the missing value is checked.
            Answer::Unstated if spot.place == Place::Target => {
                self.filled.page.push_str(UNSTATED);
                return (!ADDRESSES.contains(&fact.key)).then_some(Wrong::NoAddress);
            }
            Answer::Unstated => UNSTATED.into(),
            Answer::Lines(lines, between) => Answer::Text(in_one_line(lines, between)),
            Answer::Contact(text) if !is_mail(text) => match WebAddress::parse(text) {
                Ok(address) if address.as_str() == text => Answer::Addresses(vec![address].into()),
                _ => text.into(),
            },
            answer => answer,
        };
        let answer = match answer {
            // The description of a picture is not part of the sentence.
            Answer::Text(text) if spot.place != Place::Description && is_ended(rest) => {
                Answer::Text(without_stop(text))
            }
            answer => answer,
        };
        if spot.is_joined && spot.place != Place::Target {
            self.filled.page.push(JOINER);
        }

        let is_address = matches!(answer, Answer::Addresses(_) | Answer::Contact(_));
        let is_plain = match spot.place {
            Place::Target => return self.target(&answer),
            Place::Description => true,
            _ if is_address && self.before == Some('<') && after == Some('>') => {
                return Some(Wrong::Autolink);
            }
            // A link cannot contain another one.
            Place::LinkText => is_address,
            _ => false,
        };
        if is_plain {
            let text = answer.line().unwrap_or_default();
            self.text(&text, Typography::None, spot, after);
        } else {
            self.inline(&answer, spot, after);
        }

        None
    }

    /// Writes the whole target of a link, which must be a single address.
    fn target(&mut self, answer: &Answer<'_>) -> Option<Wrong> {
        let address = match answer {
            Answer::Addresses(addresses) if addresses.len() == 1 => Ok(addresses[0].clone()),
            Answer::Contact(mail) => WebAddress::parse(&format!("mailto:{mail}")),
            Answer::Text(text) => WebAddress::parse(text),
            _ => return Some(Wrong::NoAddress),
        };
        let Ok(address) = address else {
            return Some(Wrong::NoAddress);
        };

        let written = LinkDestination(&address).to_string();
        // The edition may already have written the brackets.
        let written = if self.filled.page.ends_with('<') {
            written.trim_matches(['<', '>'])
        } else {
            &written
        };

        self.filled.page.push_str(written);
        None
    }

    /// Writes text, with links, names as code, and foreign words marked.
    fn inline(&mut self, answer: &Answer<'_>, spot: Spot, after: Option<char>) {
        match answer {
            Answer::Addresses(addresses) => {
                for (position, address) in addresses.iter().enumerate() {
                    if position > 0 {
                        self.filled.page.push_str(", ");
                    }

                    self.link(address);
                }
            }
            // After `]`, another bracket would be read as the reference of a
            // link. Writing to a string does not fail.
            Answer::Contact(mail) if self.before == Some(']') => {
                let _ = write!(self.filled.page, "<{mail}>");
            }
            Answer::Contact(mail) => {
                // Some renderers do not see an e-mail address in `<a@b.fr>`.
                self.filled.page.push('[');
                self.text(mail, self.style.typography, spot, None);
                let _ = write!(self.filled.page, "](mailto:{mail})");
            }
            Answer::Text(text) => self.marked(text, spot, after),
            Answer::Names(names, apart) if apart.is_empty() => self.names(names, spot, after),
            Answer::Names(names, apart) => {
                self.names(names, spot, Some(' '));
                self.marked(apart, spot, after);
            }
            Answer::Lines(..) | Answer::Unstated | Answer::Impossible(_) => {}
        }
    }

    fn link(&mut self, address: &WebAddress) {
        let written = match self.style.form.text {
            Markup::Html => HtmlLinkInMarkdown(address, self.style.left_to_right).to_string(),
            Markup::Markdown => AutoLink(address).to_string(),
        };
        self.filled.page.push_str(&written);
    }

    fn names(&mut self, names: &[String], spot: Spot, after: Option<char>) {
        // Adjacent backticks become one mark of code. A value beside it counts
        // as one whatever it is, so that the same page always has the same
        // code.
        let joins = is_code_or_slot(self.before) || is_code_or_slot(after);
        for (position, name) in names.iter().enumerate() {
            if position > 0 {
                self.filled.page.push_str(", ");
            }

            self.name(name, spot, after, joins);
        }
    }

    fn name(&mut self, name: &str, spot: Spot, after: Option<char>, joins: bool) {
        // At the beginning of a paragraph, `[…]:` defines a link, even in code.
        let may_define = spot.place == Place::LinkText && name.contains(']');
        let splits = spot.in_cell && name.contains('|') && name.contains('\\');
        let as_text = joins || may_define || splits;
        let parted = spot.in_heading.then(|| parted(name));
        let name = parted.as_deref().unwrap_or(name);
        if self.style.form.text == Markup::Html {
            let name = HtmlNameInMarkdown(name, self.style.left_to_right).to_string();
            self.push(&name, spot);
        } else if as_text {
            self.text(name, Typography::None, spot, after);
        } else if spot.in_cell {
            let name = CodeSpanInCell(name).to_string();
            self.filled.page.push_str(&name);
        } else {
            self.filled.page.push_str(&CodeSpan(name).to_string());
        }
    }

    fn marked(&mut self, text: &str, spot: Spot, after: Option<char>) {
        let foreign = self.style.foreign.unwrap_or(&foreign::NONE);
        let mut pieces = foreign.pieces(text).peekable();
        while let Some((piece, language)) = pieces.next() {
            let after = if pieces.peek().is_none() { after } else { None };
            match language {
                Some(tag) => {
                    let _ = write!(self.filled.page, "<span lang=\"{tag}\">");
                    self.text(piece, self.style.typography, spot, None);
                    self.filled.page.push_str("</span>");
                }
                None => self.text(piece, self.style.typography, spot, after),
            }
        }
    }

    /// Writes text; `after` is the next character of the page.
    fn text(&mut self, text: &str, typography: Typography, spot: Spot, after: Option<char>) {
        let text = if spot.in_heading { &parted(text) } else { text };
        let mut written = MarkdownText(text, typography).to_string();
        // Two hyphens or dots become another character under mdBook 0.5.
        let last = written.chars().next_back();
        if matches!(last, Some('-' | '.')) && last == after {
            let at = written.len() - 1;
            if !written[..at].ends_with('\\') {
                written.insert(at, '\\');
            }
        }

        self.push(&written, spot);
    }

    fn push(&mut self, written: &str, spot: Spot) {
        // Parsers disagree on `\\` before the `|` that ends a cell.
        if spot.in_cell && written.contains("\\\\") {
            self.filled.page.push_str(&written.replace("\\\\", "&#92;"));
        } else {
            self.filled.page.push_str(written);
        }
    }
}

/// Returns whether the page ends the sentence of a value with one full stop,
/// perhaps after the end of an emphasis or a link. `rest` is the page after the
/// value.
fn is_ended(rest: &str) -> bool {
    let mut end = rest.trim_start_matches(['*', '_', '~']);
    if let Some(target) = end.strip_prefix("](")
        && let Some((_, behind)) = target.split_once(')')
    {
        end = behind.trim_start_matches(['*', '_', '~']);
    }

    let Some(behind) = end.strip_prefix('.') else {
        return false;
    };

    !behind.starts_with(|c: char| c == '.' || c.is_alphanumeric() || slot(c).is_some())
}

/// Removes a full stop, since «Beta S.A.» at the end of a sentence has only
/// one. It stays after white space or nothing, where emphasis could not end.
fn without_stop(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.strip_suffix('.') {
        Some(rest) if rest.ends_with(|c: char| !c.is_whitespace()) => rest.to_owned().into(),
        _ => text,
    }
}

fn is_code_or_slot(c: Option<char>) -> bool {
    c.is_some_and(|c| c == '`' || slot(c).is_some())
}

fn is_mail(text: &str) -> bool {
    let Some((user, host)) = text.split_once('@') else {
        return false;
    };

    is_plain(user) && is_plain(host) && host.contains('.') && !host.contains(['_', '+'])
}

fn is_plain(part: &str) -> bool {
    let mut chars = part.chars();
    !part.is_empty() && chars.all(|c| c.is_ascii_alphanumeric() || "-._+".contains(c))
}
