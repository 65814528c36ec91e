//! `init`: puts the preprocessor into a book, and says what it did.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use similar::TextDiff;

use super::print;
use crate::init::{self, Change, Plan};

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
        plan.changes.iter().map(diff).collect()
    } else {
        init::write(&arguments.dir, &plan)?;
        said(&plan, &arguments.dir)
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn diff(change: &Change) -> String {
    let before = change.before.as_deref().unwrap_or_default();
    let from = match &change.before {
        Some(_) => format!("a/{}", change.path),
        None => "/dev/null".to_owned(),
    };
    let to = format!("b/{}", change.path);
    let diff = TextDiff::from_lines(before, change.after.as_str());
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
    for left in &plan.left {
        out.push_str(&format!("left as it is: {left}\n"));
    }
    if plan.changes.is_empty() {
        if plan.left.is_empty() {
            out.push_str("nothing to do: the book has what it needs\n");
        }
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
        format!(" {}", dir.display())
    };
    next.push(format!("mdbook serve{folder}"));
    next.push(format!("mdbook-cookie-charter check{folder}"));
    out.push_str("\nnext:\n");
    for (number, step) in next.iter().enumerate() {
        out.push_str(&format!("  {}. {step}\n", number + 1));
    }
    out
}
