//! Puts the values into the slots of a page, each escaped for what it stands
//! in.

use std::fmt::Write as _;

use super::fact::Fact;
use super::footnotes::CHARTER;
use super::headings::Edit;
use super::layout::Layout;
use super::spots::{Place, Spot, Wrong, slot};
use super::subject::Answer;
use super::tables::TableOrder;
use super::template::{MOST, Printed, Slot};
use crate::diagnostic::Diagnostic;
use crate::model::text::in_one_line;
use crate::model::web_address::WebAddress;
use crate::render::escape::{
    AutoLink, CodeSpan, CodeSpanInCell, HtmlLinkInMarkdown, HtmlNameInMarkdown, LeftToRight,
    LinkDestination, MarkdownText,
};
use crate::render::foreign::Foreign;
use crate::render::form::{Form, Markup};
use crate::render::link::parted;
use crate::render::typography::Typography;

/// How values are written.
#[derive(Debug)]
pub struct Hand<'a> {
    /// The name of the charter, for its notes.
    pub charter: &'a str,
    pub form: Form,
    pub typography: Typography,
    pub foreign: &'a Foreign,
    pub left_to_right: LeftToRight,
}

/// A page with its values.
#[derive(Debug, Default)]
pub struct Filled {
    pub page: String,
    /// The slots in which no value can stand, or not the one that does.
    pub wrong: Vec<(usize, Wrong)>,
    /// What the data does not say in this charter.
    pub problems: Vec<Diagnostic>,
}

/// Why another value than an address is not the target of a link.
const NO_ADDRESS: Wrong = Wrong::NoAddress;

/// What is printed for what is not stated, in a trial.
const UNSTATED: &str = "x";

/// Fills in all values and makes all changes.
pub fn fill(printed: &Printed, layout: &Layout, hand: &Hand<'_>) -> Filled {
    let page = &printed.page;
    let mut filler = Filler {
        printed,
        hand,
        filled: Filled::default(),
        before: None,
        has_headings: printed.slots.iter().any(|slot| match slot {
            Slot::Table(table) => table.has_text(),
            Slot::Fact(_) => false,
        }),
    };
    filler.filled.page.reserve(page.len() * 2);
    let mut edits = layout.edits.iter().peekable();
    let mut at = 0;
    for spot in &layout.spots {
        // What stands around it may be taken away: the page is not published.
        if let Place::Wrong(wrong) = spot.place {
            filler.filled.wrong.push((spot.slot, wrong));
            continue;
        }
        while let Some(edit) = edits.next_if(|edit| edit.range.end <= spot.at) {
            filler.filled.page.push_str(&page[at..edit.range.start]);
            filler.edit(edit);
            at = edit.range.end;
        }
        filler.filled.page.push_str(&page[at..spot.at]);
        at = spot.at + '\u{F0000}'.len_utf8();
        filler.before = page[..spot.at].chars().next_back();
        filler.value(*spot, &page[at..]);
        if filler.filled.page.len() > MOST {
            filler.filled.wrong.push((spot.slot, Wrong::TooMuch));
            return filler.filled;
        }
    }
    for edit in edits {
        filler.filled.page.push_str(&page[at..edit.range.start]);
        filler.edit(edit);
        at = edit.range.end;
    }
    filler.filled.page.push_str(&page[at..]);
    filler.filled
}

struct Filler<'a> {
    printed: &'a Printed,
    hand: &'a Hand<'a>,
    filled: Filled,
    /// What stands before the value on the page.
    before: Option<char>,
    /// Whether the titles of tables are headings.
    has_headings: bool,
}

