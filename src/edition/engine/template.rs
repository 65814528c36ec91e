//! Runs editions: minijinja, with one environment for all editions of a book.
//!
//! Every value prints as one private-use character, a *slot*, and is kept in a
//! list. What it becomes is decided when the page around it has been read, so
//! nothing here escapes anything. Fuel stops endless loops, and a bounded
//! writer stops output that is too long.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::sync::Arc;

use minijinja::value::{Object, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

use super::filters;
use super::slots::{self, slot};
use super::tables::{TableFunction, TableOrder};
use crate::edition::language::script::is_of_path;
use crate::edition::language::tags::{DROPPED, syntax};
use crate::edition::values::fact::Fact;
use crate::edition::values::failure::{Failure, refused, unstated};
use crate::edition::values::kinds;
use crate::edition::values::seen::Seen;
use crate::edition::values::subject::Subject;
use crate::model::origin::FileId;
use crate::source::place::Place;

/// How many steps a charter may take. A few hundred per cookie are plenty.
const FUEL: u64 = 2_000_000;

/// How many bytes a charter may have, both before and after its values are
/// written.
pub const MOST: usize = 4 << 20;

/// Returns whether a character is reserved for values or removed lines.
pub fn is_reserved(c: char) -> bool {
    c == DROPPED || slot(c).is_some()
}

/// All compiled templates of a book, and where they are in files.
#[derive(Debug)]
pub struct Templates {
    engine: Environment<'static>,
    sources: BTreeMap<String, TemplateSource>,
}

#[derive(Debug)]
pub struct TemplateSource {
    pub file: FileId,
    /// The template, as it was written.
    pub body: String,
    /// The byte offset of `body` in the file.
    pub start: usize,
    /// How many bytes the engine sees before `body`.
    pub prefix: usize,
}

#[derive(Debug)]
pub struct Printed {
    pub page: String,
    pub slots: Vec<Slot>,
}

#[derive(Debug, Clone)]
pub enum Slot {
    Fact(Arc<Fact>),
    Table(Arc<TableOrder>),
}

#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    pub template: &'a str,
    pub block: Option<&'a str>,
    /// The slot at which to fail, so that the engine reports where it is
    /// printed.
    pub fail_at: Option<usize>,
}

impl Default for Templates {
    fn default() -> Self {
        let mut engine = Environment::empty();
        if let Ok(syntax) = syntax() {
            engine.set_syntax(syntax);
        }

        engine.set_undefined_behavior(UndefinedBehavior::Strict);
        engine.set_fuel(Some(FUEL));
        engine.set_auto_escape_callback(|_| AutoEscape::None);
        engine.set_formatter(print);
        filters::add_to(&mut engine);
        let sources = BTreeMap::new();
        Self { engine, sources }
    }
}

impl Templates {
    pub fn add(
        &mut self,
        name: &str,
        text: String,
        source: Option<TemplateSource>,
    ) -> Result<(), Failure> {
        if let Some(source) = source {
            self.sources.insert(name.to_owned(), source);
        }

        let added = self.engine.add_template_owned(name.to_owned(), text);
        added.map_err(|error| Failure::of(&error, name))
    }

    pub fn run(&self, run: Run<'_>, subject: &Arc<Subject>) -> Result<Printed, Failure> {
        let mut page = Page::default();
        self.try_run(run, subject, &mut page).map_err(|error| {
            let mut failure = Failure::of(&error, run.template);
            // The engine does not report where the text is that exceeds the
            // limit.
            if let Some(range) = self.whence(&page.too_much, run.template) {
                run.template.clone_into(&mut failure.template);
                failure.range = range;
            }

            failure
        })
    }

    /// Finds the longest line of a printed text in its template. The range
    /// includes the prefix, as those of the engine do.
    fn whence(&self, text: &str, template: &str) -> Option<Range<usize>> {
        let lines = text.split([DROPPED, '\n']).map(str::trim);
        let line = lines.max_by_key(|line| line.len())?;
        if line.is_empty() {
            return None;
        }

        let source = self.sources.get(template)?;
        let start = source.prefix + source.body.find(line)?;
        Some(start..start + line.len())
    }

