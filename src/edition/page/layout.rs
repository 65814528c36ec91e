//! Reads a printed page, in which each value is a slot, and finds the context
//! of each slot and the edits around them.
//!
//! The page is read once, with the Markdown of mdBook. Characters that were
//! read as text, but could become markup beside some value, are then escaped.
//! So the page means the same whatever is put into the slots, as long as each
//! value is escaped for its place.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::characters::{marks, unfit};
use super::flaw::{Flaw, What};
use super::footnotes::{Footnotes, is_left_open, name_of_note};
use super::freeze::Run;
use super::headings::{
    Edit, Heading, Levels, shift_heading, text_alone, title_goes_on, without_attributes,
    without_overlaps,
};
use super::open_html::OpenHtml;
use super::spots::{Open, Place, Spot, TARGET, Wrong};
use crate::edition::engine::slots::{one_slot, slot};
use crate::edition::style::Style;
use crate::render::form::Markup;
use crate::render::link::begins_more;
use crate::render::typography::Typography;

#[derive(Debug)]
pub struct Layout {
    pub spots: Vec<Spot>,
    pub edits: Vec<Edit>,
    /// Mistakes of the page that do not depend on its values.
    pub flaws: Vec<Flaw>,
}

/// Reads a page; `tables` are the slots that are tables.
pub fn read(page: &str, tables: &[usize], style: &Style<'_>) -> Layout {
    let mut reader = Reader {
        page,
        style,
        tables,
        spots: Spot::all(page),
        edits: Vec::new(),
        headings: Vec::new(),
        inner_links: Vec::new(),
        open: Vec::new(),
        html: OpenHtml::default(),
        text_end: 0,
        last: None,
        table_lines: 0..0,
        row_cells: 0,
        cell_end: 0,
        loose: None,
        footnotes: Footnotes::default(),
        flaws: Vec::new(),
    };
    let parser = Parser::new_ext(page, style.form.mdbook.markdown());
    if let Some((name, definition)) = parser.reference_definitions().iter().next() {
        let what = What::Definition(name.to_owned());
        reader.flaws.push(Flaw::new(what, definition.span.start));
    }

    for (event, range) in parser.into_offset_iter() {
        reader.look_for_accidents(&event, &range);
        reader.event(event, range);
    }

    reader.finish()
}

