//! Tries an edition once, when it is loaded, on a portal that states
//! everything and on one that states nothing: so a misspelt field, a value
//! inside HTML or a table inside a sentence is told before any charter needs
//! it.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, LinkType, Parser, Tag as Markdown, TagEnd};

use super::engine::{self, Failure, Strict};
use super::job::{Job, State};
use super::tags::{self, Kind};
use super::{Edition, Use, places};
use crate::data;
use crate::diagnostic::{Diagnostic, Place};
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::portal::Portal;
use crate::render::form::{Form, Markup};
use crate::render::page::options;

/// Each mark of the probe begins and ends with this.
const MARK: &str = "zq";

/// The name of the probe's cookie.
const NAME: &str = "zqnamezq";

/// Tries an edition and notes what is wrong with it.
pub fn probe(edition: &Arc<Edition>, problems: &mut Vec<Diagnostic>) {
    let body = &edition.body;
    let found_tags = tags::find(body);
    let refused = tags::refused(body, &found_tags);
    if !refused.is_empty() {
        problems.extend(refused.into_iter().map(|tag| refused_tag(edition, &tag)));
        return;
    }
    let mut found = Vec::new();
    print(edition, &mut found);
    for (range, place) in places::stray(body, &found_tags) {
        let told = stray_at(edition.place(&range), place);
        if !found.contains(&told) {
            found.push(told);
        }
    }
    problems.append(&mut found);
}

/// Prints both charters of the probe, and notes what is wrong with them.
fn print(edition: &Arc<Edition>, problems: &mut Vec<Diagnostic>) {
    let (page, tables) = match run(edition, include_str!("probe_full.toml"), Strict::Yes) {
        Ok(page) => page,
        Err(mut found) => {
            problems.append(&mut found);
            return;
        }
    };
    check_page(edition, &page, tables, problems);
    if let Err(mut found) = run(edition, include_str!("probe_bare.toml"), Strict::No) {
        problems.append(&mut found);
    }
}

/// Prints a charter of `portal` with the edition as it was written.
fn run(
    edition: &Arc<Edition>,
    portal: &str,
    strict: Strict,
) -> Result<(String, usize), Vec<Diagnostic>> {
    let Some(mut portal) = data::portal_of(portal) else {
        return Err(Vec::new());
    };
    portal.languages = vec![edition.language.clone()];
    keep_titled(&mut portal, edition);
    let job = Job {
        portal: Arc::new(portal),
        book_categories: Arc::default(),
        edition: Arc::clone(edition),
        language: edition.language.clone(),
        form: Form::MARKDOWN,
        part: None,
        category: None,
        level: 1,
        state: State::default(),
    };
    job.try_out(strict)
}

/// Leaves the probe in the categories that the edition has titles for: it may
/// be written for a book that uses no others.
fn keep_titled(portal: &mut Portal, edition: &Edition) {
    let titled = |category: &CategoryId| edition.front.title(category).is_some();
    for cookie in &mut portal.cookies {
        let mut kept = Cookie::clone(cookie);
        if let Some(field) = &mut kept.facts.categories {
            field.value.retain(titled);
        }
        *cookie = Arc::new(kept);
    }
}

fn refused_tag(edition: &Edition, tag: &tags::Refused<'_>) -> Diagnostic {
    let place = edition.place(&tag.range);
    Diagnostic::error(
        "edition-template",
        format!("an edition cannot use `{{% {} %}}`", tag.word),
    )
    .at(place, "this statement is not available")
    .note("an edition is one file in which every value is printed as text")
}

impl Job {
    /// Prints like [`Job::render`], strictly or not, and counts the tables.
    fn try_out(mut self, strict: Strict) -> Result<(String, usize), Vec<Diagnostic>> {
        let edition = Arc::clone(&self.edition);
        let failed = |failure: Failure| vec![failure.diagnostic(&edition)];
        let wanted = Use {
            part: None,
            level: 1,
            markup: Markup::Markdown,
            typeset: false,
        };
        let compiled = engine::compile(&edition, wanted, strict).map_err(failed)?;
        self.start();
        let job = Arc::new(self);
        job.set_table_level(compiled.table_level);
        let page = compiled.run(&job).map_err(failed)?;
        let mut problems = job.take_problems();
        // An edition without titles has nothing to print the probe under.
        let has_cookies = strict == Strict::Yes && !job.categories().is_empty();
        if has_cookies && !job.unprinted().is_empty() {
            problems.push(no_cookies(&edition));
        }
        if problems.is_empty() {
            Ok((page, job.tables_printed()))
        } else {
            Err(problems)
        }
    }
}