impl Filler<'_> {
    fn edit(&mut self, edit: &Edit) {
        let text = if edit.text == CHARTER {
            self.hand.charter
        } else {
            &edit.text
        };
        self.filled.page.push_str(text);
    }

    /// Writes the value of a spot, which the page goes on with `rest`.
    fn value(&mut self, spot: Spot, rest: &str) {
        let after = rest.chars().next();
        let wrong = match (self.printed.slots.get(spot.slot), spot.place) {
            (Some(Slot::Table(table)), Place::Line(level)) => {
                self.table(table, level, rest);
                None
            }
            (Some(Slot::Fact(fact)), _) => self.fact(fact, spot, after),
            (Some(Slot::Table(_)) | None, _) => Some(Wrong::Table),
        };
        self.filled
            .wrong
            .extend(wrong.map(|wrong| (spot.slot, wrong)));
    }

    fn table(&mut self, table: &TableOrder, level: u8, rest: &str) {
        let (form, has_headings) = (self.hand.form, self.has_headings);
        let written = table.written(form, level, has_headings, &mut self.filled.problems);
        self.filled.page.push_str(written.trim_end());
        // An empty line ends a table.
        let next = rest.lines().nth(1).unwrap_or_default();
        if !next.trim().is_empty() {
            self.filled.page.push('\n');
        }
    }

    fn fact(&mut self, fact: &Fact, spot: Spot, after: Option<char>) -> Option<Wrong> {
        let answer = match fact.answer() {
            Answer::Impossible(wrong) => {
                self.filled.problems.extend(wrong);
                return None;
            }
            // In a trial: what is not stated is looked at where it stands.
            Answer::Unstated if spot.place == Place::Target => {
                self.filled.page.push_str(UNSTATED);
                return (!can_be_address(fact.key)).then_some(NO_ADDRESS);
            }
            Answer::Unstated => UNSTATED.into(),
            Answer::Lines(lines, between) => Answer::Text(in_one_line(lines, between)),
            answer => answer,
        };
        let is_between = self.before == Some('<') && after == Some('>');
        let is_text = matches!(spot.place, Place::Text | Place::LinkText);
        if is_text && is_between && matches!(answer, Answer::Addresses(_) | Answer::Contact(_)) {
            return Some(Wrong::Autolink);
        }
        match spot.place {
            Place::Target => return self.target(&answer),
            Place::Description => self.plain(&answer, spot, after),
            Place::LinkText => match answer {
                Answer::Names(_) | Answer::Text(_) => self.inline(&answer, spot, after),
                _ => self.plain(&answer, spot, after),
            },
            _ => self.inline(&answer, spot, after),
        }
        None
    }

    /// All of the target of a link: an address, and no other scheme.
    fn target(&mut self, answer: &Answer<'_>) -> Option<Wrong> {
        let address = match answer {
            Answer::Addresses(addresses) if addresses.len() == 1 => Ok(addresses[0].clone()),
            Answer::Contact(text) if is_mail(text) => WebAddress::parse(&format!("mailto:{text}")),
            Answer::Contact(text) => WebAddress::parse(text),
            Answer::Text(text) => WebAddress::parse(text),
            _ => return Some(NO_ADDRESS),
        };
        let Ok(address) = address else {
            return Some(NO_ADDRESS);
        };
        let written = LinkDestination(&address).to_string();
        // The edition may have put the brackets itself.
        let written = if self.filled.page.ends_with('<') {
            written.trim_matches(['<', '>'])
        } else {
            &written
        };
        self.filled.page.push_str(written);
        None
    }

    /// Text and nothing else.
    fn plain(&mut self, answer: &Answer<'_>, spot: Spot, after: Option<char>) {
        match answer {
            Answer::Addresses(addresses) => {
                let texts: Vec<&str> = addresses.iter().map(WebAddress::as_str).collect();
                self.text(&texts.join(", "), Typography::None, spot, after);
            }
            Answer::Contact(text) => {
                let typography = match contact(text) {
                    Some(_) => Typography::None,
                    None => self.hand.typography,
                };
                self.text(text, typography, spot, after);
            }
            Answer::Text(text) if spot.place == Place::Description => {
                self.text(text, Typography::None, spot, after);
            }
            Answer::Text(text) => self.text(text, self.hand.typography, spot, after),
            Answer::Names(names) => {
                self.text(&names.join(", "), Typography::None, spot, after);
            }
            Answer::Lines(..) | Answer::Unstated | Answer::Impossible(_) => {}
        }
    }

    /// The same, with links, names as code, and foreign words marked.
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
            Answer::Contact(text) => match contact(text) {
                // Behind a bracket, another one names what the first refers to.
                Some(Contact::Mail) if self.before == Some(']') => {
                    let _ = write!(self.filled.page, "<{text}>");
                }
                Some(Contact::Mail) => {
                    // In `<a@b.fr>` some renderers lose that it is a mail.
                    self.filled.page.push('[');
                    self.text(text, self.hand.typography, spot, None);
                    let _ = write!(self.filled.page, "](mailto:{text})");
                }
                Some(Contact::Web(address)) => self.link(&address),
                None => self.text(text, self.hand.typography, spot, after),
            },
            Answer::Text(text) => self.marked(text, spot, after),
            Answer::Names(names) => self.names(names, spot, after),
            Answer::Lines(..) | Answer::Unstated | Answer::Impossible(_) => {}
        }
    }

    fn link(&mut self, address: &WebAddress) {
        // Writing to a string does not fail.
        let _ = match self.hand.form.text {
            Markup::Html => write!(
                self.filled.page,
                "{}",
                HtmlLinkInMarkdown(address, self.hand.left_to_right)
            ),
            Markup::Markdown => write!(self.filled.page, "{}", AutoLink(address)),
        };
    }

    fn names(&mut self, names: &[String], spot: Spot, after: Option<char>) {
        // Backticks that stand side by side are one mark of code. What a value
        // beside it ends with does not count: the same page has the same code.
        let joins = |c: Option<char>| c.is_some_and(|c| c == '`' || slot(c).is_some());
        let joins = joins(self.before) || joins(after);
        for (position, name) in names.iter().enumerate() {
            if position > 0 {
                self.filled.page.push_str(", ");
            }
            self.name(name, spot, after, joins);
        }
    }

    fn name(&mut self, name: &str, spot: Spot, after: Option<char>, joins: bool) {
        // At the beginning of a paragraph, `[…]:` defines what a link leads to,
        // even in code.
        let may_define = spot.place == Place::LinkText && name.contains(']');
        let splits = spot.in_cell && name.contains('|') && name.contains('\\');
        let as_text = joins || may_define || splits;
        match self.hand.form.text {
            Markup::Html => {
                let name = HtmlNameInMarkdown(name, self.hand.left_to_right).to_string();
                self.push(&name, spot);
            }
            Markup::Markdown if as_text => self.text(name, Typography::None, spot, after),
            Markup::Markdown if spot.in_cell => {
                let _ = write!(self.filled.page, "{}", CodeSpanInCell(name));
            }
            Markup::Markdown => {
                let _ = write!(self.filled.page, "{}", CodeSpan(name));
            }
        }
    }

    fn marked(&mut self, text: &str, spot: Spot, after: Option<char>) {
        let mut pieces = self.hand.foreign.pieces(text).peekable();
        while let Some((piece, language)) = pieces.next() {
            let after = if pieces.peek().is_none() { after } else { None };
            match language {
                Some(tag) => {
                    let _ = write!(self.filled.page, "<span lang=\"{tag}\">");
                    self.text(piece, self.hand.typography, spot, None);
                    self.filled.page.push_str("</span>");
                }
                None => self.text(piece, self.hand.typography, spot, after),
            }
        }
    }

    /// Writes text, which the page goes on with `after`.
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

/// Whether a field can be a web address, stated or not.
fn can_be_address(key: &str) -> bool {
    let addresses = [
        "url",
        "manage",
        "publisher.contact",
        "publisher.dpo",
        "policy",
        "opt-out",
        "source",
    ];
    addresses.contains(&key)
}

/// A contact that Markdown can link.
enum Contact {
    /// An e-mail address of plain characters.
    Mail,
    Web(WebAddress),
}

fn contact(text: &str) -> Option<Contact> {
    if is_mail(text) {
        return Some(Contact::Mail);
    }
    let address = WebAddress::parse(text).ok()?;
    (address.as_str() == text).then_some(Contact::Web(address))
}

/// Whether a text is an e-mail address of plain characters.
fn is_mail(text: &str) -> bool {
    let plain = |part: &str| {
        let allowed = |c: char| c.is_ascii_alphanumeric() || "-._+".contains(c);
        !part.is_empty() && part.chars().all(allowed)
    };
    let domain = |part: &str| part.contains('.') && !part.contains(['_', '+']) && plain(part);
    text.split_once('@')
        .is_some_and(|(user, host)| plain(user) && domain(host))
}
