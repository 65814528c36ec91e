//! What is read of a template: its blocks, and what an edition cannot say.

use std::ops::Range;

use minijinja::machinery::Span;

/// Something that an edition cannot say.
#[derive(Debug, PartialEq, Eq)]
pub struct Refused {
    pub range: Range<usize>,
    pub message: String,
    pub help: Option<String>,
}

impl Refused {
    pub fn new(range: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        let (message, help) = (message.into(), help.into());
        let help = (!help.is_empty()).then_some(help);
        Self {
            range,
            message,
            help,
        }
    }
}

/// What was read of a template.
#[derive(Debug, Default)]
pub struct Script {
    pub blocks: Vec<Block>,
    /// Where the first text or value outside blocks stands.
    pub outside: Option<Range<usize>>,
    pub refused: Vec<Refused>,
}

/// A block, as a template defines it.
#[derive(Debug, Clone)]
pub struct Block {
    pub name: String,
    pub range: Range<usize>,
    /// The block that it stands in.
    pub within: Option<String>,
    /// Where it prints that of the edition below.
    pub supers: Vec<Range<usize>>,
}

/// Goes through a template.
pub struct Reader<'a> {
    pub body: &'a str,
    pub script: Script,
    /// The blocks around a statement, by their positions.
    pub open: Vec<usize>,
}

impl Reader<'_> {
    pub fn refuse(
        &mut self,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.script.refused.push(Refused::new(range, message, help));
    }
}

/// The bytes of a span.
pub fn range(span: Span) -> Range<usize> {
    span.start_offset as usize..span.end_offset as usize
}