/// An edition that shows no cookie, whatever the portal.
fn no_cookies(edition: &Edition) -> Diagnostic {
    let problem = format!(
        "edition `{}` in `{}` shows no cookies",
        edition.name, edition.language
    );
    Diagnostic::error("unprinted-cookie", problem)
        .at(
            Place::File(edition.file),
            "a charter shows every cookie of its portal",
        )
        .help("print `{{ table(category) }}` for each of `categories`")
}

/// Every mark must stand in text, and every table at the top of the page.
fn check_page(edition: &Edition, page: &str, tables: usize, problems: &mut Vec<Diagnostic>) {
    let mut reading = Reading::default();
    for event in Parser::new_ext(page, options()) {
        reading.event(event);
    }
    let mut stray = reading.stray;
    // A mark that is in the page and in no text of it: in the label of a
    // footnote, say, or in the definition of a link.
    for mark in marks(page) {
        let is_known = |(known, _, _): &Stray| *known == mark;
        let read = reading.read.iter().filter(|known| **known == mark).count();
        let printed = marks(page).filter(|other| *other == mark).count();
        if read < printed && !stray.iter().any(is_known) {
            stray.push((mark, "something that is no text of the page", 0));
        }
    }
    stray.sort();
    stray.dedup();
    for (mark, place, ordinal) in stray {
        problems.push(stray_value(edition, &mark, place, ordinal));
    }
    problems.extend(joined_values(edition));
    let alone = misplaced_table(edition);
    if reading.tables < tables || alone.is_some() {
        problems.push(table_not_alone(edition, alone));
    }
}

/// A mark that does not stand in text, where it stands, and how many of the
/// same are before it.
type Stray = (String, &'static str, usize);

/// What is seen of a page while its events go by.
#[derive(Default)]
struct Reading {
    /// The marks that stand in text.
    read: Vec<String>,
    /// Those that stand elsewhere.
    stray: Vec<Stray>,
    /// The tables at the top of the page.
    tables: usize,
    depth: usize,
    in_code: bool,
    in_autolink: bool,
}

impl Reading {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => {
                self.depth -= 1;
                self.in_code &= tag != TagEnd::CodeBlock;
                self.in_autolink &= tag != TagEnd::Link;
            }
            Event::Html(text) | Event::InlineHtml(text) => self.astray(&text, "HTML"),
            Event::Text(text) if self.in_code => self.astray(&text, "code"),
            // An address prints its own link; what stands in one that the
            // edition wrote would keep its escapes.
            Event::Text(text) if self.in_autolink && !is_address(&text) => {
                self.astray(&text, "the address of a link");
            }
            Event::Text(text) => self.read.extend(marks(&text)),
            // Names print their own code; anything else would keep its escapes.
            Event::Code(text) if *text == *NAME => self.read.extend(marks(&text)),
            Event::Code(text) => self.astray(&text, "code"),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Markdown<'_>) {
        match tag {
            Markdown::Table(_) if self.depth == 0 => self.tables += 1,
            Markdown::CodeBlock(_) => self.in_code = true,
            Markdown::Link {
                link_type: LinkType::Autolink | LinkType::Email,
                ..
            } => self.in_autolink = true,
            // An address knows when it is a target; other values do not.
            Markdown::Link {
                link_type: LinkType::Inline,
                dest_url,
                ..
            } if is_address(dest_url) => self.read.extend(marks(dest_url)),
            Markdown::Link { dest_url, .. } => self.astray(dest_url, "the address of a link"),
            Markdown::Image { dest_url, .. } => self.astray(dest_url, "the address of a picture"),
            _ => {}
        }
        self.depth += 1;
    }

    fn astray(&mut self, text: &str, place: &'static str) {
        for mark in marks(text) {
            let is_same = |known: &&String| **known == mark;
            let stray = self.stray.iter().map(|(known, _, _)| known);
            let before = self.read.iter().chain(stray).filter(is_same).count();
            self.stray.push((mark, place, before));
        }
    }
}

