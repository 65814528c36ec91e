//! The preprocessor for programs that link mdBook's own libraries.

use std::fmt;

use mdbook_preprocessor::book::Book;
use mdbook_preprocessor::errors::Result;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

use crate::build;

/// What a program wants to do with a warning.
type OnWarning = Box<dyn Fn(&str) + Send + Sync>;

/// Expands cookie charters inside a program that drives mdBook itself.
///
/// It goes the same way as the binary: the book is written as JSON, expanded,
/// and read again. Given to `MDBook::with_preprocessor`, it replaces the
/// command of the same name.
#[derive(Default)]
pub struct CookieCharter {
    on_warning: Option<OnWarning>,
}

impl CookieCharter {
    /// The preprocessor's name, as in `[preprocessor.cookie-charter]`.
    pub const NAME: &'static str = "cookie-charter";

    /// A preprocessor that keeps its warnings to itself.
    pub fn new() -> Self {
        Self::default()
    }

    /// Hands each warning to `callback`.
    #[must_use]
    pub fn on_warning(mut self, callback: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.on_warning = Some(Box::new(callback));
        self
    }
}

impl fmt::Debug for CookieCharter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CookieCharter").finish_non_exhaustive()
    }
}

impl Preprocessor for CookieCharter {
    fn name(&self) -> &str {
        Self::NAME
    }

    /// # Errors
    ///
    /// The whole report, for a book with mistakes.
    fn run(&self, ctx: &PreprocessorContext, book: Book) -> Result<Book> {
        let input = serde_json::to_string(&(ctx, &book))?;
        let environment: Vec<_> = crate::environment().collect();
        let outcome = build::run(&input, &environment, crate::today(&environment))?;
        let mut json = Vec::with_capacity(input.len());
        outcome.answer.write(&mut json)?;
        if let Some(callback) = &self.on_warning {
            outcome
                .report
                .texts()
                .for_each(|warning| callback(&warning));
        }

        Ok(serde_json::from_slice(&json)?)
    }
}
