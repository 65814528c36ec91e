//! A run of inline text in a chapter, line by line: the content of one
//! paragraph, tight list item, heading or cell.

use std::ops::Range;

use pulldown_cmark::TagEnd;

/// Returns whether a tag is of a block, which can hold text or other blocks.
pub fn is_block(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

#[derive(Debug)]
pub struct Flow {
    /// The blocks that contain it, outermost first.
    pub around: Vec<TagEnd>,
    /// Its lines, without the markers of lists and quotes.
    pub lines: Vec<Range<usize>>,
    /// Its code spans and HTML tags.
    pub code: Vec<Range<usize>>,
    /// Whether it is a task with a checkbox.
    pub is_task: bool,
    /// Whether the next inline element begins a line.
    broken: bool,
}

impl Flow {
    pub fn new(around: &[TagEnd]) -> Self {
        Self {
            around: around.to_vec(),
            lines: Vec::new(),
            code: Vec::new(),
            is_task: false,
            broken: true,
        }
    }

    pub fn add(&mut self, range: &Range<usize>) {
        match self.lines.last_mut() {
            Some(line) if !self.broken => line.end = line.end.max(range.end),
            _ => self.lines.push(range.clone()),
        }

        self.broken = false;
    }

    pub fn line_break(&mut self) {
        self.broken = true;
    }

    /// Returns the line that contains a byte.
    pub fn line_of(&self, at: usize) -> Option<&Range<usize>> {
        let index = self.lines.partition_point(|line| line.end <= at);
        self.lines.get(index).filter(|line| line.contains(&at))
    }

    /// Returns the range of all lines.
    pub fn range(&self) -> Range<usize> {
        let start = self.lines.first().map_or(0, |line| line.start);
        let end = self.lines.last().map_or(start, |line| line.end);
        start..end
    }

    /// Returns each line and its offset, without the checkbox of a task.
    pub fn bare_lines<'a>(&self, chapter: &'a str) -> Vec<(usize, &'a str)> {
        let mut out = Vec::new();
        for line in &self.lines {
            let text = &chapter[line.clone()];
            let mut boxes = ["[ ]", "[x]", "[X]"].iter().filter(|_| self.is_task);
            let behind = boxes.find_map(|mark| text.strip_prefix(*mark));
            let bare = behind.unwrap_or(text).trim_start();
            out.push((line.end - bare.len(), bare));
        }

        out
    }

    /// Returns the text on one line, without the markers of quotes.
    pub fn in_one_line(&self, chapter: &str) -> String {
        let mut around = self.around.iter();
        let is_quote = around.any(|block| matches!(block, TagEnd::BlockQuote(_)));
        let mut lines = chapter[self.range()].lines();
        let mut out = lines.next().unwrap_or_default().trim_end().to_owned();
        for line in lines {
            out.push(' ');
            let text = line.trim_start_matches(|c: char| c.is_whitespace() || is_quote && c == '>');
            out.push_str(text.trim_end());
        }

        out
    }

    /// Returns the place to name in a message, if no directive can be expanded
    /// in it.
    pub fn forbids(&self) -> Option<&'static str> {
        if self.is_task {
            return Some("in a task");
        }

        for block in self.around.iter().rev() {
            match block {
                TagEnd::Heading(_) => return Some("in a heading"),
                TagEnd::Table => return Some("in a table"),
                TagEnd::FootnoteDefinition => return Some("in a footnote"),
                TagEnd::DefinitionList => return Some("in a definition"),
                _ => {}
            }
        }

        None
    }
}

/// Returns the prefix for further lines of the same list item or quote: the
/// text before `at` in its line, with list markers blanked.
pub fn continuation(chapter: &str, at: usize) -> String {
    let start = chapter[..at].rfind('\n').map_or(0, |found| found + 1);
    chapter[start..at].replace(|c| !matches!(c, '>' | ' ' | '\t'), " ")
}

/// Returns the width of a prefix in columns, with tab stops every four.
pub fn width(prefix: &str) -> usize {
    let mut width = 0;
    for c in prefix.chars() {
        width += if c == '\t' { 4 - width % 4 } else { 1 };
    }

    width
}
