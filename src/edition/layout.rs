//! Reads a printed page, in which a slot stands for each value, and says what
//! each slot stands in and what is to be changed around them.
//!
//! The page is read once, with the Markdown of mdBook. What was read is then
//! made fast: a character that was text, and that could become more beside some
//! value, gets a backslash. So the page means the same whatever is put into the
//! slots, as long as each value is escaped for its place.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::accidents::Accidents;
use super::characters::marks;
use super::emphasis::unfit;
use super::flaw::{self, Flaw};
use super::footnotes::{Footnotes, is_left_open, name_of_note};
use super::freeze::Run;
use super::headings::{
    Edit, Heading, Levels, shift_heading, title_goes_on, without_attributes, without_overlaps,
};
use super::inner_links::{InnerLink, is_its_text};
use super::open_html::OpenHtml;
use super::spots::{Place, Spot, TARGET, Wrong, is_one_slot, slot};
use super::style::Style;
use crate::render::typography::Typography;

/// What was read.
#[derive(Debug)]
pub struct Layout {
    /// All slots, in the order of the page.
    pub spots: Vec<Spot>,
    /// All changes, in the order of the page.
    pub edits: Vec<Edit>,
    /// What would change what stands below the charter in its chapter.
    pub flaws: Vec<Flaw>,
}

/// Reads a page; `is_table` says which slots are tables.
pub fn read(page: &str, style: &Style<'_>, is_table: impl Fn(usize) -> bool) -> Layout {
    let mut reader = Reader::new(page, style, is_table);
    let parser = Parser::new_ext(page, style.mdbook.markdown());
    let definition = parser.reference_definitions().iter().next();
    let definition = definition.map(|(name, _)| Flaw::Definition(name.to_owned()));
    reader.flaws.extend(definition);
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, range);
    }
    reader.finish()
}

/// What is open around the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Heading,
    Link,
    /// A link whose text is also what it leads to, or the name of where that
    /// stands: with a character more or less it would lead nowhere.
    Address,
    Picture,
    Cell,
    Code,
    Emphasis,
}

struct Reader<'a, F> {
    page: &'a str,
    style: &'a Style<'a>,
    is_table: F,
    spots: Vec<Spot>,
    edits: Vec<Edit>,
    headings: Vec<Heading>,
    inner_links: Vec<InnerLink>,
    open: Vec<Open>,
    html: OpenHtml,
    /// Where each block and inline begins that is open, all kinds.
    containers: Vec<usize>,
    /// Where the last text ended.
    text_end: usize,
    /// The last tables, whose lines are passed over.
    tables: Range<usize>,
    footnotes: Footnotes,
    /// Where the last piece of HTML began outside of any tag.
    html_start: usize,
    flaws: Vec<Flaw>,
    accidents: Accidents,
}

