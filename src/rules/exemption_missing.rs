//! A cookie is declared exempt, and not by which exemption.

use super::Context;
use super::support::{is_exempt, words};
use crate::diagnostic::{Diagnostic, kind};
use crate::model::words::{Exemption, Word as _};

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let silent = context.cookies(|cookie| is_exempt(cookie) && cookie.facts.exemption.is_none());
    let problem = context.about(kind::EXEMPTION_MISSING, &silent, |names| {
        format!("without consent as declared, and no exemption is stated: {names}")
    });
    let problem = problem.map(|problem| {
        let all: Vec<&str> = Exemption::ALL.iter().map(|word| word.as_str()).collect();
        problem
            .note("CNIL, guidelines 2020-091, and opinion 04/2012 (WP 194): consent is not needed for a list of purposes")
            .help(format!("write `exemption = \"…\"`, one of {}; where none fits, `consent = \"required\"`; in it, or in an `[override.NAME]` of the portal", words(&all)))
    });
    problem.into_iter().collect()
}
