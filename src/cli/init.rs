//! `init`: puts the preprocessor into a book, and says what it did.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use similar::TextDiff;

use super::output::{print, say};
use crate::init::{self, Change, Plan};
use crate::source::masked;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder of the book; one that is empty gets a small book in French
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Changes what is missing in one book.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let plan = init::plan(&arguments.dir)?;
    let text = if arguments.dry_run {
        for line in left(&plan) {
            say(&line);
        }

        plan.changes.iter().map(diff).collect()
    } else {
        init::write(&arguments.dir, &plan)?;
        said(&plan, &arguments.dir)
    };

    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn diff(change: &Change) -> String {
    // What stands around may be a password of another program.
    let before = masked(change.before.as_deref().unwrap_or_default());
    let after = masked(&change.after);
    let from = match &change.before {
        Some(_) => format!("a/{}", change.path),
        None => "/dev/null".to_owned(),
    };
    let to = format!("b/{}", change.path);
    let diff = TextDiff::from_lines(&before, &after);
    diff.unified_diff().header(&from, &to).to_string()
}

/// What was done, and what comes next.
fn said(plan: &Plan, dir: &Path) -> String {
    let mut out = String::new();
    for change in &plan.changes {
        let done = match change.before {
            Some(_) => "changed",
            None => "wrote",
        };
        out.push_str(&format!("{done} {}: {}\n", change.path, change.why));
    }

    for line in left(plan) {
        out.push_str(&format!("{line}\n"));
    }

    if plan.changes.is_empty() {
        return out;
    }

    let mut next = Vec::new();
    if let Some(example) = &plan.example {
        next.push(format!("fill in {example}"));
    }

    if plan.example.is_some() && !plan.is_new {
        next.push(
            "write <<#cookie-charter example>> in a line of its own, in any chapter".to_owned(),
        );
    }

    let folder = if dir == Path::new(".") {
        String::new()
    } else {
        format!(" {}", quoted(&dir.display().to_string()))
    };

    next.push(format!("mdbook serve{folder}"));
    next.push(format!("mdbook-cookie-charter check{folder}"));
    out.push_str("\nnext:\n");
    for (number, step) in next.iter().enumerate() {
        out.push_str(&format!("  {}. {step}\n", number + 1));
    }

    out
}

/// What is not changed, and why.
fn left(plan: &Plan) -> Vec<String> {
    if plan.changes.is_empty() && plan.left.is_empty() {
        return vec!["nothing to do: the book has what it needs".to_owned()];
    }

    let left = plan.left.iter();
    left.map(|left| format!("left as it is: {left}")).collect()
}

/// A path as a word of a shell.
fn quoted(path: &str) -> String {
    let mut characters = path.chars();
    if characters.all(|c| c.is_alphanumeric() || "/\\.:-_~".contains(c)) {
        path.to_owned()
    } else if cfg!(windows) {
        format!("\"{path}\"")
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}
