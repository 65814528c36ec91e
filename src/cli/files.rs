//! `edition`, `schema`, `style` and `script`: files that are
//! part of this program, on stdout.

use std::process::ExitCode;

use clap::ValueEnum;

use super::output::print;
use crate::diagnostic::nearest;
use crate::edition::BUILT_IN;
use crate::model::language::Language;
use crate::schema;

#[derive(Debug, clap::Args)]
pub struct EditionArguments {
    /// The name of a built-in edition
    name: String,
    /// The language of the edition
    #[arg(long, default_value = "fr")]
    lang: String,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SchemaOf {
    /// `book.toml`
    Book,
    /// Data files
    Data,
}

/// Prints a file.
pub fn run(file: &str) -> anyhow::Result<ExitCode> {
    print(file)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the source of an edition.
pub fn edition(arguments: &EditionArguments) -> anyhow::Result<ExitCode> {
    let EditionArguments { name, lang } = arguments;
    let mut names: Vec<&str> = BUILT_IN.iter().map(|(known, ..)| *known).collect();
    if !names.contains(&name.as_str()) {
        names.dedup();
        let help = nearest::suggestion("built-in editions", name, names).unwrap_or_default();
        anyhow::bail!("there is no built-in edition `{name}`: {help}");
    }

    // `fr` is what readers of `fr-BE` are shown.
    let language = Language::parse(lang).ok();
    let wider = language.and_then(|language| language.fallback());
    let Some(text) = built_in(name, lang).or_else(|| built_in(name, wider?.as_str())) else {
        anyhow::bail!("edition `{name}` is not written in `{lang}`: it is in `fr` and `en`");
    };

    run(text)
}

fn built_in(name: &str, lang: &str) -> Option<&'static str> {
    for (known, language, text) in BUILT_IN {
        if known == name && language == lang {
            return Some(text);
        }
    }

    None
}

/// Prints a JSON schema.
pub fn schema(of: SchemaOf) -> anyhow::Result<ExitCode> {
    let schema = match of {
        SchemaOf::Book => schema::book(),
        SchemaOf::Data => schema::data(),
    };
    run(&schema::text(&schema))
}