impl<'a, F: Fn(usize) -> bool> Reader<'a, F> {
    fn new(page: &'a str, style: &'a Style<'a>, is_table: F) -> Self {
        Self {
            page,
            style,
            is_table,
            spots: Spot::all(page),
            edits: Vec::new(),
            headings: Vec::new(),
            inner_links: Vec::new(),
            open: Vec::new(),
            html: OpenHtml::default(),
            containers: Vec::new(),
            text_end: 0,
            tables: 0..0,
            footnotes: Footnotes::default(),
            html_start: 0,
            flaws: Vec::new(),
            accidents: Accidents::default(),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        self.accidents.event(self.page, &event, &range);
        match event {
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            Event::Start(tag) => {
                self.html.interrupt();
                let start = range.start;
                self.start(&tag, range);
                self.containers.push(start);
            }
            Event::End(end) => {
                self.html.interrupt();
                self.containers.pop();
                self.end(end, range);
            }
            _ if self.tables.start <= range.start && range.end <= self.tables.end => {}
            Event::Text(text) => self.text(&text, range),
            Event::Code(_) => self.place_all(&range, Place::Wrong(Wrong::Code)),
            Event::Html(html) | Event::InlineHtml(html) => {
                self.place_all(&range, Place::Wrong(Wrong::NotText("HTML")));
                if self.html.not_text().is_none() {
                    self.html_start = range.start;
                    self.accidents.html(&html, range.start);
                }
                let container = self.containers.last().copied();
                self.html
                    .read(&html, range.start, container.unwrap_or(usize::MAX));
            }
            Event::FootnoteReference(name) => {
                self.footnotes.refer(&name);
                self.edits.extend(name_of_note(self.page, range.start));
            }
            Event::HardBreak if self.is_in(Open::Heading) => {
                self.edits.extend(title_goes_on(self.page, &range));
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let open = match tag {
            Tag::Paragraph if self.containers.is_empty() => return self.paragraph(&range),
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                self.headings.push(Heading {
                    level: *level as u8,
                    has_attributes: id.is_some() || !classes.is_empty() || !attrs.is_empty(),
                    id: id.as_deref().map(str::to_owned),
                    range,
                });
                Open::Heading
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                self.inner_links
                    .extend(InnerLink::of(*link_type, dest_url, &range));
                let target = match link_type {
                    LinkType::Inline if is_one_slot(dest_url) => Place::Target,
                    _ => Place::Wrong(Wrong::NotText(TARGET)),
                };
                // The text of the link follows, and is placed as such.
                self.place_all(&range, target);
                if is_its_text(*link_type) {
                    Open::Address
                } else {
                    Open::Link
                }
            }
            Tag::Image { .. } => {
                let place = Place::Wrong(Wrong::NotText("the address of a picture"));
                self.place_all(&range, place);
                Open::Picture
            }
            Tag::FootnoteDefinition(name) => {
                self.edits.extend(name_of_note(self.page, range.start));
                self.footnotes.define(name, range);
                return;
            }
            Tag::TableCell => Open::Cell,
            Tag::CodeBlock(kind) => {
                if kind.is_fenced() && is_left_open(&self.page[range.clone()]) {
                    self.flaws.push(Flaw::Open("a block of code", range.start));
                }
                Open::Code
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {
                let width = marks(self.page, tag, &range);
                let is_nested = self.is_in(Open::Emphasis);
                for mark in unfit(self.page, &range, width, is_nested) {
                    self.place_all(&mark, Place::Wrong(Wrong::Emphasis));
                }
                Open::Emphasis
            }
            _ => return,
        };
        self.open.push(open);
    }

    fn end(&mut self, end: TagEnd, range: Range<usize>) {
        let closes = matches!(
            end,
            TagEnd::Heading(_)
                | TagEnd::Link
                | TagEnd::Image
                | TagEnd::TableCell
                | TagEnd::CodeBlock
                | TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
        );
        if closes {
            self.open.pop();
        }
        match end {
            TagEnd::Link => self.title_of_link(&range),
            TagEnd::TableHead | TagEnd::TableRow => {
                let rest = self.accidents.cell_end()..range.end;
                self.place_all(&rest, Place::Wrong(Wrong::Cell));
            }
            _ => {}
        }
    }

    /// Of the slots that are left as the target of a link, only the first is:
    /// another one stands in its title.
    fn title_of_link(&mut self, range: &Range<usize>) {
        let spots = self.spots_in(range);
        let targets = spots.iter_mut().filter(|spot| spot.place == Place::Target);
        for spot in targets.skip(1) {
            spot.place = Place::Wrong(Wrong::NotText("the title of a link"));
        }
    }

    /// A paragraph at the top of the page: of nothing but tables, or of none.
    fn paragraph(&mut self, range: &Range<usize>) {
        let page = self.page;
        let is_table = |line: &str| {
            let mut chars = line.trim().chars();
            let table = chars.next().and_then(slot).is_some_and(&self.is_table);
            table && chars.next().is_none()
        };
        if !page[range.clone()].lines().all(is_table) {
            return;
        }
        self.tables = range.clone();
        // The level is known when all headings are; until then it is that of
        // the nearest heading above.
        let above = self.headings.last().map_or(0, |heading| heading.level);
        self.place_all(range, Place::Line(above));
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let place = if self.is_in(Open::Code) {
            Place::Wrong(Wrong::Code)
        } else if self.is_in(Open::Address) {
            Place::Wrong(Wrong::NotText(TARGET))
        } else if self.is_in(Open::Picture) {
            Place::Description
        } else if self.is_in(Open::Link)
            || self.html.is_in_link()
            || (self.is_in(Open::Heading) && self.style.headings_are_links)
        {
            Place::LinkText
        } else {
            Place::Text
        };
        let (in_cell, in_heading) = (self.is_in(Open::Cell), self.is_in(Open::Heading));
        self.place_all(&range, place);
        for spot in self.spots_in(&range) {
            spot.in_cell = in_cell;
            spot.in_heading = in_heading;
        }
        let is_as_written = text == &self.page[range.clone()];
        if is_as_written && !matches!(place, Place::Wrong(_)) {
            let is_html_text = self.html.not_text().is_none();
            let run = Run {
                page: self.page,
                range: range.clone(),
                typography: if is_html_text {
                    self.style.typography
                } else {
                    Typography::None
                },
                is_escaped: range.start > self.text_end && self.page[..range.start].ends_with('\\'),
                is_in_heading: self.is_in(Open::Heading),
            };
            run.fasten(&mut self.edits);
            if let Some(foreign) = self.style.foreign
                && place != Place::Description
                && is_html_text
            {
                run.mark(foreign, &mut self.edits);
            }
        }
        self.text_end = range.end;
    }

    fn is_in(&self, open: Open) -> bool {
        self.open.contains(&open)
    }

    fn spots_in(&mut self, range: &Range<usize>) -> &mut [Spot] {
        let from = self.spots.partition_point(|spot| spot.at < range.start);
        let to = self.spots.partition_point(|spot| spot.at < range.end);
        &mut self.spots[from..to]
    }

    fn place_all(&mut self, range: &Range<usize>, place: Place) {
        let from = self.spots.partition_point(|spot| spot.at < range.start);
        let to = self.spots.partition_point(|spot| spot.at < range.end);
        let place = match self.html.not_text() {
            Some(what) => Place::Wrong(Wrong::NotText(what)),
            None => place,
        };
        for spot in &mut self.spots[from..to] {
            spot.place = match place {
                Place::Text | Place::LinkText | Place::Description | Place::Target
                    if (self.is_table)(spot.slot) =>
                {
                    Place::Wrong(Wrong::Table)
                }
                // Emphasis is looked at first, and is wrong wherever it is.
                _ if spot.place == Place::Wrong(Wrong::Emphasis) => spot.place,
                place => place,
            };
        }
    }

    fn finish(mut self) -> Layout {
        let levels = Levels::new(&self.headings, self.style.level);
        for spot in &mut self.spots {
            if let Place::Line(above) = &mut spot.place {
                *above = match *above {
                    0 => levels.highest(),
                    above => levels.below(above),
                };
            }
        }
        let accidents = std::mem::take(&mut self.accidents);
        self.flaws
            .extend(flaw::of_page(accidents, &self.html, self.html_start));
        for range in self.footnotes.unprinted() {
            self.html = OpenHtml::default();
            self.place_all(&range, Place::Wrong(Wrong::Footnote));
        }
        let mut edits = Vec::new();
        for heading in &self.headings {
            shift_heading(self.page, heading, levels.of(heading.level), &mut edits);
            if heading.has_attributes && !self.style.keeps_attributes {
                edits.extend(without_attributes(self.page, heading));
            }
        }
        for link in &self.inner_links {
            // A heading may lose its name with a renderer, or be in the other
            // part of the charter. Names that the edition does not give are
            // those of whoever reads the page next.
            let is_kept = if link.is_to(&self.headings) {
                self.style.keeps_attributes
            } else {
                self.style.is_whole
            };
            if !is_kept {
                edits.extend(link.text_alone(self.page));
            }
        }
        edits.append(&mut self.edits);
        // What is inserted before a character stays before whatever that
        // becomes; the marks of a heading stay before all else.
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        Layout {
            spots: self.spots,
            edits: without_overlaps(edits),
            flaws: self.flaws,
        }
    }
}
