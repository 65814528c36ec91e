//! `explain`: the page of a diagnostic, on stdout.

use std::process::ExitCode;

use super::output::print;
use crate::diagnostic::kind::{self, Kind};
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::page;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The name, as `unknown-portal`
    name: String,
    /// `en`, or `fr` for a rule
    #[arg(long, default_value = "en")]
    lang: String,
}

/// Prints the page of one diagnostic.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let name = &arguments.name;
    let Some(kind) = kind::of_name(name) else {
        let names = kind::ALL.iter().map(|kind| kind.name);
        let help = match nearest(name, names) {
            Some(name) => format!("did you mean `{name}`?"),
            None => "`mdbook-cookie-charter list diagnostics` lists them".to_owned(),
        };
        anyhow::bail!("there is no diagnostic `{name}`: {help}");
    };

    print(&page::text(page_in(kind, &arguments.lang)?))?;
    Ok(ExitCode::SUCCESS)
}

fn page_in(kind: &Kind, lang: &str) -> anyhow::Result<&'static str> {
    match (lang, kind.page_in_french) {
        ("en", _) => Ok(kind.page),
        ("fr", Some(page)) => Ok(page),
        ("fr", None) => anyhow::bail!(
            "the page of `{}` is in English only, as it is not a rule",
            kind.name
        ),
        _ => anyhow::bail!("no page is written in `{lang}`: write `en` or `fr`"),
    }
}
