//! Texts fit to be shown: data can hold no terminal escape, no line break and
//! no command of a build service.

use crate::model::text::is_hidden;
use crate::source::echo::without_values;

/// How the log of a build service marks a command anywhere in a line.
pub const COMMAND_MARKS: [&str; 2] = ["##[", "##vso["];

/// A text that came from data, fit for a terminal and for the log of a build
/// service: what cannot be seen is written out.
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

/// A text of a report: fit, and without what may be the value of a cookie.
pub fn redacted(text: &str) -> String {
    visible(&without_values(text))
}

/// A path fit to begin a line, where `::` would begin a command.
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
