//! Prints the charters of a book, both in place of directives and in the
//! chapters that lists generate.

use std::path::Path;

use super::ask::{ask, word_range};
use super::chapter::{InBook, Scanned};
use super::generated::{self, DataFiles};
use super::input::{Chapter, Context, wrong};
use super::lists;
use super::on_disk::OnDisk;
use super::page::{PageStyle, RendererQuirks};
use super::plan::{self, Generated, Plan};
use super::splice::Answer;
use super::ways::Location;
use crate::charters::{Charters, Refusal, Word};
use crate::diagnostic::Diagnostic;
use crate::directive::{CHARTERS, Found, MATRIX};
use crate::edition::is_word;
use crate::model::language::Language;
use crate::parallel;
use crate::render::page::DEEPEST;

/// The capacity reserved per chapter, and the most reserved for one batch.
/// Growing a buffer copies its text again and again, while reserved memory that
/// is never written to costs nothing.
const CHAPTER: usize = 8 << 10;
const CHAPTERS: usize = 64 << 20;

/// The output of a batch of chapters.
#[derive(Default)]
struct Batch {
    /// The JSON of all chapters, concatenated, since one large buffer costs
    /// less than many small ones.
    json: Vec<u8>,
    /// The offset in `json` at which each chapter ends.
    ends: Vec<usize>,
    /// Mistakes in the chapters.
    mistakes: Vec<Diagnostic<InBook>>,
    /// Mistakes in data and editions.
    problems: Vec<Diagnostic>,
}

struct Printer<'a> {
    scanned: &'a [Scanned<'a>],
    charters: &'a Charters,
    plan: &'a Plan,
    page: PageStyle<'a>,
}

/// The printed directives of a book.
pub struct Printed {
    /// Which page shows which charter.
    pub plan: Plan,
    contents: Vec<Batch>,
    generated: Vec<Batch>,
    /// Mistakes found while planning.
    mistakes: Vec<Diagnostic<InBook>>,
}

/// Prints the text that replaces each directive, and the chapters that lists
/// generate.
pub fn print(
    context: &Context<'_>,
    chapters: &[Chapter<'_>],
    scanned: &[Scanned<'_>],
    charters: &Charters,
) -> serde_json::Result<Printed> {
    let mut plan = plan::plan(chapters, scanned, charters, &context.folder());
    let mistakes = std::mem::take(&mut plan.mistakes);
    let printer = Printer {
        scanned,
        charters,
        plan: &plan,
        page: PageStyle {
            form: charters.form_for(&context.renderer, &context.mdbook_version),
            language: context.language.as_deref(),
            direction: context.direction(),
            has_formulas: context.has_formulas,
            quirks: RendererQuirks::of(&context.renderer),
            runs_index: charters.settings.mdbook.runs_index,
        },
    };
    let contents = printer.contents()?;
    let generated = printer.generated(chapters, context)?;
    Ok(Printed {
        contents,
        generated,
        mistakes,
        plan,
    })
}

impl Printed {
    pub fn is_clean(&self) -> bool {
        let mut batches = self.contents.iter().chain(&self.generated);
        self.mistakes.is_empty()
            && batches.all(|batch| batch.mistakes.is_empty() && batch.problems.is_empty())
    }

    /// Returns all problems, each located in a file on disk.
    pub fn problems(
        self,
        root: &Path,
        folder: &Path,
        scanned: &[Scanned<'_>],
        charters: &mut Charters,
    ) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let mut mistakes = self.mistakes;
        for batch in self.contents.into_iter().chain(self.generated) {
            problems.extend(batch.problems);
            mistakes.extend(batch.mistakes);
        }

        let mut disk = OnDisk::new(root, folder, charters.sources_mut());
        for mistake in mistakes {
            problems.push(mistake.place(|place| disk.locate(place, scanned)));
        }

        problems
    }

    /// Returns the input with the new contents and the new chapters.
    pub fn answer<'a>(
        self,
        book: &'a str,
        chapters: &[Chapter<'a>],
        scanned: &[Scanned<'_>],
    ) -> serde_json::Result<Answer<'a>> {
        let mut answer = Answer::unchanged(book);
        let mut contents = scanned.iter().map(|scanned| scanned.chapter.content.get());
        for batch in self.contents {
            answer.replace(&mut contents, batch.ends, batch.json);
        }

        // Chapters under one parent are inserted at the same place, in order,
        // and each is written with the comma that it needs before it.
        let mut places = Vec::new();
        for page in &self.plan.generated {
            let Some((place, _)) = insertion(chapters, page) else {
                return Err(wrong("a chapter with a list has no `sub_items`"));
            };

            places.push(place);
        }

        let mut places = places.into_iter();
        for batch in self.generated {
            answer.replace(&mut places, batch.ends, batch.json);
        }

        Ok(answer.in_order())
    }
}

/// Writes chapters in parallel batches; `write` appends the JSON of one
/// chapter.
fn batches<T: Sync>(
    chapters: &[T],
    write: impl Fn(usize, &T, &mut Batch) -> serde_json::Result<()> + Sync,
) -> serde_json::Result<Vec<Batch>> {
    let batches = parallel::batches(chapters, |first, batch| {
        let mut out = Batch {
            json: Vec::with_capacity((batch.len() * CHAPTER).min(CHAPTERS)),
            ..Batch::default()
        };
        for (index, chapter) in (first..).zip(batch) {
            write(index, chapter, &mut out)?;
            out.ends.push(out.json.len());
        }

        Ok(out)
    });
    batches.into_iter().collect()
}

/// Returns the place to insert a generated chapter at, and the separator that
/// the first one inserted there needs.
fn insertion<'a>(chapters: &[Chapter<'a>], page: &Generated) -> Option<(&'a str, &'static str)> {
    generated::insertion(chapters.get(page.parent)?)
}

