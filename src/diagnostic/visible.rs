//! Makes text from data safe to print, without terminal escapes, line breaks,
//! or commands to a CI service.

use crate::model::text::is_hidden;
use crate::source::echo::without_values;

/// The markers of commands in CI logs, which may be anywhere in a line.
pub const COMMAND_MARKS: [&str; 2] = ["##[", "##vso["];

/// Escapes invisible characters and CI commands in a text, for terminals and CI
/// logs.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }

    for mark in COMMAND_MARKS {
        if out.contains(mark) {
            out = out.replace(mark, &mark.replacen('#', "\\u{23}", 1));
        }
    }

    out
}

/// Prepares a text of a report: escapes it, and masks possible cookie values.
pub fn redacted(text: &str) -> String {
    visible(&without_values(text))
}

/// Escapes a path, which may come first in a line, where `::` would start a
/// command.
pub fn visible_path(path: &str) -> String {
    let path = visible(path);
    if path.starts_with("::") {
        return format!("./{path}");
    }

    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_command() {
        assert_eq!(visible("a\n\u{1b}[2J\u{9b}"), "a\\u{a}\\u{1b}[2J\\u{9b}");
        assert_eq!(visible("x ##[error] y"), "x \\u{23}#[error] y");
        assert_eq!(visible("##vso[task]"), "\\u{23}#vso[task]");
        assert_eq!(visible_path("::error::x.toml"), "./::error::x.toml");
    }
}
