//! Prints the charters of a book and puts them in the place of directives.

use std::ops::Range;
use std::sync::Arc;

use super::chapter::Scanned;
use super::input::Context;
use super::on_disk::OnDisk;
use super::splice::Answer;
use super::{Failure, source_folder};
use crate::charters::{Ask, Asked, Charters, Refusal};
use crate::diagnostic::{Diagnostic, Label};
use crate::directive::{Directive, Found, Mistake};
use crate::edition::Format;
use crate::model::language::Language;
use crate::parallel;
use crate::report::Report;

/// How deep headings go.
const DEEPEST: u8 = 6;

/// What became of some chapters.
#[derive(Default)]
struct Batch {
    /// Their contents as JSON strings, one after the other: one large buffer
    /// costs less than one for each chapter.
    json: Vec<u8>,
    /// Where each of them ends.
    ends: Vec<usize>,
    /// Mistakes in chapters, each with its chapter.
    mistakes: Vec<(usize, Mistake)>,
    /// Mistakes in data and editions.
    problems: Vec<Diagnostic>,
}

/// Expands all directives, or reports everything that is wrong.
pub fn expand<'a>(
    book: &'a str,
    context: &Context<'_>,
    chapters: &[Scanned<'a>],
    charters: Charters,
) -> Result<Answer<'a>, Failure> {
    let page = Page {
        format: charters.format_for(&context.renderer),
        language: context
            .language
            .as_deref()
            .filter(|_| context.renderer == "html"),
    };
    let batches = parallel::batches(chapters, |first, batch| {
        let mut out = Batch::default();
        for (index, chapter) in (first..).zip(batch) {
            let content = one(index, chapter, &charters, &page, &mut out);
            serde_json::to_writer(&mut out.json, &content)?;
            out.ends.push(out.json.len());
        }
        Ok(out)
    });
    let batches: serde_json::Result<Vec<Batch>> = batches.into_iter().collect();
    let batches = batches.map_err(Failure::Input)?;
    let clean = |batch: &Batch| batch.mistakes.is_empty() && batch.problems.is_empty();
    if !charters.problems.is_empty() || !batches.iter().all(clean) {
        let report = report(context, chapters, batches, charters);
        return Err(Failure::Report(Box::new(report)));
    }
    let mut answer = Answer::unchanged(book);
    let mut chapters = chapters.iter();
    for batch in batches {
        let parts = chapters.by_ref().take(batch.ends.len());
        let parts = parts.map(|chapter| chapter.raw.get());
        answer.replace(parts.zip(batch.ends), batch.json);
    }
    Ok(answer)
}

/// Puts the mistakes of all chapters at their places on disk.
fn report(
    context: &Context<'_>,
    chapters: &[Scanned<'_>],
    batches: Vec<Batch>,
    mut charters: Charters,
) -> Report {
    let mut problems = Vec::new();
    let sources = Arc::make_mut(&mut charters.sources);
    let mut disk = OnDisk::new(&context.root, source_folder(context), sources);
    for batch in batches {
        problems.extend(batch.problems);
        for (index, mistake) in batch.mistakes {
            let place = disk.place(&chapters[index], &mistake.range);
            let text = mistake.label;
            let mut diagnostic = *mistake.diagnostic;
            diagnostic.labels.insert(0, Label { place, text });
            problems.push(diagnostic);
        }
    }
    charters.into_report(problems)
}

/// What all pages of a run share.
struct Page<'a> {
    format: Format,
    /// The language that the page says it is in, where it is HTML.
    language: Option<&'a str>,
}

/// Expands the directives of one chapter and notes what is wrong with them.
fn one(
    index: usize,
    chapter: &Scanned<'_>,
    charters: &Charters,
    page: &Page<'_>,
    out: &mut Batch,
) -> String {
    let mut content = String::new();
    let line_break = if chapter.content.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    // With mistakes in the data every charter would repeat them.
    let data_is_good = charters.problems.is_empty();
    let mut at = 0;
    for found in &chapter.directives {
        let found = match found {
            Ok(found) => found,
            Err(mistake) => {
                out.mistakes.push((index, mistake.clone()));
                continue;
            }
        };
        match charter(found, charters, page, data_is_good) {
            Ok(markdown) => {
                content.push_str(&chapter.content[at..found.range.start]);
                insert(&markdown, found, line_break, &mut content);
                at = found.range.end;
            }
            Err(Refusal::Asked(wrong)) => {
                let wrong = wrong.into_iter().map(|(asked, diagnostic)| {
                    let range = word(found, asked);
                    (index, Mistake::new(range, "asked for here", diagnostic))
                });
                out.mistakes.extend(wrong);
            }
            Err(Refusal::Data(problems)) if data_is_good => out.problems.extend(problems),
            Err(Refusal::Data(_) | Refusal::ToldElsewhere) => {}
        }
    }
    content.push_str(&chapter.content[at..]);
    content
}

/// The charter that a directive asks for, fitted to its page.
fn charter(
    found: &Found,
    charters: &Charters,
    page: &Page<'_>,
    data_is_good: bool,
) -> Result<String, Refusal> {
    let directive = &found.directive;
    if let Some(second) = directive.names.get(1) {
        let problem = Diagnostic::error("too-many-portals", "a charter is that of one portal")
            .help(format!(
                "write a directive of its own for `{}`",
                second.text
            ));
        return Err(Refusal::word(Asked::Portal, problem));
    }
    let ask = ask(directive);
    let level = (found.heading_above + 1).min(DEEPEST);
    let (markdown, language) = charters.charter(&ask, page.format, level)?;
    if !data_is_good {
        return Err(Refusal::ToldElsewhere);
    }
    Ok(with_language(markdown, &language, page))
}

fn ask(directive: &Directive) -> Ask<'_> {
    let option = |name| directive.option(name).map(|arg| arg.text.as_str());
    Ask {
        portal: directive.names.first().map(|arg| arg.text.as_str()),
        lang: option("lang"),
        edition: option("edition"),
        part: option("part"),
        category: option("category"),
        level: option("level"),
    }
}

/// The bytes of the word of a directive that is wrong.
fn word(found: &Found, asked: Asked) -> Range<usize> {
    let directive = &found.directive;
    let option = match asked {
        Asked::Portal => directive.names.get(1).or(directive.names.first()),
        Asked::Lang => directive.option("lang"),
        Asked::Edition => directive.option("edition"),
        Asked::Part => directive.option("part"),
        Asked::Category => directive.option("category"),
        Asked::Level => directive.option("level"),
    };
    option.map_or(&found.range, |arg| &arg.range).clone()
}

/// Says in which language a charter is where its page is in another one (WCAG
/// 3.1.2, RGAA 8.7). The empty lines keep Markdown inside the element.
fn with_language(markdown: String, language: &Language, page: &Page<'_>) -> String {
    let same = |page: &str| page.split(['-', '_']).next() == Some(language.primary());
    match page.language {
        Some(of_page) if !same(of_page) => {
            format!("<div lang=\"{language}\">\n\n{markdown}\n\n</div>")
        }
        _ => markdown,
    }
}

/// Writes a charter in the place of its directive, every further line with the
/// marks of the list or quote that it stands in.
fn insert(markdown: &str, found: &Found, line_break: &str, out: &mut String) {
    let blank = found.prefix.trim_end();
    for (position, line) in markdown.lines().enumerate() {
        if position > 0 {
            out.push_str(line_break);
            out.push_str(if line.is_empty() {
                blank
            } else {
                &found.prefix
            });
        }
        out.push_str(line);
    }
    if found.gap_after {
        out.push_str(line_break);
        out.push_str(blank);
    }
}
