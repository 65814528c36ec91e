//! One charter, printed.

use std::sync::Arc;

use super::ask::{self, Ask, Refusal, Word, Wrong};
use super::json;
use super::loaded::Charters;
use crate::diagnostic::nearest::first_of;
use crate::diagnostic::report::Report;
use crate::diagnostic::{Diagnostic, kind};
use crate::edition::{Charter, Subject};
use crate::model::category::CategoryId;
use crate::model::language::Language;
use crate::model::words::Word as _;
use crate::render::form::Form;
use crate::render::page;
use crate::render::section::{self, Section};

/// The format that [`Charters::render`] prints a charter in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Output {
    /// Markdown, for any renderer.
    Markdown,
    /// HTML, for a page of another system.
    Html,
    /// Plain text, with the cells of tables separated by tabs.
    Text,
    /// The statements of the portal, as JSON for programs.
    Json,
}

impl Charters {
    /// Prints one charter.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with the query, the data or the edition.
    pub fn render(&self, ask: &Ask<'_>, output: Output) -> Result<String, Report> {
        self.answer(ask, output)
            .map_err(|refusal| self.refused(refusal))
    }

    fn answer(&self, ask: &Ask<'_>, output: Output) -> Result<String, Refusal> {
        let form = match output {
            Output::Markdown => Form::MARKDOWN,
            Output::Html => Form::HTML,
            Output::Text | Output::Json => Form::LETTER,
        };
        let charter = self.asked_for(ask, form, 1)?;
        if output == Output::Json {
            return json::text(&charter);
        }

        let markdown = charter.print().map_err(Refusal::Data)?;
        Ok(match output {
            Output::Html => html(&markdown, &charter.subject.language),
            Output::Text => page::text(&markdown),
            Output::Markdown | Output::Json => markdown + "\n",
        })
    }

    pub(super) fn refused(&self, refusal: Refusal) -> Report {
        let problems = match refusal {
            Refusal::Words(wrong) => wrong.into_iter().map(ask::in_question).collect(),
            Refusal::Data(problems) => problems,
            Refusal::ReportedElsewhere => Vec::new(),
        };
        Report::new(problems, Arc::clone(&self.sources), false)
    }

    /// Prints one charter as Markdown, and returns its language. The title has
    /// the given level unless the query sets another.
    pub(crate) fn charter(
        &self,
        ask: &Ask<'_>,
        form: Form,
        level: u8,
    ) -> Result<(String, Language), Refusal> {
        let charter = self.asked_for(ask, form, level)?;
        let language = charter.subject.language.clone();
        let markdown = charter.print().map_err(Refusal::Data)?;
        Ok((markdown, language))
    }

    pub(super) fn asked_for(
        &self,
        ask: &Ask<'_>,
        form: Form,
        level: u8,
    ) -> Result<Charter, Refusal> {
        let mut wrong = Wrong::default();
        let category = ask.category.map(|text| self.category(text)).transpose();
        let (Some(category), Some(part), Some(asked_level), Some((portal, language, edition))) = (
            wrong.take(category),
            wrong.take(ask::part(ask.part, ask.category.is_some())),
            wrong.take(ask::level(ask.level)),
            wrong.take(self.wording(ask)),
        ) else {
            return Err(wrong.refusal());
        };

        let charter = Charter {
            subject: Arc::new(Subject {
                portal: Arc::clone(portal),
                vocabulary: Arc::clone(&self.vocabulary),
                wording: Arc::clone(&edition.wording),
                language,
                category,
                sources: Arc::clone(&self.sources),
                is_trial: false,
                called_alike: Default::default(),
            }),
            edition: Arc::clone(edition),
            form,
            part,
            level: asked_level.unwrap_or(level),
        };
        self.check_parts(&charter)?;
        Ok(charter)
    }

    /// Checks that the edition has the part, and the portal the category.
    fn check_parts(&self, charter: &Charter) -> Result<(), Refusal> {
        let (edition, subject) = (&charter.edition, &charter.subject);
        if let Some(part) = charter.part
            && !edition.has_part(part)
        {
            let word = part.as_str();
            let message = format!("edition `{}` has no part `{word}`", edition.wording.name);
            let problem = Diagnostic::new(kind::PART_MISSING, message).help(format!(
                "put `{{% block {word} %}}` … `{{% endblock %}}` around its {word}"
            ));
            return Err(Refusal::word(Word::Part, problem));
        }

        if let Some(category) = &subject.category
            && subject.categories().is_empty()
        {
            let id = &subject.portal.id;
            let present = subject.portal.categories(&self.vocabulary);
            let help = if present.is_empty() {
                "it has no cookies: leave out `category`".to_owned()
            } else {
                let ids = present.iter().map(CategoryId::as_str);
                format!("its categories: {}", first_of(ids))
            };

            let problem = format!("portal `{id}` has no cookie of category `{category}`");
            let problem = Diagnostic::new(kind::EMPTY_CATEGORY, problem).help(help);
            return Err(Refusal::word(Word::Category, problem));
        }

        Ok(())
    }
}

/// Returns a charter as HTML, with its language and direction, for a page in
/// any language.
fn html(markdown: &str, language: &Language) -> String {
    let section = Section {
        class: section::CHARTER,
        language: Some(language),
        direction: Some(section::direction(language)),
    };
    page::html(&section.around(markdown)).trim_end().to_owned() + "\n"
}
