//! The place of a directive, as Markdown sees it.
//!
//! A directive is expanded if it is alone in its paragraph, or with other
//! directives, one per line, so that a charter can replace the line. In code it
//! is an example and stays. Anywhere else it is a mistake.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::as_html::stand_as_html;
use super::flow::{Flow, continuation, is_block, width};
use super::mistakes::Mistake;
use super::near;
use super::parse::{self, Directive};
use super::raw_html::{holds, raw_places};
use super::spec::reach;
use crate::diagnostic::{Diagnostic, kind};
use crate::render::page::options;

/// A directive in a place where it can be expanded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its range in the chapter.
    pub range: Range<usize>,
    pub directive: Directive,
    /// The prefix of all lines but the first, such as `> ` in a quote.
    pub prefix: String,
    /// The level of the nearest heading above, or 0 if there is none.
    pub heading_above: u8,
    /// Whether an empty line must follow, because the next line has text.
    pub gap_after: bool,
}

/// Returns the range of a directive or of its mistake.
pub fn range(found: &Result<Found, Mistake>) -> Range<usize> {
    match found {
        Ok(found) => found.range.clone(),
        Err(mistake) => mistake
            .labels
            .first()
            .map_or(0..0, |label| label.place.clone()),
    }
}

/// Locates each directive that begins at one of `starts`.
pub fn places(chapter: &str, starts: &[usize]) -> Vec<Result<Found, Mistake>> {
    let mut walk = Walk {
        chapter,
        starts,
        next: 0,
        around: Vec::new(),
        flow: None,
        heading_above: 0,
        html: (0..0, Vec::new()),
        blocks: String::new(),
        out: Vec::new(),
    };
    for (event, range) in Parser::new_ext(chapter, options()).into_offset_iter() {
        walk.event(&event, range);
    }
    walk.end_flow();
    walk.skipped_until(chapter.len());
    walk.out.sort_by_key(|found| range(found).start);
    walk.refuse_raw();
    walk.refuse_code();
    walk.out
}

struct Walk<'a> {
    chapter: &'a str,
    starts: &'a [usize],
    /// The index of the first directive whose place is not known yet.
    next: usize,
    around: Vec<TagEnd>,
    flow: Option<Flow>,
    heading_above: u8,
    /// The current HTML block, and the ranges in it that browsers show raw.
    html: (Range<usize>, Vec<Range<usize>>),
    /// The HTML blocks and inline tags so far, at their offsets in the chapter,
    /// with blanks between them.
    blocks: String,
    out: Vec<Result<Found, Mistake>>,
}