    pub fn place(&self, template: &str, range: &Range<usize>) -> Place {
        match self.sources.get(template) {
            Some(source) => source.place(source.range(range)),
            None => Place::Outside(template.to_owned()),
        }
    }

    /// Finds the place of a text in a template: by its beginning up to the
    /// first value, or else by the end of the text before it. Falls back to the
    /// last line.
    pub fn find(&self, template: &str, before: &str, text: &str) -> Place {
        match self.sources.get(template) {
            Some(source) => source.place(source.find(before, text)),
            None => Place::Outside(template.to_owned()),
        }
    }

    pub fn typed(&self, template: &str, range: &Range<usize>) -> &str {
        match self.sources.get(template) {
            Some(source) => &source.body[source.range(range)],
            None => "",
        }
    }

    fn try_run(
        &self,
        run: Run<'_>,
        subject: &Arc<Subject>,
        page: &mut Page,
    ) -> Result<Printed, Error> {
        let template = self.engine.get_template(run.template)?;
        let context = Context {
            top: Arc::new(kinds::top(subject)),
            table: Arc::new(TableFunction(Arc::clone(subject))),
            fail_at: run.fail_at.filter(|_| run.block.is_none()),
        };
        let mut ran = template.render_captured_to(Value::from_object(context), &mut *page)?;
        // The whole template runs first, because it may set names outside its
        // blocks.
        if let Some(block) = run.block {
            *page = Page::default();
            ran.with_state_mut(|state| {
                *slots_of(state) = Slots {
                    fail_at: run.fail_at,
                    list: Vec::new(),
                };
                state.render_block_to_write(block, &mut *page)
            })?;
        }

        let slots = ran.with_state_mut(|state| std::mem::take(&mut slots_of(state).list));
        Ok(Printed {
            page: std::mem::take(page).text()?,
            slots,
        })
    }
}

/// Finds the start of the longest beginning of a text that the body contains,
/// of at least two bytes.
fn begins(body: &str, text: &str) -> Option<usize> {
    for (at, c) in text.char_indices().rev() {
        let beginning = &text[..at + c.len_utf8()];
        if beginning.len() > 1
            && let Some(found) = body.rfind(beginning)
        {
            return Some(found);
        }
    }

    None
}

/// Finds the end of the longest end of a text that the body contains, of at
/// least two bytes.
fn behind(body: &str, text: &str) -> Option<usize> {
    for (at, _) in text.char_indices() {
        let end = &text[at..];
        if end.len() > 1
            && let Some(found) = body.rfind(end)
        {
            return Some(found + end.len());
        }
    }

    None
}

impl TemplateSource {
    fn place(&self, range: Range<usize>) -> Place {
        Place::Span(self.file, self.start + range.start..self.start + range.end)
    }

    fn find(&self, before: &str, text: &str) -> Range<usize> {
        let known = text.split(is_reserved).next().unwrap_or_default();
        if let Some(line) = self.line(known) {
            return line;
        }

        // A statement may interrupt the line, so its beginning is enough.
        let body = self.body.trim_end();
        let last = before.rsplit(is_reserved).next().unwrap_or_default();
        let start = begins(body, known)
            .or_else(|| behind(body, last))
            .unwrap_or_else(|| body.rfind('\n').map_or(0, |at| at + 1));
        let line = body[start..].lines().next().unwrap_or_default();
        start..start + line.len()
    }

    /// Finds the last line that consists of this text alone.
    fn line(&self, text: &str) -> Option<Range<usize>> {
        let wanted = text.trim();
        let mut at = 0;
        let mut found = None;
        for line in self.body.split_inclusive('\n') {
            if !wanted.is_empty() && line.trim() == wanted {
                let start = at + line.len() - line.trim_start().len();
                found = Some(start..start + wanted.len());
            }

            at += line.len();
        }

        found
    }