/// Whether a link is one of the probe's own addresses.
fn is_address(text: &str) -> bool {
    let inside = text.strip_prefix("https://zq");
    let inside = inside.and_then(|rest| rest.strip_suffix("zq.example"));
    inside.is_some_and(|mark| !mark.contains(MARK))
}

/// The marks in a text.
fn marks(text: &str) -> impl Iterator<Item = String> + '_ {
    let mut parts = text.split(MARK).skip(1);
    std::iter::from_fn(move || {
        let mark = parts.next()?;
        parts.next()?;
        Some(mark.to_owned())
    })
}

/// Values that what stands right beside them would change: a backslash takes
/// the escape of a value, `&` and `}` make something of its text.
fn joined_values(edition: &Edition) -> Vec<Diagnostic> {
    let body = &edition.body;
    let found = tags::find(body);
    let joined = found.iter().filter(|tag| {
        let before = &body[..tag.range.start];
        let backslashes = before.len() - before.trim_end_matches('\\').len();
        let after = &body[tag.range.end..];
        tag.kind == Kind::Value
            && (backslashes % 2 == 1 || before.ends_with('&') || after.starts_with('}'))
    });
    let told = joined.map(|tag| {
        Diagnostic::error(
            "edition-value-place",
            "this value would join what stands beside it",
        )
        .at(edition.place(&tag.range), "printed here")
        .help("put a space between the value and the `\\`, `&` or `}`")
    });
    told.collect()
}

/// A value where it would not be read as text.
fn stray_value(edition: &Edition, mark: &str, place: &str, ordinal: usize) -> Diagnostic {
    let found = tags::find(&edition.body);
    // The mark is the field's name without `.` and `_`.
    let prints = |tag: &&tags::Tag| {
        let inside = tag.inside(&edition.body).replace(['.', '_'], "");
        tag.kind == Kind::Value && inside.ends_with(mark)
    };
    // As many tags print it as there are marks before, save in loops.
    let tags: Vec<_> = found.iter().filter(prints).collect();
    let at = match tags.get(ordinal).or(tags.first()) {
        Some(tag) => edition.place(&tag.range),
        None => Place::File(edition.file),
    };
    stray_at(at, place)
}

fn stray_at(at: Place, place: &str) -> Diagnostic {
    Diagnostic::error(
        "edition-value-place",
        format!("this value stands inside {place}, where it is not read as text"),
    )
    .at(at, "printed here")
    .help("print values in paragraphs, headings, lists and tables, with an empty line between them and HTML; an address may be all of a link's target, as in `[text]({{ portal.url }})`")
}

/// A tag that prints a table and shares its line with something.
fn misplaced_table(edition: &Edition) -> Option<Range<usize>> {
    let body = &edition.body;
    let found = tags::find(body);
    let tables = found
        .iter()
        .filter(|tag| tag.kind == Kind::Value && tag.inside(body).starts_with("table("));
    let shares_line = |range: &Range<usize>| {
        let before = body[..range.start].rsplit('\n').next();
        let after = body[range.end..].split('\n').next();
        let blank = |part: Option<&str>| part.is_none_or(|part| part.trim().is_empty());
        !(blank(before) && blank(after))
    };
    tables.map(|tag| tag.range.clone()).find(shares_line)
}

/// A table that does not stand alone would be read as part of a sentence.
fn table_not_alone(edition: &Edition, tag: Option<Range<usize>>) -> Diagnostic {
    let place = match tag {
        Some(range) => edition.place(&range),
        None => Place::File(edition.file),
    };
    Diagnostic::error(
        "edition-table-place",
        "a table of this edition does not stand alone",
    )
    .at(place, "")
    .help(
        "put `{{ table(category) }}` on a line of its own, outside lists, quotes and other tables",
    )
}