impl Printer<'_> {
    /// Returns the new contents of the chapters that have directives.
    fn contents(&self) -> serde_json::Result<Vec<Batch>> {
        batches(self.scanned, |index, chapter, out| {
            let content = self.content(index, chapter, out);
            serde_json::to_writer(&mut out.json, &content)
        })
    }

    fn generated(
        &self,
        chapters: &[Chapter<'_>],
        context: &Context<'_>,
    ) -> serde_json::Result<Vec<Batch>> {
        if self.page.quirks.files_only {
            return Ok(Vec::new());
        }

        let files = DataFiles::new(self.plan, self.charters, context);
        batches(&self.plan.generated, |_, page, out| {
            match chapters.get(page.parent) {
                Some(parent) => self.generate(page, parent, &files, out),
                None => Ok(()),
            }
        })
    }

    fn generate(
        &self,
        page: &Generated,
        parent: &Chapter<'_>,
        files: &DataFiles<'_>,
        out: &mut Batch,
    ) -> serde_json::Result<()> {
        let here = Location::of(page, self.plan, &self.page);
        let text = match generated::text(page, self.charters, &here) {
            Ok(text) => text,
            Err(refusals) => {
                self.all_refused(refusals, page, out);
                return Ok(());
            }
        };
        let first = page.position == parent.children + 1;
        let comma = match generated::insertion(parent) {
            Some((_, comma)) if first => comma,
            _ => ",",
        };
        out.json.extend_from_slice(comma.as_bytes());
        generated::write(page, &text, parent, files, self.charters, &mut out.json)
    }

    /// Expands the directives of one chapter and records the mistakes in them.
    fn content(&self, index: usize, chapter: &Scanned<'_>, out: &mut Batch) -> String {
        let mut content = String::new();
        let line_break = if chapter.content.contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        };

        let place = |range| InBook::Chapter(index, range);
        let mut at = 0;
        for read in &chapter.directives {
            let found = match read {
                Ok(found) => found,
                Err(mistake) => {
                    out.mistakes.push(mistake.clone().place(place));
                    continue;
                }
            };
            for mistake in &found.directive.wrong {
                out.mistakes.push(mistake.clone().place(place));
            }

            match self.directive(index, chapter, found) {
                Ok((markdown, language)) => {
                    let class = found.directive.name;
                    let markdown = self.page.in_section(markdown, class, &language);
                    content.push_str(&chapter.content[at..found.range.start]);
                    insert(&markdown, found, line_break, &mut content);
                    at = found.range.end;
                }
                Err(refusal) => {
                    self.refused(refusal, |word| place(word_range(found, &word)), out);
                }
            }
        }

        content.push_str(&chapter.content[at..]);
        if self.page.quirks.files_only {
            self.charters_of_lists(index, line_break, &mut content, out);
        }

        content
    }

    /// Appends the charters of the chapter's lists to it, for a renderer that
    /// prints only chapters that are files.
    fn charters_of_lists(
        &self,
        index: usize,
        line_break: &str,
        content: &mut String,
        out: &mut Batch,
    ) {
        let generated = self.plan.generated.iter();
        for page in generated.filter(|page| page.asked.0 == index) {
            let here = Location::of(page, self.plan, &self.page);
            match generated::text(page, self.charters, &here) {
                Ok(text) => {
                    content.push_str(line_break);
                    content.push_str(line_break);
                    content.push_str(&text.content.replace('\n', line_break));
                }
                Err(refusals) => self.all_refused(refusals, page, out),
            }
        }
    }

    /// Returns what a directive expands to, and the language of that text.
    fn directive(
        &self,
        index: usize,
        chapter: &Scanned<'_>,
        found: &Found,
    ) -> Result<(String, Language), Refusal> {
        let here = Location {
            path: chapter.path,
            plan: self.plan,
            page: &self.page,
        };
        match found.directive.name {
            CHARTERS => {
                let selected = self.plan.list_at(index, found);
                // The planner already reported why the list shows nothing.
                if selected.is_empty() {
                    return Err(Refusal::ReportedElsewhere);
                }

                lists::list(found, selected, self.charters, &here)
            }
            MATRIX => lists::matrix(found, self.charters, &here),
            _ => {
                let level = (found.heading_above + 1).min(DEEPEST);
                self.charters.charter(&ask(found), self.page.form, level)
            }
        }
    }

    /// Records why a page of a list could not be printed.
    fn all_refused(&self, refusals: Vec<Refusal>, page: &Generated, out: &mut Batch) {
        let (chapter, range) = &page.asked;
        for refusal in refusals {
            self.refused(refusal, |_| InBook::Chapter(*chapter, range.clone()), out);
        }
    }

    /// Records why something could not be printed. If the data has mistakes,
    /// every charter would repeat them, so only those in the arguments of
    /// directives, and words that editions lack, are reported.
    fn refused(&self, refusal: Refusal, place: impl Fn(Word) -> InBook, out: &mut Batch) {
        match refusal {
            Refusal::Words(wrong) => {
                for problem in wrong {
                    out.mistakes.push(problem.place(&place));
                }
            }
            Refusal::Data(mut problems) => {
                if !self.charters.problems.iter().all(is_word) {
                    problems.retain(is_word);
                }

                out.problems.extend(problems);
            }
            Refusal::ReportedElsewhere => {}
        }
    }
}

/// Inserts a charter in place of its directive. Lines after the first are
/// prefixed with the markers of the list or quote that contains the directive.
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