impl Walk<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) if is_block(tag.to_end()) => {
                self.end_flow();
                self.skipped_until(range.start);
                self.open(tag, &range);
            }
            Event::End(tag) if is_block(*tag) => {
                self.end_flow();
                self.around.pop();
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(flow) = &mut self.flow {
                    flow.line_break();
                }
            }
            Event::TaskListMarker(_) => {
                self.inline(&range);
                if let Some(flow) = &mut self.flow {
                    flow.is_task = true;
                }
            }
            Event::Rule => self.end_flow(),
            Event::Text(_) if self.is_in_code() => self.pass(&range),
            Event::Html(_) => self.html_line(&range),
            Event::Code(_) | Event::InlineHtml(_) => {
                if self.chapter[range.clone()].starts_with('<') {
                    self.keep_html(&range);
                }
                self.inline(&range);
                if let Some(flow) = &mut self.flow {
                    flow.code.push(range);
                }
            }
            _ => self.inline(&range),
        }
    }

    fn open(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        let mut around = self.around.iter();
        let is_inside = around.any(|block| matches!(block, TagEnd::Item | TagEnd::BlockQuote(_)));
        match tag {
            Tag::Heading { level, .. } if !is_inside => self.heading_above = *level as u8,
            Tag::HtmlBlock => {
                self.html = (range.clone(), raw_places(&self.chapter[range.clone()]));
                self.keep_html(range);
            }
            _ => {}
        }

        self.around.push(tag.to_end());
    }

    fn is_in_code(&self) -> bool {
        let block = self.around.last();
        matches!(block, Some(TagEnd::CodeBlock | TagEnd::MetadataBlock(_)))
    }

    fn inline(&mut self, range: &Range<usize>) {
        let around = &self.around;
        self.flow
            .get_or_insert_with(|| Flow::new(around))
            .add(range);
    }

    /// Takes the next directive, if it begins before `end`.
    fn next_before(&mut self, end: usize) -> Option<usize> {
        let start = self.starts.get(self.next).filter(|start| **start < end)?;
        self.next += 1;
        Some(*start)
    }

    /// Skips the directives in a range, where they are examples.
    fn pass(&mut self, range: &Range<usize>) {
        self.skipped_until(range.start);
        while self.next_before(range.end).is_some() {}
    }

    fn html_line(&mut self, range: &Range<usize>) {
        self.skipped_until(range.start);
        while let Some(start) = self.next_before(range.end) {
            let (block, raw) = &self.html;
            if !holds(raw, start.saturating_sub(block.start)) {
                let mistake = self.misplaced(start, "in an HTML block", IN_HTML);
                self.out.push(Err(mistake));
            }
        }

        let line = &self.chapter[range.clone()];
        let start = range.start + line.len() - line.trim_start().len();
        let (block, raw) = &self.html;
        if !holds(raw, start.saturating_sub(block.start)) {
            let amid = near::amid(self.rest_of_line(start), &["{{#", "<#"], start);
            self.out.extend(amid.map(|amid| Err(amid.help(IN_HTML))));
        }
    }

    /// Reports directives before `end` that no event covered, for example in
    /// the title of a link.
    fn skipped_until(&mut self, end: usize) {
        while let Some(start) = self.next_before(end) {
            let mistake = self.misplaced(start, "outside the text of the page", ALONE);
            self.out.push(Err(mistake));
        }
    }

    /// Decides about the directives in a run of text.
    fn end_flow(&mut self) {
        let Some(flow) = self.flow.take() else { return };
        let range = flow.range();
        self.skipped_until(range.start);
        let raw = raw_places(&self.chapter[range.clone()]);
        let is_raw = |at: usize| holds(&raw, at - range.start);
        let mut here = Vec::new();
        while let Some(start) = self.next_before(range.end) {
            if !holds(&flow.code, start) && !is_raw(start) {
                here.push(start);
            }
        }

        let near = self.nearly(&flow, is_raw);
        // Check whether each line is a directive, or nearly one.
        let mut lines = flow.lines.iter().zip(&near);
        let all_alone =
            lines.all(|(line, near)| near.is_some() || here.binary_search(&line.start).is_ok());
        let is_near = all_alone && flow.forbids().is_none();
        for start in &here {
            // Skip one inside a near miss, such as one with a sign too many.
            let mut labels = near.iter().flatten().flat_map(|near| &near.labels);
            if is_near && labels.any(|label| label.place.contains(start)) {
                continue;
            }

            match self.in_flow(&flow, *start, all_alone) {
                Ok(found) => self.out.push(Ok(found)),
                Err(mistakes) => self.out.extend(mistakes.into_iter().map(Err)),
            }
        }

        if is_near {
            self.out.extend(near.into_iter().flatten().map(Err));
            return;
        }

        if here.is_empty() && flow.forbids().is_none() && !is_raw(range.start) {
            let whole = near::mistake(&flow.in_one_line(self.chapter), range.start);
            if let Some(whole) = whole {
                self.out.push(Err(whole.place(|_| range.clone())));
                return;
            }
        }

        for (start, line) in flow.bare_lines(self.chapter) {
            if is_raw(start) {
                continue;
            }

            let Some(mut amid) = near::amid(line, &["{{#"], start) else {
                continue;
            };

            if flow.forbids().is_some() {
                amid = amid.help(ALONE);
            }

            self.out.push(Err(amid));
        }
    }

    /// Returns the mistake of each line that is nearly a directive.
    fn nearly(&self, flow: &Flow, is_raw: impl Fn(usize) -> bool) -> Vec<Option<Mistake>> {
        let mut near = Vec::new();
        for line in &flow.lines {
            // The parser leaves out a backslash at the start of a line.
            let is_escaped = self.chapter[..line.start].ends_with('\\');
            let start = line.start - usize::from(is_escaped);
            let mistake = near::mistake(self.rest_of_line(start).trim_end(), start);
            near.push(mistake.filter(|_| !is_raw(line.start)));
        }

        near
    }

    fn in_flow(&self, flow: &Flow, start: usize, all_alone: bool) -> Result<Found, Vec<Mistake>> {
        if let Some(place) = flow.forbids() {
            return Err(vec![self.misplaced(start, place, ALONE)]);
        }

        let (range, directive) = parse::parse(self.chapter, start)?;
        let line = flow.line_of(start).cloned().unwrap_or(range.clone());
        let alone = line.start == start && self.rest_of_line(range.end).trim().is_empty();
        if !alone || !all_alone {
            let mut wrong = directive.wrong;
            wrong.push(self.misplaced(start, "amid other text", ALONE));
            return Err(wrong);
        }

        let prefix = self.prefix(flow, start).map_err(|mistake| vec![mistake])?;
        Ok(Found {
            gap_after: self.gap_after(range.end),
            range,
            directive,
            prefix,
            heading_above: self.heading_above,
        })
    }

    fn keep_html(&mut self, range: &Range<usize>) {
        let gap = range.start.saturating_sub(self.blocks.len());
        self.blocks.extend(std::iter::repeat_n(' ', gap));
        self.blocks.push_str(&self.chapter[range.clone()]);
    }

    /// Refuses directives inside an element that HTML opens and does not close,
    /// if browsers show its content raw or not at all.
    fn refuse_raw(&mut self) {
        let raw = raw_places(&self.blocks);
        let mut out = std::mem::take(&mut self.out);
        for found in &mut out {
            if let Ok(Found { range, .. }) = found
                && holds(&raw, range.start)
            {
                *found = Err(self.misplaced(range.start, IN_RAW, OUT));
            }
        }

        self.out = out;
    }

    /// Refuses directives whose charters would be code. A line with a deep
    /// indent may continue a paragraph, or follow a link definition, but cannot
    /// begin HTML.
    fn refuse_code(&mut self) {
        let mut placed = Vec::new();
        let mut is_far = false;
        for found in self.out.iter().flatten() {
            let before = continuation(self.chapter, found.range.start);
            is_far |= width(before.rsplit('>').next().unwrap_or_default()) >= INDENT;
            placed.push((found.range.clone(), found.prefix.as_str()));
        }

        if !is_far {
            return;
        }

        let mut stand = stand_as_html(self.chapter, &placed).into_iter();
        let mut out = std::mem::take(&mut self.out);
        for found in &mut out {
            if let Ok(Found { range, .. }) = found
                && !stand.next().unwrap_or_default()
            {
                *found = Err(self.misplaced(range.start, "this far to the right", FAR));
            }
        }

        self.out = out;
    }

    /// Returns the rest of the line from `at` on, without its end.
    fn rest_of_line(&self, at: usize) -> &str {
        self.chapter[at..].split('\n').next().unwrap_or_default()
    }

    /// Returns the prefix for every line of the charter after the first.
    fn prefix(&self, flow: &Flow, start: usize) -> Result<String, Mistake> {
        let first = continuation(self.chapter, flow.range().start);
        let own = continuation(self.chapter, start);
        let in_list = flow.around.contains(&TagEnd::Item);
        if own.matches('>').count() < first.matches('>').count()
            || (in_list && width(&own) < width(&first))
        {
            let problem =
                "this line is part of the list or quote above, and does not begin like it";
            return Err(Diagnostic::new(kind::DIRECTIVE_PLACE, problem)
                .at(self.directive_range(start), "a lazy continuation")
                .help(format!("begin the line with `{first}`")));
        }

        Ok(own)
    }

    /// Returns whether the next line has text. An empty line must then follow,
    /// since nothing else ends HTML and tables.
    fn gap_after(&self, end: usize) -> bool {
        let next = self.chapter[end..].split('\n').nth(1);
        next.is_some_and(|line| !line.trim_matches([' ', '\t', '\r', '>']).is_empty())
    }

    /// Returns the range of a directive, or of its line if it has no end.
    fn directive_range(&self, start: usize) -> Range<usize> {
        let text = &self.chapter[start..];
        let line = reach(text).trim_end().len();
        start..start + parse::length(text).unwrap_or(line)
    }

    fn misplaced(&self, start: usize, place: &str, help: &str) -> Mistake {
        let problem = format!("a directive cannot stand {place}");
        let label = "a charter cannot take its place here";
        Diagnostic::new(kind::DIRECTIVE_PLACE, problem)
            .at(self.directive_range(start), label)
            .help(help)
    }
}

const ALONE: &str = "put it in a line of its own, with an empty line before and after; write `\\<<#` to show it as text";
const FAR: &str =
    "begin its line where the text above begins: four spaces and more make code of a charter";
const IN_RAW: &str = "in HTML that is shown as code, or not at all";
const OUT: &str = "close that element or comment before it; write `\\<<#` to show it as text";
const IN_HTML: &str =
    "leave an empty line before and after it, so that it is no longer part of the HTML";

/// The indent from which a line is code.
const INDENT: usize = 4;