pub struct Reader<'a> {
    pub page: &'a str,
    style: &'a Style<'a>,
    tables: &'a [usize],
    spots: Vec<Spot>,
    edits: Vec<Edit>,
    headings: Vec<Heading>,
    /// The links `[text](#id)`, each with its id.
    inner_links: Vec<(Range<usize>, String)>,
    /// The open containers around the text and where each begins, the innermost
    /// last.
    open: Vec<(Open, usize)>,
    pub html: OpenHtml,
    text_end: usize,
    /// The last character of the text of this heading so far.
    last: Option<char>,
    /// The last paragraph of tables, whose events are skipped.
    table_lines: Range<usize>,
    /// How many cells the current row has.
    pub row_cells: usize,
    pub cell_end: usize,
    /// A mark of emphasis in this paragraph that has no partner so far.
    pub loose: Option<char>,
    footnotes: Footnotes,
    pub flaws: Vec<Flaw>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            Event::Start(tag) => {
                self.html.interrupt();
                let start = range.start;
                let open = self.start(&tag, range);
                self.open.push((open, start));
            }
            Event::End(end) => {
                self.html.interrupt();
                self.open.pop();
                self.end(end, &range);
            }
            _ if self.table_lines.start <= range.start && range.end <= self.table_lines.end => {}
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => {
                self.last = code.chars().next_back();
                self.place_all(&range, Place::Wrong(Wrong::Code));
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                self.place_all(&range, Place::Wrong(Wrong::NotText("HTML")));
                let container = self.open.last().map_or(usize::MAX, |(_, start)| *start);
                self.html.read(&html, range.start, container);
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

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) -> Open {
        match tag {
            Tag::Paragraph if self.open.is_empty() => {
                self.paragraph(&range);
                Open::Other
            }
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
                self.last = None;
                Open::Heading
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => self.link(*link_type, dest_url, &range),
            Tag::Image { .. } => {
                let place = Place::Wrong(Wrong::NotText("the address of a picture"));
                self.place_all(&range, place);
                Open::Picture
            }
            Tag::FootnoteDefinition(name) => {
                self.edits.extend(name_of_note(self.page, range.start));
                self.footnotes.define(name, range);
                Open::Item
            }
            Tag::DefinitionListTitle => Open::Term,
            Tag::Item | Tag::DefinitionListDefinition => Open::Item,
            Tag::BlockQuote(_) => Open::Quote,
            Tag::TableCell => Open::Cell,
            Tag::CodeBlock(kind) => {
                if kind.is_fenced() && is_left_open(&self.page[range.clone()]) {
                    let what = What::Open("a block of code");
                    self.flaws.push(Flaw::new(what, range.start));
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
            _ => Open::Other,
        }
    }

    fn link(&mut self, kind: LinkType, target: &str, range: &Range<usize>) -> Open {
        if let (LinkType::Inline, Some(id)) = (kind, target.strip_prefix('#')) {
            self.inner_links.push((range.clone(), id.to_owned()));
        }

        let place = match kind {
            LinkType::Inline if one_slot(target).is_some() => Place::Target,
            _ => Place::Wrong(Wrong::NotText(TARGET)),
        };
        // The text of the link follows, and is placed later.
        self.place_all(range, place);
        match kind {
            LinkType::Autolink | LinkType::Email | LinkType::Collapsed | LinkType::Shortcut => {
                Open::Address
            }
            _ => Open::Link,
        }
    }

    fn end(&mut self, end: TagEnd, range: &Range<usize>) {
        match end {
            TagEnd::Link => self.title_of_link(range),
            TagEnd::TableHead | TagEnd::TableRow => {
                let rest = self.cell_end..range.end;
                self.place_all(&rest, Place::Wrong(Wrong::Cell));
            }
            _ => {}
        }
    }

    /// Refuses slots in the title of a link: only the first slot is its target.
    fn title_of_link(&mut self, range: &Range<usize>) {
        let spots = self.spots_in(range);
        let targets = spots.iter_mut().filter(|spot| spot.place == Place::Target);
        for spot in targets.skip(1) {
            spot.place = Place::Wrong(Wrong::NotText("the title of a link"));
        }
    }

    /// Places the tables of a top-level paragraph that consists of nothing
    /// else.
    fn paragraph(&mut self, range: &Range<usize>) {
        // Tables may contain links, and links cannot be nested.
        let mut lines = self.page[range.clone()].lines();
        if self.html.is_in_link() || !lines.all(|line| self.is_table(line)) {
            return;
        }

        self.table_lines = range.clone();
        // The final level depends on all headings. Until then it is that of the
        // nearest heading above.
        let above = self.headings.last().map_or(0, |heading| heading.level);
        self.place_all(range, Place::Line(above));
    }

    fn is_table(&self, line: &str) -> bool {
        matches!(one_slot(line.trim()), Some(slot) if self.tables.contains(&slot))
    }

    fn place_of_text(&self) -> Place {
        let is_heading = self.is_in(Open::Heading) || self.html.is_in_heading();
        let is_linked = is_heading || self.is_in(Open::Term);
        let is_heading_link = self.style.form.typeset && is_linked;
        if self.is_in(Open::Code) {
            Place::Wrong(Wrong::Code)
        } else if self.is_in(Open::Address) {
            Place::Wrong(Wrong::NotText(TARGET))
        } else if self.is_in(Open::Picture) {
            Place::Description
        } else if self.is_in(Open::Link) || self.html.is_in_link() || is_heading_link {
            Place::LinkText
        } else {
            Place::Text
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let place = self.place_of_text();
        let (in_cell, in_heading) = (self.is_in(Open::Cell), self.is_in(Open::Heading));
        self.place_all(&range, place);
        let is_open = self.last.is_some_and(|c| begins_more(c, None));
        let is_joined = in_heading && is_open && text.starts_with(|c| slot(c).is_some());
        for (position, spot) in self.spots_in(&range).iter_mut().enumerate() {
            spot.in_cell = in_cell;
            spot.in_heading = in_heading;
            spot.is_joined = is_joined && position == 0;
        }

        self.last = text.chars().next_back();
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
                is_in_heading: in_heading,
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

    pub fn is_in(&self, what: Open) -> bool {
        self.open.iter().any(|(open, _)| *open == what)
    }

    fn spots_in(&mut self, range: &Range<usize>) -> &mut [Spot] {
        let from = self.spots.partition_point(|spot| spot.at < range.start);
        let to = self.spots.partition_point(|spot| spot.at < range.end);
        &mut self.spots[from..to]
    }

    fn place_all(&mut self, range: &Range<usize>, place: Place) {
        let place = match self.html.not_text() {
            Some(what) => Place::Wrong(Wrong::NotText(what)),
            None => place,
        };
        let tables = self.tables;
        let is_hidden = self.html.is_hidden();
        for spot in self.spots_in(range) {
            spot.is_hidden = is_hidden;
            spot.place = match place {
                Place::Text | Place::LinkText | Place::Description | Place::Target
                    if tables.contains(&spot.slot) =>
                {
                    Place::Wrong(Wrong::Table)
                }
                // Emphasis is checked first, and is wrong in any place.
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

        self.flaws.extend(std::mem::take(&mut self.html).flaws());
        for range in self.footnotes.unprinted() {
            self.flaws.push(Flaw::new(What::Unreferred, range.start));
        }

        let keeps_attributes = self.style.form.text == Markup::Html;
        let mut edits = Vec::new();
        for heading in &self.headings {
            shift_heading(self.page, heading, levels.of(heading.level), &mut edits);
            if heading.has_attributes && !keeps_attributes {
                edits.extend(without_attributes(self.page, heading));
            }
        }

        for (link, id) in &self.inner_links {
            // A renderer may drop the id of a heading, or the heading is in the
            // other part of the charter. Ids that the edition does not define
            // may come from the renderer.
            let mut headings = self.headings.iter();
            let is_kept = if headings.any(|heading| heading.id.as_ref() == Some(id)) {
                keeps_attributes
            } else {
                self.style.is_whole
            };

            if !is_kept {
                edits.extend(text_alone(self.page, link));
            }
        }

        edits.append(&mut self.edits);
        // An insertion before a character comes before changes of it, and the
        // marks of a heading come before all else.
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        Layout {
            spots: self.spots,
            edits: without_overlaps(edits),
            flaws: self.flaws,
        }
    }
}
