//! A run of inline text in a chapter, line by line: the content of one
//! paragraph, tight list item, heading or cell.

use std::ops::Range;

use pulldown_cmark::{Tag, TagEnd};

/// The blocks around a run of text, outermost first.
pub type Around = Vec<Block>;

/// A block that can hold text or other blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    Paragraph,
    Item,
    Quote,
    Heading,
    Table,
    Footnote,
    Definition,
    Html,
    Code,
    /// A list: it says nothing that its items do not.
    List,
}

/// What a tag opens, if it is a block.
pub fn opens(tag: &Tag<'_>) -> Option<Block> {
    Some(match tag {
        Tag::Paragraph => Block::Paragraph,
        Tag::Item => Block::Item,
        Tag::BlockQuote(_) => Block::Quote,
        Tag::Heading { .. } => Block::Heading,
        Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell => Block::Table,
        Tag::FootnoteDefinition(_) => Block::Footnote,
        Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
            Block::Definition
        }
        Tag::HtmlBlock => Block::Html,
        Tag::CodeBlock(_) | Tag::MetadataBlock(_) => Block::Code,
        Tag::List(_) => Block::List,
        _ => return None,
    })
}

/// Whether the end of a tag closes a block.
pub fn closes(tag: TagEnd) -> bool {
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

/// A run of inline text.
#[derive(Debug)]
pub struct Flow {
    /// What it stands in.
    pub around: Around,
    /// Its lines, without the marks of lists and quotes before them.
    pub lines: Vec<Range<usize>>,
    /// Its code spans and HTML tags.
    pub code: Vec<Range<usize>>,
    /// Whether the box of a task stands before it.
    pub is_task: bool,
    /// Whether the next inline thing begins a line.
    broken: bool,
}

impl Flow {
    /// A run that begins.
    pub fn new(around: &Around) -> Self {
        Self {
            around: around.clone(),
            lines: Vec::new(),
            code: Vec::new(),
            is_task: false,
            broken: true,
        }
    }

    /// Adds an inline thing.
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

    /// The line that `at` stands in.
    pub fn line_of(&self, at: usize) -> Option<&Range<usize>> {
        let index = self.lines.partition_point(|line| line.end <= at);
        self.lines.get(index).filter(|line| line.contains(&at))
    }

    /// All of its bytes.
    pub fn range(&self) -> Range<usize> {
        let start = self.lines.first().map_or(0, |line| line.start);
        let end = self.lines.last().map_or(start, |line| line.end);
        start..end
    }
}

/// What stands before `at` in its line, with the marks of lists blanked: what
/// further lines of the same list item or quote begin with.
pub fn continuation(chapter: &str, at: usize) -> String {
    let start = chapter[..at].rfind('\n').map_or(0, |found| found + 1);
    let keep = |c: char| {
        if matches!(c, '>' | ' ' | '\t') {
            c
        } else {
            ' '
        }
    };
    chapter[start..at].chars().map(keep).collect()
}

/// How far a prefix indents, with tab stops every four columns.
pub fn width(prefix: &str) -> usize {
    prefix.chars().fold(0, |width, c| match c {
        '\t' => width + 4 - width % 4,
        _ => width + 1,
    })
}