    /// Converts a range of the engine to one of the body, at character
    /// boundaries: the engine may end one within a character.
    fn range(&self, range: &Range<usize>) -> Range<usize> {
        let (first, end) = (self.in_body(range.start), self.in_body(range.end));
        // For `portal.publisher.name`, the engine only reports the end.
        let start = self.body[..first].trim_end_matches(is_of_path).len();
        start..end.max(start)
    }

    fn in_body(&self, at: usize) -> usize {
        let mut in_body = at.saturating_sub(self.prefix).min(self.body.len());
        while !self.body.is_char_boundary(in_body) {
            in_body -= 1;
        }

        in_body
    }
}

/// The slots of a run, in the state of the engine.
#[derive(Debug)]
struct Slots {
    fail_at: Option<usize>,
    list: Vec<Slot>,
}

fn slots_of<'a>(state: &'a mut State<'_, '_>) -> &'a mut Slots {
    let mut fail_at = None;
    if state.get_extension::<Slots>().is_none()
        && let Some(value) = state.lookup(CONTEXT)
        && let Some(context) = value.downcast_object_ref::<Context>()
    {
        fail_at = context.fail_at;
    }

    state.get_or_insert_extension_with(|| Slots {
        fail_at,
        list: Vec::new(),
    })
}

/// The name by which [`slots_of`] finds the context. Editions cannot use it,
/// because it contains a space.
const CONTEXT: &str = "the context";

/// The names that an edition can use, and how it is run.
#[derive(Debug)]
struct Context {
    top: Arc<Seen>,
    table: Arc<TableFunction>,
    fail_at: Option<usize>,
}

impl Object for Context {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            CONTEXT => Some(Value::from_dyn_object(Arc::clone(self))),
            "table" => Some(Value::from_dyn_object(Arc::clone(&self.table))),
            name => self.top.get_value_by_str(name),
        }
    }
}

fn print(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_number() {
        return write!(out, "{value}").map_err(|_| Error::from(ErrorKind::WriteFailure));
    }

    let printed = slots_of(state);
    // A table must be followed by an empty line, whatever comes next in a loop.
    let (slot, end) = if let Some(fact) = value.downcast_object::<Fact>() {
        // A trial prints values that are not stated, too, to find other
        // mistakes.
        if !fact.subject.is_trial && !fact.answer().is_stated() {
            return Err(unstated(fact));
        }

        (Slot::Fact(fact), "")
    } else if let Some(table) = value.downcast_object::<TableOrder>() {
        (Slot::Table(table), "\n")
    } else {
        return Err(refused(
            "this cannot be printed: only what the data states is",
        ));
    };

    if printed.fail_at == Some(printed.list.len()) {
        return Err(refused("here"));
    }

    let next = u32::try_from(printed.list.len()).unwrap_or(u32::MAX);
    let c = slots::nth(next)
        .ok_or_else(|| refused("a charter cannot print more than 65,534 values"))?;
    printed.list.push(slot);
    write!(out, "{c}{end}").map_err(|_| Error::from(ErrorKind::WriteFailure))
}

/// The printed text, up to a limit, without the placeholders for removed lines.
#[derive(Debug, Default)]
struct Page {
    text: Vec<u8>,
    /// The text that exceeded the limit.
    too_much: String,
}

impl io::Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut rest = bytes;
        while let Some(at) = memchr::memchr(DROPPED as u8, rest) {
            self.text.extend_from_slice(&rest[..at]);
            rest = &rest[at + 1..];
        }

        self.text.extend_from_slice(rest);
        if self.text.len() > MOST {
            self.too_much = String::from_utf8_lossy(bytes).into_owned();
            return Err(io::Error::other(
                "a charter cannot print more than 4 MiB of text",
            ));
        }

        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Page {
    fn text(self) -> Result<String, Error> {
        String::from_utf8(self.text).map_err(|_| Error::from(ErrorKind::WriteFailure))
    }
}
